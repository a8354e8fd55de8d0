"""Tells whether a released specification is the one that was approved.

    python verify.py [PACKAGE or folder] [--root DIGEST] [--signers FILE]

This one file needs nothing but Python and ssh-keygen, opens no connection, and runs nothing of what it reads. Keep the
copy of the first delivery: a verifier that comes with what it verifies proves nothing. It ends with 0 when the version
is approved and intact, 1 when it is intact and not approved, 2 when it cannot tell, 3 when something was changed.

DIGEST is printed in the signed contract: the digest of the version tells its texts, its seal also the site, the papers
and the rules by which it was approved from any others. FILE holds the keys that you trust, in the format of
`allowed_signers` of OpenSSH, with the ids of people as principals.
"""

from __future__ import annotations  # the copy in a package runs on older Pythons too

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from specatlas.versions.release.evidence import open_files
from specatlas.versions.release.history import Record, Standing, history
from specatlas.versions.release.terms import (
    APPROVED,
    ARTEFACTS,
    MANIFEST,
    OPEN,
    RESULTS,
    SITE,
    SOURCE,
    STATUS,
    TAMPERED,
    UNCLEAR,
    CannotTellError,
    Finding,
    TamperedError,
    canonical_json,
    groups,
    read_list,
    sha256,
)

_KEY_IN_TEXT = re.compile(r"\bAAAA[A-Za-z0-9+/]{16,}={0,3}")
_MORE = "give the seal with --root, or keys that you hold with --signers"
LEFT_BY_SYSTEMS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""Files that a system puts into a folder that somebody looks at; no page shows them."""


@dataclass(frozen=True)
class Verdict:
    """The answer."""

    code: int
    findings: tuple[Finding, ...]
    standing: Standing | None = None
    checked: tuple[str, ...] = ()
    """What was compared, in words."""


def verify(
    files: Mapping[str, bytes],
    kind: str,
    *,
    root: str = "",
    signers: bytes | None = None,
    gravest: Callable[[str, str], str | None] | None = None,
) -> Verdict:
    """Tell whether what is here is what was approved.

    Args:
        files: `versions/…`, `approvals/…`, the sources under `source/`, the site under `site/`, papers beside them.
        kind: `package`, in which everything must be, `clone` (no site) or `site` (no sources).
        root: digest or seal of the version that is meant, from the signed contract; the newest one when empty.
        signers: keys that are trusted instead of those of the governance.
        gravest: see `history`.
    """
    wanted = digest_of(root)
    known = history(files, signers, gravest, paper=bool(wanted))
    findings = known.findings
    if not known.standings and not findings:
        raise CannotTellError("no version was released here: there is no versions/ folder")
    standing = next(
        (one for one in reversed(known.standings.values()) if wanted in (one.record.root, one.record.seal)),
        None if wanted else next(reversed(known.standings.values()), None),
    )
    if standing is None:
        if wanted:
            findings.append(Finding(TAMPERED, "the digest that you gave is that of no version here"))
        return Verdict(_worst(findings, TAMPERED), tuple(findings))
    findings += standing.doubts
    if wanted == standing.record.root and signers is None and standing.state == "approved":
        findings += _beyond_texts(files, kind, standing)
    checked = _contents(files, kind, standing.record, findings)
    if STATUS in files and files[STATUS] != status(known.standings.values()):
        findings.append(Finding(TAMPERED, f"{STATUS} does not say what the signatures say"))
    elif kind == "package" and STATUS not in files:
        findings.append(Finding(TAMPERED, f"{STATUS} is missing"))
    least = APPROVED if standing.state == "approved" else OPEN
    return Verdict(_worst(findings, least), tuple(findings), standing, checked)


def _beyond_texts(files: Mapping[str, bytes], kind: str, standing: Standing) -> Iterator[Finding]:
    """Yield what the digest, which is that of the texts, does not tell of site, papers and rules.

    The rules lie beside the texts as JSON; that nobody put other keys in, or took a key out, the texts tell.
    """
    governance = re.sub(rb"#.*", b"", files.get(f"{SOURCE}governance.yml", b"")).decode("utf-8", "replace")
    people = standing.policy["people"].values()
    keys = {key.split()[1]: person["name"] for person in people for key in person["keys"]}
    told = set(_KEY_IN_TEXT.findall(governance))
    sound = kind != "site" and told == keys.keys()
    if kind != "site":
        for name in sorted({name for key, name in keys.items() if key not in told}):
            yield Finding(UNCLEAR, f"a key of {name} is not in the governance.yml that the digest covers: {_MORE}")
        if told - keys.keys():
            text = "governance.yml, which the digest covers, has keys that the rules here leave out"
            yield Finding(UNCLEAR, f"{text}: {_MORE}")
    if kind != "clone":
        by_key = all(voice.method == "ssh" for voice in standing.voices if voice.counted)
        vouched = "the digest is that of the texts; for site and papers nothing vouches but signatures by key"
        yield Finding(APPROVED if sound and by_key else UNCLEAR, f"{vouched}. To be sure of these too, {_MORE}")


def digest_of(written: str) -> str:
    """Return a digest as people may write it, in groups and capitals, as 64 digits; empty when nothing is written.

    Raises:
        CannotTellError: when it is no digest.
    """
    digest = re.sub(r"[\s:-]", "", written).lower()
    if digest and not re.fullmatch("[0-9a-f]{64}", digest):
        raise CannotTellError(f'"{written}" is no digest: it has 64 digits 0-9 and a-f, in 8 groups of 8')
    return digest


def _worst(findings: Iterable[Finding], least: int) -> int:
    return max([least, *(finding.code for finding in findings)])


def _contents(files: Mapping[str, bytes], kind: str, record: Record, findings: list[Finding]) -> tuple[str, ...]:
    """Compare what is here with the lists of the version; return what was compared."""
    folder = f"versions/{record.version}/"
    sources, artefacts = read_list(files[folder + MANIFEST]), read_list(files[folder + ARTEFACTS])
    if sources is None or artefacts is None:
        findings.append(Finding(TAMPERED, f"a list of digests of {record.version} cannot be read"))
        return ()
    listed: dict[str, str] = {}
    if kind != "site":
        listed |= {SOURCE + name: digest for name, digest in sources.items()}
    if kind != "clone":
        listed |= {name: digest for name, digest in artefacts.items() if kind == "package" or name.startswith(SITE)}
    lacking = UNCLEAR if kind == "clone" else TAMPERED
    for name, digest in listed.items():
        if name not in files:
            why = (
                "is not in this clone: git fetch --unshallow brings what is older" if kind == "clone" else "is missing"
            )
            findings.append(Finding(lacking, f"{name} {why}"))
        elif sha256(files[name]) != digest:
            findings.append(Finding(TAMPERED, f"{name} is not the one that was released"))
    for name in files:
        if name in listed or name == STATUS or name.startswith(("versions/", "approvals/")):
            continue
        left = name.rpartition("/")[2] in LEFT_BY_SYSTEMS
        text = "was left by the system of this machine, and is no part of it" if left else "is on no list"
        findings.append(Finding(APPROVED if left else TAMPERED, f"{name} {text}"))
    counted = ((SOURCE, "sources"), (SITE, "site"), ("", "papers and tools"))
    numbers = []
    for start, what in counted:
        count = sum(name.startswith(start) if start else "/" not in name for name in listed)
        numbers += [f"{count} files of the {what}"] if count else []
    return tuple(numbers)


def status(standings: Iterable[Standing]) -> bytes:
    """Return the file that the site shows: what follows from the signatures, for every version."""
    all_ = list(standings)
    newest = next((one.record.version for one in reversed(all_) if one.state == "approved"), "")
    versions = []
    for at, one in enumerate(all_):
        later = any(other.state == "approved" for other in all_[at + 1 :])
        voices = [
            {"party": v.party, "person": v.person, "name": v.name, "names": _names(one.policy["people"][v.person])}
            | {"side": one.policy["parties"][v.party]["name"], "sides": _names(one.policy["parties"][v.party])}
            | {"decision": v.decision, "at": v.at, "method": v.method, "carried-from": v.carried_from, "note": v.note}
            for v in one.voices
        ]
        sides = [one.policy["parties"][name] for name in sorted(one.missing)]
        waiting = [{"name": side["name"], "names": _names(side)} for side in sides]
        versions.append(
            {"version": one.record.version, "root": one.record.root, "state": one.state, "waiting": waiting}
            | {"superseded-by": newest if later else "", "approvals": voices}
        )
    return canonical_json({"format": 1, "approved": newest, "versions": versions})


def _names(somebody: Mapping[str, Any]) -> Mapping[str, str]:
    """Return what somebody is called in each language."""
    names = somebody.get("names")
    return names if isinstance(names, dict) else {}


def report(verdict: Verdict) -> str:
    """Return the answer in words."""
    lines = []
    if (standing := verdict.standing) is not None:
        lines += [f"Version {standing.record.version}", f"  digest   {groups(standing.record.root)}"]
        lines += [f"  seal     {groups(standing.record.seal)}"]
        lines += [f"  {line}" for line in said(standing)]
        lines += [f"  compared: {', '.join(verdict.checked)}"] if verdict.checked else []
    shown = verdict.findings[:50]
    lines += [f"  {('note', 'note', 'cannot tell', 'CHANGED')[finding.code]}: {finding.text}" for finding in shown]
    lines += [f"  and {len(verdict.findings) - 50} more"] if len(verdict.findings) > 50 else []
    lines.append(f"Result: {RESULTS[verdict.code]}.")
    return _plain("\n".join(lines)) + "\n"


def told(verdict: Verdict) -> dict[str, object]:
    """Return the answer as data."""
    standing = verdict.standing
    found = [{"result": RESULTS[finding.code], "text": finding.text} for finding in verdict.findings]
    about: dict[str, object] = {"code": verdict.code, "result": RESULTS[verdict.code], "findings": found}
    if standing is not None:
        voices = [{name.replace("_", "-"): said for name, said in vars(voice).items()} for voice in standing.voices]
        about |= {"version": standing.record.version, "root": standing.record.root, "seal": standing.record.seal}
        about |= {"state": standing.state}
        about |= {"approvals": voices, "missing": dict(standing.missing), "compared": list(verdict.checked)}
    return about


def said(standing: Standing) -> Iterator[str]:
    """Yield who approved, and who did not yet."""
    words = {"approve": "approved", "approve-with-remarks": "approved with remarks", "reject": "REJECTED"}
    parties = standing.policy["parties"]
    for voice in standing.voices:
        how = f"carried over from {voice.carried_from}" if voice.carried_from else voice.method
        note = f"; does not count: {voice.note}" if voice.note else ""
        side = parties[voice.party]["name"]
        yield f"{words[voice.decision]} by {voice.name} ({side}) on {voice.at[:10]}, {how}{note}"
    for name, number in sorted(standing.missing.items()):
        yield f"not approved by {parties[name]['name']}: {number} approval{'s' if number > 1 else ''} missing"
    if not parties:
        yield "nobody is named to approve it: governance.yml names people and keys, and the next version has them"


def _plain(text: str) -> str:
    """Return text without what could make a terminal show something else."""
    return "".join(letter if letter.isprintable() or letter == "\n" else "?" for letter in text)


def answer(
    path: Path, root: str = "", signers: str = "", gravest: Callable[[str, str], str | None] | None = None
) -> Verdict:
    """Verify what lies somewhere, whatever it is.

    Args:
        path: a package, the folder that it was unpacked to, a clone, or a downloaded site.
        root: see `verify`.
        signers: file with the keys that are trusted; empty for those of the governance.
        gravest: see `history`.
    """
    try:
        keys = Path(signers).read_bytes() if signers else None
        kind, files = open_files(path, digest_of(root))
        return verify(files, kind, root=root, signers=keys, gravest=gravest)
    except TamperedError as error:
        return Verdict(TAMPERED, (Finding(TAMPERED, str(error)),))
    except CannotTellError as error:
        return Verdict(UNCLEAR, (Finding(UNCLEAR, str(error)),))
    except OSError as error:
        return Verdict(UNCLEAR, (Finding(UNCLEAR, f"{error.filename}: {error.strerror}"),))


def main(arguments: list[str]) -> int:
    """Verify what is named on the command line; return the exit status."""
    options = {"--root": "", "--signers": ""}
    paths = []
    rest = list(arguments)
    while rest:
        word = rest.pop(0)
        name, _, value = word.partition("=")
        if word in ("-h", "--help"):
            sys.stdout.write(str(__doc__))
            return APPROVED
        if name in options:
            options[name] = value or (rest.pop(0) if rest else "")
        elif word.startswith("-"):
            sys.stderr.write(f"there is no option {word}; --help lists them\n")
            return UNCLEAR
        else:
            paths.append(word)
    verdict = answer(Path(paths[0] if paths else "."), options["--root"], options["--signers"])
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    sys.stdout.write(report(verdict))
    return verdict.code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
