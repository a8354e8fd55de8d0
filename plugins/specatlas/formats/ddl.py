"""SQL data definitions as plain data: tables, columns, keys, lists of values; what was not understood is listed.

Parsing is sqlglot's; each statement by itself, so that one it cannot read costs no other.
"""

import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from specatlas.formats._ddl_parts import Column, Ddl, ForeignKey, NotUnderstood, Table, arguments, key, type_name

if TYPE_CHECKING:
    from sqlglot import exp


_COPY = re.compile(r"^COPY\s.*?\sFROM\s+stdin\b.*?^\\\.\s*?$", re.IGNORECASE | re.DOTALL | re.MULTILINE)
_META = re.compile(r"^\\.*$", re.MULTILINE)
_SILENT = re.compile(
    r"\s*(set|select|comment\s+on\s+(extension|schema|sequence)|create\s+(sequence|extension|schema|database)"
    r"|alter\s+sequence|grant|revoke|begin|commit|start|use|go|drop|insert|delete|update|truncate|vacuum|analyze"
    r"|alter\s+\S+(\s+only)?\s+\S+\s+owner|alter\s+database|lock|unlock)\b",
    re.IGNORECASE,
)
"""Statements that define no structure: nothing is lost with them."""


class DdlError(Exception):
    """The text is no SQL at all; the message says where."""


def read_ddl(text: str, dialect: str = "postgres") -> Ddl:
    """Read the data definitions of a script.

    Args:
        text: the script; rows of `COPY` and commands of psql are passed over.
        dialect: name of the SQL dialect as sqlglot knows it.

    Raises:
        DdlError: when the text cannot be cut into statements.
    """
    import sqlglot
    from sqlglot import exp
    from sqlglot.errors import SqlglotError

    from specatlas.formats._ddl_views import take_view

    # sqlglot logs a warning for each statement it does not know; we list those ourselves.
    logging.getLogger("sqlglot").setLevel(logging.ERROR)
    found = Ddl()
    try:
        statements = list(_statements(_blank(text), dialect))
    except SqlglotError as error:
        raise DdlError(f"this is no SQL that can be read: {error}") from error
    views: list[tuple[int, exp.Create]] = []
    for line, statement in statements:
        try:
            parsed = sqlglot.parse_one(statement, read=dialect)
        except SqlglotError:
            if not _SILENT.match(statement):
                found.lost.append(NotUnderstood(line, f"not understood: {_head(statement)}"))
            continue
        if isinstance(parsed, exp.Create) and parsed.kind == "VIEW" and isinstance(parsed.expression, exp.Query):
            views.append((line, parsed))
            continue
        _take(found, parsed, line, statement)
    # Dumps name the references of tables after their views.
    for line, view in views:
        take_view(found, view, line)
    return found


def _blank(text: str) -> str:
    """Empty what is not SQL, keeping every line where it is."""

    def lines(match: re.Match[str]) -> str:
        return "\n" * match[0].count("\n")

    return _META.sub("", _COPY.sub(lines, text))


def _statements(text: str, dialect: str) -> Iterator[tuple[int, str]]:
    import sqlglot
    from sqlglot.tokenizer_core import TokenType

    first = last = None
    for token in sqlglot.tokenize(text, read=dialect):
        if token.token_type is TokenType.SEMICOLON:
            if first and last:
                yield first.line, text[first.start : last.end + 1]
            first = None
        else:
            first, last = first or token, token
    if first and last:
        yield first.line, text[first.start : last.end + 1]


def _head(statement: str) -> str:
    line = " ".join(statement.split())
    return line if len(line) <= 80 else line[:79] + "…"


def _take(found: Ddl, parsed: "exp.Expr", line: int, statement: str) -> None:
    from sqlglot import exp

    if isinstance(parsed, exp.Create) and parsed.kind == "TABLE" and isinstance(parsed.this, exp.Schema):
        _take_table(found, parsed, line)
    elif isinstance(parsed, exp.Create) and parsed.kind == "TYPE" and isinstance(parsed.expression, exp.DataType):
        values = parsed.expression.expressions
        found.enums[parsed.this.name] = tuple(value.name for value in values)
    elif isinstance(parsed, exp.Create) and parsed.kind == "INDEX":
        _take_index(found, parsed, line)
    elif isinstance(parsed, exp.Alter) and parsed.args.get("kind") == "TABLE":
        _take_alter(found, parsed, line)
    elif isinstance(parsed, exp.Comment):
        _take_comment(found, parsed)
    elif not _SILENT.match(statement):
        found.lost.append(NotUnderstood(line, f"no structure of tables: {_head(statement)}"))


def _take_table(found: Ddl, parsed: "exp.Create", line: int) -> None:
    from sqlglot import exp

    name = key(parsed.this)
    if name in found.tables:
        return
    table = found.tables[name] = Table(parsed.this.this.name, parsed.this.this.db)
    for item in parsed.this.expressions:
        if isinstance(item, exp.ColumnDef):
            _take_column(found, table, item, line)
        else:
            _take_constraint(found, table, item, line)
    for extra in parsed.find_all(exp.InheritsProperty, exp.LikeProperty):
        found.lost.append(
            NotUnderstood(line, f"table {name}: columns taken from another table: {extra.sql('postgres')}")
        )


def _take_column(found: Ddl, table: Table, item: "exp.ColumnDef", line: int) -> None:
    from sqlglot import exp

    kind = item.kind
    array = kind is not None and kind.this is exp.DataType.Type.ARRAY
    inner = kind.expressions[0] if array and kind is not None and kind.expressions else kind
    column = Column(item.name, type_name(inner), arguments(inner), array)
    column.running = column.type.endswith("serial")
    table.columns[column.name] = column
    for constraint in item.constraints:
        _take_column_constraint(found, table, column, constraint.kind, line)


def _take_column_constraint(found: Ddl, table: Table, column: Column, kind: "exp.Expr", line: int) -> None:
    from sqlglot import exp

    match kind:
        case exp.PrimaryKeyColumnConstraint():
            table.key = (column.name,)
        case exp.NotNullColumnConstraint():
            column.required = not kind.args.get("allow_null")
        case exp.UniqueColumnConstraint():
            table.unique.append((column.name,))
        case exp.DefaultColumnConstraint():
            column.default = kind.this.sql("postgres")
            column.running |= "nextval" in column.default.lower()
        case exp.GeneratedAsIdentityColumnConstraint() | exp.AutoIncrementColumnConstraint():
            column.running = True
        case exp.ComputedColumnConstraint():
            column.generated = kind.this.sql("postgres")
        case exp.Reference():
            table.foreign.append(_foreign("", (column.name,), kind))
        case exp.CheckColumnConstraint():
            _take_check(found, table, kind.this, line)
        case exp.CommentColumnConstraint():
            column.comment = kind.this.name
        case _:
            text = f"table {table.name}, column {column.name}: {kind.sql('postgres')}"
            found.lost.append(NotUnderstood(line, text))


def _take_constraint(found: Ddl, table: Table, item: "exp.Expr", line: int) -> None:
    from sqlglot import exp

    name, inner = (item.name, item.expressions) if isinstance(item, exp.Constraint) else ("", [item])
    for constraint in inner:
        match constraint:
            case exp.PrimaryKey():
                table.key = tuple(_names(constraint.expressions))
            case exp.ForeignKey():
                columns = tuple(_names(constraint.expressions))
                table.foreign.append(_foreign(name, columns, constraint.args["reference"]))
            case exp.UniqueColumnConstraint():
                table.unique.append(tuple(_names(constraint.this.expressions)))
            case exp.CheckColumnConstraint() | exp.Check():
                _take_check(found, table, constraint.this, line)
            case exp.LikeProperty():
                pass  # listed with the table
            case _:
                found.lost.append(NotUnderstood(line, f"table {table.name}: {constraint.sql('postgres')}"))


def _names(expressions: "list[exp.Expr]") -> Iterator[str]:
    return (expression.name or expression.this.name for expression in expressions)


def _foreign(name: str, columns: tuple[str, ...], reference: "exp.Expr") -> ForeignKey:
    options = " ".join(str(option) for option in reference.args.get("options") or ()).lower()
    action = re.search(r"on delete (cascade|set null|set default|restrict|no action)", options)
    target = tuple(_names(reference.this.expressions)) if reference.this.expressions else ()
    return ForeignKey(name, columns, key(reference.this), target, action[1] if action else "")


def _take_check(found: Ddl, table: Table, condition: "exp.Expr", line: int) -> None:
    from sqlglot import exp

    condition = condition.unnest()
    column = table.columns.get(condition.this.name) if isinstance(condition.this, exp.Column) else None
    if column is not None and isinstance(condition, exp.In) and all(e.is_string for e in condition.expressions):
        column.values = tuple(value.name for value in condition.expressions)
    elif column is not None and isinstance(condition, exp.Between) and column.type in ("int", "smallint", "bigint"):
        column.bounds = (condition.args["low"].sql(), condition.args["high"].sql())
    else:
        found.lost.append(NotUnderstood(line, f"table {table.name}: check {condition.sql('postgres')}"))


def _take_index(found: Ddl, parsed: "exp.Create", line: int) -> None:
    from sqlglot import exp

    index = parsed.this
    table = found.tables.get(key(index.args["table"]))
    columns = [ordered.this for ordered in index.args["params"].args.get("columns") or ()]
    if table is None or not all(isinstance(column, exp.Column) for column in columns):
        found.lost.append(NotUnderstood(line, f"index {index.name}: over an expression or an unknown table"))
        return
    names = tuple(column.name for column in columns)
    if parsed.args.get("unique"):
        table.unique.append(names)
    else:
        table.indexes[index.name] = names


def _take_alter(found: Ddl, parsed: "exp.Alter", line: int) -> None:
    from sqlglot import exp

    table = found.tables.get(key(parsed.this))
    if table is None:
        found.lost.append(NotUnderstood(line, f"alters the table {key(parsed.this)}, which is not defined before"))
        return
    for action in parsed.args["actions"]:
        if isinstance(action, exp.AddConstraint):
            for item in action.expressions:
                _take_constraint(found, table, item, line)
        elif isinstance(action, exp.ColumnDef):
            _take_column(found, table, action, line)
        elif isinstance(action, exp.AlterColumn) and action.name in table.columns:
            _alter_column(table.columns[action.name], action)
        else:
            found.lost.append(NotUnderstood(line, f"table {table.name}: {action.sql('postgres')}"))


def _alter_column(column: Column, action: "exp.AlterColumn") -> None:
    if (default := action.args.get("default")) is not None:
        column.default = default.sql("postgres")
        column.running |= "nextval" in column.default.lower()
    if action.args.get("allow_null") is False:
        column.required = True


def _take_comment(found: Ddl, parsed: "exp.Comment") -> None:
    from sqlglot import exp

    text = parsed.expression.name
    if isinstance(parsed.this, exp.Table) and (table := found.tables.get(key(parsed.this))):
        table.comment = text
    elif isinstance(parsed.this, exp.Column):
        column = parsed.this
        name = column.table if column.text("db") in ("", "public") else f"{column.text('db')}.{column.table}"
        table = found.tables.get(name)
        if table and column.name in table.columns:
            table.columns[column.name].comment = text


__all__ = ["Column", "Ddl", "DdlError", "ForeignKey", "NotUnderstood", "Table", "read_ddl"]
