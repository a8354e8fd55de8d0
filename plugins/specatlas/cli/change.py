"""`specatlas change`: ask for a change, and see what was asked for."""

import os
from datetime import UTC, datetime
from pathlib import Path

import click

from specatlas.cli._common import explained, open_project, output_option, project_option, spoken, stop, write


@click.group("change")
def command() -> None:
    """Change requests: elements of the kind `changes` of the model, each with its price and who decided."""


@command.command("new")
@click.argument("name")
@click.option("--reason", required=True, metavar="TEXT", help="Why it is needed.")
@click.option("--affects", multiple=True, required=True, metavar="ID", help="What changes; may be repeated.")
@click.option("--by", "requested_by", default="", metavar="ID", help="Person, role or party that asks for it.")
@click.option("--id", "id_", default="", metavar="ID", help="The next one when left out.")
@click.option("--date", "day", default="", metavar="DAY", help="When it is asked for; today when left out.")
@click.option("--cost", default="", metavar="MONEY", help="What it costs, such as 1200 EUR; a minus saves.")
@click.option("--delay", default="", metavar="TIME", help="How much later it is all done, such as 2wd; 0d for nothing.")
@click.option("--dry-run", is_flag=True, help="Print what would be written, and write nothing.")
@project_option
def new(  # noqa: PLR0913 as many as it has options
    name: str,
    *,
    reason: str,
    affects: tuple[str, ...],
    requested_by: str,
    id_: str,
    day: str,
    cost: str,
    delay: str,
    dry_run: bool,
    project_folder: Path | None,
) -> None:
    """Write a change request NAME into a file of its own, model/changes/<id>.yaml, with the status proposed."""
    with explained():
        from specatlas.workbench.changing import Request, new_change, write_change

        project = open_project(project_folder)
        request = Request(name, reason, affects, requested_by, day or _today(), id_, cost, delay)
        path, content = new_change(project.folder, project.model, request)
        if dry_run:
            click.echo(content, nl=False)
            return
        write_change(path, content)
    click.echo(f"wrote {path.relative_to(project.folder).as_posix()}")


def _today() -> str:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.now(UTC).date().isoformat()  # noqa: TID251 a person acts, and says when
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        stop(f'SOURCE_DATE_EPOCH is "{epoch}", which is no time: give seconds since 1970, or unset it')


@command.command("list")
@click.option("--where", metavar="EXPR", help='Only those for which it holds: "status = proposed".')
@click.option("--format", "format_", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True)
@click.option("--lang", "language", metavar="LANG", help="Language of names; the spec's first when left out.")
@output_option
@project_option
def list_(
    *, where: str | None, format_: str, language: str | None, output: str | None, project_folder: Path | None
) -> None:
    """List the change requests, as `specatlas list changes` does."""
    with explained():
        from specatlas.reports import listing

        project = open_project(project_folder)
        rows = listing.select(project.model, "changes", where)
        write(listing.WRITERS[format_](rows, spoken(project, language)), output)
