"""Pictures in the languages of other programs: what is expected, what those programs take, and no text as a command."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from specatlas.diagrams.notations.registry import NOTATIONS
from specatlas.exchange.exporters.registry import exporter
from specatlas.workbench import Project
from tests.unit.models import write_model

CASES = Path(__file__).parents[2] / "cases" / "draw"
FOLDERS = sorted(path.parent for path in CASES.glob("*/request.json"))
GOLDEN = (
    "class-of-a-module",
    "er-of-a-module",
    "goals-of-all",
    "plan",
    "process",
    "sequence",
    "states-of-a-funnel",
    "use-cases-of-a-module",
)
"""One case for each notation that a format has words for, and one for boxes and lines."""
ENDINGS = {"puml": "puml", "mermaid": "mmd", "dot": "dot"}


def written(folder: Path, format: str) -> tuple[str, tuple[str, ...]]:
    request = json.loads((folder / "request.json").read_text("utf-8"))
    language = request.pop("language")
    project = Project.open(folder)
    content, lost = project.file(project.view(**request), language, format=format)
    return content.decode(), lost


@pytest.mark.parametrize("format", ENDINGS)
@pytest.mark.parametrize("case", GOLDEN)
def test_a_picture_is_said_as_expected(case: str, format: str) -> None:
    folder = CASES / case
    found, lost = written(folder, format)
    assert lost
    expected = folder / f"picture.{ENDINGS[format]}"
    if os.environ.get("SPECATLAS_REFRESH") == "1":
        expected.write_text(found, "utf-8")
    assert found == expected.read_text("utf-8")


@pytest.mark.parametrize("format", ENDINGS)
def test_every_kind_of_diagram_can_be_said(format: str) -> None:
    assert exporter(format).kinds == tuple(NOTATIONS)


def test_graphviz_takes_what_we_write(tmp_path: Path) -> None:
    from specatlas.diagrams.layouts._dot import pinned_program

    program = pinned_program()
    assert program is not None
    for folder in FOLDERS:
        file = tmp_path / f"{folder.name}.dot"
        file.write_text(written(folder, "dot")[0], "utf-8")
        command = [program, "-Tplain", str(file)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        # It has no measures of our font: it says so, and takes others.
        said = [line for line in done.stderr.splitlines() if "metrics" not in line and "width of" not in line]
        assert (done.returncode, said) == (0, []), folder.name
        assert done.stdout.count("\nnode ") >= 3


@pytest.mark.skipif(shutil.which("plantuml") is None, reason="PlantUML is not installed")
def test_plantuml_takes_what_we_write(tmp_path: Path) -> None:
    for folder in FOLDERS:
        (tmp_path / f"{folder.name}.puml").write_text(written(folder, "puml")[0], "utf-8")
    command = ["plantuml", "-headless", "-checkonly", str(tmp_path / "*.puml")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


HOSTILE = '"] } !include /etc/passwd %getenv("HOME") <img:/etc/passwd> [[http://x]] -- ** // ~ $x %% #quot; ; ` \\ end'
MODEL = """
modules: {{m: {{name: M}}}}
entities:
  first: {{name: {name}, module: m, fields: {{one: {{type: string, name: {name}}}}}}}
  second: {{name: Second, module: m, fields: {{first: {{type: ref, ref: first, required: true, name: {name}}}}}}}
lifecycles:
  life: {{name: Life, entity: first, states: [{{id: a, name: {name}}}, b], transitions: {{go: a -> b}}}}
"""


@pytest.mark.parametrize("format", ENDINGS)
@pytest.mark.parametrize("kind", ["class", "er"])
def test_no_text_of_a_model_becomes_a_command(format: str, kind: str, tmp_path: Path) -> None:
    texts = []
    for place, name in enumerate(("Plain", HOSTILE)):
        model = MODEL.format(name=json.dumps(name)).partition("lifecycles")[0]
        project = Project.open(write_model(tmp_path / str(place), model))
        content, _ = project.file(project.view(kind, detail="high"), "en", format=format)
        texts.append(content.decode())
    plain, hostile = texts
    # A text may be broken into other lines of a label, but never into lines of the file.
    assert hostile.count("\n") == plain.count("\n")
    begin = re.compile(r"\W*\w*")
    starts = [[found[0] for line in text.splitlines() if (found := begin.match(line))] for text in texts]
    assert starts[0] == starts[1]
    if format == "puml":
        assert not re.search(r'%getenv|<img|\[\[|!include|(?<!U\+0022)" *}', hostile)
    if format == "mermaid":
        assert "%%" not in hostile
        assert not re.search(r'(?m)"[^"\n]*"[^"\n]*"[^"\n]*"[^"\n]*"[^"\n]*$', hostile)


ALL_SIGNS = """
modules: {m: {name: M}}
enums: {st: [a, par]}
entities:
  order:
    module: m
    fields: {number: {type: string, key: true}, secret: {type: string, visibility: package}}
    operations: {close: {name: Close}}
    relations: {items: {kind: association, to: product, here: 0..*, there: 1..*, through: line, role: goods}}
  line: {module: m, fields: {order: -> order! key, product: -> product! key, number: int}}
  product: {module: m, fields: {sku: string key, status: enum st}}
systems: {shop: {name: Shop, kind: web-form}, crm: {name: CRM, kind: crm}, bank: {name: Bank, kind: bank}}
lifecycles:
  life:
    entity: product
    field: status
    states:
      a:
      split: {kind: fork}
      par:
        regions:
          r1: {states: {p1: , p2: {final: true}}, transitions: {t1: p1 -> p2}}
          r2: {states: {q1: , q2: {final: true}}, transitions: {t2: q1 -> q2}}
      meet: {kind: join}
      off: {kind: terminate}
    transitions:
      s1: a -> split
      s2: split -> p1
      s3: split -> q1
      s4: {from: [p2, q2], to: meet}
      s5: meet -> off
sequences:
  talk:
    participants: [shop, crm, bank]
    steps:
      - shop -> crm: Asks
      - "-> crm": The hour strikes
      - "crm ->>": Nobody answers
      - note: {over: [shop, crm, bank], text: All of it in a second}
      - note: Nobody in particular
      - critical: {locked: [crm -> bank: Pays]}
"""


@pytest.fixture
def all_signs(tmp_path: Path) -> Project:
    return Project.open(write_model(tmp_path, ALL_SIGNS))


def test_an_association_class_is_one(all_signs: Project) -> None:
    view = all_signs.view("class", detail="high")
    puml, lost = all_signs.file(view, "en", format="puml")
    assert "(order, product) .. line\n" in puml.decode()
    assert 'order "0..*" -- "1..* goods" product\n' in puml.decode()
    assert "{method} + Close" in puml.decode()
    assert "{field} ~ Secret : " in puml.decode()
    assert not any("association-class" in one for one in lost)
    mermaid, lost = all_signs.file(view, "en", format="mermaid")
    assert all(line in mermaid.decode() for line in ("  line .. order\n", "  line .. product\n"))
    assert any("association-class" in one for one in lost)
    assert 'label="", shape=diamond' in all_signs.file(view, "en", format="dot")[0].decode()


@pytest.mark.parametrize("format", ["puml", "mermaid"])
def test_nobody_looks_into_the_regions_of_a_state(format: str, all_signs: Project) -> None:
    text, lost = all_signs.file(all_signs.view("state", "life"), "en", format=format)
    lines = [line.strip() for line in text.decode().splitlines()]
    assert lines.count("split --> par") == lines.count("par --> meet") == 1
    assert "ways into and out of regions (4): they begin or end at the parallel state" in lost
    assert any("terminate" in one for one in lost)


@pytest.mark.skipif(shutil.which("plantuml") is None, reason="PlantUML is not installed")
def test_plantuml_takes_every_sign(all_signs: Project, tmp_path: Path) -> None:
    for kind, element in (("class", ""), ("state", "life"), ("sequence", "talk")):
        text, _ = all_signs.file(all_signs.view(kind, element, detail="high"), "en", format="puml")
        (tmp_path / f"{kind}.puml").write_bytes(text)
    command = ["plantuml", "-headless", "-checkonly", str(tmp_path / "*.puml")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


PLAN = """
positions: {{developer: {{name: D}}}}
phases:
  first: {{name: {name}, start: 2025-04-01, end: 2025-04-30}}
  second: {{name: {name}, start: 2025-05-01, end: 2025-05-30}}
tasks:
  a: {{name: {name}, phase: first, start: 2025-04-01, duration: 5d, who: developer, progress: 40 %}}
  b: {{name: {name}, start: 2025-04-03, duration: 2d, who: developer}}
milestones: {{m: {{name: {name}, phase: second, date: 2025-05-15}}}}
"""


def test_a_plan_is_a_gantt_chart(tmp_path: Path) -> None:
    project = Project.open(write_model(tmp_path, PLAN.format(name="'Same, so: same'")))
    mermaid, lost = project.file(project.view("plan"), "en", format="mermaid")
    assert mermaid.decode().splitlines()[3:] == [
        "gantt",
        "  dateFormat YYYY-MM-DD",
        "  section Same#44; so#58; same",
        "  Same#44; so#58; same :t1, 2025-04-01, 2025-05-01",
        "  Same#44; so#58; same (2) :active, crit, t2, 2025-04-01, 2025-04-06",
        "  section Same#44; so#58; same",
        "  Same#44; so#58; same (3) :t3, 2025-05-01, 2025-05-31",
        "  Same#44; so#58; same (4) :crit, milestone, t4, 2025-05-15, 0d",
        "  section Outside the phases",
        "  Same#44; so#58; same (5) :t5, 2025-04-03, 2025-04-05",
    ]
    assert "how much is done of what is begun" in lost
    puml = project.file(project.view("plan"), "en", format="puml")[0].decode()
    assert "[Same, so: same (2)] as [t2] starts 2025-04-01 and ends 2025-04-05\n[t2] is 40% completed" in puml
    assert "[Same, so: same (4)] as [t4] happens 2025-05-15" in puml


@pytest.mark.parametrize("format", ["puml", "mermaid"])
def test_no_name_in_a_plan_becomes_a_command(format: str, tmp_path: Path) -> None:
    model = PLAN.format(name=json.dumps(HOSTILE + ": x, y"))
    project = Project.open(write_model(tmp_path, model))
    text = project.file(project.view("plan"), "en", format=format)[0].decode()
    bare = re.sub(r"<U\+[0-9A-F]{4}>|#\d+;", "", text)
    assert not re.search(r"%(?! completed)|<|`" + ("|!include" if format == "puml" else "|;"), bare)
    names = re.findall(r"(?m)^\[(.*?)\] as" if format == "puml" else r"(?m)^  (?!section)(.*?) :", bare)
    assert len(names) == 5
    assert not {sign for name in names for sign in name} & set("[]" if format == "puml" else ":,#")
