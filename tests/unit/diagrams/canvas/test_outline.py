"""A picture as a list says what stands in it, where, and what joins what."""

from specatlas.diagrams.canvas.drawing import Drawing, Ends, Item, Polyline, Rect, Text
from specatlas.diagrams.canvas.outline import Line, outline
from specatlas.diagrams.canvas.placed import Box
from specatlas.diagrams.canvas.wrap import joined


def node(id: str, box: Box, *texts: Text, rows: tuple[Item, ...] = ()) -> Item:
    return Item(id, "node", (Rect(box), *texts, *rows), f"entities/{id}", box=box, signs="table abstract")


def drawing(*items: Item) -> Drawing:
    return Drawing(400, 400, items, "T", "D", "er")


def test_a_box_is_its_title_its_other_lines_and_its_rows() -> None:
    row = Item("a.x", "label", (Text(0, 70, "Name"), Text(60, 70, "text")), signs="key")
    big = (Text(0, 10, "Sales", style="ink"), Text(0, 25, "order", style="ink"))
    small = (Text(0, 40, "do /", style="muted"), Text(30, 40, "check it"), Text(0, 55, "within 2 d"))
    (box,) = outline(drawing(node("a", Box(0, 0, 100, 90), *big, *small, rows=(row,)))).boxes
    assert (box.title, box.lines) == ("Sales order", ("do / check it", "within 2 d"))
    assert box.rows == (Line(("Name", "text"), ("key",)),)
    assert box.signs == ("table", "abstract")
    assert box.name == "Sales order do / check it within 2 d"


def test_a_box_stands_in_the_smallest_frame_around_it() -> None:
    outer = Item("outer", "group", (Text(0, 0, "Outer"),), box=Box(0, 0, 300, 300))
    inner = Item("inner", "group", (Text(0, 0, "Inner"),), box=Box(10, 10, 200, 200))
    found = outline(drawing(outer, inner, node("a", Box(20, 20, 50, 50)), node("b", Box(230, 230, 50, 50))))
    assert [(one.id, one.frame) for one in found.frames] == [("outer", ""), ("inner", "outer")]
    assert [(one.id, one.frame) for one in found.boxes] == [("a", "inner"), ("b", "outer")]


def test_lines_say_their_ends_and_whether_they_are_broken() -> None:
    ends = Ends("composition", "none", "1", "has", "0..*")
    shapes = (Polyline(((0, 0), (9, 9)), "line dashed"), Text(0, 0, "1"), Text(0, 0, "has"), Text(0, 0, "0..*"))
    line = Item("l", "edge", shapes, title="A has B", source="a", target="b", signs="composition", ends=ends)
    (found,) = outline(drawing(node("a", Box(0, 0, 9, 9)), node("b", Box(0, 50, 9, 9)), line)).links
    assert (found.source, found.target, found.text, found.tip) == ("a", "b", "1 has 0..*", "A has B")
    assert (found.ends, found.dashed, found.signs) == (ends, True, ("composition",))


def test_boxes_are_told_from_top_to_bottom_whatever_the_order_of_drawing() -> None:
    boxes = [node(name, Box(x, y, 9, 9)) for name, x, y in (("d", 0, 80), ("c", 50, 0), ("b", 0, 0))]
    assert [one.id for one in outline(drawing(*boxes)).boxes] == ["b", "c", "d"]


def test_a_broken_text_is_joined_as_it_was() -> None:
    assert joined(["Sales", "order"]) == "Sales order"
    assert joined(["销售", "订单"]) == "销售订单"
    assert joined(["CRM", "系统"]) == "CRM 系统"
    assert joined([]) == ""
