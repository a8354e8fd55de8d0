"""What a team pins in `diagrams/layout/` stays: through changes of the model, in `draw` and in the site."""

import itertools
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from specatlas.cli.main import command
from specatlas.diagrams.views.view import View
from specatlas.hosts.building import build
from specatlas.reports.rules import OF_PINS, Rule
from specatlas.workbench import Project
from tests.unit.diagrams.sample import MODEL, SPEC
from tests.unit.models import write_model

Middles = dict[str, tuple[float, float]]
_BOX = re.compile(r'class="item node[^"]*" data-id="([^"]*)"[^>]*data-box="([^"]*)"')
PICTURES = [
    ("er", "", "sales"),
    ("class", "", "sales"),
    ("class", "order", ""),
    ("use-case", "", "sales"),
    ("state", "order-life", ""),
]


PROCESS = (
    "processes: {order-flow: {name: P, owner: head, lanes: [manager], steps: [{start: s}, {user: u}, {end: e}]}}\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_model(tmp_path, MODEL, SPEC)


def run(folder: Path, *arguments: str) -> Result:
    result = CliRunner().invoke(command, [*arguments, "--project", str(folder)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def pinned(folder: Path, text: str, name: str = "a.yaml") -> None:
    (folder / "diagrams" / "layout").mkdir(parents=True, exist_ok=True)
    (folder / "diagrams" / "layout" / name).write_text(text, "utf-8")


def middles(svg: str) -> Middles:
    found = {}
    for name, box in _BOX.findall(svg):
        x, y, width, height = map(float, box.split())
        found[name] = (x + width / 2, y + height / 2)
    return found


def drawn(folder: Path, kind: str, element: str = "", module: str = "", language: str = "en") -> Middles:
    return middles(Project.open(folder).draw(kind, element, module=module, language=language))


def flips(before: Middles, after: Middles) -> int:
    """Count the pairs that have changed sides: left and right, above and below."""
    return sum(
        (before[one][axis] - before[two][axis]) * (after[one][axis] - after[two][axis]) < 0
        for one, two in itertools.combinations(sorted(before), 2)
        for axis in (0, 1)
        if abs(before[one][axis] - before[two][axis]) > 1
    )


def written(folder: Path, kind: str, element: str, module: str) -> Path:
    file = folder / "diagrams" / "layout" / f"{kind}.yaml"
    words = [kind, *([element] if element else []), *(["--module", module] if module else [])]
    result = run(folder, "draw", *words, "--pins", str(file))
    assert (result.exit_code, result.stdout) == (0, ""), result.output
    return file


@pytest.mark.parametrize(("kind", "element", "module"), PICTURES)
def test_a_picture_pinned_as_it_stands_stays_the_same(folder: Path, kind: str, element: str, module: str) -> None:
    before = drawn(folder, kind, element, module)
    written(folder, kind, element, module)
    assert flips(before, drawn(folder, kind, element, module)) == 0
    assert [item.rule for item in Project.open(folder).check(select=["pins", "yaml"])] == []


MORE = {
    "entities:\n": "  discount: {module: sales, fields: {order: -> order!, client: -> client, rate: percent}}\n"
    "  visit: {module: sales, fields: {client: -> client!, at: datetime}}\n",
    "use-cases:\n": "  UC-9: {name: Refund, module: sales, goal: G, actors: {primary: manager}, includes: UC-2}\n",
    "    states:\n": "      parked: {name: Parked}\n",
    "    transitions:\n": "      park: {from: draft, to: parked}\n",
}
NEW = {"er": {"discount", "visit"}, "class": {"discount", "visit"}, "use-case": {"UC-9"}, "state": {"parked"}}


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
@pytest.mark.parametrize(("kind", "element", "module"), PICTURES)
def test_a_new_box_flips_nothing_that_is_pinned(
    folder: Path, kind: str, element: str, module: str, language: str
) -> None:
    """The issue asks for 0 with pins; without them, a new box may turn the whole picture."""
    written(folder, kind, element, module)
    before = drawn(folder, kind, element, module, language)
    model = MODEL
    for where, more in MORE.items():
        assert where in model
        model = model.replace(where, where + more, 1)
    write_model(folder, model, SPEC)
    after = drawn(folder, kind, element, module, language)
    assert NEW[kind] & (set(after) - set(before))
    kept = {name: after[name] for name in before}
    assert flips(before, kept) == 0
    moves = {(round(kept[name][0] - x), round(kept[name][1] - y)) for name, (x, y) in before.items()}
    assert len(moves) == 1  # All together, if at all: room was made at the edge.


def test_a_pin_puts_a_box_where_the_team_wants_it(folder: Path) -> None:
    pinned(folder, "picture: {kind: er, module: sales}\npins: {order: [200, 100], client: [1100, 700]}\n")
    found = drawn(folder, "er", module="sales")
    assert found["client"][0] - found["order"][0] == pytest.approx(900, abs=1)
    assert found["client"][1] - found["order"][1] == pytest.approx(600, abs=1)


def test_a_nudge_moves_a_box_from_where_it_stands_by_itself(folder: Path) -> None:
    before = drawn(folder, "state", "order-life")
    pinned(folder, "picture: {kind: state, element: order-life}\nnudges: {lost: [60, 0]}\n")
    after = drawn(folder, "state", "order-life")
    assert after["lost"][0] - after["draft"][0] == pytest.approx(before["lost"][0] - before["draft"][0] + 60, abs=1)


def test_a_renamed_element_keeps_its_place(folder: Path) -> None:
    pinned(folder, "picture: {kind: class, element: entities/order}\npins: {order: [100, 100], client: [900, 500]}\n")
    before = drawn(folder, "class", "order")
    renamed = re.sub(r"\bclient\b(?!:)", "buyer", MODEL.replace("  client:\n", "  buyer:\n    formerly: client\n", 1))
    renamed = renamed.replace("formerly: buyer", "formerly: client").replace("client: -> buyer", "client: -> buyer")
    write_model(folder, renamed, SPEC)
    after = drawn(folder, "class", "order")
    assert after["buyer"][0] - after["order"][0] == before["client"][0] - before["order"][0]
    assert [item.message for item in Project.open(folder).check(select=["pins"])] == []


def test_other_pictures_are_left_alone(folder: Path) -> None:
    before = drawn(folder, "er", module="stock")
    pinned(folder, "picture: {kind: er, module: sales}\npins: {order: [900, 900]}\n")
    assert drawn(folder, "er", module="stock") == before
    alone = Project.of_text(SPEC + MODEL, folder)
    (folder / "diagrams" / "layout" / "a.yaml").unlink()
    assert middles(alone.draw("er", module="sales")) == drawn(folder, "er", module="sales")


def test_the_site_holds_to_pins(tmp_path: Path) -> None:
    folder = write_model(tmp_path, PLAIN)
    pinned(folder, "picture: {kind: er, module: sales}\npins: {deal: [200, 100], client: [1100, 700]}\n")
    assert build(folder).done
    page = (folder / "site" / "en" / "spec" / "modules" / "sales" / "index.html").read_text("utf-8")
    picture = next(svg for svg in page.split("<svg ")[1:] if "sa-er" in svg[:300])
    found = middles(picture)
    assert found["client"][0] - found["deal"][0] == pytest.approx(900, abs=1)


def test_a_change_of_a_pin_is_seen_although_layouts_are_kept(folder: Path) -> None:
    project = Project.open(folder)
    assert project.layouts is not None
    pinned(folder, "picture: {kind: er, module: sales}\npins: {order: [200, 100], client: [1100, 700]}\n")
    drawn(folder, "er", module="sales")
    pinned(folder, "picture: {kind: er, module: sales}\npins: {order: [200, 100], client: [1100, 900]}\n")
    found = drawn(folder, "er", module="sales")
    assert found["client"][1] - found["order"][1] == pytest.approx(800, abs=1)


# ---- The file


def test_positions_are_written_once_and_over_only_with_force(folder: Path) -> None:
    file = written(folder, "er", "", "sales")
    first = file.read_text("utf-8")
    assert "picture:\n  kind: er\n  module: sales\npins:\n" in first
    assert list(drawn(folder, "er", module="sales")) != []
    file.write_text(first.replace("pins:", "pins:\n  # ours"), "utf-8")
    refused = run(folder, "draw", "er", "--module", "sales", "--pins", str(file))
    assert (refused.exit_code, "--force writes over it" in refused.stderr) == (2, True)
    assert "# ours" in file.read_text("utf-8")
    assert run(folder, "draw", "er", "--module", "sales", "--pins", str(file), "--force").exit_code == 0
    assert file.read_text("utf-8") == first


def test_a_file_elsewhere_is_written_with_a_hint(folder: Path, tmp_path: Path) -> None:
    result = run(folder, "draw", "er", "--module", "sales", "--pins", str(tmp_path / "elsewhere.yaml"))
    assert "it counts once it is a .yaml file in diagrams/layout/" in result.stderr


@pytest.mark.parametrize("arguments", [["bpmn", "order-flow"], ["risks"], ["--all", "-o", "x"]])
def test_what_takes_no_pins_says_so(folder: Path, arguments: list[str]) -> None:
    risk = "risks: {late: {name: Late, probability: 3, impact: 4, owner: head}}\n"
    write_model(folder, MODEL + PROCESS + risk, SPEC)
    result = run(folder, "draw", *arguments, "--pins", str(folder / "x.yaml"))
    assert (result.exit_code, "pin" in result.stderr or "one picture at a time" in result.stderr) == (2, True)
    assert not (folder / "x.yaml").exists()


def test_a_pinned_process_is_told(folder: Path) -> None:
    write_model(folder, MODEL + PROCESS, SPEC)
    pinned(folder, "picture: {kind: bpmn, element: order-flow}\npins: {b: [1, 2]}\n")
    (found,) = Project.open(folder).check(select=["pins"])
    assert (found.rule, "keep rules of their own" in found.message) == ("pins/no-such-picture", True)


# ---- The rules

PLAIN = """\
modules: {sales: {name: Sales}}
entities:
  deal: {module: sales, fields: {name: string!, client: -> client}}
  client: {module: sales, fields: {name: string!}}
"""


@pytest.mark.parametrize("rule", OF_PINS, ids=lambda rule: rule.name)
def test_each_rule_speaks_on_its_wrong_example_and_is_silent_on_its_right_one(tmp_path: Path, rule: Rule) -> None:
    folder = write_model(tmp_path, PLAIN)
    pinned(folder, rule.wrong)
    if rule.name == "pins/twice":
        pinned(folder, rule.wrong, "b.yaml")
    found = Project.open(folder).check(select=["pins"])
    assert [(item.rule, item.severity.word) for item in found] == [(rule.name, rule.severity)]
    assert found[0].place is not None
    assert found[0].place.file.startswith("diagrams/layout/")
    assert found[0].help
    (folder / "diagrams" / "layout" / "b.yaml").unlink(missing_ok=True)
    pinned(folder, rule.right)
    assert Project.open(folder).check(select=["pins", "model"]) == ()


def test_the_nearest_box_is_named(tmp_path: Path) -> None:
    folder = write_model(tmp_path, PLAIN)
    pinned(folder, "picture: {kind: er, module: sales}\npins: {cleint: [200, 100]}\n")
    (found,) = Project.open(folder).check(select=["pins"])
    assert (str(found.place), found.help) == ("diagrams/layout/a.yaml:2:8", 'did you mean "client"?')


def test_the_command_gives_the_schema_of_a_file(folder: Path) -> None:
    schema = json.loads(run(folder, "schema", "--of", "layout").stdout)
    assert set(schema["properties"]) == {"picture", "pins", "nudges"}


def test_a_view_with_other_details_is_the_same_picture(folder: Path) -> None:
    pinned(folder, "picture: {kind: er, module: sales}\npins: {order: [200, 100], client: [1500, 900]}\n")
    low = middles(Project.open(folder).svg(View("er", module="sales", detail="low"), "en"))
    assert low["client"][0] - low["order"][0] == pytest.approx(1300, abs=1)
