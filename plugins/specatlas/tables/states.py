"""The states of a life cycle and the ways between them, those inside composite states and regions too."""

from collections.abc import Iterator
from dataclasses import replace

from specatlas.domain.element import Element
from specatlas.domain.project import walk
from specatlas.tables.parts import parts_table
from specatlas.tables.spans import Plain
from specatlas.tables.table import Cell, Row, Table
from specatlas.tables.values import Writer

_HOLDERS = ("states", "transitions", "regions")
"""Attributes that hold what stands in rows of its own."""


def states_table(writer: Writer, lifecycle: Element) -> Table | None:
    """Return all states, those inside others called after them (`Contract › Papers › Drafted`); None without any."""
    return _table(writer, lifecycle, "states", ("state", "region"))


def transitions_table(writer: Writer, lifecycle: Element) -> Table | None:
    """Return all transitions, wherever they are written; None without any."""
    return _table(writer, lifecycle, "transitions", ("transition",))


def _table(writer: Writer, lifecycle: Element, attribute: str, shapes: tuple[str, ...]) -> Table | None:
    above = dict(_nested(lifecycle, ()))
    parts = {part.address: part for part in walk(lifecycle) if part.shape.name in shapes}
    if not parts:
        return None
    declared = lifecycle.shape.attributes[attribute]
    table = parts_table(writer, f"{lifecycle.address}.{attribute}", declared, parts, _HOLDERS)
    rows = (
        _named(writer, row, (*above[address], part))
        for (address, part), row in zip(parts.items(), table.rows, strict=True)
    )
    return replace(table, rows=tuple(rows))


def _nested(holder: Element, above: tuple[Element, ...]) -> Iterator[tuple[str, tuple[Element, ...]]]:
    """Yield the address of every state, region and transition, with what it stands in, outermost first."""
    for attribute in _HOLDERS:
        for part in holder.parts(attribute).values():
            yield part.address, above
            yield from _nested(part, (*above, part))


def _named(writer: Writer, row: Row, path: tuple[Element, ...]) -> Row:
    if len(path) == 1:
        return row
    name = " › ".join(writer.own_name(part) for part in path)
    return replace(row, cells=(Cell((Plain(name),)), *row.cells[1:]))
