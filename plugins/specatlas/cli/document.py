"""`specatlas document`: the papers that go with a version, made of the same data as the site."""

from pathlib import Path

import click

from specatlas.cli._common import explained, folder_of, project_option, stop, write

PAPERS = ("approval-sheet", "disagreements", "changes-list", "addendum")
FORMATS = ("html", "docx")


@click.command("document")
@click.argument("profile", type=click.Choice(PAPERS))
@click.argument("version", default=".")
@click.option("--lang", "language", metavar="LANG", help="Language of the paper; the spec's first when left out.")
@click.option(
    "--format", "format_", type=click.Choice(FORMATS), help="What to write; the ending of the file when left out."
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, allow_dash=True),
    help="File to write, .html or .docx; - is standard output.",
)
@project_option
def command(
    profile: str,
    version: str,
    language: str | None,
    format_: str | None,
    output: str | None,
    project_folder: Path | None,
) -> None:
    """Write the paper PROFILE on VERSION (the working tree when left out, as a draft).

    approval-sheet: who approves the version, and who did. disagreements: remarks that are not settled. changes-list:
    every version with what it brought. addendum: what the version changes in the one before, clause by clause.
    """
    with explained():
        from specatlas.reports.papers.registry import make, written
        from specatlas.workbench.papers import matter

        ending = Path(output).suffix.lstrip(".").lower() if output and output != "-" else ""
        wanted = format_ or ending or "html"
        if wanted not in FORMATS:
            stop(f'a paper cannot be written as "{wanted}": end the file with .html or .docx')
        found = matter(folder_of(project_folder), version, language or "", each=profile == "changes-list")
        if found.language not in found.model.languages:
            stop(f'"{found.language}" is no language of this spec; it has {", ".join(found.model.languages)}')
        write(written(make(profile, found), wanted), output)
