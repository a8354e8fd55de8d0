"""Mentions of the model in running text: `@section/id`, and the glossary's words in the form that stands there.

A text of 5,000 elements is searched for hundreds of words, so the words become one expression with shared beginnings.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from specatlas.diagrams.canvas.clean import clean
from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.domain.values import Text

REFERENCE = re.compile(r"(?<![\w@/])@(?P<address>[a-z][a-z-]*/[A-Za-z][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*)")
"""`@section/id` and `@section/id.part`; a full stop at its end belongs to the sentence."""

_SPACE = r"\s+"
_LETTER = r"[^\W\u3400-\u9fff]"
"""A letter or digit of a script that puts spaces between words."""
_IDEOGRAPH = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_CYRILLIC = re.compile(r"[а-яё]+$")
_LATIN = re.compile(r"[a-z]{3,}$")
_RUSSIAN_ENDING = re.compile(r"(?:[аеиоуыэюяьй]|ий|ый|ой|ая|яя|ое|ее|ые|ие)$")
_RUSSIAN_ENDINGS = (
    "(?:а|я|о|е|ё|у|ю|и|ы|ь|й|ом|ем|ём|ой|ей|ою|ею|ов|ев|ёв|ам|ям|ами|ями|ах|ях|ью|ий|ый|ая|яя|ое|ее|ые|ие|ого|его"
    "|ому|ему|ым|им|ую|юю|ых|их|ыми|ими|ии|ию|ия|ием|ией|иях|иям|иями)?"
)
_SHORTEST_STEM = 3


class Term(NamedTuple):
    """A word of the glossary where it stands in a text."""

    start: int
    end: int
    id: str


@dataclass(frozen=True)
class Glossary:
    """The words of the glossary in one language, ready to be found."""

    project: Project
    language: str

    def find(self, text: str) -> Iterator[Term]:
        """Yield the words of the glossary in `text`, the longest where several begin at one place."""
        if self._expression is None:
            return
        for match in self._expression.finditer(text):
            index = match.lastindex
            if index is not None:
                yield Term(match.start(), match.end(), self._ids[index - 1])

    def definition(self, id: str) -> str:
        """Return what a term means, as one line."""
        term = self.project.elements("terms")[id]
        return clean(term.text("definition", self.language))

    @cached_property
    def _known(self) -> Mapping[str, str]:
        """Name or synonym to the id of its term, the longest first."""
        found: dict[str, str] = {}
        for term in self.project.elements("terms").values():
            for name in _names(term, self.language):
                found.setdefault(name, term.id)
        return dict(sorted(found.items(), key=lambda item: (-len(item[0]), item[0])))

    @cached_property
    def _ids(self) -> tuple[str, ...]:
        words, rest = _divided(self._known)
        return tuple(self._known[name] for name in (*words, *rest))

    @cached_property
    def _expression(self) -> re.Pattern[str] | None:
        return expression(self._known) if self._known else None


def expression(names: Iterable[str]) -> re.Pattern[str]:
    """Return the expression that finds names in a text, one group each: first those of letters, then the others.

    A word of letters is found whole: Russian ones with any ending, English ones in the plural too; ideographs are
    found anywhere, for they stand without spaces.
    """
    words, rest = _divided(names)
    parts = [rf"(?<!{_LETTER})(?:{'|'.join(map(_whole, words))})(?!{_LETTER})"] if words else []
    return re.compile("|".join([*parts, *(f"({re.escape(name)})" for name in rest)]), re.IGNORECASE)


def _divided(names: Iterable[str]) -> tuple[list[str], list[str]]:
    """Tell names of letters from those with ideographs."""
    known = list(names)
    rest = [name for name in known if _IDEOGRAPH.search(name)]
    return [name for name in known if not _IDEOGRAPH.search(name)], rest


def _whole(name: str) -> str:
    return f"({_SPACE.join(map(_word, name.split()))})"


def _word(word: str) -> str:
    """Return what finds a word in its forms; abbreviations have none."""
    if word.isupper():
        return re.escape(word)
    low = word.casefold()
    if _CYRILLIC.match(low):
        stem = _RUSSIAN_ENDING.sub("", low)
        if len(stem) >= _SHORTEST_STEM:
            return re.escape(stem) + _RUSSIAN_ENDINGS
    if _LATIN.match(low):
        return re.escape(low[:-1]) + "(?:y|ies)" if low.endswith("y") else re.escape(low) + "(?:e?s)?"
    return re.escape(word)


def _names(term: Element, language: str) -> Iterator[str]:
    """Yield the name and synonyms of a term in a language."""
    yield term.name(language)
    for synonym in term.list("synonyms"):
        if isinstance(synonym, Text) and (word := synonym.by_language.get(language, "").strip()):
            yield word
