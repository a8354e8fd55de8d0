"""`specatlas verify`: whether what is here is what was approved."""

import json
from pathlib import Path

import click

from specatlas.cli._common import explained, output_option, project_option, write


@click.command("verify")
@click.argument("package", required=False, type=click.Path(path_type=Path))
@click.option("--root", default="", metavar="DIGEST", help="Digest or seal of the version, from the signed contract.")
@click.option(
    "--signers",
    type=click.Path(dir_okay=False),
    default="",
    help="Keys that you trust, in the format of allowed_signers; those of the governance when left out.",
)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@output_option
@project_option
def command(
    package: Path | None, root: str, signers: str, format_: str, output: str | None, project_folder: Path | None
) -> None:
    """Verify a PACKAGE, the folder that it was unpacked to, a downloaded site, or the project when left out.

    Exits with 0 when the version is approved and intact, 1 when it is intact and not approved, 2 when that cannot be
    told, 3 when something was tampered with. Nothing is loaded from anywhere; the package holds the same as verify.py.
    """
    with explained():
        from specatlas.cli._common import folder_of
        from specatlas.versions.release.verifier import answer, report, told
        from specatlas.workbench.approving import gravest

        path = package if package is not None else folder_of(project_folder)
        verdict = answer(path, root, signers, lambda old, new: gravest(path, old, new))
        if format_ == "json":
            write(json.dumps(told(verdict), ensure_ascii=False, indent=1) + "\n", output)
        else:
            write(report(verdict), output)
    raise SystemExit(verdict.code)
