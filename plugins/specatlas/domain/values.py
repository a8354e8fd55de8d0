"""Typed values of attributes; all frozen."""

from collections.abc import Mapping
from decimal import Decimal

from specatlas.text.frozen import dataclass
from specatlas.text.places import Place


@dataclass(frozen=True, slots=True)
class Text:
    """A text in the languages of the spec."""

    by_language: Mapping[str, str]
    first: str
    """The spec's first language, in which a plain string is written."""

    def in_(self, language: str) -> str:
        """Return the text in `language`, else in the first language, else in any."""
        found = self.by_language.get(language)
        if found is None:
            found = self.by_language.get(self.first)
        return next(iter(self.by_language.values()), "") if found is None else found

    def has(self, language: str) -> bool:
        """Tell whether the text is written in `language`."""
        return language in self.by_language


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference that was resolved."""

    address: str
    """`section/id`, or `section/id.attribute.part` for a part."""
    text: str
    """As written."""
    place: Place

    @property
    def section(self) -> str:
        """Section of what is pointed at."""
        return self.address.partition("/")[0]

    @property
    def id(self) -> str:
        """Id of the element that is, or holds, what is pointed at."""
        return self.address.partition("/")[2].partition(".")[0]

    @property
    def part(self) -> str:
        """Id of the part that is pointed at, or an empty string."""
        return self.address.rpartition(".")[2] if "." in self.address else ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with a unit, kept as exact as it was typed (`99.5 %`)."""

    number: Decimal
    unit: str
    text: str


@dataclass(frozen=True, slots=True)
class Money:
    """An amount; `currency` is empty when the spec's own is meant."""

    amount: Decimal
    currency: str
    text: str


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time as typed (`1d 4h`, `4wh`, `PT4H`), as numbers by unit."""

    units: tuple[tuple[Decimal, str], ...]
    """Amounts with `s min h d w mo y wh wd`."""
    text: str


@dataclass(frozen=True, slots=True)
class Date:
    """A day, month or quarter (`2025-03-01`, `2025-03`, `2025-Q3`)."""

    text: str
    first: str
    """First day, ISO 8601."""
    last: str
    """Last day, ISO 8601."""


@dataclass(frozen=True, slots=True)
class Grant:
    """One operation of a right with its scope."""

    operation: str
    """`create`, `read`, `update`, `delete`, or an operation of the entity."""
    scope: str
    """`own`, `team`, `department`, `all` or `none`."""
