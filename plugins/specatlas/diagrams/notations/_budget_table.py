"""The table below the bars of a budget: kinds of cost by phase, sums, tax, and the total with tax."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from specatlas.diagrams.canvas.chart_graph import Row, Slot
from specatlas.diagrams.canvas.drawing import Item, Polyline, Rect, Shape
from specatlas.diagrams.canvas.font import width
from specatlas.diagrams.canvas.placed import Box, Placed
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
_SIGN = 60.0
"""Room for the number and the filling of a kind of cost."""
_INSET = 4.0
"""What the last column leaves free at its right, for the strips of sums end there."""
HEAD, NAMES, LAST = "table-head", "column~name", "column~total"
KIND = "kind~"
"""Begins the ids of the rows of kinds of cost."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A row: what it is called, and its amounts by column."""

    id: str
    name: str
    amounts: Mapping[str, str]
    kind: str = ""
    """Of cost; empty for a sum."""


@dataclass(frozen=True, slots=True)
class MoneyTable:
    """A table with its sizes."""

    heads: Mapping[str, Part]
    """Column to what stands above it."""
    lines: tuple[_Line, ...]
    columns: Mapping[str, float]
    """With what is free between them, from left to right."""
    rows: tuple[Row, ...]
    slots: tuple[Slot, ...]


def money_table(writer: Writer, names: Sequence[str], used: Sequence[str], shown: Sequence[CostBar]) -> MoneyTable:
    """Size the table of some bars: a column each, and one for their sums.

    Args:
        writer: writes amounts.
        names: of the bars.
        used: kinds of cost, each a row.
        shown: the bars.
    """
    language = writer.language
    keys = [*(column(bar) for bar in shown), LAST]
    found: list[tuple[str, str, str, list[Decimal | None]]] = [
        (f"{KIND}{kind}", label(writer, kind), kind, _row([bar.amounts.get(kind) for bar in shown])) for kind in used
    ]
    found.append(("sum~net", _TOTAL.in_(language), "", _row([bar.total for bar in shown])))
    if any(bar.vat for bar in shown):
        found.append(("sum~vat", _VAT.in_(language), "", _row([bar.vat for bar in shown])))
        found.append(("sum~gross", _GROSS.in_(language), "", _row([bar.total + bar.vat for bar in shown])))
    hundredths = broken(amount for _, _, _, amounts in found for amount in amounts if amount)

    def written(amount: Decimal | None) -> str:
        return "–" if amount is None else exact(writer, amount, hundredths=hundredths)

    lines = tuple(
        _Line(id_, name, dict(zip(keys, map(written, amounts), strict=True)), kind)
        for id_, name, kind, amounts in found
    )
    heads = {
        key: block(name, _WIDE_NAME, CAPTION, anchor="end", most=3)
        for key, name in zip(keys, (*names, _TOTAL.in_(language)), strict=True)
    }
    first = 64 + max(width(one.name, BODY.size, bold=True) for one in lines) + _GAP
    columns = {NAMES: first}
    for key, head in heads.items():
        columns[key] = max(_NARROW, head.width, *(width(one.amounts[key], LABEL.size, bold=True) for one in lines))
        columns[f"gap~{key}"] = _GAP
    del columns[f"gap~{LAST}"]
    rows = (Row(HEAD, max(head.height for head in heads.values()) + 8), *(Row(one.id, _ROW) for one in lines))
    slots = tuple(
        Slot(f"{one.id}~{key}", one.id, amount, LABEL.leading + 2)
        for one in lines
        for key, amount in one.amounts.items()
    )
    return MoneyTable(heads, lines, columns, rows, slots)


def column(bar: CostBar) -> str:
    """Return the column of a bar."""
    return f"column~{bar.key or 'no-phase'}"


def items(table: MoneyTable, placed: Placed, samples: Mapping[str, tuple[int, Part]]) -> Iterator[Item]:
    """Draw the table.

    Args:
        table: with its sizes.
        placed: where its rows and columns are.
        samples: kind of cost to its number, and how it is filled.
    """
    left, right = placed.groups[NAMES].x, placed.groups[LAST].right
    head = replace(placed.groups[HEAD], x=left, width=right - left)
    rule = Polyline(((left, head.bottom), (right, head.bottom)), "group-line")
    yield Item(HEAD, "label", (rule,), box=head)
    for key, part in table.heads.items():
        at = replace(head, x=placed.groups[key].x, width=placed.groups[key].width)
        yield Item(
            f"{HEAD}~{key}",
            "label",
            part.at(at.right - _inset(key) - part.width, head.bottom - part.height - 4),
            box=at,
        )
    for one in table.lines:
        strip = replace(placed.groups[one.id], x=left, width=right - left)
        yield _name(one, strip, placed.groups[NAMES], samples)
        for key, amount in one.amounts.items():
            at = replace(placed.groups[f"{one.id}~{key}"], x=placed.groups[key].x, width=placed.groups[key].width)
            face = LABEL._replace(bold=key == LAST or not one.kind)
            text = line(amount, at.right - _inset(key), at.centre[1], face, "end")
            yield Item(f"{one.id}~{key}", "label", (text,), box=at)


def label(writer: Writer, kind: str) -> str:
    """Return what a kind of cost is called."""
    return kinds()[kind].in_(writer.language)


def _inset(key: str) -> float:
    """Return what a column leaves free at its right."""
    return _INSET if key == LAST else 0.0


def _row(amounts: list[Decimal | None] | list[Decimal]) -> list[Decimal | None]:
    """Add the sum of a row at its end."""
    return [*amounts, sum((amount for amount in amounts if amount), Decimal(0))]


def _name(one: _Line, strip: Box, names: Box, samples: Mapping[str, tuple[int, Part]]) -> Item:
    """Draw a row without its amounts: of a kind with its number and filling, or a sum in bold."""
    middle = strip.centre[1]
    shapes: list[Shape] = [] if one.kind else [Rect(strip, "soft")]
    if one.kind:
        number, sample = samples[one.kind]
        shapes.append(line(str(number), strip.x + 14, middle, LABEL, "end"))
        shapes += sample.at(strip.x + 24, middle - sample.height / 2)
    shapes.append(line(one.name, strip.x + _SIGN, middle, BODY._replace(bold=not one.kind)))
    shapes.append(Polyline(((strip.x, strip.bottom), (strip.right, strip.bottom)), "separator"))
    return Item(one.id, "label", tuple(shapes), box=replace(strip, width=names.width))
