"""An element as plain data, the same for every way to write it: what is compared, and what is digested.

Short forms are long, defaults are filled in, references are addresses, quantities are numbers with units. Parts are
mappings by id; those whose order says something are lists, their ids left out where these are positions. Parts that
are addressed right under the element, wherever they are written (the steps of a process), are listed there, each with
what it is in.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from decimal import Decimal

from specatlas.domain.element import Element
from specatlas.domain.kinds.common import COMMON
from specatlas.domain.types import Attribute, Either, Many, Parts, Reference, Shape, Steps, Type
from specatlas.domain.values import Date, Duration, Grant, Money, Quantity, Ref, Text
from specatlas.versions.changes import Plain
from specatlas.versions.naming import Naming

VERSION = 1
"""Number of these rules; digests of other rules cannot be compared with these."""

IN = "in:"
"""Key that says what a part is in, which is addressed right under the element; no attribute is called so."""
ID = "id:"
"""Key that says the id of a part in a list; no attribute is called so."""
ABOUT_VERSIONS = frozenset({"formerly", "not-formerly"})
"""Attributes that tell how two versions belong together; they say nothing of what is specified."""


AS_WRITTEN = Naming()


def canonical(element: Element, naming: Naming = AS_WRITTEN) -> dict[str, Plain]:
    """Return an element as plain data.

    Args:
        element: of a model.
        naming: what elements and parts are called where they are compared: today's names, when they were renamed.
    """
    writer = _Writer(naming)
    writer.root = element.address
    data = writer.shape(element, "")
    data |= {name: listed for name, listed in writer.listed.items() if listed}
    return data


def digest(element: Element) -> str:
    """Return the SHA-256 of an element's canonical data, 64 hexadecimal digits."""
    text = json.dumps([VERSION, element.address, canonical(element)], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def attribute_of(shape: Shape, name: str) -> Attribute | None:
    """Return the attribute of a shape: its own, of parts that are listed there, or one that every element has.

    None for the team's own `x-…`.
    """
    if found := shape.attributes.get(name):
        return found
    if found := COMMON.attributes.get(name) if shape.common else None:
        return found
    # Boundary events are written in a step, regions in a state, and listed beside these.
    holders = (one.type for one in shape.attributes.values() if isinstance(one.type, Parts | Steps))
    inside = (holder.shape.attributes.get(name) for holder in holders if hoisted(holder))
    return next((one for one in inside if one is not None and hoisted(one.type)), None)


def hoisted(type_: Type) -> bool:
    """Tell whether parts of this type are addressed right under the element, wherever they are written."""
    if isinstance(type_, Parts):
        return type_.flat and type_.keys is None and type_.listed != "script"
    return isinstance(type_, Steps)


def by_position(type_: Type, parts: Mapping[str, object]) -> bool:
    """Tell whether the ids of some parts are their places in a list, for want of others."""
    if not isinstance(type_, Parts) or type_.keys is not None or type_.free or type_.listed != "texts":
        return False
    return any(id_ == str(number) for number, id_ in enumerate(parts, 1))


def of_form(type_: Type, *, scalar: bool) -> Type:
    """Return the type that a value of a form has, where a type decides by the form."""
    while isinstance(type_, Either):
        type_ = type_.scalar if scalar else type_.other
    return type_


class _Writer:
    def __init__(self, naming: Naming) -> None:
        self.naming = naming
        self.renamed = naming.address
        self.root = ""
        """Address of the element."""
        self.listed: dict[str, list[Plain] | dict[str, Plain]] = {}
        """Attribute of the element to the parts that are addressed right under it."""

    def shape(self, element: Element, path: str) -> dict[str, Plain]:
        data: dict[str, Plain] = {}
        for name, value in element.values.items():
            if name in ABOUT_VERSIONS:
                continue
            attribute = attribute_of(element.shape, name)
            type_ = of_form(attribute.type, scalar=_is_scalar(value)) if attribute else None
            if type_ is not None and hoisted(type_):
                self._hoist(type_, name, value, path)
            else:
                data[name] = self._kept(type_, self._value(type_, value, f"{path}.{name}" if path else name))
        for name, other in element.extra.items():
            data[name] = self._other(_plain(other))
        return {name: value for name, value in data.items() if value is not None}

    def _kept(self, type_: Type | None, value: Plain) -> Plain:
        """Return the value, or None for parts of which there are none: as if the attribute were not written."""
        return None if value == [] or (value == {} and isinstance(type_, Parts | None)) else value

    def _hoist(self, type_: Type, name: str, value: object, path: str) -> None:
        if isinstance(type_, Steps):
            container = path if name == "steps" else f"{path}.{name}"
            within: dict[str, Plain] = {IN: self._within(container)} if path else {}
            parts = [(_step_id(part), part) for part in value if isinstance(part, Element)]  # type: ignore[attr-defined]
            steps = self.listed.setdefault("steps", [])
            for id_, part in parts:
                at = len(steps)
                data = self.shape(part, f"steps.{id_}")
                steps.insert(at, {ID: id_, **within, **data})  # type: ignore[union-attr]
            return
        found = self.listed.setdefault(name, {})
        for id_, part in _parts(value).items():
            within = {IN: self._within(path)} if path else {}
            found[id_] = {**within, **self.shape(part, f"{name}.{id_}")}  # type: ignore[call-overload]

    def _within(self, container: str) -> str:
        """Return what a part is in, by the name under which that is compared."""
        return self.renamed(f"{self.root}.{container}").removeprefix(f"{self.renamed(self.root)}.")

    def _value(self, type_: Type | None, value: object, path: str) -> Plain:
        if isinstance(value, Element):
            return self.shape(value, path)
        if isinstance(value, Mapping) and isinstance(type_, Parts | None):
            return self._parts(type_, value, path)
        if isinstance(value, tuple):
            inner = type_.of if isinstance(type_, Many) else type_
            return [self._value(inner, item, f"{path}.{number}") for number, item in enumerate(value, 1)]
        if isinstance(value, Ref):
            return self._ref(type_, value)
        if isinstance(value, Text):
            value = Text({name: self.naming.text(text) for name, text in value.by_language.items()}, value.first)
        return scalar(value)

    def _other(self, value: Plain) -> Plain:
        """Return a value of an attribute that no kind knows, its texts with today's names."""
        if isinstance(value, dict):
            return {name: self._other(item) for name, item in value.items()}
        if isinstance(value, list):
            return [self._other(item) for item in value]
        return self.naming.text(value) if isinstance(value, str) else value

    def _parts(self, type_: Parts | None, value: Mapping[str, object], path: str) -> Plain:
        parts = _parts(value)
        if type_ is None or not type_.ordered:
            return {self._key(id_, part, parts): self.shape(part, f"{path}.{id_}") for id_, part in parts.items()}
        listed: list[Plain] = []
        for number, (id_, part) in enumerate(parts.items(), 1):
            data = self.shape(part, f"{path}.{id_}")
            listed.append(data if id_ == str(number) or _POSITION.fullmatch(id_) else {ID: id_, **data})
        return listed

    def _key(self, id_: str, part: Element, all_: Mapping[str, Element]) -> str:
        """Return the id of a part that is known by what it points at; its address only where the id alone is of two."""
        if part.key is None or part.has("is"):
            return id_
        address = self.renamed(part.key.address)
        others = [self.renamed(one.key.address) for one in all_.values() if one.key and one is not part]
        return address if any(_ids(other) == _ids(address) for other in others) else _ids(address)

    def _ref(self, type_: Type | None, ref: Ref) -> str:
        address = self.naming.reference(ref.address)
        # An id is enough where it can be of one kind only.
        only = type_.to[0] if isinstance(type_, Reference) and len(type_.to) == 1 else ""
        alone = only and only != "*" and "." not in only and "." not in address
        return address.partition("/")[2] if alone else address


_POSITION = re.compile(r"\d+(?:\.\d+)+")
"""Id of a step inside a frame of a scenario, which is its position."""


def _ids(address: str) -> str:
    """Return an address as people write it where a key points at it: `entities/deal.fields.amount` is `deal.amount`."""
    steps = address.partition("/")[2].split(".")
    return ".".join(steps[::2]) if len(steps) % 2 else address


def _parts(value: object) -> Mapping[str, Element]:
    found = value.items() if isinstance(value, Mapping) else ()
    return {str(id_): part for id_, part in found if isinstance(part, Element)}


def _step_id(step: Element) -> str:
    # A bare `go` is no step of its own: it is known by where it leads.
    return f"go:{step.id}" if step.word("type") == "go" else step.id


def _is_scalar(value: object) -> bool:
    return not isinstance(value, Element | Mapping | tuple)


def scalar(value: object) -> Plain:  # noqa: PLR0911 one for each type of value
    """Return a single value as plain data.

    Raises:
        TypeError: for a type of value that the language does not have.
    """
    match value:
        case None | bool() | str():
            return value
        case Text():
            languages = dict(sorted(value.by_language.items()))
            return languages[value.first] if list(languages) == [value.first] else {**languages}
        case Decimal():
            return number(value)
        case Quantity():
            return f"{number(value.number)} {value.unit}".strip()
        case Money():
            return f"{number(value.amount)} {value.currency}".strip()
        case Duration():
            return " ".join(f"{number(amount)}{unit}" for amount, unit in value.units)
        case Date():
            return value.text
        case Grant():
            return f"{value.operation}:{value.scope}"
        case _:
            return _plain(value)


def number(value: Decimal) -> Plain:
    """Return a number: a whole one as such, any other as exact text."""
    return int(value) if value == value.to_integral_value() else format(value.normalize(), "f")


def _plain(value: object) -> Plain:
    if isinstance(value, Mapping):
        return {str(name): _plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, Decimal | float):
        return number(Decimal(str(value)))
    raise TypeError(f"{type(value).__name__} is no value of the language")
