"""Elements and their parts: typed, resolved, frozen."""

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from typing import TypeVar

from specatlas.domain.declare import spelled
from specatlas.domain.types import Shape
from specatlas.domain.values import Date, Duration, Grant, Money, Quantity, Ref, Text
from specatlas.text.frozen import dataclass
from specatlas.text.places import Place

T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Element:
    """An element of the model, a part of one, or a record inside it; all three are sets of typed attributes."""

    shape: Shape
    address: str
    """`section/id`, for a part `section/id.attribute.part`."""
    id: str
    values: "Mapping[str, Value]"
    """Only what was written, or has a default."""
    place: Place
    """Of the id."""
    places: Mapping[str, Place] = field(default_factory=dict)
    """Attribute to the place of its value."""
    extra: Mapping[str, object] = field(default_factory=dict)
    """The team's own `x-…` attributes, as plain data."""
    key: Ref | None = None
    """What the id points at, where the ids of parts are references (a right's entity, a payload's field)."""

    @property
    def section(self) -> str:
        """Section of the element that this is, or is inside."""
        return self.address.partition("/")[0]

    def at(self, attribute: str) -> Place:
        """Return the place of an attribute's value, or of the element where it is not written."""
        return self.places.get(attribute, self.place)

    def has(self, attribute: str) -> bool:
        """Tell whether the attribute holds anything."""
        value = self.values.get(attribute)
        # A number of 0 and a "no" say something.
        return value is not None and (bool(value) or not isinstance(value, str | tuple | Mapping))

    def get(self, attribute: str, type_: type[T]) -> T | None:
        """Return the value if it is of `type_`, else None."""
        value = self.values.get(attribute)
        return value if isinstance(value, type_) else None

    def word(self, attribute: str) -> str:
        """Return a word of a closed list or a plain string; empty when it is not written."""
        return self.get(attribute, str) or ""

    def flag(self, attribute: str) -> bool:
        """Return a truth value; False when it is not written."""
        return self.values.get(attribute) is True

    def text(self, attribute: str, language: str) -> str:
        """Return a text in `language` (or the spec's first); empty when it is not written."""
        value = self.values.get(attribute)
        if isinstance(value, Text):
            return value.in_(language)
        return value if isinstance(value, str) else ""

    def name(self, language: str) -> str:
        """Return the name, else the id spelled as words."""
        return self.text("name", language) or spelled(self.id)

    def ref(self, attribute: str) -> Ref | None:
        """Return the first reference of an attribute."""
        value = self.values.get(attribute)
        if isinstance(value, Ref):
            return value
        return next((item for item in value if isinstance(item, Ref)), None) if isinstance(value, tuple) else None

    def refs(self, attribute: str) -> tuple[Ref, ...]:
        """Return the references of an attribute that holds one or many."""
        value = self.values.get(attribute)
        if isinstance(value, Ref):
            return (value,)
        return tuple(item for item in value if isinstance(item, Ref)) if isinstance(value, tuple) else ()

    def list(self, attribute: str) -> "tuple[Value, ...]":
        """Return the values of an attribute that holds one or many."""
        value = self.values.get(attribute)
        if value is None:
            return ()
        return value if isinstance(value, tuple) else (value,)

    def parts(self, attribute: str) -> Mapping[str, "Element"]:
        """Return the parts of an attribute by id, in the order of the file; empty when it is not written."""
        value = self.values.get(attribute)
        return value if isinstance(value, Mapping) else {}

    def record(self, attribute: str) -> "Element | None":
        """Return the record of an attribute."""
        return self.get(attribute, Element)


Value = (
    Text
    | Ref
    | Quantity
    | Money
    | Duration
    | Date
    | Decimal
    | bool
    | str
    | Element
    | Mapping[str, Element]
    | Grant
    | tuple["Value", ...]
    | None
)
"""What an attribute holds; a tuple holds values again (several of them, or the grants of a right)."""
