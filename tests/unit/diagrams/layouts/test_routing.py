"""The router keeps what it promises: ends, rooms, ports, walls, bounds, distances, and texts beside lines."""

from itertools import combinations, pairwise

import pytest

from specatlas.diagrams.canvas.graph import Edge, Label, Port
from specatlas.diagrams.canvas.placed import Box, Route
from specatlas.diagrams.layouts._routing import Room, RoutingError, redrawn, route

A, B = Box(0, 0, 120, 60), Box(300, 0, 120, 60)
FACING = {"a": A, "b": B}


def ends(one: Route) -> tuple[tuple[float, float], tuple[float, float]]:
    return one.points[0], one.points[-1]


def pieces(one: Route) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    return list(pairwise(one.points))


def length(piece: tuple[tuple[float, float], tuple[float, float]]) -> float:
    return abs(piece[0][0] - piece[1][0]) + abs(piece[0][1] - piece[1][1])


def crosses(one: Route, box: Box) -> bool:
    return any(
        min(a[0], b[0]) < box.right
        and max(a[0], b[0]) > box.x
        and min(a[1], b[1]) < box.bottom
        and max(a[1], b[1]) > box.y
        for a, b in pieces(one)
    )


def test_boxes_that_face_each_other_are_joined_straight() -> None:
    assert route(FACING, [Edge("e", "a", "b")])["e"].points == ((120, 30), (300, 30))


def test_boxes_that_overlap_a_little_in_height_are_joined_straight_all_the_same() -> None:
    found = route({"a": A, "b": Box(300, 30, 120, 60)}, [Edge("e", "a", "b")])["e"]
    assert len(found.points) == 2
    assert 30 < found.points[0][1] < 60


def test_no_line_runs_through_a_box_that_stands_between() -> None:
    wall = Box(180, -100, 60, 260)
    found = route({**FACING, "wall": wall}, [Edge("e", "a", "b")])["e"]
    assert not crosses(found, wall)
    assert not crosses(route(FACING, [Edge("e", "a", "b")], obstacles=[wall])["e"], wall)


def test_parallel_lines_and_both_directions_keep_their_distance() -> None:
    edges = [Edge("1", "a", "b"), Edge("2", "a", "b"), Edge("3", "b", "a")]
    found = route({"a": Box(0, 0, 120, 90), "b": Box(300, 0, 120, 90)}, edges)
    heights = sorted(one.points[0][1] for one in found.values())
    assert all(below - above >= 12 for above, below in pairwise(heights))
    assert all(len(one.points) == 2 for one in found.values())


def test_a_loop_leaves_its_node_and_comes_back() -> None:
    found = route({"a": A}, [Edge("e", "a", "a", (Label(40, 14),), target_room=14)])["e"]
    assert ends(found)[0] != ends(found)[1]
    assert not crosses(found, A)
    assert length(pieces(found)[-1]) >= 14
    assert len(found.labels) == 1


def test_a_loop_between_close_neighbours_stands_above_or_below_its_node() -> None:
    boxes = {name: Box(x, 85, 20, 20) for name, x in (("a", 91), ("b", 135), ("c", 179))}
    title = Box(75, 45, 72, 16)
    found = route(boxes, [Edge("e", "b", "b", target_room=20.0)], obstacles=[title])["e"]
    assert {y for _, y in ends(found)} in ({85}, {105})
    assert not any(crosses(found, box) for box in [boxes["a"], boxes["c"], title])


def test_two_loops_do_not_share_a_line() -> None:
    found = route({"a": A}, [Edge("1", "a", "a"), Edge("2", "a", "a")])
    shared = {*pieces(found["1"])} & {*pieces(found["2"])}
    assert shared == set()
    assert {*ends(found["1"])}.isdisjoint(ends(found["2"]))


def test_ports_are_where_lines_end() -> None:
    edge = Edge("e", "a", "b", source_port=Port("bottom", 0.25), target_port=Port("right", 0.5))
    found = route(FACING, [edge])["e"]
    assert ends(found) == ((30, 60), (420, 30))
    assert found.points[1][0] == 30


def test_rooms_stay_straight_even_where_it_is_narrow() -> None:
    boxes = {"a": Box(0, 0, 100, 60), "b": Box(60, 110, 160, 60), "c": Box(-200, 110, 160, 60)}
    edges = [Edge("1", "a", "b", source_room=16, target_room=20), Edge("2", "a", "c", source_room=16, target_room=20)]
    for one in route(boxes, edges).values():
        first, *_, last = pieces(one) * 2
        if len(one.points) == 2:
            assert length(first) >= 36
        else:
            assert length(pieces(one)[0]) >= 16
            assert length(last) >= 20


@pytest.mark.parametrize("shape", ["ellipse", "circle", "diamond"])
def test_lines_end_on_the_true_outline(shape: str) -> None:
    boxes = {"a": Box(0, 0, 80, 80), "b": Box(60, 200, 80, 80)}
    found = route(boxes, [Edge("1", "a", "b"), Edge("2", "a", "b")], shapes={"a": shape, "b": shape})  # type: ignore[dict-item]
    for one in found.values():
        for (x, y), box in zip(ends(one), boxes.values(), strict=True):
            dx, dy = abs(x - box.centre[0]) / 40, abs(y - box.centre[1]) / 40
            assert (dx + dy if shape == "diamond" else dx * dx + dy * dy) == pytest.approx(1, abs=0.02)


def test_bounds_hold_lines_and_labels() -> None:
    bounds = Box(-30, -30, 480, 120)
    boxes = {**FACING, "wall": Box(180, -29, 60, 80)}
    found = route(boxes, [Edge("e", "a", "b", (Label(30, 12),))], bounds=bounds)["e"]
    assert all(bounds.x <= x <= bounds.right and bounds.y <= y <= bounds.bottom for x, y in found.points)
    assert bounds.y <= found.labels[0].y


def test_sides_that_are_asked_for_are_used() -> None:
    found = route(FACING, [Edge("e", "a", "b")], sides={("e", "source"): ("top",), ("e", "target"): ("top",)})["e"]
    assert (found.points[0][1], found.points[-1][1]) == (0, 0)


def test_a_room_is_not_left() -> None:
    wall = Box(180, -10, 60, 80)
    low = Room(Box(-50, 0, 600, 400))
    found = route({**FACING, "wall": wall}, [Edge("e", "a", "b")], rooms={"e": low})["e"]
    assert min(y for _, y in found.points) >= 0
    assert max(y for _, y in found.points) > 70


def test_lines_end_at_frames_and_do_not_run_along_them() -> None:
    frame = Box(300, -100, 200, 260)
    boxes = {"a": A, "in": Box(340, 0, 100, 60), "c": Box(-200, 300, 100, 60)}
    found = route(boxes, [Edge("1", "a", "f"), Edge("2", "in", "c")], frames={"f": frame})
    assert found["1"].points[-1][0] == 300
    for a, b in pieces(found["2"]):
        if a[0] == b[0]:
            assert min(abs(a[0] - frame.x), abs(a[0] - frame.right)) >= 8


def test_labels_lie_beside_their_line_and_on_nothing_else() -> None:
    edges = [
        Edge("1", "a", "b", (Label(60, 14), Label(10, 12, "source"), Label(20, 12, "target"))),
        Edge("2", "a", "b", (Label(60, 14), Label(10, 12, "source"), Label(20, 12, "target"))),
    ]
    boxes = {"a": Box(0, 0, 120, 120), "b": Box(300, 0, 120, 120)}
    found = route(boxes, edges)
    labels = [(name, label) for name, one in found.items() for label in one.labels]
    assert len(labels) == 6
    for (_, one), (_, two) in combinations(labels, 2):
        assert one.right <= two.x or two.right <= one.x or one.bottom <= two.y or two.bottom <= one.y
    for name, label in labels:
        assert not any(crosses(other, label) for edge, other in found.items() if edge != name)
    source, target = found["1"].labels[1:]
    assert source.x - 120 < 20
    assert 300 - target.right < 20


def test_an_edge_without_any_way_is_named() -> None:
    boxes = {"a": A, "b": B}
    walls = [Box(-40, -40, 200, 30), Box(-40, 70, 200, 30), Box(-40, -40, 30, 140), Box(130, -40, 30, 140)]
    with pytest.raises(RoutingError, match="'e' has no way from 'a' to 'b'"):
        route(boxes, [Edge("e", "a", "b")], obstacles=walls, bounds=Box(-50, -50, 600, 200))


def test_no_edges_are_no_routes() -> None:
    assert route(FACING, []) == {}


def test_lines_that_do_not_fit_through_a_gap_take_another_way() -> None:
    boxes = {
        "a": Box(0, 0, 100, 60),
        "b": Box(0, 300, 100, 60),
        "left": Box(-300, 120, 342, 120),
        "right": Box(58, 120, 300, 120),
    }
    found = route(boxes, [Edge(name, "a", "b") for name in "1234"])
    uprights = sorted(
        x for one in found.values() for (x, y), (to_x, to_y) in pieces(one) if min(y, to_y) < 180 < max(y, to_y)
    )
    assert len(uprights) == 4
    assert all(right - left >= 5 for left, right in pairwise(uprights))
    assert any(x < -300 or x > 358 for x in uprights)


def test_lines_of_an_engine_are_kept_apart_and_told_when_they_cannot_be() -> None:
    edges = [Edge("1", "a", "b", target_room=12), Edge("2", "a", "b", target_room=12)]
    boxes = {"a": Box(0, 0, 120, 60), "b": Box(0, 160, 120, 60)}
    same = ((60.0, 60.0), (60.0, 160.0))
    found = redrawn(boxes, edges, {"1": same, "2": same})
    assert found is not None
    assert abs(found["1"].points[0][0] - found["2"].points[0][0]) >= 12
    slanting = redrawn(boxes, edges, {"1": same, "2": ((60.0, 60.0), (90.0, 160.0))})
    assert slanting is not None
    assert all(x == to_x or y == to_y for (x, y), (to_x, to_y) in pairwise(slanting["2"].points))
    through = {**boxes, "wall": Box(30, 90, 60, 40)}
    assert redrawn(through, edges, {"1": same, "2": same}) is None
    tiny = {"a": Box(0, 0, 4, 4), "b": Box(0, 100, 4, 4)}
    line = ((2.0, 4.0), (2.0, 100.0))
    assert redrawn(tiny, edges, {"1": line, "2": line}) is None


def test_a_label_at_an_end_keeps_off_the_side_of_a_frame_as_long_as_its_line_is_long_enough() -> None:
    boxes = {"a": A, "b": Box(400, 200, 120, 60)}
    edge = Edge("e", "a", "b", (Label(24, 12, "source"),), Port("right"), Port("top"))
    beside = route(boxes, [edge])["e"].labels[0]
    assert beside.x < 136 < beside.right
    off = route(boxes, [edge], frames={"f": Box(-16, -16, 152, 92)})["e"].labels[0]
    assert (off.y, off.x >= 136, off.x <= 150) == (beside.y, True, True)


def test_lines_end_at_the_very_tip_of_a_small_diamond() -> None:
    # Two pixels beside it, the line could be straight.
    boxes = {"small": Box(200, 100, 20, 14), "b": Box(200, 200, 120, 60)}
    found = route(boxes, [Edge("e", "small", "b")], shapes={"small": "diamond"})["e"]
    assert found.points[0] in {(210.0, 100.0), (220.0, 107.0), (210.0, 114.0), (200.0, 107.0)}
    large = {**boxes, "small": Box(185, 100, 50, 50)}
    assert len(route(large, [Edge("e", "small", "b")], shapes={"small": "diamond"})["e"].points) == 2
