"""What a kind of page is: which addresses it has, what they are called, and how one is built."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.pages.blocks import Page
from specatlas.tables.values import Writer


@dataclass(frozen=True, slots=True)
class PageKind:
    """A kind of page; every page of the site is built by exactly one."""

    name: str
    addresses: Callable[[Project], Iterable[str]]
    """The pages of this kind, in order: `entities/deal`, `entities`, `rights`, or empty for the front page."""
    title: Callable[[Writer, str], str]
    """Writer and address to the title, for navigation."""
    build: Callable[[Writer, str], Page]
    """Writer and address to the page."""
    chapter: str = ""
    """Chapter of the site where an overview stands; pages of elements and sections stand in that of their kind."""


def pages_of(section: str, build: Callable[[Writer, Element], Page]) -> PageKind:
    """Return the kind of page that each element of a section has.

    Args:
        section: `entities`.
        build: writer and element to its page.
    """

    def addresses(project: Project) -> Iterator[str]:
        return (element.address for element in project.elements(section).values())

    def built(writer: Writer, address: str) -> Page:
        return build(writer, writer.project.elements(section)[address.partition("/")[2]])

    return PageKind(section, addresses, lambda writer, address: writer.name(address) or address, built)


def overview(
    name: str, chapter: str, title: Callable[[Writer, str], str], build: Callable[[Writer, str], Page], *needs: str
) -> PageKind:
    """Return a single page that stands for no element.

    Args:
        name: its address, and its folder in the site.
        chapter: where it stands.
        title: writer and address to its title.
        build: writer and address to the page.
        needs: sections; without any element of one of them there is no such page.
    """

    def addresses(project: Project) -> tuple[str, ...]:
        return (name,) if all(project.elements(section) for section in needs) else ()

    return PageKind(name, addresses, title, build, chapter)
