"""`specatlas serve`: a preview that follows every edit."""

from pathlib import Path

import click

from specatlas.cli._common import FOUND, explained, project_option, stop


@click.command("serve")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Port of this machine.")
@click.option(
    "--lang", "language", default="", metavar="LANG", help="Language to show; the spec's first when left out."
)
@click.option("--open", "open_browser", is_flag=True, help="Show it in the browser right away.")
@project_option
@click.pass_context
def command(
    ctx: click.Context,
    port: int,
    language: str,
    open_browser: bool,  # noqa: FBT001 a flag of the command line
    project_folder: Path | None,
) -> None:
    """Preview the site: an edit of the model or a page is on the screen at once. Ctrl+C ends it."""
    with explained():
        from specatlas.hosts.building import serve
        from specatlas.workbench import find_project

        if project_folder is not None and not project_folder.is_dir():
            stop(f'there is no folder "{project_folder}"')
        folder = project_folder.resolve() if project_folder else find_project(Path.cwd())
        begun = serve(folder, port=port, language=language, open_browser=open_browser)
    if not begun:
        click.echo("the preview did not begin; mend these, then start it again", err=True)
        ctx.exit(FOUND)
