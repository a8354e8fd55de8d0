"""Finished pictures are read back, and made anew as soon as anything that they show or hold has changed."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import specatlas
from specatlas.diagrams.views.view import View
from specatlas.pages.blocks import Figure
from specatlas.workbench import Project, finished
from specatlas.workbench.finished import KEPT
from tests.unit.models import write_model

MODEL = """\
modules: {m: M}
entities:
  order: {module: m, name: Order, fields: {client: -> client}}
  client: {module: m, name: Client, fields: {number: string(9)}}
"""
FILE = """\
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x">
  <process id="p"><task id="a" name="Pack"/></process>
</definitions>
"""
VIEW = View("er", module="m")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_model(tmp_path, MODEL)


def made(project: Project) -> int:
    assert project.finished is not None
    return project.finished.made


def entries(folder: Path) -> list[Path]:
    return sorted(file for file in (folder / ".specatlas-cache" / "pictures").rglob("*") if file.is_file())


WAYS: dict[str, Callable[[Project], object]] = {
    "for a page": lambda project: project.picture(Figure(VIEW, "C"), "en", lambda address: f"/{address}"),
    "as SVG of a page": lambda project: project.svg(VIEW, "en", lambda address: f"/{address}"),
    "as a file": lambda project: project.svg_file(VIEW, theme="dark"),
    "as a file with links": lambda project: project.file(VIEW, site="https://example.org"),
}


@pytest.mark.parametrize("way", WAYS)
def test_the_same_picture_is_drawn_once(folder: Path, way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Project.open(folder)
    drawn = WAYS[way](first)
    assert made(first) == 1
    monkeypatch.setattr(Project, "drawing", None)
    again = Project.open(folder)
    assert WAYS[way](again) == drawn
    assert made(again) == 0


def test_each_form_language_and_engine_is_a_picture_of_its_own(folder: Path) -> None:
    project = Project.open(folder)
    found = {
        project.svg(VIEW, "en"),
        project.svg(VIEW, "ru"),
        project.svg_file(VIEW, "en"),
        project.svg_file(VIEW, "en", theme="dark"),
        project.svg_file(VIEW, "en", engine="own"),
        project.svg(View("class", module="m"), "en"),
        project.svg(View("er", module="m", detail="low"), "en"),
    }
    assert len(found) == made(project) == 7


def test_an_edit_of_the_model_is_seen(folder: Path) -> None:
    assert "Order" in Project.open(folder).svg(VIEW, "en")
    write_model(folder, MODEL.replace("name: Order", "name: Ordre"))
    assert "Ordre" in Project.open(folder).svg(VIEW, "en")
    write_model(folder, MODEL)
    back = Project.open(folder)
    assert "Ordre" not in back.svg(VIEW, "en")
    assert made(back) == 0


def test_a_new_pin_is_seen(folder: Path) -> None:
    before = Project.open(folder).svg(VIEW, "en")
    (folder / "diagrams" / "layout").mkdir(parents=True)
    pins = "picture: {kind: er, module: m}\npins: {order: [900, 100], client: [100, 700]}\n"
    (folder / "diagrams" / "layout" / "a.yaml").write_text(pins, "utf-8")
    assert Project.open(folder).svg(VIEW, "en") != before


def test_an_edit_of_a_bpmn_file_is_seen(folder: Path) -> None:
    file = folder / "diagrams" / "p.bpmn"
    file.parent.mkdir()
    file.write_text(FILE, "utf-8")
    view = View("bpmn", file="diagrams/p.bpmn")
    assert "Pack" in Project.open(folder).svg(view, "en")
    file.write_text(FILE.replace("Pack", "Send"), "utf-8")
    assert "Send" in Project.open(folder).svg(view, "en")


def test_other_links_are_seen(folder: Path) -> None:
    project = Project.open(folder)
    assert 'href="/a/entities/order"' in project.svg(VIEW, "en", lambda address: f"/a/{address}")
    assert 'href="/b/entities/order"' in project.svg(VIEW, "en", lambda address: f"/b/{address}")
    assert "href" not in project.svg(VIEW, "en")
    assert made(project) == 3
    again = Project.open(folder)
    assert 'href="/a/entities/order"' in again.svg(VIEW, "en", lambda address: f"/a/{address}")
    assert 'href="/b/entities/order"' in again.svg(VIEW, "en", lambda address: f"/b/{address}")
    assert made(again) == 0


def test_another_day_is_seen(folder: Path) -> None:
    one, two = (Project.open(folder, today=date(2026, 1, day)) for day in (1, 2))
    one.svg(VIEW, "en")
    two.svg(VIEW, "en")
    assert made(two) == 1


def test_another_program_finds_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Project.open(folder).svg(VIEW, "en")
    monkeypatch.setattr(finished, "program", lambda: "another")
    other = Project.open(folder)
    other.svg(VIEW, "en")
    assert made(other) == 1


def test_an_edit_of_the_program_makes_it_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "notations" / "er.py"
    file.parent.mkdir()
    (tmp_path / "__pycache__").mkdir()
    file.write_text("one", "utf-8")
    monkeypatch.setattr(specatlas, "__file__", str(tmp_path / "__init__.py"))
    before = finished.program.__wrapped__()
    (tmp_path / "__pycache__" / "er.pyc").write_bytes(b"")
    assert finished.program.__wrapped__() == before
    os.utime(file, ns=(0, 1))
    touched = finished.program.__wrapped__()
    file.write_text("others", "utf-8")
    os.utime(file, ns=(0, 1))
    assert len({before, touched, finished.program.__wrapped__()}) == 3


@pytest.mark.parametrize("damage", [b"", b"{}", b"\xff", "half", "folder"])
def test_a_damaged_entry_is_made_anew(folder: Path, damage: bytes | str) -> None:
    drawn = Project.open(folder).svg(VIEW, "en")
    [entry] = entries(folder)
    whole = entry.read_bytes()
    if isinstance(damage, bytes):
        entry.write_bytes(damage)
    elif damage == "half":
        entry.write_bytes(whole[: len(whole) // 2])
    else:
        entry.unlink()
        entry.mkdir()
    for times in (1, 1 if damage == "folder" else 0):
        project = Project.open(folder)
        assert project.svg(VIEW, "en") == drawn
        assert made(project) == times


def test_nothing_is_kept_of_what_cannot_be_written(folder: Path) -> None:
    (folder / ".specatlas-cache").write_text("no folder", "utf-8")
    assert Project.open(folder).svg(VIEW, "en") == Project.open(folder).svg(VIEW, "en")


def test_pictures_of_the_last_states_are_kept(folder: Path) -> None:
    before = folder / ".specatlas-cache" / "pictures" / "as-an-earlier-release-kept-them"
    before.mkdir(parents=True)
    (before / "one-picture").write_bytes(b"")
    os.utime(before, (0, 0))
    states = []
    for number in range(KEPT + 2):
        write_model(folder, MODEL.replace("name: Order", f"name: Order {number}"))
        project = Project.open(folder)
        project.svg(VIEW, "en")
        assert project.finished is not None
        states.append(project.finished.kept.file)
        os.utime(states[-1], (number, number))
    assert sorted(states[-KEPT:]) == sorted((folder / ".specatlas-cache" / "pictures").iterdir())


def test_a_model_in_no_file_keeps_nothing() -> None:
    project = Project.of_text(MODEL)
    assert project.finished is None
    assert project.svg(VIEW, "en") == project.svg(VIEW, "en")
