"""Two versions of a graph on one layout: what is in both stands in one place, so that nothing that stayed moves."""

import re
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from specatlas.diagrams.canvas.column_graph import ColumnGraph
from specatlas.diagrams.canvas.graph import Graph, Group, Node
from specatlas.diagrams.canvas.lane_graph import Band, LaneGraph
from specatlas.diagrams.canvas.placed import Placed
from specatlas.diagrams.canvas.sequence_graph import SequenceGraph

Today = Callable[[str], str]
"""Id in the old version to the one in the new."""
T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


def _same(id_: str) -> str:
    return id_


def union(old: Graph, new: Graph) -> Graph | None:
    """Return everything that is in either graph, each box as large as the larger one; None for what has no union.

    A scenario has none: its rows are an order in time, in which what happened before and what happens now do not
    follow one another.
    """
    if type(old) is not type(new) or isinstance(new, SequenceGraph):
        return None
    nodes = tuple(_node(one, other) for one, other in _pairs(old.nodes, new.nodes, lambda node: node.id))
    edges = tuple(_both(old.edges, new.edges, lambda edge: edge.id))
    groups = tuple(_group(one, other) for one, other in _pairs(old.groups, new.groups, lambda group: group.id))
    found = replace(new, nodes=nodes, edges=edges, groups=groups)
    if isinstance(found, ColumnGraph) and isinstance(old, ColumnGraph):
        return replace(found, columns={**old.columns, **found.columns}, spines={**old.spines, **found.spines})
    if isinstance(found, LaneGraph) and isinstance(old, LaneGraph):
        stands = {**old.stands, **found.stands}
        return replace(found, bands=_bands(old.bands, found.bands), stands=stands, lines={**old.lines, **found.lines})
    return found


def part_of(whole: Placed, graph: Graph, today: Today = _same) -> Placed:
    """Return the places of one version in the layout of both.

    Args:
        whole: layout of both.
        graph: of one version.
        today: what an id in the graph is called in the layout.

    Raises:
        KeyError: when something in the graph is not in the layout.
    """
    bands = {name: whole.groups[today(name)] for name in _bands_of(graph)}
    return replace(
        whole,
        graph=graph,
        boxes={node.id: whole.boxes[today(node.id)] for node in graph.nodes},
        groups={**whole.groups, **bands, **{group.id: whole.groups[today(group.id)] for group in graph.groups}},
        routes={edge.id: whole.routes[today(edge.id)] for edge in graph.edges},
    )


def _bands_of(graph: Graph) -> list[str]:
    def inner(bands: Sequence[Band]) -> list[str]:
        return [name for band in bands for name in (band.id, *inner(band.bands))]

    return inner(graph.bands) if isinstance(graph, LaneGraph) else []


_BETWEEN = re.compile(r"(--|[~./:@|+ ])")
"""What stands between the ids that the id of a line or a row is put together of."""


def called(ids: Mapping[str, str], all_: Collection[str] = ()) -> Today:
    """Return what an id of a picture is called today.

    Args:
        ids: former id of an element or part to its id today.
        all_: ids of the old version, for `deal-line` is no line of the `deal`.
    """

    def piece_today(piece: str) -> str:
        if piece in ids or piece in all_ or "-" not in piece:
            return ids.get(piece, piece)
        for at in (place for place, letter in enumerate(piece) if letter == "-"):
            head, tail = piece[:at], piece[at + 1 :]
            if (head in ids or tail in ids) and (head in all_ or tail in all_):
                return f"{ids.get(head, head)}-{ids.get(tail, tail)}"
        return piece

    def today(id_: str) -> str:
        return "".join(piece_today(piece) for piece in _BETWEEN.split(id_))

    return today if ids else _same


_OF_IDS = frozenset({"id", "source", "target", "group", "parent", "host", "band", "frame", "head", "address"})
"""Fields of a graph or an item that hold ids."""


def renamed(thing: T, today: Today) -> T:
    """Return a graph, or an item of a drawing, whose ids are those of today."""
    if today is _same or not is_dataclass(thing):
        return thing
    found: dict[str, object] = {}
    for field in fields(thing):
        value = getattr(thing, field.name)
        if isinstance(value, str):
            found[field.name] = today(value) if field.name in _OF_IDS else value
        elif isinstance(value, tuple):
            found[field.name] = tuple(renamed(item, today) for item in value)
        elif isinstance(value, Mapping):
            found[field.name] = {today(key): renamed(item, today) for key, item in value.items()}
        else:
            found[field.name] = value
    return cast("T", replace(cast("Any", thing), **found))


def _pairs(old: Sequence[T], new: Sequence[T], id_: Callable[[T], str]) -> list[tuple[T | None, T | None]]:
    """Return what is in either, in the order of the new one; what is gone stands behind what it stood behind."""
    before = {id_(item): item for item in old}
    after = {id_(item): item for item in new}
    order = merged([id_(item) for item in old], [id_(item) for item in new])
    return [(before.get(name), after.get(name)) for name in order]


def merged(old: Sequence[K], new: Sequence[K]) -> list[K]:
    """Return what is in either list, in the order of the new one, what is gone behind what it stood behind."""
    kept = set(new)
    behind: dict[K | None, list[K]] = {}
    last: K | None = None
    for item in old:
        if item in kept:
            last = item
        else:
            behind.setdefault(last, []).append(item)
    found = list(behind.get(None, ()))
    for item in new:
        found += [item, *behind.get(item, ())]
    return found


def _both(old: Sequence[T], new: Sequence[T], id_: Callable[[T], str]) -> Iterable[T]:
    return (other if other is not None else one for one, other in _pairs(old, new, id_) if one or other)  # type: ignore[misc]


def _node(one: Node | None, other: Node | None) -> Node:
    if one is None or other is None:
        found = other if other is not None else one
        assert found is not None
        return found
    return replace(other, width=max(one.width, other.width), height=max(one.height, other.height))


def _group(one: Group | None, other: Group | None) -> Group:
    if one is None or other is None:
        found = other if other is not None else one
        assert found is not None
        return found
    wide, high = max(one.title_width, other.title_width), max(one.title_height, other.title_height)
    return replace(other, title_width=wide, title_height=high, padding=max(one.padding, other.padding))


def _bands(old: Sequence[Band], new: Sequence[Band]) -> tuple[Band, ...]:
    found = []
    for one, other in _pairs(old, new, lambda band: band.id):
        if one is None or other is None:
            only = other if other is not None else one
            assert only is not None
            found.append(only)
            continue
        header, least = max(one.header, other.header), max(one.least, other.least)
        closed = one.closed and other.closed
        found.append(replace(other, header=header, least=least, bands=_bands(one.bands, other.bands), closed=closed))
    return tuple(found)
