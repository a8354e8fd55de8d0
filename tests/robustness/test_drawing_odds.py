"""Pictures that cannot be: too many boxes, and layouts in the cache that were damaged."""

import itertools
import os
from dataclasses import replace
from pathlib import Path

import pytest

from specatlas.diagrams.layouts import cache
from specatlas.diagrams.layouts._base import LayoutError
from specatlas.diagrams.layouts.registry import MOST_BOXES
from specatlas.text.errors import SpecatlasError
from specatlas.workbench import Project
from tests.unit.models import write_model

MODEL = """\
modules: {m: M}
entities:
  a: {module: m, fields: {b: -> b, c: -> c}}
  b: {module: m, fields: {c: -> c}}
  c: {module: m, fields: {x: text}}
"""


def test_more_boxes_than_a_picture_can_show_are_refused_at_once(tmp_path: Path) -> None:
    entities = "".join(f"  e{n}: {{module: m, fields: {{x: -> e{n // 2}}}}}\n" for n in range(MOST_BOXES + 1))
    project = Project.open(write_model(tmp_path, f"modules: {{m: M}}\nentities:\n{entities}"))
    with pytest.raises(LayoutError, match="choose fewer, such as one element"):
        project.draw("er", detail="high")
    # Unless everything is asked for, what is too much is shown from far away.
    assert project.draw("er").count('class="item node') < 20
    assert project.draw("er", "e9").startswith("<")


def test_damaged_layouts_are_made_anew(tmp_path: Path) -> None:
    folder = write_model(tmp_path, MODEL)
    right = drawn(folder)
    [file] = (folder / ".specatlas-cache").rglob("*.json")
    whole = file.read_bytes()
    damages = (
        b"",
        b"null",
        b"[]",
        b"{}",
        b"\xff\xfe",
        whole[: len(whole) // 2],
        whole.replace(b'"boxes":{', b'"boxes":{"zz":[1,2,3,4],'),
        whole.replace(b'"boxes":{', b'"boxes":[],"b":{'),
        whole.replace(b'"routes":{', b'"routes":{},"r":{'),
        whole.replace(b'"width":', b'"width":"x","w":'),
        whole.replace(b'"points":[[', b'"points":[["1",2],['),
    )
    for damage in damages:
        file.write_bytes(damage)
        assert drawn(folder) == right, damage[:40]
        assert file.read_bytes() == whole
    file.unlink()
    file.mkdir()
    assert drawn(folder) == right


def test_a_cache_of_layouts_does_not_grow_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST", 4)
    folder = write_model(tmp_path, MODEL)
    right = drawn(folder)
    [file] = (folder / ".specatlas-cache").rglob("*.json")
    file.unlink()
    for number in range(5):
        old = file.with_name(f"{number}.json")
        old.write_bytes(b"")
        os.utime(old, (number, number))
    assert drawn(folder) == right
    assert sorted(file.parent.iterdir()) == sorted([file, *(file.with_name(f"{number}.json") for number in (2, 3, 4))])


def drawn(folder: Path) -> str:
    """Draw from a layout, not from a picture that was finished."""
    return replace(Project.open(folder), finished=None).draw("er")


@pytest.mark.parametrize("epoch", ["tomorrow", "-", "9" * 30])
def test_a_date_that_is_none_is_said(tmp_path: Path, epoch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(SpecatlasError, match="SOURCE_DATE_EPOCH"):
        Project.open(write_model(tmp_path, MODEL)).check()


def test_long_names_and_any_script_are_drawn(tmp_path: Path) -> None:
    names = (
        "x" * 500,
        "长" * 500,
        "word " * 100,
        "Ω" * 500,
        "\u202eabc",
        "أبجد " * 80,
        "\U0001f600" * 200,
        "e\u0301" * 200,
    )
    entities = "".join(f'  e{n}: {{module: m, name: "{name}", fields: {{f: -> e0}}}}\n' for n, name in enumerate(names))
    project = Project.open(write_model(tmp_path, f"modules: {{m: M}}\nentities:\n{entities}"))
    for kind, theme in itertools.product(("er", "class"), ("light", "dark")):
        assert project.draw(kind, theme=theme).startswith("<")
