"""Names of files that mean the same, or anything at all, on every system; others are refused before they are signed."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})
"""Names that Windows keeps for itself, whatever their ending."""
LONGEST = 240
"""Bytes of a path; with the folder of a package in front, it still fits everywhere."""
ALIASES = ("latest", "approved", "draft")
"""Names that follow from the versions of a published site by themselves."""
LONGEST_VERSION = 80
"""Characters; with pages below it, a path still fits where 260 are the limit."""
_VERSION = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z._+-]*[0-9A-Za-z])?")
_RESERVED = {"index.html", "versions.html", "versions.json", "status.json", "404.html", "robots.txt", "sitemap.xml"}
_RESERVED |= {"versions", "approvals"}
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]')


def misnamed(names: Iterable[str]) -> Iterator[str]:
    """Yield a sentence for each name that some system would not take, or would take for another one."""
    seen: dict[str, str] = {}
    for name in sorted(names):
        reason = next((reason for part in name.split("/") if (reason := _reason(part))), "")
        if not reason and len(name.encode("utf-8", "surrogateescape")) > LONGEST:
            reason = f"is longer than {LONGEST} bytes"
        if reason:
            yield f"{_shown(name)} {reason}: give it another name"
        other = seen.setdefault(unicodedata.normalize("NFC", name).casefold(), name)
        if other != name:
            yield f"{_shown(name)} and {_shown(other)} are one name on some systems: rename one of them"


def unfit(name: str, what: str) -> str:
    """Return why a version or an alias cannot be called so; empty when it can.

    Args:
        name: as somebody gave it.
        what: `release` for a version that is final, `version` for any that is published, or `alias`.
    """
    if len(name) > LONGEST_VERSION:
        return f"it has {len(name)} characters, and {LONGEST_VERSION} are the limit"
    if not _VERSION.fullmatch(name) or ".." in name:
        return "use letters a-z, digits, and . _ + - between them, such as 1.2.0 or 2.0-draft"
    if name.partition(".")[0].lower() in DEVICES:
        return "Windows keeps it for a device"
    if name.lower() in _RESERVED:
        return "something else of the site is called so"
    if name.lower().endswith(".lock"):
        return "git takes it for a lock"
    if what == "version" and name.lower() in ("latest", "approved"):
        return "it always leads to another version"
    if what == "release" and name.lower() in (*ALIASES, "working"):
        return "it always means another version"
    return ""


def _reason(part: str) -> str:
    """Return what is wrong with a part of a path; empty when nothing is."""
    if part in ("", ".", ".."):
        return "leads elsewhere"
    if _FORBIDDEN.search(part):
        return "holds a character that Windows does not take"
    if part.endswith((".", " ")) or part.startswith(" "):
        return "begins or ends with a blank, or ends with a full stop, which Windows takes away"
    if part.partition(".")[0].casefold() in DEVICES:
        return "is called like a device of Windows"
    if any("\ud800" <= letter <= "\udfff" for letter in part):
        return "is not UTF-8"
    if any(unicodedata.category(letter) == "Cf" for letter in part):
        return "holds an invisible character"
    return ""


def _shown(name: str) -> str:
    """Return a name as it can be shown, whatever it holds."""
    return '"' + "".join(letter if letter.isprintable() else f"\\u{ord(letter):04x}" for letter in name) + '"'
