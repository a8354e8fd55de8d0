"""`specatlas release`: what was committed becomes a version that never changes."""

from pathlib import Path

import click

from specatlas.cli._common import explained, note, on_one_line, project_option, stop, told


@click.command("release")
@click.argument("version")
@click.option(
    "--tag",
    "tagged",
    is_flag=True,
    help="Commit versions/VERSION and set the tag; for a version released before, set the tag alone.",
)
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Languages built at once.")
@project_option
def command(version: str, tagged: bool, jobs: int | None, project_folder: Path | None) -> None:  # noqa: FBT001 a flag
    """Release what was committed as VERSION: write down its digests, build its site, and pack what is handed over.

    It is refused while something is not committed, has errors, may be a rename that nobody declared, or changes a
    function whose estimate nobody looked at. A version is never written a second time.
    """
    with explained():
        from specatlas.cli._common import folder_of
        from specatlas.loading.releases import find_release
        from specatlas.versions.release.terms import groups
        from specatlas.workbench import packaging, releasing

        folder = folder_of(project_folder)
        release = find_release(folder, version)
        made = looked = None
        if release is None:
            from specatlas.hosts.freezing import freeze
            from specatlas.loading.snapshot import Snapshot

            looked = releasing.look(folder, version)
            cut = looked.cut
            if cut.before:
                packaging.evidence(folder)
            note(f"building the site of {version} from its {len(cut.files)} files")
            with on_one_line() as tell:
                texts = Snapshot(version, cut.files)
                made = freeze(texts, version, cut.root, cut.epoch, jobs=jobs, tell=tell)
            releasing.keep_artefacts(folder, version, made)
            release = releasing.write_release(folder, cut, made)
            if tagged:
                releasing.commit_release(folder, version)
        elif not tagged:
            stop(f"{version} was released already, and a released version never changes: give this one the next number")
        label = releasing.tag(folder, version) if tagged else ""
        packed = packaging.write_package(folder, release, made) if made else None
    if told("quiet"):
        return
    click.echo(f"released {version}" + (f", tag {label}" if label else ""))
    click.echo(f"  digest {groups(release.root)}")
    click.echo(f"  seal   {groups(release.seal)}")
    click.echo(
        "  print both in the contract: the digest tells its texts from any others, the seal also its site and papers"
    )
    if packed:
        size = packed.stat().st_size / 1_000_000
        click.echo(f"  package {packed} ({size:.1f} MB); specatlas package {version} adds the approvals that come in")
    if looked and looked.cut.before and looked.cut.before.root == release.root:
        click.echo(f"  its texts are those of {looked.cut.before.version}: the digest is the same")
    if looked and not looked.governance.parties:
        click.echo("  nobody can approve it: governance.yml names no party. Write it, and release the next version")
    elif not tagged:
        click.echo(f"  next: git add versions && git commit, then specatlas approve {version} --as PERSON")
