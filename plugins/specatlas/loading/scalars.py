"""Simple values: source text → typed value, by the type that the attribute declares."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation

from specatlas.domain.quantities import (
    ValueSyntaxError,
    check_when,
    parse_date,
    parse_duration,
    parse_money,
    parse_multiplicity,
    parse_percent,
    parse_quantity,
)
from specatlas.domain.rights import parse_right
from specatlas.domain.types import Simple, SimpleName

ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
PART_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_URL = re.compile(r"(?:https?://|mailto:)\S+$", re.IGNORECASE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_COLOUR = re.compile(r"#(?:[0-9A-Fa-f]{3}){1,2}$")


def _string(text: str, _: Simple) -> str:
    return text


def _int(text: str, type_: Simple) -> Decimal:
    if not re.fullmatch(r"[+-]?\d+", text):
        raise ValueSyntaxError("is no whole number", "write digits only, such as 12")
    number = Decimal(text)
    low, high = type_.low, type_.high
    if low is not None and high is not None and not low <= number <= high:
        raise ValueSyntaxError(f"lies outside {low} to {high}", f"write a whole number from {low} to {high}")
    return number


def _decimal(text: str, _: Simple) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or not re.fullmatch(r"[+-]?\d+(\.\d+)?", text):
        raise ValueSyntaxError("is no number", "write digits with a point, such as 12.5")
    return number


def _bool(text: str, _: Simple) -> bool:
    if text not in ("true", "false"):
        raise ValueSyntaxError("is neither true nor false", "write true or false")
    return text == "true"


def _url(text: str, _: Simple) -> str:
    if not _URL.match(text) and (_SCHEME.match(text) or text.startswith("//") or not text.strip()):
        raise ValueSyntaxError("is no web address", "begin with https://, http:// or mailto:, or give a relative path")
    return text


def _file(text: str, _: Simple) -> str:
    parts = text.replace("\\", "/").split("/")
    if ".." in parts or not parts[0] or ":" in text or "\0" in text:
        raise ValueSyntaxError("leads out of the project", "give a path inside the project, such as screens/leads.png")
    return text


def _colour(text: str, _: Simple) -> str:
    if not _COLOUR.match(text):
        raise ValueSyntaxError("is no colour", 'write it as "#RRGGBB", in quotes')
    return text


def _id(text: str, _: Simple) -> str:
    if not PART_ID.fullmatch(text):
        raise ValueSyntaxError("is no id", "use Latin letters, digits, - and _")
    return text


PARSERS: Mapping[SimpleName, Callable[[str, Simple], object]] = {
    "string": _string,
    "int": _int,
    "decimal": _decimal,
    "bool": _bool,
    "date": lambda text, _: parse_date(text),
    "duration": lambda text, _: parse_duration(text),
    "quantity": lambda text, _: parse_quantity(text),
    "money": lambda text, _: parse_money(text),
    "percent": lambda text, _: parse_percent(text),
    "when": lambda text, _: check_when(text),
    "timing": _string,
    "url": _url,
    "file": _file,
    "colour": _colour,
    "id": _id,
    "right": lambda text, _: parse_right(text),
    "multiplicity": lambda text, _: parse_multiplicity(text),
}
"""`words`, `markdown` and `any` are not here: they may be more than a scalar."""

NOUNS: Mapping[SimpleName, str] = {
    "string": "a text",
    "words": "a text",
    "markdown": "a text",
    "int": "a whole number",
    "decimal": "a number",
    "bool": "true or false",
    "date": "a date",
    "duration": "a duration",
    "quantity": "a number with its unit",
    "money": "an amount",
    "percent": "a percentage",
    "when": "a schedule",
    "timing": "a time",
    "url": "a web address",
    "file": "a file path",
    "colour": "a colour",
    "id": "an id",
    "right": "a right",
    "multiplicity": "a multiplicity",
    "any": "a value",
}
"""How a message names a value of the type."""

_INT = re.compile(r"[-+]?\d+$")
_FLOAT = re.compile(r"[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?$")


def core_value(text: str) -> str | int | Decimal | bool | None:
    """Read a plain scalar by the YAML 1.2 core schema; numbers stay exact."""
    if text in ("", "~", "null"):
        return None
    if text in ("true", "false"):
        return text == "true"
    if _INT.match(text):
        return int(text)
    if _FLOAT.match(text):
        return Decimal(text)
    return text
