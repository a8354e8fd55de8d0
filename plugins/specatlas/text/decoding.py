"""From the bytes of a file to its text: UTF-8 only, and what else is in the bytes is named."""

import codecs
import re

from specatlas.text.diagnostics import Diagnostic
from specatlas.text.excerpts import Lines
from specatlas.text.places import Place

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
"""Characters that no text of a model holds: controls, lone surrogates, line separators that only some editors count."""

MAX_REPORTED = 20
"""So many forbidden characters of one file are listed singly."""

_SAMPLE = 65536  # so many bytes around the first wrong one show the encoding

# The longer mark first: UTF-32-LE begins with the mark of UTF-16-LE.
_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_CYRILLIC = (("cp1251", "Windows-1251"), ("koi8-r", "KOI8-R"), ("cp866", "DOS code page 866"))


def decode(source: bytes, file: str) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """Return the text of a UTF-8 file without its byte order mark, and its faults.

    The text is None when the bytes are not UTF-8. Forbidden characters are reported and replaced by U+FFFD, one for
    one, so that the rest of the file can be read and every column stays right.
    """
    other = _other_unicode(source)
    if other:
        return None, (_not_utf8(Place(file, 1, 1), other),)
    bare = source.removeprefix(codecs.BOM_UTF8)
    try:
        text = bare.decode("utf-8")
    except UnicodeDecodeError as error:
        start = error.start
        before = bare[:start].decode("utf-8")
        line = max(bare.rfind(b"\n", 0, start) + 1, start - _SAMPLE // 2)
        return None, (_not_utf8(Lines(before).place(len(before), file), _looks_like(bare[line : line + _SAMPLE])),)
    if not FORBIDDEN.search(text):
        return text, ()
    return FORBIDDEN.sub("\ufffd", text), _forbidden(text, file)


def _other_unicode(source: bytes) -> str:
    """Name the UTF-16 or UTF-32 encoding of `source`, or return an empty string."""
    for mark, name in _MARKS:
        if source.startswith(mark):
            return name
    head = source[:512]
    if len(head) < 4 or b"\0" not in head:
        return ""
    zeros = [head[offset::4].count(0) * 4 / len(head) for offset in range(4)]
    if (min(zeros[:2]) > 0.9 and zeros[3] < 0.1) or (min(zeros[2:]) > 0.9 and zeros[0] < 0.1):
        return "UTF-32"
    low, high = (zeros[0] + zeros[2]) / 2, (zeros[1] + zeros[3]) / 2
    return "UTF-16" if max(low, high) > 0.3 and min(low, high) < 0.1 else ""


def _looks_like(source: bytes) -> str:
    """Guess which one-byte or Chinese encoding `source` is in; an empty string when nothing fits.

    A Western text has single letters with accents between plain ones; most letters of a Russian text are lower-case
    ones, most characters of a Chinese text are of the common level 1 of GB 2312.
    """
    runs = re.findall(rb"[\x80-\xff]+", source)
    high = b"".join(runs)
    if not runs or len(high) / len(runs) < 1.8:
        return "Windows-1252" if runs else ""
    scores = []
    for codec, name in _CYRILLIC:
        letters = high.decode(codec, errors="ignore")
        share = sum("а" <= letter <= "я" or letter == "ё" for letter in letters) / len(high)
        scores.append((share, name))
    best, name = max(scores)
    if best >= 0.75:
        return name
    return "GBK" if _common_chinese(source) >= 0.6 else ""


def _common_chinese(source: bytes) -> float:
    """Return the share of characters beyond ASCII that are common Chinese, when `source` is read as GBK."""
    try:
        text = codecs.getincrementaldecoder("gb18030")().decode(source)  # the sample may end inside a character
    except UnicodeDecodeError:
        return 0.0
    beyond = [character for character in text if character > "\x7f"]
    common = sum(
        0xB0 <= character.encode("gb18030")[0] <= 0xD7 or character in "，。、：；（）“”《》" for character in beyond
    )
    return common / len(beyond) if beyond else 0.0


def _not_utf8(place: Place, guess: str) -> Diagnostic:
    looks = f" (looks like {guess})" if guess else ""
    return Diagnostic(
        "yaml/encoding",
        f"The file is not UTF-8{looks}, so its letters cannot be read from here on.",
        place,
        help="Save it as UTF-8 in your editor.",
    )


def _forbidden(text: str, file: str) -> tuple[Diagnostic, ...]:
    """Report every forbidden character of `text`; beyond `MAX_REPORTED` only their number."""
    from specatlas.text.invisible import describe

    found: list[Diagnostic] = []
    line, start, total = 1, 0, 0
    for match in re.finditer(rf"\r\n|\n|\r|{FORBIDDEN.pattern}", text):
        if match.group()[0] in "\r\n":
            line, start = line + 1, match.end()
            continue
        total += 1
        if total <= MAX_REPORTED:
            place = Place(file, line, match.start() - start + 1)
            message = f"The invisible character {describe(match.group())} is not allowed in a model."
            found.append(Diagnostic("yaml/control-character", message, place, help="Delete it."))
    if total > MAX_REPORTED:
        message = f"{total} invisible characters are not allowed in a model; the first {MAX_REPORTED} are listed."
        found.append(
            Diagnostic(
                "yaml/control-character",
                message,
                Place(file, 1, 1),
                help="Is this a text file at all? Save it again as plain UTF-8 text.",
            )
        )
    return tuple(found)
