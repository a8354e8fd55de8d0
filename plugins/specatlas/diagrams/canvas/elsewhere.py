"""What stands in one version of a picture where it does not in the other: in the layout of both it has two places."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from specatlas.diagrams.canvas.graph import Edge, Graph
from specatlas.diagrams.canvas.lane_graph import Band, LaneGraph
from specatlas.diagrams.canvas.today import renamed

WAS = "~was"
"""Ends the id of the place that something had in the old version."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What has a place of its own for the old version, by the ids of today."""

    places: frozenset[str] = frozenset()
    """Nodes, groups and bands that moved, or whose holder did."""
    lines: frozenset[str] = frozenset()
    """Edges that join other things than before, or one that moved."""
    moved: frozenset[tuple[str, str]] = frozenset()
    """Role (`node`, `group`, `edge`) and id of what moved by itself: it is told; what it took along is not."""

    def place(self, id_: str) -> str:
        """Return the id of the place that a node or group had."""
        return id_ + WAS if id_ in self.places else id_

    def line(self, id_: str) -> str:
        """Return the id of the way that an edge took."""
        return id_ + WAS if id_ in self.lines else id_


NOTHING = Elsewhere()


@dataclass(frozen=True, slots=True)
class _Stands:
    """Where something stands."""

    role: str
    holders: tuple[str, ...]
    """What it stands in, in an order that both versions share; empty for none."""


def elsewhere(old: Graph, new: Graph) -> Elsewhere:
    """Return what stands or goes elsewhere; both graphs call the same things the same."""
    before, after = dict(_standing(old)), dict(_standing(new))
    both = before.keys() & after.keys()
    # What was a box and is a frame now is another thing.
    turned_into = {id_ for id_ in both if before[id_].role != after[id_].role}
    moved = {id_ for id_ in both - turned_into if _other(before[id_], after[id_], both - turned_into)}
    taken = with_inner(moved | turned_into, {id_: stands.holders for id_, stands in before.items()}) & after.keys()
    told = {(before[id_].role, id_) for id_ in moved if not taken & set(before[id_].holders)}
    lines, turned = turned_lines(old, new, taken)
    return Elsewhere(frozenset(taken), lines, frozenset(told | {("edge", id_) for id_ in turned}))


def turned_lines(old: Graph, new: Graph, taken: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the edges that need another way for the old version, and those of them that join other things."""
    now = {edge.id: edge for edge in new.edges}
    known = [edge for edge in old.edges if edge.id in now]
    turned = {edge.id for edge in known if _ends(edge) != _ends(now[edge.id])}
    places = set(taken)
    dragged = {edge.id for edge in known if places & set(_ends(edge))}
    return frozenset(turned | dragged), frozenset(turned)


def _ends(edge: Edge) -> tuple[str, str]:
    return edge.source, edge.target


def _standing(graph: Graph) -> Iterator[tuple[str, _Stands]]:
    for node in graph.nodes:
        yield node.id, _Stands("node", (node.group or "",))
    for group in graph.groups:
        yield group.id, _Stands("group", (group.parent or "",))
    if isinstance(graph, LaneGraph):
        roles = {group.id: "group" for group in graph.groups}
        for id_, stand in graph.stands.items():
            # Data, notes and names stand at what they belong to; only what sits on its border is a part of it.
            host = stand.host if stand.role in ("boundary", "caption") else ""
            yield id_, _Stands(roles.get(id_, "node"), (stand.band, stand.frame, host))
        yield from _in_bands(graph.bands, "")


def _in_bands(bands: Iterable[Band], holder: str) -> Iterator[tuple[str, _Stands]]:
    for band in bands:
        yield band.id, _Stands("group", (holder,))
        yield from _in_bands(band.bands, band.id)


def _other(one: _Stands, other: _Stands, both: Container[str]) -> bool:
    """Tell whether it stands in something else; a frame that was only drawn or left out around it moves nothing."""
    return any(
        was != now and (bool(was and now) or (was or now) in both)
        for was, now in zip(one.holders, other.holders, strict=True)
    )


def with_inner(moved: Iterable[str], holders: Mapping[str, tuple[str, ...]]) -> set[str]:
    """Return what moved with all that stands in it."""
    found = set(moved)
    while more := {id_ for id_, outer in holders.items() if id_ not in found and found & set(outer)}:
        found |= more
    return found


def apart(old: Graph, found: Elsewhere) -> Graph:
    """Return the old version with what stands elsewhere under ids of its own."""
    edges = tuple(
        replace(edge, id=found.line(edge.id), source=found.place(edge.source), target=found.place(edge.target))
        for edge in old.edges
    )
    if isinstance(old, LaneGraph):
        bare = renamed(replace(old, edges=(), lines={}), found.place)
        return replace(bare, edges=edges, lines={found.line(id_): line for id_, line in old.lines.items()})
    return replace(renamed(replace(old, edges=()), found.place), edges=edges)
