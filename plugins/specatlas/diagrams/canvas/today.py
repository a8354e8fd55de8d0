"""What the ids of an old version are called today."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

Today = Callable[[str], str]
"""Id in the old version to the one in the new."""
T = TypeVar("T")


def same(id_: str) -> str:
    """Return an id that did not change."""
    return id_


_BETWEEN = re.compile(r"(--|[~./:@|+ ])")
"""What stands between the ids that the id of a line or a row is put together of."""


def called(ids: Mapping[str, str], all_: Collection[str] = ()) -> Today:
    """Return what an id of a picture is called today.

    Args:
        ids: former id of an element or part to its id today.
        all_: ids of the old version, for `deal-line` is no line of the `deal`.
    """

    def piece_today(piece: str) -> str:
        if piece in ids or piece in all_ or "-" not in piece:
            return ids.get(piece, piece)
        for at in (place for place, letter in enumerate(piece) if letter == "-"):
            head, tail = piece[:at], piece[at + 1 :]
            if (head in ids or tail in ids) and (head in all_ or tail in all_):
                return f"{ids.get(head, head)}-{ids.get(tail, tail)}"
        return piece

    def today(id_: str) -> str:
        return "".join(piece_today(piece) for piece in _BETWEEN.split(id_))

    return today if ids else same


_OF_IDS = frozenset({"id", "source", "target", "group", "parent", "host", "band", "frame", "head", "row", "address"})
"""Fields of a graph or an item that hold ids."""


def renamed(thing: T, today: Today) -> T:
    """Return a graph, or an item of a drawing, whose ids are those of today."""
    if today is same or not is_dataclass(thing):
        return thing
    found: dict[str, object] = {}
    for field in fields(thing):
        value = getattr(thing, field.name)
        if isinstance(value, str):
            found[field.name] = today(value) if field.name in _OF_IDS else value
        elif isinstance(value, tuple):
            found[field.name] = tuple(renamed(item, today) for item in value)
        elif isinstance(value, Mapping):
            found[field.name] = {today(key): renamed(item, today) for key, item in value.items()}
        else:
            found[field.name] = value
    return cast("T", replace(cast("Any", thing), **found))
