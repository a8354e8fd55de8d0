"""What stands in the box of a class: attributes and operations in the syntax of UML 2.5.1, 9.5.4 and 9.6.4."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from specatlas.diagrams.notations._wording import called, more, tip, told
from specatlas.diagrams.notations.parts.cards import Row
from specatlas.domain.element import Element
from specatlas.domain.kinds.data import FIELD_TYPES
from specatlas.tables.fields import default_value
from specatlas.tables.values import Writer

_SIGNS = {"public": "+", "protected": "#", "private": "-", "package": "~"}
"""Visibility to its sign (UML 2.5.1, 9.5.4)."""
MOST_ROWS = 9
"""Attributes that a class shows at medium detail."""


def attributes(writer: Writer, entity: Element, drawn: Iterable[str], *, everything: bool) -> tuple[Row, ...]:
    """Return the attributes of a class, one row each; those that are drawn as lines stand at their lines.

    Args:
        writer: the project and the language.
        entity: the class.
        drawn: addresses of reference fields that are drawn as lines.
        everything: False for the main ones, with a row that counts the others; and without default values.
    """
    lines = set(drawn)
    fields = [field for field in entity.parts("fields").values() if field.address not in lines]
    shown = fields if everything or len(fields) <= MOST_ROWS else _main(fields)
    rows = [_attribute(writer, entity, field, default=everything) for field in shown]
    if len(shown) < len(fields):
        rows.append(Row(more(len(fields) - len(shown), writer.language), quiet=True))
    return tuple(rows)


def _main(fields: list[Element]) -> list[Element]:
    """Choose what tells most of a class, in the order of the file: keys, what is unique, what must be filled."""

    def worth(field: Element) -> int:
        return 4 * field.flag("key") + 2 * field.flag("unique") + field.flag("required") - field.flag("computed")

    best = sorted(range(len(fields)), key=lambda place: (-worth(fields[place]), place))[: MOST_ROWS - 1]
    return [fields[place] for place in sorted(best)]


def _attribute(writer: Writer, entity: Element, field: Element, *, default: bool) -> Row:
    name = f"{_visibility(field)} {'/' if field.flag('computed') else ''}{writer.own_name(field)}"
    kind = " ".join((type_of(writer, field), *_multiplicity(field)))
    if default and field.has("default"):
        kind += f" = {default_value(writer, field)}"
    if modifiers := ", ".join(_modifiers(field)):
        kind += " {" + modifiers + "}"
    title = tip(writer, field, kind, *_limits(writer, field))
    return Row(name, kind, id=f"{entity.id}.{field.id}", address=field.address, title=title)


def _limits(writer: Writer, field: Element) -> Iterator[str]:
    """Yield what a tool-tip tells of a field beyond its row."""
    for attribute in ("range", "pattern", "formula"):
        if field.has(attribute):
            label = field.shape.attributes[attribute].label.in_(writer.language)
            yield told(label, field.text(attribute, writer.language), writer.language)


def _visibility(feature: Element) -> str:
    secret = feature.flag("secret") or feature.word("type") == "secret"
    return _SIGNS[feature.word("visibility") or ("private" if secret else "public")]


def _multiplicity(field: Element) -> Iterator[str]:
    """Yield the multiplicity, unless it is exactly one."""
    required = field.flag("required") or field.flag("key")
    if field.flag("many"):
        yield "[1..*]" if required else "[*]"
    elif not required:
        yield "[0..1]"


def _modifiers(field: Element) -> Iterator[str]:
    """Yield the property modifiers of UML that hold."""
    if field.flag("key"):
        yield "id"
    if field.flag("unique"):
        yield "unique"
    if field.flag("readonly"):
        yield "readOnly"


def type_of(writer: Writer, field: Element) -> str:
    """Return the type of a field as a reader calls it: `Text (200)`, or the name of what it points at."""
    for attribute in ("ref", "enum"):
        target = field.ref(attribute)
        if target is not None:
            return called(writer, target.address)
    kind = field.word("type")
    label = FIELD_TYPES.choices.get(kind)
    name = label.in_(writer.language) if label else kind
    arguments = ", ".join(_arguments(field))
    return f"{name} ({arguments})" if arguments else name


def _arguments(field: Element) -> Iterator[str]:
    for attribute in ("length", "precision", "scale"):
        value = field.get(attribute, Decimal)
        if value is not None:
            yield str(value)


def operations(writer: Writer, entity: Element) -> tuple[Row, ...]:
    """Return the operations of a class, one row each."""
    return tuple(
        Row(
            _signature(writer, operation),
            id=f"{entity.id}.{operation.id}()",
            address=operation.address,
            title=tip(writer, operation, *_said(writer, operation), operation.text("does", writer.language)),
        )
        for operation in entity.parts("operations").values()
    )


def _said(writer: Writer, operation: Element) -> Iterator[str]:
    """Yield the whole signature, which may be cut in the box; one without anything in brackets says no more."""
    if operation.has("takes") or operation.has("returns"):
        yield _signature(writer, operation)[2:]


def _signature(writer: Writer, operation: Element) -> str:
    """Return an operation as UML writes it: `+ close(reason: Text [0..1]): Deal`."""
    takes = ", ".join(
        f"{writer.own_name(one)}: {' '.join((type_of(writer, one), *_multiplicity(one)))}"
        for one in operation.parts("takes").values()
    )
    returns = operation.record("returns")
    result = f": {' '.join((type_of(writer, returns), *_several(returns)))}" if returns is not None else ""
    return f"{_visibility(operation)} {writer.own_name(operation)}({takes}){result}"


def _several(field: Element) -> Iterator[str]:
    if field.flag("many"):
        yield "[*]"
