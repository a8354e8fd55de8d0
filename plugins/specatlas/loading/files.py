"""The files of a model: found, read, and turned into trees."""

import os
import re
from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache
from pathlib import Path

from specatlas.text.diagnostics import Diagnostic
from specatlas.text.errors import SpecatlasError
from specatlas.text.places import Place
from specatlas.text.tree import Mapping
from specatlas.text.yaml_reader import Reading, read_yaml

SUFFIXES = frozenset({".yaml", ".yml"})


class ModelFolderError(SpecatlasError):
    """There is no model to read; the message says what to do."""


TOP = re.compile(rb"^(?:([a-z][a-z0-9-]*):(?=[ \t\r\n]|\Z)|[^\s#])", re.MULTILINE)
"""What stands at the left edge of a file: the key of a section, or something that needs a closer look."""

INDENTED = re.compile(rb"(?:[ \t]*(?:#[^\n]*)?\r?\n)*[ \t]+[^\s#]")
"""A file whose first word is indented: its keys may be too."""

BREAKS = re.compile(rb"\r(?!\n)|\xc2\x85|\xe2\x80[\xa8\xa9]|\x00")
"""Ends of lines, and encodings, that a glance at the left edge does not see through."""


class ModelFile:
    """One YAML file of a model; its text becomes a tree when that is first asked for."""

    def __init__(
        self, name: str, read: Callable[[], Reading], sections: frozenset[str] | None = None, source: bytes = b""
    ) -> None:
        self.name = name
        self.source = source
        self._read = read
        self._sections = sections

    def may_hold(self, section: str) -> bool:
        """Tell whether the section can stand in this file; whoever asks for what is elsewhere need not read it."""
        return self._sections is None or section in self._sections

    @cached_property
    def reading(self) -> Reading:
        """What the file holds, as far as its faults allow, and what is wrong with it."""
        return self._read()

    @property
    def tree(self) -> Mapping | None:
        """The keys and values; None when the file was not read to its end."""
        return self.reading.tree

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The faults by place."""
        return self.reading.diagnostics


def model_files(folder: Path) -> tuple[Path, ...]:
    """Return the YAML files of a model folder, in an order that does not depend on the machine.

    Hidden files and folders are left out. What cannot be read, a folder or a link that leads nowhere, is among them:
    reading says so.

    Raises:
        ModelFolderError: when the folder does not exist or is a file.
    """
    if not folder.exists():
        raise ModelFolderError(
            f'there is no model folder "{folder.name}": create it with "specatlas new", or name it with --project'
        )
    if not folder.is_dir():
        raise ModelFolderError(f'"{folder.name}" is a file, but the model is a folder of YAML files')
    return tuple(sorted(_walk(folder), key=lambda path: path.relative_to(folder).as_posix()))


def _walk(folder: Path) -> Iterator[Path]:
    closed: list[Path] = []
    for parent, folders, files in os.walk(folder, onerror=lambda error: closed.append(Path(error.filename))):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            path = Path(parent, name)
            if path.suffix.lower() in SUFFIXES and not name.startswith("."):
                yield path
    yield from closed


def read_files(folder: Path, project: Path) -> tuple[ModelFile, ...]:
    """Take up every file of the model; places name files relative to `project`.

    Raises:
        ModelFolderError: when there is no such folder.
    """
    return tuple(_read(path, _name(path, project)) for path in model_files(folder))


def _read(path: Path, name: str) -> ModelFile:
    try:
        if path.exists() and not path.is_file():
            # A pipe would be waited for without end.
            return _unreadable(name, "it is no file that could be read to its end")
        source = path.read_bytes()
    except OSError as error:
        return _unreadable(name, (error.strerror or str(error)).lower())
    return ModelFile(name, lambda: reading(name, source), sections_at_a_glance(source), source)


@lru_cache(maxsize=1000)
def reading(name: str, source: bytes) -> Reading:
    """Read the text of a file; what is the same in two versions of a model is read once for both."""
    return read_yaml(source, name)


def sections_at_a_glance(source: bytes) -> frozenset[str] | None:
    """Return the sections that can stand in a YAML file, some of which may turn out not to be sections.

    None when only reading can tell: keys in quotes or brackets, indented ones, unusual ends of lines.
    """
    text = source.removeprefix(b"\xef\xbb\xbf")
    if BREAKS.search(text) or INDENTED.match(text):
        return None
    found = {match[1] for match in TOP.finditer(text)}
    return None if None in found else frozenset(section.decode() for section in found)


def _unreadable(name: str, why: str) -> ModelFile:
    fault = Diagnostic(
        "yaml/unreadable",
        f"This cannot be read: {why}.",
        Place(name, 1, 1),
        help="Let everyone who works here read it, or take it (or the link) out of the model.",
    )
    return ModelFile(name, lambda: Reading(None, (fault,)))


def _name(path: Path, project: Path) -> str:
    """Return the path of a file as it stands in messages, where no name may break a line or an encoding."""
    name = path.relative_to(project).as_posix() if path.is_relative_to(project) else path.name
    return "".join(
        character if character.isprintable() else "\ufffd" for character in os.fsencode(name).decode("utf-8", "replace")
    )
