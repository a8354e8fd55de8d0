"""Where a flow collection of a YAML file ends, in characters: the tree says where it begins."""

import re

_PIECE = re.compile(
    r"""
    (?<![^\s\[{,:]) (?: "(?:[^"\\]|\\.)*" | '(?:[^']|'')*' )  # quoted; an apostrophe inside a word opens nothing
    | (?<!\S) \# [^\r\n]*                                       # comment
    | [\[\]{}]
    """,
    re.VERBOSE | re.DOTALL,
)


def flow_end(text: str, start: int) -> int:
    """Return the index after the bracket that closes the one at `start`; the text is sound YAML."""
    depth = 0
    for found in _PIECE.finditer(text, start):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(found[0], 0)
        if depth == 0:
            return found.end()
    raise ValueError("the bracket is not closed")
