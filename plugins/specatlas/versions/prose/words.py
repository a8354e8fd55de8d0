"""Two texts → what was kept, deleted and inserted, word by word, in the pieces in which a person reads."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Literal, NamedTuple

from specatlas.text.sequences import common
from specatlas.versions.prose.tokens import Sort, Token, tokens

Fate = Literal["kept", "deleted", "inserted"]


class Piece(NamedTuple):
    """A run of a text that was kept, deleted or inserted."""

    fate: Fate
    text: str


class Run(NamedTuple):
    """Tokens of both texts: equal ones, or what was deleted and what came in its place."""

    old: Sequence[Token]
    new: Sequence[Token]

    @property
    def kept(self) -> bool:
        """Tell whether nothing changed here."""
        return self.old == self.new


def words(old: str, new: str) -> tuple[Piece, ...]:
    """Return the pieces of two texts: kept and deleted ones are the old text, kept and inserted ones the new.

    Args:
        old: any text.
        new: any text.
    """
    return tuple(_pieces(runs(old, new)))


def _pieces(found: Sequence[Run]) -> Iterator[Piece]:
    for run in found:
        texts = "".join(token.text for token in run.old), "".join(token.text for token in run.new)
        if run.kept:
            yield Piece("kept", texts[0])
            continue
        if texts[0]:
            yield Piece("deleted", texts[0])
        if texts[1]:
            yield Piece("inserted", texts[1])


@lru_cache(256)
def runs(old: str, new: str) -> Sequence[Run]:
    """Return the same as `words`, as tokens: kept and changed runs take turns."""
    if old > new:
        # Looked at from one side only, so that the way back is the way there, turned round.
        return [Run(run.new, run.old) for run in runs(new, old)]
    one, two = tokens(old), tokens(new)
    found = _taking_turns(one, two, common(one, two))
    while (merged := _without_islands(found)) != found:
        found = merged
    return found


def _taking_turns(old: Sequence[Token], new: Sequence[Token], pairs: Sequence[tuple[int, int]]) -> list[Run]:
    found: list[Run] = []
    at_old = at_new = 0
    for _, group in groupby(enumerate(pairs), lambda found: (found[1][0] - found[0], found[1][1] - found[0])):
        stretch = [pair for _, pair in group]
        (i, j), length = stretch[0], len(stretch)
        if i > at_old or j > at_new:
            found.append(Run(old[at_old:i], new[at_new:j]))
        found.append(Run(old[i : i + length], new[j : j + length]))
        at_old, at_new = i + length, j + length
    if at_old < len(old) or at_new < len(new):
        found.append(Run(old[at_old:], new[at_new:]))
    return found


def _without_islands(found: list[Run]) -> list[Run]:
    """Give up what was kept between two changes when it says less than they do: a space, a comma, an "and"."""
    merged: list[Run] = []
    for at, run in enumerate(found):
        island = run.kept and 0 < at < len(found) - 1 and _is_island(run, found[at - 1], found[at + 1])
        if merged and not merged[-1].kept and (island or not run.kept):
            merged[-1] = Run([*merged[-1].old, *run.old], [*merged[-1].new, *run.new])
        else:
            merged.append(run)
    return merged


def _is_island(run: Run, left: Run, right: Run) -> bool:
    said = _weight(run.old)
    if said == 0:
        # Only spaces and signs: between two replaced words they are noise, beside a pure insertion they hold.
        return any(token.sort is Sort.SPACE for token in run.old) and (_replaces(left) or _replaces(right))
    return said <= 3 and said <= min(max(_weight(side.old), _weight(side.new)) for side in (left, right)) / 2


def _replaces(run: Run) -> bool:
    return bool(run.old and run.new)


def _weight(piece: Sequence[Token]) -> int:
    """Return how much a piece says: letters of words, and all that binds more than it is long."""
    return sum(_WEIGHTS.get(token.sort, 1) * len(token.text) for token in piece)


_WEIGHTS = {Sort.SPACE: 0, Sort.OTHER: 0, Sort.NUMBER: 9, Sort.DATE: 9, Sort.MODAL: 9, Sort.SIGN: 3}
