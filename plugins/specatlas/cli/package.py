"""`specatlas package`: one zip of a released version that can be handed over."""

from pathlib import Path

import click

from specatlas.cli._common import explained, note, on_one_line, project_option, stop, told


@click.command("package")
@click.argument("version")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File to write; releases/spec-VERSION.zip when left out.",
)
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Languages built at once.")
@project_option
def command(version: str, output: Path | None, jobs: int | None, project_folder: Path | None) -> None:
    """Pack a released VERSION anew: its texts, its site, who approved it by now, and verify.py, which proves that.

    What was built when it was released is used; where it is no longer there it is built anew, and must be the same to
    the last byte.
    """
    with explained():
        from specatlas.cli._common import folder_of
        from specatlas.workbench import packaging, releasing

        folder = folder_of(project_folder)
        release = packaging.wanted_release(folder, version)
        made = releasing.kept_artefacts(folder, release)
        if made is None:
            from specatlas.hosts.freezing import freeze

            note(f"building the site of {version} anew")
            data = release.data or {}
            texts = releasing.source_of(folder, release)
            epoch = int(data["SOURCE_DATE_EPOCH"])
            with on_one_line() as tell:
                made = freeze(texts, version, release.root, epoch, jobs=jobs, tell=tell)
            if differing := releasing.differing_artefacts(release, made):
                made_by = ", ".join(f"{name} {number}" for name, number in sorted(data.get("tool", {}).items()))
                stop(
                    f"{differing[0]} would not be the one that was released: it was made by {made_by};"
                    " install those, or take the package that was made then"
                )
            releasing.keep_artefacts(folder, version, made)
        file = packaging.write_package(folder, release, made, output)
    if not told("quiet"):
        click.echo(f"wrote {file} ({file.stat().st_size / 1_000_000:.1f} MB)")
        click.echo("  whoever has the digest of the contract can verify it: python verify.py . --root DIGEST")
