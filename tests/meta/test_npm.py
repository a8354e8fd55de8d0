"""What npm fetches for the tests is what they were written against, or it is refused."""

import hashlib
import tarfile
from pathlib import Path

import pytest

from tests import npm
from tests.npm import NpmError, Package, fetch, present


@pytest.fixture
def packed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """A packed file, and an npm that says it fetched it."""
    (tmp_path / "package").mkdir()
    (tmp_path / "package" / "index.js").write_text("1\n")
    with tarfile.open(tmp_path / "a-1.tgz", "w:gz") as archive:
        archive.add(tmp_path / "package", "package")
    command = tmp_path / "bin" / "npm"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nfor last; do :; done\ncp "{tmp_path / "a-1.tgz"}" "$last"\n')
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{command.parent}:/usr/bin:/bin")
    monkeypatch.setattr(npm, "CACHE", tmp_path / "cache")
    return (tmp_path / "a-1.tgz").read_bytes()


def test_a_package_is_fetched_and_unpacked_once(packed: bytes, tmp_path: Path) -> None:
    package = Package("a", "1", hashlib.sha512(packed).hexdigest())
    assert (fetch(package) / "index.js").read_text() == "1\n"
    (tmp_path / "bin" / "npm").unlink()
    assert present(package)


def test_another_file_than_expected_is_refused(packed: bytes) -> None:
    with pytest.raises(NpmError, match="not the file that the tests were written against"):
        fetch(Package("a", "1", "0" * 128))
    assert not Package("a", "1", "0" * 128).folder.exists()


def test_without_npm_it_is_said(packed: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(NpmError, match="install the package npm"):
        fetch(Package("a", "1", ""))
