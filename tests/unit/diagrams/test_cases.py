"""Golden pictures: a model and a request in a folder, and beside them what the picture holds, as text.

A case is a folder of `tests/cases/draw`: `model/`, `request.json` and `picture.txt`. The text says what is drawn and
how it is joined, not where: that is the engines' business, and measured in `tests/conformance`. After a change that is
meant, write the texts anew with `SPECATLAS_REFRESH=1` and read the difference.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from specatlas.diagrams.canvas.drawing import Drawing, Item, Text
from specatlas.diagrams.layouts.cache import Cache
from specatlas.diagrams.notations.registry import NOTATIONS, notation
from specatlas.workbench import Project

CASES = Path(__file__).parents[2] / "cases" / "draw"
FOLDERS = sorted(path.parent for path in CASES.glob("*/request.json"))


def told(drawing: Drawing) -> Iterator[str]:
    """Yield what a picture holds, a line a thing."""
    yield f"{drawing.kind}: {drawing.title} [{drawing.language}]"
    yield f"in words: {drawing.description}"
    for item in drawing.items:
        yield ""
        yield from _item(item, "")


def _item(item: Item, indent: str) -> Iterator[str]:
    ends = f" {item.source} -> {item.target}" if item.source else ""
    look = f" ({item.style})" if item.style else ""
    link = f" => {item.address}" if item.address else ""
    yield f"{indent}{item.role} {item.id}{ends}{look}{link}"
    if item.title:
        yield f"{indent}  tip: {item.title}"
    styles = [shape.style for shape in item.shapes if not isinstance(shape, Item | Text)]
    if styles:
        yield f"{indent}  shapes: {', '.join(styles)}"
    for shape in item.shapes:
        if isinstance(shape, Item):
            yield from _item(shape, indent + "  ")
        elif isinstance(shape, Text) and shape.text:
            yield f"{indent}  {shape.style}: {shape.text}"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_picture_holds_what_is_expected(folder: Path) -> None:
    request = json.loads((folder / "request.json").read_text("utf-8"))
    language = request.pop("language")
    project = Project.open(folder)
    drawing = project.drawing(project.view(**request), language)
    found = "\n".join(told(drawing)) + "\n"
    expected = folder / "picture.txt"
    if os.environ.get("SPECATLAS_REFRESH") == "1":
        expected.write_text(found, "utf-8")
    assert found == expected.read_text("utf-8")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_picture_that_was_laid_out_is_not_laid_out_again(folder: Path, tmp_path: Path) -> None:
    request = json.loads((folder / "request.json").read_text("utf-8"))
    language = request.pop("language")
    first, second = (replace(Project.open(folder), layouts=Cache(tmp_path)) for _ in range(2))
    drawn = first.drawing(first.view(**request), language)
    assert second.drawing(second.view(**request), language) == drawn
    assert second.layouts
    assert second.layouts.made == 0


def test_every_kind_of_diagram_has_a_case() -> None:
    drawn = {json.loads((folder / "request.json").read_text("utf-8"))["kind"] for folder in FOLDERS}
    assert drawn == set(NOTATIONS)


@pytest.mark.parametrize("name", NOTATIONS)
def test_a_kind_of_diagram_bears_the_name_it_is_registered_under(name: str) -> None:
    assert notation(name).name == name
