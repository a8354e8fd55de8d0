"""Files of `diagrams/layout/`: read as they say, every fault at its place."""

import json
from pathlib import Path

import jsonschema
import pytest

from specatlas.domain.pins import SCHEMA, PinFile
from specatlas.loading.pins import read_pins
from specatlas.text.diagnostics import Diagnostic

GOOD = """\
picture: {kind: class, element: deal}
pins: {deal: [400, 300.5], "enum:deal-stage": [-20, 1e2]}
nudges:
  client: [0, 40]
x-why: the director wants it so
"""


def read(folder: Path, text: str) -> tuple[tuple[PinFile, ...], tuple[Diagnostic, ...]]:
    (folder / "diagrams" / "layout").mkdir(parents=True)
    (folder / "diagrams" / "layout" / "a.yaml").write_text(text, "utf-8")
    found = read_pins(folder)
    return found.files, found.diagnostics


def test_a_file_is_read_as_it_says(tmp_path: Path) -> None:
    (file,), faults = read(tmp_path, GOOD)
    assert faults == ()
    assert (file.kind, file.element, file.module) == ("class", "deal", "")
    assert [(pin.box, pin.x, pin.y, pin.nudge) for pin in file.pins] == [
        ("deal", 400, 300.5, False),
        ("enum:deal-stage", -20, 100, False),
        ("client", 0, 40, True),
    ]
    assert str(file.pins[2].place) == "diagrams/layout/a.yaml:4:3"


def test_a_project_without_such_files_wants_nothing(tmp_path: Path) -> None:
    assert read_pins(tmp_path).files == ()


FAULTS = [
    ("pins: {a: [1, 2]}", "1:1", "it is not said which picture", "picture: {kind: er, module: sales}"),
    ("picture: er", "1:10", "picture is a mapping", "picture: {kind: er"),
    ("picture: {module: sales}", "1:10", "it is not said which picture", "picture: {kind: er"),
    ("picture: {kind: [er]}", "1:17", "kind is a single word", "write kind: and an id"),
    ("picture: {kind: er, modul: sales}", "1:21", 'a picture has no "modul"', 'did you mean "module"'),
    ("picture: {kind: er}\npin: {}", "2:1", 'a file of positions has no "pin"', 'did you mean "pins"'),
    ("picture: {kind: er}\npins: [a]", "2:7", "pins is a mapping", "[420, 310]"),
    ("picture: {kind: er}\npins: {a: 3}", "2:11", "a list of two numbers", "[420, 310]"),
    ("picture: {kind: er}\npins: {a: [1, 2, 3]}", "2:11", "a list of two numbers", "[420, 310]"),
    ("picture: {kind: er}\npins: {a: [1, two]}", "2:15", '"two" is no number', "[420, 310]"),
    ("picture: {kind: er}\npins: {a: [nan, 2]}", "2:12", '"nan" is no number', "[420, 310]"),
    ("picture: {kind: er}\npins: {a: [1, 2e5]}", "2:15", '"2e5" is no number of pixels up to 100,000', "[420, 310]"),
    ('picture: {kind: er}\npins: {a: ["1", 2]}', "2:12", '"1" is no number', "[420, 310]"),
    ("picture: {kind: er}\npins: {a: [1, 2]}\nnudges: {a: [1, 2]}", "3:10", "both pinned and nudged", "take one"),
    ("picture: {kind: er}\npins: {a: [1, 2], a: [3, 4]}", "2:19", "twice", ""),
]


@pytest.mark.parametrize(("text", "place", "message", "mend"), FAULTS)
def test_every_fault_is_told_at_its_place(tmp_path: Path, text: str, place: str, message: str, mend: str) -> None:
    _, faults = read(tmp_path, text)
    assert [str(fault.place) for fault in faults][:1] == [f"diagrams/layout/a.yaml:{place}"]
    assert message in faults[0].message
    assert mend in faults[0].help


def test_the_schema_takes_what_the_reader_takes() -> None:
    validator = jsonschema.Draft202012Validator(SCHEMA)
    validator.check_schema(json.loads(json.dumps(SCHEMA)))
    picture = {"kind": "er", "module": "sales"}
    good = {"picture": picture, "pins": {"deal": [1, 2.5]}, "nudges": {"a": [0, -4]}, "x-why": 1}
    assert validator.is_valid(good)
    faulty: list[dict[str, object]] = [
        {"pins": {}},
        {"picture": {"module": "sales"}},
        {"picture": picture | {"modul": "x"}},
        {"picture": picture, "pin": {}},
        {"picture": picture, "pins": {"deal": [1]}},
        {"picture": picture, "pins": {"deal": [1, "x"]}},
        {"picture": picture, "pins": {"deal": [1, 200001]}},
    ]
    for wrong in faulty:
        assert not validator.is_valid(wrong), wrong
