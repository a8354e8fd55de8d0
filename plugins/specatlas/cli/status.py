"""`specatlas status`: where each released version stands, read from the signatures."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from specatlas.cli._common import explained, output_option, project_option, stop, write

if TYPE_CHECKING:
    from specatlas.versions.release.history import Standing

STATES = {"approved": "approved", "in-review": "in review", "rejected": "rejected"}


@click.command("status")
@click.argument("version", required=False)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@output_option
@project_option
def command(version: str | None, format_: str, output: str | None, project_folder: Path | None) -> None:
    """Tell where VERSION stands, or every released version: who approved it, and who has not yet.

    It is worked out from the statements and signatures each time; nothing is stored.
    """
    with explained():
        from specatlas.cli._common import folder_of
        from specatlas.versions.release.verifier import status
        from specatlas.workbench.approving import known, unfinished
        from specatlas.workbench.packaging import wanted_release

        folder = folder_of(project_folder)
        found = known(folder)
        if version is not None:
            wanted_release(folder, version)
        standings = list(found.standings.values())
        if format_ == "json":
            write(status(standings), output)
            return
        lines = [line for one in standings if version in (None, one.record.version) for line in _lines(one, standings)]
        lines += [finding.text for finding in found.findings]
        cut_short = unfinished(folder, found.standings)
        lines += [f"{name} was cut short while it was written: approve again" for name in cut_short]
        if not standings:
            stop("nothing was released yet: specatlas release VERSION")
        write("\n".join(lines) + "\n", output)


def _lines(one: "Standing", all_: "list[Standing]") -> list[str]:
    from specatlas.versions.release.terms import groups
    from specatlas.versions.release.verifier import said

    later = [other.record.version for other in all_[all_.index(one) + 1 :] if other.state == "approved"]
    more = f", superseded by {later[-1]}" if later else ""
    head = f"{one.record.version}  {STATES[one.state]}{more}"
    return [
        head,
        f"  digest {groups(one.record.root)}",
        f"  seal   {groups(one.record.seal)}",
        *(f"  {line}" for line in (*said(one), *(doubt.text for doubt in one.doubts))),
    ]
