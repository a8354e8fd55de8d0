"""The key under a picture: what its signs and colours mean, for readers who never learned the notation."""

from collections.abc import Sequence
from functools import lru_cache

from specatlas.diagrams.canvas.drawing import Item, Polyline, Shape
from specatlas.diagrams.canvas.placed import Route
from specatlas.diagrams.notations.parts import marks
from specatlas.diagrams.notations.parts.edges import connector
from specatlas.diagrams.notations.parts.ends import EndName
from specatlas.diagrams.notations.parts.figures import swatch
from specatlas.diagrams.notations.parts.marks import Mark
from specatlas.diagrams.notations.parts.part import Part, even
from specatlas.diagrams.notations.parts.texts import KEYWORD, block
from specatlas.text.frozen import dataclass

_FACE = KEYWORD._replace(size=11)
_BETWEEN = 20.0
_AFTER_SAMPLE = 6.0
_ROW = 24.0
_WIDEST_TEXT = 240.0


@dataclass(frozen=True, slots=True)
class Entry:
    """A sample and what it means."""

    sample: Part
    text: str


def of_hue(hue: str, text: str) -> Entry:
    """Explain a colour; `hue` is the class that `canvas.styles.hue` gives."""
    return Entry(Part(10, 10, (Item(f"legend-{hue}", "decoration", (swatch(0, 5),), style=hue),)), text)


def of_line(text: str, *, style: str = "line", source: EndName = "none", target: EndName = "none") -> Entry:
    """Explain a kind of line."""
    route = Route(((0, 8), (40, 8)))
    return Entry(Part(40, 16, connector(route, style=style, source=source, target=target)[1:]), text)


def of_mark(kind: Mark, text: str) -> Entry:
    """Explain a mark before a row."""
    return Entry(Part(marks.SIZE, marks.SIZE, marks.mark(kind, 0, marks.SIZE / 2)), text)


def of_part(sample: Part, text: str) -> Entry:
    """Explain a symbol by the symbol itself."""
    return Entry(sample, text)


def legend(entries: Sequence[Entry], limit: float) -> Part:
    """Set entries side by side in rows of at most `limit` pixels, under a thin rule."""
    shapes: list[Shape] = []
    y, widest = 12.0, 0.0
    for row in _rows(entries, limit):
        high = max(_ROW, *(entry.sample.height + 8 for entry, _ in row))
        x = 0.0
        for entry, text in row:
            shapes += entry.sample.at(x, y + (high - entry.sample.height) / 2)
            shapes += text.at(x + entry.sample.width + _AFTER_SAMPLE, y + (high - text.height) / 2)
            x += entry.sample.width + _AFTER_SAMPLE + text.width + _BETWEEN
        widest = max(widest, x - _BETWEEN)
        y += high
    rule = Polyline(((0, 4), (max(widest, 40), 4)), "separator")
    return Part(even(widest), even(y), (rule, *shapes))


@lru_cache(maxsize=1024)
def _written(text: str) -> Part:
    """Write what a sample means; the keys of many pictures say the same."""
    return block(text, _WIDEST_TEXT, _FACE, most=1)


def _rows(entries: Sequence[Entry], limit: float) -> list[list[tuple[Entry, Part]]]:
    """Break entries with their texts into rows."""
    rows: list[list[tuple[Entry, Part]]] = []
    x = 0.0
    for entry in entries:
        text = _written(entry.text)
        wide = entry.sample.width + _AFTER_SAMPLE + text.width
        if not rows or x + wide > limit:
            rows.append([])
            x = 0.0
        rows[-1].append((entry, text))
        x += wide + _BETWEEN
    return rows
