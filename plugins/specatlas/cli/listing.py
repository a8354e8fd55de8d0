"""`specatlas list`: the elements of a kind."""

from pathlib import Path

import click

from specatlas.cli._common import explained, open_project, output_option, project_option, spoken, stop, write


@click.command("list")
@click.argument("kind")
@click.option("--where", metavar="EXPR", help='Only those for which it holds: "priority = must and roles is empty".')
@click.option("--columns", metavar="NAMES", help="Attributes to show, divided by commas.")
@click.option(
    "--format", "format_", type=click.Choice(["table", "json", "csv", "xlsx"]), default="table", show_default=True
)
@click.option("--lang", "language", metavar="LANG", help="Language of names; the spec's first when left out.")
@output_option
@project_option
def command(
    kind: str,
    where: str | None,
    columns: str | None,
    format_: str,
    language: str | None,
    output: str | None,
    project_folder: Path | None,
) -> None:
    """List the elements of KIND (functions, entities …); `list kinds` lists the kinds."""
    with explained():
        from specatlas.reports import listing

        project = open_project(project_folder)
        language = spoken(project, language)
        chosen = tuple(name.strip() for name in columns.split(",")) if columns else ()
        rows = listing.kinds(project.model) if kind == "kinds" else listing.select(project.model, kind, where, chosen)
        if format_ == "xlsx":
            if output in (None, "-"):
                stop("a spreadsheet needs a file: give -o FILE.xlsx")
            listing.write_xlsx(rows, language, Path(str(output)))
            return
        write(listing.WRITERS[format_](rows, language), output)
