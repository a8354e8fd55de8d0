"""Columns: life cycles and use cases made up by the dozen, placed without a fault; spines straight, sides in order."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from specatlas.diagrams.canvas.column_graph import WHOLE, ColumnGraph
from specatlas.diagrams.canvas.graph import Edge, Graph, Group, Label, Node
from specatlas.diagrams.canvas.placed import Placed
from specatlas.diagrams.layouts.columns import place
from specatlas.diagrams.notations import state, use_case
from specatlas.diagrams.render.svg import svg
from specatlas.diagrams.views.view import View
from tests.conformance import measure
from tests.unit.models import read_model

WORDS = (
    "Check",
    "Send the offer to the client",
    "Согласовать",
    "审批订单",
    "Wait for the answer of the supplier",
    "Pay",
)


class Dice:
    """Numbers that look thrown, and are the same in every run."""

    def __init__(self, seed: int) -> None:
        self.seed, self.throws = seed, 0

    def below(self, limit: int) -> int:
        self.throws += 1
        digest = hashlib.sha256(f"{self.seed}/{self.throws}".encode()).digest()
        return int.from_bytes(digest[:4], "big") % limit

    def word(self) -> str:
        return WORDS[self.below(len(WORDS))]


def faults(placed: Placed) -> list[str]:
    checks = (*measure.MUST_BE_NONE, measure.edge_overlaps, measure.slanted)
    picture = measure.from_placed(placed)
    return [f"{check.__name__}: {fault}" for check in checks for fault in check(picture)]


def life(seed: int) -> str:
    """Make up a life cycle: a path, ways back and past, states aside, a parallel state, loops."""
    dice = Dice(seed)
    count = 3 + dice.below(7)
    states = [f"      s{n}: {{name: {dice.word()} {n}}}" for n in range(count)]
    if dice.below(2):
        inner = "".join(
            f"          r{n}: {{states: {{a{n}: , b{n}: , c{n}: {{final: true}}}}, "
            f"transitions: {{go{n}: a{n} -> b{n}, end{n}: b{n} -> c{n}, again{n}: b{n} -> b{n}}}}}\n"
            for n in range(1 + dice.below(3))
        )
        states[count // 2] = f"      s{count // 2}:\n        name: Parallel\n        regions:\n{inner}".rstrip()
    aside = [f"      x{n}: {{final: {('lost', 'true')[dice.below(2)]}}}" for n in range(1 + dice.below(3))]
    ways = [f"s{n} -> s{n + 1}" for n in range(count - 1)]
    ways += [f"s{dice.below(count)} -> x{n}" for n in range(len(aside)) for _ in range(1 + dice.below(4))]
    ways += [f"s{dice.below(count)} -> s{dice.below(count)}" for _ in range(dice.below(5))]
    ways += [f"x{dice.below(len(aside))} -> s{dice.below(count)}" for _ in range(dice.below(2))]
    transitions = "".join(
        f"      t{n}: {{from: {way.partition(' -> ')[0]}, to: {way.partition(' -> ')[2]}, when: {dice.word()}}}\n"
        for n, way in enumerate(ways)
    )
    everything = "\n".join([*states, *aside])
    return (
        "modules: {m: M}\nentities: {e: {module: m, fields: {a: string}}}\nlifecycles:\n"
        f"  l:\n    entity: e\n    states:\n{everything}\n    transitions:\n{transitions}"
    )


def cases(seed: int) -> str:
    """Make up use cases with actors at both sides, and what joins them."""
    dice = Dice(seed)
    roles = 2 + dice.below(6)
    count = 2 + dice.below(9)

    def written() -> Iterator[str]:
        for number in range(count):
            others = sorted({f"r{dice.below(roles)}" for _ in range(dice.below(4))})
            parts = [f"name: {dice.word()} {number}", f"actors: {{primary: r{dice.below(roles)}, secondary: {others}}}"]
            match dice.below(4):
                case 0 if number:
                    parts.append(f"includes: U{dice.below(number)}")
                case 1 if number:
                    parts.append(f"extends: {{U{dice.below(number)}: {{if: {dice.word()}}}}}")
                case 2 if number:
                    parts.append(f"generalizes: U{dice.below(number)}")
            module = "mn"[dice.below(2)]
            yield f"  U{number}: {{{', '.join(parts)}, module: {module}}}\n".replace("'", "")

    actors = "".join(f"  r{n}: {{name: {dice.word()}{', inherits: r0' if n == 1 else ''}}}\n" for n in range(roles))
    return f"modules: {{m: M, n: N}}\nroles:\n{actors}use-cases:\n{''.join(written())}"


@pytest.mark.parametrize("seed", range(25))
def test_life_cycles_have_no_fault(tmp_path: Path, seed: int) -> None:
    project = read_model(tmp_path, life(seed))
    placed: list[Placed] = []

    def keep(graph: Graph) -> Placed:
        placed.append(place(graph))
        return placed[-1]

    drawing = state.NOTATION.draw(project, View("state", "lifecycles/l"), "en", keep)
    assert faults(placed[-1]) == []
    drawn = measure.from_svg(svg(drawing))
    assert measure.texts_outside(drawn) == []
    assert measure.label_overlaps(drawn) == []


@pytest.mark.parametrize("seed", range(25))
def test_use_cases_have_no_fault(tmp_path: Path, seed: int) -> None:
    text = cases(seed)
    project = read_model(tmp_path, text)
    placed: list[Placed] = []

    def keep(graph: Graph) -> Placed:
        placed.append(place(graph))
        return placed[-1]

    module = ("", "m")[seed % 2] if "module: m" in text else ""
    use_case.NOTATION.draw(project, View("use-case", module=module), "en", keep)
    assert faults(placed[-1]) == []


def graph(*edges: tuple[str, str], columns: dict[str, int], groups: tuple[Group, ...] = ()) -> ColumnGraph:
    inside = {name: group.id for group in groups for name in columns if name.startswith(group.id[0] + "_")}
    nodes = tuple(Node(name, 100 + 20 * len(name), 40, inside.get(name)) for name in columns)
    lines = tuple(Edge(f"{a}-{b}", a, b, (Label(60, 16),)) for a, b in edges)
    return ColumnGraph(nodes, lines, groups, columns=columns, spines={WHOLE: 1})


def test_a_spine_runs_straight_down_in_its_order() -> None:
    placed = place(graph(("b", "a"), ("a", "c"), columns={"b": 1, "a": 1, "c": 1}))
    middles = [placed.boxes[name].centre for name in ("b", "a", "c")]
    assert len({x for x, _ in middles}) == 1
    assert [y for _, y in middles] == sorted(y for _, y in middles)
    assert all(len(route.points) == 2 for route in placed.routes.values())


def test_what_stands_aside_is_level_with_what_it_is_joined_to() -> None:
    columns = {"a": 1, "b": 1, "c": 1, "left": 0, "right": 2}
    placed = place(graph(("a", "b"), ("b", "c"), ("left", "a"), ("c", "right"), columns=columns))
    assert placed.boxes["left"].centre[1] == placed.boxes["a"].centre[1]
    assert placed.boxes["right"].centre[1] == placed.boxes["c"].centre[1]
    assert placed.boxes["left"].right < placed.boxes["a"].x
    assert placed.boxes["c"].right < placed.boxes["right"].x
    assert len(placed.routes["left-a"].points) == 2


def test_heads_of_arrows_stand_clear_of_an_ellipse() -> None:
    """The wings of an open head lie at 27 degrees to its line: the outline is to be steeper where they stand."""
    nodes = tuple(Node(name, 150, 62, shape="ellipse") for name in "abc")
    edges = tuple(Edge(f"{name}c", name, "c", (Label(50, 15),), target_room=14) for name in "ab")
    placed = place(ColumnGraph(nodes, edges, columns={"a": 0, "b": 0, "c": 1}))
    middle = placed.boxes["c"].centre[1]
    for route in placed.routes.values():
        assert abs(route.points[-1][1] - middle) / 31 < 0.5


def test_texts_have_room_beside_their_lines() -> None:
    columns = {"hub": 1, **{f"n{number}": 2 for number in range(4)}}
    placed = place(graph(*(("hub", f"n{number}") for number in range(4)), columns=columns))
    assert faults(placed) == []
    for route in placed.routes.values():
        [text] = route.labels
        assert any(abs(y - text.bottom) < 12 for _, y in route.points)


@pytest.mark.parametrize("columns", [{"hub": 1, "n": 2}, {"n": 1, "hub": 2}, {"n": 1, "hub": 1}, {"hub": 1, "n": 1}])
@pytest.mark.parametrize("loops", [1, 2, 3, 4])
def test_lines_from_a_box_to_itself_keep_apart_and_leave_others_straight(columns: dict[str, int], loops: int) -> None:
    asked = graph(*[("hub", "n")] * 6, *[("hub", "hub")] * loops, columns=columns)
    nodes = tuple(replace(node, height=300) for node in asked.nodes)
    edges = tuple(replace(edge, id=f"{edge.id} {number}") for number, edge in enumerate(asked.edges))
    placed = place(replace(asked, nodes=nodes, edges=edges))
    assert faults(placed) == []
    beside = columns["hub"] != columns["n"]
    assert all(len(placed.routes[f"hub-n {number}"].points) == 2 for number in range(6 if beside else 2))


def test_the_same_graph_is_placed_the_same(tmp_path: Path) -> None:
    one = graph(("a", "b"), ("b", "a"), ("a", "x"), ("a", "a"), columns={"a": 1, "b": 1, "x": 2})
    assert place(one) == place(one)


def test_a_graph_without_columns_is_refused() -> None:
    with pytest.raises(TypeError, match="columns"):
        place(Graph((), ()))
