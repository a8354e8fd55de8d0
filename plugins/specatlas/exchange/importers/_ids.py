"""Ids for names that come from elsewhere: where a name is no id, or two would be one, another is made."""

import re
from collections.abc import Iterable

from specatlas.loading.project import DEVICE_NAMES

ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]*$")


def identifier(name: str, fallback: str = "t") -> str:
    """Return a name as an id: itself where it is one, else what can be kept of it.

    Args:
        name: any text.
        fallback: what an id begins with that would have no letter at its beginning.
    """
    if ID.match(name):
        return name
    made = re.sub(r"[^A-Za-z0-9_-]+", "-", name).strip("-")
    return made if ID.match(made) else f"{fallback}-{made or 'unnamed'}"


def ids(names: Iterable[str], fallback: str = "t") -> dict[str, str]:
    """Return an id for each name: no two differ by case alone, and none is one that no page could have.

    Names that are ids already are served first, so that they stay as they are.
    """
    every = list(dict.fromkeys(names))
    taken = set(DEVICE_NAMES)
    found: dict[str, str] = {}
    for name in sorted(every, key=lambda name: not ID.match(name)):
        wanted = made = identifier(name, fallback)
        number = 1
        while made.casefold() in taken:
            number += 1
            made = f"{wanted}-{number}"
        taken.add(made.casefold())
        found[name] = made
    return {name: found[name] for name in every}
