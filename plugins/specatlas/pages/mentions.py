"""Mentions of the model in running text: `@section/id`, and the glossary's words in the form that stands there.

A text of 5,000 elements is searched for hundreds of words, so the words become one expression with shared beginnings.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.domain.values import Text

REFERENCE = re.compile(r"(?<![\w@/])@(?P<address>[a-z][a-z-]*/[A-Za-z][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*)")
"""`@section/id` and `@section/id.part`; a full stop at its end belongs to the sentence."""

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
        return " ".join(term.text("definition", self.language).split())

    @cached_property
    def _forms(self) -> Mapping[str, str]:
        """Expression to the id of its term, longest first."""
        found: dict[str, str] = {}
        for term in self.project.elements("terms").values():
            for name in _names(term, self.language):
                found.setdefault(form(name), term.id)
        return dict(sorted(found.items(), key=lambda item: (-len(item[0]), item[0])))

    @cached_property
    def _ids(self) -> tuple[str, ...]:
        return tuple(self._forms.values())

    @cached_property
    def _expression(self) -> re.Pattern[str] | None:
        if not self._forms:
            return None
        return re.compile("|".join(f"({expression})" for expression in self._forms), re.IGNORECASE)


def form(name: str) -> str:
    """Return the expression that finds a name in a text.

    A word of letters is found whole: Russian ones with any ending, English ones in the plural too; ideographs are
    found anywhere, for they stand without spaces.
    """
    if _IDEOGRAPH.search(name):
        return re.escape(name)
    return rf"(?<!{_LETTER})" + r"\s+".join(map(_word, name.split())) + rf"(?!{_LETTER})"


def _word(word: str) -> str:
    low = word.casefold()
    if _CYRILLIC.match(low) and not word.isupper():
        stem = _RUSSIAN_ENDING.sub("", low)
        if len(stem) >= _SHORTEST_STEM:
            return re.escape(stem) + _RUSSIAN_ENDINGS
    if _LATIN.match(low) and not word.isupper():
        return re.escape(low[:-1]) + "(?:y|ies)" if low.endswith("y") else re.escape(low) + "(?:e?s)?"
    return re.escape(word)


def _names(term: Element, language: str) -> Iterator[str]:
    """Yield the name and synonyms of a term in a language."""
    yield term.name(language)
    for synonym in term.list("synonyms"):
        if isinstance(synonym, Text) and (word := synonym.by_language.get(language, "").strip()):
            yield word
