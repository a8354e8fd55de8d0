"""Where everything stands: the address of an element → its page and anchor → its permanent place in the site.

The place is made of kind and id alone (`spec/entities/deal/`), so that a link holds as long as the id does; former
ids lead on to today's.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from specatlas.domain.project import Project
from specatlas.pages.kinds._base import PageKind
from specatlas.pages.kinds.registry import PAGES

ROOT = "spec"
"""Folder of the site in which the generated pages stand."""
FRONT = ""
"""Address of the front page."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A page, and a place in it."""

    page: str
    """Address of the page."""
    anchor: str = ""


@dataclass(frozen=True)
class SiteMap:
    """The pages of a project, by address, in the order of the site."""

    project: Project
    kinds: Mapping[str, PageKind]
    """Address of a page to what builds it."""

    def __iter__(self) -> Iterator[str]:
        return iter(self.kinds)

    def __contains__(self, address: str) -> bool:
        return address in self.kinds

    def spot(self, address: str) -> Spot | None:
        """Return where an element, a part, a section or an overview stands; None when it is on no page."""
        if address in self.kinds:
            return Spot(address)
        section, _, path = address.partition("/")
        if section == "spec":
            return Spot(FRONT, path.partition(".")[2])
        owner, _, part = path.partition(".")
        if f"{section}/{owner}" in self.kinds:
            return Spot(f"{section}/{owner}", part)
        # Without a page of its own an element is a row, and its parts are in that row.
        return Spot(section, owner) if section in self.kinds else None


def site_map(project: Project, kinds: Iterable[PageKind] = PAGES) -> SiteMap:
    """Lay out the pages of a project; where two kinds of pages claim one address, the earlier one has it."""
    found: dict[str, PageKind] = {}
    for kind in kinds:
        for address in kind.addresses(project):
            found.setdefault(address, kind)
    return SiteMap(project, found)


def folder(address: str) -> str:
    """Return the folder of a page inside the site: `entities/deal` gives `spec/entities/deal`."""
    return f"{ROOT}/{address}" if address else ROOT


def former_pages(pages: SiteMap) -> Iterator[tuple[str, str]]:
    """Yield folders that old links lead to, each with the address of the page that stands for it today."""
    for old, new in sorted(pages.project.former.items()):
        spot = pages.spot(new)
        if spot and old not in pages and "." not in old:
            yield folder(old), new
