"""BPMN files come over as processes; what does not is said, and what cannot be said stays drawn."""

from collections import Counter
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from lxml import etree

from specatlas.cli.main import command
from specatlas.domain.project import Project
from specatlas.exchange.importers._base import Imported, ImportFailedError
from specatlas.exchange.importers._bpmn_source import slug
from specatlas.exchange.importers.bpmn import IMPORTER
from specatlas.formats.bpmn.reading import read as bpmn_file
from specatlas.formats.bpmn.viewing import content
from specatlas.loading.project import open_model
from specatlas.query.flow import flow
from specatlas.query.flow_graph import Flow
from specatlas.text.diagnostics import Severity
from specatlas.text.writing import block
from specatlas.workbench import Project as Workbench
from tests.unit.models import read_model
from tests.unit.query.processes import COMPANY

HEAD = '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:t" id="d">'
SPEC = """\
spec: {title: T, languages: [en], customer: customer, purpose: P, scope: {in: {a: A}, out: {b: B}}}
parties: {customer: {name: Customer, side: customer}}
"""


def process(inside: str, before: str = "", name: str = "Sale of goods") -> bytes:
    return f'{HEAD}{before}<process id="Process_1" name="{name}">{inside}</process></definitions>'.encode()


def brought(folder: Path, data: bytes, model: str = "", name: str = "sale") -> tuple[Project, Imported]:
    """Import into a model that is written to a folder, and read the whole again; there must be no error."""
    (folder / "model").mkdir()
    (folder / "model" / "spec.yaml").write_text(SPEC + model, encoding="utf-8")
    done = IMPORTER.read(data, name, open_model(folder / "model"))
    for file, text in done.files.items():
        (folder / "model" / file).write_text(text, encoding="utf-8")
    for file, kept in done.beside.items():
        (folder / file).parent.mkdir(exist_ok=True)
        (folder / file).write_bytes(kept)
    project = open_model(folder / "model", folder)
    flows = [flow(project, one) for one in project.elements("processes").values()]
    faults = [*project.diagnostics, *(fault for one in flows for fault in one.diagnostics)]
    assert [str(fault) for fault in faults if fault.severity is Severity.ERROR] == []
    return project, done


def only(project: Project) -> Flow:
    (one,) = project.elements("processes").values()
    return flow(project, one)


def lost(done: Imported) -> str:
    return "\n".join(note.text for note in done.lost)


def flows(*pairs: str) -> str:
    found = (pair.split(">") for pair in pairs)
    return "".join(
        f'<sequenceFlow id="f{number}" sourceRef="{source}" targetRef="{target.partition(":")[0]}"'
        f"{' name=' + chr(34) + target.partition(':')[2] + chr(34) if ':' in target else ''}/>"
        for number, (source, target) in enumerate(found)
    )


SALE = (
    '<startEvent id="s"/><userTask id="enter" name="Enter the order"/><exclusiveGateway id="ok" name="Enough?"/>'
    '<task id="ask" name="Ask the head"/><exclusiveGateway id="again"/><serviceTask id="book" name="Book it"/>'
    '<endEvent id="e"/>'
    + flows("s>enter", "enter>ok", "ok>again:Yes", "ok>ask:No", "ask>again", "again>book", "book>e")
)


# -- what comes over -----------------------------------------------------------------------------------------------


def test_a_process_becomes_a_list_that_a_person_would_write(tmp_path: Path) -> None:
    _, done = brought(tmp_path, process(SALE))
    assert done.files["sale.yaml"] == (
        "# Brought in from the BPMN file sale; from here on this file is the source.\n"
        "processes:\n"
        "  sale-of-goods:\n"
        "    owner: customer\n"
        "    steps:\n"
        "      - start: s\n"
        '        name: ""\n'
        "      - user: enter\n"
        "        name: Enter the order\n"
        "      - exclusive: ok\n"
        '        name: "Enough?"\n'
        "        ways:\n"
        "          yes:\n"
        "          no:\n"
        "            - task: ask\n"
        "              name: Ask the head\n"
        "        join: {id: again}\n"
        "      - service: book\n"
        "        name: Book it\n"
        "      - end: e\n"
        '        name: ""\n'
    )
    assert lost(done) == 'owner of "sale-of-goods": "customer" was put in; name who answers for it'
    assert done.counts["processes"] == 1


def test_lanes_and_pools_are_those_of_the_model_or_proposed(tmp_path: Path) -> None:
    lanes = (
        '<laneSet id="l"><lane id="l1" name="Clerk"><flowNodeRef>s</flowNodeRef></lane>'
        '<lane id="l2" name="Night watch"><flowNodeRef>t</flowNodeRef><flowNodeRef>e</flowNodeRef></lane></laneSet>'
    )
    pools = (
        '<collaboration id="c"><participant id="p1" name="Customer" processRef="Process_1"/>'
        '<participant id="p2" name="Shop"/><participant id="p3" name="City hall"/>'
        '<messageFlow id="m1" name="Order" sourceRef="p2" targetRef="s"/>'
        '<messageFlow id="m2" sourceRef="t" targetRef="p3"/></collaboration>'
    )
    steps = '<startEvent id="s"/><task id="t"/><endEvent id="e"/>' + flows("s>t", "t>e")
    project, done = brought(tmp_path, process(lanes + steps, pools), COMPANY)
    found = only(project)
    assert [(lane.id, lane.subject.address if lane.subject else "") for lane in found.pools[0].leaves] == [
        ("clerk", "roles/clerk"),
        ("night-watch", "roles/night-watch"),
    ]
    assert {node.id: node.lane for node in found.nodes} == {"s": "clerk", "t": "night-watch", "e": "night-watch"}
    assert [(pool.id, pool.subject.address if pool.subject else "") for pool in found.pools] == [
        ("customer", "parties/customer"),
        ("shop", "systems/shop"),
        ("city-hall", "parties/city-hall"),
    ]
    assert {(one.source, one.target, one.label("en")) for one in found.messages} == {
        ("shop", "s", "Order"),
        ("t", "city-hall", ""),
    }
    assert "proposed: roles/night-watch" in lost(done)
    assert "proposed: parties/city-hall" in lost(done)
    assert "roles/clerk" not in lost(done)


def test_a_pool_that_nobody_sees_stays_out(tmp_path: Path) -> None:
    pools = (
        '<collaboration id="c"><participant id="p0" name="Main Process"/>'
        '<participant id="p1" name="Customer" processRef="Process_1"/></collaboration>'
    )
    picture = (
        '<d:BPMNDiagram xmlns:d="http://www.omg.org/spec/BPMN/20100524/DI" '
        'xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"><d:BPMNPlane bpmnElement="c"><d:BPMNShape bpmnElement="p1">'
        '<dc:Bounds x="0" y="0" width="9" height="9"/></d:BPMNShape></d:BPMNPlane></d:BPMNDiagram></definitions>'
    )
    data = process(SALE, pools).decode().replace("</definitions>", picture)
    project, _ = brought(tmp_path, data.encode())
    assert [pool.id for pool in only(project).pools] == ["customer"]


@pytest.mark.parametrize(
    ("definition", "yaml"),
    [
        ("<timerEventDefinition><timeDuration>PT4H</timeDuration></timerEventDefinition>", "timer: PT4H"),
        ("<timerEventDefinition><timeCycle>R/P1D</timeCycle></timerEventDefinition>", "timer: every P1D"),
        ("<timerEventDefinition/>", "timer: Wait"),
        ("<messageEventDefinition/>", "message: Wait"),
        (
            "<conditionalEventDefinition><condition>x &gt; 1</condition></conditionalEventDefinition>",
            "condition: x > 1",
        ),
        ('<signalEventDefinition signalRef="sig"/>', "signal: Alarm"),
        (
            "<signalEventDefinition/><messageEventDefinition/>",
            "any: {signal-1: {signal: Wait}, message-2: {message: Wait}}",
        ),
    ],
)
def test_what_an_event_waits_for(tmp_path: Path, definition: str, yaml: str) -> None:
    inside = (
        f'<startEvent id="s"/><intermediateCatchEvent id="wait-here" name="Wait">{definition}</intermediateCatchEvent>'
        '<endEvent id="e"/>' + flows("s>wait-here", "wait-here>e")
    )
    _, done = brought(tmp_path, process(inside, '<signal id="sig" name="Alarm"/>'))
    assert f"        {yaml}\n" in done.files["sale.yaml"]


def test_what_hangs_on_a_task(tmp_path: Path) -> None:
    inside = (
        '<startEvent id="s"/><task id="pay" name="Pay"><documentation>In cash.</documentation>'
        "<multiInstanceLoopCharacteristics/><ioSpecification/></task>"
        '<boundaryEvent id="late" attachedToRef="pay" cancelActivity="false"><timerEventDefinition>'
        "<timeDuration>P3D</timeDuration></timerEventDefinition></boundaryEvent>"
        '<task id="remind"/><endEvent id="told"/><endEvent id="e"/><textAnnotation id="n"><text>By hand</text>'
        '</textAnnotation><association id="a" sourceRef="pay" targetRef="n"/>'
        + flows("s>pay", "pay>e", "late>remind", "remind>told")
    )
    inside = inside.replace("<multiInstanceLoopCharacteristics/><ioSpecification/>", "")
    project, _ = brought(tmp_path, process(inside))
    found = only(project)
    pay = found.by_id["pay"]
    assert pay.element is not None
    assert pay.element.text("description", "en") == "In cash."
    assert pay.element.text("note", "en") == "By hand"
    late = found.by_id["late"]
    assert (late.host, late.interrupting, late.definition) == ("pay", False, "timer")
    assert {one.id for one in found.sequences} == {"s--pay", "pay--e", "late--remind", "remind--told"}


@pytest.mark.parametrize(
    ("loop", "each"),
    [
        ("<multiInstanceLoopCharacteristics/>", "each: {sequential: false}"),
        ('<multiInstanceLoopCharacteristics isSequential="true"/>', "each: {sequential: true}"),
        (
            "<multiInstanceLoopCharacteristics><completionCondition>all in</completionCondition>\
</multiInstanceLoopCharacteristics>",
            "each: {sequential: false, until: all in}",
        ),
    ],
)
def test_what_is_done_several_times_of_nothing_that_is_named(tmp_path: Path, loop: str, each: str) -> None:
    inside = f'<startEvent id="s"/><task id="ask" name="Ask">{loop}</task><endEvent id="e"/>'
    project, done = brought(tmp_path, process(inside + flows("s>ask", "ask>e")))
    assert f"        {each}\n" in done.files["sale.yaml"]
    assert '"Ask" is done several times, and the file does not say for each of what' in lost(done)
    ask = only(project).by_id["ask"]
    assert ask.loop is not None
    assert ask.loop.kind == ("sequential" if "sequential: true" in each else "parallel")


CHOREOGRAPHY = (
    '<choreography id="talk" name="Buying"><participant id="a" name="A"/><participant id="b" name="B"/>'
    '<choreographyTask id="ct" name="Ask" initiatingParticipantRef="a"><participantRef>a</participantRef>'
    "<participantRef>b</participantRef></choreographyTask></choreography>"
)
CONVERSATION = (
    '<collaboration id="talk" name="Buying"><participant id="a" name="A"/><participant id="b" name="B"/>'
    '<conversation id="cv"><participantRef>a</participantRef><participantRef>b</participantRef></conversation>'
    "</collaboration>"
)


@pytest.mark.parametrize(("inside", "why"), [(CHOREOGRAPHY, "choreography"), (CONVERSATION, "exchanges messages")])
def test_what_has_no_steps_at_all_stays_drawn(tmp_path: Path, inside: str, why: str) -> None:
    data = f"{HEAD}{inside}</definitions>".encode()
    project, done = brought(tmp_path, data)
    assert done.beside == {"diagrams/sale.bpmn": data}
    assert project.elements("processes")["buying"].word("drawn") == "diagrams/sale.bpmn"
    assert why in lost(done)


def test_the_second_picture_of_a_file_is_named(tmp_path: Path) -> None:
    unsaid = '<startEvent id="s{0}"/><intermediateCatchEvent id="c{0}"/><endEvent id="e{0}"/>'
    data = "".join(f'<process id="p{n}" name="{name}">{unsaid.format(n)}</process>' for n, name in ((1, "A"), (2, "B")))
    project, _ = brought(tmp_path, f"{HEAD}{data}</definitions>".encode())
    drawn = {one.id: one.word("drawn") for one in project.elements("processes").values()}
    assert drawn == {"a": "diagrams/sale.bpmn", "b": "diagrams/sale.bpmn#p2"}
    shown = Workbench.open(tmp_path).draw("bpmn", "b")
    assert 'data-id="c2"' in shown
    assert 'data-id="c1"' not in shown


def test_a_condition_without_a_gateway_stays_one_where_it_is_the_name_too(tmp_path: Path) -> None:
    inside = '<startEvent id="s"/><task id="sort"/><task id="fast"/><endEvent id="e"/>' + flows(
        "s>sort", "sort>fast:urgent", "sort>e", "fast>e"
    )
    condition = "<conditionExpression>urgent</conditionExpression>"
    inside = inside.replace('name="urgent"/>', f'name="urgent">{condition}</sequenceFlow>')
    project, done = brought(tmp_path, process(inside))
    assert "fast: {if: urgent}" in done.files["sale.yaml"]
    (way,) = (one for one in only(project).sequences if one.id == "sort--fast")
    assert way.element is not None
    assert way.element.text("if", "en") == "urgent"


def test_a_data_object_without_a_name_is_that_of_its_reference(tmp_path: Path) -> None:
    inside = (
        '<dataObject id="o" isCollection="true"/><dataObjectReference id="r" name="Bill" dataObjectRef="o"/>'
        '<startEvent id="s"/><task id="pay"><dataInputAssociation id="a"><sourceRef>r</sourceRef>'
        '</dataInputAssociation></task><endEvent id="e"/>' + flows("s>pay", "pay>e")
    )
    project, done = brought(tmp_path, process(inside))
    assert list(project.elements("entities")) == ["bill"]
    assert "data: {bill: {collection: true}}" in done.files["sale.yaml"]


def test_what_other_programs_added_is_counted(tmp_path: Path) -> None:
    inside = (
        '<startEvent id="s"/><scriptTask id="sum" name="Sum" xmlns:z="urn:z" z:retries="3" z:queue="q">'
        "<extensionElements><z:more/></extensionElements><script>a = 1</script></scriptTask>"
        '<endEvent id="e"/>' + flows("s>sum", "sum>e")
    )
    _, done = brought(tmp_path, process(inside))
    for said in (
        "1 element of urn:z was left out: extensions of another program",
        "2 attributes of urn:z were left out: extensions of another program",
        'the script of "Sum" was left out',
    ):
        assert said in lost(done)


def test_a_flow_that_leads_nowhere_is_told_so(tmp_path: Path) -> None:
    inside = '<startEvent id="s"/><task id="t"/><endEvent id="e"/>' + flows("s>t", "t>gone", "t>e")
    _, done = brought(tmp_path, process(inside))
    assert 'the flow "f1" has an end that the file does not hold: "gone"' in lost(done)


def test_missing_ends_are_added_and_said(tmp_path: Path) -> None:
    project, done = brought(tmp_path, process('<startEvent id="s"/><task id="t"/>' + flows("s>t")))
    assert [node.id for node in only(project).nodes] == ["s", "t", "t-end"]
    assert 'the path after "t" had no end event: "t-end" was added' in lost(done)


def test_names_in_any_script_make_ids(tmp_path: Path) -> None:
    inside = (
        '<startEvent id="_1"/><task id="_2" name="Проверить счёт"/><task id="_3" name="审批"/>'
        '<task id="_4" name="Bücher"/><endEvent id="_5"/>' + flows("_1>_2", "_2>_3", "_3>_4", "_4>_5")
    )
    project, _ = brought(tmp_path, process(inside))
    found = only(project)
    assert [node.id for node in found.nodes] == ["start", "proverit-schet", "task", "bucher", "end"]
    assert found.by_id["task"].name("en") == "审批"
    assert found.by_id["start"].name("en") == ""
    assert slug("Заказ: щётки & ёлки") == "zakaz-shchetki-elki"


def test_a_process_in_no_pool_is_the_one_that_the_pools_talk_to(tmp_path: Path) -> None:
    def steps(key: str) -> str:
        inside = f'<startEvent id="{key}s"/><task id="{key}t" name="Work {key}"/><endEvent id="{key}e"/>'
        lines = ((f"{key}s", f"{key}t"), (f"{key}t", f"{key}e"))
        return inside + "".join(f'<sequenceFlow id="{a}{b}" sourceRef="{a}" targetRef="{b}"/>' for a, b in lines)

    data = (
        f'{HEAD}<process id="P1">{steps("a")}</process><process id="P2" name="Ours">{steps("b")}</process>'
        '<collaboration id="c"><participant id="p" name="Supplier" processRef="P1"/>'
        '<messageFlow id="m1" name="Order" sourceRef="bt" targetRef="at"/>'
        '<messageFlow id="m2" name="Goods" sourceRef="at" targetRef="bt"/></collaboration></definitions>'
    ).encode()
    project, done = brought(tmp_path, data)
    assert done.beside == {}
    (element,) = project.elements("processes").values()
    assert element.id == "ours"
    built = flow(project, element)
    assert sorted((one.source, one.target, one.label("en")) for one in built.messages) == [
        ("at", "bt", "Goods"),
        ("bt", "at", "Order"),
    ]


# -- what stays drawn ----------------------------------------------------------------------------------------------


def test_what_cannot_be_said_stays_drawn_and_why_is_told(tmp_path: Path) -> None:
    inside = '<startEvent id="s"/><intermediateCatchEvent id="c"/><endEvent id="e"/>' + flows("s>c", "c>e")
    data = process(inside)
    project, done = brought(tmp_path, data)
    (element,) = project.elements("processes").values()
    assert element.word("drawn") == "diagrams/sale.bpmn"
    assert done.beside == {"diagrams/sale.bpmn": data}
    assert '"sale-of-goods" stays drawn: "c" is an intermediate event that catches' in lost(done)
    assert done.counts["processes that stay drawn"] == 1


def test_foreign_extensions_are_counted(tmp_path: Path) -> None:
    inside = SALE.replace(
        '<startEvent id="s"/>',
        '<startEvent id="s"><extensionElements><x xmlns="urn:z"/><y xmlns="urn:z"/></extensionElements></startEvent>',
    )
    _, done = brought(tmp_path, process(inside))
    assert "2 elements of urn:z were left out" in lost(done)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"<definitions", "XML"),
        (b"<html xmlns='http://www.w3.org/1999/xhtml'/>", "web page"),
        (f"{HEAD}</definitions>".encode(), "no process with steps"),
    ],
)
def test_what_is_no_bpmn_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(ImportFailedError, match=says):
        IMPORTER.read(data, "sale", None)


# -- the samples, and the command ----------------------------------------------------------------------------------


def test_samples_come_over_or_say_why_not(samples: Path, tmp_path: Path) -> None:
    stay = {"auftragsverwaltung.bpmn", "rechnungseingang-en-1.1.1.bpmn"}
    for number, path in enumerate(sorted((samples / "bpmn").glob("*/*.bpmn"))):
        folder = tmp_path / f"{number}"
        folder.mkdir()
        project, done = brought(folder, path.read_bytes(), name=path.stem)
        assert (path.name in stay) == bool(done.beside), path.name
        assert len(project.elements("processes")) == done.counts["processes"]
        if path.name in stay:
            assert "stays drawn" in lost(done)


def test_the_command_writes_beside_and_never_over(tmp_path: Path) -> None:
    read_model(tmp_path, "roles: {clerk: Clerk}\n")
    (tmp_path / "sale.bpmn").write_bytes(process(SALE))
    arguments = ["import", "bpmn", str(tmp_path / "sale.bpmn"), "--project", str(tmp_path)]
    dry = CliRunner().invoke(command, [*arguments, "--dry-run"])
    assert dry.exit_code == 0
    assert "- user: enter" in dry.stdout
    assert not (tmp_path / "model" / "sale.yaml").exists()
    done = CliRunner().invoke(command, arguments)
    assert done.exit_code == 0
    assert (tmp_path / "model" / "sale.yaml").read_text("utf-8") == dry.stdout.removesuffix("\n")
    before = (tmp_path / "model" / "sale.yaml").read_bytes()
    again = CliRunner().invoke(command, arguments)
    assert again.exit_code == 2
    assert "is in the model already" in again.stderr
    assert (tmp_path / "model" / "sale.yaml").read_bytes() == before
    drawn = CliRunner().invoke(command, ["draw", "bpmn", "sale-of-goods", "--project", str(tmp_path)])
    assert drawn.exit_code == 0
    assert "Enter the order" in drawn.stdout


def test_the_command_begins_a_model_where_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "sale.bpmn").write_bytes(process(SALE).decode().encode("utf-16"))
    done = CliRunner().invoke(command, ["import", "bpmn", str(tmp_path / "sale.bpmn"), "--project", str(tmp_path)])
    assert done.exit_code == 0, done.stderr
    checked = CliRunner().invoke(command, ["check", "--project", str(tmp_path), "--min-severity", "error"])
    assert checked.exit_code == 0, checked.stdout


def test_a_broken_file_is_one_message(tmp_path: Path) -> None:
    (tmp_path / "bad.bpmn").write_text(f"{HEAD}\n<process>", encoding="utf-8")
    done = CliRunner().invoke(command, ["import", "bpmn", str(tmp_path / "bad.bpmn"), "--project", str(tmp_path)])
    assert done.exit_code == 2
    assert done.stderr.startswith(f"specatlas: {tmp_path / 'bad.bpmn'}:2: the file ends in the middle of the XML")


def test_a_file_is_written_as_it_is(tmp_path: Path) -> None:
    read_model(tmp_path, "processes: {sale: {owner: the-customer, drawn: diagrams/sale.bpmn}}\n")
    (tmp_path / "diagrams").mkdir()
    (tmp_path / "diagrams" / "sale.bpmn").write_text(process(SALE).decode(), encoding="utf-16")
    for name in ("sale", "diagrams/sale.bpmn"):
        done = CliRunner().invoke(command, ["draw", "bpmn", name, "--format", "bpmn", "--project", str(tmp_path)])
        assert done.exit_code == 0, done.stderr
        assert content(bpmn_file(done.stdout.encode())) == content(bpmn_file(process(SALE)))


# -- any process ---------------------------------------------------------------------------------------------------


@st.composite
def graphs(draw: st.DrawFn) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Make up a process in which everything is reached from the start, and every path can end."""
    size = draw(st.integers(2, 12))
    kinds = {"s": "startEvent"} | {
        f"n{number}": draw(st.sampled_from(["task", "task", "exclusiveGateway", "parallelGateway", "inclusiveGateway"]))
        for number in range(size)
    }
    names = list(kinds)
    edges: dict[tuple[str, str], None] = {}
    for number, name in enumerate(names[1:], start=1):
        before = [one for one in names[:number] if not (one == "s" and number > 1)]
        edges[draw(st.sampled_from(before)), name] = None
    for _ in range(draw(st.integers(0, 5))):
        edges[draw(st.sampled_from(names[1:])), draw(st.sampled_from(names[1:]))] = None
    kinds["e"] = "endEvent"
    edges[names[-1], "e"] = None
    leaving = {source for source, _ in edges}
    for number, name in enumerate(one for one in names if one not in leaving):
        kinds[f"e{number}"] = "endEvent"
        edges[name, f"e{number}"] = None
    return kinds, [pair for pair in edges if pair[0] != pair[1]]


@settings(max_examples=60, phases=[Phase.generate])
@given(graph=graphs())
def test_any_process_comes_over_as_the_same_graph(
    tmp_path_factory: pytest.TempPathFactory, graph: tuple[dict[str, str], list[tuple[str, str]]]
) -> None:
    kinds, edges = graph
    nodes = "".join(f'<{kind} id="{name}-x"/>' for name, kind in kinds.items())
    data = process(nodes + flows(*(f"{source}-x>{target}-x" for source, target in edges)))
    project, done = brought(tmp_path_factory.mktemp("any"), data)
    assert done.beside == {}, lost(done)
    found = only(project)
    added = {node.id for node in found.nodes} - {f"{name}-x" for name in kinds}
    read = Counter((one.source, one.target) for one in found.sequences if one.target not in added)
    assert read == Counter((f"{source}-x", f"{target}-x") for source, target in edges)


@settings(max_examples=40, phases=[Phase.generate])
@given(dice=st.randoms(use_true_random=False))
def test_damaged_files_come_over_or_are_refused(samples: Path, dice: Any) -> None:
    root = etree.fromstring(dice.choice(sorted((samples / "bpmn").glob("*/*.bpmn"))).read_bytes())
    for _ in range(dice.randint(1, 6)):
        if left := [one for one in root.iter("*") if one is not root]:
            damage(dice, dice.choice(left))
    try:
        done = IMPORTER.read(etree.tostring(root), "damaged", None)
    except ImportFailedError:
        return
    assert "damaged.yaml" in done.files


def damage(dice: Any, element: Any) -> None:
    """Do to an element what careless programs and people do."""
    what = dice.choice(["remove", "forget", "misname", "twice"])
    if what == "remove":
        element.getparent().remove(element)
    elif what == "twice":
        element.getparent().append(deepcopy(element))
    elif element.attrib:
        name = dice.choice(sorted(element.attrib))
        if what == "forget":
            del element.attrib[name]
        else:
            element.set(name, dice.choice(["", "x", "true", "-1", "a:b", "Ж"]))


# -- YAML ------------------------------------------------------------------------------------------------------------

SCALARS = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Cn")), max_size=12)
KEYS = st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True)
DATA = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(KEYS, inner, min_size=1, max_size=3),
    max_leaves=12,
)


@settings(max_examples=150)
@given(data=st.dictionaries(KEYS, DATA, min_size=1, max_size=3))
def test_any_data_is_written_as_yaml_that_reads_as_the_same(data: dict[str, Any]) -> None:
    from specatlas.text.yaml_reader import read_yaml

    text = "\n".join(block({"x-any": data})) + "\n"
    reading = read_yaml(text.encode(), "any.yaml")
    assert [str(fault) for fault in reading.diagnostics] == [], text
    assert plain(reading.tree) == {"x-any": data}, text


def plain(node: Any) -> Any:
    if hasattr(node, "entries"):
        return {key.text: plain(value) for key, value in node.entries}
    if hasattr(node, "items"):
        return [plain(one) for one in node.items]
    return node.text
