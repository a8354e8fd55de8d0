"""Values → YAML text that the strict reader reads back as they are."""

import json
import re
from collections.abc import Mapping

_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=<~][^\n\t]*$")
_BREAKS = re.compile(r": | #|:$|\s$|[\x00-\x1f\x7f\x85\u2028\u2029\ufeff]")
_FLOW = re.compile(r"[,\[\]{}?]")
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
