"""A text → words, numbers, words that bind, markup, spaces and signs: what a comparison takes as one.

Words follow Unicode (letters with their marks, joined by hyphens and apostrophes); Chinese and Japanese go by
character. A number keeps its separators, unit and date, a negation what it denies, a link or code all of itself.
"""

import re
from collections.abc import Mapping, Sequence
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from specatlas.versions.prose.terms import (
    COMPARISONS,
    COMPOUNDS,
    FREQUENCIES,
    MODALS,
    MONTHS,
    NEGATIONS,
    NUMERALS,
    QUANTIFIERS,
    SCALES,
    UNITS,
    WEEKDAYS,
)


class Sort(Enum):
    """What a token is."""

    MARKUP = "markup"
    DATE = "date"
    NUMBER = "number"
    MODAL = "modal"
    QUANTIFIER = "quantifier"
    WORD = "word"
    SIGN = "sign"
    """A character of a script without spaces."""
    SPACE = "space"
    OTHER = "other"
    """Punctuation and the like, one character."""


class Token(NamedTuple):
    """A piece of a text that is kept or replaced as a whole."""

    sort: Sort
    text: str


_HAN = "\u2e80-\u2fff\u3005-\u3007\u3021-\u3029\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_MARKS = "\u0300-\u036f\u0483-\u0489\u064b-\u065f\u0900-\u0903\u093a-\u094f\u200c\u200d\u20d0-\u20ff\ufe00-\ufe0f"
_LETTER = rf"(?:[^\W{_HAN}]|[{_MARKS}])"
_END = rf"(?!{_LETTER})"
_WORD = rf"{_LETTER}+(?:[-'’\u2010\u2011]{_LETTER}+)*"

_DIGITS = r"\d+(?:[.,:/'’]\d+|[ \u00a0\u2009\u202f]\d{3}(?!\d))*"
_CHINESE_NUMBER = "[一二两三四五六七八九十百千万半]"


def _any(patterns: Mapping[str, str | Sequence[str]]) -> str:
    lists = [[found] if isinstance(found, str) else found for found in patterns.values()]
    return "|".join(pattern for found in lists for pattern in found)


_UNIT = rf"(?:(?:{_any(UNITS)}){_END})"
_SCALE = rf"(?:{SCALES})"
_MONTH = rf"(?:{_any(MONTHS)})"
# What is in brackets is bounded: an opening one without its end must not be looked for through a whole text.
_MARKUP = (
    r"``[^\n]{1,300}?``|`[^`\n]{1,300}`",
    r"\{\{[^{}\n]{0,300}\}\}|\{:?\s?[#.][^{}\n]{0,200}\}",
    r"!?\[[^\[\]\n]{0,300}\](?:\([^()\s]{0,500}(?:\s+\"[^\"\n]{0,200}\")?\)|\[[^\[\]\n]{0,100}\])",
    r"<https?://[^\s<>]{1,500}>|https?://[^\s<>()\"]{0,500}[^\s<>()\".,;:!?]|</?[A-Za-z][^<>\n]{0,300}>",
    r"@[a-z][\w-]*/[\w-]+(?:\.[\w-]+)*|\[\^[^\[\]\s]{1,50}\]",
)
_DATES = (
    r"\d{4}-\d\d-\d\d(?:T[\d:.]+Z?)?|\d{1,2}\.\d{1,2}\.(?:\d{4}|\d\d)(?!\d)(?:\s?г(?:\.|ода)?)?|\d{1,2}/\d{1,2}/\d{2,4}",
    r"\d{4}年(?:\s?\d{1,2}月(?:\s?\d{1,2}日)?)?|\d{1,2}月\d{1,2}日",
    rf"\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}(?:,?\s+\d{{4}}(?:\s?г(?:\.|ода)?)?)?{_END}",
    rf"{_MONTH}\s+(?:\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?|\d{{4}}){_END}",
)
_NUMBER = (
    rf"(?:(?<![\w)])[-+−±])?(?:[$€£¥₽№]\s?)?{_DIGITS}(?:\s?[–—-]\s?{_DIGITS})?"
    rf"(?:\s?{_SCALE}(?:\s?{_UNIT})?|[\s-]?{_UNIT}|{_END})"
)
_NUMERAL = rf"(?:{_any(NUMERALS)})(?:\s+{_UNIT}|{_END})"
_FREQUENCY = rf"(?:{_any({key: FREQUENCIES[key] for key in ('en', 'ru')})}){_END}|{FREQUENCIES['zh']}"
_WEEKDAY = rf"(?:{_any({key: WEEKDAYS[key] for key in ('en', 'ru')})}){_END}|{WEEKDAYS['zh']}"
_NUMBERS = (
    _NUMBER,
    _NUMERAL,
    _FREQUENCY,
    _WEEKDAY,
    COMPARISONS,
    rf"{_CHINESE_NUMBER}{{1,6}}(?:{_any({'zh': UNITS['zh']})})",
)
_MODALS = (rf"(?:{_any({key: MODALS[key] for key in ('en', 'ru')})}){_END}", _any({"zh": MODALS["zh"]}))
_QUANTIFIERS = (
    rf"(?:{_any({key: QUANTIFIERS[key] for key in ('en', 'ru')})}){_END}",
    _any({"zh": QUANTIFIERS["zh"]}),
)
_NEGATIONS = {
    language: "|".join(patterns).replace("{word}", _WORD).replace("{sign}", f"[{_HAN}]")
    for language, patterns in NEGATIONS.items()
}


@lru_cache(1)
def _scanner() -> re.Pattern[str]:
    """Return the one expression; it takes some milliseconds to make, which a start of the command need not pay."""
    groups: tuple[tuple[str, Sequence[str]], ...] = (
        (Sort.SPACE.value, (r"\s+",)),
        (Sort.MARKUP.value, _MARKUP),
        (Sort.DATE.value, _DATES),
        (Sort.NUMBER.value, _NUMBERS),
        ("compound", (COMPOUNDS,)),
        (Sort.MODAL.value, (_MODALS[0], _NEGATIONS["en"] + _END, _NEGATIONS["ru"], _MODALS[1], _NEGATIONS["zh"])),
        (Sort.QUANTIFIER.value, _QUANTIFIERS),
        (Sort.WORD.value, (_WORD,)),
        (Sort.SIGN.value, (f"[{_HAN}]",)),
        (Sort.OTHER.value, (r"[\s\S]",)),
    )
    named = [f"(?P<{name}>{'|'.join(patterns)})" for name, patterns in groups]
    return re.compile("|".join(named), re.IGNORECASE)


def words_of(text: str) -> frozenset[str]:
    """Return the words that stand in a text, in lower case."""
    return frozenset(found.casefold() for found in _PLAIN_WORD.findall(text))


_PLAIN_WORD = re.compile(_WORD)
_SORTS = {"compound": Sort.WORD, **{sort.value: sort for sort in Sort}}


@lru_cache(4096)
def tokens(text: str) -> tuple[Token, ...]:
    """Return the tokens of a text; joined they are the text."""
    return tuple(Token(_SORTS[found.lastgroup or "other"], found.group()) for found in _scanner().finditer(text))
