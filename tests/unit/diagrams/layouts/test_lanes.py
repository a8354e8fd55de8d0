"""Processes in pools and lanes: nothing on top of anything, and where a reader expects each thing to stand."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from specatlas.diagrams.canvas.graph import Graph, Node
from specatlas.diagrams.canvas.lane_graph import LaneGraph
from specatlas.diagrams.canvas.placed import Box, Placed, Route
from specatlas.diagrams.layouts import _lanes_routes
from specatlas.diagrams.layouts._trial import kept
from specatlas.diagrams.layouts.lanes import place
from specatlas.diagrams.notations._bpmn_sizes import sized
from specatlas.diagrams.views.process import shown
from specatlas.diagrams.views.view import View
from specatlas.loading.files import ModelFile
from specatlas.loading.project import build
from specatlas.text.yaml_reader import read_yaml
from tests.conformance import measure
from tests.conformance.measure import Frame, Picture
from tests.unit.diagrams.processes import COMPANY, Wish, made


def graph_of(text: str, language: str = "en") -> LaneGraph:
    project = build([ModelFile("model/p.yaml", lambda: read_yaml(text.encode(), "model/p.yaml"))])
    flow = shown(project, View("bpmn", "processes/p"))
    assert [str(item) for item in flow.diagnostics] == []
    return sized(flow, language, notes=True).graph


def process(body: str) -> LaneGraph:
    lines = "\n".join(f"    {line}" for line in body.strip("\n").splitlines())
    return graph_of(f"{COMPANY}processes:\n  p:\n    owner: head\n{lines}\n")


def picture(placed: Placed) -> Picture:
    """Read a placed process; closed pools are frames at which messages end, and a border event is part of its step."""
    graph = placed.graph
    assert isinstance(graph, LaneGraph)
    found = measure.from_placed(placed)
    for band in graph.bands:
        if band.closed:
            found.frames[band.id] = Frame(placed.groups[band.id])
    return found


def faults(placed: Placed) -> list[str]:
    graph = placed.graph
    assert isinstance(graph, LaneGraph)
    found = picture(placed)
    on_border = {
        f"{' and '.join(sorted((name, stand.host)))} overlap"
        for name, stand in graph.stands.items()
        if stand.role == "boundary"
    }
    own = {
        f"{edge.id} runs through {graph.stands[end].host}"
        for edge in graph.edges
        for end in (edge.source, edge.target)
        if end in graph.stands
    }
    ties = {
        edge.id
        for edge in graph.edges
        if any(end in graph.stands and graph.stands[end].role in {"data", "note"} for end in (edge.source, edge.target))
    }
    said = [fault for rule in measure.MUST_BE_NONE for fault in rule(found)]
    said += measure.edge_overlaps(found) + measure.label_hits(found)
    said += [f"{name} is slanted" for name in measure.slanted(found) if name not in ties]
    # A border event sits half on its step, on the border of a frame too.
    half = {f"{name} lies in frame {stand.host}, where it does not belong" for name, stand in graph.stands.items()}
    return [fault for fault in said if fault not in on_border | own | half]


def out_of_lane(placed: Placed) -> list[str]:
    graph = placed.graph
    assert isinstance(graph, LaneGraph)
    return [
        name
        for name, stand in graph.stands.items()
        if name in placed.boxes and stand.band and not measure._holds(placed.groups[stand.band], placed.boxes[name])
    ]


WISHES: dict[str, Callable[[int], Wish]] = {
    "10 steps, 2 lanes": Wish,
    "10 steps, no lanes": lambda seed: Wish(seed, lanes=0, borders=2, notes=1),
    "12 steps, a sub-process, a handler": lambda seed: Wish(seed, 12, 3, subs=1, handlers=1),
    "18 steps of all kinds": lambda seed: Wish(seed, 18, 3, 2, 3, 6, 3, 1, 1, 2),
    "25 steps, 4 lanes": lambda seed: Wish(seed, 25, 4, 2, 2, 5, 3),
    "25 steps, 5 lanes, an open pool": lambda seed: Wish(seed, 25, 5, 3, 2, 4, 2, 1, open_pool=True),
}


@cache
def made_up(kind: str, seed: int) -> Placed:
    return place(graph_of(made(WISHES[kind](seed))))


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("kind", WISHES)
def test_nothing_on_top_of_anything(kind: str, seed: int) -> None:
    placed = made_up(kind, seed)
    assert faults(placed) == []
    assert out_of_lane(placed) == []


@pytest.mark.parametrize("kind", WISHES)
def test_lines_are_calm(kind: str) -> None:
    """Less than one bend and a third of a crossing a line, on the whole."""
    pictures = [picture(made_up(kind, seed)) for seed in range(4)]
    lines = sum(len(one.edges) for one in pictures)
    assert sum(map(measure.bends, pictures)) < lines
    assert sum(map(measure.crossings, pictures)) < lines / 3


@pytest.mark.parametrize("kind", ["18 steps of all kinds", "25 steps, 5 lanes, an open pool"])
def test_same_graph_same_places(kind: str) -> None:
    first = made_up(kind, 0)
    again = place(graph_of(made(WISHES[kind](0))))
    assert (first.boxes, first.groups, first.routes) == (again.boxes, again.groups, again.routes)


PLAIN = (
    "pools: {client: }\nsteps: [{start: a}, {task: b, to: {client: Offer}}, c, {end: z}]",
    "steps: [{start: a}, b, {exclusive: q, ways: {no: {go: b}, yes: }}, {end: z}]",
    "lanes: [r0, r1]\nsteps: [{start: a}, b, {task: c, lane: r1}, d, {end: z}]",
    "steps: [{start: a}, {exclusive: q, name: Big?, ways: {Yes: [c, {end: e}], No: {default: true}}}, d, {end: z}]",
    "lanes: [r0, r1]\nsteps: [{start: a}, {parallel: p, ways: {x: [b, c], y: [{task: d, lane: r1}]}}, {end: z}]",
)
"""Processes that need no more room than is usual."""


def test_lines_of_the_draft_stay_only_where_routing_finds_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    crowded = [made(Wish(seed, 8 + seed, 1 + seed % 4, loops=seed % 3, messages=0)) for seed in range(6)]
    graphs = [*map(process, PLAIN), *map(graph_of, crowded)]
    stayed = 0

    def counted(*given: Any) -> dict[str, Route] | None:
        nonlocal stayed
        found = kept(*given)
        stayed += found is not None
        return found

    monkeypatch.setattr(_lanes_routes, "kept", counted)
    drawn = [place(graph).routes for graph in graphs]
    assert len(PLAIN) / 2 < stayed < len(graphs)
    monkeypatch.setattr(_lanes_routes, "kept", lambda *_: None)
    assert drawn == [place(graph).routes for graph in graphs]


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_the_reference_spec(root: Path, language: str) -> None:
    from specatlas.loading.project import open_model

    project = open_model(root / "model")
    written = [one for one in project.elements("processes").values() if one.has("steps")]
    assert len(written) >= 12
    for one in written:
        graph = sized(shown(project, View("bpmn", one.address)), language, notes=True).graph
        placed = place(graph)
        assert (one.id, faults(placed), out_of_lane(placed)) == (one.id, [], [])


# -- where things stand --------------------------------------------------------------------------------------------


def middle(placed: Placed, name: str) -> float:
    return placed.boxes[name].centre[1]


def test_main_path_is_straight_and_branches_stand_beside_it() -> None:
    placed = place(
        process("""
steps:
  - start: a
  - exclusive: q
    ways:
      bad: [c, {end: refused}]
      good: {default: true}
  - task: d
  - exclusive: r
    ways: {long: [e, f, g], short: [h]}
  - end: z
""")
    )
    straight = {middle(placed, name) for name in ("a", "q", "d", "r", "e", "f", "g", "r-join", "z")}
    assert len(straight) == 1
    assert middle(placed, "c") == middle(placed, "refused") > middle(placed, "a")
    assert middle(placed, "h") > middle(placed, "e")
    assert placed.routes["q--d"].points[0][1] == placed.routes["q--d"].points[-1][1]
    assert placed.boxes["h"].x == placed.boxes["e"].x


def test_steps_run_from_left_to_right_and_loops_turn_back() -> None:
    placed = place(
        process("""
steps:
  - start: a
  - task: b
  - task: c
  - exclusive: q
    ways: {again: {go: b}, on: }
  - end: z
""")
    )
    lefts = [placed.boxes[name].x for name in ("a", "b", "c", "q", "z")]
    assert lefts == sorted(lefts)
    back = placed.routes["q--b"].points
    assert back[0][0] > back[-1][0]


def test_lanes_stand_in_the_authors_order_inside_one_another() -> None:
    placed = place(
        process("""
lanes: {m: {is: head, lanes: [r1, r0]}, r2: }
steps: [{start: a, lane: r2}, {task: b, lane: r0}, {task: c, lane: r1}, {end: z}]
""")
    )
    lane = {name.rpartition("~")[2]: box for name, box in placed.groups.items()}
    assert lane["r1"].bottom == lane["r0"].y
    assert lane["r0"].bottom == lane["r2"].y
    assert (lane["m"].y, lane["m"].bottom) == (lane["r1"].y, lane["r0"].bottom)
    assert lane["m"].x == lane["r2"].x < lane["r1"].x
    assert {lane[name].right for name in ("m", "r0", "r1", "r2")} == {lane["firm"].right}
    assert lane["r1"].y < middle(placed, "c") < lane["r1"].bottom


def test_a_lane_without_steps_is_there_and_high_enough_for_its_name() -> None:
    placed = place(process("lanes: [r0, r1]\nsteps: [{start: a}, b, {end: z}]"))
    assert placed.groups["lane~firm~r1"].height >= 60


def test_hand_overs_go_straight_down_where_nothing_is_in_the_way() -> None:
    placed = place(process("lanes: [r0, r1]\nsteps: [{start: a}, b, {task: c, lane: r1}, d, {end: z}]"))
    assert placed.boxes["b"].centre[0] == placed.boxes["c"].centre[0]
    assert len(placed.routes["b--c"].points) == 2


def test_events_sit_on_the_border_of_their_step_on_the_side_of_their_path() -> None:
    placed = place(
        process("""
lanes: [r0, r1, r2]
steps:
  - start: a
    lane: r1
  - task: b
    boundary:
      down: {timer: 1d, interrupting: false, steps: [{task: c, lane: r2}, {end: d}]}
      up: {signal: s, interrupting: false, steps: [{task: e, lane: r0}, {end: f}]}
      back: {error: x, go: b}
    undo: {task: u}
  - end: z
""")
    )
    host = placed.boxes["b"]
    assert middle(placed, "up") == host.y
    for name in ("down", "back", "b-undo"):
        assert middle(placed, name) == host.bottom
    for name in ("up", "down", "back", "b-undo"):
        assert host.x <= placed.boxes[name].x
        assert placed.boxes[name].right <= host.right
    # Loops leave at the left, so that they cross nothing.
    assert placed.boxes["back"].x < placed.boxes["b-undo"].x < placed.boxes["down"].x
    assert placed.boxes["u"].y > host.bottom


def test_sub_processes_hold_their_steps_and_handlers_stand_outside_the_flow() -> None:
    placed = place(
        process("""
steps:
  - start: a
  - sub: s
    expanded: true
    steps: [b, {sub: t, expanded: true, steps: [c]}, d]
  - end: z
handlers: {h: {steps: [{start: e, signal: x}, f]}}
""")
    )
    frame = placed.groups
    for name, outer in (("b", "s"), ("d", "s"), ("c", "t")):
        assert measure._holds(frame[outer], placed.boxes[name])
    assert measure._holds(frame["s"], frame["t"])
    assert frame["h"].y > frame["s"].y
    assert not measure._overlap(frame["h"], frame["s"], 0)
    assert placed.routes["a--s"].points[-1] == (frame["s"].x, middle(placed, "b"))


def test_closed_pools_stand_where_their_messages_are_short_and_open_ones_between() -> None:
    placed = place(
        process("""
pools:
  client:
  hauler: {steps: [{start: job}, {end: over}]}
lanes: [r0, r1, r2]
steps:
  - start: a
    from: client
  - task: b
    lane: r2
  - send: c
    to: {hauler.job: The job}
  - end: z
""")
    )
    pools = {name: box for name, box in placed.groups.items() if name.startswith("pool~")}
    assert pools["pool~client"].bottom < pools["pool~firm"].y < pools["pool~firm"].bottom < pools["pool~hauler"].y
    assert len({(box.x, box.right) for box in pools.values()}) == 1
    (message,) = (route for name, route in placed.routes.items() if name == "message~client--a")
    assert len(message.points) == 2
    assert message.points[0] == (message.points[1][0], pools["pool~client"].bottom)
    # What the step sends to is not left of it.
    assert placed.boxes["job"].x >= placed.boxes["c"].x


def test_names_of_messages_stand_between_the_pools() -> None:
    placed = place(
        process("""
pools: [client]
steps: [{start: a, from: {client: A rather long name of a message from a client}}, {end: z}]
""")
    )
    (box,) = placed.routes["message~client--a"].labels
    assert placed.groups["pool~client"].bottom <= box.y
    assert box.bottom <= placed.groups["pool~firm"].y


def test_names_of_ways_stand_at_their_gateway() -> None:
    placed = place(process("steps: [{start: a}, {exclusive: q, ways: {yes: , no: [b, {end: y}]}}, {end: z}]"))
    gateway = placed.boxes["q"]
    for way in ("q--z", "q--b"):
        (box,) = placed.routes[way].labels
        assert box.x - gateway.right < 20
        assert abs(box.y - gateway.centre[1]) < 60


def test_data_and_notes_stand_at_their_step() -> None:
    placed = place(process("steps: [{start: a}, {task: b, reads: [e0], writes: [e1], note: A remark}, {end: z}]"))
    step = placed.boxes["b"]
    for name in ("b~e0~", "b~e1~"):
        assert 0 < placed.boxes[name].y - step.bottom < 40
    assert 0 < step.y - placed.boxes["b~note"].bottom < 40
    assert len(placed.routes["b~e0~--b"].points) == 2


def test_a_long_process_stays_compact() -> None:
    """A column is hardly wider than a step and an arrow."""
    steps = ", ".join(f"{{user: t{number}}}" for number in range(25))
    placed = place(process(f"steps: [{{start: a}}, {steps}, {{end: z}}]"))
    assert placed.width < 27 * 160


# -- odd input -----------------------------------------------------------------------------------------------------


def test_graph_without_lanes_is_refused() -> None:
    with pytest.raises(TypeError, match="pools"):
        place(Graph((Node("a", 10, 10),), ()))


def test_nothing_but_a_pool() -> None:
    placed = place(LaneGraph((), ()))
    assert placed.boxes == {}


@pytest.mark.parametrize(
    "name", ["x" * 500, "Очень длинное название " * 20, "审批" * 200, "<script>{{ 7*7 }}]]>\u202e"]
)
def test_any_name(name: str) -> None:
    placed = place(
        process(f"""
steps:
  - start: a
    name: "{name}"
  - exclusive: q
    name: "{name}"
    ways: {{x: {{name: "{name}"}}, y: [{{task: b, name: "{name}", note: "{name}"}}]}}
  - task: c
    boundary: {{d: {{timer: 1d, name: "{name}", go: b}}}}
  - end: z
""")
    )
    assert faults(placed) == []


def test_two_flows_to_one_step() -> None:
    placed = place(
        process("steps: [{start: a}, {exclusive: q, ways: {x: , y: , z: }}, {task: b, go: b2}, {task: b2}, {end: e}]")
    )
    assert isinstance(placed.groups["pool~firm"], Box)
    assert measure.edge_overlaps(picture(placed)) == []
