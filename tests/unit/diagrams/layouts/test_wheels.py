"""What is installed, as the installer says it."""

import sys
from importlib.metadata import distribution
from pathlib import Path

import pytest

from specatlas.diagrams.layouts import _wheels


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "path", [str(tmp_path / "nowhere"), str(tmp_path / "site")])
    monkeypatch.setattr(_wheels, "_folder", _wheels._folder.__wrapped__)
    (tmp_path / "site").mkdir()
    return tmp_path / "site"


def installed(place: Path, folder: str, record: str = "") -> None:
    (place / folder).mkdir()
    (place / folder / "RECORD").write_text(record, "utf-8")


@pytest.mark.parametrize("name", ["graphlay", "graphviz-pure"])
def test_versions_are_those_of_python(name: str) -> None:
    assert _wheels.version(name) == distribution(name).version


def test_what_is_not_installed_has_neither_version_nor_program(place: Path) -> None:
    installed(place, "other_wheel-1.0.dist-info")
    assert (_wheels.version("some-wheel"), _wheels.program("some-wheel")) == (None, None)


@pytest.mark.parametrize("folder", ["some_wheel-2.1.dist-info", "Some.Wheel-2.1.dist-info", "some-wheel-2.1.dist-info"])
def test_the_name_is_found_however_it_is_written(place: Path, folder: str) -> None:
    installed(place, folder)
    installed(place, "some_wheel_more-3.0.dist-info")
    assert _wheels.version("some-wheel") == "2.1"


@pytest.mark.parametrize("name", ["some-wheel", "some-wheel.exe"])
def test_the_program_is_the_file_of_that_name(place: Path, name: str) -> None:
    installed(place, "some_wheel-2.1.dist-info", f"some_wheel/x.py,sha256=1,2\n../bin/{name},sha256=1,2\n")
    assert _wheels.program("some-wheel") is None
    (place.parent / "bin").mkdir()
    (place.parent / "bin" / name).write_text("", "utf-8")
    assert _wheels.program("some-wheel") == str((place.parent / "bin" / name).resolve())


def test_a_wheel_without_a_record_has_no_program(place: Path) -> None:
    (place / "some_wheel-2.1.dist-info").mkdir()
    assert _wheels.program("some-wheel") is None
