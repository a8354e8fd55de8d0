"""`specatlas versions`: which versions are released, or published somewhere."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from specatlas.cli._common import explained, output_option, project_option, stop, write

if TYPE_CHECKING:
    from specatlas.hosts.publishing.listing import Entry


@click.command("versions")
@click.option(
    "--to",
    "to",
    default="",
    metavar="DIR|BRANCH",
    help="List those that are published in this folder or on this branch.",
)
@click.option("--remote", metavar="NAME|URL", default="", help="The branch is one of this remote.")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@output_option
@project_option
def command(to: str, remote: str, format_: str, output: str | None, project_folder: Path | None) -> None:
    """List the versions that were released, or, with --to, those that are published there, from new to old."""
    with explained():
        from specatlas.cli._common import folder_of
        from specatlas.hosts.publishing.listing import plain
        from specatlas.hosts.publishing.targets import published, released, target

        if remote and not to:
            stop("--remote needs a branch: give --to, such as --to gh-pages")
        folder = folder_of(project_folder)
        entries = published(target(folder, to, remote)) if to else released(folder)
        if format_ == "json":
            write(json.dumps(plain(entries), ensure_ascii=False, indent=2) + "\n", output)
            return
        if not entries:
            stop("nothing is published there yet" if to else "nothing was released yet: specatlas release VERSION")
        write(_table(entries), output)


def _table(entries: "tuple[Entry, ...]") -> str:
    rows = [(entry.version, entry.status or "published", entry.date, ", ".join(entry.aliases)) for entry in entries]
    wide = [max(len(row[at]) for row in rows) for at in range(4)]
    lines = ("  ".join(text.ljust(width) for text, width in zip(row, wide, strict=True)).rstrip() for row in rows)
    return "\n".join(lines) + "\n"
