"""Views of a database script: from which tables each is read, and what its columns are."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from sqlglot import exp

from specatlas.formats._ddl_parts import Column, Ddl, ForeignKey, NotUnderstood, Table, arguments, key, type_name


def take_view(found: Ddl, parsed: exp.Create, line: int) -> None:
    """Take a view over as a table that is read from others.

    A column that only hands on one of theirs has its type and its reference; of any other, the type is that of the
    cast or the count, or it is listed as not understood.
    """
    name = key(parsed.this)
    if name in found.tables:
        return
    target, query = parsed.this, parsed.expression
    named = [column.name for column in target.expressions] if isinstance(target, exp.Schema) else []
    within = {cte.alias for cte in query.find_all(exp.CTE)}
    read = [table for table in query.find_all(exp.Table) if table.db or table.name not in within]
    known = {table.alias_or_name: found.tables[key(table)] for table in read if key(table) in found.tables}
    sources = tuple(dict.fromkeys(key(table) for table in read if key(table) in found.tables))
    if not sources:
        found.lost.append(NotUnderstood(line, f"view {name}: it is read from no table of this file"))
        return
    table = target.find(exp.Table)
    view = Table(table.name, table.db, read_from=sources)
    for at, item in enumerate(_items(query, known)):
        column, foreign = _column(item, known)
        column = replace(column, name=named[at] if at < len(named) else column.name)
        if not column.type:
            found.lost.append(
                NotUnderstood(line, f"view {name}: the type of {column.name}, which is {item.sql('postgres')}")
            )
            column = replace(column, type="text")
        view.columns[column.name] = column
        view.foreign += [replace(one, name="", columns=(column.name,)) for one in foreign]
    found.tables[name] = view


def _items(query: exp.Query, known: Mapping[str, Table]) -> Iterator[exp.Expr]:
    """Yield what a query selects, every column of a star by itself."""
    for item in query.selects:
        if not item.is_star or isinstance(item.unalias(), exp.Count):
            yield item
            continue
        of = item.table if isinstance(item, exp.Column) else ""
        for alias, table in known.items():
            if of in ("", alias):
                yield from (exp.column(name, table=alias) for name in table.columns)


def _column(item: exp.Expr, known: Mapping[str, Table]) -> tuple[Column, list[ForeignKey]]:
    """Return a column of a view, without a type when that cannot be told, and the references that it hands on."""
    name, said = item.alias_or_name, item.unalias()
    if isinstance(said, exp.Cast):
        return Column(name, type_name(said.to), arguments(said.to)), []
    if isinstance(said, exp.Count):
        return Column(name or "count", "bigint"), []
    handed = said.this if isinstance(said, exp.Max | exp.Min | exp.Sum) else said
    if not isinstance(handed, exp.Column):
        return Column(name or said.key, ""), []
    tables = [known[handed.table]] if handed.table in known else known.values()
    for table in tables:
        if (column := table.columns.get(handed.name)) is not None:
            foreign = [one for one in table.foreign if one.columns == (column.name,)] if handed is said else []
            same = Column(name, column.type, column.arguments, column.array, values=column.values)
            return same, foreign
    return Column(name, ""), []
