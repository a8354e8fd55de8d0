"""What a version may be called, and which of two versions is the newer one."""

import re
import unicodedata
from collections.abc import Iterable

from specatlas.text.errors import SpecatlasError
from specatlas.versions.release.names import DEVICES

ALIASES = ("latest", "approved", "draft")
"""Those that follow from the versions by themselves."""
LONGEST = 80
"""Characters; with pages below it, a path still fits where 260 are the limit."""
_NAME = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z._+-]*[0-9A-Za-z])?")
_RESERVED = {"index.html", "versions.html", "versions.json", "status.json", "404.html", "robots.txt", "sitemap.xml"}
_RESERVED |= {"versions", "approvals"}


class VersionNameError(SpecatlasError):
    """A version or alias cannot be called so; the message says why."""


def checked(name: str, what: str = "version") -> str:
    """Return a name that is a folder on every system and the same in every address.

    Args:
        name: as somebody gave it.
        what: `version` or `alias`, for the message.

    Raises:
        VersionNameError: when it is none.
    """
    if why := _unfit(name, what):
        shown = name if len(name) <= LONGEST else f"{name[:LONGEST]}…"
        raise VersionNameError(f'"{shown}" cannot be the name of a{"n" if what == "alias" else ""} {what}: {why}')
    return name


def _unfit(name: str, what: str) -> str:
    """Return why a name is not fit; empty when it is."""
    if len(name) > LONGEST:
        return f"it has {len(name)} characters, and {LONGEST} are the limit"
    if not _NAME.fullmatch(name) or ".." in name:
        return "use letters a-z, digits, and . _ + - between them, such as 1.2.0 or 2.0-draft"
    if name.partition(".")[0].lower() in DEVICES:
        return "Windows keeps it for a device"
    if name.lower() in _RESERVED:
        return "something else of the site is called so"
    if name.lower().endswith(".lock"):
        return "git takes it for a lock"
    if what == "version" and name.lower() in ("latest", "approved"):
        return "it always leads to another version"
    return ""


def equal_but_for_writing(name: str, others: Iterable[str]) -> str | None:
    """Return the name that some systems take for the same one (`RC1` and `rc1`), None when there is none."""
    folded = _folded(name)
    return next((other for other in others if other != name and _folded(other) == folded), None)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def is_numbered(name: str) -> bool:
    """Tell whether a name is a number of a version (`1.2.0`, `v2`), rather than a word (`dev`, `draft`)."""
    return bool(re.match(r"v?[0-9]", name))


Age = tuple[int, tuple[tuple[int, int, str], ...], str]


def age(name: str) -> Age:
    """Return what sorts versions from old to new: by their numbers, `1.0-rc1` before `1.0`; words come last."""
    if not is_numbered(name):
        return (1, (), name)
    number, _, after = name.removeprefix("v").partition("+")
    main, dash, before = number.partition("-")
    parts = [(2, int(part), "") if part.isdigit() else (0, 0, part) for part in _parts(main)]
    while parts and parts[-1] == (2, 0, ""):
        parts.pop()  # 1.0 and 1 are equally new
    if dash:
        parts.append((0, 0, ""))
        parts += [(1, int(part), "") if part.isdigit() else (1, -1, part) for part in _parts(before)]
    parts.append((1, 0, after))
    return (0, tuple(parts), name)


def _parts(text: str) -> list[str]:
    return re.findall(r"[0-9]+|[A-Za-z]+", text)
