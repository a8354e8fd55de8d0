"""The history: an unbroken line of versions, each approved under the policy that was approved before it."""

from __future__ import annotations  # the copy in a package runs on older Pythons too

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from specatlas.versions.release.signatures import canonical_signature, names, signed_by
from specatlas.versions.release.terms import (
    ARTEFACTS,
    DECISIONS,
    GOVERNANCE,
    MANIFEST,
    NAMESPACE,
    PARTS,
    PREDICATE,
    RECORD,
    STATEMENT,
    TAMPERED,
    UNCLEAR,
    WEIGHTS,
    Finding,
    TamperedError,
    fits,
    read_json,
    safe,
    sha256,
)

_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+_-]*")
_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_KEY = re.compile(r"[a-z0-9@.-]+ [A-Za-z0-9+/]+=*")
_RECORD: dict[str, Any] = {"format": int, "version": str, "root": str, "digests": dict.fromkeys(PARTS, str)}
_RECORD |= {"authors": [str], "gravest": str, "previous": object}
_BEFORE = {"version": str, "root": str, "record": str}
_SIDE = {"quorum": int, "methods": [str], "name": str}
_PERSON = {"party": str, "keys": [str], "name": str}
_POLICY = {"carry-over": str, "author-may-approve": bool}
_SAID: dict[str, Any] = dict.fromkeys(("version", "root", "record", "artefacts", "party", "person", "at"), str)


@dataclass(frozen=True)
class Voice:
    """What a person said about a version last, or about the one before it, when that holds here too."""

    party: str
    person: str
    name: str
    decision: str
    at: str
    method: str
    sequence: int = 1
    carried_from: str = ""
    """Version that was approved, when the approval is carried over to this one."""
    counted: bool = True
    note: str = ""
    """Why it does not count."""


@dataclass(frozen=True)
class Record:
    """A released version as its own files tell it."""

    version: str
    data: Mapping[str, Any]
    """Of `version.json`."""
    digest: str
    """Of the bytes of `version.json`."""
    governance: Mapping[str, Any]

    @property
    def root(self) -> str:
        """The digest of the version: of the list of digests of its sources."""
        return str(self.data["root"])

    @property
    def seal(self) -> str:
        """What stands for all of a release: its texts, what was made of them, its rules, and the versions before."""
        return self.digest

    @property
    def previous(self) -> str:
        """The version before this one; empty for the first."""
        before = self.data["previous"]
        return str(before["version"]) if before else ""


@dataclass(frozen=True)
class Standing:
    """Where a version stands."""

    record: Record
    state: str
    """`approved`, `rejected` or `in-review`."""
    voices: tuple[Voice, ...]
    policy: Mapping[str, Any]
    """Under which it is approved: that of the version approved before."""
    missing: Mapping[str, int]
    """Party to the number of approvals that it still owes."""
    doubts: tuple[Finding, ...] = ()
    """What cannot be told here, and on which the state or the policy rests."""


@dataclass
class History:
    """Every released version in order, and what is wrong with them."""

    standings: dict[str, Standing] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


_SAID |= {"decision": str, "method": str, "sequence": int}


def _governance(content: bytes) -> Mapping[str, Any] | None:
    data = read_json(content)
    if data is None or not fits(data, {"parties": dict, "people": dict, "policy": _POLICY}):
        return None
    parties, people = data["parties"], data["people"]
    if not all(_ID.fullmatch(name) and fits(side, _SIDE) and side["quorum"] > 0 for name, side in parties.items()):
        return None
    keys = []
    for name, person in people.items():
        if not _ID.fullmatch(name) or not fits(person, _PERSON) or person["party"] not in parties:
            return None
        keys += person["keys"]
    # With one key two people are one.
    sound = all(_KEY.fullmatch(key) for key in keys) and len(keys) == len(set(keys))
    return data if sound and data["policy"]["carry-over"] in WEIGHTS[:-1] else None


def read_record(files: Mapping[str, bytes], version: str) -> Record:
    """Return a released version.

    Raises:
        TamperedError: when its files do not agree with one another.
    """
    folder = f"versions/{version}/"
    here = {name[len(folder) :] for name in files if name.startswith(folder)}
    for name in sorted({*PARTS, RECORD} - here):
        raise TamperedError(f"{folder}{name} is missing")
    for name in sorted(here - {*PARTS, RECORD}):
        raise TamperedError(f"{folder}{name} is no file of a released version")
    content = files[folder + RECORD]
    data = read_json(content)
    if data is None or not fits(data, _RECORD) or data["gravest"] not in WEIGHTS:
        raise TamperedError(f"{folder}{RECORD} cannot be read")
    before = data["previous"]
    if before is not None and not fits(before, _BEFORE):
        raise TamperedError(f"{folder}{RECORD} cannot be read")
    if data["version"] != version or not _VERSION.fullmatch(version):
        raise TamperedError(f"{folder}{RECORD} is that of another version")
    for name in PARTS:
        if sha256(files[folder + name]) != data["digests"][name]:
            raise TamperedError(f"{folder}{name} is not the one that was released")
    if data["root"] != data["digests"][MANIFEST]:
        raise TamperedError(f"{folder}{RECORD} names another digest than that of {MANIFEST}")
    governance = _governance(files[folder + GOVERNANCE])
    if governance is None:
        raise TamperedError(f"{folder}{GOVERNANCE} cannot be read")
    return Record(version, data, sha256(content), governance)


def history(
    files: Mapping[str, bytes],
    signers: bytes | None = None,
    gravest: Callable[[str, str], str | None] | None = None,
    *,
    paper: bool = False,
) -> History:
    """Return where every version stands.

    Args:
        files: `versions/…` and `approvals/…`.
        signers: keys that are trusted instead of those of the governance (`allowed_signers`).
        gravest: returns the class of the gravest change between two versions, None when it cannot be told; approvals
            that are carried over cannot be confirmed without it.
        paper: whether the digest was compared with the signed paper, so that what hangs on paper is known.
    """
    found = History()
    for name in files:
        if name.startswith(("versions/", "approvals/")) and (name.count("/") != 2 or not safe(name)):
            found.findings.append(Finding(TAMPERED, f"{name} does not belong there"))
    line = chain(files, found)
    there = {name.split("/")[1] for name in files if name.startswith("versions/")}
    for version in sorted({name.split("/")[1] for name in files if name.startswith("approvals/")} - there):
        found.findings.append(Finding(TAMPERED, f"approvals/{version} is about a version that is not here"))
    policy: Mapping[str, Any] = {"parties": {}}
    rests_on: tuple[Finding, ...] = ()
    before: Standing | None = None
    for record in line:
        if not policy["parties"]:
            policy = record.governance
        judge = _Judge(files, record, policy, signers, found, paper=paper)
        before = judge.standing(before, gravest, rests_on)
        found.standings[record.version] = before
        if before.state == "approved" and record.governance["parties"] and record.governance != policy:
            policy, rests_on = record.governance, before.doubts
    return found


def chain(files: Mapping[str, bytes], found: History) -> list[Record]:
    """Return the versions in order; a damaged one, a fork, a gap or a second beginning is a finding."""
    records: dict[str, Record] = {}
    for version in sorted({name.split("/")[1] for name in files if re.match("versions/[^/]+/[^/]+$", name)}):
        try:
            records[version] = read_record(files, version)
        except TamperedError as error:
            found.findings.append(Finding(TAMPERED, str(error)))
    return _in_line(records, found)


def meant(files: Mapping[str, bytes], root: str) -> str:
    """Return the version that has a digest or seal; the newest one when none is given, or none has it.

    Versions of the same texts have the same digest: of these too the newest is meant.
    """
    line = chain(files, History())[::-1]
    return next((one.version for one in line if root in (one.root, one.seal)), line[0].version if line else "")


def _in_line(records: Mapping[str, Record], found: History) -> list[Record]:
    """Return the versions in order; a fork, a gap or a second beginning is a finding."""
    after: dict[str, list[Record]] = {}
    for record in records.values():
        after.setdefault(record.previous, []).append(record)
    line: list[Record] = []
    name = ""
    while name in after:
        following = after.pop(name)
        if len(following) > 1:
            versions = ", ".join(record.version for record in following)
            text = f"{versions} all follow {name}" if name else f"{versions} all claim to be the first version"
            found.findings.append(Finding(TAMPERED, f"the history is forked: {text}"))
        record = following[0]
        if line:
            told, real = record.data["previous"], line[-1]
            if (told["root"], told["record"]) != (real.root, real.digest):
                text = f"{record.version} was released after another {real.version} than the one that is here"
                found.findings.append(Finding(TAMPERED, text))
        line.append(record)
        name = record.version
    for name, left in sorted(after.items()):
        if name not in records or all(record not in line for record in left):
            found.findings.append(Finding(TAMPERED, f"version {name}, after which {left[0].version} came, is missing"))
    return line


class _Judge:
    """Judges one version by what was said about it."""

    def __init__(
        self,
        files: Mapping[str, bytes],
        record: Record,
        policy: Mapping[str, Any],
        signers: bytes | None,
        found: History,
        *,
        paper: bool,
    ) -> None:
        self.files, self.record, self.policy, self.signers, self.found = files, record, policy, signers, found
        self.paper = paper
        self.folder = f"approvals/{record.version}/"
        self.doubts: list[Finding] = []

    def find(self, code: int, text: str) -> None:
        """Take note of a finding: what was tampered with spoils all, what cannot be told what rests on it."""
        (self.found.findings if code == TAMPERED else self.doubts).append(Finding(code, text))

    def standing(
        self,
        before: Standing | None,
        gravest: Callable[[str, str], str | None] | None,
        rests_on: tuple[Finding, ...],
    ) -> Standing:
        voices = self.said()
        voices += self.carried(before, {voice.person for voice in voices}, gravest)
        parties = self.policy["parties"]
        missing = {name: side["quorum"] for name, side in parties.items()}
        for voice in voices:
            if voice.counted and voice.decision != "reject":
                missing[voice.party] -= 1
        missing = {name: number for name, number in missing.items() if number > 0}
        state = "approved" if parties and not missing else "in-review"
        if any(voice.decision == "reject" for voice in voices):
            state = "rejected"
        doubts = tuple(dict.fromkeys((*rests_on, *self.doubts)))
        return Standing(self.record, state, tuple(voices), self.policy, missing, doubts)

    def said(self) -> list[Voice]:
        """Return what each person said last; nothing that was said before may be missing."""
        here = [name[len(self.folder) :] for name in self.files if name.startswith(self.folder)]
        used: set[str] = set()
        said: dict[str, list[Voice]] = {}
        for name in sorted(name for name in here if name.endswith(".json")):
            used.add(name)
            try:
                voice = self.statement(name[: -len(".json")], here, used)
            except TamperedError as error:
                self.find(TAMPERED, f"{self.folder}{name}: {error}")
                continue
            if voice:
                said.setdefault(voice.person, []).append(voice)
        for name in sorted(set(here) - used):
            if name.endswith(".sig"):
                self.find(UNCLEAR, f"{self.folder}{name} signs a statement that is not here: was approving cut short?")
            else:
                self.find(TAMPERED, f"{self.folder}{name} belongs to no statement")
        voices = []
        for _, all_ in sorted(said.items()):
            all_.sort(key=lambda voice: voice.sequence)
            if [voice.sequence for voice in all_] != list(range(1, len(all_) + 1)):
                self.find(TAMPERED, f"{self.folder}: a statement of {all_[0].name} was taken away")
            voices.append(all_[-1])
        return sorted(voices, key=lambda voice: (voice.party, voice.person))

    def statement(self, stem: str, here: list[str], used: set[str]) -> Voice | None:
        """Return what a statement says, once it is known to be that person's and about this version.

        Raises:
            TamperedError: when it is not.
        """
        content = self.files[f"{self.folder}{stem}.json"]
        data = read_json(content)
        form = {"_type": str, "predicateType": str, "predicate": _SAID, "subject": [{"digest": {"sha256": str}}]}
        if data is None or not fits(data, form):
            raise TamperedError("it is no statement of approval")
        said = data["predicate"]
        self.about_this(data, said)
        person = self.policy["people"].get(said["person"])
        if person is None or person["party"] != said["party"]:
            raise TamperedError(f'"{said["person"]}" may not speak for "{said["party"]}" under the policy in force')
        number = said["sequence"]
        if stem != f"{said['party']}-{said['person']}" + (f"-{number}" if number != 1 else ""):
            raise TamperedError("its name is not that of the person and the number in it")
        voice = Voice(
            said["party"], said["person"], person["name"], said["decision"], said["at"], said["method"], number
        )
        signature = f"{stem}.sig"
        if said["method"] != "ssh":
            self.attached(said, here, used)
        elif signature not in here:
            self.find(UNCLEAR, f"{self.folder}{stem}.json is not signed: was approving cut short? Approve again")
            return None
        else:
            used.add(signature)
            self.signed(stem, content, self.files[self.folder + signature], said["person"], person)
        return self.counted(voice)

    def about_this(self, data: Mapping[str, Any], said: Mapping[str, Any]) -> None:
        record = self.record
        if data["_type"] != STATEMENT or data["predicateType"] != PREDICATE or said["decision"] not in DECISIONS:
            raise TamperedError("it is no statement of approval")
        if said["version"] != record.version:
            raise TamperedError(f"it is about version {said['version']}")
        subjects = [subject["digest"]["sha256"] for subject in data["subject"]]
        if said["root"] != record.root or subjects != [record.root]:
            raise TamperedError("it is about another text of this version: the content was changed after it")
        if said["record"] != record.digest or said["artefacts"] != record.data["digests"][ARTEFACTS]:
            raise TamperedError("it is about another release of this version: its files were changed after it")

    def attached(self, said: Mapping[str, Any], here: list[str], used: set[str]) -> None:
        """See that the paper or the file that stands for a signature is the one that was attached."""
        about = said.get("attachment")
        if not fits(about, {"name": str, "sha256": str}):
            raise TamperedError("it does not say what was attached")
        name = about["name"]  # type: ignore[index]
        if name not in here or sha256(self.files[self.folder + name]) != about["sha256"]:  # type: ignore[index]
            raise TamperedError(f"what was attached to it, {name}, is missing or another one")
        used.add(name)
        if not self.paper:
            self.find(
                UNCLEAR,
                f"{self.folder}{name} is a signature that this program cannot read: look at it, and give the digest"
                " that it is about with --root",
            )

    def signed(self, stem: str, content: bytes, signature: bytes, person: str, about: Mapping[str, Any]) -> None:
        """See that a statement is signed with a key of the person.

        Whoever trusts keys of their own and has none of that person cannot tell whose it is.

        Raises:
            TamperedError: when it is not.
        """
        keys = "".join(f'{person} namespaces="{NAMESPACE}" {key}\n' for key in about["keys"]).encode()
        if self.signers is not None and names(self.signers, person):
            keys = self.signers
        elif self.signers is not None:
            which = f"{self.folder}{stem}.json"
            self.find(UNCLEAR, f"{which}: among the keys that you gave there is none of {about['name']} ({person})")
        if not canonical_signature(signature):
            raise TamperedError("its signature cannot be read")
        if not signed_by(content, signature, person, keys):
            raise TamperedError(f"it is not signed with a key of {about['name']}, or was changed after signing")

    def counted(self, voice: Voice) -> Voice:
        """Return what was said, with the reason when it does not count."""
        note = ""
        if voice.method not in self.policy["parties"][voice.party]["methods"]:
            note = f'the policy does not let "{voice.party}" approve by {voice.method}'
        elif voice.person in self.record.data["authors"] and not self.policy["policy"]["author-may-approve"]:
            note = "who wrote the version may not approve it"
        return Voice(**{**vars(voice), "counted": not note, "note": note})

    def carried(
        self, before: Standing | None, spoke: set[str], gravest: Callable[[str, str], str | None] | None
    ) -> list[Voice]:
        """Return the approvals of the version before that hold here too, because the policy says so."""
        limit, claimed = self.policy["policy"]["carry-over"], self.record.data["gravest"]
        if before is None or before.state != "approved" or limit == "none" or _heavier(claimed, limit):
            return []
        people = self.policy["people"]
        voices = [
            Voice(**{**vars(voice), "carried_from": voice.carried_from or before.record.version})
            for voice in before.voices
            if voice.counted and voice.person not in spoke and voice.decision != "reject" and voice.person in people
        ]
        if not voices:
            return []
        self.doubts += before.doubts
        names = f"{before.record.version} to {self.record.version}"
        real = gravest(before.record.version, self.record.version) if gravest else None
        if before.record.root == self.record.root:
            real = "none"  # The same digest, the same texts.
        if real is None:
            text = f"approvals are carried over from {names}, whose texts are not both here to compare: ask a clone"
            self.find(UNCLEAR, f"{text} with specatlas verify")
        elif _heavier(real, claimed):
            self.find(TAMPERED, f"{names} was released as if its gravest change were {claimed}; it is {real}")
            return []
        return voices


def _heavier(one: str, other: str) -> bool:
    return WEIGHTS.index(one) > WEIGHTS.index(other)
