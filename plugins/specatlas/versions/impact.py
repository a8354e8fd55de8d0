"""What a change means for all that is specified, estimated and planned on top of what changed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from specatlas.domain.element import Element
from specatlas.domain.project import Link, Project, element_address
from specatlas.query.budget import budget, counted, function_cost
from specatlas.query.effort import estimated_hours
from specatlas.query.schedule import schedule
from specatlas.versions.changes import Difference, Weight

RANKS: Mapping[str, int] = {
    **dict.fromkeys(("enums",), 0),
    **dict.fromkeys(("entities", "rules"), 1),
    **dict.fromkeys(("functions", "qualities", "lifecycles"), 2),
    **dict.fromkeys(
        (
            "use-cases",
            "processes",
            "sequences",
            "automations",
            "templates",
            "integrations",
            "screens",
            "reports",
            "migrations",
            "roles",
            "budget",
            "tasks",
            "milestones",
        ),
        3,
    ),
}
"""Kinds whose elements have to be looked at again when what they are built on changes: lists of values, data,
functions, and what people do, see and pay with them. What is farther on is built on what comes first, never the other
way round: so a way goes up, and one step does not lead to half of the spec."""

NO_GROUND = frozenset({"owner", "review", "status", "by", "source", "ignore", "after", "before", "inherits"})
"""Attributes whose references do not mean that one thing is built on another."""

DEPTH = 3
"""Greatest number of links on the way; what is farther is affected by what lies between."""


@dataclass(frozen=True, slots=True)
class Affected:
    """An element that is built on something that changed."""

    address: str
    path: tuple[Link, ...]
    """Links on the shortest way from it to what changed, its own link first."""
    parts: tuple[str, ...] = ()
    """Addresses of its parts (a step, a criterion, an event) that point at what comes next on the way."""

    @property
    def ring(self) -> int:
        """How far it is: 1 must change too or say why not, 2 and more should be looked at."""
        return len(self.path)


@dataclass(frozen=True, slots=True)
class Price:
    """What a version costs more, or less, than the one before, as far as it is estimated."""

    hours: Decimal = Decimal(0)
    cost: Decimal | None = Decimal(0)
    """Of the functions, in the spec's currency; None when a rate is missing."""
    budget: Decimal = Decimal(0)
    """Of all lines of the budget, over the years of the spec."""
    days: int | None = None
    """By how many days the plan ends later; None when one of the two has no dates."""
    unestimated: tuple[str, ...] = ()
    """Functions that came, became others, or are built right on what did, and have no estimate, or the old one."""


@dataclass(frozen=True)
class Impact:
    """What the changes between two versions mean beyond themselves."""

    affected: Mapping[str, tuple[Affected, ...]]
    """Address of a changed element to what is built on it, the nearest first."""
    price: Price
    requests: Mapping[str, tuple[str, ...]]
    """Address of a changed element to the change requests that name it."""


def impact(difference: Difference, old: Project, new: Project, least: Weight = Weight.CLARIFY) -> Impact:
    """Return what the changes mean beyond themselves.

    Args:
        difference: of the two versions.
        old: model of the old version: what was built on something that is gone.
        new: model of the new one.
        least: class from which a change affects anything.
    """
    grave = [
        address
        for address, changes in difference.by_element().items()
        if any(change.weight >= least for change in changes)
    ]
    affected = {
        address: tuple(found)
        for address in grave
        if (found := list(_built_on(new if new.find(address) else old, address)))
    }
    return Impact(affected, price(difference, old, new), _requests(new, grave))


def _built_on(model: Project, start: str) -> Iterator[Affected]:
    """Yield what is built on an element, by the shortest way, nearest first."""
    ways: dict[str, tuple[Link, ...]] = {start: ()}
    ring = [start]
    for _ in range(DEPTH):
        following: dict[str, tuple[Link, ...]] = {}
        for address in ring:
            for link in (*model.links_to.get(address, ()), *_counting(model, address)):
                source = element_address(link.source)
                if source in ways or link.attribute in NO_GROUND or _rank(source) < 0:
                    continue
                if address != start and _rank(source) <= _rank(address):
                    continue
                following.setdefault(source, (link, *ways[address]))
        ways |= following
        ring = sorted(following)
        yield from (Affected(address, following[address], _parts(model, following[address][0])) for address in ring)


def _counting(model: Project, address: str) -> Iterator[Link]:
    """Yield lines of the budget that add up a function's estimate: they choose it by its module, phase or priority."""
    for line in _lines_of(model).get(address, ()):
        yield Link(line.address, "estimates", address, line.place)


@lru_cache(maxsize=4)
def _lines_of(model: Project) -> Mapping[str, tuple[Element, ...]]:
    found: dict[str, tuple[Element, ...]] = {}
    for line in model.elements("budget").values():
        for function in counted(model, line):
            found[function.address] = (*found.get(function.address, ()), line)
    return found


def _parts(model: Project, link: Link) -> tuple[str, ...]:
    """Return the parts of an element that point at what a link of it points at, in the order of the model."""
    source, target = element_address(link.source), element_address(link.target)
    pointing = (
        _part_of(model, other.source)
        for other in model.links_from.get(source, ())
        if element_address(other.target) == target and other.attribute not in NO_GROUND
    )
    return tuple(dict.fromkeys(part for part in pointing if part != source))


def _part_of(model: Project, address: str) -> str:
    """Return the part right under its element that an address lies in, as people know it; else the element."""
    part = ".".join(address.split(".")[:3])
    return part if model.find(part) is not None else element_address(address)


def _rank(address: str) -> int:
    return RANKS.get(address.partition("/")[0], -1)


def _requests(new: Project, addresses: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    wanted = set(addresses)
    found: dict[str, list[str]] = {}
    for request in new.elements("changes").values():
        for ref in request.refs("affects"):
            if (address := element_address(ref.address)) in wanted:
                found.setdefault(address, []).append(request.address)
    return {address: tuple(dict.fromkeys(requests)) for address, requests in sorted(found.items())}


def price(difference: Difference, old: Project, new: Project) -> Price:
    """Return what the new version costs more than the old one, as far as it is estimated."""
    hours = _hours(new) - _hours(old)
    costs = _cost(old), _cost(new)
    cost = None if costs[0] is None or costs[1] is None else costs[1] - costs[0]
    return Price(hours, cost, _budget(new) - _budget(old), _days(old, new), tuple(_unestimated(difference, new)))


def _hours(model: Project) -> Decimal:
    return sum((estimated_hours(one) or Decimal(0) for one in model.elements("functions").values()), Decimal(0))


def _cost(model: Project) -> Decimal | None:
    total = Decimal(0)
    for function in model.elements("functions").values():
        cost = function_cost(model, function)
        if isinstance(cost, str):
            return None
        total += cost
    return total


def _budget(model: Project) -> Decimal:
    return sum((line.total for line in budget(model)[0]), Decimal(0))


def _days(old: Project, new: Project) -> int | None:
    ends = [max((slot.end for slot in schedule(model).slots.values()), default=None) for model in (old, new)]
    return None if ends[0] is None or ends[1] is None else ends[1] - ends[0]


def _unestimated(difference: Difference, new: Project) -> Iterator[str]:
    asked = {
        element_address(ref.address) for request in new.elements("changes").values() for ref in request.refs("affects")
    }
    by_element = difference.by_element()
    grave = [one for one, changes in by_element.items() if max(c.weight for c in changes) is Weight.CONTRACT]
    near = {
        element_address(link.source)
        for one in grave
        if one not in asked
        for link in new.links_to.get(one, ())
        if link.attribute not in NO_GROUND
    }
    for address in sorted({*grave, *near}):
        function, changes = new.find(address), by_element.get(address, ())
        if function is None or function.section != "functions" or address in asked:
            continue
        come = any(change.change == "added" and not change.path for change in changes)
        touched = any("estimate" in change.path for change in changes)
        if estimated_hours(function) is None:
            if address in grave:
                yield address
        elif not (come or touched):
            yield address
