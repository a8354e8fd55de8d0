"""Hours and money of functions: estimates rolled up (model-by-example, 4)."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.domain.values import Duration

HOURS: dict[str, Decimal] = {
    "s": Decimal(1) / 3600,
    "min": Decimal(1) / 60,
    "h": Decimal(1),
    "wh": Decimal(1),
    "d": Decimal(8),
    "wd": Decimal(8),
    "w": Decimal(40),
    "mo": Decimal(160),
    "y": Decimal(1920),
}
"""Working hours in a unit of an estimate: a day of work is 8 h."""


def hours(duration: Duration) -> Decimal:
    """Return the working hours of an estimate."""
    return sum((number * HOURS[unit] for number, unit in duration.units), Decimal(0))


def estimated_hours(function: Element) -> Decimal | None:
    """Return the hours of a function over all positions, or None where nothing is estimated."""
    estimate = function.record("estimate")
    if estimate is None:
        return None
    found = [part.get("time", Duration) for part in estimate.parts("hours").values()]
    found.append(estimate.get("effort", Duration))
    durations = [duration for duration in found if duration is not None]
    return sum((hours(duration) for duration in durations), Decimal(0)) if durations else None


def total_hours(functions: Iterable[Element]) -> Decimal:
    """Return the hours of several functions; those without an estimate count as nothing."""
    return sum((estimated_hours(function) or Decimal(0) for function in functions), Decimal(0))


def positions_hours(project: Project, function: Element) -> Mapping[str, Decimal]:
    """Return the hours of a function by the id of the position; plain hours count for `spec.estimate-as`.

    Without `estimate-as` they count for the first position; under an empty id where there is none.
    """
    estimate = function.record("estimate")
    found: dict[str, Decimal] = {}
    if estimate is None:
        return found
    for part in estimate.parts("hours").values():
        if (time := part.get("time", Duration)) is not None:
            found[part.id] = found.get(part.id, Decimal(0)) + hours(time)
    if (effort := estimate.get("effort", Duration)) is not None:
        named = project.spec.ref("estimate-as") if project.spec else None
        plain = named.id if named else next(iter(project.elements("positions")), "")
        found[plain] = found.get(plain, Decimal(0)) + hours(effort)
    return found
