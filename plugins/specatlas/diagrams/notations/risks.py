"""Risks on a map of probability and impact, each by its id in its cell, with a list of them beside it.

How serious a cell is says its colour, and the same again by marks in its corner and, where it is worst, by hatching.
"""

from collections.abc import Iterator, Sequence

from specatlas.diagrams.canvas.drawing import Drawing, Item, Polyline, Rect, Shape
from specatlas.diagrams.canvas.font import width
from specatlas.diagrams.canvas.placed import Box
from specatlas.diagrams.notations import _risk_words as said
from specatlas.diagrams.notations._base import Layout, Notation
from specatlas.diagrams.notations._wording import more, title
from specatlas.diagrams.notations.parts.legend import Entry, legend, of_part
from specatlas.diagrams.notations.parts.part import Part, even
from specatlas.diagrams.notations.parts.texts import BODY, CAPTION, KEYWORD, LABEL, block, line, upwards
from specatlas.diagrams.views.view import NothingToShowError, View
from specatlas.domain.project import Project
from specatlas.query.risks import BANDS, LEVELS, Band, Rated, band, rated
from specatlas.tables.values import Writer

_MARGIN = 20.0
_CELL, _LEAST_CELL, _HIGHEST_CELL = 128.0, 66.0, 120.0
_AXIS, _LEVEL = 26.0, 98.0
"""Widths of the name of the upright axis, and of its levels."""
_TAG, _TAG_GAP, _CORNER = 20.0, 5.0, 20.0
_MOST_TAGS = 11
_LIST_GAP, _STATEMENT = 36.0, 300.0
_MOST_LISTED = 40
_NUMBER = KEYWORD._replace(style="text")
_SOFT: dict[Band, tuple[str, str]] = {
    "low": ("good-soft", ""),
    "moderate": ("soft", "hue-2"),
    "high": ("soft", "hue-7"),
    "critical": ("deep", "hue-9"),
}
"""Band to the style of its cells, and the colour around them."""


def _draw(project: Project, view: View, language: str, _: Layout) -> Drawing:
    writer = Writer(project, language)
    risks = _shown(project, view)
    rows = [_Row(risks, probability) for probability in range(LEVELS, 0, -1)]
    left, top = _MARGIN + _AXIS + _LEVEL, _MARGIN
    beside = list(_list(writer, risks, left + LEVELS * _CELL + _LIST_GAP, top))
    lower = max(box.bottom for _, box in beside)
    # The map is as high as the list beside it, within reason.
    high = max(*(row.height for row in rows), min((lower - top) / LEVELS - _AXIS / 2, _HIGHEST_CELL))
    heights = [high] * LEVELS
    items = list(_grid(left, top, heights))
    items += _axes(left, top, heights, language)
    for place, row in enumerate(rows):
        items += row.tags(writer, left, top + sum(heights[:place]))
    bottom = top + sum(heights) + 2 * _AXIS
    items += [item for item, _ in beside]
    bottom = max(bottom, lower)
    right = max([left + LEVELS * _CELL, *(box.right for _, box in beside)]) + _MARGIN
    key = legend(_entries(risks, language), right - 2 * _MARGIN)
    items.append(Item("legend", "legend", key.at(_MARGIN, bottom + 10)))
    name = title(said.LABEL, project, View("risks", view.element), language)
    wide = max(right, key.width + 2 * _MARGIN)
    return Drawing(
        wide,
        bottom + 10 + key.height + _MARGIN / 2,
        tuple(items),
        name,
        said.in_words(writer, risks),
        "risks",
        "",
        language,
    )


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
    bottom = top + sum(heights)
    for place, probability in enumerate(range(LEVELS, 0, -1)):
        box = Box(left - _LEVEL, top + sum(heights[:place]), _LEVEL - 6, heights[place])
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


class _Row:
    """The risks of one probability, laid out in their cells."""

    def __init__(self, risks: Sequence[Rated], probability: int) -> None:
        here = [risk for risk in risks if risk.probability == probability]
        self.cells = {
            impact: _flowed([risk for risk in here if risk.impact == impact]) for impact in range(1, LEVELS + 1)
        }

    @property
    def height(self) -> float:
        """Height that the fullest cell needs."""
        lines = max(len(cell) for cell in self.cells.values())
        return max(_LEAST_CELL, _CORNER + lines * (_TAG + _TAG_GAP) + 4)

    def tags(self, writer: Writer, left: float, top: float) -> Iterator[Item]:
        """Yield the ids of the risks as boxes."""
        for impact, lines in self.cells.items():
            for number, tags in enumerate(lines):
                x = left + (impact - 1) * _CELL + 7
                for risk, wide, rest in tags:
                    box = Box(x, top + _CORNER + number * (_TAG + _TAG_GAP), wide, _TAG)
                    x += wide + _TAG_GAP
                    if rest:
                        text = line(f"+{rest}", box.centre[0], box.centre[1], LABEL, "middle")
                        note = more(rest, writer.language)
                        yield Item(f"{risk.element.address}~more", "label", (text,), title=note, box=box)
                    else:
                        yield _tag(writer, risk, box)


def _flowed(risks: Sequence[Rated]) -> list[list[tuple[Rated, float, int]]]:
    """Break the tags of a cell into lines; of too many the last one says how many more there are."""
    lines: list[list[tuple[Rated, float, int]]] = []
    room = 0.0
    shown = risks if len(risks) <= _MOST_TAGS else risks[: _MOST_TAGS - 1]
    tags = [(risk, _tag_width(risk.element.id), 0) for risk in shown]
    if len(shown) < len(risks):
        tags.append((risks[len(shown)], 34.0, len(risks) - len(shown)))
    for tag in tags:
        if not lines or room < tag[1]:
            lines.append([])
            room = _CELL - 14
        lines[-1].append(tag)
        room -= tag[1] + _TAG_GAP
    return lines


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
    signs, words = f"risk {word}".strip(), f"{risk.element.id}: {said.in_short(writer, risk)}"
    return Item(address, "node", shapes, address, said.tip_of(writer, risk), box=box, words=words, signs=signs)


# -- the list --------------------------------------------------------------------------------------------------------


def _list(writer: Writer, risks: Sequence[Rated], left: float, top: float) -> Iterator[tuple[Item, Box]]:
    """Yield a line for each risk: id, sentence and owner, score."""
    language = writer.language
    listed = risks[:_MOST_LISTED]
    wide = max(width(risk.element.id, LABEL.size, bold=True) for risk in listed)
    wide = min(wide, 110.0)
    after = max(width(said.SCORE.in_(language), CAPTION.size, bold=True), len(BANDS) * 7.0 + 6 + 30)
    total = wide + 14 + _STATEMENT + 14 + after
    head = Box(left, top, total, 20)
    shapes = (
        line(said.RISK.in_(language), left, top + 8, CAPTION),
        line(said.SCORE.in_(language), head.right, top + 8, CAPTION, "end"),
        Polyline(((left, head.bottom), (head.right, head.bottom)), "group-line"),
    )
    yield Item("list", "label", shapes, box=head), head
    y = head.bottom + 4
    for risk in listed:
        part = block(writer.own_name(risk.element), _STATEMENT, BODY, most=3)
        watched = block(said.owner(writer, risk), _STATEMENT, KEYWORD, most=1)
        box = Box(left, y, total, part.height + watched.height + 8)
        first = y + BODY.leading / 2
        number = line(said.score(writer, risk), head.right, first, LABEL._replace(bold=True), "end")
        texts = (
            line(risk.element.id, left, first, LABEL._replace(bold=True), limit=wide + 1),
            *part.at(left + wide + 14, y),
            *watched.at(left + wide + 14, y + part.height),
            number,
            *_mirrored(risk.band, head.right - (number.width or 0) - 6, first),
        )
        yield Item(f"{risk.element.address}~line", "label", texts, risk.element.address, box=box), box
        y = box.bottom
    if len(risks) > len(listed):
        box = Box(left, y, total, 20)
        yield (
            Item("rest", "label", (line(more(len(risks) - len(listed), language), left, y + 9, KEYWORD),), box=box),
            box,
        )


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
