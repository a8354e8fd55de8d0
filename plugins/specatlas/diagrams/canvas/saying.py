"""What an item of a drawing says, wherever it stands."""

import re
from collections.abc import Iterator

from specatlas.diagrams.canvas.drawing import Item, Rect, Shape, Text
from specatlas.diagrams.canvas.placed import Box
from specatlas.diagrams.canvas.wrap import joined

_MINOR = frozenset({"to-left", "to-right", "critical"})
"""Signs that follow from what else is in the picture: to which side an arrow points, that there is no time to spare."""
_LARGE = frozenset({"ink", "title"})
"""Styles in which names are written."""


def says(item: Item) -> tuple[object, ...]:
    """Return what an item says: in words where it has them, else what is written in it."""
    said = (item.words,) if item.words else tuple(_texts(item.shapes))
    return (item.role, item.source, item.target, _signs(item), item.style, said)


def looks(shapes: tuple[Shape, ...]) -> Iterator[object]:
    """Yield what is to be seen of some shapes; what their tool-tips say and where they lead is not."""
    for shape in shapes:
        if isinstance(shape, Item):
            yield shape.style
            yield from looks(shape.shapes)
        else:
            yield shape


def called(item: Item) -> str:
    """Return what readers call an item: its title, what its tool-tip begins with, or the first words in it."""
    large = [shape.text for shape in item.shapes if isinstance(shape, Text) and shape.style in _LARGE]
    if large and item.role == "node":
        return joined(large)
    said = re.split(r"\. |。|\.$", item.title)[0] if item.title else ""
    if said and said == item.words:
        # What is known by its amount alone is called by what stands before it.
        said = re.sub(r"[:：][^:：]*$", "", said)
    return said or next((text[0] for text in _texts(item.shapes) if len(text) > 1), "")


def beside_name(row: Item) -> str:
    """Return what is written in a row of a card beside its name: a type, a number."""
    return " ".join([shape.text for shape in row.shapes if isinstance(shape, Text)][1:])


def ground(item: Item) -> Box | None:
    """Return the ground of a row of a card."""
    return next((shape.box for shape in item.shapes if isinstance(shape, Rect)), None)


def _signs(item: Item) -> str:
    return " ".join(sign for sign in item.signs.split() if sign not in _MINOR)


def _texts(shapes: tuple[Shape, ...]) -> Iterator[tuple[str, ...]]:
    for shape in shapes:
        if isinstance(shape, Text):
            yield (shape.text, "bold" * shape.bold, "italic" * shape.italic)
        elif isinstance(shape, Item):
            # Not its id, which may be its number in the picture.
            yield (_signs(shape),)
            yield from _texts(shape.shapes)
