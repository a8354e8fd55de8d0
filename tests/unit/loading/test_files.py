"""Files that cannot be read are faults with a place, as any other; none stops or hangs the reading of the rest."""

import os
from pathlib import Path

import pytest

from specatlas.loading.project import open_model
from tests.unit.models import write_model

MODEL = "modules: {sales: 3, Sales: S}\n"


def found(folder: Path) -> list[str]:
    return [f"{item.rule} {item.place}" for item in open_model(folder / "model").diagnostics]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_model(tmp_path, MODEL)


def test_links_that_lead_nowhere_or_to_themselves(folder: Path) -> None:
    (folder / "model" / "gone.yaml").symlink_to("nowhere.yaml")
    (folder / "model" / "ring.yaml").symlink_to("ring.yaml")
    (folder / "model" / "up").symlink_to("..")
    assert found(folder) == [
        "yaml/unreadable model/gone.yaml:1:1",
        "id/duplicate model/model.yaml:1:21",
        "yaml/unreadable model/ring.yaml:1:1",
    ]


def test_a_pipe_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "model" / "pipe.yaml")
    assert "yaml/unreadable model/pipe.yaml:1:1" in found(folder)


def test_files_and_folders_that_are_closed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The superuser may read everything, so the refusal of the system is played.
    closed = folder / "model" / "closed"
    closed.mkdir()
    scan, read = os.scandir, Path.read_bytes

    def refuse(path: object) -> None:
        if Path(str(path)).name in {"closed", "model.yaml"}:
            raise PermissionError(13, "Permission denied", str(path))

    def scandir(path: str) -> object:
        refuse(path)
        return scan(path)

    def read_bytes(path: Path) -> bytes:
        refuse(path)
        return read(path)

    monkeypatch.setattr(os, "scandir", scandir)
    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    assert found(folder) == ["yaml/unreadable model/closed:1:1", "yaml/unreadable model/model.yaml:1:1"]


def test_names_of_files_break_no_line_and_no_encoding(folder: Path) -> None:
    (folder / "model" / "a\nb.yaml").write_text("modules: 1\n", "utf-8")
    with open(os.fsencode(folder) + b"/model/\xff.yaml", "wb") as file:  # noqa: PTH123 the name is no text
        file.write(b"modules: 2\n")
    assert found(folder) == [
        "model/wrong-form model/a\ufffdb.yaml:1:10",
        "id/duplicate model/model.yaml:1:21",
        "model/wrong-form model/\ufffd.yaml:1:10",
    ]
