"""Who is there: the ids of all elements and parts, collected before any value is read, so that reading can resolve.

Addresses are `section/id`, and `section/id.attribute.part` for parts. A team writes `id`, `section/id`, and for parts
`id.part`; which attribute holds the part follows from what the reference accepts.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from specatlas.domain.types import Either, Kind, Many, Parts, Record, Reference, Shape, Steps, Type
from specatlas.loading.script import Fault, no_fault, script
from specatlas.text.places import Place
from specatlas.text.tree import Mapping as MappingNode
from specatlas.text.tree import Node, Scalar
from specatlas.text.tree import Sequence as SequenceNode


class Entry(NamedTuple):
    """An element as it stands in the files, still untyped."""

    kind: Kind
    key: Scalar
    node: Node


class PartName(NamedTuple):
    """A part that references may point at."""

    kind: str
    """`entities.fields`: section and the attribute that holds it."""
    address: str


@dataclass(slots=True)
class Names:
    """All names of one section."""

    entries: dict[str, Entry] = field(default_factory=dict)
    """Id to the element as it stands in the files."""
    parts: dict[str, dict[str, list[PartName]]] = field(default_factory=dict)
    """Id of the element to the part's id (and its chain of ids) to what it names."""
    former: dict[str, str] = field(default_factory=dict)
    """Former address to today's."""


class Index:
    """All names of the model; those of a section are collected when they are first asked for."""

    def __init__(self, sections: Sequence[str], collect: Callable[[str], Names]) -> None:
        self.sections = tuple(sections)
        self._collect = collect
        self._names: dict[str, Names] = {}

    def entries(self, section: str) -> Mapping[str, Entry]:
        """Return the elements of a section by id; none where there is no such section."""
        return self._of(section).entries

    def former(self, section: str) -> Mapping[str, str]:
        """Return the former addresses of a section with today's."""
        return self._of(section).former

    def _of(self, section: str) -> Names:
        found = self._names.get(section)
        if found is None:
            found = self._names[section] = self._collect(section) if section in self.sections else Names()
        return found

    def place(self, address: str) -> Place | None:
        """Return where the element at `address` is defined."""
        section, _, name = address.partition("/")
        entry = self.entries(section).get(name.partition(".")[0])
        return entry.key.place if entry else None

    def candidates(self, reference: Reference, text: str, scope: str | None) -> list[str]:
        """Return the addresses that `text` can mean, best reading first; empty when it is unknown.

        Args:
            reference: what the attribute accepts.
            text: as written.
            scope: address of the element in which an id alone is a part, or None.
        """
        if scope and (found := self._part_of(scope, text, reference)):
            return found
        if reference.anywhere and "." not in text and "/" not in text:
            return self._only_one(reference, text)
        section, slash, path = text.partition("/")
        if not slash:
            section, path = "", text
        name, dot, rest = path.partition(".")
        found = []
        for target in self._sections(reference):
            if section and section != target:
                continue
            address = f"{target}/{name}"
            if name not in self.entries(target):
                address = self.former(target).get(address, "")
            if not address:
                continue
            if dot:
                found += self._part_of(address, rest, reference)
            elif target in reference.to or "*" in reference.to:
                found.append(address)
        return found or self._anywhere(reference, text)

    def _anywhere(self, reference: Reference, text: str) -> list[str]:
        """Return the only part of the model that is called `text`, where the reference looks so far."""
        if not reference.anywhere:
            return []
        return self._only_one(reference, text)

    def known(self, reference: Reference, text: str, scope: str | None) -> Iterator[str]:
        """Yield what could have been written instead of `text`, for "did you mean"."""
        if scope:
            yield from self._part_names(scope, reference)
        name, dot, _ = text.rpartition("/")[2].partition(".")
        for target in self._sections(reference):
            if target in reference.to or "*" in reference.to:
                yield from self.entries(target)
            if dot and name in self.entries(target):
                yield from (f"{name}.{part}" for part in self._part_names(f"{target}/{name}", reference))
            elif dot:
                yield from (f"{known}.{text.rpartition('.')[2]}" for known in self.entries(target))

    def _sections(self, reference: Reference) -> Sequence[str]:
        if "*" in reference.to:
            return self.sections
        return tuple(dict.fromkeys(target.partition(".")[0] for target in reference.to))

    def _parts(self, address: str) -> Mapping[str, Sequence[PartName]]:
        section, _, name = address.partition("/")
        return self._of(section).parts.get(name, {})

    def _part_of(self, address: str, text: str, reference: Reference) -> list[str]:
        for ancestor in self.ancestry(address):
            found = [
                part.address
                for part in self._parts(ancestor).get(text, ())
                if "*" in reference.to or part.kind in reference.to
            ]
            if found:
                return found[:1]
        return []

    def _only_one(self, reference: Reference, text: str) -> list[str]:
        """Return the part of that name if the whole model has just one."""
        found = [
            part.address
            for section in self._sections(reference)
            for names in self._of(section).parts.values()
            for part in names.get(text, ())
            if part.kind in reference.to
        ]
        return found if len(found) == 1 else []

    def _part_names(self, address: str, reference: Reference) -> Iterator[str]:
        for ancestor in self.ancestry(address):
            for name, named in self._parts(ancestor).items():
                if any("*" in reference.to or part.kind in reference.to for part in named):
                    yield name

    def ancestry(self, address: str) -> Iterator[str]:
        """Yield the element and those it `extends`, nearest first; a ring ends where it closes."""
        seen: set[str] = set()
        while address and address not in seen:
            seen.add(address)
            yield address
            section, _, name = address.partition("/")
            entry = self.entries(section).get(name)
            parent = entry.node.get("extends") if entry and isinstance(entry.node, MappingNode) else None
            if section != "entities" or not isinstance(parent, Scalar):
                return
            address = f"{section}/{parent.text.rpartition('/')[2]}"


def part_entries(type_: Parts, node: Node, fault: Fault = no_fault) -> Iterator[tuple[Scalar, Node]]:
    """Yield the parts that `node` holds as (id, value), whatever form they are written in."""
    ids = type_.listed == "ids"
    if type_.listed == "script":
        node = script(node, fault)
    if isinstance(node, MappingNode):
        yield from node
        return
    for position, item in enumerate(node.items if isinstance(node, SequenceNode) else (node,), start=1):
        if isinstance(item, Scalar) and ids:
            yield item, Scalar("", item.place)
        elif isinstance(item, MappingNode) and ids and len(item.entries) == 1:
            yield item.entries[0]
        else:
            yield Scalar(str(position), item.place, plain=False), item


def step_key(type_: Steps, item: Node) -> tuple[str, Scalar] | None:
    """Return the step key of a step and the scalar that holds its id; None when it has not exactly one."""
    if isinstance(item, Scalar):
        return type_.keys[0], item
    if not isinstance(item, MappingNode):
        return None
    found = [(key.text, value) for key, value in item if key.text in type_.keys]
    # `go` stands beside another step key as an attribute of that step.
    if len(found) > 1:
        found = [entry for entry in found if entry[0] != "go"]
    if len(found) != 1 or not isinstance(found[0][1], Scalar):
        return None
    return found[0][0], found[0][1]


def part_id(key: Scalar) -> str:
    """Return the id of a part for its address, in which dots and slashes divide."""
    return part_name(key.text)


def part_name(text: str) -> str:
    """Return a text as the id of a part in an address."""
    return text.replace(".", ":").replace("/", ":")


def index_parts(names: Names, entry: Entry, common: Shape) -> None:
    """Add the parts of an element to the names of its section."""
    address = f"{entry.kind.section}/{entry.key.text}"
    holder = _PartIndexer(entry.kind.section, address, names.parts.setdefault(entry.key.text, {}))
    holder.shape(entry.kind.shape, entry.node, address, "", "")
    if entry.kind.shape.common:
        holder.shape(common, entry.node, address, "", "")


class _PartIndexer:
    """Walks a node beside its shape and notes every id on the way."""

    def __init__(self, section: str, root: str, names: dict[str, list[PartName]]) -> None:
        self.section = section
        self.root = root
        self.names = names

    def shape(self, shape: Shape, node: Node, address: str, chain: str, kind: str) -> None:
        if isinstance(node, Scalar):
            return
        if not isinstance(node, MappingNode):
            short = shape.attributes.get(shape.short or "")
            if short is not None:
                self.value(short.type, node, short.name, address, chain, kind)
            return
        for key, value in node:
            attribute = shape.holding.get(key.text)
            if attribute is not None:
                self.value(attribute.type, value, key.text, address, chain, kind)

    def value(self, type_: Type, node: Node, name: str, address: str, chain: str, kind: str) -> None:
        if isinstance(type_, Parts):
            base = self.root if type_.flat else address
            inner_kind = f"{self.section}.{name}" if type_.flat or not kind else f"{kind}.{name}"
            for key, value in part_entries(type_, node):
                self.part(
                    type_.shape, key, value, f"{base}.{name}.{part_id(key)}", "" if type_.flat else chain, inner_kind
                )
        elif isinstance(type_, Steps):
            if isinstance(node, MappingNode) and step_key(type_, node) is None:
                for key, value in node:  # attributes of steps that are drawn elsewhere
                    self.part(type_.shape, key, value, f"{self.root}.steps.{part_id(key)}", "", f"{self.section}.steps")
                return
            for item in node.items if isinstance(node, SequenceNode) else (node,):
                found = step_key(type_, item)
                if found and found[0] != "go":
                    target = f"{self.root}.steps.{part_id(found[1])}"
                    self.part(type_.shape, found[1], item, target, "", f"{self.section}.steps")
        elif isinstance(type_, Record):
            self.shape(type_.shape, node, address, chain, kind)
        elif isinstance(type_, Many):
            for item in node.items if isinstance(node, SequenceNode) else (node,):
                self.value(type_.of, item, name, address, chain, kind)
        elif isinstance(type_, Either) and not isinstance(node, Scalar):
            self.value(type_.other, node, name, address, chain, kind)

    def part(self, shape: Shape, key: Scalar, node: Node, address: str, chain: str, kind: str) -> None:
        path = f"{chain}.{key.text}" if chain else key.text
        for name in {key.text, path}:
            self.names.setdefault(name, []).append(PartName(kind, address))
        self.shape(shape, node, address, path, kind)
