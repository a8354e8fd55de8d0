"""Which row of its lane every step stands in: the main path straight, branches beside it, nothing in the way.

Rows are counted from the main path's (0), upwards negative.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from itertools import groupby, pairwise
from typing import NamedTuple

from specatlas.diagrams.layouts._lanes_columns import Arrow, heights
from specatlas.text.frozen import dataclass

AWAY, WRONG_SIDE, IN_THE_WAY, NOT_BELOW = 3.0, 1.0, 5.0, 12.0
"""What a row costs: per row away from where the path comes from, for the side where it does not go on, per step that
its lines would have to get round, and for a path that should hang below and does not."""


NEW_ROW, PASSED, FURTHER_RIGHT = 4.0, 3.0, 0.2
"""What the place of something beside the flow costs: per new row (above the flow twice that), per line in its way,
per column from the left."""

Height = tuple[int, int]
"""Place of a band from the top, and row in it."""


@dataclass(frozen=True, slots=True)
class Item:
    """A step, or a frame with rows above and below the one in which it is entered."""

    id: str
    band: str
    column: int
    length: int = 1
    above: int = 0
    below: int = 0

    @property
    def last(self) -> int:
        """Its last column."""
        return self.column + self.length - 1


class Path(NamedTuple):
    """Items that follow one another, on which the flow goes straight on."""

    items: Sequence[str]
    before: str
    """What it branches off from; empty for nothing."""
    after: str
    """What it runs into."""
    hangs: bool
    """It begins at the lower border of a step."""


@dataclass(slots=True)
class _Run:
    """Neighbours on a path that stand in one lane, and so in one row."""

    items: list[Item]
    before: Item | None
    """What leads to it."""
    after: Item | None
    """What it leads to, when that has a row already."""
    hangs: bool
    """It begins at the lower border of a step."""
    ahead: str = ""
    """The lane that the path goes to afterwards."""


@dataclass(slots=True)
class Rows:
    """What has a row so far."""

    items: Mapping[str, Item]
    order: Mapping[str, int]
    """Band to its place from the top."""
    found: dict[str, int] = field(default_factory=dict)
    cells: dict[tuple[str, int, int], str] = field(default_factory=dict)
    """(band, row, column) to what stands there."""
    lines: set[tuple[str, int, int]] = field(default_factory=set)
    """Cells that a straight line needs."""

    def keep_straight(self, run: "_Run", row: int) -> None:
        """Keep the cells between the items of a run, and those around it in its row, free for its lines."""
        stops = [item for item in (run.before, *run.items, run.after) if item is not None]
        for left, right in pairwise(stops):
            same = left.band == right.band and self.found.get(left.id) == row == self.found.get(right.id)
            if same:
                self.lines |= {(left.band, row, column) for column in range(left.last + 1, right.column)}

    def put(self, item: Item, row: int) -> None:
        """Give an item its row."""
        self.found[item.id] = row
        for line in range(row - item.above, row + item.below + 1):
            for column in range(item.column, item.last + 1):
                self.cells[(item.band, line, column)] = item.id

    def fits(self, items: Iterable[Item], row: int) -> bool:
        """Tell whether all cells that items would take in a row are free."""
        return not any(
            (item.band, line, column) in self.cells or (item.band, line, column) in self.lines
            for item in items
            for line in range(row - item.above, row + item.below + 1)
            for column in range(item.column, item.last + 1)
        )

    def span(self, band: str) -> tuple[int, int]:
        """Return the highest and lowest row in use."""
        used = [row for name, row, _ in self.cells if name == band]
        return (min(used), max(used)) if used else (0, 0)


def rows(items: Mapping[str, Item], paths: Iterable[Path], order: Mapping[str, int]) -> Rows:
    """Give every item its row.

    :param items: in the order of the file, with their columns.
    :param paths: those that all items lie on; see `paths`.
    :param order: band to its place from the top.
    """
    state = Rows(items, order)
    for path in paths:
        earlier: dict[str, int] = {}
        for run in _runs(items, path):
            row = _best_row(state, run, earlier.get(run.items[0].band))
            earlier.setdefault(run.items[0].band, row)
            for item in run.items:
                state.put(item, row)
            state.keep_straight(run, row)
    return state


# -- paths -----------------------------------------------------------------------------------------------------


def paths(
    items: Sequence[str], arrows: Sequence[Arrow], weights: Mapping[Arrow, float], hanging: frozenset[Arrow]
) -> Iterator[Path]:
    """Yield every path; nested ones follow their own.

    :param items: in the order of the file.
    :param arrows: forward ones only, in the order of the file.
    :param weights: how much an arrow wants to be straight (a default way more than others).
    :param hanging: arrows that begin at a boundary event, and so below their source.
    """
    onward: dict[str, list[str]] = {item: [] for item in items}
    for source, target in arrows:
        onward[source].append(target)
    height = heights(items, arrows)
    entered = {target for _, target in arrows}
    seen: set[str] = set()

    def path(start: str) -> tuple[list[str], str]:
        found = [start]
        seen.add(start)
        while True:
            here = found[-1]
            straight = [target for target in onward[here] if (here, target) not in hanging]
            best = _straightest(here, straight, weights, height)
            if best is None or best in seen:
                return found, best or ""
            found.append(best)
            seen.add(best)

    pending = [("", start, False) for start in [*(item for item in items if item not in entered), *items]]
    while pending:
        before, start, hangs = pending.pop(0)
        if start in seen:
            continue
        chain, after = path(start)
        yield Path(chain, before, after, hangs)
        branches = [(here, target) for here in chain for target in onward[here] if target not in seen]
        pending[:0] = [(here, target, (here, target) in hanging) for here, target in branches]


def _straightest(
    here: str, targets: Sequence[str], weights: Mapping[Arrow, float], height: Mapping[str, int]
) -> str | None:
    """Choose the way that goes straight on: the one that leads on, the default one, the longest, the first."""
    if not targets:
        return None
    longest = max(height[target] for target in targets)
    return max(
        targets,
        key=lambda target: (
            2 * height[target] >= longest,
            weights.get((here, target), 1.0),
            height[target],
            -targets.index(target),
        ),
    )


def _runs(items: Mapping[str, Item], path: Path) -> Iterator[_Run]:
    """Cut a path where it changes lanes."""
    groups = [list(group) for _, group in groupby((items[name] for name in path.items), key=lambda item: item.band)]
    previous = items.get(path.before)
    for number, group in enumerate(groups):
        last = number == len(groups) - 1
        following = items.get(path.after) if last else None
        ahead = (following.band if following else "") if last else groups[number + 1][0].band
        yield _Run(group, previous, following, path.hangs and number == 0, ahead)
        previous = group[-1]


# -- beside the flow --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Upright:
    """A line that runs from one height to another somewhere between two columns."""

    first: int
    last: int
    upper: Height
    lower: Height


def put_beside(state: Rows, item: Item, width: int, uprights: Sequence[Upright]) -> tuple[Item, int]:
    """Give something that no flow reaches a place in its lane: where it costs little height and few lines pass.

    :param item: its column does not count yet.
    :param width: number of columns.
    :param uprights: the lines that go up or down.
    """
    top, bottom = state.span(item.band)
    place = state.order[item.band]

    def cost(row: int, column: int) -> float:
        more = 2 * max(0, top - (row - item.above)) + max(0, row + item.below - bottom)
        passed = sum(
            1
            for line in uprights
            if line.first <= column + item.length - 1 and line.last >= column and line.upper < (place, row) < line.lower
        )
        return NEW_ROW * more + PASSED * passed + FURTHER_RIGHT * column

    options = [
        (cost(row, column), row, column)
        for row in range(top - 1 - item.below, bottom + 2 + item.above)
        for column in range(max(1, width - item.length + 1))
        if state.fits([replace(item, column=column)], row)
    ]
    _, row, column = min(options, key=lambda option: (option[0], option[2], -option[1]))
    placed = replace(item, column=column)
    state.put(placed, row)
    return placed, row


# -- rows ------------------------------------------------------------------------------------------------------


def _best_row(state: Rows, run: _Run, earlier: int | None) -> int:
    band = run.items[0].band
    top, bottom = state.span(band)
    above = max(item.above for item in run.items)
    below = max(item.below for item in run.items)
    options = range(top - below - 1, bottom + above + 2)
    wanted = _wanted(state, run, earlier)
    # Any other row costs something.
    if wanted in options and state.fits(run.items, wanted) and not _cost(state, run, wanted, wanted):
        return wanted
    free = [row for row in options if state.fits(run.items, row)]
    return min(free, key=lambda row: (_cost(state, run, row, wanted), abs(row), -row))


def _wanted(state: Rows, run: _Run, earlier: int | None) -> int:
    """Return the row that a run would take if nothing else were there."""
    if earlier is not None:
        return earlier
    before = run.before
    return state.found[before.id] if before is not None and before.band == run.items[0].band else 0


def _cost(state: Rows, run: _Run, row: int, wanted: int) -> float:
    cost = AWAY * abs(row - wanted)
    band = run.items[0].band
    side = state.order[run.ahead] - state.order[band] if run.ahead else 0
    if (row < wanted and side >= 0) or (row > wanted and side < 0):
        cost += WRONG_SIDE
    if run.before is not None:
        cost += IN_THE_WAY * _blocked(state, run.before, run.items[0], row)
        if run.hangs and band == run.before.band and row <= state.found[run.before.id]:
            cost += NOT_BELOW
    if run.after is not None and run.after.id in state.found:
        cost += IN_THE_WAY * _blocked(state, run.items[-1], run.after, row, leaving=True)
    return cost


def in_the_way(state: Rows, source: Item, target: Item) -> bool:
    """Tell whether two items of different lanes that should stand in one column do not, or something is between."""
    if source.column != target.column:
        return False
    ends = [(item.band, state.found[item.id]) for item in (source, target)]
    return _down(state, ends[0], ends[1], source.column) > 0


def _blocked(state: Rows, source: Item, target: Item, row: int, *, leaving: bool = False) -> int:
    """Count the steps in the way of a line with one bend or two between two items, the better way of them.

    :param row: of the target or, when `leaving`, of the source, which has none yet.
    """
    source_row = row if leaving else state.found[source.id]
    target_row = state.found[target.id] if leaving else row
    start, end = (source.band, source_row), (target.band, target_row)
    first, last = source.last + 1, target.column - 1
    late = _across(state, start, first, last)
    # In the gap just before the target, or just behind the source, nothing can be in the way.
    if start == end or not late:
        return late
    soon = _across(state, end, first, last)
    if not soon:
        return 0
    near = _down(state, start, end, source.last) + _across(state, end, source.last, last)
    far = _down(state, start, end, target.column) + _across(state, start, first, target.column)
    return min(near, far, late, soon)


def _across(state: Rows, row: tuple[str, int], first: int, last: int) -> int:
    """Count what stands in some columns of a row; a line counts too."""
    cells = [(*row, column) for column in range(first, last + 1)]
    return len({state.cells[cell] for cell in cells if cell in state.cells}) + (not state.lines.isdisjoint(cells))


def _down(state: Rows, start: tuple[str, int], end: tuple[str, int], column: int) -> int:
    """Count what stands strictly between two rows in one column."""
    low, high = sorted((state.order[band], row) for band, row in (start, end))
    between = {
        name
        for (band, row, where), name in state.cells.items()
        if where == column and low < (state.order[band], row) < high
    }
    return len(between)
