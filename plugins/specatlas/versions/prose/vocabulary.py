"""The words that two versions have in common: a change from one of them to another is a change of meaning, no typo."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from specatlas.versions.prose.tokens import words_of


@dataclass(frozen=True)
class Vocabulary:
    """Words of both versions; their texts are read when it is first asked for one, which few comparisons do."""

    old: Callable[[], Iterable[str]]
    """Returns the texts of the old version."""
    new: Callable[[], Iterable[str]]

    def __contains__(self, word: object) -> bool:
        return word in self._words

    @cached_property
    def _words(self) -> frozenset[str]:
        return words_of("\n".join(self.old())) & words_of("\n".join(self.new()))
