"""What is said of an element, in BPMN: its name, its documentation, and what only our own namespace can hold."""

import json
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from specatlas.domain.element import Element
from specatlas.domain.values import Date, Duration, Grant, Money, Quantity, Ref, Text
from specatlas.formats.bpmn.composing import document_text, own
from specatlas.formats.bpmn.reading import Element as Xml

IN_BPMN = frozenset(
    {
        *("name", "description", "note", "type", "lane", "lanes", "from", "to", "go", "ways", "if", "default"),
        *(
            "message",
            "timer",
            "condition",
            "signal",
            "error",
            "escalation",
            "compensation",
            "link",
            "cancel",
            "terminate",
        ),
        *("any", "all", "interrupting", "starts", "kind", "expanded", "until", "sequential", "steps", "handlers"),
        *("boundary", "undo", "reads", "writes", "join", "pools", "pool", "data", "groups", "drawn"),
        *("store", "collection", "input", "output", "id"),
    }
)
"""Attributes of a process and its parts that BPMN has words for; all others are kept in our own namespace."""
TEXTS = ("name", "description", "note", "if", "condition", "message", "until")


def say(xml: Xml, element: Element | None, language: str) -> None:
    """Write what is said of an element: documentation, texts in other languages, and its other attributes.

    Args:
        xml: the element of the file.
        element: that of the model.
        language: in which the file is written.
    """
    if element is None:
        return
    document_text(xml, element.text("description", language))
    for attribute in TEXTS:
        value = element.values.get(attribute)
        if isinstance(value, Text):
            for other, text in value.by_language.items():
                if other != language and text != value.in_(language):
                    own(xml, "text", text, of=attribute, language=other)
    for attribute, value in element.values.items():
        if attribute not in IN_BPMN and attribute in element.places:
            own(xml, "value", written(value), of=attribute)
    for attribute, plain in element.extra.items():
        own(xml, "value", _json(plain), of=attribute)


def keep(xml: Xml, attribute: str, value: object) -> None:
    """Keep one value that BPMN can say only in part, or in other words."""
    own(xml, "value", written(value), of=attribute)


def written(value: object) -> str:
    """Return a value of the model as JSON; a text that is no JSON stands for itself."""
    found = plain(value)
    return found if isinstance(found, str) and not _is_json(found) else _json(found)


def plain(value: object) -> Any:
    """Return a value of the model as plain data, in the words in which it was written."""
    match value:
        case Text():
            return dict(value.by_language) if len(value.by_language) > 1 else value.in_(value.first)
        case Ref() | Duration() | Date() | Quantity() | Money():
            return value.text
        case Grant():
            return f"{value.operation} {value.scope}"
        case Decimal():
            return f"{value}"
        case Element():
            return {name: plain(one) for name, one in value.values.items() if name in value.places} | dict(value.extra)
        case Mapping():
            return {name: plain(one) for name, one in value.items()}
        case tuple() | list():
            return [plain(one) for one in value]
        case _:
            return value


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


_LENGTH = re.compile(r"(\d+(?:\.\d+)?)(s|min|h|d|w|mo|y)")
_DATE_PART = {"y": "Y", "mo": "M", "w": "W", "d": "D"}
_TIME_PART = {"h": "H", "min": "M", "s": "S"}


def iso_duration(text: str) -> str:
    """Return a length of time as ISO 8601 writes it (`1d 4h` → `P1DT4H`); empty where it is counted otherwise.

    Working hours and working days go by the calendar, which ISO 8601 does not know.
    """
    if re.fullmatch(r"P[\dYMWDTHS.]+", text):
        return text
    parts = text.split()
    found = [_LENGTH.fullmatch(part) for part in parts]
    if not parts or not all(found):
        return ""
    units = {match[2]: match[1] for match in found if match}
    date = "".join(f"{units[name]}{sign}" for name, sign in _DATE_PART.items() if name in units)
    time = "".join(f"{units[name]}{sign}" for name, sign in _TIME_PART.items() if name in units)
    if len(units) != len(parts) or (("w" in units) and len(units) > 1):
        return ""
    return f"P{date}" + (f"T{time}" if time else "")
