"""`specatlas draw`: one picture, or every picture of the site."""

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

import click

from specatlas.cli._common import explained, note, open_project, project_option, stop, write

if TYPE_CHECKING:
    from specatlas.diagrams.views.view import Detail, View
    from specatlas.workbench import Project

SUFFIXES = {
    "svg": "svg",
    "png": "png",
    "pdf": "pdf",
    "puml": "puml",
    "mermaid": "mmd",
    "dot": "dot",
    "bpmn": "bpmn",
}
"""Format to the ending of its files."""
BINARY = frozenset({"png", "pdf"})


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
@click.option("--notation", default="", metavar="NAME", help="Another notation than the kind's own: chen, of er.")
@click.option("--lang", "language", default="", metavar="LANG", help="Language; the spec's first when left out.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(SUFFIXES)),
    help="Format of the picture; when left out, what the ending of FILE says, else svg.",
)
@click.option(
    "--theme",
    type=click.Choice(["light", "dark", "css"]),
    default="light",
    show_default=True,
    help="Colours; css: those of the page that an SVG is put into.",
)
@click.option("--scale", type=click.FloatRange(0.1, 10), default=2.0, show_default=True, help="Size of a PNG.")
@click.option("--site", default="", metavar="URL", help="Site that the boxes of an SVG or PDF link to.")
@click.option("--engine", default="auto", show_default=True, help="Layout: auto, pinned, own, or the system's dot.")
@click.option(
    "--pins",
    metavar="FILE",
    help="Write into this file where the boxes stand now, to be changed by hand; no picture without -o.",
)
@click.option("--force", is_flag=True, help="Write over a file of --pins that is there.")
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
    notation: str,
    language: str,
    format_: str | None,
    theme: str,
    scale: float,
    site: str,
    engine: str,
    pins: str | None,
    force: bool,  # noqa: FBT001 a flag
    output: str | None,
    project_folder: Path | None,
) -> None:
    """Draw a picture: KIND is class, er, bpmn, state … (? lists them); ID is what it draws or has in the middle.

    svg, png and pdf show it as the site does; puml, mermaid, dot and bpmn say the same in the language of other
    programs, and what these cannot say is listed.
    """
    if around and id_:
        stop(f"give the element once: {id_}, or --around {around}")
    format_ = format_ or ("svg" if everything else _format_of(output))
    with explained():
        from specatlas.diagrams.notations.registry import NOTATIONS

        project = open_project(project_folder)
        if language and language not in project.model.languages:
            stop(f'"{language}" is no language of this spec; it has {", ".join(project.model.languages)}')
        wanted = _Wanted(project, language or project.model.language, format_, theme, engine, scale, site)
        if everything and pins:
            stop("positions are written of one picture at a time: give its KIND, and not --all")
        if everything:
            _all(wanted, output)
            return
        known = list(NOTATIONS)
        if kind in (None, "?"):
            stop(f"name a kind of diagram: {', '.join(known)}; or --all with -o FOLDER")
        if format_ in BINARY and output is None and sys.stdout.isatty():
            stop(f"a {format_} is no text for a terminal: give -o FILE, or -o - to write it all the same")
        view = project.view(
            kind,
            id_ or around,
            module=module,
            include=include,
            exclude=exclude,
            depth=depth,
            detail=cast("Detail", detail),
            notation=notation,
        )
        if pins:
            _pin(wanted, view, Path(pins), force=force)
            if output is None:
                return
        content, lost = wanted.file(view)
        write(content if format_ in BINARY else content.decode(), output)
        _say(lost)


def _format_of(output: str | None) -> str:
    """Return the format that the ending of a file asks for; svg where it has none."""
    ending = Path(output or "").suffix.lower().removeprefix(".")
    found = next((name for name, suffix in SUFFIXES.items() if ending in (suffix, name)), None)
    if found is None and ending:
        known = ", ".join(f".{suffix}" for suffix in SUFFIXES.values())
        stop(f'"{output}": no format has the ending ".{ending}"; there are {known}, or name one with --format')
    return found or "svg"


class _Wanted(NamedTuple):
    """How pictures are to be written."""

    project: "Project"
    language: str
    format: str
    theme: str
    engine: str
    scale: float
    site: str

    def file(self, view: "View") -> tuple[bytes, tuple[str, ...]]:
        """Return a picture as the content of a file, and what the format cannot hold."""
        project, language, format_, theme, engine, scale, site = self
        how = {"format": format_, "theme": theme, "engine": engine, "site": site}
        return project.file(view, language, scale=scale, **how)


def _pin(wanted: _Wanted, view: "View", file: Path, *, force: bool) -> None:
    """Write where the boxes of a picture stand."""
    from specatlas.domain.pins import FOLDER
    from specatlas.text.files import replace_file

    if file.exists() and not force:
        stop(f'"{file}" is there already: --force writes over it')
    content = wanted.project.pins(view, wanted.language, wanted.engine)
    replace_file(file, content.encode())
    note(f"wrote {file}")
    if not file.resolve().is_relative_to(wanted.project.folder / FOLDER) or file.suffix not in {".yaml", ".yml"}:
        note(f"it counts once it is a .yaml file in {FOLDER}/ of the project")


def _say(lost: Iterable[str]) -> None:
    for sentence in lost:
        note(f"not written: {sentence}")


def _all(wanted: _Wanted, output: str | None) -> None:
    from specatlas.diagrams.views.view import NothingToShowError
    from specatlas.text.files import replace_file

    if output in (None, "-"):
        stop("every picture needs a folder: give -o FOLDER")
    folder = Path(str(output))
    if folder.is_file():
        stop(f'"{output}" is a file: give a folder')
    pictures = wanted.project.pictures(wanted.language)
    lost: Counter[str] = Counter()
    written = 0
    with click.progressbar(pictures.items(), label="drawing", file=sys.stderr) as bar:
        for name, view in bar:
            try:
                content, missing = wanted.file(view)
            except NothingToShowError as error:
                lost[str(error)] += 1
                continue
            lost.update(missing)
            written += 1
            replace_file(folder / f"{name}.{SUFFIXES[wanted.format]}", content)
    _say(f"{sentence} ({count})" for sentence, count in lost.items())
    note(f"wrote {written} pictures into {output}")
