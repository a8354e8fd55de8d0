"""Where a text may be broken, and how it fits a given width."""

import re
from collections.abc import Iterator
from itertools import pairwise

from specatlas.diagrams.canvas.clean import clean
from specatlas.diagrams.canvas.font import ELLIPSIS, clusters, width

# Kinsoku: signs that may not begin a line, and signs that may not end one.
_NEVER_FIRST = frozenset(
    "、。，．・：；？！‥…ー々〻ゝゞヽヾぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
    "）」』】》〉〕］｝〗〙〟’”〞％‰℃,.:;?!)]}»›%·～"
)
_NEVER_LAST = frozenset("（「『【《〈〔［｛〖〘〝‘“([{«‹¥＄￥$№#")
_NO_BREAK = frozenset("\u00a0\u202f\u2007\u2060\u2011")
_AFTER = frozenset("-–—/\\|")
_SHORT_WORD = re.compile(r"(?:[а-яё]|во|до|за|из|ко|на|не|ни|об|от|по|со|без|для|над|под|при|про)\s", re.IGNORECASE)
"""Short Russian prepositions, conjunctions and negations are not left behind at the end of a line."""
_JOINT = re.compile(r"(?<= )(?=\S)|(?<=[_.,:;@&=?#+~)\]}>])(?=\w)|(?<=[a-zа-яё\d])(?=[A-ZА-ЯЁ])|(?<=\w)(?=[(\[{<])")


def ideographic(character: str) -> bool:
    """Tell whether lines may break beside the character without a space."""
    code = ord(character)
    return 0x2E80 <= code <= 0xA4CF or 0xF900 <= code <= 0xFAFF or 0xFF01 <= code <= 0xFF60 or 0x20000 <= code < 0x40000


def wrap(
    text: str, limit: float, size: float, *, bold: bool = False, most: int | None = None, even: bool = False
) -> list[str]:
    """Break `text` into lines of at most `limit` pixels at a font size of `size` pixels.

    Words stay whole where they fit, else break at the joints of a technical name (`_`, `.`, camelCase), else anywhere;
    ideographs break between any two, but closing signs never begin a line and opening ones never end it.

    Args:
        text: any string; it is cleaned first.
        limit: widest line in pixels; a single character is never broken.
        size: font size in pixels.
        bold: measure the bold style.
        most: at most so many lines, the last one shortened with an ellipsis; None for as many as it takes.
        even: make lines of about the same length (centred texts) without needing one more.

    Returns:
        At least one line, none with spaces at its ends; `[""]` for a text of nothing.
    """
    text = clean(text)
    if width(text, size, bold=bold) <= limit:
        return [text]
    pieces = _pieces(text, limit, size, bold=bold)
    lines = _fill(pieces, limit, size, bold=bold)
    if most is not None and len(lines) > most:
        rest = text[sum(len(line) for line in lines[: most - 1]) :]
        lines = [*lines[: most - 1], ellipsis(rest, limit, size, bold=bold, always=True)]
    elif even:
        lines = _even(pieces, limit, size, bold=bold)
    return [line.strip(" ") for line in lines]


def joined(lines: Iterator[str] | list[str]) -> str:
    """Join the lines of a broken text; between ideographs no space was lost."""
    whole = ""
    for part in (line.strip() for line in lines):
        close = not whole or not part or (ideographic(whole[-1]) and ideographic(part[0]))
        whole += part if close else f" {part}"
    return whole


def _even(pieces: list[str], limit: float, size: float, *, bold: bool) -> list[str]:
    """Find the narrowest limit, to two pixels, that needs no more lines than `limit` does."""
    count = len(_fill(pieces, limit, size, bold=bold))
    widest = max(width(piece.rstrip(" "), size, bold=bold) for piece in pieces)
    low, high = max(widest, limit / count / 2), limit
    while high - low > 2:
        middle = (low + high) / 2
        if len(_fill(pieces, middle, size, bold=bold)) <= count:
            high = middle
        else:
            low = middle
    return _fill(pieces, high, size, bold=bold)


def ellipsis(text: str, limit: float, size: float, *, bold: bool = False, always: bool = False) -> str:
    """Return `text`, cut to `limit` pixels and ended with `…` when it is wider (or `always`)."""
    text = clean(text)
    if not always and width(text, size, bold=bold) <= limit:
        return text
    room = limit - width(ELLIPSIS, size, bold=bold)
    kept = ""
    for cluster in clusters(text):
        if width(kept + cluster, size, bold=bold) > room:
            break
        kept += cluster
    return kept.rstrip(" ,;:-–—(") + ELLIPSIS


def _pieces(text: str, limit: float, size: float, *, bold: bool) -> list[str]:
    """Cut `text` where a line may end; spaces stay at the end of a piece. Joined again they are the text."""
    pieces: list[str] = []
    for word in _words(text):
        if width(word.rstrip(" "), size, bold=bold) <= limit:
            pieces.append(word)
            continue
        for part in _JOINT.split(word):
            if width(part.rstrip(" "), size, bold=bold) <= limit:
                pieces.append(part)
            else:
                pieces += _chopped(part, limit, size, bold=bold)
    return pieces


def _words(text: str) -> list[str]:
    """Cut `text` at every ordinary opportunity to break."""
    parts = clusters(text)
    if not parts:
        return []
    words = [parts[0]]
    for before, here in pairwise(parts):
        if _breakable(before, here) and not _SHORT_WORD.fullmatch(words[-1]):
            words.append(here)
        else:
            words[-1] += here
    return words


def _breakable(before: str, here: str) -> bool:
    last, first = before[-1], here[0]
    if first == " " or first in _NO_BREAK or last in _NO_BREAK:
        return False
    if last == " ":
        return True
    if first in _NEVER_FIRST or last in _NEVER_LAST:
        return False
    return last in _AFTER or ideographic(before[0]) or ideographic(first)


def _chopped(part: str, limit: float, size: float, *, bold: bool) -> list[str]:
    """Cut a word that has no joints wherever the line is full."""
    chunks = [""]
    for cluster in clusters(part):
        if chunks[-1] and width((chunks[-1] + cluster).rstrip(" "), size, bold=bold) > limit:
            chunks.append("")
        chunks[-1] += cluster
    return chunks


def _fill(pieces: list[str], limit: float, size: float, *, bold: bool) -> list[str]:
    lines = [""]
    for piece in pieces:
        if lines[-1] and width((lines[-1] + piece).rstrip(" "), size, bold=bold) > limit:
            lines.append("")
        lines[-1] += piece
    return lines
