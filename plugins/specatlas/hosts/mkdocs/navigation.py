"""The generated tree in the navigation: chapters, kinds, elements."""

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup
from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Link, Navigation
from mkdocs.structure.nav import Section as NavSection
from mkdocs.structure.pages import Page

from specatlas.domain.chapters import CHAPTERS
from specatlas.hosts.mkdocs.generated import GeneratedSite
from specatlas.pages.html import text
from specatlas.pages.site_map import FRONT
from specatlas.pages.words import word

TREE = "specatlas:tree"
"""Stands in the team's `nav` for the generated tree."""
MOST_LEAVES = 80
"""Elements of a kind that the navigation lists one by one: each is a line in every page of the kind.

More are found faster in the kind's table, which filters and sorts."""


def marked(nav: Any, name: str) -> Any:
    """Return the team's `nav` with its entry `name/` marked, so that MkDocs takes it for no file of the team."""
    if isinstance(nav, str):
        return TREE if nav.rstrip("/") == name else nav
    if isinstance(nav, dict):
        return {title: marked(item, name) for title, item in nav.items()}
    return [marked(item, name) for item in nav] if isinstance(nav, list) else nav


def with_tree(nav: Navigation, site: GeneratedSite) -> Navigation:
    """Put the generated tree where the team's entry is marked, else at the end."""
    tree = _tree(site)
    items, found = _replaced(nav.items, tree)
    if not found:
        title = word("specification", site.writer.language)
        items = [*items, _section(title, tree)] if items else tree
    pages = list(_pages(items))
    _chain(items, pages)
    return Navigation(items, pages)


def _replaced(items: list[StructureItem], tree: list[StructureItem]) -> tuple[list[StructureItem], bool]:
    """Replace the marked entry wherever it stands in the team's tree; a title of its own goes above."""
    kept: list[StructureItem] = []
    found = False
    for item in items:
        if isinstance(item, Link) and item.url == TREE:
            kept += [_section(item.title, tree)] if item.title else tree
            found = True
            continue
        if isinstance(item, NavSection):
            item.children, inner = _replaced(item.children, tree)
            found = found or inner
        kept.append(item)
    return kept, found


def _tree(site: GeneratedSite) -> list[StructureItem]:
    project, language = site.writer.project, site.writer.language
    front = _page(site, FRONT)
    tree: list[StructureItem] = [front] if front else []
    for chapter, title in CHAPTERS.items():
        inside: list[StructureItem] = [page for address in _overviews(site, chapter) if (page := _page(site, address))]
        for section, kind in project.kinds.items():
            if kind.chapter == chapter and (page := _page(site, section)):
                leaves = [
                    leaf for element in project.elements(section).values() if (leaf := _page(site, element.address))
                ]
                inside.append(_with_leaves(site, section, page, leaves))
        if inside:
            tree.append(_section(title.in_(language), inside))
    return tree


def _overviews(site: GeneratedSite, chapter: str) -> Iterator[str]:
    return (address for address, kind in site.pages.kinds.items() if kind.chapter == chapter)


def _with_leaves(site: GeneratedSite, section: str, page: Page, leaves: list[Page]) -> StructureItem:
    """Put the elements of a kind under its page; of very many, only the page is listed."""
    title = text(site.pages.kinds[section].title(site.writer, section))
    if not leaves:
        return page
    shown: list[StructureItem] = [page, *(leaves if len(leaves) <= MOST_LEAVES else ())]
    under = _section(title, shown, escaped=True)
    for leaf in leaves:
        leaf.parent = under
    return under


def _page(site: GeneratedSite, address: str) -> Page | None:
    file = site.files.get(address)
    return file.page if file else None


def _section(title: str, children: list[StructureItem], *, escaped: bool = False) -> NavSection:
    safe = Markup(title if escaped else text(title))  # noqa: S704 escaped here or before
    section = NavSection(safe, children)
    for child in children:
        child.parent = section
    return section


def _pages(items: list[StructureItem]) -> Iterator[Page]:
    for item in items:
        if isinstance(item, Page):
            yield item
        else:
            yield from _pages(_children(item))


def _children(item: StructureItem) -> list[StructureItem]:
    return item.children if isinstance(item, NavSection) else []


def _chain(items: list[StructureItem], pages: list[Page]) -> None:
    """Link every page to the one before and after it, and every item to its parent."""
    for before, page, after in zip([None, *pages[:-1]], pages, [*pages[1:], None], strict=True):
        page.previous_page, page.next_page = before, after
    for item in items:
        if isinstance(item, NavSection):
            for child in item.children:
                child.parent = item
