"""`specatlas new`: a spec project that builds at once, or a spec in a site that exists."""

import shlex
from collections.abc import Iterable
from pathlib import Path

import click

from specatlas.cli._common import explained, stop

WHOLE, ADDED = "crm-erp", "blank"
"""The templates when none is named: of a new project, and of a site that exists."""


@click.command("new")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--template",
    metavar="NAME",
    help=f"crm, erp, crm-erp, integration or blank.  [default: {WHOLE}; with --into-existing {ADDED}]",
)
@click.option(
    "--lang",
    default="en",
    show_default=True,
    metavar="LIST",
    help="Languages of en, ru, zh; the first one first: en,ru,zh.",
)
@click.option(
    "--into-existing", is_flag=True, help="Add to the MkDocs site in DIR: one plugin line and model/, nothing else."
)
@click.option("--ci", metavar="SERVICE", help="Check and build after each change: github, gitlab or gitea.")
def command(folder: Path, template: str | None, lang: str, into_existing: bool, ci: str | None) -> None:  # noqa: FBT001 a flag of the command line
    """Begin a spec in DIR, a folder that is empty or not there yet.

    Nothing is overwritten, and either all is written or nothing.
    """
    from specatlas.exchange.starting.begin import begin_in_site, begin_project
    from specatlas.exchange.starting.project import chosen_languages, find_template

    if into_existing and ci is not None:
        stop("--into-existing adds a plugin line and model/ alone: leave --ci out")
    with explained():
        chosen = find_template(template or (ADDED if into_existing else WHOLE))
        languages = chosen_languages(lang)
        try:
            if into_existing:
                files, config = begin_in_site(folder, chosen, languages)
                lines = [f"{config}: the plugin specatlas" if config else "the plugin specatlas was there already"]
            else:
                files, lines = begin_project(folder, chosen, languages, ci), []
        except OSError as error:
            stop(f'nothing was written to "{folder}": {error.strerror or error}')
    click.echo(f'{chosen.name} in "{folder}", {", ".join(languages)}:')
    for line in [*lines, *_by_folder(files)]:
        click.echo(f"  {line}")
    click.echo("Next:")
    for line in _next_steps(folder):
        click.echo(f"  {line}")


def _by_folder(files: Iterable[str]) -> list[str]:
    """Return a line for each topmost folder and file."""
    inside: dict[str, int] = {}
    for path in files:
        top, slash, _ = path.partition("/")
        inside[top + slash] = inside.get(top + slash, 0) + 1
    return [
        f"{top}  ({count} file{'s' if count > 1 else ''})" if top.endswith("/") else top
        for top, count in inside.items()
    ]


def _next_steps(folder: Path) -> list[str]:
    change = [] if folder.resolve() == Path.cwd() else [f"cd {shlex.quote(str(folder))}"]
    return [
        *change,
        "specatlas check    # every fault, with its place and its mend",
        "specatlas build    # the site, into site/",
        "specatlas serve    # the same, live: an edit redraws the page in view",
    ]
