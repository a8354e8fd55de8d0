"""`specatlas draw`: one picture, or every picture of the site."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from specatlas.cli._common import explained, note, open_project, project_option, stop, write

if TYPE_CHECKING:
    from specatlas.diagrams.views.view import Detail
    from specatlas.workbench import Project

FORMATS = ("svg", "png", "pdf", "puml", "mermaid", "dot", "bpmn")
PICTURES = frozenset({"svg"})
"""Formats that we draw ourselves; all others are written by exporters."""


@click.command("draw")
@click.argument("kind", required=False)
@click.argument("id_", metavar="[ID]", required=False, default="")
@click.option("--all", "everything", is_flag=True, help="Every picture of the site, into the folder of -o.")
@click.option("--module", default="", metavar="ID", help="Only what belongs to this module.")
@click.option("--include", multiple=True, metavar="ID", help="Show this too; alone, it is all that is shown.")
@click.option("--exclude", multiple=True, metavar="ID", help="Leave this out. May be repeated.")
@click.option("--around", default="", metavar="ID", help="This element with its neighbours.")
@click.option("--depth", type=click.IntRange(0, 20), default=1, show_default=True, help="Links away from --around.")
@click.option("--detail", type=click.Choice(["low", "medium", "high"]), default="medium", show_default=True)
@click.option("--lang", "language", default="", metavar="LANG", help="Language; the spec's first when left out.")
@click.option("--format", "format_", type=click.Choice(FORMATS), default="svg", show_default=True)
@click.option("--theme", type=click.Choice(["light", "dark"]), default="light", show_default=True, help="Colours.")
@click.option("--engine", default="auto", show_default=True, help="Layout: auto, pinned, own, or the system's dot.")
@click.option("-o", "--output", metavar="FILE", help="File, or folder with --all; - or nothing is standard output.")
@project_option
def command(  # noqa: PLR0913 PLR0917 the options of the contract
    kind: str | None,
    id_: str,
    everything: bool,  # noqa: FBT001 a flag of the command line
    module: str,
    include: tuple[str, ...],
    exclude: tuple[str, ...],
    around: str,
    depth: int,
    detail: str,
    language: str,
    format_: str,
    theme: str,
    engine: str,
    output: str | None,
    project_folder: Path | None,
) -> None:
    """Draw a picture as SVG: KIND is class, use-case, er, bpmn or state; ID is what it draws or has in the middle."""
    if format_ not in PICTURES:
        _known(format_, everything=everything)
    if around and id_:
        stop(f"give the element once: {id_}, or --around {around}")
    with explained():
        project = open_project(project_folder)
        if language and language not in project.model.languages:
            stop(f'"{language}" is no language of this spec; it has {", ".join(project.model.languages)}')
        if everything:
            _all(project, output, language or project.model.language, theme, engine)
            return
        if kind is None:
            stop("name a kind of diagram: class, use-case, er, bpmn or state; or --all with -o FOLDER")
        view = project.view(
            kind,
            id_ or around,
            module=module,
            include=include,
            exclude=exclude,
            depth=depth,
            detail=cast("Detail", detail),
        )
        if format_ in PICTURES:
            write(project.svg_file(view, language, theme=theme, engine=engine), output)
            return
        done = project.export(format_, view, language)
        write(done.text, output)
        for line in done.lost:
            note(f"not in the file: {line}")


def _known(format_: str, *, everything: bool) -> None:
    """Stop where a format cannot be written."""
    from specatlas.exchange.exporters.registry import EXPORTERS

    if format_ not in EXPORTERS:
        stop(f"--format {format_} is not there yet: draw svg, {', '.join(EXPORTERS)}")
    if everything:
        stop(f"--all draws pictures: leave --format {format_} away, or name one kind and element")


def _all(project: "Project", output: str | None, language: str, theme: str, engine: str) -> None:
    from specatlas.text.files import replace_file

    if output in (None, "-"):
        stop("every picture needs a folder: give -o FOLDER")
    folder = Path(str(output))
    if folder.is_file():
        stop(f'"{output}" is a file: give a folder')
    pictures = project.pictures(language)
    with click.progressbar(pictures.items(), label="drawing", file=sys.stderr) as bar:
        for name, view in bar:
            svg = project.svg_file(view, language, theme=theme, engine=engine)
            replace_file(folder / f"{name}.svg", svg.encode())
    note(f"wrote {len(pictures)} pictures into {output}")
