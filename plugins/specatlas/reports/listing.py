"""Elements of a kind as a table for a terminal, as JSON, CSV or a spreadsheet."""

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from specatlas.domain.element import Element
from specatlas.domain.kinds.common import COMMON
from specatlas.domain.project import Project
from specatlas.domain.types import Attribute, Kind
from specatlas.domain.words import words
from specatlas.query.data import Data, as_data
from specatlas.query.select import parse_where
from specatlas.tables.spans import plain
from specatlas.tables.values import Writer
from specatlas.text.errors import SpecatlasError
from specatlas.text.invisible import visible
from specatlas.text.suggest import did_you_mean

ID = words("Id|Код|编号")
WIDTH = 60
"""Characters of a column on a terminal."""


SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Elements as printed by specatlas list",
    "type": "array",
    "items": {
        "type": "object",
        "required": ["kind", "id"],
        "properties": {
            "kind": {"type": "string", "description": "name of the section (entities)"},
            "id": {"type": "string"},
        },
        "additionalProperties": {
            "description": "Attributes by name, in the long form: references as ids, texts in several languages by "
            "language, numbers that are not whole as text. An attribute called kind is printed as own-kind."
        },
    },
}


class UnknownNameError(SpecatlasError):
    """There is no kind or attribute of that name."""


@dataclass(frozen=True, slots=True)
class Rows:
    """What is listed."""

    data: Sequence[Mapping[str, Data]]
    """Each element as plain data."""
    cells: Callable[[str], tuple[list[str], list[list[str]]]]
    """Language to heads and rows of text."""


def select(project: Project, kind: str, where: str | None, columns: Sequence[str] = ()) -> Rows:
    """Return the elements of a kind for which an expression holds.

    Raises:
        UnknownNameError: when there is no such kind or attribute.
        WhereError: when the expression cannot be read.
    """
    declared = _kind(project, kind)
    attributes = [_attribute(declared, name) for name in columns if name != "id"]
    attributes = attributes or [_attribute(declared, name) for name in declared.columns or ("name",)]
    elements = list(project.elements(declared.section).values())
    if where:
        test = parse_where(where, declared)
        elements = [element for element in elements if test(element)]

    def cells(language: str) -> tuple[list[str], list[list[str]]]:
        writer = Writer(project, language)
        heads = [ID.in_(language), *(attribute.label.in_(language) for attribute in attributes)]
        return heads, [[element.id, *(_text(writer, element, a) for a in attributes)] for element in elements]

    data = [as_data(element) for element in elements]
    if columns:
        data = [{name: row.get(name) for name in ("kind", "id", *(a.name for a in attributes))} for row in data]
    return Rows(data, cells)


def kinds(project: Project) -> Rows:
    """Return the kinds with the number of their elements."""
    found: list[Mapping[str, Data]] = [
        {
            "kind": kind.section,
            "name": dict(zip(("en", "ru", "zh"), kind.plural, strict=True)),
            "description": kind.doc,
            "count": len(project.elements(kind.section)),
            "shown": not kind.later,
        }
        for kind in project.kinds.values()
    ]

    def cells(language: str) -> tuple[list[str], list[list[str]]]:
        rows = [
            [k.section, str(len(project.elements(k.section))), k.plural.in_(language), k.doc]
            for k in project.kinds.values()
        ]
        return ["kind", "count", "name", "what it is"], rows

    return Rows(found, cells)


def _kind(project: Project, name: str) -> Kind:
    found = project.kinds.get(name)
    if found is None:
        hint = did_you_mean(name, [*project.kinds, "kinds"]) or 'see "specatlas list kinds"'
        raise UnknownNameError(f'there is no kind "{name}"; {hint}')
    return found


def _attribute(kind: Kind, name: str) -> Attribute:
    found = kind.shape.attributes.get(name) or COMMON.attributes.get(name)
    if found is None:
        known = [*kind.shape.attributes, *COMMON.attributes]
        hint = did_you_mean(name, known) or f"it has {', '.join(known)}"
        raise UnknownNameError(f'{kind.section} have no attribute "{name}"; {hint}')
    return found


def _text(writer: Writer, element: Element, attribute: Attribute) -> str:
    return plain(writer.attribute(element, attribute))


def _as_table(rows: Rows, language: str) -> str:
    heads, lines = rows.cells(language)
    table = [heads, *([_cut(visible(cell)) for cell in line] for line in lines)]
    widths = [max(_columns(line[column]) for line in table) for column in range(len(heads))]
    written = [
        "  ".join(cell + " " * (w - _columns(cell)) for cell, w in zip(line, widths, strict=True)) for line in table
    ]
    written.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(line.rstrip() for line in written) + f"\n{len(lines)} listed\n"


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= WIDTH else line[: WIDTH - 1] + "…"


def _columns(text: str) -> int:
    """Return how many columns of a terminal a text takes: East Asian letters take two."""
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def _as_json(rows: Rows, language: str) -> str:  # noqa: ARG001 data are the same in every language
    return json.dumps(list(rows.data), ensure_ascii=False, indent=2) + "\n"


def _as_csv(rows: Rows, language: str) -> str:
    heads, lines = rows.cells(language)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([[_unformula(cell) for cell in line] for line in lines])
    return out.getvalue()


def _unformula(text: str) -> str:
    """Keep a spreadsheet program from taking a text for a formula (OWASP, CSV injection)."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def write_xlsx(rows: Rows, language: str, path: Path) -> None:
    """Write a spreadsheet; every cell is a text, none a formula.

    Raises:
        UnknownNameError: when the package for spreadsheets is not installed.
    """
    try:
        from openpyxl import Workbook
    except ImportError as error:
        raise UnknownNameError('spreadsheets need a package: pip install "specatlas[xlsx]"') from error
    heads, lines = rows.cells(language)
    book = Workbook()
    sheet: Any = book.active
    for row, line in enumerate([heads, *lines], start=1):
        for column, text in enumerate(line, start=1):
            cell = sheet.cell(row, column)
            cell.value = visible(text)
            cell.data_type = "s"
    sheet.freeze_panes = "B2"
    book.save(path)


WRITERS: Mapping[str, Callable[[Rows, str], str]] = {"table": _as_table, "json": _as_json, "csv": _as_csv}
