"""The budget by phase as stacked bars over one scale, and below them the same amounts as a table.

Each kind of cost has a filling and a number besides its colour; the table is the legend.
"""

from collections.abc import Iterator, Sequence
from decimal import ROUND_CEILING, Decimal
from math import ceil

from specatlas.diagrams.canvas.chart_graph import ChartGraph, Row, Slot, groups_of
from specatlas.diagrams.canvas.drawing import Drawing, Ellipse, Item, Polyline, Rect, Shape
from specatlas.diagrams.canvas.font import width
from specatlas.diagrams.canvas.placed import Box
from specatlas.diagrams.canvas.styles import hue
from specatlas.diagrams.notations._base import Layout, Notation
from specatlas.diagrams.notations._budget_table import KIND, MoneyTable, money_table
from specatlas.diagrams.notations._budget_table import items as table_items
from specatlas.diagrams.notations._wording import called, sentences, series, title, told
from specatlas.diagrams.notations.parts import patterns
from specatlas.diagrams.notations.parts.part import Part
from specatlas.diagrams.notations.parts.texts import BODY, CAPTION, KEYWORD, LABEL, block, line
from specatlas.diagrams.views.budget import NO_PHASE, RUNNING, CostBar, bars, kinds
from specatlas.diagrams.views.view import View
from specatlas.domain.project import Project
from specatlas.domain.words import words
from specatlas.query.budget import currency, horizon
from specatlas.tables.amounts import exact, on_scale, with_currency, years
from specatlas.tables.values import Writer

NAME = words("Budget by phase|Бюджет по этапам|分阶段预算")
_RUNNING = words("Running costs, {}|Текущие расходы, {}|运行费用（{}）")
_NO_PHASE = words("No phase|Вне этапов|未归阶段")
_WITHOUT_VAT = words("Amounts in {}, without VAT|Суммы в {}, без НДС|金额单位 {}，不含增值税")
_WITHOUT_CURRENCY = words("Amounts without VAT|Суммы без НДС|金额不含增值税")

_MARGIN, _LABEL, _GAP = 20.0, 190.0, 14.0
_AXIS_WIDTH, _BAR, _ROW = 640.0, 26.0, 44.0
_TOTAL_GAP = 10.0
_HEAD, _SCALE = "head", "scale"
"""Rows above the bars and below them."""


def _draw(project: Project, view: View, language: str, layout: Layout) -> Drawing:
    writer = Writer(project, language)
    shown = bars(project, view)
    order = list(kinds())
    used = [kind for kind in order if any(kind in bar.amounts for bar in shown)]
    names = [_name(writer, bar.key) for bar in shown]
    table = money_table(writer, names, used, shown)
    placed = layout(_graph(shown, table))
    assert isinstance(placed.graph, ChartGraph)
    most = Decimal(placed.graph.span[1])
    step = _step(most)
    scale = _AXIS_WIDTH / float((most / step).to_integral_value(ROUND_CEILING) * step)
    left, top, bottom = _MARGIN + _LABEL + _GAP, placed.groups[_HEAD].bottom, placed.groups[_SCALE].y
    numbered = [row.id.removeprefix(KIND) for row in placed.graph.rows if row.id.startswith(KIND)]
    items = [_axis(writer, step, most, scale, left, top, bottom), _note(project, language, left)]
    for bar, name in zip(shown, names, strict=True):
        strip, half = placed.groups[_line(bar)], placed.groups[f"{_line(bar)}~amounts"]
        items.append(_bar_name(bar, name, strip.centre[1]))
        items += _bar_items(writer, bar, name, numbered, scale, Box(left, half.centre[1] - _BAR / 2, 0, _BAR))
    samples = {kind: (numbered.index(kind) + 1, _kind_sample(order.index(kind))) for kind in used}
    items += table_items(table, placed, samples)
    right = max(left + _AXIS_WIDTH + _TOTAL_GAP + _widest_total(writer, shown, scale), placed.width)
    name = title(NAME, project, View("budget", view.element), language)
    described = _in_words(writer, shown, names)
    return Drawing(right + _MARGIN, placed.height + _MARGIN, tuple(items), name, described, "budget", "", language)


def _graph(shown: Sequence[CostBar], table: MoneyTable) -> ChartGraph:
    """Return what has to be placed: a row for each bar, the scale below them, the table."""
    rows = (Row(_HEAD, _MARGIN + 22), *(Row(_line(bar), _ROW) for bar in shown), Row(_SCALE, 40), *table.rows)
    says = [", ".join(f"{kind} {amount.normalize()}" for kind, amount in bar.amounts.items()) for bar in shown]
    slots = (
        *(Slot(f"{_line(bar)}~amounts", _line(bar), text, _BAR + 9) for bar, text in zip(shown, says, strict=True)),
        *table.slots,
    )
    columns = {"margin": _MARGIN, **table.columns}
    return ChartGraph(
        (),
        (),
        groups_of(rows, slots, columns, {}),
        rows=rows,
        slots=slots,
        columns=columns,
        span=(0, ceil(max(bar.total for bar in shown))),
    )


def _line(bar: CostBar) -> str:
    """Return the row of a bar."""
    return f"bar~{_key(bar)}"


def _key(bar: CostBar) -> str:
    return bar.key or "no-phase"


def _step(most: Decimal) -> Decimal:
    """Return the distance of two marks of the scale: 1, 2 or 5 with zeros, so that there are four to eight of them."""
    step = Decimal(10) ** (most.adjusted() - 1)
    for factor in (1, 2, 5, 10, 20, 50):
        if most / (step * factor) <= 7:
            return step * factor
    return step * 100


def _axis(writer: Writer, step: Decimal, most: Decimal, scale: float, left: float, top: float, bottom: float) -> Item:
    """Draw the scale: a thin line with its amount for each step."""
    shapes: list[Shape] = []
    amount = Decimal(0)
    while amount - most < step:
        x = left + float(amount) * scale
        shapes.append(Polyline(((x, top), (x, bottom)), "group-line" if not amount else "separator"))
        shapes.append(line(on_scale(writer, amount, step), x, bottom + 11, KEYWORD, "middle"))
        amount += step
    return Item("axis", "decoration", tuple(shapes))


def _note(project: Project, language: str, left: float) -> Item:
    code = currency(project)
    text = _WITHOUT_VAT.in_(language).format(code) if code else _WITHOUT_CURRENCY.in_(language)
    return Item("note", "decoration", (line(text, left, _MARGIN + 4, CAPTION),))


def _name(writer: Writer, key: str) -> str:
    match key:
        case "running":
            return _RUNNING.in_(writer.language).format(years(horizon(writer.project), writer.language))
        case "":
            return _NO_PHASE.in_(writer.language)
    return called(writer, key)


def _bar_name(bar: CostBar, name: str, middle: float) -> Item:
    part = block(name, _LABEL, BODY._replace(bold=True), anchor="end", most=2)
    label = Box(_MARGIN, middle - part.height / 2, _LABEL, part.height)
    address = "" if bar.key in (NO_PHASE, RUNNING) else bar.key
    return Item(f"{_key(bar)}~name", "label", part.at(label.right - part.width, label.y), address, box=label)


def _bar_items(
    writer: Writer, bar: CostBar, name: str, numbered: Sequence[str], scale: float, start: Box
) -> Iterator[Item]:
    """Draw one bar: a piece for each kind, and what they come to."""
    order, x = list(kinds()), start.x
    for kind, amount in bar.amounts.items():
        wide = float(amount) * scale
        if wide <= 0:
            continue
        box = Box(x, start.y, wide, start.height)
        yield _piece(writer, _key(bar), kind, amount, box, order.index(kind), numbered.index(kind) + 1, name)
        x += wide
    total = with_currency(writer, bar.total)
    place = Box(x + _TOTAL_GAP, start.y, width(total, LABEL.size, bold=True), start.height)
    text = line(total, place.x, place.centre[1], LABEL._replace(bold=True))
    ground = Rect(Box(place.x - 3, start.y + 3, place.width + 6, start.height - 6), "halo")
    yield Item(f"{_key(bar)}~total", "label", (ground, text), box=place)


def _piece(writer: Writer, key: str, kind: str, amount: Decimal, box: Box, place: int, number: int, name: str) -> Item:
    """Draw a piece of a bar with the number of its kind where there is room."""
    shapes: list[Shape] = list(patterns.filled(box, place))
    if box.width >= 22:
        x, y = box.centre
        shapes += [Ellipse(Box(x - 8, y - 8, 16, 16), "ring-fill"), line(str(number), x, y, LABEL, "middle")]
    said = told(f"{name}, {kind_name(writer, kind)}", with_currency(writer, amount), writer.language)
    return Item(f"{key}~{kind}", "node", tuple(shapes), title=said, style=hue(place), box=box, words=said, signs=kind)


def kind_name(writer: Writer, kind: str) -> str:
    """Return what a kind of cost is called."""
    return kinds()[kind].in_(writer.language)


def _kind_sample(place: int) -> Part:
    shapes = patterns.filled(Box(0, 0, 26, 14), place)
    return Part(26, 14, (Item(f"sample-{place}", "decoration", shapes, style=hue(place)),))


def _widest_total(writer: Writer, shown: Sequence[CostBar], scale: float) -> float:
    """Return by how much the sum behind the longest bar reaches over the scale."""
    ends = [float(bar.total) * scale + width(with_currency(writer, bar.total), LABEL.size, bold=True) for bar in shown]
    return max(0.0, max(ends) - _AXIS_WIDTH)


def _in_words(writer: Writer, shown: Sequence[CostBar], names: Sequence[str]) -> str:
    language = writer.language
    said = []
    for bar, name in zip(shown, names, strict=True):
        pieces = (f"{kind_name(writer, kind)} {exact(writer, amount)}" for kind, amount in bar.amounts.items())
        said.append(told(f"{name} ({with_currency(writer, bar.total)})", series(pieces, language), language))
    return sentences(said, language)


NOTATION = Notation(
    "budget",
    NAME,
    "What each phase costs by kind of cost, what recurs afterwards, and the sums.",
    _draw,
    around=("phases",),
)
