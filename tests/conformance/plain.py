"""The plainest drawing of a placed graph: what stands where, with the parts that all notations share."""

from specatlas.diagrams.canvas.drawing import Drawing, Ellipse, Item, Rect, Shape, Text
from specatlas.diagrams.canvas.font import width
from specatlas.diagrams.canvas.graph import Node
from specatlas.diagrams.canvas.placed import Box, Placed
from specatlas.diagrams.notations.parts.edges import connector
from specatlas.diagrams.notations.parts.outlines import diamond

SIZE = 11.0


def drawing(placed: Placed) -> Drawing:
    """Draw frames, nodes with their numbers, lines, and a text as wide as each label."""
    items = [_frame(group.id, group.title_width, placed.groups[group.id]) for group in placed.graph.groups]
    items += [_node(node, placed.boxes[node.id]) for node in placed.graph.nodes]
    for edge in placed.graph.edges:
        route = placed.routes[edge.id]
        shapes: list[Shape] = [*connector(route, target="arrow" if edge.target_room else "none")]
        shapes += [_text(box, box.width) for box in route.labels]
        items.append(Item(edge.id, "edge", tuple(shapes), source=edge.source, target=edge.target))
    return Drawing(placed.width, placed.height, tuple(items), "Test", "", engine=placed.engine)


def _frame(name: str, title: float, box: Box) -> Item:
    return Item(name, "group", (Rect(box), Text(box.x + 6, box.y + 14, "x", SIZE, width=title)), box=box)


def _node(node: Node, box: Box) -> Item:
    name = node.id.removeprefix("box-")
    x, y = box.centre
    text = Text(x, y + 4, name, SIZE, anchor="middle", width=width(name, SIZE))
    shape: Shape = Rect(box)
    if node.shape == "diamond":
        shape = diamond(box)
    elif node.shape != "box":
        shape = Ellipse(box)
    return Item(node.id, "node", (shape, text), box=box)


def _text(box: Box, wide: float) -> Text:
    return Text(box.x, box.bottom - 3, "x", SIZE, width=wide)
