"""The commands for the reference: what `--help` says, as data."""

from collections.abc import Iterator
from dataclasses import replace

import click

from specatlas.cli.main import command as main
from specatlas.domain.words import words
from specatlas.reports._reference import Entry, sentence
from specatlas.tables.spans import Code, Plain, Span
from specatlas.tables.table import Cell, Column, Row, Table

_OPTION = words("Option|Параметр|选项")
_MEANING = words("Meaning|Смысл|含义")
_CHOICES = words("One of|Одно из|取值之一：")
_DEFAULT = words("if not given:|если не указано:|默认：")


def commands(language: str) -> Iterator[Entry]:
    """Yield every command with its usage, what it does and its options."""
    with click.Context(main, info_name="specatlas") as above:
        for name in main.list_commands(above):
            found = main.get_command(above, name)
            assert found is not None, name
            with click.Context(found, info_name=name, parent=above) as context:
                yield _entry(found, context, language)


def _entry(command: click.Command, context: click.Context, language: str) -> Entry:
    """Return what a command says of itself, and what those say that stand under it (`comments import`)."""
    entry = _one(command, context, language)
    if not isinstance(command, click.Group):
        return entry
    rows: list[Row] = []
    for name, under in command.commands.items():
        with click.Context(under, info_name=name, parent=context) as inner:
            one = _one(under, inner, language)
        rows += [replace(row, group=inner.command_path) for table in one.tables for row in table.rows]
        entry = replace(entry, lines=(*entry.lines, *one.lines), tables=(*entry.tables, *one.tables))
    # One table for all, its rows under the names of the commands.
    return replace(entry, tables=tuple(replace(table, rows=tuple(rows)) for table in entry.tables[:1]))


def _one(command: click.Command, context: click.Context, language: str) -> Entry:
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    paragraphs = [" ".join(part.split()) for part in (command.help or "").replace("\b", "").split("\n\n")]
    lines = [(Code(usage),), *((sentence(part, language),) for part in paragraphs if part)]
    options = [option for option in command.params if isinstance(option, click.Option) and not option.hidden]
    name = str(context.info_name)
    return Entry(name, f"specatlas {name}", tuple(lines), (_table(name, options, language),) if options else ())


def _table(name: str, options: list[click.Option], language: str) -> Table:
    columns = (
        Column("option", _OPTION.in_(language), kind="word"),
        Column("meaning", _MEANING.in_(language), kind="word", wide=True),
    )
    return Table(f"options-{name}", name, columns, tuple(_row(option, language) for option in options))


def _row(option: click.Option, language: str) -> Row:
    written: list[Span] = [Code(name) for name in (*option.opts, *option.secondary_opts)]
    chosen = isinstance(option.type, click.Choice)
    if not option.is_flag and not chosen:
        written.append(Code(option.metavar or option.type.name.upper()))
    meaning: list[Span] = [sentence(option.help, language)] if option.help else []
    if isinstance(option.type, click.Choice):
        meaning += [Plain(_CHOICES.in_(language)), *(Code(str(choice)) for choice in option.type.choices)]
    if option.show_default and option.default not in (None, False, ()):
        meaning += [Plain(f"· {_DEFAULT.in_(language)}"), Code(str(option.default))]
    return Row((Cell(tuple(written)), Cell(tuple(meaning))))
