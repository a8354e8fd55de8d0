"""Values made from the declarations alone: right ones of every type, and wrong ones."""

from collections.abc import Iterator, Mapping

from specatlas.domain.kinds.common import COMMON
from specatlas.domain.kinds.registry import KINDS
from specatlas.domain.own_kinds import OWN_KINDS
from specatlas.domain.types import (
    Attribute,
    Either,
    Many,
    OneOf,
    Parts,
    Record,
    Reference,
    Shape,
    Simple,
    Steps,
    Type,
)

RIGHT: Mapping[str, object] = {
    "string": "Text",
    "words": {"en": "Text", "ru": "Текст"},
    "markdown": "Text with **weight**",
    "int": 1,
    "decimal": 1.5,
    "bool": True,
    "date": "2025-Q3",
    "duration": "1d 4h",
    "quantity": "99.5 %",
    "money": "12 EUR",
    "percent": "15 %",
    "when": "every mon 09:00",
    "timing": "month end",
    "url": "https://example.com/a",
    "file": "screens/a.png",
    "colour": "#B00020",
    "id": "x-1",
    "right": "cru own, close team",
    "multiplicity": "0..1",
    "any": ["a", {"b": 1}],
}

WRONG: Mapping[str, object] = {
    "string": {"a": "mapping"},
    "words": {"xx": "no language of the spec"},
    "markdown": ["a", "list"],
    "int": "many",
    "decimal": "much",
    "bool": "maybe",
    "date": "soon",
    "duration": "3 eons",
    "quantity": "fast",
    "money": "cheap",
    "percent": "half",
    "when": ["a", "list"],
    "url": ["a", "list"],
    "file": {"a": "mapping"},
    "colour": "red",
    "id": "a b",
    "right": "cru own, cl$se",
    "multiplicity": "few",
}
"""What neither the reader nor the schema takes; what only the reader sees stands in its own tests."""


def types_in(type_: Type) -> Iterator[Type]:
    """Yield a type and those inside it, not those of the attributes of its shapes."""
    yield type_
    if isinstance(type_, Many):
        yield from types_in(type_.of)
    elif isinstance(type_, Either):
        yield from types_in(type_.scalar)
        yield from types_in(type_.other)
    elif isinstance(type_, Parts) and type_.keys is not None:
        yield type_.keys


def shapes_in(shape: Shape) -> Iterator[tuple[str, Shape]]:
    """Yield the shapes of the attributes of a shape, each with the name of its attribute."""
    for attribute in shape.attributes.values():
        for type_ in types_in(attribute.type):
            if isinstance(type_, Record | Parts | Steps):
                yield attribute.name, type_.shape


def all_shapes() -> list[tuple[str, Shape]]:
    """Return every shape of the language once, with the path by which it was met first."""
    found: dict[int, tuple[str, Shape]] = {}
    waiting = [("common", COMMON), *((kind.section, kind.shape) for kind in (*KINDS, OWN_KINDS))]
    while waiting:
        path, shape = waiting.pop()
        if id(shape) not in found:
            found[id(shape)] = (path, shape)
            waiting += [(f"{path}.{name}", inner) for name, inner in shapes_in(shape)]
    return list(found.values())


def right(type_: Type) -> object:
    """Return a right value, as short as it may be."""
    match type_:
        case Simple():
            return RIGHT[type_.name] if type_.low is None else type_.low
        case OneOf():
            word = next(iter(type_.choices))
            return {"true": True}.get(word, word)
        case Reference():
            return "thing"
        case Record():
            return minimal(type_.shape)
        case Parts():
            return {"thing": minimal(type_.shape)}
        case Many():
            return [right(type_.of)]
        case Either():
            return right(type_.other)
        case Steps():
            return [{"task": "s1"}]


def wrong(type_: Type) -> object:
    """Return a value that the type does not take, or None when it takes anything."""
    match type_:
        case Simple():
            return WRONG.get(type_.name)
        case OneOf():
            return "no-such-word"
        case Reference():
            return None if type_.or_text else "no id at all"
        case Many():
            inner = wrong(type_.of)
            return None if inner is None else [inner]
        case Record() | Parts() | Either():
            return {"thing": {"no-such-attribute": 1}}
        case Steps():
            return [{"no-such-key": "s1"}]


def minimal(shape: Shape) -> dict[str, object]:
    """Return the required attributes of a shape with right values."""
    return {item.name: right(item.type) for item in shape.attributes.values() if item.required}


def attributes(shape: Shape) -> list[Attribute]:
    """Return the attributes that a shape takes, common ones included."""
    common = COMMON.attributes if shape.common else {}
    return list({**common, **shape.attributes}.values())
