"""Difference maps: both versions of a picture on one layout, for every kind of diagram."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from specatlas.diagrams.canvas.card_rows import heights, in_step
from specatlas.diagrams.canvas.column_graph import ColumnGraph
from specatlas.diagrams.canvas.difference import Marked, differing
from specatlas.diagrams.canvas.drawing import Drawing
from specatlas.diagrams.canvas.elsewhere import NOTHING, Elsewhere
from specatlas.diagrams.canvas.graph import Graph
from specatlas.diagrams.canvas.placed import Placed
from specatlas.diagrams.canvas.rough import rough
from specatlas.diagrams.canvas.today import Today, called, renamed, same
from specatlas.diagrams.canvas.union import part_of, roomy, union
from specatlas.diagrams.notations._base import Layout
from specatlas.diagrams.views.view import NothingToShowError, View
from specatlas.domain.project import Project as Model
from specatlas.domain.project import walk
from specatlas.domain.words import words
from specatlas.pages.blocks import Figure
from specatlas.pages.site_map import site_map
from specatlas.tables.values import Writer
from specatlas.versions.changes import Difference, Weight
from specatlas.versions.renames import Renames, renames
from specatlas.workbench._scenario_steps import steps_today
from specatlas.workbench.selecting import notation_of

MEANINGS = {
    "added": words("added|добавлено|新增"),
    "removed": words("removed|исключено|删除"),
    "changed": words("changed|изменено|变更"),
    "moved": words("moved|перенесено|移动"),
}
_FROM = words("where or how it was|как было раньше|原状")
_LINE = words("{name}: {what}|{name}: {what}|{name}：{what}")
_LINE_WITH = words(
    "{name}: {what}, {before} → {after}|{name}: {what}, {before} → {after}|{name}：{what}，{before} → {after}"
)


_OF_OLD = frozenset({"is-removed", "is-was", "is-gone", "is-from", "is-ghost"})


def told(marked: Marked, language: str) -> str:
    """Say what became of something: what it is called, and what it said before and says now."""
    facts = {"name": marked.name, "what": MEANINGS[marked.status].in_(language)}
    if not marked.before and not marked.after:
        return _LINE.in_(language).format(**facts)
    return _LINE_WITH.in_(language).format(**facts, before=marked.before, after=marked.after)


class _SeenError(Exception):
    """The graph of a picture is known; nothing of it has to be placed."""


@dataclass(frozen=True)
class DifferenceMap:
    """Both versions of one picture."""

    view: View
    drawing: Drawing
    marked: tuple[Marked, ...]
    """What came, went, or is another one; the same as a list."""
    one_layout: bool = True
    """False for a picture whose two versions have no common order: the new one is shown, the list tells the rest."""


def difference_map(
    old: Model, new: Model, view: View, language: str, layout: Layout, touched: Collection[str] = ()
) -> DifferenceMap | None:
    """Return the map of the difference between two versions of a picture; None when it shows none.

    What was renamed stands in one place under both names.

    Args:
        old: model of the old version.
        new: model of the new one.
        view: what is shown, as the new version calls it.
        language: of names.
        layout: gives everything its place.
        touched: addresses of elements that changed, even where the picture shows nothing of it.
    """
    known = renames(old, new)
    was = _former(view, known)
    today = _today(known, old)
    scenario, other = old.find(was.element), new.find(view.element)
    if view.kind == "sequence" and scenario is not None and other is not None:
        today = steps_today(scenario, other, today)
    before, after = _seen(old, was, language), _seen(new, view, language)
    whole = union(renamed(before.graph, today), after.graph) if before and after else None
    if before and after and whole and before.drawing and after.drawing:
        whole = roomy(whole, heights(renamed(before.drawing, today), after.drawing))
    placed = layout(whole.graph) if whole is not None else None
    stood = whole.elsewhere if whole is not None else NOTHING
    earlier = _draw(old, was, language, layout, placed, today, stood)
    drawings = [renamed(earlier, today), _draw(new, view, language, layout, placed)]
    if drawings[0] is None and drawings[1] is None:
        return None
    if drawings[0] is None or drawings[1] is None:
        only = drawings[1] if drawings[1] is not None else drawings[0]
        assert only is not None
        nothing = replace(only, items=tuple(item for item in only.items if item.role in ("legend", "decoration")))
        pair = (nothing, only) if drawings[0] is None else (only, nothing)
    else:
        pair = (drawings[0], drawings[1]) if whole is None else in_step(drawings[0], drawings[1])
    words = {status: meaning.in_(language) for status, meaning in {**MEANINGS, "from": _FROM}.items()}
    drawing, marked = differing(*pair, words, touched, stood.moved)
    if not marked:
        return None
    if whole is None and drawings[0] is not None and drawings[1] is not None:
        now = replace(
            drawing,
            items=tuple(item for item in drawing.items if not _OF_OLD & set(item.style.split())),
        )
        return DifferenceMap(view, now, marked, one_layout=False)
    return DifferenceMap(view, drawing, marked)


def _former(view: View, known: Renames) -> View:
    """Return the view as the old version called what is in it."""
    before = {new: old for old, new in known.elements.items()}
    module = before.get(f"modules/{view.module}", f"modules/{view.module}").partition("/")[2]
    return replace(view, element=before.get(view.element, view.element), module=module)


def _today(known: Renames, old: Model) -> Today:
    """Return what the ids of elements and parts of the old version are called today."""
    elements = {_id(address): _id(now) for address, now in known.elements.items()}
    parts = {(_id(address), address.rpartition(".")[2]): now.rpartition(".")[2] for address, now in known.parts.items()}
    if not elements and not parts:
        return same
    return called(elements, parts, {one.id: {part.id for part in walk(one) if part is not one} for one in old})


def _id(address: str) -> str:
    return address.partition("/")[2].partition(".")[0]


@dataclass(frozen=True)
class _Seen:
    """What has to be placed for a picture, and what it would hold wherever it stood."""

    graph: Graph
    drawing: Drawing | None
    """None for a picture without cards, whose rows have to keep step."""


def _seen(model: Model, view: View, language: str) -> _Seen | None:
    """Return what has to be placed for a picture; None when nothing has, or there is nothing to show."""
    seen: list[Graph] = []

    def look(graph: Graph) -> Placed:
        seen.append(graph)
        if type(graph) in (Graph, ColumnGraph):
            return rough(graph)
        raise _SeenError

    try:
        drawing = notation_of(view.kind).draw(model, view, language, look)
    except _SeenError:
        return _Seen(seen[0], None)
    except NothingToShowError:
        return None
    return _Seen(seen[0], drawing) if seen else None


def _draw(
    model: Model,
    view: View,
    language: str,
    layout: Layout,
    placed: Placed | None,
    today: Today = same,
    stood: Elsewhere = NOTHING,
) -> Drawing | None:
    try:
        run = layout if placed is None else lambda graph: part_of(placed, graph, today, stood)
        return notation_of(view.kind).draw(model, view, language, run)
    except NothingToShowError:
        return None


MOST = 24
"""Most maps that are drawn for one comparison; the gravest changes come first, and the list names them all."""

_NEVER = frozenset({"trace"})
"""Kinds of pictures that show everything around an element: any change would be in dozens of them."""


def maps(
    difference: Difference, old: Model, new: Model, language: str, layout: Layout, most: int = MOST
) -> tuple[tuple[str, DifferenceMap], ...]:
    """Return the maps of what changed, each with its caption, those of the gravest changes first.

    Args:
        difference: of the two versions.
        old: model of the old version.
        new: model of the new one.
        language: of names.
        layout: gives everything its place.
        most: greatest number of maps.
    """
    graves = {address: max(change.weight for change in changes) for address, changes in difference.by_element().items()}
    touched = {address for address, weight in graves.items() if weight >= Weight.CLARIFY}
    found: list[tuple[str, DifferenceMap]] = []
    seen: set[View] = set()
    for address in sorted(touched, key=lambda one: (-graves[one], one)):
        for figure in _figures(new if new.find(address) else old, address, language):
            if figure.view in seen or figure.view.kind in _NEVER or len(found) >= most:
                continue
            seen.add(figure.view)
            drawn = difference_map(old, new, figure.view, language, layout, touched)
            if drawn is not None:
                found.append((figure.caption, drawn))
    return tuple(found)


def _figures(model: Model, address: str, language: str) -> tuple[Figure, ...]:
    """Return the pictures on the page of an element, and on that of its module."""
    pages, writer = site_map(model), Writer(model, language)
    element = model.find(address)
    module = element.ref("module") if element else None
    places = [place for place in (address, module.address if module else "") if place in pages.kinds]
    return tuple(figure for place in places for figure in pages.kinds[place].build(writer, place).figures())
