"""A model folder → Project: trees, then the index of names, then typed elements."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from specatlas.domain.element import Element
from specatlas.domain.kinds.common import COMMON
from specatlas.domain.kinds.registry import KINDS
from specatlas.domain.project import Project
from specatlas.domain.types import Kind
from specatlas.domain.words import LANGUAGES
from specatlas.loading.files import ModelFile, read_files
from specatlas.loading.index import Entry, Index, index_parts
from specatlas.loading.own_kinds import SECTION as OWN_KINDS
from specatlas.loading.own_kinds import OwnKinds
from specatlas.loading.read import Reader, shortened
from specatlas.loading.scalars import ID
from specatlas.text.diagnostics import Diagnostic, ordered
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
    """Make a project of the files that were read."""
    files = tuple(files)
    found = [diagnostic for file in files for diagnostic in file.diagnostics]
    written = [(key, node) for file in files if file.tree is not None for key, node in file.tree]
    languages = _languages(written, found)
    own = OwnKinds({kind.section: kind for kind in KINDS}, languages, COMMON)
    own.read(written)
    found += own.diagnostics
    kinds = own.kinds
    index = Index({section: {} for section in kinds})
    found += _collect(index, kinds, written)
    for section in index.elements.values():
        for entry in section.values():
            index_parts(index, entry, COMMON)
            _note_former(index, entry)
    reader = Reader(index, languages, COMMON)
    sections: dict[str, Mapping[str, Element]] = {
        section: {name: reader.element(entry) for name, entry in entries.items()}
        for section, entries in index.elements.items()
    }
    complete = all(file.tree is not None for file in files)
    # What a file that could not be read defines is not known: no use in complaining that it does not exist.
    found += [fault for fault in reader.diagnostics if complete or fault.rule != "ref/unknown"]
    found += _spec_missing(index, files) if complete else ()
    return Project(
        kinds,
        sections,
        languages,
        tuple(reader.links),
        ordered(found),
        former=dict(index.former),
        own_kinds=own.declared,
        complete=complete,
    )


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


def _collect(index: Index, kinds: Mapping[str, Kind], written: Iterable[tuple[Scalar, Node]]) -> Iterator[Diagnostic]:
    folded: dict[tuple[str, str], Scalar] = {}
    for key, node in written:
        if key.text == OWN_KINDS or key.text.startswith("x-"):
            continue
        kind = kinds.get(key.text)
        if kind is None:
            hint = did_you_mean(key.text, [*kinds, OWN_KINDS])
            message = f'there is no section "{shortened(key.text)}"'
            yield Diagnostic("model/unknown-section", message, key.place, help=hint or "see the reference of kinds")
        elif kind.single:
            yield from _collect_single(index, kind, key, node)
        elif isinstance(node, MappingNode):
            for name, value in node:
                yield from _collect_one(index, folded, Entry(kind, name, value))
        elif not is_null(node):
            message = f"{key.text} is a mapping of elements by id, not a list or a single value"
            yield Diagnostic("model/wrong-form", message, node.place, help='write "id:" before each element, indented')


def _collect_single(index: Index, kind: Kind, key: Scalar, node: Node) -> Iterator[Diagnostic]:
    earlier = index.elements[kind.section].get(kind.section)
    if earlier is None:
        index.elements[kind.section][kind.section] = Entry(kind, key, node)
        return
    message = f'"{kind.section}" stands twice: there is one in a model'
    related = ((earlier.key.place, "first written here"),)
    yield Diagnostic("id/duplicate", message, key.place, help="put both into one place", related=related)


def _collect_one(index: Index, folded: dict[tuple[str, str], Scalar], entry: Entry) -> Iterator[Diagnostic]:
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
    earlier = folded.setdefault((section, name.text.casefold()), name)
    if earlier is not name:
        same = "is defined twice" if earlier.text == name.text else f'differs from "{earlier.text}" by case alone'
        message = f'"{name.text}" {same} in {section}'
        related = ((earlier.place, "first defined here"),)
        yield Diagnostic("id/duplicate", message, name.place, help="give one of them another id", related=related)
        return
    index.elements[section][name.text] = entry


def _note_former(index: Index, entry: Entry) -> None:
    node = entry.node.get("formerly") if isinstance(entry.node, MappingNode) else None
    for item in node.items if isinstance(node, SequenceNode) else (node,):
        if isinstance(item, Scalar) and not item.is_null and item.text not in index.elements[entry.kind.section]:
            address = f"{entry.kind.section}/{entry.key.text}"
            index.former.setdefault(f"{entry.kind.section}/{item.text}", address)


def _spec_missing(index: Index, files: tuple[ModelFile, ...]) -> Iterator[Diagnostic]:
    if index.elements["spec"]:
        return
    place = Place(files[0].name, 1, 1) if files else None
    message = "the model has no spec: section" if files else "the model folder holds no YAML file"
    mend = 'write "spec:" with title, languages, customer and purpose, or start with "specatlas new"'
    yield Diagnostic("spec/missing", message, place, help=mend)
