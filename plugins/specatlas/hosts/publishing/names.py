"""What a version may be called, and which of two versions is the newer one."""

import re
import unicodedata
from collections.abc import Iterable

from specatlas.text.errors import SpecatlasError
from specatlas.versions.release.names import LONGEST_VERSION, unfit


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
    if why := unfit(name, what):
        shown = name if len(name) <= LONGEST_VERSION else f"{name[:LONGEST_VERSION]}…"
        raise VersionNameError(f'"{shown}" cannot be the name of a{"n" if what == "alias" else ""} {what}: {why}')
    return name


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
