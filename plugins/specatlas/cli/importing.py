"""`specatlas import`: bring what a team has into the model."""

import sys
from pathlib import Path

import click

from specatlas.cli._common import explained, project_option, stop


@click.command("import")
@click.argument("format_", metavar="FORMAT")
@click.argument("source", type=click.Path(dir_okay=False, allow_dash=True))
@click.option(
    "--into", default=None, metavar="DIR", help="Model folder to write into; model/ of the project when left out."
)
@click.option("--dry-run", is_flag=True, help="Print what would be written, and write nothing.")
@project_option
def command(format_: str, source: str, into: str | None, dry_run: bool, project_folder: Path | None) -> None:  # noqa: FBT001 a flag of the command line
    """Bring a file that exists into the model: FORMAT is sql or bpmn.

    Nothing of the model is overwritten; what was not understood is listed.
    """
    from specatlas.exchange.importers._base import ImportFailedError
    from specatlas.exchange.importers.registry import IMPORTERS
    from specatlas.text.suggest import did_you_mean

    importer = next((one for one in IMPORTERS if one.name == format_), None)
    if importer is None:
        known = ", ".join(one.name for one in IMPORTERS)
        stop(f'cannot import "{format_}"; {did_you_mean(format_, (one.name for one in IMPORTERS))} known: {known}')
    with explained():
        from specatlas.workbench import import_into

        data = _read(source)
        folder = Path(into) if into else None
        name = "imported" if source == "-" else Path(source).stem
        try:
            done = import_into(importer, data, name, project_folder or Path.cwd(), folder, dry_run=dry_run)
        except ImportFailedError as error:
            where = f"{source}:{error.line}" if error.line else source
            raise ImportFailedError(f"{where}: {error}") from error
    for path, content in done.files.items():
        click.echo(content if dry_run else f"wrote {path}")
    for path in done.beside:
        click.echo(f"would copy the file to {path}" if dry_run else f"wrote {path}", err=dry_run)
    click.echo(", ".join(f"{number} {what}" for what, number in done.counts.items()), err=dry_run)
    if done.lost:
        click.echo(f"not brought over, or changed ({len(done.lost)}):", err=True)
        for item in done.lost:
            click.echo(f"  {f'line {item.line}: ' if item.line else ''}{item.text}", err=True)


def _read(source: str) -> bytes:
    return sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
