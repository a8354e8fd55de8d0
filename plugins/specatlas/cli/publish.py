"""`specatlas publish`: a version of the site beside the others."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from specatlas.cli._common import explained, note, project_option, told

if TYPE_CHECKING:
    from specatlas.hosts.publishing.folder import AliasKind
    from specatlas.hosts.publishing.plan import Published


@click.command("publish")
@click.argument("version")
@click.option(
    "--to",
    "to",
    required=True,
    metavar="DIR|BRANCH",
    help="A folder, such as ./public, or a git branch, such as gh-pages.",
)
@click.option("--remote", metavar="NAME|URL", default="", help="Publish straight on the branch of this remote.")
@click.option(
    "--site-dir",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    help="Publish a site that is built already.",
)
@click.option("--title", default="", metavar="TEXT", help="What the version switch shows; VERSION when left out.")
@click.option(
    "--alias", "aliases", multiple=True, metavar="NAME", help="Lead this name to the version too; may be repeated."
)
@click.option(
    "--alias-type",
    type=click.Choice(["redirect", "copy", "link"]),
    help="What an alias is; when left out a copy on a branch, pages that lead on in a folder.",
)
@click.option(
    "--prune-drafts", "keep", type=click.IntRange(0), metavar="N", help="Keep the newest N drafts, remove the others."
)
@project_option
def command(  # noqa: PLR0913, PLR0917 as many as it has options
    version: str,
    to: str,
    remote: str,
    site_dir: Path | None,
    title: str,
    aliases: tuple[str, ...],
    alias_type: "AliasKind | None",
    keep: int | None,
    project_folder: Path | None,
) -> None:
    """Publish VERSION beside the other versions of the site: all of it, or nothing.

    A released version is published as it was released, and never changes; any other one is a draft, built from what
    lies there now, and is replaced when it is published again. The same once more changes nothing.
    """
    with explained():
        from specatlas.cli._common import folder_of
        from specatlas.hosts.publishing.sources import Wanted, ready
        from specatlas.hosts.publishing.targets import publish, target

        folder = folder_of(project_folder)
        where = target(folder, to, remote)
        with ready(folder, Wanted(version, site_dir, title, aliases, keep), note) as what:
            done = publish(where, what, alias_type)
    if not told("quiet"):
        _tell(version, done)


def _tell(version: str, done: "Published") -> None:
    [entry] = [entry for entry in done.entries if entry.version == version]
    kind = "" if entry.final else " as a draft"
    click.echo(
        f"published {version}{kind}: {done.where}" if done.changed else f"{version} is there already: {done.where}"
    )
    if entry.aliases:
        click.echo(f"  also called {', '.join(entry.aliases)}")
    if done.pruned:
        click.echo(f"  removed old drafts: {', '.join(done.pruned)}")
    if done.changed and done.commit:
        click.echo(f"  commit {done.commit[:12]}")
