"""A model folder → Project: trees, then the index of names, then typed elements, each section when it is asked for."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from specatlas.domain.element import Element
from specatlas.domain.kinds.common import COMMON
from specatlas.domain.kinds.registry import KINDS
from specatlas.domain.project import Link, Project, Whole
from specatlas.domain.types import Kind
from specatlas.domain.words import LANGUAGES
from specatlas.loading.files import ModelFile, read_files
from specatlas.loading.index import Entry, Index, Names, index_parts
from specatlas.loading.own_kinds import SECTION as OWN_KINDS
from specatlas.loading.own_kinds import OwnKinds
from specatlas.loading.read import Reader, shortened
from specatlas.loading.scalars import ID
from specatlas.text.diagnostics import Diagnostic, ordered
from specatlas.text.memory import no_collection
from specatlas.text.places import Place
from specatlas.text.suggest import did_you_mean
from specatlas.text.tree import Mapping as MappingNode
from specatlas.text.tree import Node, Scalar, is_null
from specatlas.text.tree import Sequence as SequenceNode

DEVICE_NAMES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})
"""Names that Windows keeps for devices: no file may be called so."""

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
"""Code of a language (BCP 47), which is a folder of the site too."""


def open_model(folder: Path, project: Path | None = None) -> Project:
    """Read the model in `folder`.

    Args:
        folder: the folder of YAML files.
        project: the folder that places are relative to; the parent of `folder` when left out.

    Raises:
        ModelFolderError: when there is no such folder. Faults of the files are in `Project.diagnostics`.
    """
    return build(read_files(folder, project or folder.parent))


def build(files: Iterable[ModelFile]) -> Project:
    """Make a project of files; it reads of them what it is asked for."""
    reading = _Reading(tuple(files))
    return Project(
        reading.own.kinds, _Sections(reading), reading.languages, cache(reading.whole), own_kinds=reading.own.declared
    )


class _Reading:
    """A model on its way from files to elements: a section is read when it is asked for."""

    def __init__(self, files: tuple[ModelFile, ...]) -> None:
        self.files = files
        self.faults: list[Diagnostic] = []
        self.languages = _languages(self._written("spec"), self.faults)
        self.own = OwnKinds({kind.section: kind for kind in KINDS}, self.languages, COMMON)
        self.own.read(self._written(OWN_KINDS))
        self.index = Index(tuple(self.own.kinds), self._collect)
        self.reader = Reader(self.index, self.languages, COMMON)
        self._elements: dict[str, Mapping[str, Element]] = {}
        self._links: dict[str, tuple[Link, ...]] = {}

    def elements(self, section: str) -> Mapping[str, Element]:
        """Return the elements of one section by id."""
        found = self._elements.get(section)
        if found is None:
            with no_collection():
                before = len(self.reader.links)
                entries = self.index.entries(section)
                found = self._elements[section] = {name: self.reader.element(entry) for name, entry in entries.items()}
                self._links[section] = tuple(self.reader.links[before:])
        return found

    def whole(self) -> Whole:
        """Read all that was not read yet, and return what only the whole model can tell."""
        for section in self.own.kinds:
            self.elements(section)
        complete = all(file.tree is not None for file in self.files)
        found = [fault for file in self.files for fault in file.diagnostics] + self.faults + self.own.diagnostics
        found += _unknown_sections(self.own.kinds, self.files)
        # What a file that could not be read defines is not known: no use in complaining that it does not exist.
        found += [fault for fault in self.reader.diagnostics if complete or fault.rule != "ref/unknown"]
        found += _spec_missing(self.index, self.files) if complete else ()
        # Not in the order in which sections were asked for.
        links = tuple(link for section in self.own.kinds for link in self._links[section])
        former = {old: new for section in self.own.kinds for old, new in self.index.former(section).items()}
        return Whole(links, ordered(found), former, complete)

    def _written(self, section: str) -> Iterator[tuple[Scalar, Node]]:
        for file in self.files:
            if file.may_hold(section) and file.tree is not None:
                yield from ((key, node) for key, node in file.tree if key.text == section)

    def _collect(self, section: str) -> Names:
        names = Names()
        self.faults += _collect(names.entries, self.own.kinds[section], self._written(section))
        for entry in names.entries.values():
            index_parts(names, entry, COMMON)
            _note_former(names, entry)
        return names


class _Sections(Mapping[str, Mapping[str, Element]]):
    """The elements of every section, read when they are asked for."""

    def __init__(self, reading: _Reading) -> None:
        self._reading = reading

    def __getitem__(self, section: str) -> Mapping[str, Element]:
        if section not in self._reading.own.kinds:
            raise KeyError(section)
        return self._reading.elements(section)

    def __iter__(self) -> Iterator[str]:
        return iter(self._reading.own.kinds)

    def __len__(self) -> int:
        return len(self._reading.own.kinds)


def _languages(written: Iterable[tuple[Scalar, Node]], found: list[Diagnostic]) -> tuple[str, ...]:
    """Read `spec.languages` ahead of everything else, because every text depends on it; faults go into `found`."""
    for key, node in written:
        if key.text == "spec" and isinstance(node, MappingNode):
            named = node.get("languages")
            items = named.items if isinstance(named, SequenceNode) else (named,)
            written_codes = [item for item in items if isinstance(item, Scalar) and not item.is_null]
            found += [_no_language(item) for item in written_codes if not LANGUAGE.fullmatch(item.text)]
            codes = dict.fromkeys(item.text for item in written_codes if LANGUAGE.fullmatch(item.text))
            if codes:
                return tuple(codes)
    return LANGUAGES


def _no_language(item: Scalar) -> Diagnostic:
    message = f'"{shortened(item.text)}" is no code of a language'
    return Diagnostic("spec/wrong-language", message, item.place, help="write a code such as en, ru, zh or pt-BR")


def _unknown_sections(kinds: Mapping[str, Kind], files: Iterable[ModelFile]) -> Iterator[Diagnostic]:
    for key in (key for file in files if file.tree is not None for key, _ in file.tree):
        if key.text not in kinds and key.text != OWN_KINDS and not key.text.startswith("x-"):
            hint = did_you_mean(key.text, [*kinds, OWN_KINDS])
            message = f'there is no section "{shortened(key.text)}"'
            yield Diagnostic("model/unknown-section", message, key.place, help=hint or "see the reference of kinds")


def _collect(found: dict[str, Entry], kind: Kind, written: Iterable[tuple[Scalar, Node]]) -> Iterator[Diagnostic]:
    """Put the elements of one kind into `found`, and yield what is wrong with their ids."""
    folded: dict[str, Scalar] = {}
    for key, node in written:
        if kind.single:
            yield from _collect_single(found, kind, key, node)
        elif isinstance(node, MappingNode):
            for name, value in node:
                yield from _collect_one(found, folded, Entry(kind, name, value))
        elif not is_null(node):
            message = f"{key.text} is a mapping of elements by id, not a list or a single value"
            yield Diagnostic("model/wrong-form", message, node.place, help='write "id:" before each element, indented')


def _collect_single(found: dict[str, Entry], kind: Kind, key: Scalar, node: Node) -> Iterator[Diagnostic]:
    earlier = found.get(kind.section)
    if earlier is None:
        found[kind.section] = Entry(kind, key, node)
        return
    message = f'"{kind.section}" stands twice: there is one in a model'
    related = ((earlier.key.place, "first written here"),)
    yield Diagnostic("id/duplicate", message, key.place, help="put both into one place", related=related)


def _collect_one(found: dict[str, Entry], folded: dict[str, Scalar], entry: Entry) -> Iterator[Diagnostic]:
    section, name = entry.kind.section, entry.key
    if not ID.fullmatch(name.text):
        message = f'"{shortened(name.text)}" is no id'
        mend = "begin with a Latin letter; then letters, digits, - and _; no dots and no spaces"
        yield Diagnostic("id/wrong", message, name.place, help=mend)
        return
    if name.text.casefold() in DEVICE_NAMES:
        message = f'"{name.text}" is a device name of Windows, where no page could be called so'
        yield Diagnostic("id/device-name", message, name.place, help="choose another id")
        return
    earlier = folded.setdefault(name.text.casefold(), name)
    if earlier is not name:
        same = "is defined twice" if earlier.text == name.text else f'differs from "{earlier.text}" by case alone'
        message = f'"{name.text}" {same} in {section}'
        related = ((earlier.place, "first defined here"),)
        yield Diagnostic("id/duplicate", message, name.place, help="give one of them another id", related=related)
        return
    found[name.text] = entry


def _note_former(names: Names, entry: Entry) -> None:
    node = entry.node.get("formerly") if isinstance(entry.node, MappingNode) else None
    for item in node.items if isinstance(node, SequenceNode) else (node,):
        if isinstance(item, Scalar) and not item.is_null and item.text not in names.entries:
            address = f"{entry.kind.section}/{entry.key.text}"
            names.former.setdefault(f"{entry.kind.section}/{item.text}", address)


def _spec_missing(index: Index, files: tuple[ModelFile, ...]) -> Iterator[Diagnostic]:
    if index.entries("spec"):
        return
    place = Place(files[0].name, 1, 1) if files else None
    message = "the model has no spec: section" if files else "the model folder holds no YAML file"
    mend = 'write "spec:" with title, languages, customer and purpose, or start with "specatlas new"'
    yield Diagnostic("spec/missing", message, place, help=mend)
