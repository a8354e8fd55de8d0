"""A package of a released version: its texts, what was made from them, who approved it, and what proves all that."""

from collections.abc import Mapping
from pathlib import Path

from specatlas.loading.releases import Release, find_release
from specatlas.text.errors import SpecatlasError
from specatlas.text.files import replace_file
from specatlas.text.suggest import did_you_mean
from specatlas.versions.release.evidence import open_files
from specatlas.versions.release.history import history
from specatlas.versions.release.packing import pack
from specatlas.versions.release.terms import SOURCE, STATUS, TAMPERED, CannotTellError, TamperedError
from specatlas.versions.release.verifier import status, verify
from specatlas.workbench.releasing import MADE, source_of


class PackageError(SpecatlasError):
    """There is nothing that could be handed over; the message says why and what to do."""


def wanted_release(folder: Path, version: str) -> Release:
    """Return a released version.

    Raises:
        PackageError: when there is none of that name.
    """
    found = find_release(folder, version)
    if found is None:
        from specatlas.loading.releases import releases

        known = [one.version for one in releases(folder)]
        hint = did_you_mean(version, known) or (
            f"there are {', '.join(known)}" if known else "nothing was released yet"
        )
        raise PackageError(f'there is no released version "{version}"; {hint}')
    return found


def evidence(folder: Path, version: str = "") -> dict[str, bytes]:
    """Return what proves a version and those before it (`versions/…`, `approvals/…`), and `status.json`.

    This is what stands beside a published site, too.

    Args:
        folder: the project folder.
        version: the newest one that is told of; all when empty.

    Raises:
        PackageError: when it does not hold together.
    """
    try:
        _, files = open_files(folder)
        chain = list(history(files).standings)
        told = chain[: chain.index(version) + 1] if version in chain else chain
        starts = tuple(f"{top}/{name}/" for top in ("versions", "approvals") for name in told)
        found = {name: files[name] for name in files if name.startswith(starts)}
        after = history(found)
    except (CannotTellError, TamperedError) as error:
        raise PackageError(str(error)) from None
    if wrong := [finding.text for finding in after.findings if finding.code == TAMPERED]:
        raise PackageError(f'{wrong[0]}: "specatlas verify" says more')
    return {**found, STATUS: status(after.standings.values())}


def write_package(folder: Path, release: Release, artefacts: Mapping[str, bytes], file: Path | None = None) -> Path:
    """Write the package of a version, and return its file; see `package`.

    Args:
        folder: the project folder, in a clone.
        release: the version.
        artefacts: what was made from it.
        file: to write; `releases/spec-VERSION.zip` when left out.

    Raises:
        PackageError: when something in it is not as it was released.
    """
    file = file or folder / MADE / f"spec-{release.version}.zip"
    replace_file(file, package(folder, release, artefacts))
    return file


def package(folder: Path, release: Release, artefacts: Mapping[str, bytes]) -> bytes:
    """Return the package of a version, seen to be intact.

    Args:
        folder: the project folder, in a clone.
        release: the version.
        artefacts: what was made from it, by the names that they have in the package.

    Raises:
        PackageError: when something in it is not as it was released.
    """
    sources = {SOURCE + name: content for name, content in source_of(folder, release).files.items()}
    files = {**sources, **artefacts, **evidence(folder, release.version)}
    verdict = verify(files, "package")
    if wrong := [finding.text for finding in verdict.findings if finding.code == TAMPERED]:
        raise PackageError(f"{wrong[0]}: the package would not be that of {release.version}")
    return pack(files, int(release.data["SOURCE_DATE_EPOCH"]) if release.data else 0)
