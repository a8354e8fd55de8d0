"""How kinds are declared: the same type grammar for the built-in ones and for a team's `kinds:` section.

type  = simple | "one-of" word { word } | "->" target { "|" target } | "any"
whole = type ["!"] [ " many" | " list" ] [ " in " scope ] [ " = " default ]

`many` values are a set, whatever their order; that of a `list` says something.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import cast, get_args

from specatlas.domain.types import (
    Attribute,
    Many,
    Missing,
    OneOf,
    Parts,
    Record,
    Reference,
    Shape,
    Simple,
    SimpleName,
    Type,
    WeightName,
)
from specatlas.domain.words import Words, words

SIMPLE: Mapping[str, SimpleName] = {name: name for name in get_args(SimpleName)}

PEOPLE = ("people", "roles", "positions", "departments", "parties")
"""What the word *people* means as the target of a reference."""

_HEAD = re.compile(r"(?P<name>[a-z][a-z-]*)(?:\((?P<low>-?\d+)\.\.(?P<high>-?\d+)\))?$")


_HYPHENS = re.compile(r"[-_]+")


class TypeSyntaxError(ValueError):
    """The text is no type of the language."""


@lru_cache(maxsize=16384)
def spelled(identifier: str) -> str:
    """Return an id as a name: `tax-id` becomes `Tax id`."""
    text = _HYPHENS.sub(" ", identifier).strip()
    return text[:1].upper() + text[1:]


def choices(**labels: str) -> OneOf:
    """Declare a closed list: `choices(must="Mandatory|Обязательно|必须")`; `_` in a name stands for `-`."""
    return OneOf({name.rstrip("_").replace("_", "-"): words(label) for name, label in labels.items()})


def parse_type(text: str) -> tuple[Type, bool, str | None]:
    """Read a type of the grammar above; returns the type, whether it is required, and the default.

    Raises:
        TypeSyntaxError: when `text` is no type.
    """
    body, _, default = (part.strip() for part in text.partition(" = "))
    required = False
    many = ordered = False
    scope: str | None = None
    if match := re.search(r" in (\S+)$", body):
        scope, body = match[1], body[: match.start()]
    while True:
        if body.endswith(" many"):
            many, body = True, body[:-5].rstrip()
        elif body.endswith(" list"):
            many, ordered, body = True, True, body[:-5].rstrip()
        elif body.endswith("!"):
            required, body = True, body[:-1].rstrip()
        else:
            break
    found = _bare_type(body, scope)
    return (Many(found, ordered) if many else found), required, default or None


def _bare_type(body: str, scope: str | None) -> Type:
    if body.startswith("->"):
        names = [name.strip() for name in body[2:].split("|")]
        if not all(names):
            raise TypeSyntaxError(f'"{body}" names nothing after ->')
        to = [target for name in names for target in (PEOPLE if name == "PEOPLE" else (name,))]
        return Reference(tuple(to), scope)
    if body.startswith("one-of "):
        return OneOf({word: Words(*(spelled(word),) * 3) for word in body.split()[1:]})
    match = _HEAD.match(body)
    name = SIMPLE.get(match["name"]) if match else None
    if match is None or name is None:
        raise TypeSyntaxError(f'"{body}" is no type')
    if match["low"] is not None:
        return Simple(name, int(match["low"]), int(match["high"]))
    return Simple(name)


def attribute(  # noqa: PLR0913 what an attribute can be told
    name: str,
    type_: str | Type,
    label: str,
    doc: str,
    *,
    required: bool = False,
    default: str | None = None,
    missing: Missing | None = None,
    inverse: str | None = None,
    weight: WeightName = "contract",
) -> Attribute:
    """Declare an attribute.

    Args:
        name: lower-case with hyphens.
        type_: a type, or its text in the grammar (`"-> entities many"`, `"string!"`).
        label: `"English|Русский|中文"`, as a heading of a table or page.
        doc: what it says, one or two sentences for the reference and the editor.
        required: it must be written (`!` in the grammar says the same).
        default: source text that holds when nothing is written.
        missing: the rule that speaks when it is missing, for attributes that are expected but not required.
        inverse: `"English|Русский|中文"` heading on the page of the element that is pointed at.
        weight: what a change of it means for an agreement.
    """
    if isinstance(type_, str):
        type_, marked, written = parse_type(type_)
        required, default = required or marked, default if default is not None else written
    turned = words(inverse) if inverse else None
    return Attribute(name, type_, words(label), doc, required, default, missing, turned, weight)


def shape(
    name: str,
    *attributes: Attribute,
    short: str | None = None,
    grammar: str | None = None,
    common: bool = True,
    label: str | None = None,
) -> Shape:
    """Declare a set of attributes; see `Shape`."""
    return Shape(
        name,
        by_name(attributes),
        short=short,
        grammar=grammar,
        common=common,
        label=words(label) if label else None,
    )


def by_name(attributes: Iterable[Attribute]) -> Mapping[str, Attribute]:
    """Return the attributes keyed by name, in order.

    Raises:
        ValueError: when a name stands twice.
    """
    found: dict[str, Attribute] = {}
    for item in attributes:
        if item.name in found:
            raise ValueError(f"attribute {item.name} is declared twice")
        found[item.name] = item
    return found


def reference(text: str, *, or_text: bool = False, anywhere: bool = False, also: tuple[str, ...] = ()) -> Reference:
    """Declare a reference (`"-> entities | modules"`) that takes more than ids; see `Reference`."""
    found = parse_type(text)[0]
    if not isinstance(found, Reference):
        raise TypeSyntaxError(f"{text} is no reference")
    return replace(found, or_text=or_text, anywhere=anywhere, also=also)


def grow(shape_: Shape, *attributes: Attribute) -> Shape:
    """Add attributes to a shape that holds itself, such as a state with nested states; returns the shape."""
    found = by_name([*shape_.attributes.values(), *attributes])
    cast("dict[str, Attribute]", shape_.attributes).update(found)
    return shape_


def record(shape_: Shape) -> Record:
    """A single set of attributes."""
    return Record(shape_)


def parts(
    shape_: Shape,
    *,
    keys: str | Reference | None = None,
    listed_ids: bool = False,
    flat: bool = False,
    free: bool = False,
    ordered: bool = False,
) -> Parts:
    """Parts by id; `keys` is a reference type (`"-> entities"`) when the ids point at elements."""
    key_type = reference(keys) if isinstance(keys, str) else keys
    return Parts(shape_, key_type, "ids" if listed_ids or keys else "texts", flat, free, ordered)
