"""Every part stays inside the size that it tells the layout, whatever its texts are."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from math import hypot

import pytest

from specatlas.diagrams.canvas.drawing import Drawing, Ellipse, Item, Path, Polyline, Rect, Shape, Text
from specatlas.diagrams.canvas.font import ASCENT, DESCENT, width
from specatlas.diagrams.canvas.placed import Box, Route
from specatlas.diagrams.notations.parts import bpmn_shapes as bpmn
from specatlas.diagrams.notations.parts import bpmn_symbols, figures, legend, marks, states
from specatlas.diagrams.notations.parts.cards import Card, Compartment, Row, card
from specatlas.diagrams.notations.parts.edges import connector, labelled
from specatlas.diagrams.notations.parts.ends import ENDS, EndName, end, trimmed
from specatlas.diagrams.notations.parts.part import Part, even
from specatlas.diagrams.notations.parts.texts import BODY, block, label, labels, line, stacked, upwards
from specatlas.diagrams.render.rules import sorted_classes
from specatlas.diagrams.render.svg import svg

NAMES = {
    "short": "Deal",
    "english": "Reserve stock in the central warehouse",
    "russian": "Согласование договора поставки с контрагентом",
    "chinese": "销售订单的信用额度审批（第二阶段）",
    "long": "x" * 500,
    "words": "Very long name " * 33,
    "wide": "Ж" * 500,
    "hostile": "<script>{{ 7*7 }}]]>\u202eevil",
    "empty": "",
    "arabic": "شركة التجارة الشمالية",
}


def a_card(name: str) -> Part:
    rows = (
        Row(name, name, marks=("key", "reference"), id="a", address="entities/a.b", title=name),
        Row(name, "", marks=("required",), bold=True),
        Row(name, name, extra=name),
        Row("id", "uuid"),
    )
    return card(Card(name, name, (Compartment(rows, name), Compartment((Row(name, marks=("operation",)),))), note=name))


def a_legend(name: str) -> Part:
    entries = [
        legend.of_hue("hue-1", name),
        legend.of_line(name, source="composition", target="open"),
        legend.of_mark("key", name),
        legend.of_part(bpmn.gateway("parallel"), name),
    ]
    return legend.legend(entries, 400)


NAMED: dict[str, Callable[[str], Part]] = {
    "card": a_card,
    "card of a name": lambda name: card(Card(name, abstract=True)),
    "foreign card": lambda name: card(Card(name, note=name, foreign=True, lines=3)),
    "actor": figures.actor,
    "system actor": lambda name: figures.actor(name, keyword="system"),
    "use case": figures.use_case,
    "foreign use case": lambda name: figures.use_case(name, code=name, foreign=True),
    "use case with points": lambda name: figures.use_case(name, points=(name, "late"), points_title="Extension points"),
    "note": figures.note,
    "frame title": figures.frame_title,
    "state": states.state,
    "state with activities": lambda name: states.state(
        name, [("entry", name), (name, "x")], badge="30 %", outcome="lost"
    ),
    "end of a life": lambda name: states.state(name, outcome="final", badge=name, least=120),
    "composite state": lambda name: states.composite(name, [("do /", name)], badge="30 %")[0],
    "task": bpmn.task,
    "task with signs": lambda name: bpmn.task(name, "user", markers=("loop", "sub"), border="call"),
    "caption": bpmn.caption,
    "sub-process title": bpmn.sub_process_title,
    "data object": lambda name: bpmn.data_object(name, name, collection=True, role="input"),
    "data store": lambda name: bpmn.data_store(name, name),
    "annotation": bpmn.annotation,
    "label": label,
    "labels": lambda name: labels((name, name)),
    "legend": a_legend,
}
SIGNS: dict[str, Part] = (
    {f"pseudo {kind}": states.pseudo_state(kind) for kind in ("initial", "final", "choice", "junction", "fork", "join")}
    | {f"pseudo {kind}": states.pseudo_state(kind, across=True) for kind in ("history", "deep-history", "terminate")}
    | {"fork across": states.pseudo_state("fork", across=True)}
    | {f"gateway {kind}": bpmn.gateway(kind) for kind in bpmn_symbols.GATEWAYS}
    | {
        f"event {place} {kind} {throws} {stops}": bpmn.event(place, kind, throws=throws, interrupting=stops)
        for place in ("start", "intermediate", "end")
        for kind in bpmn_symbols.EVENTS
        for throws in (True, False)
        for stops in (True, False)
    }
    | {f"task {kind}": bpmn.task("Task", kind) for kind in bpmn_symbols.TASKS}
    | {f"marker {kind}": bpmn.task("Task", markers=(kind,)) for kind in bpmn_symbols.MARKERS}
    | {f"border {kind}": bpmn.task("Task", border=kind) for kind in ("task", "call", "transaction", "event")}
    | {f"mark {kind}": Part(12, 12, marks.mark(kind, 0, 6)) for kind in marks.Mark.__args__}  # type: ignore[attr-defined]
)


def flat(shapes: tuple[Shape, ...]) -> Iterator[Shape]:
    for shape in shapes:
        if isinstance(shape, Item):
            yield from flat(shape.shapes)
        else:
            yield shape


def extent(shape: Shape) -> tuple[float, float, float, float]:
    """Return left, top, right, bottom of a shape; of a path, of all its points."""
    match shape:
        case Rect(box) | Ellipse(box):
            return (box.x, box.y, box.right, box.bottom)
        case Polyline(points):
            xs, ys = zip(*points, strict=True)
            return (min(xs), min(ys), max(xs), max(ys))
        case Text():
            left = shape.x - shape.width * {"start": 0, "middle": 0.5, "end": 1}[shape.anchor]
            return (left, shape.y - ASCENT * shape.size, left + shape.width, shape.y + DESCENT * shape.size)
        case Path():
            return path_extent(shape)
    raise AssertionError(shape)


def path_extent(path: Path) -> tuple[float, float, float, float]:
    places = {"M": "xy", "L": "xy", "C": "xyxyxy", "Q": "xyxy", "H": "x", "V": "y", "A": "-----xy", "Z": ""}
    found: dict[str, list[float]] = {"x": [], "y": [], "-": []}
    command, index = "", 0
    for token in path.data.split():
        if token.isalpha():
            command, index = token, 0
        else:
            found[places[command][index % len(places[command])]].append(float(token))
            index += 1
    xs, ys = ([value * path.scale + start for value in found[axis]] for axis, start in zip("xy", path.at, strict=True))
    return (min(xs), min(ys), max(xs), max(ys))


def check(part: Part) -> None:
    """Assert that a part is a whole number of pixels large and nothing in it stands out, nor is unknown to render."""
    for shape in flat(part.shapes):
        left, top, right, bottom = extent(shape)
        assert left >= -0.6, shape
        assert top >= -0.6, shape
        assert right <= part.width + 0.6, shape
        assert bottom <= part.height + 0.6, shape
        sorted_classes(shape.style)
        if isinstance(shape, Text):
            assert shape.width >= width(shape.text, shape.size, bold=shape.bold) - 0.01
    svg(Drawing(part.width, part.height, (Item("n", "node", part.shapes),), "", ""))


@pytest.mark.parametrize("name", NAMES.values(), ids=list(NAMES))
@pytest.mark.parametrize("make", NAMED.values(), ids=list(NAMED))
def test_nothing_leaves_a_part(make: Callable[[str], Part], name: str) -> None:
    check(make(name))


@pytest.mark.parametrize("part", SIGNS.values(), ids=list(SIGNS))
def test_nothing_leaves_a_sign(part: Part) -> None:
    check(part)


@pytest.mark.parametrize("name", NAMES.values(), ids=list(NAMES))
def test_a_name_in_an_ellipse_stays_in_the_ellipse(name: str) -> None:
    part = figures.use_case(name, points=("shortage: after step 1",), points_title="Extension points")
    for text in (shape for shape in part.shapes if isinstance(shape, Text)):
        left, top, right, bottom = extent(text)
        for x, y in ((left, top), (right, top), (left, bottom), (right, bottom)):
            assert hypot(2 * x / part.width - 1, 2 * y / part.height - 1) <= 1.01, text


@pytest.mark.parametrize("name", NAMES.values(), ids=list(NAMES))
@pytest.mark.parametrize("kind", bpmn_symbols.TASKS)
def test_the_name_of_a_task_keeps_clear_of_its_signs(kind: bpmn_symbols.TaskType, name: str) -> None:
    part = bpmn.task(name, kind, markers=("parallel", "compensation"))
    texts = [extent(shape) for shape in part.shapes if isinstance(shape, Text)]
    signs = [extent(shape) for shape in part.shapes if isinstance(shape, Path)]
    assert signs
    for left, top, right, bottom in texts:
        for x, y, to_x, to_y in signs:
            assert right <= x or left >= to_x or bottom <= y or top >= to_y


def test_rows_of_a_card_do_not_touch_and_its_columns_are_straight() -> None:
    part = card(Card("Order", compartments=(Compartment(tuple(Row(f"field {n}", "string(40)") for n in range(9))),)))
    names = [shape for shape in part.shapes if isinstance(shape, Text) and shape.text.startswith("field")]
    types = [shape for shape in part.shapes if isinstance(shape, Text) and shape.text.startswith("string")]
    assert len({shape.x for shape in names}) == len({shape.x for shape in types}) == 1
    assert {round(below.y - above.y, 6) for above, below in pairwise(names)} == {19}
    assert types[0].x > names[0].x + names[0].width


def test_a_row_with_an_id_is_an_item_with_link_and_tool_tip() -> None:
    part = card(
        Card("Order", compartments=(Compartment((Row("total", id="n1.total", address="a", title="Sum"), Row("x"))),))
    )
    items = [shape for shape in part.shapes if isinstance(shape, Item)]
    assert [(item.id, item.role, item.address, item.title) for item in items] == [("n1.total", "label", "a", "Sum")]


@pytest.mark.parametrize("name", ENDS)
@pytest.mark.parametrize(("dx", "dy"), [(1, 0), (-1, 0), (0, 1), (0, -1), (0.6, 0.8)])
def test_an_end_stays_in_the_room_it_asks_for(name: EndName, dx: float, dy: float) -> None:
    tip = (100.0, 50.0)
    for shape in end(name, tip, (tip[0] + 30 * dx, tip[1] + 30 * dy)):
        for corner in corners(shape):
            along = (corner[0] - tip[0]) * dx + (corner[1] - tip[1]) * dy
            across = (corner[1] - tip[1]) * dx - (corner[0] - tip[0]) * dy
            assert -0.5 <= along <= ENDS[name].length + 0.01
            assert abs(across) <= 7


def corners(shape: Shape) -> list[tuple[float, float]]:
    if isinstance(shape, Polyline):
        return list(shape.points)
    assert isinstance(shape, Ellipse)
    return [shape.box.centre]


def test_a_line_stops_inside_its_solid_heads_and_not_before_them() -> None:
    points = ((0.0, 0.0), (100.0, 0.0), (100.0, 50.0))
    assert trimmed(points, "composition", "arrow") == ((16, 0), (100, 0), (100, 44))
    assert trimmed(points, "none", "open") == points
    assert trimmed(((0.0, 0.0), (5.0, 0.0)), "none", "triangle") == ((0, 0), (5, 0))
    assert trimmed(((3.0, 3.0), (3.0, 3.0)), "arrow", "arrow") == ((3, 3), (3, 3))


def test_a_connector_is_a_line_with_its_ends_and_an_area_for_the_pointer() -> None:
    shapes = connector(Route(((0, 0), (90, 0))), style="line dashed", source="zero-or-one", target="one-or-many")
    assert [getattr(shape, "style", "") for shape in shapes][:2] == ["hit", "line dashed"]
    assert len(shapes) == 2 + len(ENDS["zero-or-one"].pieces) + len(ENDS["one-or-many"].pieces)


def test_labels_come_into_the_middle_of_the_boxes_found_for_them() -> None:
    part = label("yes")
    box = Box(40, 40, part.width + 10, part.height + 6)
    (ground, text) = labelled([part], [box])
    assert isinstance(ground, Rect)
    assert ground.box.centre == pytest.approx(box.centre)
    assert isinstance(text, Text)
    assert text.text == "yes"


def test_parts_move_as_a_whole() -> None:
    part = bpmn.task("Check stock", "user")
    for here, there in zip(map(extent, part.shapes), map(extent, part.at(10, 20)), strict=True):
        assert there == pytest.approx((here[0] + 10, here[1] + 20, here[2] + 10, here[3] + 20))


def test_frames_pools_and_black_boxes_fill_their_boxes() -> None:
    box = Box(10, 20, 400, 120)
    title = figures.frame_title("Sales and clients")
    for shapes in (
        figures.frame(box, title),
        bpmn.pool(box, "Northline Trading"),
        bpmn.pool(box, "仓库管理员", bold=False),
        bpmn.black_box(box, "Client " * 99),
        bpmn.group_box(box, "Credit"),
        bpmn.open_sub_process(
            box, bpmn.sub_process_title("Buy what is missing"), markers=("adhoc",), border="transaction"
        ),
    ):
        outer = [extent(shape) for shape in shapes if isinstance(shape, Rect)]
        assert (box.x, box.y, box.right, box.bottom) in outer
        for shape in flat(shapes):
            left, top, right, bottom = extent(shape)
            if not (isinstance(shape, Text) and shape.turned):
                assert left >= box.x
                assert top >= box.y
                assert right <= box.right
                assert bottom <= box.bottom


def test_a_name_beside_a_lane_runs_upwards_and_chinese_stays_upright() -> None:
    band = Box(0, 0, 30, 120)
    (text,) = upwards("Sales manager", band)
    assert text.turned
    assert text.anchor == "middle"
    assert text.y == 60
    signs = upwards("仓库管理员", band)
    assert [sign.text for sign in signs] == list("仓库管理员")
    assert not any(sign.turned for sign in signs)
    assert signs[0].y < signs[-1].y <= 120
    # Too long to stand upright: it is turned like any other.
    assert all(text.turned for text in upwards("仓" * 40, band))


@pytest.mark.parametrize("name", NAMES.values(), ids=list(NAMES))
def test_a_lane_of_the_least_height_holds_its_name(name: str) -> None:
    high = bpmn.least_height(name)
    assert high <= 242
    for text in upwards(name, Box(0, 0, bpmn.HEADER, high), BODY):
        length = text.width if text.turned else 0
        assert length <= high
        assert not text.turned or ASCENT * BODY.size <= text.x <= bpmn.HEADER - DESCENT * BODY.size


def test_lines_and_blocks() -> None:
    assert line("Deal", 0, 10).y == pytest.approx(10 + 12 * 0.355)
    assert line("A name that is too long", 0, 0, limit=60).text == "A name t…"
    part = block("one two", 30, BODY, anchor="end")
    assert [getattr(shape, "x", 0) for shape in part.shapes] == [part.width, part.width]
    assert part.height == 2 * BODY.leading
    both = stacked(block("a", 90), block("bbb", 90), anchor="middle", gap=4)
    assert both.height == 2 * BODY.leading + 4
    first, second = both.shapes
    assert isinstance(first, Text)
    assert isinstance(second, Text)
    assert first.x + first.width / 2 == pytest.approx(second.x + second.width / 2)


def test_a_legend_breaks_into_rows() -> None:
    entries = [legend.of_hue(f"hue-{number}", f"Module {number}") for number in range(1, 9)]
    one, many = legend.legend(entries, 2000), legend.legend(entries, 200)
    assert one.height < many.height
    assert many.width <= 200


@pytest.mark.parametrize(("length", "rounded"), [(0, 0), (1, 2), (2, 2), (2.01, 4), (99.5, 100)])
def test_even(length: float, rounded: float) -> None:
    assert even(length) == rounded
