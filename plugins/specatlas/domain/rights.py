"""What a role may do with an entity, in one line (model-by-example, part 3).

    right  = group { "," group }            group = what { " " what } [ " " scope ]
    what   = letters | operation            letters = one or more of c r u d, each once
    scope  = "own" | "team" | "department" | "all" | "none"        (left out: all)

The letters stand for create, read, update and delete.
"""

import re
from collections.abc import Iterator, Mapping

from specatlas.domain.quantities import ValueSyntaxError
from specatlas.domain.values import Grant

LETTERS: Mapping[str, str] = {"c": "create", "r": "read", "u": "update", "d": "delete"}
SCOPES = ("own", "team", "department", "all", "none")
"""From the narrowest to the widest, and none at all."""

_OPERATION = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


def is_letters(word: str) -> bool:
    """Tell whether `word` consists of the letters c, r, u and d alone, so that no operation may be called so."""
    return bool(word) and set(word) <= set(LETTERS)


def parse_right(text: str) -> tuple[Grant, ...]:
    """Read `r team, cu own, submit own` into one grant for each operation, in the order written.

    Raises:
        ValueSyntaxError: with the offset of what is wrong.
    """
    found: dict[str, Grant] = {}
    for offset, group in _split(text, ","):
        for place, grant in _grants(group, offset):
            if grant.operation in found:
                message = f'grants "{grant.operation}" twice'
                raise ValueSyntaxError(message, "keep the one that holds", place)
            found[grant.operation] = grant
    return tuple(found.values())


def _grants(group: str, offset: int) -> Iterator[tuple[int, Grant]]:
    words = list(_split(group, " "))
    words = [(offset + position, word) for position, word in words if word]
    if not words:
        raise ValueSyntaxError("has an empty group", 'write such as "cru own, close own"', offset)
    scope = words.pop()[1] if words[-1][1] in SCOPES else "all"
    if not words:
        mend = f'write what is allowed before it, such as "cru {scope}"'
        raise ValueSyntaxError(f'says "{scope}", but not what', mend, offset)
    for place, word in words:
        if word in SCOPES:
            mend = f'write a comma behind "{word}": each group ends with its scope'
            raise ValueSyntaxError(f'goes on behind the scope "{word}"', mend, place)
        if is_letters(word):
            yield from ((place, Grant(operation, scope)) for operation in _operations(word, place))
        elif _OPERATION.fullmatch(word):
            yield place, Grant(word, scope)
        else:
            mend = "use the letters c r u d, or the id of an operation of the entity"
            raise ValueSyntaxError(f'holds "{word}", which is no operation', mend, place)


def _operations(letters: str, place: int) -> Iterator[str]:
    for letter in letters:
        if letters.count(letter) > 1:
            mend = f'write "{"".join(dict.fromkeys(letters))}"'
            raise ValueSyntaxError(f'holds the letter "{letter}" twice', mend, place)
        yield LETTERS[letter]


def _split(text: str, divider: str) -> Iterator[tuple[int, str]]:
    position = 0
    for piece in text.split(divider):
        yield position + len(piece) - len(piece.lstrip()), piece.strip()
        position += len(piece) + 1
