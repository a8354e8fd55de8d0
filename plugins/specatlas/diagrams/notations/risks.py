"""Risks on a map of probability and impact, each by its id in its cell, with a list of them beside it.

How serious a cell is says its colour, and the same again by marks in its corner and, where it is worst, by hatching.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from specatlas.diagrams.canvas.chart_graph import Cell, ChartGraph, Flow, Row, Slot, groups_of
from specatlas.diagrams.canvas.drawing import Drawing, Item, Polyline, Rect, Shape
from specatlas.diagrams.canvas.font import width
from specatlas.diagrams.canvas.graph import Node
from specatlas.diagrams.canvas.placed import Box, Placed
from specatlas.diagrams.notations import _risk_words as said
from specatlas.diagrams.notations._base import Layout, Notation
from specatlas.diagrams.notations._wording import more, title, told
from specatlas.diagrams.notations.parts.legend import Entry, legend, of_part
from specatlas.diagrams.notations.parts.part import Part, even
from specatlas.diagrams.notations.parts.texts import BODY, CAPTION, KEYWORD, LABEL, block, line, upwards
from specatlas.diagrams.views.view import NothingToShowError, View
from specatlas.domain.project import Project
from specatlas.query.risks import BANDS, LEVELS, Band, Rated, band, rated
from specatlas.tables.values import Writer

_MARGIN = 20.0
_CELL, _LEAST_CELL, _HIGHEST_CELL = 128.0, 66.0, 120.0
_AXIS, _WIDEST_LEVEL = 26.0, 112.0
"""Width of the name of the upright axis, and of its levels at most."""
_TAG, _TAG_GAP, _CORNER = 20.0, 5.0, 20.0
_MOST_TAGS = 11
_LIST_GAP, _STATEMENT = 36.0, 300.0
_MOST_LISTED = 40
_FLOW = Flow(7.0, _TAG_GAP, _TAG_GAP, _CORNER, 4.0)
_LIST, _REST, _END = "list", "rest", "list-end"
_ID, _WHAT, _SCORE = "column~id", "column~what", "column~score"
"""Rows and columns of the list."""
_NUMBER = KEYWORD._replace(style="text")
_SOFT: dict[Band, tuple[str, str]] = {
    "low": ("good-soft", ""),
    "moderate": ("soft", "hue-2"),
    "high": ("soft", "hue-7"),
    "critical": ("deep", "hue-9"),
}
"""Band to the style of its cells, and the colour around them."""


def _draw(project: Project, view: View, language: str, layout: Layout) -> Drawing:
    writer = Writer(project, language)
    risks = _shown(project, view)
    lines = {risk.element.address: _Line(writer, risk) for risk in risks[:_MOST_LISTED]}
    placed = layout(_graph(writer, risks, lines))
    top, lower = placed.groups[f"probability-{LEVELS}"].y, placed.groups[_END].y
    # The map is as high as the list beside it, within reason.
    rows = [placed.groups[f"probability-{probability}"] for probability in range(LEVELS, 0, -1)]
    high = max(*(row.height for row in rows), min((lower - top) / LEVELS - _AXIS / 2, _HIGHEST_CELL))
    left = placed.groups["impact-1"].x
    items = list(_grid(left, top, [high] * LEVELS))
    items += _axes(left, top, [high] * LEVELS, language)
    items += _tags(writer, risks, placed, {row.y: top + place * high for place, row in enumerate(rows)})
    items += _list(writer, risks, lines, placed)
    bottom, right = max(top + LEVELS * high + 2 * _AXIS, lower), placed.width + _MARGIN
    key = legend(_entries(risks, language), right - 2 * _MARGIN)
    items.append(Item("legend", "legend", key.at(_MARGIN, bottom + 10)))
    name = title(said.LABEL, project, View("risks", view.element), language)
    return Drawing(
        max(right, key.width + 2 * _MARGIN),
        bottom + 10 + key.height + _MARGIN / 2,
        tuple(items),
        name,
        said.in_words(writer, risks),
        "risks",
        "",
        language,
    )


def _graph(writer: Writer, risks: Sequence[Rated], lines: Mapping[str, "_Line"]) -> ChartGraph:
    """Return what has to be placed: rows and columns of the map with the tags in its cells, and the list beside it."""
    language, shown = writer.language, list(lines.values())
    wide = min(max(width(one.risk.element.id, LABEL.size, bold=True) for one in shown), 110.0)
    after = max(width(said.SCORE.in_(language), CAPTION.size, bold=True), len(BANDS) * 7.0 + 6 + 30)
    impacts = {f"impact-{impact}": _CELL for impact in range(1, LEVELS + 1)}
    listed = {_ID: wide, "gap~id": 14.0, _WHAT: _STATEMENT, "gap~what": 14.0, _SCORE: after}
    columns = {
        "margin": _MARGIN,
        "axis": _AXIS,
        "levels": _levels(language),
        **impacts,
        "gap~list": _LIST_GAP,
        **listed,
    }
    rows = [Row("map-top", _MARGIN, "map")]
    rows += [Row(f"probability-{level}", _LEAST_CELL, "map") for level in range(LEVELS, 0, -1)]
    rows += [Row("list-top", _MARGIN, "list"), Row(_LIST, 24.0, "list")]
    rows += [Row(f"{address}~line", one.height, "list") for address, one in lines.items()]
    rows += [Row(_REST, 20.0, "list")] if len(risks) > len(lines) else []
    rows.append(Row(_END, 0.0, "list"))
    slots = tuple(Slot(f"{address}~score", f"{address}~line", one.score, 18.0) for address, one in lines.items())
    cells = {
        f"cell-{probability}-{impact}": Cell(f"probability-{probability}", f"impact-{impact}", f"impact-{impact}")
        for probability in range(LEVELS, 0, -1)
        for impact in range(1, LEVELS + 1)
    }
    return ChartGraph(
        tuple(node for cell in cells for node in _nodes(cell, _in_cell(risks, cell))),
        (),
        groups_of(tuple(rows), slots, columns, cells),
        rows=tuple(rows),
        slots=slots,
        columns=columns,
        cells=cells,
        flow=_FLOW,
    )


def _in_cell(risks: Sequence[Rated], cell: str) -> list[Rated]:
    return [risk for risk in risks if cell == f"cell-{risk.probability}-{risk.impact}"]


def _nodes(cell: str, risks: Sequence[Rated]) -> Iterator[Node]:
    """Yield the tags of a cell; of too many the last one says how many more there are."""
    for risk in _tagged(risks):
        yield Node(risk.element.address, _tag_width(risk.element.id), _TAG, cell)
    if len(risks) > _MOST_TAGS:
        yield Node(f"{cell}~more", 34.0, _TAG, cell)


def _tagged(risks: Sequence[Rated]) -> Sequence[Rated]:
    return risks if len(risks) <= _MOST_TAGS else risks[: _MOST_TAGS - 1]


def _shown(project: Project, view: View) -> Sequence[Rated]:
    """Return the risks that a view asks for, the most serious first."""
    section, _, middle = view.element.partition("/")
    chosen = {middle} if section == "risks" else set() if view.include else {risk.element.id for risk in rated(project)}
    if section and section != "risks":
        chosen = {one.element.id for one in rated(project) if _touches(one, view.element)}
    chosen = (chosen | set(view.include)) - set(view.exclude)
    found = [risk for risk in rated(project) if risk.element.id in chosen]
    if not found:
        raise NothingToShowError("there is no risk with a probability and an impact to show")
    return found


def _touches(risk: Rated, address: str) -> bool:
    return any(ref.address.partition(".")[0] == address for ref in risk.element.refs("affects"))


# -- the map ---------------------------------------------------------------------------------------------------------


def _grid(left: float, top: float, heights: Sequence[float]) -> Iterator[Item]:
    for place, probability in enumerate(range(LEVELS, 0, -1)):
        for impact in range(1, LEVELS + 1):
            box = Box(left + (impact - 1) * _CELL, top + sum(heights[:place]), _CELL, heights[place])
            serious = band(probability * impact)
            style, hue = _SOFT[serious]
            shapes: list[Shape] = [Rect(box, style)]
            if serious == "critical":
                shapes += _hatching(box)
            shapes.append(Rect(box, "lane"))
            shapes.append(line(str(probability * impact), box.right - 8, box.y + 11, _NUMBER, "end"))
            shapes += marks(serious, box.x + 8, box.y + 11)
            yield Item(f"cell-{probability}-{impact}", "decoration", tuple(shapes), style=hue, signs=f"cell {serious}")


def marks(serious: Band, x: float, middle: float) -> tuple[Shape, ...]:
    """Draw one to four small squares, by how serious a band is."""
    return tuple(Rect(Box(x + place * 7, middle - 2.5, 5, 5), "mark") for place in range(BANDS.index(serious) + 1))


def _hatching(box: Box, step: float = 9.0) -> Iterator[Shape]:
    """Yield slanted lines that end on the border of a box."""
    offset = step
    while offset < box.width + box.height:
        x1, y1 = box.x + min(offset, box.width), box.y + max(0.0, offset - box.width)
        x2, y2 = box.x + max(0.0, offset - box.height), box.y + min(offset, box.height)
        yield Polyline(((x1, y1), (x2, y2)), "bad-hatch")
        offset += step


def _axes(left: float, top: float, heights: Sequence[float], language: str) -> Iterator[Item]:
    bottom, wide = top + sum(heights), _levels(language)
    for place, probability in enumerate(range(LEVELS, 0, -1)):
        box = Box(left - wide, top + sum(heights[:place]), wide - 6, heights[place])
        part = block(said.PROBABLE[probability - 1].in_(language), box.width, LABEL, anchor="end", most=2)
        y = box.y + (box.height - part.height) / 2 + 8
        number = line(str(probability), box.right, y - 8, CAPTION, "end")
        yield Item(f"probability-{probability}", "label", (number, *part.at(box.right - part.width, y)), box=box)
    for impact in range(1, LEVELS + 1):
        box = Box(left + (impact - 1) * _CELL, bottom, _CELL, _AXIS)
        text = f"{impact} · {said.GRAVE[impact - 1].in_(language)}"
        yield Item(
            f"impact-{impact}", "label", (line(text, box.centre[0], box.y + 13, LABEL, "middle", _CELL - 6),), box=box
        )
    band_ = Box(_MARGIN, top, _AXIS, bottom - top)
    yield Item("axis-probability", "label", upwards(said.PROBABILITY.in_(language), band_, CAPTION), box=band_)
    below = Box(left, bottom + _AXIS - 4, LEVELS * _CELL, _AXIS)
    name = line(said.IMPACT.in_(language), below.centre[0], below.y + 11, CAPTION, "middle")
    yield Item("axis-impact", "label", (name,), box=below)


def _levels(language: str) -> float:
    """Return the width that the names of the levels of the upright axis need."""
    return min(even(max(width(name.in_(language), LABEL.size) for name in said.PROBABLE) + 8), _WIDEST_LEVEL)


def _tags(writer: Writer, risks: Sequence[Rated], placed: Placed, tops: Mapping[float, float]) -> Iterator[Item]:
    """Yield the ids of the risks as boxes in their cells.

    Args:
        writer: writes what they are called.
        risks: all that are shown.
        placed: where they stand in rows as high as they have to be.
        tops: upper end of such a row to that of the row as it is drawn.
    """
    for probability in range(LEVELS, 0, -1):
        for impact in range(1, LEVELS + 1):
            cell = f"cell-{probability}-{impact}"
            here = _in_cell(risks, cell)
            down = tops[placed.groups[f"probability-{probability}"].y] - placed.groups[f"probability-{probability}"].y
            for risk in _tagged(here):
                box = placed.boxes[risk.element.address]
                yield _tag(writer, risk, replace(box, y=box.y + down))
            if len(here) > _MOST_TAGS:
                rest, box = len(here) - len(_tagged(here)), placed.boxes[f"{cell}~more"]
                box = replace(box, y=box.y + down)
                text = line(f"+{rest}", box.centre[0], box.centre[1], LABEL, "middle")
                yield Item(f"{cell}~more", "label", (text,), title=more(rest, writer.language), box=box)


def _tag_width(text: str) -> float:
    return min(even(width(text, LABEL.size, bold=True) + 14), _CELL - 14)


def _tag(writer: Writer, risk: Rated, box: Box) -> Item:
    """Draw the id of a risk: thick where it has occurred, dashed where it is over."""
    word = risk.element.word("status")
    style = {"closed": "sheet dashed", "occurred": "sheet heavy"}.get(word, "sheet")
    face = LABEL._replace(bold=word != "closed", style="muted" if word == "closed" else "text")
    text = line(risk.element.id, box.centre[0], box.centre[1], face, "middle", box.width - 8)
    address = risk.element.address
    shapes = (Rect(box, style, 4), text)
    signs, words = f"risk {word}".strip(), told(risk.element.id, said.in_short(writer, risk), writer.language)
    return Item(address, "node", shapes, address, said.tip_of(writer, risk), box=box, words=words, signs=signs)


# -- the list --------------------------------------------------------------------------------------------------------


class _Line:
    """What stands in the list about a risk: sentence, owner, score."""

    def __init__(self, writer: Writer, risk: Rated) -> None:
        self.risk = risk
        self.what = block(writer.own_name(risk.element), _STATEMENT, BODY, most=3)
        self.owner = block(said.owner(writer, risk), _STATEMENT, KEYWORD, most=1)
        self.score = said.score(writer, risk)
        self.height = self.what.height + self.owner.height + 8


def _list(writer: Writer, risks: Sequence[Rated], lines: Mapping[str, _Line], placed: Placed) -> Iterator[Item]:
    """Yield a line for each risk: id, sentence and owner, score."""
    language = writer.language
    left, right = placed.groups[_ID].x, placed.groups[_SCORE].right
    head = Box(left, placed.groups[_LIST].y, right - left, 20)
    shapes = (
        line(said.RISK.in_(language), left, head.y + 8, CAPTION),
        line(said.SCORE.in_(language), right, head.y + 8, CAPTION, "end"),
        Polyline(((left, head.bottom), (right, head.bottom)), "group-line"),
    )
    yield Item(_LIST, "label", shapes, box=head)
    for address, one in lines.items():
        strip, what = placed.groups[f"{address}~line"], placed.groups[_WHAT]
        first = strip.y + BODY.leading / 2
        texts = (
            line(one.risk.element.id, left, first, LABEL._replace(bold=True), limit=placed.groups[_ID].width + 1),
            *one.what.at(what.x, strip.y),
            *one.owner.at(what.x, strip.y + one.what.height),
        )
        box = replace(strip, x=left, width=what.right - left)
        yield Item(f"{address}~line", "label", texts, address, box=box)
        half = replace(placed.groups[f"{address}~score"], x=placed.groups[_SCORE].x, width=placed.groups[_SCORE].width)
        middle = half.y + BODY.leading / 2
        number = line(one.score, right, middle, LABEL._replace(bold=True), "end")
        marked = _mirrored(one.risk.band, right - (number.width or 0) - 6, middle)
        yield Item(f"{address}~score", "label", (number, *marked), box=half)
    if len(risks) > len(lines):
        box = replace(placed.groups[_REST], x=left, width=right - left)
        text = line(more(len(risks) - len(lines), language), left, box.y + 9, KEYWORD)
        yield Item("rest", "label", (text,), box=box)


def _mirrored(serious: Band, right: float, middle: float) -> tuple[Shape, ...]:
    """Draw the marks of a band with their right end at `right`."""
    count = BANDS.index(serious) + 1
    return marks(serious, right - count * 7, middle)


def _entries(risks: Sequence[Rated], language: str) -> list[Entry]:
    found = []
    for serious in reversed(BANDS):
        count = sum(risk.band == serious and not risk.closed for risk in risks)
        style, hue = _SOFT[serious]
        box = Box(0, 0, 44, 16)
        shapes: list[Shape] = [Rect(box, style)]
        shapes += _hatching(box, 7.0) if serious == "critical" else ()
        shapes += [Rect(box, "lane"), *marks(serious, 9, 8)]
        sample = Part(44, 16, (Item(f"legend-{serious}", "decoration", tuple(shapes), style=hue),))
        found.append(of_part(sample, said.band_words(serious, count, language)))
    for word, style, name in (("occurred", "sheet heavy", said.OCCURRED), ("closed", "sheet dashed", said.CLOSED)):
        if any(risk.element.word("status") == word for risk in risks):
            found.append(of_part(Part(30, 16, (Rect(Box(1, 1, 28, 14), style, 4),)), name.in_(language)))
    return found


NOTATION = Notation(
    "risks",
    said.LABEL,
    "Risks by probability and impact: which cell each stands in, who watches it, and how serious it is.",
    _draw,
    around=("risks", "phases", "milestones", "tasks", "goals"),
)
