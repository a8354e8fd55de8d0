"""No byte of a package is without meaning: whichever is another one, the answer is not "approved and intact"."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from specatlas.versions.release import history, signatures
from specatlas.versions.release.evidence import open_files
from specatlas.versions.release.packing import pack
from specatlas.versions.release.terms import APPROVED, TAMPERED, CannotTellError, TamperedError
from specatlas.versions.release.verifier import answer, verify
from specatlas.workbench.packaging import package, wanted_release
from specatlas.workbench.releasing import look, write_release
from tests.unit.versions.release import making
from tests.unit.versions.release.making import Keys

SMALL = {"site/index.html": b"<!doctype html><title>1</title>\n", "README.txt": b"read me\n"}
STEP = 5
"""In the quick run every fifth byte is changed, in the slow one each."""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, keys: Keys) -> Path:
    """A package as small as one can be."""
    above = tmp_path_factory.mktemp("small")
    folder = making.begin(above / "shop", keys)
    write_release(folder, look(folder, "1").cut, SMALL)
    making.both(folder, keys, "1")
    file = above / "1.zip"
    file.write_bytes(package(folder, wanted_release(folder, "1"), SMALL))
    return file


@pytest.fixture
def files(small: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """The files of that package; what ssh-keygen said of the same bytes it is not asked again."""
    monkeypatch.setattr(history, "signed_by", cache(signatures.signed_by))
    return dict(open_files(small)[1])


def changed(content: bytes, step: int) -> Iterator[tuple[int, bytes]]:
    for at in range(0, len(content), step):
        yield at, content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


def verdict(files: dict[str, bytes]) -> int:
    try:
        return verify(files, "package").code
    except TamperedError:
        return TAMPERED


def passes(files: dict[str, bytes], step: int) -> list[str]:
    """Return where a changed byte was not noticed."""
    assert verdict(files) == APPROVED
    return [
        f"{name} at {at}"
        for name, content in files.items()
        for at, other in changed(content, step)
        if verdict({**files, name: other}) == APPROVED
    ]


def test_a_changed_byte_of_a_file_is_noticed(files: dict[str, bytes]) -> None:
    assert passes(files, STEP) == []


@pytest.mark.slow
def test_every_changed_byte_of_a_file_is_noticed(files: dict[str, bytes]) -> None:
    assert passes(files, 1) == []


def test_every_changed_byte_of_the_zip_is_noticed(small: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.zip"
    for at, content in changed(small.read_bytes(), 1):
        other.write_bytes(content)
        assert answer(other).code == TAMPERED, at


@pytest.mark.parametrize("length", [0, 1, 63, 64, 65, 1000])
def test_a_zip_cut_short_is_noticed(small: Path, tmp_path: Path, length: int) -> None:
    other = tmp_path / "other.zip"
    other.write_bytes(small.read_bytes()[:length])
    assert answer(other).code == TAMPERED
    other.write_bytes(small.read_bytes()[:-1])
    assert answer(other).code == TAMPERED
    other.write_bytes(small.read_bytes() + b"\n")
    assert answer(other).code == TAMPERED


def lines(content: bytes) -> list[bytes]:
    return content.splitlines(keepends=True)


@pytest.mark.parametrize(
    "change",
    [
        lambda all_: all_[1:],
        lambda all_: [*all_, all_[0]],
        lambda all_: [all_[-1], *all_[:-1]],
        lambda all_: [line.replace(b"\n", b"\r\n") for line in all_],
        lambda all_: [*all_, b"\n"],
    ],
    ids=["dropped", "doubled", "reordered", "ends", "empty"],
)
def test_lines_changed_are_noticed(files: dict[str, bytes], change: Callable[[list[bytes]], list[bytes]]) -> None:
    for name, content in files.items():
        other = b"".join(change(lines(content)))
        if other != content:
            assert verdict({**files, name: other}) != APPROVED, name


def test_a_file_taken_away_added_or_renamed_is_noticed(files: dict[str, bytes]) -> None:
    for name, content in files.items():
        without = {key: value for key, value in files.items() if key != name}
        assert verdict(without) != APPROVED, name
        assert verdict({**without, name + ".bak": content}) != APPROVED, name
        assert verdict({**files, name + ".bak": content}) != APPROVED, name


def test_signatures_swapped_are_noticed(files: dict[str, bytes]) -> None:
    one, other = "approvals/1/buyer-anna.sig", "approvals/1/maker-boris.sig"
    assert verdict({**files, one: files[other], other: files[one]}) == TAMPERED


@pytest.mark.parametrize(
    "name", ["../out", "/etc/passwd", "a\\b", "C:x", "versions/1/../1/version.json", "source//x", "./x"]
)
def test_names_that_lead_elsewhere_are_refused(files: dict[str, bytes], tmp_path: Path, name: str) -> None:
    packed = tmp_path / "x.zip"
    packed.write_bytes(pack({**files, name: b"x"}, 0))
    with pytest.raises(TamperedError, match="a package holds no such file"):
        open_files(packed)


def test_what_is_no_package_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotTellError):
        open_files(tmp_path)
    packed = tmp_path / "x.zip"
    packed.write_bytes(pack({"hello.txt": b"x"}, 0))
    assert answer(packed).code != APPROVED
