"""A first try at routing, whose lines are kept where routing for good would find the same."""

from collections.abc import Sequence
from itertools import pairwise

from specatlas.diagrams.canvas.graph import Edge, Port
from specatlas.diagrams.canvas.placed import Route
from specatlas.diagrams.layouts import _geometry as geometry
from specatlas.diagrams.layouts import _nudge as nudge
from specatlas.diagrams.layouts._routing import rounded, separated
from specatlas.diagrams.layouts._scene import Scene, grid_of
from specatlas.diagrams.layouts._search import Search, Task, way_of
from specatlas.diagrams.layouts._ways import Way
from specatlas.text.frozen import dataclass

NEAR = 6.0
"""A line that runs so near to a wall is looked for anew, in pixels: that is a little more than lines keep off it."""


@dataclass(frozen=True, slots=True)
class Trial:
    """Lines that were found once; those in one another's way have not looked for another one."""

    search: Search
    lines: dict[str, Route]
    """Edge id to its way."""


def tried(scene: Scene, edges: Sequence[Edge]) -> Trial:
    """Route once.

    Raises:
        RoutingError: when an edge has no way.
    """
    ordered = sorted(edges, key=lambda edge: edge.id)
    search = Search(scene, grid_of(scene, ordered), ordered)
    search.run()
    ways = [way_of(search.grid, task) for task in search.tasks]
    # About where a line will run is enough to learn from.
    separated(scene, ways, rounds=1)
    return Trial(search, {way.edge: rounded(scene, way) for way in ways})


def kept(trial: Trial, scene: Scene, edges: Sequence[Edge]) -> dict[str, Route] | None:
    """Return the ways of a first try, for good; None when an edge may have to go another way.

    What was the cheapest way of all is the cheapest of those that are left by ports and walls too. So all stay as they
    are when each edge ended at its port and runs clear of its walls; those in the way of others look once more.

    Args:
        trial: what was found; of no use afterwards.
        scene: that of the trial, with further walls in its rooms.
        edges: those of the trial, with ports.
    """
    search, by_id = trial.search, {edge.id: edge for edge in edges}
    if search.scene.sides != scene.sides or not all(
        _ends_there(scene, task, by_id[task.edge.id]) for task in search.tasks
    ):
        return None
    if not search.many:
        search.run()
    ways = [way_of(search.grid, task) for task in search.tasks]
    for way in ways:
        room = scene.rooms.get(way.edge)
        way.walls = room.walls if room else ()
        if _runs_into(way):
            return None
        for end, port in zip((way.start, way.end), _ports(by_id[way.edge]), strict=True):
            if port is not None:
                end.low = end.high = geometry.port_place(scene.box(end.node), end.side, port.at)
    separated(scene, ways)
    return None if nudge.clashes(ways) else {way.edge: rounded(scene, way) for way in ways}


def _ports(edge: Edge) -> tuple[Port | None, Port | None]:
    return (edge.source_port, edge.target_port)


def _ends_there(scene: Scene, task: Task, edge: Edge) -> bool:
    """Tell whether a way ends where the ports of its edge are by now, and let it end nowhere else."""
    for states, place, port in zip((task.starts, task.goals), task.exits(), _ports(edge), strict=True):
        if port is None:
            continue
        if place.side != port.side or place.place != geometry.port_place(scene.box(place.node), port.side, port.at):
            return False
        for state in [state for state, (_, other) in states.items() if other is not place]:
            del states[state]
    return True


def _runs_into(way: Way) -> bool:
    """Tell whether a way runs into one of its walls, or nearly so."""
    near = [geometry.inflated(wall, NEAR) for wall in way.walls]
    return bool(near) and any(
        geometry.touch(wall, geometry.piece(first, last)) for first, last in pairwise(way.points()) for wall in near
    )
