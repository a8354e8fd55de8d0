"""Files that cannot be read are faults with a place, as any other; none stops or hangs the reading of the rest."""

import os
from itertools import product
from pathlib import Path

import pytest

from specatlas.loading.files import sections_at_a_glance
from specatlas.loading.project import open_model
from specatlas.text.yaml_reader import read_yaml
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


PIECES = (
    *("entities:", "a: b", "  a: {b: c}", '"roles":', "roles :", "? roles", ": x", "{roles: {}}", "- roles", ""),
    *("  x: |", "    roles: in a text", '  t: "text', 'roles: of a text"', "# roles: a note", "---", "  # indented"),
    *("Roles:", "own-kind: {}", "roles:\ta", "\ufeff", "%YAML 1.2", "&a roles:", "\t"),
)
"""Lines that make up files in every order."""


@pytest.mark.parametrize(("breaks", "length"), [("\n", 3), ("\r\n", 2), ("\r", 2), ("\x85", 2), ("\u2028", 2)])
def test_no_section_escapes_a_glance(breaks: str, length: int) -> None:
    seen = 0
    for lines in product(PIECES, repeat=length):
        source = breaks.join(lines).encode()
        glance = sections_at_a_glance(source)
        tree = read_yaml(source, "f.yaml").tree
        if tree is not None and glance is not None:
            assert {key.text for key, _ in tree} <= glance, source
            seen += bool(tree.entries)
    assert bool(seen) == (breaks in {"\n", "\r\n"})  # else every file of several lines is read


def test_a_glance_tells_files_apart() -> None:
    assert sections_at_a_glance(b"# Goods\nentities:\n  deal: {}\r\nroles:\n") == frozenset({"entities", "roles"})
    assert sections_at_a_glance(b"\xef\xbb\xbfroles: {}\n") == frozenset({"roles"})
    assert sections_at_a_glance(b"") == frozenset()
    assert sections_at_a_glance(b'"roles": {}\n') is None
    assert sections_at_a_glance(b"  roles: {}\n") is None
    assert sections_at_a_glance("roles: {}\n".encode("utf-16")) is None


def test_a_file_is_read_when_it_is_asked_for(tmp_path: Path) -> None:
    folder = write_model(tmp_path, MODEL) / "model"
    (folder / "broken.yaml").write_text("terms: {a: [\n", "utf-8")
    project = open_model(folder)
    assert list(project.elements("modules")) == ["sales"]
    assert not project.complete


def test_the_order_of_asking_changes_nothing(tmp_path: Path) -> None:
    model = """
goals: {more: {name: More, owner: seller}, less: {name: Less, owner: nobody}}
roles: {seller: {name: Seller, description: "Serves @goals/more and @goals/none"}}
functions: {FN-1: {name: Sell, module: sales, goals: more}}
modules: {sales: Sales}
"""
    folder = write_model(tmp_path, model) / "model"
    straight, reverse = open_model(folder), open_model(folder)
    for section in reversed(list(reverse.kinds)):
        reverse.elements(section)
    assert len(straight.links) > 3
    assert straight.links == reverse.links
    assert straight.diagnostics == reverse.diagnostics
    assert straight.diagnostics
