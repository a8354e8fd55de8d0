"""`specatlas check`: every fault of the model, with its place, why, and the mend."""

from pathlib import Path

import click

from specatlas.cli._common import FOUND, explained, open_project, output_option, project_option, write

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
        found = [
            item
            for item in project.check(select, ignore)
            if item.severity >= Severity[min_severity.upper()] and _lies_in(item.place, paths, project.folder)
        ]
        writer = next(writer for writer in WRITERS if writer.name == format_)
        write(writer.write(found), output)
    if any(item.severity is Severity.ERROR for item in found):
        raise SystemExit(FOUND)


def _lies_in(place: object, paths: tuple[Path, ...], folder: Path) -> bool:
    from specatlas.text.places import Place

    if not paths:
        return True
    if not isinstance(place, Place):
        return False
    file = (folder / place.file).resolve()
    return any(file == path.resolve() or path.resolve() in file.parents for path in paths)
