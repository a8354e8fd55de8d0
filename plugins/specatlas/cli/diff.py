"""`specatlas diff`: what changed between two versions, and what it means for the agreement."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from specatlas.cli._common import FOUND, coloured, explained, note, output_option, project_option, stop, write

if TYPE_CHECKING:
    from specatlas.versions.changes import Difference

CLASSES = ("contract", "clarify", "notify", "editorial", "layout")
FORMATS = ("text", "json", "markdown", "html", "docx")

ENDINGS = {".json": "json", ".md": "markdown", ".html": "html", ".htm": "html", ".docx": "docx"}
"""Endings of files, and what is written into them."""
DRAWN = ("html", "docx")
"""Formats that show maps of what changed."""


@click.command("diff")
@click.argument("old")
@click.argument("new", default=".")
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    help="How to print; what the ending of the file says when left out, else text.",
)
@click.option(
    "--fail-on", type=click.Choice(CLASSES), help="Exit with 1 when there is a change of this class, or a graver one."
)
@click.option("--lang", "language", metavar="LANG", help="Language to tell it in; the spec's first when left out.")
@output_option
@project_option
def command(
    old: str,
    new: str,
    format_: str | None,
    fail_on: str | None,
    language: str | None,
    output: str | None,
    project_folder: Path | None,
) -> None:
    """Compare version OLD with version NEW (the working tree when left out).

    Each is a folder, a git revision, a released version, or . for the working tree. Elements are matched by id and by
    what "formerly" declares; files and lines do not matter. Each change has a class: contract, clarify, notify,
    editorial or layout.
    """
    with explained():
        from specatlas.reports.changes.registry import WRITERS, writer
        from specatlas.versions.changes import WEIGHTS
        from specatlas.workbench.differences import difference, version
        from specatlas.workbench.telling import told

        folder = _folder(project_folder)
        format_ = format_ or ENDINGS.get(Path(output or "").suffix.lower(), "text")
        if format_ not in WRITERS:
            stop(f'a difference cannot be written as "{format_}" yet; it can as {", ".join(WRITERS)}')
        before, after = version(folder, old), version(folder, new)
        if language and language not in after.model.languages:
            stop(f'"{language}" is no language of this spec; it has {", ".join(after.model.languages)}')
        found = difference(before, after)
        spoken = language or after.model.language
        drawn, rasters = format_ in DRAWN, format_ == "docx"
        ready = told(found, before, after, spoken, pictures=drawn, rasters=rasters, folder=folder)
        if format_ == "text":
            ready = replace(ready, coloured=output is None and coloured())
        write(writer(format_)(ready), output)
        _proposed(found)
    if fail_on and found.gravest is not None and found.gravest >= WEIGHTS[fail_on]:
        raise SystemExit(FOUND)


def _folder(given: Path | None) -> Path:
    """Return the project folder; folders and versions can be named from anywhere, so that there may be none."""
    from specatlas.workbench import ModelFolderError, find_project

    try:
        return given.resolve() if given else find_project(Path.cwd())
    except ModelFolderError:
        return Path.cwd()


def _proposed(found: "Difference") -> None:
    for item in found.proposals:
        note(
            f"{item.new} is {item.likeness} % like {item.old}, which is gone: a rename? Write "
            f'"formerly: {item.former}" in it, or "not-formerly: …" if it is another one.'
        )
