"""What a database script defines, as plain data."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlglot import exp


@dataclass(slots=True)
class Column:
    """A column of a table."""

    name: str
    type: str
    """Name of the type in lower case, without arguments."""
    arguments: tuple[str, ...] = ()
    array: bool = False
    required: bool = False
    default: str = ""
    """SQL of the default value."""
    generated: str = ""
    """SQL that computes the value."""
    running: bool = False
    """The database numbers it (serial, identity)."""
    values: tuple[str, ...] = ()
    """The only texts that a check constraint allows."""
    bounds: tuple[str, str] | None = None
    """Least and greatest number that a check constraint allows."""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """A reference from some columns to another table."""

    name: str
    columns: tuple[str, ...]
    table: str
    target: tuple[str, ...]
    """Columns pointed at; empty means the key of the table."""
    on_delete: str = ""


@dataclass(slots=True)
class Table:
    """A table with its constraints."""

    name: str
    schema: str = ""
    columns: dict[str, Column] = field(default_factory=dict)
    key: tuple[str, ...] = ()
    foreign: list[ForeignKey] = field(default_factory=list)
    unique: list[tuple[str, ...]] = field(default_factory=list)
    indexes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    comment: str = ""
    read_from: tuple[str, ...] = ()
    """Of a view: the tables that it is read from; it stores nothing itself."""


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """A piece of the file that did not come over."""

    line: int
    """Line of the file, from 1; 0 where there is none."""
    text: str
    """What it is and why."""


@dataclass(slots=True)
class Ddl:
    """Everything that a file defines."""

    tables: dict[str, Table] = field(default_factory=dict)
    enums: dict[str, tuple[str, ...]] = field(default_factory=dict)
    lost: list[NotUnderstood] = field(default_factory=list)


def key(table: "exp.Expr") -> str:
    """Return the name by which a table is known: with its schema, unless that is the public one."""
    from sqlglot import exp

    found = table.find(exp.Table)
    if found is None:
        return table.name
    return found.name if found.db in ("", "public") else f"{found.db}.{found.name}"


def type_name(kind: "exp.Expr | None") -> str:
    """Return the name of a type, without its arguments."""
    from sqlglot import exp

    if not isinstance(kind, exp.DataType):
        return "text"
    if kind.this is exp.DataType.Type.USERDEFINED:
        return str(kind.args.get("kind") or "text").strip('"').rpartition(".")[2]
    name = {"BPCHAR": "char", "DOUBLE": "double precision", "VARBINARY": "bytea"}.get(kind.this.value, kind.this.value)
    return str(name).lower()


def arguments(kind: "exp.Expr | None") -> tuple[str, ...]:
    """Return the arguments of a type: a length, or precision and scale."""
    return tuple(argument.name for argument in kind.expressions) if kind is not None else ()
