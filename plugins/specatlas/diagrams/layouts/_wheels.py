"""Wheels that bring an engine along: read off the folder that an installer leaves beside what it installs.

`importlib.metadata` says the same, but takes longer to import than a picture that was laid out before takes to draw.
"""

import re
import sys
from functools import cache
from pathlib import Path

_SEPARATORS = re.compile("[-_.]+")


def version(name: str) -> str | None:
    """Return the version of a wheel, or None where it is not installed.

    Args:
        name: as on the package index, in lower case with hyphens.
    """
    folder = _folder(name)
    return folder.stem.rpartition("-")[2] if folder else None


def program(name: str) -> str | None:
    """Return the path of the program that a wheel of the same name installs; None where there is none."""
    folder = _folder(name)
    record = folder / "RECORD" if folder else None
    if folder is None or record is None or not record.is_file():
        return None
    for line in record.read_text(encoding="utf-8").splitlines():
        file = folder.parent / line.partition(",")[0]
        if file.name.removesuffix(".exe") == name and file.is_file():
            return str(file.resolve())
    return None


@cache
def _folder(name: str) -> Path | None:
    """Return the folder `name-version.dist-info` (PEP 376) that Python finds first."""
    for place in map(Path, sys.path):
        if place.is_dir():
            for folder in sorted(place.glob("*.dist-info")):
                if _SEPARATORS.sub("-", folder.stem.rpartition("-")[0]).lower() == name:
                    return folder
    return None
