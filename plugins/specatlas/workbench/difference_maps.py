"""Difference maps: both versions of a picture on one layout, for every kind of diagram."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from specatlas.diagrams.canvas.card_rows import heights, in_step
from specatlas.diagrams.canvas.column_graph import ColumnGraph
from specatlas.diagrams.canvas.difference import Marked, differing, seen
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
from specatlas.pages.site_map import site_map
from specatlas.tables.values import Writer
from specatlas.versions.changes import Difference, Weight
from specatlas.versions.renames import Renames, renames
from specatlas.workbench._file_maps import DRAWN, Files, drawn_by_hand, file_map
from specatlas.workbench._map_words import MEANINGS, DifferenceMap, meanings, told
from specatlas.workbench._scenario_steps import steps_today
from specatlas.workbench.pinning import holding, pinned_in
from specatlas.workbench.selecting import notation_of

__all__ = ["MEANINGS", "DifferenceMap", "difference_map", "maps", "told"]


class _SeenError(Exception):
    """The graph of a picture is known; nothing of it has to be placed."""


def difference_map(
    old: Model,
    new: Model,
    view: View,
    language: str,
    layout: Layout,
    touched: Collection[str] = (),
    files: tuple[Files, Files] = ({}, {}),
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
        files: of both versions, by name, for pictures that are drawn by hand.
    """
    if view.file:
        return file_map((old, new), view, language, layout, touched, files)
    known = renames(old, new)
    was = _former(view, known)
    today = _today(known, old)
    if view.kind == "sequence":
        today = steps_today(old.find(was.element), new.find(view.element), today)
    before, after = _seen(old, was, language), _seen(new, view, language)
    whole = union(renamed(before.graph, today), after.graph) if before and after else None
    if before and after and whole and before.drawing and after.drawing:
        whole = roomy(whole, heights(renamed(before.drawing, today), after.drawing))
    placed = layout(whole.graph) if whole is not None else None
    stood = whole.elsewhere if whole is not None else NOTHING
    earlier = renamed(_draw(old, was, language, layout, placed, today, stood), today)
    later = _draw(new, view, language, layout, placed)
    if earlier is None and later is None:
        return None
    alone = earlier is None or later is None
    if earlier is None:
        assert later is not None
        earlier = _known_of(later, old, {now: address for address, now in known.elements.items()})
    elif later is None:
        later = _known_of(earlier, new, {})
    elif whole is not None:
        earlier, later = in_step(earlier, later)
    drawing, marked = differing(earlier, later, meanings(language), touched, stood.moved)
    if not marked:
        return None
    if whole is None and not alone:
        return DifferenceMap(view, seen(drawing, "new"), marked, one_layout=False)
    return DifferenceMap(view, drawing, marked)


def _known_of(drawing: Drawing, other: Model, names: Mapping[str, str]) -> Drawing:
    """Return what of a picture the other version knows too, which has no such picture.

    Args:
        drawing: of the version that has it.
        other: the version that has none.
        names: address in the drawing to that in the other version, of what was renamed.
    """
    known = {
        item.id
        for item in drawing.items
        if item.role in ("node", "group") and item.address and other.find(names.get(item.address, item.address))
    }
    kept = (
        item
        for item in drawing.items
        if item.role in ("legend", "decoration")
        or item.id in known
        or (item.role == "edge" and {item.source, item.target} <= known)
    )
    return replace(drawing, items=tuple(kept))


def _known(model: Model, view: View) -> bool:
    return not view.element or model.find(view.element) is not None


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
    if not _known(model, view):
        return None
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
    if not _known(model, view):
        return None
    try:
        run = layout if placed is None else lambda graph: part_of(placed, graph, today, stood)
        return notation_of(view.kind).draw(model, view, language, run)
    except NothingToShowError:
        return None


MOST = 24
"""Most maps that are drawn for one comparison; the gravest changes come first, and the list names them all."""

_NEVER = frozenset({"trace"})
"""Kinds of pictures that show everything around an element: any change would be in dozens of them."""


_WHOLE = ("budget", "plan", "risks")
"""Pages of which every picture is looked at: what changes elsewhere changes dates and sums, too."""
_SHOWN_WHOLE = frozenset({"budget", "phases", "milestones", "tasks", "trainings", "risks"})
"""Sections whose elements are seen there."""


def maps(
    difference: Difference,
    old: Model,
    new: Model,
    language: str,
    layout: Layout,
    most: int = MOST,
    files: tuple[Files, Files] = ({}, {}),
) -> tuple[tuple[str, DifferenceMap], ...]:
    """Return the maps of what changed, each with its caption: sums, dates and risks, then the gravest changes first.

    Args:
        difference: of the two versions.
        old: model of the old version.
        new: model of the new one.
        language: of names.
        layout: gives everything its place.
        most: greatest number of maps.
        files: of both versions, by name, for pictures that are drawn by hand, and for where boxes are to stand.
    """
    graves = {address: max(change.weight for change in changes) for address, changes in difference.by_element().items()}
    touched = {address for address, weight in graves.items() if weight >= Weight.CLARIFY}
    pinned = pinned_in(files[1], new)
    shown = dict(_candidates(old, new, sorted(touched, key=lambda one: (-graves[one], one)), language, most))
    found: dict[View, tuple[str, DifferenceMap]] = {}
    said: set[tuple[str, frozenset[Marked]]] = set()
    for view in _taking_turns(list(shown)):
        if len(found) >= most:
            break
        # Boxes stand where the team wants them in the new version.
        place = holding(new, pinned, view, layout)
        drawn = difference_map(old, new, view, language, place, touched, files)
        if drawn is None:
            continue
        news = (view.kind, frozenset(drawn.marked))
        # That something is another one, and no more, is told once; where it came or went is seen around each element.
        if news not in said or any(one.status != "changed" or one.before for one in drawn.marked):
            found[view] = (shown[view], drawn)
        said.add(news)
    return tuple(found[view] for view in shown if view in found)


def _candidates(old: Model, new: Model, touched: Sequence[str], language: str, most: int) -> Iterator[tuple[View, str]]:
    """Yield what may have a map, with its caption: what it costs, when it is done and what may go wrong come first.

    Of each section no more elements are looked at than there may be maps.
    """
    for place in _WHOLE:
        yield from _on_page(new if place in site_map(new).kinds else old, place, language)
    looked: Counter[str] = Counter(dict.fromkeys(_SHOWN_WHOLE, most))
    done: set[str] = set()
    for address in touched:
        section = address.partition("/")[0]
        looked[section] += 1
        if looked[section] > most:
            continue
        if address.startswith(DRAWN):
            figures = drawn_by_hand(Writer(new, language), address.removeprefix(DRAWN))
            yield from ((figure.view, figure.caption) for figure in figures)
            continue
        model = new if new.find(address) else old
        element = model.find(address)
        module = element.ref("module") if element else None
        for place in (address, module.address if module else ""):
            if place and place not in done:
                done.add(place)
                yield from _on_page(model, place, language)


def _taking_turns(views: Sequence[View]) -> Iterator[View]:
    """Yield the first view of each kind, then the second of each, so that no kind takes the room of the others."""
    places: Counter[str] = Counter()
    turns: list[tuple[int, View]] = []
    for view in views:
        turns.append((places[view.kind], view))
        places[view.kind] += 1
    yield from (view for _, view in sorted(turns, key=lambda one: one[0]))


def _on_page(model: Model, place: str, language: str) -> Iterator[tuple[View, str]]:
    """Yield the pictures of a page with their captions."""
    kind = site_map(model).kinds.get(place)
    for figure in kind.build(Writer(model, language), place).figures() if kind is not None else ():
        if figure.view.kind not in _NEVER:
            yield figure.view, figure.caption
