"""Values → YAML text that the strict reader reads back as they are."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence

_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=<~][^\n\t]*$")
_BREAKS = re.compile(r": | #|:$|\s$|[\x00-\x1f\x7f\x85\u2028\u2029\ufeff]")
_FLOW = re.compile(r"[,\[\]{}?(（【《「«)）】》」»]")
_SPECIAL = frozenset({"", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n"})


def scalar(text: str, *, flow: bool = False) -> str:
    """Return a text as a YAML scalar, quoted only where it must be.

    Args:
        text: any text.
        flow: it stands inside `{…}` or `[…]`, where commas and brackets divide.
    """
    plain = _PLAIN.match(text) and not _BREAKS.search(text) and text.lower() not in _SPECIAL
    if text.startswith("-> "):
        plain = not _BREAKS.search(text)
    if plain and not (flow and _FLOW.search(text)):
        return text
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\x7f").replace("\x85", "\\N")


def flow_mapping(values: Mapping[str, str]) -> str:
    """Return texts by key as a mapping on one line."""
    return "{" + ", ".join(f"{key}: {scalar(value, flow=True)}" for key, value in values.items()) + "}"


def flow_list(values: tuple[str, ...]) -> str:
    """Return texts as a list on one line."""
    return "[" + ", ".join(scalar(value, flow=True) for value in values) + "]"


Plain = str | bool | int | None | Mapping[str, "Plain"] | Sequence["Plain"]
"""Data as YAML knows them."""
_WIDE = 100
"""A mapping or list that fits into so many characters stands on one line."""
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_./*-]*$")


def block(data: Mapping[str, Plain], indent: int = 0) -> Iterator[str]:
    """Yield the lines of a mapping, short inner ones in brackets on their line.

    Args:
        data: keys and values; None is a key without a value.
        indent: spaces before each line.
    """
    space = " " * indent
    for key, value in data.items():
        name = key if _KEY.match(key) else scalar(key)
        short = None if _keeps_lines(value) else _flow(value)
        if short is not None and len(short) + indent + len(name) < _WIDE:
            yield f"{space}{name}: {short}".rstrip()
        elif isinstance(value, Mapping):
            yield f"{space}{name}:"
            yield from block(value, indent + 2)
        elif isinstance(value, Sequence) and not isinstance(value, str):
            yield f"{space}{name}:"
            yield from _items(value, indent + 2)
        else:
            yield f"{space}{name}: {_one(value)}".rstrip()


def _items(values: Sequence[Plain], indent: int) -> Iterator[str]:
    space = " " * indent
    for value in values:
        if isinstance(value, Mapping) and value:
            first, *rest = block(value, indent + 2)
            yield f"{space}- {first.strip()}"
            yield from rest
        elif isinstance(value, Sequence) and not isinstance(value, str) and value:
            first, *rest = _items(value, indent + 2)
            yield f"{space}- {first.strip()}"
            yield from rest
        else:
            yield f"{space}- {_flow(value) or _one(value)}"


def _keeps_lines(value: Plain) -> bool:
    """Tell whether a value is a list of mappings, each of which begins a line of its own."""
    inside = value.values() if isinstance(value, Mapping) else [value]
    return any(
        isinstance(one, Sequence) and not isinstance(one, str) and any(isinstance(item, Mapping) for item in one)
        for one in inside
    )


def _flow(value: Plain, depth: int = 2) -> str | None:
    """Return a value on one line; None where brackets inside brackets inside brackets would be hard to read."""
    if value is None or (depth < 1 and not isinstance(value, str | bool | int)):
        return None
    if isinstance(value, Mapping):
        inside = {key: _flow(one, depth - 1) for key, one in value.items()}
        if not inside or None in inside.values():
            return "{}" if not inside else None
        names = {key: key if _KEY.match(key) else scalar(key, flow=True) for key in inside}
        return "{" + ", ".join(f"{names[key]}: {one}" for key, one in inside.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        found = [_flow(one, depth - 1) if not isinstance(one, Mapping) else None for one in value]
        return None if None in found else f"[{', '.join(map(str, found))}]"
    return _one(value, flow=True)


def _one(value: Plain, *, flow: bool = False) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case None:
            return ""
        case str():
            return scalar(value, flow=flow)
    return f"{value}"
