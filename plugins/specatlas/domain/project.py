"""The whole model: indexed, resolved, immutable."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from datetime import date
from functools import cached_property

from specatlas.domain.element import Element
from specatlas.domain.types import Kind
from specatlas.text.diagnostics import Diagnostic
from specatlas.text.frozen import dataclass
from specatlas.text.places import Place

ANY = "*"
"""What stands for every section."""


@dataclass(frozen=True, slots=True)
class Link:
    """One mention of an element or part by another."""

    source: str
    """Address of the element or part that holds the reference."""
    attribute: str
    """Attribute that holds it; `text` when it is an `@section/id` inside a text."""
    target: str
    """Address of what is pointed at."""
    place: Place


@dataclass(frozen=True, slots=True)
class Whole:
    """What only a reading of the whole model can tell."""

    links: tuple[Link, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    """What reading found; checks add theirs later."""
    former: Mapping[str, str] = field(default_factory=dict)
    """Former address to today's (`formerly`)."""
    complete: bool = True
    """False when a file could not be read to its end, so that elements are missing that the team wrote."""


@dataclass(frozen=True, eq=False)
class Project:
    """A model: every element with its typed attributes, and every link between them.

    It is read as far as it is asked for, for one picture needs few of the files. Two projects are never equal, so that
    what is worked out from one can be kept for it.
    """

    kinds: Mapping[str, Kind]
    """Section to kind, built-in ones and the team's own, in the order of the language."""
    sections: Mapping[str, Mapping[str, Element]]
    """Section to id to element, in the order of files and lines; `spec` holds the one id `spec`."""
    languages: tuple[str, ...]
    """Languages of the spec, the first one being that of plain strings."""
    whole: Callable[[], Whole] = Whole
    """Reads what was not read yet, and tells what only the whole can tell."""
    own_kinds: Mapping[str, Element] = field(default_factory=dict)
    """The team's declarations of kinds and attributes, by section."""
    today: date | None = None
    """The day against which deadlines are read; an input, never the clock."""

    @property
    def links(self) -> tuple[Link, ...]:
        """Every mention of an element or part by another."""
        return self.whole().links

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What reading found; checks add theirs later."""
        return self.whole().diagnostics

    @property
    def former(self) -> Mapping[str, str]:
        """Former address to today's (`formerly`)."""
        return self.whole().former

    @property
    def complete(self) -> bool:
        """Tell whether every file could be read to its end; if not, elements are missing that the team wrote."""
        return self.whole().complete

    @property
    def language(self) -> str:
        """The spec's first language."""
        return self.languages[0]

    @property
    def spec(self) -> Element | None:
        """The element that describes the document itself."""
        return self.sections.get("spec", {}).get("spec")

    def elements(self, section: str) -> Mapping[str, Element]:
        """Return the elements of a section by id; empty where there are none."""
        try:
            return self.sections[section]
        except KeyError:
            return {}

    def __iter__(self) -> Iterator[Element]:
        for section in self.sections.values():
            yield from section.values()

    def find(self, address: str) -> Element | None:
        """Return the element or part at `address` (`entities/deal`, `entities/deal.fields.amount`), or None."""
        section = address.partition("/")[0]
        if section not in self._by_address:
            self._by_address[section] = {
                item.address: item for element in self.elements(section).values() for item in walk(element)
            }
        return self._by_address[section].get(address)

    def owner(self, address: str) -> Element | None:
        """Return the element that is, or holds, what stands at `address`."""
        section, _, path = address.partition("/")
        return self.elements(section).get(path.partition(".")[0])

    @cached_property
    def _by_address(self) -> dict[str, Mapping[str, Element]]:
        """Elements and parts by section and address, of the sections that were asked for."""
        return {}

    @cached_property
    def links_from(self) -> Mapping[str, tuple[Link, ...]]:
        """Element address to the links that start at it or at its parts."""
        return _grouped(self.links, lambda link: link.source)

    @cached_property
    def links_to(self) -> Mapping[str, tuple[Link, ...]]:
        """Element address to the links that point at it or at its parts."""
        return _grouped(self.links, lambda link: link.target)


def element_address(address: str) -> str:
    """Return the address of the element that holds a part: `entities/deal.fields.amount` gives `entities/deal`."""
    return address.partition(".")[0]


def _grouped(links: tuple[Link, ...], end: Callable[[Link], str]) -> Mapping[str, tuple[Link, ...]]:
    found: dict[str, list[Link]] = {}
    for link in links:
        found.setdefault(element_address(end(link)), []).append(link)
    return {address: tuple(group) for address, group in found.items()}


def walk(element: Element) -> Iterator[Element]:
    """Yield the element and every part and record inside it, outer ones first."""
    yield element
    for value in element.values.values():
        yield from _walk_value(value)


def _walk_value(value: object) -> Iterator[Element]:
    if isinstance(value, Element):
        yield from walk(value)
    elif isinstance(value, Mapping):
        for part in value.values():
            if isinstance(part, Element):
                yield from walk(part)
    elif isinstance(value, tuple):
        for item in value:
            yield from _walk_value(item)
