"""What a kind of page is: which addresses it has, what they are called, and how one is built."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

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
    icon: str = ""
    """Symbol of an overview."""
