"""Processes as BPMN 2.0: valid, drawn whole, understood by others, and the same when they come back."""

import re
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from specatlas.diagrams.views.view import View
from specatlas.domain.project import Project
from specatlas.exchange.exporters._bpmn_words import iso_duration
from specatlas.exchange.exporters.bpmn import EXPORTER
from specatlas.exchange.importers.bpmn import IMPORTER
from specatlas.formats.bpmn import names
from specatlas.formats.bpmn.content import Bounds, Content
from specatlas.formats.bpmn.reading import read
from specatlas.formats.bpmn.viewing import content
from specatlas.loading.project import open_model
from specatlas.query.flow import flow
from tests.bpmn_judges import faults, lint, unsound
from tests.unit.exchange.bpmn_models import SPEC, everything, said
from tests.unit.models import read_model
from tests.unit.query.processes import COMPANY, written

SPACES = {"b": names.MODEL, "x": names.XSI, "o": "urn:specatlas:bpmn", "di": names.BPMNDI}


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return everything(tmp_path_factory.mktemp("all"))


@pytest.fixture(scope="module")
def reference(root: Path) -> Project:
    return open_model(root / "model", root)


@cache
def exported(model: Project, process: str = "p", language: str = "en") -> bytes:
    """Write a process once for all tests; two models are never equal."""
    return EXPORTER.write(model, View("bpmn", f"processes/{process}"), language).text.encode()


def process_names(model: Project) -> list[str]:
    return [name for name, one in model.elements("processes").items() if not one.has("drawn")]


# -- what others say -----------------------------------------------------------------------------------------------


def test_all_that_the_language_knows_is_valid(model: Project) -> None:
    data = exported(model)
    assert faults(data) == []
    assert unsound(data) == []
    assert lint(data, "correctness") == []


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_reference_spec_is_valid(reference: Project, language: str) -> None:
    for name in process_names(reference):
        data = exported(reference, name, language)
        assert faults(data) == [], name
        assert unsound(data) == [], name
        assert lint(data, "correctness") == [], name
        assert not content(read(data)).problems, name


STYLE = {"superfluous-label", "fake-join", "no-inclusive-gateway", "global"}
"""Advice of the linter on how to draw, which our notation does not share: names at flows of event gateways, several
flows into a task without a gateway before it."""


def test_the_linter_recommends_nothing_for_the_reference_spec(reference: Project) -> None:
    found = {
        (name, rule, key)
        for name in process_names(reference)
        for _, rule, key in lint(exported(reference, name), "recommended")
        if rule not in STYLE
    }
    # A multiple event, which BPMN has a sign for, is shown on purpose.
    assert found <= {("warranty-repair", "single-event-definition", "estimate-lapsed")}


# -- the picture ---------------------------------------------------------------------------------------------------


def shapes(found: Content) -> dict[str, Bounds]:
    return {shape.element: shape.bounds for plane in found.planes for shape in plane.shapes}


def test_everything_is_drawn_once(model: Project, reference: Project) -> None:
    for project, name in [(model, "p"), *((reference, name) for name in process_names(reference))]:
        found = content(read(exported(project, name)))
        drawn = [one.element for plane in found.planes for one in plane.shapes]
        drawn += [one.element for plane in found.planes for one in plane.edges]
        inside = {"dataInput", "dataOutput"}  # of a step: what the line ends at is the step itself
        wanted = {
            *(key for key, node in found.nodes.items() if node.kind not in {"dataObject"} | inside),
            *(key for key, node in found.nodes.items() if node.kind in inside and key.startswith("data.")),
            *(found.pools.keys() | found.lanes.keys() | found.flows.keys()),
        }
        assert sorted(drawn) == sorted(wanted), name


def test_steps_stand_in_their_lanes_and_lines_end_at_them(reference: Project) -> None:
    for name in process_names(reference):
        found = content(read(exported(reference, name)))
        boxes = shapes(found)
        for lane in found.lanes.values():
            for node in lane.nodes:
                if found.nodes[node].kind != "boundaryEvent":
                    assert covers(boxes[lane.key], boxes[node]), (name, node)
        for plane in found.planes:
            for edge in plane.edges:
                line = found.flows[edge.element]
                if line.kind == "sequenceFlow":
                    assert near(boxes[line.source], edge.points[0]), (name, edge.element)
                    assert near(boxes[line.target], edge.points[-1]), (name, edge.element)


def covers(outer: Bounds, inner: Bounds) -> bool:
    level = outer.x <= inner.x and inner.x + inner.width <= outer.x + outer.width
    return level and outer.y <= inner.y and inner.y + inner.height <= outer.y + outer.height


def near(box: Bounds, point: tuple[float, float]) -> bool:
    x, y = point
    inside = box.x - 1 <= x <= box.x + box.width + 1 and box.y - 1 <= y <= box.y + box.height + 1
    return inside and not covers(Bounds(box.x + 8, box.y + 8, box.width - 16, box.height - 16), Bounds(x, y, 0, 0))


def test_a_closed_sub_process_has_a_plane_of_its_own(model: Project) -> None:
    planes = {
        plane.element: {shape.element for shape in plane.shapes} for plane in content(read(exported(model))).planes
    }
    assert planes["tidy"] == {"file-papers", "thank-client"}
    assert {"s2", "inner", "deeper", "e2", "inner-handler", "ih", "note.inner"} <= planes["closed"]
    assert planes["deeper"] == {"s3", "deep", "e3"}
    assert "charge" in planes["collaboration.p"]


# -- what is written -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("//b:process[@id='process.p']/@name", "Everything"),
        ("//b:process[@id='process.p']/b:documentation/text()", 'Said & "quoted" ]]> {{ x }}'),
        ("//b:eventBasedGateway[@id='begin']/@instantiate", "true"),
        ("//b:complexGateway[@id='quotes-join']/b:activationCondition/text()", "2 of 3"),
        ("//b:transaction[@id='pay']/b:endEvent/b:cancelEventDefinition/@id", "definition.gave-up.1"),
        ("//b:boundaryEvent[@id='late']/@cancelActivity", "false"),
        ("//b:boundaryEvent[@id='late']/@attachedToRef", "urgent"),
        ("//b:boundaryEvent[@id='late']//b:timeDuration/text()", "P1DT4H"),
        ("//b:boundaryEvent[@id='several']//b:timeDuration/text()", "2wd"),
        ("//b:adHocSubProcess[@id='tidy']/@ordering", "Sequential"),
        ("//b:adHocSubProcess[@id='tidy']/b:completionCondition/text()", "all papers are filed"),
        ("//b:subProcess[@id='stop']/@triggeredByEvent", "true"),
        ("//b:startEvent[@id='ih']/@isInterrupting", "false"),
        ("//b:multiInstanceLoopCharacteristics/@isSequential", "true"),
        ("//b:standardLoopCharacteristics/@loopMaximum", "3"),
        ("//b:standardLoopCharacteristics/@testBefore", "true"),
        ("//b:serviceTask[@id='release']/@isForCompensation", "true"),
        ("//b:task[@id='sort']/@default", "flow.sort--normal"),
        ("//b:sequenceFlow[@id='flow.sort--urgent']/b:conditionExpression/text()", "priority = 1"),
        ("//b:callActivity/@calledElement", "process.p"),
        ("//b:intermediateCatchEvent[@id='both']/@parallelMultiple", "true"),
        ("//b:intermediateThrowEvent[@id='undo-it']/b:compensateEventDefinition/@activityRef", "urgent"),
        ("//b:intermediateThrowEvent[@id='jump']/b:linkEventDefinition/@name", "A"),
        ("//b:message[@name='The news']/@id", "message-of.told-so"),
        ("//b:messageFlow[@id='message.out--job']/@targetRef", "job"),
        ("//b:messageFlow[@id='message.inner--shop']/@sourceRef", "closed"),
        ("//b:lane[@id='lane.the-customer.sales']/b:childLaneSet/b:lane/@name", "Clerk"),
        ("//b:dataStore/@name", "Item"),
        ("//b:dataInput[@id='data.sort.lines']/@isCollection", "true"),
        ("//b:textAnnotation/b:text/text()", "Inside"),
        ("//b:categoryValue/@value", "Grp"),
        ("//b:task[@id='sort']/b:extensionElements/o:text[@of='name']/text()", "Сортировка"),
        (
            "//b:task[@id='urgent']/b:extensionElements/o:value[@of='metrics']/text()",
            '{"work": "10min", "cost": "4 EUR"}',
        ),
        ("//di:BPMNShape[@bpmnElement='pay']/@isExpanded", "true"),
        ("//di:BPMNShape[@bpmnElement='closed']/@isExpanded", "false"),
        ("//di:BPMNShape[@bpmnElement='pool.carrier']/@isHorizontal", "true"),
    ],
)
def test_each_thing_in_its_place(model: Project, path: str, value: str) -> None:
    found = etree.fromstring(exported(model)).xpath(path, namespaces=SPACES)
    assert isinstance(found, list)
    assert [str(one) for one in found][:1] == [value]


def test_names_are_in_the_language_asked_and_ids_in_none(reference: Project) -> None:
    by_language = {language: exported(reference, "order-to-cash", language) for language in ("en", "ru", "zh")}
    ids = {language: re.findall(rb'\bid="([^"]+)"', data) for language, data in by_language.items()}
    assert set(ids["en"]) == set(ids["ru"]) == set(ids["zh"])
    tasks = {language: content(read(data)).nodes["enter-order"].name for language, data in by_language.items()}
    assert tasks == {"en": "Enter the order", "ru": "Ввод заказа", "zh": tasks["zh"]}
    assert re.search("[\u4e00-\u9fff]", tasks["zh"])


def test_the_same_model_gives_the_same_bytes(model: Project, tmp_path: Path) -> None:
    assert exported(model) == exported(everything(tmp_path))


def test_any_text_is_kept_as_text(tmp_path: Path) -> None:
    hostile = "<b>&amp;]]><!-- {{ 7*7 }} # : 客户"
    text = f"""
    name: "{hostile}"
    steps: [{{start: s}}, {{task: t, name: "{hostile}"}}, {{end: e}}]
    """
    data = exported(read_model(tmp_path, written(text)))
    assert faults(data) == []
    assert content(read(data)).nodes["t"].name == hostile


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        *(("24h", "PT24H"), ("1d 4h", "P1DT4H"), ("2w", "P2W"), ("3mo", "P3M"), ("30s", "PT30S"), ("PT4H", "PT4H")),
        *(("2wd", ""), ("1w 2d", ""), ("", ""), ("soon", ""), ("1y 2mo 3d 4h 5min 6s", "P1Y2M3DT4H5M6S")),
    ],
)
def test_lengths_of_time_as_iso_8601(text: str, iso: str) -> None:
    assert iso_duration(text) == iso


# -- there and back ------------------------------------------------------------------------------------------------


def again(model: Project, others: str, folder: Path, language: str, *processes: str) -> Project:
    """Return a model with the processes of another that went through BPMN.

    Args:
        model: where they are.
        others: all the rest of it.
        folder: where the new one is written.
        language: of the files.
        processes: theirs ids, called ones before those that call them.
    """
    (folder / "model").mkdir(parents=True)
    (folder / "model" / "spec.yaml").write_text(others, encoding="utf-8")
    for name in processes:
        base = open_model(folder / "model")
        done = IMPORTER.read(exported(model, name, language), name, base)
        assert dict(done.beside) == {}, done.lost
        for file, text in done.files.items():
            (folder / "model" / f"back-{file}").write_text(text, encoding="utf-8")
    return open_model(folder / "model")


@pytest.mark.parametrize("language", ["en", "ru"])
def test_all_that_the_language_knows_comes_back(model: Project, tmp_path: Path, language: str) -> None:
    back = again(model, SPEC + COMPANY, tmp_path, language, "p")
    before, after = (said(flow(one, one.elements("processes")["p"])) for one in (model, back))
    # Ids of the parts of `any:` are not in the file, nor is what only they say.
    assert {key: after[key] for key in before} == before
    step = back.find("processes/p.steps.urgent")
    assert step is not None
    assert step.record("metrics") is not None
    assert step.record("handoff") is not None


def test_a_condition_that_is_shown_for_want_of_a_name_is_no_name(tmp_path: Path) -> None:
    steps = (
        "[{start: s}, {exclusive: big, name: Big?, ways: {x: {if: n > 1, steps: [a]}, y: {name: n < 1, steps: [b]}, "
        "z: {default: true}}}, {end: e}]"
    )
    model = read_model(tmp_path / "first", f"{COMPANY}processes: {{p: {{owner: clerk, steps: {steps}}}}}", SPEC)
    back = again(model, SPEC + COMPANY, tmp_path / "second", "en", "p")
    found = flow(back, back.elements("processes")["p"])
    ways = [one.element for one in found.leaving["big"] if one.element is not None]
    texts = {way.id: (way.text("name", "en"), way.text("if", "en")) for way in ways}
    assert texts == {"x": ("", "n > 1"), "y": ("n < 1", ""), "z": ("", "")}


def test_the_reference_spec_comes_back(reference: Project, root: Path, tmp_path: Path) -> None:
    texts = (file.read_text("utf-8") for file in sorted((root / "model").glob("*.yaml")))
    rest = [text for text in texts if not re.search("^processes:", text, re.MULTILINE)]
    (tmp_path / "model").mkdir()
    for number, text in enumerate(rest):
        (tmp_path / "model" / f"{number:02}.yaml").write_text(text, encoding="utf-8")
    processes = reference.elements("processes")
    calls = {
        name: [step.id for step in flow(reference, one).nodes if step.type == "call"] for name, one in processes.items()
    }
    base = open_model(tmp_path / "model")
    for name in sorted(process_names(reference), key=lambda name: len(calls[name])):
        # What calls another process finds it in the model.
        base = open_model(tmp_path / "model") if calls[name] else base
        done = IMPORTER.read(exported(reference, name, "ru"), name, base)
        assert dict(done.beside) == {}, done.lost
        assert done.counts["elements proposed"] == 0, done.lost
        (tmp_path / "model" / f"back-{name}.yaml").write_text("".join(done.files.values()), encoding="utf-8")
    back = open_model(tmp_path / "model")
    for name in process_names(reference):
        before = said(flow(reference, processes[name]))
        after = said(flow(back, back.elements("processes")[name]))
        assert {key: after[key] for key in before if key != "names"} == {
            key: before[key] for key in before if key != "names"
        }, name
        assert before["names"].items() <= after["names"].items(), name
