"""Risks on one scale: probability and impact from 1 to 5, and their product (model-by-example, 11)."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from functools import lru_cache
from typing import Literal

from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.domain.values import Quantity

LEVELS = 5
Band = Literal["low", "moderate", "high", "critical"]
BANDS: tuple[Band, ...] = ("low", "moderate", "high", "critical")
_FROM = ((15, "critical"), (10, "high"), (5, "moderate"))
_PER_LEVEL = Decimal(20)


@dataclass(frozen=True, slots=True)
class Rated:
    """A risk with its place on the map."""

    element: Element
    probability: int
    """Level from 1 to 5."""
    impact: int
    score: Decimal
    """Product of both; a percentage counts as its part of 5."""

    @property
    def band(self) -> Band:
        """Return how serious it is."""
        return band(self.score)

    @property
    def closed(self) -> bool:
        """Tell whether it is over."""
        return self.element.word("status") == "closed"


def band(score: Decimal | int) -> Band:
    """Return how serious a score from 1 to 25 is."""
    for least, name in _FROM:
        if score >= least:
            return name  # type: ignore[return-value]  # the table above holds bands only
    return "low"


def value(written: Quantity | None) -> Decimal | None:
    """Return a level from 1 to 5, or a percentage as its part of 5; None when it is neither."""
    if written is None:
        return None
    if written.unit == "%":
        return written.number / _PER_LEVEL if 0 <= written.number <= LEVELS * _PER_LEVEL else None
    whole = written.number == written.number.to_integral_value()
    return written.number if not written.unit and whole and 1 <= written.number <= LEVELS else None


def level(number: Decimal) -> int:
    """Return the row or column of the map: a percentage between two levels counts as the higher one."""
    return max(1, int(number.to_integral_value(ROUND_CEILING)))


@lru_cache(maxsize=8)
def rated(project: Project) -> tuple[Rated, ...]:
    """Return the risks that have a probability and an impact, the most serious first."""
    found = []
    for element in project.elements("risks").values():
        probability = value(element.get("probability", Quantity))
        impact = value(element.get("impact", Quantity))
        if probability is not None and impact is not None:
            score = (probability * impact).quantize(Decimal("0.1"))
            found.append(Rated(element, level(probability), level(impact), score))
    return tuple(sorted(found, key=lambda one: (one.closed, -one.score, -one.impact, one.element.id)))
