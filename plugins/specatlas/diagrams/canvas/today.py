"""What the ids of an old version are called today."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import fields, is_dataclass, replace
from itertools import chain
from typing import Any, TypeVar, cast

Today = Callable[[str], str]
"""Id in the old version to the one in the new."""
T = TypeVar("T")


def same(id_: str) -> str:
    """Return an id that did not change."""
    return id_


_BETWEEN = re.compile(r"(--|[~./:@|+ ])")
"""What stands between the ids that the id of a line or a row is put together of."""


def called(
    elements: Mapping[str, str], parts: Mapping[tuple[str, str], str], owned: Mapping[str, Collection[str]]
) -> Today:
    """Return what an id of a picture is called today.

    Args:
        elements: former id of an element to its id today.
        parts: former id of an element, and of a part of it, to the part's id today.
        owned: id of every element of the old version to the ids of its parts: the field `lead` of a `deal` keeps its
            name when the entity `lead` gets another, and `deal-line` is no line of the `deal`.
    """
    if not elements and not parts:
        return same
    # A part stands without its element where the picture is of that one: a step of a process.
    ids = {part: today for (_, part), today in parts.items()} | dict(elements)
    known = {*owned, *chain.from_iterable(owned.values())}

    def piece_today(piece: str, owner: str) -> str:
        if piece in owned.get(owner, ()):
            return parts.get((owner, piece), piece)
        if piece in ids or piece in known:
            return ids.get(piece, piece)
        halves = [(piece[:at], piece[at + 1 :]) for at, letter in enumerate(piece) if letter == "-"]
        for head, tail in halves:
            if tail in owned.get(head, ()):
                return f"{ids.get(head, head)}-{parts.get((head, tail), tail)}"
        for head, tail in halves:
            if (head in ids or tail in ids) and (head in known or tail in known):
                return f"{ids.get(head, head)}-{ids.get(tail, tail)}"
        return piece

    def today(id_: str) -> str:
        found, owner = [], ""
        for piece in _BETWEEN.split(id_):
            if _BETWEEN.fullmatch(piece):
                found.append(piece)
                owner = owner if piece == "." else ""
                continue
            found.append(piece_today(piece, owner))
            owner = owner or piece
        return "".join(found)

    return today


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
