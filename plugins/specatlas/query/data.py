"""Elements as plain data, for JSON and for comparing: the values as a team would write them in the long form."""

from collections.abc import Mapping
from decimal import Decimal

from specatlas.domain.element import Element
from specatlas.domain.values import Date, Duration, Grant, Money, Quantity, Ref, Text

Data = None | bool | int | str | list["Data"] | dict[str, "Data"]


OWN_KIND = "own-kind"
"""Where an element has an attribute `kind` of its own: `kind` itself is always the section."""


def as_data(element: Element) -> dict[str, Data]:
    """Return an element as `kind`, `id` and its attributes; parts by id, references as ids, numbers as text."""
    attributes = {OWN_KIND if name == "kind" else name: value for name, value in attributes_as_data(element).items()}
    return {"kind": element.section, "id": element.id, **attributes}


def attributes_as_data(element: Element) -> dict[str, Data]:
    """Return the attributes of an element, part or record, in the order of its declaration."""
    order = list(element.shape.attributes)
    names = sorted(element.values, key=lambda name: order.index(name) if name in order else len(order))
    found = {name: value_as_data(element.values[name]) for name in names}
    found.update({name: _extra(value) for name, value in element.extra.items()})
    return found


def value_as_data(value: object) -> Data:  # noqa: PLR0911 one line a type
    """Return a value of an attribute as plain data; exact numbers stay text, so that nothing is rounded."""
    match value:
        case Text(by_language=texts, first=first):
            return texts[first] if set(texts) == {first} else dict(texts)
        case Ref():
            return reference_text(value)
        case Quantity() | Money() | Duration() | Date():
            return value.text
        case Grant():
            return {"operation": value.operation, "scope": value.scope}
        case Element():
            return attributes_as_data(value)
        case Mapping():
            return {str(name): value_as_data(part) for name, part in value.items()}
        case tuple() | list():
            return [value_as_data(item) for item in value]
        case bool() | str() | None:
            return value
        case Decimal():
            return int(value) if value == value.to_integral_value() and value.as_tuple().exponent == 0 else str(value)
    return str(value)


def reference_text(ref: Ref) -> str:
    """Return a reference in one form, however it was written: `id`, or `id.part`."""
    return f"{ref.id}.{ref.part}" if ref.part else ref.id


def _extra(value: object) -> Data:
    if isinstance(value, Mapping):
        return {str(key): _extra(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_extra(item) for item in value]
    return value if isinstance(value, bool | int | str) or value is None else str(value)
