"""Packages of npm that tests need: fetched once, checked against a digest, unpacked into `.cache/npm`; never committed.

`npm pack` fetches the one package and nothing that it depends on, and runs none of its scripts.
"""

import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

CACHE = Path(__file__).parents[1] / ".cache" / "npm"


class Package(NamedTuple):
    """A package in the version that the tests were written against."""

    name: str
    version: str
    sha512: str
    """Of the packed file, as hex digits."""

    @property
    def folder(self) -> Path:
        """Where it lies once it is fetched."""
        return CACHE / f"{self.name}-{self.version}" / "package"


BPMN_JS = Package(
    "bpmn-js",
    "18.31.1",
    "1dcecbceb8307dc051500748ff7f34436bf5309d75e5ab4611519a75ac0b7c36"
    "c7768fabf88926363f1fb983c5996825518b7529821a0b8e8e797d7a1c64ca43",
)


class NpmError(Exception):
    """A package could not be fetched."""


def fetch(package: Package) -> Path:
    """Return the folder of a package, fetched if it is not there.

    Raises:
        NpmError: when there is no npm, no network, or something else than expected came.
    """
    if package.folder.is_dir():
        return package.folder
    npm = shutil.which("npm")
    if npm is None:
        raise NpmError(f"{package.name} comes from npm, and there is no npm: install the package npm")
    CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE) as folder:
        command = [npm, "pack", f"{package.name}@{package.version}", "--silent", "--pack-destination", folder]
        done = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True, timeout=300)
        packed = next(Path(folder).glob("*.tgz"), None)
        if packed is None:
            raise NpmError(f"{package.name} could not be fetched: {done.stderr.strip()[-300:]}")
        if hashlib.sha512(packed.read_bytes()).hexdigest() != package.sha512:
            raise NpmError(f"{packed.name} is not the file that the tests were written against")
        with tarfile.open(packed) as archive:
            # What is in it was checked above; Python before 3.11.4 knows no filters.
            safely: dict[str, Any] = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}
            archive.extractall(Path(folder, "unpacked"), **safely)  # noqa: S202 its digest is known
        target = package.folder.parent
        if not target.exists():
            Path(folder, "unpacked").rename(target)
    return package.folder


def present(package: Package) -> bool:
    """Tell whether a package is there or could be fetched."""
    try:
        fetch(package)
    except (NpmError, OSError, subprocess.TimeoutExpired) as error:
        print(error, file=sys.stderr)
        return False
    return True
