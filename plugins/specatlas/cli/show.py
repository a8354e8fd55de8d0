"""`specatlas show`: one element or part, with what it points at and what points at it."""

from pathlib import Path

import click

from specatlas.cli._common import explained, open_project, output_option, project_option, spoken, write


@click.command("show")
@click.argument("id_", metavar="ID")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--lang", "language", metavar="LANG", help="Language of names; the spec's first when left out.")
@output_option
@project_option
def command(id_: str, format_: str, language: str | None, output: str | None, project_folder: Path | None) -> None:
    """Show the element or part ID (deal, entities/deal, deal.amount) and who mentions it."""
    with explained():
        from specatlas.query.lookup import look_up
        from specatlas.reports import showing

        project = open_project(project_folder)
        element = look_up(project.model, id_)
        written = showing.WRITERS[format_](project.model, element, spoken(project, language))
        write(written, output)
