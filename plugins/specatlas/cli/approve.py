"""`specatlas approve`: a person says what they think of a released version, and signs it."""

import os
from datetime import UTC, datetime
from pathlib import Path

import click

from specatlas.cli._common import explained, project_option, stop, told
from specatlas.cli.status import STATES

DECISIONS = ("approve", "approve-with-remarks", "reject")


@click.command("approve")
@click.argument("version")
@click.option("--as", "person", required=True, metavar="PERSON", help="Id of the person under people: in the model.")
@click.option(
    "--decision", type=click.Choice(DECISIONS), default="approve", show_default=True, help="What the person says."
)
@click.option("--remark", "remarks", multiple=True, metavar="ID", help="Comment that goes with it; may be repeated.")
@click.option(
    "--sign", type=click.Choice(["ssh"]), help="Sign with a key of OpenSSH; so it is when nothing is attached."
)
@click.option(
    "--key",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File of the key; looked for among those of this machine when left out.",
)
@click.option(
    "--attach",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Scan of a signed paper (.pdf, .png, .jpg, .tif), or the file of an electronic signature (.p7s), instead of a"
    " key.",
)
@click.option(
    "--at", metavar="TIME", help="When it was said, as 2026-11-22 or 2026-11-22T10:00:00Z; now when left out."
)
@project_option
def command(  # noqa: PLR0913, PLR0917 as many as it has options
    version: str,
    person: str,
    decision: str,
    remarks: tuple[str, ...],
    sign: str | None,
    key: Path | None,
    attach: Path | None,
    at: str | None,
    project_folder: Path | None,
) -> None:
    """Say what PERSON thinks of a released VERSION, in a statement that is signed and kept for good.

    To take an approval back, say --decision reject: what was said before stays, and the last word counts.
    """
    if attach and (sign or key):
        stop("--attach stands for a signature that was made elsewhere: leave --sign and --key away")
    if decision == "approve-with-remarks" and not remarks:
        stop("name the comments that are meant: --remark ID")
    with explained():
        from specatlas.cli._common import folder_of
        from specatlas.versions.release.terms import groups
        from specatlas.versions.release.verifier import said
        from specatlas.workbench.approving import Wish, approve

        folder = folder_of(project_folder)
        wish = Wish(version, person, _moment(at), decision, key, attach, remarks)
        standing, file, fresh = approve(folder, wish)
    if told("quiet"):
        return
    name = file.relative_to(folder).as_posix()
    click.echo(f"wrote {name}" if fresh else f"said already, nothing was written: {name}")
    click.echo(f"version {version}: {STATES[standing.state]}")
    click.echo(f"  digest {groups(standing.record.root)}")
    click.echo(f"  seal   {groups(standing.record.seal)}")
    for line in said(standing):
        click.echo(f"  {line}")
    if fresh:
        click.echo("  next: git add approvals && git commit")


def _moment(given: str | None) -> str:
    """Return the time of the statement as it is signed."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        if given:
            moment = datetime.fromisoformat(given)
        elif epoch:
            moment = datetime.fromtimestamp(int(epoch), UTC)
        else:
            moment = datetime.now(UTC)  # noqa: TID251 a person acts, and says when
    except (ValueError, OverflowError, OSError):
        stop(f'"{given or epoch}" is no time: write 2026-11-22 or 2026-11-22T10:00:00Z')
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
