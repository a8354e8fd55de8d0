"""Approving: a person says what they think of a version, in words that are signed; what follows is read from files."""

import json
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from specatlas.loading.comments import read_comments
from specatlas.loading.git import GitError, git
from specatlas.loading.releases import released, releases
from specatlas.text.errors import SpecatlasError
from specatlas.text.files import replace_file
from specatlas.text.suggest import did_you_mean
from specatlas.versions.changes import Weight
from specatlas.versions.commenting import open_must_fix
from specatlas.versions.compare import compare
from specatlas.versions.release.evidence import open_files
from specatlas.versions.release.history import History, Record, Standing, Voice, history
from specatlas.versions.release.signatures import signed_by
from specatlas.versions.release.signing import SigningError, find_key, sign
from specatlas.versions.release.statements import Attachment, Said, statement
from specatlas.versions.release.terms import NAMESPACE, TAMPERED, CannotTellError, TamperedError, sha256
from specatlas.workbench.releasing import APPROVALS, exact

QUALIFIED = (".p7s", ".sig", ".sgn", ".p7m", ".asice", ".sce")
"""Endings of files that hold an electronic signature made elsewhere."""
PAPER = {
    ".pdf": (b"%PDF-",),
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".tif": (b"II*\0", b"MM\0*"),
    ".tiff": (b"II*\0", b"MM\0*"),
}
"""Endings of files that a signed paper is scanned to, and what such a file begins with."""
LARGEST = 50_000_000
"""Bytes of what may be attached."""


class ApprovalRefusedError(SpecatlasError):
    """A statement cannot be made as things are; the message says why and what to do."""


@dataclass(frozen=True)
class Wish:
    """What somebody wants to say about a version."""

    version: str
    person: str
    at: str
    """Time, in ISO 8601."""
    decision: str = "approve"
    key: Path | None = None
    """File of the key to sign with; looked for when left out."""
    attach: Path | None = None
    """Signed paper, or the file of an electronic signature, instead of a key."""
    remarks: tuple[str, ...] = field(default=())
    """Ids of comments."""


def known(folder: Path) -> History:
    """Return where every released version of a project stands, with what is not committed yet.

    Raises:
        ApprovalRefusedError: when that cannot be read.
    """
    if not releases(folder):
        return History()
    try:
        _, files = open_files(folder)
        return history(files, gravest=lambda old, new: gravest(folder, old, new))
    except (CannotTellError, TamperedError) as error:
        raise ApprovalRefusedError(str(error)) from None


def gravest(folder: Path, old: str, new: str) -> str | None:
    """Return the class of the gravest change between two released versions; None when they cannot be compared."""
    try:
        one, other = released(folder, old), released(folder, new)
    except GitError:
        return None
    if one is None or other is None:
        return None
    found = compare(one, other).gravest
    return found.word if isinstance(found, Weight) else "none"


def approve(folder: Path, wish: Wish) -> tuple[Standing, Path, bool]:
    """Say what a person thinks of a version; return where it stands then, and the file of the statement.

    Who has said the very same on that day already says nothing new: the third is False then, and nothing is written.

    Args:
        folder: the project folder, in a clone.
        wish: by whom, and what.

    Raises:
        ApprovalRefusedError: when the person may not say it, or the version is not the one that was released.
        SigningError: when it cannot be signed.
    """
    found = known(folder)
    standing = _standing(found, wish.version)
    record = standing.record
    _is_newest(folder, found, record)
    party = _party(standing, wish.person)
    _see_that_they_are_there(folder, wish.remarks)
    blocked = open_must_fix(folder) if wish.decision != "reject" else ()
    if blocked:
        raise ApprovalRefusedError(
            f"version {record.version} has open comments that must be settled first: {', '.join(blocked)};"
            " answer them, or reject the version"
        )
    said = _said(folder, standing, party, wish)
    above = folder / APPROVALS / record.version
    if (before := _said_already(folder, standing, said)) is not None:
        return standing, before, False
    content = statement(record, said)
    if said.attachment and wish.attach:
        files = {said.attachment.name: wish.attach.read_bytes()}
    else:
        files = {f"{said.stem}.sig": _signature(folder, standing, said, content, wish.key)}
    above.mkdir(parents=True, exist_ok=True)
    exact(folder / APPROVALS)
    # The statement comes last: without it, what lies there is no statement, and the next try writes over it.
    for name, bytes_ in (*files.items(), (f"{said.stem}.json", content)):
        replace_file(above / name, bytes_)
    return _standing(known(folder), record.version), above / f"{said.stem}.json", True


def _said_already(folder: Path, standing: Standing, said: Said) -> Path | None:
    """Return the file of the last statement of a person when it says the same, by the same means, on the same day."""
    voice = next((one for one in standing.voices if one.person == said.person and not one.carried_from), None)
    if voice is None or not voice.counted:
        return None
    told = said_by(folder, standing.record.version, voice)
    before = told.get("attachment", {}).get("sha256"), told["at"][:10], told["decision"], told["method"]
    attached = said.attachment.sha256 if said.attachment else None
    same = before == (attached, said.at[:10], said.decision, said.method) and told["remarks"] == sorted(said.remarks)
    return _statement_file(folder, standing.record.version, voice) if same else None


def said_by(folder: Path, version: str, voice: Voice) -> Mapping[str, Any]:
    """Return what a person said about a version, as it was signed: the `predicate` of the statement."""
    told: Mapping[str, Any] = json.loads(_statement_file(folder, version, voice).read_bytes())["predicate"]
    return told


def _statement_file(folder: Path, version: str, voice: Voice) -> Path:
    said = Said(voice.person, voice.party, voice.decision, voice.at, voice.method, voice.sequence)
    return folder / APPROVALS / version / f"{said.stem}.json"


def _see_that_they_are_there(folder: Path, remarks: Iterable[str]) -> None:
    """See that the comments that are named exist."""
    there = [comment.id for comment in read_comments(folder).items]
    for remark in remarks:
        if remark not in there:
            hint = did_you_mean(remark, there) or "specatlas comments list shows all"
            raise ApprovalRefusedError(f'there is no comment "{remark}"; {hint}')


def _standing(found: History, version: str) -> Standing:
    wrong = [finding.text for finding in found.findings if finding.code == TAMPERED]
    if wrong:
        raise ApprovalRefusedError(f'what was released or approved is not as it was: {wrong[0]} ("specatlas verify")')
    standing = found.standings.get(version)
    if standing is None:
        hint = did_you_mean(version, found.standings) or (
            f"there are {', '.join(found.standings)}" if found.standings else "release one first: specatlas release"
        )
        raise ApprovalRefusedError(f'there is no released version "{version}"; {hint}')
    return standing


def _is_newest(folder: Path, found: History, record: Record) -> None:
    """See that the version is the newest, and that its texts can be read.

    Who approves an older one would change by whom the newer one can be approved.
    """
    newest = next(reversed(found.standings))
    if newest != record.version:
        raise ApprovalRefusedError(f"{record.version} was followed by {newest}: say what you think of {newest}")
    from specatlas.workbench.releasing import source_of

    source_of(folder, next(one for one in releases(folder) if one.version == record.version))


def _party(standing: Standing, person: str) -> str:
    """Return the party for which a person speaks."""
    people = standing.policy.get("people", {})
    if person in people:
        return str(people[person]["party"])
    hint = did_you_mean(person, people) or (f"there are {', '.join(sorted(people))}" if people else "")
    rules = f"the governance of {standing.record.previous or standing.record.version}"
    hint = hint or "nobody may: add governance.yml"
    raise ApprovalRefusedError(f'"{person}" may not approve {standing.record.version} under {rules}; {hint}')


def _said(folder: Path, standing: Standing, party: str, wish: Wish) -> Said:
    """Return the statement to be made, with its number among those of the person."""
    policy = standing.policy
    method = "ssh" if wish.attach is None else _method(wish.attach)
    allowed = policy["parties"][party]["methods"]
    if method not in allowed:
        raise ApprovalRefusedError(f'"{party}" approves by {" or ".join(allowed)}, not by {method}')
    if (
        wish.decision != "reject"
        and wish.person in standing.record.data["authors"]
        and not policy["policy"]["author-may-approve"]
    ):
        raise ApprovalRefusedError(
            f'"{wish.person}" wrote {standing.record.version}, and who wrote it may not approve it'
        )
    before = [v.sequence for v in standing.voices if v.person == wish.person and not v.carried_from]
    said = Said(
        wish.person,
        party,
        wish.decision,
        wish.at,
        method,
        max(before, default=0) + 1,
        _role(folder, standing.record.version, wish.person),
        wish.remarks,
    )
    if wish.attach is None:
        return said
    name = f"{said.stem}.attached{wish.attach.suffix.lower()}"
    return replace(said, attachment=Attachment(name, sha256(_attached(wish.attach))))


def _method(file: Path) -> str:
    """Return by what the approval is given whose file is attached."""
    if not file.is_file():
        raise ApprovalRefusedError(f'there is no "{file}" to attach')
    ending = file.suffix.lower()
    if ending not in PAPER and ending not in QUALIFIED:
        known = f"{', '.join(PAPER)}, and {', '.join(QUALIFIED)} of an electronic signature"
        raise ApprovalRefusedError(f'"{file}" is no scan of a signed paper by its ending: known are {known}')
    return "qualified" if ending in QUALIFIED else "paper"


def _attached(file: Path) -> bytes:
    """Return the bytes of what is attached, seen to be what its ending says."""
    if file.stat().st_size > LARGEST:
        raise ApprovalRefusedError(f'"{file}" is larger than {LARGEST // 1_000_000} MB: scan it smaller')
    content = file.read_bytes()
    if not content:
        raise ApprovalRefusedError(f'"{file}" is empty: scan the paper anew')
    ending = file.suffix.lower()
    if ending in PAPER and not content.startswith(PAPER[ending]):
        raise ApprovalRefusedError(f'"{file}" is no {ending} file, whatever its name says: scan the paper anew')
    return content


def _role(folder: Path, version: str, person: str) -> str:
    """Return the position of a person, as the version tells it."""
    found = released(folder, version)
    element = found.model.elements("people").get(person) if found else None
    return element.text("position", found.model.language) if found and element else ""


def _signature(folder: Path, standing: Standing, said: Said, content: bytes, key: Path | None) -> bytes:
    """Return the signature of the person, seen to be theirs."""
    keys = standing.policy["people"][said.person]["keys"]
    if not keys:
        raise SigningError(
            f'the governance in force has no key of "{said.person}": --attach the scan of a signed paper; a key that'
            " governance.yml gets now counts from the next version on"
        )
    if not shutil.which("ssh-keygen"):
        raise SigningError("approvals are signed with ssh-keygen: install OpenSSH, 8.2 or newer")
    signature = sign(content, find_key(keys, key, _configured(folder)))
    signers = "".join(f'{said.person} namespaces="{NAMESPACE}" {known_key}\n' for known_key in keys).encode()
    if not signed_by(content, signature, said.person, signers):
        raise SigningError(f'that is no key of "{said.person}": the governance in force names other ones')
    return signature


def _configured(folder: Path) -> str:
    try:
        return git(folder, "config", "user.signingKey").decode().strip()
    except GitError:
        return ""


def unfinished(folder: Path, versions: Iterable[str]) -> list[str]:
    """Return the files of statements that were cut short, as paths in the project."""
    found = []
    for version in versions:
        here = {path.name for path in (folder / APPROVALS / version).glob("*")}
        lone = [name for name in here if name.endswith(".sig") and f"{name[:-4]}.json" not in here]
        found += [f"{APPROVALS}/{version}/{name}" for name in sorted(lone)]
    return found
