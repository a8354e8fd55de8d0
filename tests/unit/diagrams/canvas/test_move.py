from specatlas.diagrams.canvas.drawing import Ellipse, Item, Path, Polyline, Rect, Shape, Text
from specatlas.diagrams.canvas.move import moved
from specatlas.diagrams.canvas.placed import Box


def test_every_shape_moves_and_nothing_else_about_it_changes() -> None:
    def shapes(x: float, y: float) -> tuple[Shape, ...]:
        drawn = (
            Rect(Box(x, y, 10, 5), radius=2),
            Ellipse(Box(x + 1, y + 1, 4, 4), "solid"),
            Polyline(((x, y), (x + 9, y + 9)), closed=True),
            Path("M 0 0 L 1 1", at=(x, y), scale=2),
            Text(x + 3, y + 4, "Deal", bold=True),
        )
        return (*drawn, Item("a", "node", drawn, box=Box(x, y, 10, 5)), Item("b", "edge", drawn))

    assert moved(shapes(0, 0), 30, -7) == shapes(30, -7)
