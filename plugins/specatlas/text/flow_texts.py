"""Texts in a flow `{...}` or `[...]` that an unquoted comma cut in pieces without a word from YAML.

`{name: Goods, all kinds}` reads as a name `Goods` and a key `all kinds` without a value, `[decimal(18,2)]` as two
texts.
"""

import re
from collections.abc import Container, Iterable

from specatlas.text.diagnostics import Diagnostic
from specatlas.text.excerpts import Lines, line_rest, short
from specatlas.text.tree import Node, Scalar

_OPENING = "(（【《「«"
_CLOSING = ")）】》」»"
BRACKET = re.compile(f"[{_OPENING}{_CLOSING}]")
_MEND = "Put the whole text in quotes"


def cut_texts(nodes: Iterable[Node], bare_keys: Container[int], source: str, lines: Lines) -> list[Diagnostic]:
    """Return a fault for each text that a comma cut among `nodes`: the items, or keys and values in turn, of one flow.

    `bare_keys` holds the `id` of each key without a colon. Of the pieces of one text only the first is reported.
    """
    faults: list[Diagnostic] = []
    unclosed = 0
    before: Scalar | None = None  # the text that a bare key may be the rest of
    cut = False
    for node in nodes:
        if not isinstance(node, Scalar) or not node.plain:
            before, unclosed, cut = None, 0, False
            continue
        balance = _balance(node.text)
        bare = id(node) in bare_keys
        if unclosed:
            unclosed = max(0, unclosed + balance)
        elif balance:
            faults.append(_unpaired(node, source, lines))
            unclosed = max(0, balance)
        elif bare and not cut and " " in node.text:
            faults.append(_bare_key(node, before, source, lines))
        cut = bare or (cut and not node.text)
        if node.text and not bare:
            before = node
    return faults


def _balance(text: str) -> int:
    """Return how many more opening than closing brackets `text` has; -1 for one that closes too early."""
    if not BRACKET.search(text):
        return 0
    open_ones: list[str] = []
    for sign in BRACKET.findall(text):
        if sign in _OPENING:
            open_ones.append(sign)
        elif not open_ones or _OPENING.index(open_ones.pop()) != _CLOSING.index(sign):
            return -1
    return len(open_ones)


def _unpaired(node: Scalar, source: str, lines: Lines) -> Diagnostic:
    return Diagnostic(
        "yaml/quote-needed",
        f'The text "{short(node.text)}" has a bracket without its pair: '
        "inside {…} and […] a comma ends a text that is not in quotes.",
        node.place,
        help=_mend(_until_closed(source, lines.index(node.place))),
    )


def _bare_key(key: Scalar, before: Scalar | None, source: str, lines: Lines) -> Diagnostic:
    message = f'"{short(key.text)}" stands here as a key without a value: '
    if before is None:
        message += "inside {…} a key and its value are expected, with a colon between them."
        return Diagnostic("yaml/quote-needed", message, key.place, help="Write key: value; or put the text in quotes.")
    start, end = lines.index(before.place), lines.index(key.place) + len(key.text)
    return Diagnostic(
        "yaml/quote-needed",
        message + "inside {…} a comma ends a text that is not in quotes.",
        key.place,
        help=f"{_mend(source[start:end])} If it is a key, write a colon and its value after it.",
        related=((before.place, "the text begins here"),),
    )


def _until_closed(source: str, start: int) -> str:
    """Return the text from `start` to the comma or bracket after its own brackets are closed."""
    text = line_rest(source, start)
    depth = 0
    for index, sign in enumerate(text):
        if sign in _OPENING:
            depth += 1
        elif sign in _CLOSING:
            depth -= 1
        elif sign in ",]}" and depth <= 0:
            return text[:index].rstrip()
    return ""


def _mend(text: str) -> str:
    fits = text and '"' not in text and "\\" not in text and len(text) <= 80 and "\n" not in text
    return f'{_MEND}: "{text}".' if fits else f"{_MEND}."
