"""A version is released: what was committed is looked at once more, digested, and written down for good.

Comparing, checking and digesting meet here. What is made from a version (site, papers) is made by hosts and handed in.
"""

import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed
from pathlib import Path

from specatlas.domain.element import Element
from specatlas.domain.project import element_address
from specatlas.loading import releases
from specatlas.loading.git import GitError, commit_of, git
from specatlas.loading.releases import Release, find_release, released
from specatlas.loading.snapshot import Snapshot, SnapshotError, covered, of_revision, tree
from specatlas.loading.today import FOLDERS
from specatlas.text.diagnostics import Severity
from specatlas.text.errors import SpecatlasError
from specatlas.versions.changes import Difference, Weight
from specatlas.versions.compare import compare
from specatlas.versions.impact import impact
from specatlas.versions.release.age import age, is_numbered
from specatlas.versions.release.cutting import Before, Cut, release_files
from specatlas.versions.release.governance import FILE as GOVERNANCE
from specatlas.versions.release.governance import Governance, read_governance
from specatlas.versions.release.names import LONGEST_VERSION, misnamed, unfit
from specatlas.versions.release.terms import MANIFEST, RECORD, groups, read_list, sha256
from specatlas.workbench.project import Project

HEAD = "HEAD"
APPROVALS = "approvals"
MADE = "releases"
"""Folder of what was made from released versions; git does not see it."""
EXACT = "* -text\n"
"""For git: these files are taken as they are, whatever a machine does with the ends of lines."""
_TOOLS = ("specatlas", "mkdocs", "mkdocs-material", "graphviz-pure", "graphlay")


class ReleaseRefusedError(SpecatlasError):
    """A version cannot be released as things are; each reason is a sentence with its mend."""

    def __init__(self, version: str, reasons: list[str]) -> None:
        self.reasons = tuple(reasons)
        super().__init__("\n".join([f"version {version} is not released:", *(f"  - {reason}" for reason in reasons)]))


@dataclass(frozen=True)
class Looked:
    """What was looked at before a release."""

    cut: Cut
    difference: Difference | None
    """To the version before; None for the first."""
    governance: Governance


def look(folder: Path, version: str) -> Looked:
    """Look at what was committed, and return it as a version that can be released.

    Args:
        folder: the project folder.
        version: what it is to be called.

    Raises:
        ReleaseRefusedError: when it must not be released; every reason is told at once.
        GitError: when git cannot answer.
    """
    if reasons := list(_about_the_name(folder, version)):
        raise ReleaseRefusedError(version, reasons)
    commit = commit_of(folder, HEAD)
    if commit is None:
        raise GitError("a release is made of what was committed, and nothing was: git add the spec, then git commit")
    if reasons := _not_committed(folder):
        raise ReleaseRefusedError(version, reasons)
    try:
        snapshot = of_revision(folder, commit, version)
        objects = {name: blob for name, blob in tree(folder, commit).items() if covered(name)}
    except SnapshotError as error:
        raise ReleaseRefusedError(version, [str(error)]) from None
    reasons = [*misnamed(objects), *_faults(folder)]
    governance = read_governance(snapshot.files.get(GOVERNANCE), snapshot.model)
    before = next(reversed(releases.releases(folder)), None)
    difference = None
    if before is not None and not reasons:
        old = released(folder, before.version)
        assert old is not None, before.version
        difference = compare(old, snapshot)
        reasons += [*_undeclared(difference), *unlooked_estimates(difference, old, snapshot)]
    if reasons:
        raise ReleaseRefusedError(version, reasons)
    cut = Cut(
        version,
        snapshot.files,
        objects,
        snapshot.model,
        governance.frozen(snapshot.model),
        epoch_of(folder, commit),
        _before(before),
        difference.gravest if difference else None,
        _change_requests(difference),
        _authors(folder, snapshot, before),
    )
    return Looked(cut, difference, governance)


def _about_the_name(folder: Path, version: str) -> Iterator[str]:
    """Yield what is wrong with what the version is to be called."""
    there: releases.Release | None = None
    if why := unfit(version, "release"):
        yield f'"{version[:LONGEST_VERSION]}" is no name of a version: {why}'
        return
    for there in releases.releases(folder):
        if there.version == version:
            yield f"it was released already, and a released version never changes: call this one {_next(version)}"
        elif there.version.casefold() == version.casefold():
            yield f'there is a version "{there.version}", which some systems take for the same'
    if there and all(map(is_numbered, (version, there.version))) and age(version) < age(there.version):
        yield f"it would take the place of {there.version}, which has the higher number: call it {_next(there.version)}"
    if (folder / APPROVALS / version).is_dir():
        yield f"approvals/{version} is there, of a version that is not: git restore versions/{version} brings it back"


def _next(version: str) -> str:
    """Return what a next version may be called."""
    head, last = re.fullmatch(r"(.*?)(\d*)", version).groups()  # type: ignore[union-attr]
    return f"{head}{int(last) + 1}" if last else f"{version}.1"


def _not_committed(folder: Path) -> list[str]:
    """Return what differs from what was committed, a sentence each."""
    said = git(folder, "status", "--porcelain", "-z", "--no-renames", "--untracked-files=all", "--", *FOLDERS)
    entries = [line.decode("utf-8", "surrogateescape") for line in said.split(b"\0") if line]
    names = [entry[3:] for entry in entries]
    prefix = git(folder, "rev-parse", "--show-prefix").decode().strip("\n")
    shown = sorted(name.removeprefix(prefix) for name in names if covered(name.removeprefix(prefix)))
    if not shown:
        return []
    some = ", ".join(f'"{name}"' for name in shown[:3]) + (f" and {len(shown) - 3} more" if len(shown) > 3 else "")
    one = "is" if len(shown) == 1 else "are"
    return [f"{some} {one} changed and not committed: git add and git commit, or git restore, first"]


def _faults(folder: Path) -> list[str]:
    """Return the errors of `check`, a sentence each; of many the first ones."""
    errors = [fault for fault in Project.open(folder).check() if fault.severity is Severity.ERROR]
    found = [
        (f"{fault.place}: " if fault.place else "") + fault.message + (f" ({fault.help})" if fault.help else "")
        for fault in errors[:5]
    ]
    return [*found, *([f"and {len(errors) - 5} more errors: specatlas check lists all"] if len(errors) > 5 else [])]


def _undeclared(difference: Difference) -> list[str]:
    """Return the likely renames of which the model does not say whether they are."""
    return [
        f'"{proposal.new}" may be "{proposal.old}" under another name ({proposal.likeness} % alike): write'
        f" formerly: {proposal.former} in it when it is, not-formerly: {proposal.former} when it is not"
        for proposal in difference.proposals
    ]


def unlooked_estimates(difference: Difference, old: Snapshot, new: Snapshot) -> list[str]:
    """Return the functions with an estimate that nobody looked at after what they do, or are built on, changed.

    An estimate was looked at when it changed, or when a change request that came with the version says what it costs
    and names the function, or what changed. Only changes that both parties agree on count.
    """
    all_requests = new.model.elements("changes")
    priced = [request for name in _change_requests(difference) if _is_priced(request := all_requests[name])]
    asked = {element_address(ref.address) for request in priced for ref in request.refs("affects")}
    changes = difference.by_element()
    found: dict[str, str] = {}
    grave = impact(difference, old.model, new.model, Weight.CONTRACT).affected
    for address, all_ in changes.items():
        if address in asked or max(change.weight for change in all_) is not Weight.CONTRACT:
            continue
        near = [item.address for item in grave.get(address, ()) if item.ring == 1]
        for name in (address, *near):
            function = new.model.find(name)
            if function is None or function.section != "functions" or not function.has("estimate") or name in asked:
                continue
            if any("estimate" in change.path or not change.path for change in changes.get(name, ())):
                continue
            why = "is another one now" if name == address else f'is built on "{address}", which is another one now'
            found.setdefault(name, why)
    return [
        f'"{name}" {why}, and its estimate is the old one: change it, or name the function under affects: of a change'
        " request with what that costs: hours, cost or delay, 0 for nothing"
        for name, why in sorted(found.items())
    ]


def _is_priced(request: Element) -> bool:
    return request.word("status") != "rejected" and any(request.has(name) for name in ("hours", "cost", "delay"))


def _before(release: Release | None) -> Before | None:
    if release is None:
        return None
    return Before(release.version, release.root, sha256((release.folder / RECORD).read_bytes()))


def _change_requests(difference: Difference | None) -> tuple[str, ...]:
    """Return the change requests that are new or changed since the version before."""
    changes = difference.changes if difference else ()
    return tuple(sorted({change.id for change in changes if change.kind == "changes" and change.change != "removed"}))


def epoch_of(folder: Path, commit: str) -> int:
    """Return when what a version covers was committed last, in seconds since 1970."""
    said = git(folder, "log", "-1", "--format=%ct", commit, "--", *FOLDERS).decode().strip()
    return int(said)


def _authors(folder: Path, snapshot: Snapshot, before: Release | None) -> tuple[str, ...]:
    """Return the people of the model who committed to the spec since the version before."""
    since: tuple[str, ...] = ()
    if before is not None:
        record = f"{releases.FOLDER}/{before.version}/{RECORD}"
        commit = git(folder, "log", "-1", "--diff-filter=A", "--format=%H", "--", record).decode().strip()
        since = (f"^{commit}",) if commit else ()
    said = git(folder, "log", "--format=%aE", HEAD, *since, "--", *FOLDERS).decode("utf-8", "replace")
    emails = {line.strip().casefold() for line in said.splitlines()}
    people = snapshot.model.elements("people").values()
    return tuple(sorted(one.id for one in people if (mail := one.word("email").casefold()) and mail in emails))


def write_release(folder: Path, cut: Cut, artefacts: Mapping[str, bytes]) -> Release:
    """Write down a version: all of `versions/<version>/`, or nothing.

    Args:
        folder: the project folder.
        cut: what is released.
        artefacts: what was made from it, as it lies in a package.
    """
    above = folder / releases.FOLDER
    above.mkdir(exist_ok=True)
    exact(above)
    beside = Path(tempfile.mkdtemp(prefix=".specatlas-", dir=above))
    try:
        for name, content in release_files(cut, artefacts, tools()).items():
            (beside / name).write_bytes(content)
        beside.chmod(0o755)
        (above / cut.version).parent.mkdir(exist_ok=True)
        beside.rename(above / cut.version)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    found = find_release(folder, cut.version)
    assert found is not None, cut.version
    return found


def exact(folder: Path) -> None:
    """Tell git to leave the ends of lines below a folder alone."""
    file = folder / ".gitattributes"
    if not file.exists():
        file.write_text(EXACT, "utf-8", newline="")


def tools() -> dict[str, str]:
    """Return the versions of the programs that make a site."""
    found = {}
    for name in _TOOLS:
        try:
            found[name] = installed(name)
        except PackageNotFoundError:
            continue
    return found


def commit_release(folder: Path, version: str) -> None:
    """Commit the files of a release, and nothing else.

    Raises:
        GitError: when git refuses; the files stay, to be committed by hand.
    """
    paths = (f"{releases.FOLDER}/{version}", f"{releases.FOLDER}/.gitattributes")
    git(folder, "add", "--", *paths)
    git(folder, "commit", "--quiet", "-m", f"Release {version}", "--", *paths)


def tag(folder: Path, version: str) -> str:
    """Set the tag of a released version on the commit at hand; return the name of the tag.

    Squashed or merged as it was: the tag may stand on any commit that holds exactly the texts of the version.

    Raises:
        ReleaseRefusedError: when the commit holds other texts, or the tag stands elsewhere.
    """
    release = find_release(folder, version)
    commit = commit_of(folder, HEAD)
    if release is None or commit is None:
        raise ReleaseRefusedError(version, [f"there is no versions/{version}: release it first, without --tag"])
    name = f"{releases.FOLDER}/{version}/{RECORD}"
    if not git(folder, "ls-tree", commit, "--", name):
        raise ReleaseRefusedError(version, [f"versions/{version} is not committed: git add versions, then git commit"])
    there = {name: blob for name, blob in tree(folder, commit).items() if covered(name)}
    if there != dict(release.objects()):
        differing = sorted(set(there.items()) ^ set(release.objects().items()))
        reason = f'this commit holds another "{differing[0][0]}" than the version: check out the commit that holds it'
        raise ReleaseRefusedError(version, [reason])
    label = f"v{version}"
    if (stands := commit_of(folder, f"refs/tags/{label}")) is not None and stands != commit:
        raise ReleaseRefusedError(version, [f"the tag {label} stands on another commit ({stands[:12]}) already"])
    if stands is None:
        git(folder, "tag", "-a", label, "-m", f"Specification {version}\n\n{groups(release.root)}", commit)
    return label


def keep_artefacts(folder: Path, version: str, artefacts: Mapping[str, bytes]) -> Path:
    """Keep what was made from a version in `releases/<version>/`, which git does not see; return the folder."""
    above = folder / MADE
    above.mkdir(exist_ok=True)
    if not (above / ".gitignore").exists():
        (above / ".gitignore").write_text("*\n", "utf-8")
    beside = Path(tempfile.mkdtemp(prefix=".specatlas-", dir=above))
    try:
        for name, content in artefacts.items():
            path = beside / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        beside.chmod(0o755)
        kept = above / version
        shutil.rmtree(kept, ignore_errors=True)
        beside.rename(kept)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    return kept


def kept_artefacts(folder: Path, release: Release) -> dict[str, bytes] | None:
    """Return what was made from a version, if that and nothing else is still here as it was made; None when not."""
    listed = read_list((release.folder / "artefacts.sha256").read_bytes())
    above = folder / MADE / release.version
    if listed is None or not above.is_dir():
        return None
    found = {path.relative_to(above).as_posix(): path.read_bytes() for path in above.rglob("*") if path.is_file()}
    return found if {name: sha256(content) for name, content in found.items()} == dict(listed) else None


def differing_artefacts(release: Release, made: Mapping[str, bytes]) -> list[str]:
    """Return the names of what was made anew and is not the same as when it was released."""
    listed = read_list((release.folder / "artefacts.sha256").read_bytes()) or {}
    names = sorted({*listed, *made})
    return [name for name in names if name not in made or listed.get(name) != sha256(made[name])]


def source_of(folder: Path, release: Release) -> Snapshot:
    """Return the texts of a released version, each seen to be the one that was released.

    Raises:
        DamagedReleaseError: when one is not.
        GitError: when one is not in this clone.
    """
    found = released(folder, release.version)
    assert found is not None, release.version
    listed = read_list((release.folder / MANIFEST).read_bytes())
    if listed != {name: sha256(content) for name, content in found.files.items()}:
        raise releases.DamagedReleaseError(
            f'the texts of {release.version} are not those that were released: "specatlas verify" says which'
        )
    return found
