"""`specatlas build`: the whole site in all its languages, beside the old one, then swapped in."""

from pathlib import Path

import click

from specatlas.cli._common import FOUND, explained, on_one_line, project_option, stop, told


@click.command("build")
@click.option(
    "--site-dir", type=click.Path(file_okay=False, path_type=Path), help="Folder of the site; site/ when left out."
)
@click.option("--lang", "languages", multiple=True, metavar="LANG", help="Build this language alone; may be repeated.")
@click.option("--strict", is_flag=True, help="Warnings fail the build too.")
@click.option("--offline", is_flag=True, help="Make pages that can be opened from a folder, without a server.")
@click.option(
    "--jobs",
    type=click.IntRange(1),
    metavar="N",
    help="Languages built at once; one more than processors when left out.",
)
@project_option
@click.pass_context
def command(
    ctx: click.Context,
    site_dir: Path | None,
    languages: tuple[str, ...],
    strict: bool,  # noqa: FBT001 a flag of the command line
    offline: bool,  # noqa: FBT001 a flag of the command line
    jobs: int | None,
    project_folder: Path | None,
) -> None:
    """Build the site; with errors in the model or a page it exits with 1, and the old site stays as it was."""
    with explained():
        from specatlas.hosts.building import build
        from specatlas.workbench import find_project

        folder = _folder(project_folder) if project_folder else find_project(Path.cwd())
        with on_one_line() as tell:
            done = build(folder, site_dir, languages=languages, strict=strict, offline=offline, jobs=jobs, tell=tell)
    if not done.done:
        click.echo("the site was not built; the old one, if there is one, is as it was", err=True)
        ctx.exit(FOUND)
    if told("quiet"):
        return
    click.echo(f"built {done.folder}")
    spoken = ", ".join(done.languages)
    click.echo(f"  {done.pages} pages and {done.pictures} pictures in {spoken}; {done.seconds:.1f} s")
    look = f"open {done.folder / 'index.html'}" if offline else "specatlas serve, or any web server on that folder"
    click.echo(f"  look at it: {look}")


def _folder(folder: Path) -> Path:
    if not folder.is_dir():
        stop(f'there is no folder "{folder}"')
    return folder.resolve()
