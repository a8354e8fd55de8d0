"""Pictures that cannot be: too many boxes, and layouts in the cache that were damaged."""

import itertools
from dataclasses import replace
from pathlib import Path

import pytest

from specatlas.diagrams.layouts import cache
from specatlas.diagrams.layouts._base import LayoutError
from specatlas.diagrams.layouts.registry import MOST_BOXES
from specatlas.text.errors import SpecatlasError
from specatlas.workbench import CACHE_FOLDER, Project
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
    [file] = kept(folder)
    whole = file.read_bytes()
    damages = (b"", b"null", b"{}", b"\xff\xfe", whole[: len(whole) // 2], whole.replace(b'["a",', b'["z",'))
    for damage in damages:
        file.write_bytes(damage)
        assert drawn(folder) == right, damage[:40]
        assert file.read_bytes() == damage + whole
        assert drawn(folder) == right, damage[:40]
        assert file.read_bytes() == damage + whole
    file.unlink()
    file.mkdir()
    assert drawn(folder) == right


def test_layouts_that_nobody_asks_for_are_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entities = "".join(f"  {name}1: {{module: {name}, fields: {{{name}: text}}}}\n" for name in "abc")
    folder = write_model(tmp_path, f"modules: {{a: A, b: B, c: C}}\nentities:\n{entities}")
    assert laid_out(folder, "a") == 1
    [newer] = kept(folder)
    # There is room for one, and the second makes it the older file.
    monkeypatch.setattr(cache, "MOST", newer.stat().st_size)
    assert laid_out(folder, "b") == 1
    [older] = kept(folder)
    assert older.name != newer.name
    assert laid_out(folder, "a") == 0
    assert laid_out(folder, "c") == 1
    assert kept(folder) == [older]
    assert laid_out(folder, "a") == 0
    assert laid_out(folder, "b") == 1


def drawn(folder: Path) -> str:
    """Draw from a layout, not from a picture that was finished."""
    return replace(Project.open(folder), finished=None).draw("er")


def laid_out(folder: Path, module: str) -> int:
    """Draw as much of a module, and return how many layouts were made for it."""
    project = replace(Project.open(folder), finished=None)
    project.draw("er", module=module)
    assert project.layouts
    return project.layouts.made


def kept(folder: Path) -> list[Path]:
    return list((folder / CACHE_FOLDER).iterdir())


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
