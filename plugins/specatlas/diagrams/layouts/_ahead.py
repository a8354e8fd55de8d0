"""What a way has still to pay at least: the distance to go, and the bends that nothing spares it."""

from collections.abc import Mapping, Sequence

from specatlas.diagrams.layouts._grid import Grid

ALMOST = 0.999
"""Part of a bend that is counted: a hair less, so that of ways that cost the same the one that turns last is found."""

ByHeading = tuple[list[float], list[float], list[float], list[float]]
Ahead = tuple[ByHeading, ByHeading]
"""For who goes up, to the right, down and to the left, what is to pay by column and by row; it is their sum."""


def ahead(grid: Grid, goals: Mapping[tuple[int, int], float], bend: float, weight: float = 1.0) -> list[Ahead]:
    """Return what is still to pay from anywhere.

    Args:
        grid: where routes may run.
        goals: (node, direction in which the way arrives) and what that costs.
        bend: price of one.
        weight: of the distance; above 1 for who makes haste.

    Returns:
        One entry for goals that are entered upright, and one for those that are entered level; the lesser one counts.
    """
    found: list[Ahead] = []
    for level in (0, 1):
        some = [(node, cost) for (node, direction), cost in goals.items() if direction & 1 == level]
        if not some:
            continue
        slack = min([cost for _, cost in some])
        columns, rows = [grid.columns[node] for node, _ in some], [grid.rows[node] for node, _ in some]
        xs = _away(grid.upright.places, min(columns), max(columns), weight)
        ys = _away(grid.level.places, min(rows), max(rows), weight)
        if level:
            along = _along(xs, slack)
            straight, forth, back = _beside(ys, bend * ALMOST)
            found.append(((along, along, along, along), (back, straight, forth, straight)))
        else:
            along = _along(ys, slack)
            straight, forth, back = _beside(xs, bend * ALMOST)
            found.append(((straight, forth, straight, back), (along, along, along, along)))
    return found


Away = tuple[list[float], int, list[float]]
"""The distances of the lines before the goals, the number of those between them, the distances of those behind."""


def _away(places: Sequence[float], first: int, last: int, weight: float) -> Away:
    low, high = places[first], places[last]
    before = [weight * (low - place) for place in places[:first]]
    return before, last + 1 - first, [weight * (place - high) for place in places[last + 1 :]]


def _along(away: Away, slack: float) -> list[float]:
    """Return what is to pay along the direction in which goals are entered."""
    before, there, past = away
    return [way + slack for way in before] + [slack] * there + [way + slack for way in past]


def _beside(away: Away, bend: float) -> tuple[list[float], list[float], list[float]]:
    """Return what is to pay across that direction: who goes along it beside the goals turns twice.

    Returns:
        For who goes along it, for who goes across to higher coordinates, and for who goes across to lower ones.
    """
    before, there, past = away
    twice, thrice = 2 * bend, 3 * bend
    return (
        [way + twice for way in before] + [0.0] * there + [way + twice for way in past],
        [way + bend for way in before] + [bend] * there + [way + thrice for way in past],
        [way + thrice for way in before] + [bend] * there + [way + bend for way in past],
    )
