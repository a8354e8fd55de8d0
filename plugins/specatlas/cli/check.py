"""`specatlas check`: every fault of the model, with its place, why, and the mend."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from specatlas.cli._common import FOUND, coloured, explained, open_project, output_option, project_option, stop, write

if TYPE_CHECKING:
    from specatlas.workbench import Project

FORMATS = ("text", "json", "sarif", "junit", "github")


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format", "format_", type=click.Choice(FORMATS), default="text", show_default=True, help="How to print."
)
@click.option(
    "--select", multiple=True, metavar="RULE", help="Report this rule or kind of rule alone; may be repeated."
)
@click.option("--ignore", multiple=True, metavar="RULE", help="Leave this rule or kind of rule out; may be repeated.")
@click.option(
    "--min-severity",
    type=click.Choice(["info", "warning", "error"]),
    default="info",
    show_default=True,
    help="Leave out what is less severe.",
)
@click.option("--explain", metavar="RULE", help="Say what a rule demands and why, with an example.")
@output_option
@project_option
def command(
    paths: tuple[Path, ...],
    format_: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    min_severity: str,
    explain: str | None,
    output: str | None,
    project_folder: Path | None,
) -> None:
    """Find every fault in the model, with its place and its mend.

    The whole model is read; with PATHS, only what lies in them is printed. Exits with 1 when there are errors.
    """
    with explained():
        if explain is not None:
            from specatlas.reports.rules import explanation

            write(explanation(explain), output)
            return
        from specatlas.reports.findings.registry import FORMATS as WRITERS
        from specatlas.text.diagnostics import Severity

        project = open_project(project_folder)
        _all_known([*select, *ignore], project)
        _all_inside(paths, project.folder)
        found = [
            item
            for item in project.check(select, ignore)
            if item.severity >= Severity[min_severity.upper()] and _lies_in(item.place, paths, project.folder)
        ]
        writer = next(writer for writer in WRITERS if writer.name == format_)
        text = writer.write(found)
        if format_ == "text" and output is None and coloured():
            text = _in_colour(text)
        write(text, output)
    if any(item.severity is Severity.ERROR for item in found):
        raise SystemExit(FOUND)


def _all_known(names: Iterable[str], project: "Project") -> None:
    """Stop at a rule that is not there: it would silence, or select, nothing."""
    from specatlas.reports.rules import rules
    from specatlas.text.suggest import did_you_mean

    known = {*rules()}
    known |= {name.partition("/")[0] for name in known}
    for name in names:
        # A team's own kinds bring rules of their own.
        if name not in known and name.partition("/")[0] not in project.model.own_kinds:
            stop(f'there is no rule "{name}"; {did_you_mean(name, known) or "the guide lists all rules"}')


def _all_inside(paths: Iterable[Path], folder: Path) -> None:
    """Stop at a path where no finding can lie: "no faults found" would be said of a file that nobody read."""
    for path in paths:
        if not path.exists():
            stop(f'there is no "{path}"')
        if not path.resolve().is_relative_to(folder):
            stop(f'"{path}" is not in the project {folder}: give --project the folder of its own')


def _in_colour(text: str) -> str:
    colours = {"error": "red", "warning": "yellow", "info": "blue"}
    return re.sub(
        r"^((?:\S+: )?)(error|warning|info)(: )",
        lambda match: match[1] + click.style(match[2], fg=colours[match[2]], bold=True) + match[3],
        text,
        flags=re.MULTILINE,
    )


def _lies_in(place: object, paths: tuple[Path, ...], folder: Path) -> bool:
    from specatlas.text.places import Place

    if not paths:
        return True
    if not isinstance(place, Place):
        return False
    file = (folder / place.file).resolve()
    return any(file == path.resolve() or path.resolve() in file.parents for path in paths)
