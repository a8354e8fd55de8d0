"""The table below the bars of a budget: kinds of cost by phase, sums, tax, and the total with tax."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from specatlas.diagrams.canvas.drawing import Item, Polyline, Rect, Shape
from specatlas.diagrams.canvas.font import width
from specatlas.diagrams.canvas.placed import Box
from specatlas.diagrams.notations.parts.part import Part
from specatlas.diagrams.notations.parts.texts import BODY, CAPTION, LABEL, block, line
from specatlas.diagrams.views.budget import CostBar, kinds
from specatlas.domain.words import words
from specatlas.tables.amounts import broken, exact
from specatlas.tables.values import Writer

_TOTAL = words("Total|Итого|合计")
_VAT = words("VAT|НДС|增值税")
_GROSS = words("Total with VAT|Итого с НДС|含税合计")
_NARROW, _WIDE_NAME, _GAP, _ROW = 84.0, 130.0, 22.0, 22.0


@dataclass(frozen=True, slots=True)
class Heads:
    """What stands at the sides of the table."""

    columns: Sequence[str]
    """Names of the bars."""
    kinds: Sequence[str]
    samples: Sequence[Part]
    """How each kind is filled."""


@dataclass(frozen=True, slots=True)
class MoneyTable:
    """A table that was drawn."""

    items: list[Item]
    right: float
    bottom: float


def money_table(writer: Writer, heads: Heads, shown: Sequence[CostBar], x: float, y: float) -> MoneyTable:
    """Draw the amounts of the bars, a column each, with their sums."""
    language = writer.language
    rows = [
        (str(place + 1), label(writer, kind), heads.samples[place], _row([bar.amounts.get(kind) for bar in shown]))
        for place, kind in enumerate(heads.kinds)
    ]
    nets = [bar.total for bar in shown]
    sums: list[tuple[str, list[Decimal | None]]] = [(_TOTAL.in_(language), _row(nets))]
    if any(bar.vat for bar in shown):
        sums.append((_VAT.in_(language), _row([bar.vat for bar in shown])))
        sums.append((_GROSS.in_(language), _row([bar.total + bar.vat for bar in shown])))
    columns = [
        block(name, _WIDE_NAME, CAPTION, anchor="end", most=3) for name in (*heads.columns, _TOTAL.in_(language))
    ]
    amounts = [row[3] for row in rows] + [row[1] for row in sums]
    hundredths = broken(amount for row in amounts for amount in row if amount)

    def written(amount: Decimal | None) -> str:
        return "–" if amount is None else exact(writer, amount, hundredths=hundredths)

    wide = [_wide(column, [written(row[place]) for row in amounts]) for place, column in enumerate(columns)]
    names = [row[1] for row in rows] + [row[0] for row in sums]
    first = 64 + max(width(name, BODY.size, bold=True) for name in names) + _GAP
    ends = [x + first + sum(wide[: place + 1]) + _GAP * place for place in range(len(wide))]
    high = max(column.height for column in columns) + 8
    items = [_heads(columns, ends, x, y, high)]
    top = y + high
    for number, name, sample, values in rows:
        items.append(
            _line(
                f"table-{number}",
                name,
                [written(amount) for amount in values],
                ends,
                Box(x, top, ends[-1] - x, _ROW),
                (number, sample),
            )
        )
        top += _ROW
    for place, (name, values) in enumerate(sums):
        box = Box(x, top, ends[-1] - x, _ROW)
        items.append(_line(f"sum-{place}", name, [written(amount) for amount in values], ends, box, None))
        top += _ROW
    return MoneyTable(items, ends[-1], top)


def label(writer: Writer, kind: str) -> str:
    """Return what a kind of cost is called."""
    return kinds()[kind].in_(writer.language)


def _row(amounts: list[Decimal | None] | list[Decimal]) -> list[Decimal | None]:
    """Add the sum of a row at its end."""
    return [*amounts, sum((amount for amount in amounts if amount), Decimal(0))]


def _wide(column: Part, amounts: list[str]) -> float:
    return max(_NARROW, column.width, *(width(amount, LABEL.size, bold=True) for amount in amounts))


def _heads(columns: Sequence[Part], ends: list[float], x: float, y: float, high: float) -> Item:
    shapes: list[Shape] = []
    for column, end in zip(columns, ends, strict=True):
        shapes += column.at(end - column.width, y + high - column.height - 4)
    shapes.append(Polyline(((x, y + high), (ends[-1], y + high)), "group-line"))
    return Item("table-head", "label", tuple(shapes), box=Box(x, y, ends[-1] - x, high))


def _line(
    name: str,
    text: str,
    amounts: list[str],
    ends: list[float],
    box: Box,
    sign: tuple[str, Part] | None,
) -> Item:
    """Draw a row: of a kind with its number and filling, or a sum in bold."""
    middle = box.centre[1]
    face = LABEL._replace(bold=sign is None)
    shapes: list[Shape] = [] if sign else [Rect(box, "soft")]
    if sign:
        number, sample = sign
        shapes.append(line(number, box.x + 14, middle, LABEL, "end"))
        shapes += sample.at(box.x + 24, middle - sample.height / 2)
    shapes.append(line(text, box.x + 60, middle, BODY._replace(bold=sign is None)))
    for place, (written, end) in enumerate(zip(amounts, ends, strict=True)):
        last = place == len(ends) - 1
        shapes.append(line(written, end - (4 if last else 0), middle, face._replace(bold=last or sign is None), "end"))
    shapes.append(Polyline(((box.x, box.bottom), (box.right, box.bottom)), "separator"))
    return Item(name, "label", tuple(shapes), box=box)
