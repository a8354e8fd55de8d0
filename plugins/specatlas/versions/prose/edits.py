"""What an edit of a text means for the agreement: judged by what binds in it, never by how much of it changed."""

import re
import unicodedata
from collections.abc import Callable, Container, Sequence
from typing import NamedTuple

from specatlas.text.invisible import invisible
from specatlas.versions.changes import Weight
from specatlas.versions.prose.terms import OPPOSITES
from specatlas.versions.prose.tokens import Sort, Token, tokens
from specatlas.versions.prose.words import Run, runs

NOTHING_KNOWN: frozenset[str] = frozenset()
_IN_MARKUP = re.compile(r"`+([^`]+)`+|!?\[([^\[\]]+)\].*")
_COUNTED = (Sort.NUMBER, Sort.DATE)


class Edit(NamedTuple):
    """What an edit means, and the rule that says so."""

    rule: str
    weight: Weight


UNCHANGED = Edit("", Weight.LAYOUT)
RULES: tuple[Edit, ...] = (
    Edit("modal-word-changed", Weight.CONTRACT),
    Edit("number-or-unit-changed", Weight.CONTRACT),
    Edit("quantifier-changed", Weight.CONTRACT),
    Edit("invisible-character-changed", Weight.CONTRACT),
    Edit("opposite-word-changed", Weight.CONTRACT),
    Edit("text-changed", Weight.CLARIFY),
    Edit("link-changed", Weight.NOTIFY),
    Edit("typo-mended", Weight.EDITORIAL),
    Edit("letter-case-changed", Weight.EDITORIAL),
    Edit("punctuation-changed", Weight.EDITORIAL),
    Edit("spaces-changed", Weight.LAYOUT),
)
"""What an edit of a text can be, the gravest first; each reads the same in both directions, so it is its own mirror."""
_BY_RULE = {edit.rule: edit for edit in RULES}


def edit_class(old: str, new: str, known: Container[str] = NOTHING_KNOWN) -> Edit:
    """Return what it means that one text took the place of another.

    Args:
        old: the text before; empty when it was added.
        new: the text after; empty when it was removed.
        known: words, in lower case, that stand elsewhere too: a change between them is no mended typo.
    """
    if old == new:
        return UNCHANGED
    if _unseen(old) != _unseen(new):
        return _BY_RULE["invisible-character-changed"]
    one, two = _opened(tokens(old)), _opened(tokens(new))
    for rule, read in _BINDING:
        if read(one) != read(two):
            return _BY_RULE[rule]
    edits = [_hunk(run, known) for run in runs(old, new) if not run.kept]
    return min(edits, key=RULES.index, default=UNCHANGED)


def _unseen(text: str) -> list[str]:
    """Return the characters that nobody sees: what looks unchanged may read otherwise with them."""
    return [found.character for found in invisible(text, allowed="\n\t\r")]


def _opened(found: Sequence[Token]) -> list[Token]:
    """Return the tokens with code and the texts of links in place of these: what binds may stand in there."""
    opened: list[Token] = []
    for token in found:
        label = _IN_MARKUP.fullmatch(token.text) if token.sort is Sort.MARKUP else None
        opened.extend(tokens(label[1] or label[2]) if label else [token])
    return opened


def _modals(found: Sequence[Token]) -> list[str]:
    return [" ".join(token.text.casefold().split()) for token in found if token.sort is Sort.MODAL]


def _numbers(found: Sequence[Token]) -> list[str]:
    # Spaces inside a number only group its digits, or stand before its unit.
    return ["".join(token.text.casefold().split()) for token in found if token.sort in _COUNTED]


def _quantifiers(found: Sequence[Token]) -> list[str]:
    return [" ".join(token.text.casefold().split()) for token in found if token.sort is Sort.QUANTIFIER]


_BINDING: tuple[tuple[str, Callable[[Sequence[Token]], list[str]]], ...] = (
    ("modal-word-changed", _modals),
    ("number-or-unit-changed", _numbers),
    ("quantifier-changed", _quantifiers),
)


def _hunk(run: Run, known: Container[str]) -> Edit:
    """Return what one changed place of a text means, where nothing that binds changed."""
    one, two = _said(run.old), _said(run.new)
    texts = ["".join(token.text for token in side) for side in (run.old, run.new)]
    rule = "opposite-word-changed" if _turned(one, two) else "text-changed"
    if one == two:
        bare = ["".join(text.split()) for text in texts]
        rule = "spaces-changed" if bare[0] == bare[1] else "punctuation-changed"
    elif [word.casefold() for word in one] == [word.casefold() for word in two]:
        rule = "letter-case-changed"
    elif (labels := _labels(run.old)) is not None and labels == _labels(run.new):
        rule = "link-changed"
    elif (
        rule == "text-changed"
        and _is_typo(one, two, known)
        and not any(token.sort is Sort.MARKUP for token in (*run.old, *run.new))
    ):
        rule = "typo-mended"
    return _BY_RULE[rule]


def _marked(run: Run) -> bool:
    return any(token.sort is Sort.MARKUP for token in (*run.old, *run.new))


def _turned(old: Sequence[str], new: Sequence[str]) -> bool:
    """Tell whether a word gave way to its opposite (before and after, debit and credit), and few others with it."""
    gone = [word.casefold() for word in old if word not in new]
    come = [word.casefold() for word in new if word not in old]
    return max(len(gone), len(come)) <= _FEW and any(
        (_begins(gone, one) and _begins(come, other)) or (_begins(gone, other) and _begins(come, one))
        for one, other in OPPOSITES
    )


_FEW = 3
"""Words that are replaced at most where an opposite is looked for: a sentence written anew holds some anyway."""


def _begins(words: Sequence[str], stem: str) -> bool:
    # Short ones are whole words: до, not доставка.
    return any(word == stem if len(stem) < 4 else word.startswith(stem) for word in words)


def _said(side: Sequence[Token]) -> list[str]:
    """Return what is said: words and markup, whatever stands between them, and numbers however they are spaced."""
    said = (token for token in side if token.sort not in (Sort.SPACE, Sort.OTHER))
    return ["".join(token.text.split()) if token.sort in _COUNTED else token.text for token in said]


def _labels(side: Sequence[Token]) -> list[str] | None:
    """Return what is read, where links show their texts only; None when there is no link."""
    read, links = [], 0
    for token in side:
        if token.sort is Sort.MARKUP and "](" in token.text:
            links += 1
            read.append(token.text[: token.text.index("](")])
        elif token.sort not in (Sort.SPACE, Sort.OTHER):
            read.append(token.text)
    return read if links else None


def _is_typo(old: Sequence[str], new: Sequence[str], known: Container[str]) -> bool:
    """Tell whether each word that changed is one slip of the pen away from what it was."""
    if len(old) != len(new):
        # A space left out or put in: "a long" and "along"; the letters are the same, and so is the order.
        return "".join(old).casefold() == "".join(new).casefold() and not _foreign(old, new, known)
    return all(one == two or _slip(one.casefold(), two.casefold(), known) for one, two in zip(old, new, strict=True))


def _foreign(old: Sequence[str], new: Sequence[str], known: Container[str]) -> bool:
    return any(word.casefold() in known for word in {*old} ^ {*new})


def _slip(one: str, two: str, known: Container[str]) -> bool:
    if one == two:
        return True
    if one in known and two in known:
        return False
    if one.replace("ё", "е") == two.replace("ё", "е"):
        return True
    if any(character.isdigit() for character in one + two) or min(len(one), len(two)) < 4:
        return False
    same = 1 if len(one) == len(two) else 2
    if one[:same] != two[:same]:
        # Prefixes turn a word into its opposite: включён and выключен, enable and unable.
        return False
    return _one_slip(unicodedata.normalize("NFC", one), unicodedata.normalize("NFC", two))


def _one_slip(one: str, two: str) -> bool:
    """Tell whether one letter was added, left out or replaced, or two neighbours changed places."""
    if len(one) > len(two):
        one, two = two, one
    at = next((i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), len(one))
    if len(one) == len(two):
        swapped = one[at + 1 : at + 2] == two[at : at + 1] and one[at : at + 1] == two[at + 1 : at + 2]
        return one[at + 1 :] == two[at + 1 :] or (swapped and one[at + 2 :] == two[at + 2 :])
    return len(two) - len(one) == 1 and one[at:] == two[at + 1 :]
