"""The box with compartments: class, entity, table, state with activities."""

from specatlas.diagrams.canvas.drawing import Item, Polyline, Rect, Shape
from specatlas.diagrams.canvas.font import width
from specatlas.diagrams.canvas.placed import Box
from specatlas.diagrams.notations.parts import marks, outlines
from specatlas.diagrams.notations.parts.marks import Mark
from specatlas.diagrams.notations.parts.part import Part, even
from specatlas.diagrams.notations.parts.texts import BODY, CAPTION, HEAD, KEYWORD, QUIET, Face, block, line, stacked
from specatlas.text.frozen import dataclass

RADIUS = 6.0
PAD = 12.0
_OTHER_FONTS = 1.06
"""Bold letters of Arial and its kind, which stand in where a reader has no Roboto, are that much wider."""
ROW = 19.0
"""Height of a row in pixels."""
_LINE = 30.0
"""Height that a line with a text above it needs at the side of a box."""
_BAR = 3.0
_GAP = 14.0
"""Between the columns of a row."""
_MARK = 14.0
_TITLE_LIMIT = 230.0
_NAME_LIMIT = 240.0
_TYPE_LIMIT = 360.0
_ALONE_LIMIT = 340.0
"""Of a row of one column among rows of two: the signature of an operation."""
_NARROWEST = 132.0


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a compartment."""

    name: str
    type: str = ""
    """Second column, quieter than the first."""
    marks: tuple[Mark, ...] = ()
    id: str = ""
    """Item id; a row with one is an item of its own, with a link and a tool-tip."""
    address: str = ""
    title: str = ""
    """Tool-tip."""
    extra: str = ""
    """Third column, as quiet as the second."""
    quiet: bool = False
    bold: bool = False
    italic: bool = False
    underline: bool = False


@dataclass(frozen=True, slots=True)
class Compartment:
    """Rows under a separator, with a caption when it says more than the place does."""

    rows: tuple[Row, ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """What the box says."""

    name: str
    keyword: str = ""
    """Stereotype without its guillemets, or any line above the name."""
    compartments: tuple[Compartment, ...] = ()
    abstract: bool = False
    """Name in italics."""
    note: str = ""
    """Quiet line under the name (the table of an entity)."""
    foreign: bool = False
    """It belongs elsewhere and is only named here: dashed, without a bar."""
    lines: int = 0
    """Lines that end at one of its sides: they and the texts above them need height."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the columns of all rows begin."""

    marks: int
    """Number of marks side by side."""
    name: float
    type: float
    extra: float
    right: float


def card(content: Card, *, radius: float = RADIUS) -> Part:
    """Draw a box with a coloured head and compartments; the item around it sets the hue."""
    head = _head(content)
    rows = [row for compartment in content.compartments for row in compartment.rows]
    columns = _columns(rows)
    wide = even(max(_NARROWEST, head.width * _OTHER_FONTS + 2 * PAD, columns.right + PAD if rows else 0))
    head_height = head.height + 17
    shapes: list[Shape] = []
    y = head_height
    for number, compartment in enumerate(content.compartments):
        if number:
            shapes.append(Polyline(((0, y), (wide, y)), "separator"))
        y += 5
        if compartment.caption:
            shapes.append(line(compartment.caption, PAD, y + ROW / 2, CAPTION, limit=wide - 2 * PAD))
            y += ROW
        for row in compartment.rows:
            shapes += _row(row, y, wide, columns)
            y += ROW
        y += 5
    high = even(max(y if content.compartments else head_height, content.lines * _LINE + _LINE / 2))
    box = Box(0, 0, wide, high)
    frame = Rect(box, "frame dashed" if content.foreign else "frame", radius)
    ground = _ground(content, box, head_height, radius)
    top = _BAR + 7 if content.compartments else (high - head.height) / 2
    return Part(wide, high, (*ground, *head.at(PAD, top), *shapes, frame))


def _ground(content: Card, box: Box, head_height: float, radius: float) -> tuple[Shape, ...]:
    """Fill the box: a band behind the head where something stands below it, and a bar on top."""
    wide = box.width
    if content.compartments:
        filled: tuple[Shape, ...] = (
            Rect(box, "plain", radius),
            outlines.band(wide, _BAR, head_height, radius),
            Polyline(((0, head_height), (wide, head_height)), "edge-line"),
        )
    else:
        filled = (Rect(box, "plain" if content.foreign else "soft", radius),)
    return filled if content.foreign else (*filled, outlines.bar(wide, _BAR, radius))


def _head(content: Card) -> Part:
    face: Face = HEAD._replace(italic=content.abstract)
    parts = [block(content.name, _TITLE_LIMIT, face, most=3)]
    if content.keyword:
        parts.insert(0, block(f"«{content.keyword}»", _TITLE_LIMIT, KEYWORD, most=1))
    if content.note:
        parts.append(block(content.note, _TITLE_LIMIT, KEYWORD, most=1))
    return stacked(*parts)


def _columns(rows: list[Row]) -> _Columns:
    most = max((len(row.marks) for row in rows), default=0)
    name = PAD + (most * _MARK + 4 if most else 0)
    beside = [row for row in rows if row.type or row.extra]
    names = max((min(width(row.name, BODY.size, bold=row.bold), _NAME_LIMIT) for row in beside), default=0)
    most_alone = _ALONE_LIMIT if beside else _NAME_LIMIT
    single = [row for row in rows if not (row.type or row.extra)]
    alone = max((min(width(row.name, BODY.size, bold=row.bold), most_alone) for row in single), default=0)
    types = max((min(width(row.type, BODY.size), _TYPE_LIMIT) for row in rows), default=0)
    extras = max((min(width(row.extra, BODY.size), _TYPE_LIMIT) for row in rows), default=0)
    type_start = name + names + (_GAP if types else 0)
    extra_start = type_start + types + (_GAP if extras else 0)
    # A row of one column, such as an operation, widens the box but not the column of names.
    return _Columns(most, name, type_start, extra_start, max(extra_start + extras, name + alone))


def _row(row: Row, top: float, wide: float, columns: _Columns) -> tuple[Shape, ...]:
    middle = top + ROW / 2
    face = QUIET if row.quiet else BODY
    if row.bold or row.italic or row.underline:
        face = face._replace(bold=row.bold, italic=row.italic, underline=row.underline)
    shapes: list[Shape] = []
    for place, kind in enumerate(row.marks):
        # What must be filled is looked for in one column.
        column = columns.marks - 1 if kind == "required" else place
        shapes += marks.mark(kind, PAD - 1 + column * _MARK, middle)
    # A row of one column may use the whole width.
    limit = _NAME_LIMIT if row.type or row.extra else wide - PAD - columns.name
    shapes.append(line(row.name, columns.name, middle, face, limit=limit + 0.01))
    if row.type:
        shapes.append(line(row.type, columns.type, middle, QUIET, limit=_TYPE_LIMIT + 0.01))
    if row.extra:
        shapes.append(line(row.extra, columns.extra, middle, QUIET, limit=_TYPE_LIMIT + 0.01))
    if not row.id:
        return tuple(shapes)
    ground = Rect(Box(1, top, wide - 2, ROW), "row")
    signs = " ".join(row.marks)
    return (Item(row.id, "label", (ground, *shapes), address=row.address, title=row.title, signs=signs),)
