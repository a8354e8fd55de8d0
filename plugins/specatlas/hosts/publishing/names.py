"""What a published version may be called."""

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
