"""Hand-overs drawn straight down or up, in one column: a long process becomes shorter, as when drawn by hand."""

from collections.abc import Mapping, Sequence

from specatlas.diagrams.canvas.lane_graph import LaneGraph
from specatlas.diagrams.layouts._lanes_columns import Arrow


def candidates(
    graph: LaneGraph, flow: Sequence[str], arrows: Sequence[Arrow], order: Mapping[str, int]
) -> tuple[Arrow, ...]:
    """Return the arrows between lanes whose ends could stand above one another, in the order of the file.

    A step takes part in one only, and only with a side where nothing else hangs or leads away.

    :param flow: the steps of the level.
    :param arrows: forward ones.
    :param order: band to its place from the top.
    """
    kinds = {node.id: node.shape for node in graph.nodes}
    busy = _busy(graph)
    out = {name: [arrow for arrow in arrows if arrow[0] == name] for name in flow}
    into = {name: [arrow for arrow in arrows if arrow[1] == name] for name in flow}
    used: set[str] = set()
    found = []
    for source, target in arrows:
        bands = [graph.stands[name].band for name in (source, target)]
        if bands[0] == bands[1] or used & {source, target} or busy & {source, target}:
            continue
        boxes = [kinds.get(name) for name in (source, target)]
        if "circle" in boxes or None in boxes or order[bands[0]] == order[bands[1]]:
            continue
        if (boxes[0] == "box" and len(out[source]) > 1) or (boxes[1] == "box" and len(into[target]) > 1):
            continue
        used |= {source, target}
        found.append((source, target))
    return tuple(found)


def crowded(graph: LaneGraph, fold: Arrow, arrows: Sequence[Arrow], height: Mapping[str, tuple[int, int]]) -> bool:
    """Tell whether a gateway needs the corner at which a fold would leave or enter it for another line too.

    :param height: step to the place of its band and its row.
    """
    corners = {node.id for node in graph.nodes if node.shape == "diamond"}

    def below(here: str, there: str) -> bool | None:
        return None if height[here] == height[there] else height[there] > height[here]

    return any(
        here in corners
        and any(
            below(here, far) == below(here, there)
            for arrow in arrows
            if here in arrow and arrow != fold
            for far in arrow
            if far != here
        )
        for here, there in (fold, fold[::-1])
    )


def _busy(graph: LaneGraph) -> set[str]:
    """Return the steps with something at their upper or lower border: boundary events, messages, too many hangers."""
    found: set[str] = set()
    hangers: dict[str, set[str]] = {}
    for stand in graph.stands.values():
        if stand.role == "boundary":
            found.add(stand.host)
        elif stand.role in {"data", "note"}:
            hangers.setdefault(stand.host, set()).add(stand.role)
    found |= {name for name, roles in hangers.items() if len(roles) > 1}
    for edge in graph.edges:
        if graph.lines.get(edge.id) == "message":
            found |= {edge.source, edge.target}
    return found
