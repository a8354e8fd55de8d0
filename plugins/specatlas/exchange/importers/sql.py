"""SQL data definitions → entities, fields, keys, references, lists of values; descriptions from comments.

Ids are the names of tables and columns, so that the model and the database can be compared line by line.
"""

import re
from collections.abc import Iterator, Mapping

from specatlas.domain.project import Project
from specatlas.exchange.importers._base import Imported, Importer, ImportFailedError, text_of
from specatlas.exchange.importers._ids import ID, identifier, ids
from specatlas.formats.ddl import Column, Ddl, DdlError, ForeignKey, NotUnderstood, Table, read_ddl
from specatlas.formats.sqltypes import FIELD_TYPES
from specatlas.text.writing import flow_list, flow_mapping, scalar

_INEXACT = {
    "smallint": "int",
    "tinyint": "int",
    "mediumint": "int",
    "char": "string",
    "bytea": "file",
    "money": "money",
}
_NUMBER = re.compile(r"-?\d+(\.\d+)?$")
_TEXT = re.compile(r"'((?:[^']|'')*)'(::[\w\s]+)?$")


def _read(data: bytes, name: str, project: Project | None) -> Imported:
    try:
        ddl = read_ddl(text_of(data))
    except DdlError as error:
        raise ImportFailedError(str(error)) from error
    if not ddl.tables:
        raise ImportFailedError("the file defines no table: give one with CREATE TABLE statements")
    writer = _Writer(ddl, identifier(name).lower(), project)
    lines = list(writer.lines())
    tables = ddl.tables.values()
    counts = {
        "tables": len(ddl.tables),
        "columns": sum(len(table.columns) for table in tables),
        "keys": sum(bool(table.key) for table in tables),
        "references": sum(len(table.foreign) for table in tables),
        "lists of values": len(ddl.enums),
    }
    return Imported({f"{writer.name}.yaml": "\n".join(lines) + "\n"}, counts, (*ddl.lost, *writer.lost))


class _Writer:
    """Writes the model text of a data definition, and notes what it had to leave out or change."""

    def __init__(self, ddl: Ddl, name: str, project: Project | None) -> None:
        self.ddl = ddl
        self.name = name
        self.project = project
        self.lost: list[NotUnderstood] = []
        self.tables = ids(ddl.tables)
        self.enums = ids(ddl.enums)
        self.fields: Mapping[str, str] = {}
        """Column to field, of the table that is being written."""

    def lines(self) -> Iterator[str]:
        """Yield the lines of the YAML file."""
        yield f"# Brought in from the data definitions of {scalar(self.name)}; from here on this file is the source."
        if not self._exists("modules", self.name):
            yield "modules:"
            yield f"  {self.name}: {flow_mapping({'name': self.name.replace('-', ' ').replace('_', ' ').capitalize()})}"
        enums = {name: values for name, values in self.ddl.enums.items() if not self._exists("enums", self.enums[name])}
        if enums:
            yield "enums:"
        for name, values in enums.items():
            yield f"  {self.enums[name]}: {self._values(values)}"
        yield "entities:"
        for key, table in self.ddl.tables.items():
            if self._exists("entities", self.tables[key]):
                self._note(f"table {key}: the model has an entity of this id already; it was left as it is")
            else:
                yield from self._entity(key, table)

    def _exists(self, section: str, identifier: str) -> bool:
        known = self.project.elements(section) if self.project else {}
        return identifier.casefold() in {name.casefold() for name in known}

    def _note(self, text: str) -> None:
        self.lost.append(NotUnderstood(0, text))

    def _values(self, values: tuple[str, ...]) -> str:
        if all(ID.match(value) for value in values):
            return flow_list(values)
        return "{values: {" + ", ".join(f"{key}: {scalar(v, flow=True)}" for v, key in ids(values, "v").items()) + "}}"

    def _entity(self, key: str, table: Table) -> Iterator[str]:
        self.fields = ids(table.columns, "f")
        yield f"  {self.tables[key]}:"
        if not table.name.isascii():
            yield f"    name: {scalar(table.name)}"
        yield f"    module: {self.name}"
        if table.name != self.tables[key].replace("-", "_").lower():
            yield f"    table: {scalar(table.name)}"
        if table.read_from:
            yield f"    view-of: {flow_list(tuple(self.tables[name] for name in table.read_from))}"
        if table.comment:
            yield f"    description: {scalar(table.comment)}"
        yield "    fields:"
        single = {foreign.columns[0]: foreign for foreign in table.foreign if len(foreign.columns) == 1}
        for column in table.columns.values():
            yield from self._field(table, column, single.get(column.name))
        if not table.key and not table.read_from:
            self._note(f"table {key}: it has no key; the model implies id: uuid key")
        unique = [columns for columns in table.unique if len(columns) > 1]
        if unique:
            yield "    unique: [" + ", ".join(self._columns(columns) for columns in unique) + "]"
        if table.indexes:
            yield "    indexes:"
        for name, columns in table.indexes.items():
            yield f"      {identifier(name)}: {self._columns(columns)}"
        yield from self._relations(key, table)

    def _columns(self, columns: tuple[str, ...]) -> str:
        return flow_list(tuple(self.fields.get(column, identifier(column)) for column in columns))

    def _relations(self, key: str, table: Table) -> Iterator[str]:
        composite = [foreign for foreign in table.foreign if len(foreign.columns) > 1]
        known = [foreign for foreign in composite if foreign.table in self.ddl.tables]
        for foreign in composite:
            columns = ", ".join(foreign.columns)
            self._note(f"table {key}: the reference over several columns ({columns}) became a relation")
        if known:
            yield "    relations:"
        for number, foreign in enumerate(known, start=1):
            name = identifier(foreign.name or f"to-{foreign.table}-{number}")
            yield f"      {name}: association 0..* -> 1 {self.tables[foreign.table]}"

    def _field(self, table: Table, column: Column, foreign: ForeignKey | None) -> Iterator[str]:
        if foreign is not None and foreign.table not in self.ddl.tables:
            self._note(f"table {table.name}, column {column.name}: the table {foreign.table} is not in the file")
            foreign = None
        short = self._short(table, column, foreign)
        default = self._default(table, column)
        extra = self._long(table, column, foreign)
        if not extra:
            yield f"      {self.fields[column.name]}: {scalar(short + (f' = {default}' if default else ''))}"
            return
        yield f"      {self.fields[column.name]}:"
        yield f"        type: {scalar(short)}"
        if default:
            extra["default"] = default
        yield from (f"        {name}: {scalar(value)}" for name, value in extra.items())

    def _short(self, table: Table, column: Column, foreign: ForeignKey | None) -> str:
        """Return the field in its short form, without the default."""
        base = f"-> {self.tables[foreign.table]}" if foreign else self._type(table, column)
        marks = [mark for mark, holds in self._marks(table, column).items() if holds]
        required = "!" if column.required and column.name not in table.key else ""
        return " ".join([base + required, *marks])

    def _marks(self, table: Table, column: Column) -> dict[str, bool]:
        return {
            "key": column.name in table.key,
            "unique": (column.name,) in table.unique and table.key != (column.name,),
            "many": column.array,
            "computed": bool(column.generated),
            "readonly": column.running,
        }

    def _type(self, table: Table, column: Column) -> str:
        if column.type in self.ddl.enums:
            return f"enum {self.enums[column.type]}"
        if column.values and all(ID.match(value) for value in column.values):
            return f"enum({','.join(column.values)})"
        found = FIELD_TYPES.get(column.type)
        where = f"table {table.name}, column {column.name}"
        if found is None:
            self._note(f"{where}: the type {column.type} became text")
            return "text"
        if column.type in _INEXACT:
            self._note(f"{where}: {column.type} became {found}")
        if column.bounds:
            return f"{found}({column.bounds[0]}..{column.bounds[1]})"
        if found == "string":
            return f"string({column.arguments[0]})" if column.arguments else "text"
        if found == "decimal" and column.arguments:
            precision, scale = (*column.arguments, "0")[:2]
            return f"decimal({precision},{scale})"
        return found

    def _default(self, table: Table, column: Column) -> str:
        if not column.default or column.running or column.default.upper() == "NULL":
            return ""
        upper = column.default.upper()
        if upper.startswith(("CURRENT_TIMESTAMP", "NOW(")):
            return "now"
        if upper.startswith("CURRENT_DATE"):
            return "today"
        if text := _TEXT.match(column.default):
            value = text[1].replace("''", "'")
            values = self.ddl.enums.get(column.type, ())
            return value if all(ID.match(one) for one in values) else ids(values, "v").get(value, value)
        if _NUMBER.match(column.default) or upper in ("TRUE", "FALSE"):
            return column.default.lower()
        self._note(f"table {table.name}, column {column.name}: the default {column.default} is an expression")
        return ""

    def _long(self, table: Table, column: Column, foreign: ForeignKey | None) -> dict[str, str]:
        """Return what the short form cannot say."""
        found: dict[str, str] = {}
        if foreign is not None:
            if foreign.on_delete and foreign.on_delete != _implied(column, table):
                found["on-delete"] = foreign.on_delete.replace(" ", "-")
            target = self.ddl.tables[foreign.table]
            if foreign.target and foreign.target != target.key:
                self._note(
                    f"table {table.name}, column {column.name}: it points at {foreign.table}"
                    f"({', '.join(foreign.target)}), which is not that table's key"
                )
        if not column.name.isascii():
            found["name"] = column.name
        if _expected_column(self.fields[column.name], foreign) != column.name:
            found["column"] = column.name
        if column.generated:
            found["formula"] = column.generated
        if column.comment:
            found["description"] = column.comment
        return found


def _implied(column: Column, table: Table) -> str:
    """Return the rule that holds when `on-delete` is not written (model-by-example, 5)."""
    return "restrict" if column.required or column.name in table.key else "set null"


def _expected_column(field: str, foreign: ForeignKey | None) -> str:
    """Return the name that the model would give the column of a field."""
    name = field.replace("-", "_").lower()
    return f"{name}_id" if foreign is not None and not name.endswith("_id") else name


IMPORTER = Importer("sql", "tables, keys and references from a PostgreSQL script (CREATE TABLE …)", _read)
