"""A scenario as it is typed (`a -> b: text`, `alt: …`) → steps by their numbers, each with its attributes.

A step is numbered by its place in the list; those inside a frame go on through all its ways (`3.1`, `3.2`). Notes are
not numbered, so that their coming and going moves nothing.
"""

import re
from collections.abc import Callable, Iterator
from itertools import count

from specatlas.domain.kinds.common import COMMON
from specatlas.domain.kinds.sequences import ARROWS, FRAMES, STEP
from specatlas.text.places import Place
from specatlas.text.tree import Mapping, Node, Scalar, Sequence, is_null

Fault = Callable[[Place, str, str, str], None]
"""Reports a fault: where, by which rule, what is wrong, and the mend."""
Entries = list[tuple[Scalar, Node]]

_ID = r"(?:[a-z][a-z-]*/)?[A-Za-z][A-Za-z0-9_]*(?:-[A-Za-z0-9_]+)*"
_ARROW = re.compile(rf"\s*(?P<from>{_ID})?\s*(?P<arrow>-->|->>|->)\s*(?P<to>{_ID})?\s*")
_ATTRIBUTES = {"id", *STEP.attributes, *COMMON.attributes}
_OPERAND = {"if", "times", "steps", "name"}
_RULE = "sequences/step"
_HELP = (
    'write "a -> b: text" (->> asynchronous, --> reply), note, ref, or a frame: alt, opt, loop, par, break, critical'
)


def script(node: Node, fault: Fault) -> Mapping:
    """Return the steps of a scenario by id, each as its attributes; what is so already stays."""
    if isinstance(node, Mapping) and _what(node) is None:
        return node
    return Mapping(tuple(_steps(_items(node), _Numbers(""), fault)), node.place)


def no_fault(place: Place, rule: str, message: str, help_: str) -> None:
    """Say nothing: whoever reads the same again reports it."""


def _items(node: Node) -> tuple[Node, ...]:
    if isinstance(node, Sequence):
        return node.items
    return () if is_null(node) else (node,)


class _Numbers:
    """Hands out the ids of the steps of a list, or of all ways of a frame."""

    def __init__(self, above: str) -> None:
        self.above = above
        self.steps, self.notes = count(1), count(1)

    def next(self, kind: str) -> str:
        return f"{self.above}note-{next(self.notes)}" if kind == "note" else f"{self.above}{next(self.steps)}"


def _steps(items: tuple[Node, ...], numbers: _Numbers, fault: Fault) -> Iterator[tuple[Scalar, Node]]:
    for item in items:
        found = _step(item, fault)
        if found is None:
            continue
        kind, entries = found
        number = numbers.next(kind)
        if kind in FRAMES:
            entries = [
                (key, _ways(value, number, fault) if key.text == "operands" else value) for key, value in entries
            ]
        named = next((value for key, value in entries if key.text == "id" and isinstance(value, Scalar)), None)
        key = named or Scalar(number, item.place, plain=False)
        yield key, Mapping(tuple(entry for entry in entries if entry[0].text != "id"), item.place)


def _step(item: Node, fault: Fault) -> tuple[str, Entries] | None:
    """Return the kind of a step and its attributes."""
    if isinstance(item, Scalar):
        arrow = _ARROW.fullmatch(item.text)
        if arrow and (arrow["from"] or arrow["to"]):
            return _message(item, Scalar("", item.place), arrow)
        fault(item.place, _RULE, f'"{item.text}" is no step', _HELP)
        return None
    key = _what(item) if isinstance(item, Mapping) else None
    if key is None or not isinstance(item, Mapping):
        fault(item.place, _RULE, "this is no step of a scenario: nothing says who calls whom", _HELP)
        return None
    value = next(value for name, value in item if name is key)
    others = [entry for entry in item if entry[0] is not key]
    arrow = _ARROW.fullmatch(key.text)
    if arrow:
        kind, entries = _message(key, value, arrow)
    elif key.text in FRAMES:
        kind, entries = key.text, [_kind(key, key.text), (Scalar("operands", value.place), value)]
    elif key.text == "ref":
        kind, entries = "ref", [_kind(key, "ref"), *_said(value, "ref")]
    else:
        kind, entries = "note", [_kind(key, "note"), *_said(value, "text")]
    return kind, entries + others


def _what(item: Mapping) -> Scalar | None:
    """Return the key that says what a step is; beside a message, `note` is a remark about it."""
    for key, _ in item:
        arrow = _ARROW.fullmatch(key.text)
        if key.text in FRAMES or (arrow and (arrow["from"] or arrow["to"])):
            return key
    return next((key for key, _ in item if key.text in {"note", "ref"}), None)


def _kind(key: Scalar, word: str) -> tuple[Scalar, Node]:
    return Scalar("kind", key.place), Scalar(word, key.place)


def _message(key: Scalar, value: Node, arrow: re.Match[str]) -> tuple[str, Entries]:
    kind = ARROWS[arrow["arrow"]]
    ends: Entries = [
        (Scalar(name, key.place), Scalar(arrow[name], Place(key.place.file, key.place.line, _column(key, arrow, name))))
        for name in ("from", "to")
        if arrow[name]
    ]
    return kind, [_kind(key, kind), *ends, *_said(value, "text")]


def _column(key: Scalar, arrow: re.Match[str], name: str) -> int:
    return key.place.column + arrow.start(name) + (not key.plain)


def _said(value: Node, main: str) -> Entries:
    """Return what stands behind the key of a step: its main attribute, or attributes by name."""
    if is_null(value):
        return []
    if isinstance(value, Mapping) and any(key.text in _ATTRIBUTES for key, _ in value):
        return list(value)
    return [(Scalar(main, value.place), value)]


# -- frames ----------------------------------------------------------------------------------------------------


def _ways(node: Node, number: str, fault: Fault) -> Node:
    """Return the ways of a frame by their conditions; a frame without conditions has one way."""
    if not isinstance(node, Mapping) or _what(node) is not None:
        node = Mapping(((Scalar("1", node.place), Sequence(_items(node), node.place)),), node.place)
    ways: Entries = []
    numbers = _Numbers(f"{number}.")
    for key, value in node:
        attributes: Entries = []
        if isinstance(value, Mapping) and _what(value) is None and any(name.text in _OPERAND for name, _ in value):
            attributes = [entry for entry in value if entry[0].text != "steps"]
            items = _items(value.get("steps") or Scalar("", value.place))
        else:
            items = _items(value)
        inner = Mapping(tuple(_steps(items, numbers, fault)), value.place)
        ways.append((key, Mapping((*attributes, (Scalar("steps", value.place), inner)), value.place)))
    return Mapping(tuple(ways), node.place)
