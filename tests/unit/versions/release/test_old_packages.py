"""What was handed over once can be verified for ever: a package of each format there ever was, as it was made."""

from pathlib import Path

import pytest

from specatlas.versions.release.evidence import open_files
from specatlas.versions.release.terms import APPROVED, read_json
from specatlas.versions.release.verifier import answer

PACKAGES = sorted((Path(__file__).parent / "packages").glob("*.zip"))
ROOTS = {"format-1": "1089b05432fd50ce65cee0d8f93bdd4f946d5e39d8e175c72094a286060bdd81"}


@pytest.mark.parametrize("file", PACKAGES, ids=lambda file: file.stem)
def test_a_package_of_old_is_approved_and_intact(file: Path) -> None:
    found = answer(file, ROOTS[file.stem])
    assert found.code == APPROVED, found.findings
    assert found.standing is not None
    assert [(voice.person, voice.sequence) for voice in found.standing.voices] == [("anna", 3), ("boris", 1)]


def test_each_format_has_its_package() -> None:
    formats = [
        (read_json(files[name]) or {})["format"]
        for file in PACKAGES
        for files in [open_files(file)[1]]
        for name in files
        if name.endswith("/version.json")
    ]
    # Whoever changes the format of what a release writes keeps the old package, and adds one of the new.
    assert set(formats) == set(range(1, len(PACKAGES) + 1))
