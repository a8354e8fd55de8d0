"""What a YAML parser complains about, in the language of the people who write models.

The two parsers of PyYAML word the same complaint differently; both wordings lead to one explanation here, whose place
and words come from the text itself.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from yaml import MarkedYAMLError

from specatlas.text.diagnostics import Diagnostic
from specatlas.text.excerpts import line_rest, line_start, place_at, short
from specatlas.text.places import Place

_ESCAPE = re.compile(
    r"""\\(?:[0abt\tnvfre "/\\N_LP\r\n]|x[0-9A-Fa-f]{2}|u(?![dD][89A-Fa-f])[0-9A-Fa-f]{4}"""
    r"""|U(?:0010|000[0-9A-Fa-f])(?<!0000)[0-9A-Fa-f]{4}|U0000(?![dD][89A-Fa-f])[0-9A-Fa-f]{4})"""
)
_COMMENT = re.compile(r"(?:^|\s)#.*")
_ITEM_MARKS = re.compile(r"[ \t]*(?:-[ \t]+)*")
_TIGHT_KEY = re.compile(r"[^\s:,\[\]{}\"']+:(?=\S)")
_BLOCK_KEY = re.compile(r"[ ]*(?:- +)*[^\s:#,\[\]{}\"'][^:#,\[\]{}\"']*:(?:\s|$)")
_IN_QUOTES = "If a text is meant, put the whole of it in quotes"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The text of a file and what was read of it before a syntax error."""

    text: str
    file: str
    flow: int | None
    """Index of the innermost bracket `{` or `[` that is still open."""
    last_start: int
    """Index of the last scalar."""
    last_end: int
    quoted: bool
    """True when the last scalar was in quotes."""


class _Trouble(NamedTuple):
    """A complaint of the parser: about what begins at `start`, noticed at `at`."""

    start: int
    at: int
    around: Surroundings

    @property
    def text(self) -> str:
        return self.around.text

    @property
    def character(self) -> str:
        """The character at which the parser stopped; empty at the end of the file."""
        return self.text[self.at : self.at + 1]

    @property
    def before(self) -> str:
        """What stands on the line before the place of the complaint."""
        return self.text[line_start(self.text, self.at) : self.at]


class _Finding(NamedTuple):
    rule: str
    where: int
    message: str
    mend: str
    related: tuple[tuple[int, str], ...] = ()


def _excerpt(trouble: _Trouble, index: int) -> str:
    """Return the rest of the line from `index`, without a comment, for a message."""
    return short(_COMMENT.sub("", line_rest(trouble.text, index)))


def directive(place: Place) -> Diagnostic:
    """Return the fault of a line that begins with `%`."""
    message = "A line that begins with % is a directive of YAML, which the language does not use."
    return Diagnostic("yaml/directive", message, place, help="Delete the line.")


def explain(error: MarkedYAMLError, around: Surroundings) -> Diagnostic:
    """Return the fault behind the syntax error of a parser: what, where, why and the mend."""
    size = len(around.text)
    at = min(error.problem_mark.index, size) if error.problem_mark else size
    start = min(error.context_mark.index, size) if error.context_mark else at
    complaint = f"{error.context or ''}: {error.problem or ''}"
    trouble = _Trouble(start, at, around)
    finding = _unclosed_before(trouble, complaint) or next(
        explanation(trouble) for pattern, explanation in _EXPLANATIONS if pattern.search(complaint)
    )
    return Diagnostic(
        finding.rule,
        finding.message,
        place_at(around.text, finding.where, around.file),
        help=finding.mend,
        related=tuple((place_at(around.text, index, around.file), what) for index, what in finding.related),
    )


def _unclosed_before(trouble: _Trouble, complaint: str) -> _Finding | None:
    """Find the quote or bracket that was forgotten before the place where the parser noticed it."""
    around = trouble.around
    between = trouble.text[around.last_end : trouble.at]
    spans_lines = "\n" in trouble.text[around.last_start : around.last_end]
    if around.quoted and spans_lines and not between.strip(" \t") and "quoted scalar" not in complaint:
        return _unclosed_quote(around.last_start)
    at_end = not trouble.text[trouble.at :].strip()
    if around.flow is not None and at_end and "quoted scalar" not in complaint:
        return _unclosed_bracket(trouble, around.flow)
    return None


def _unclosed_quote(start: int) -> _Finding:
    return _Finding(
        "yaml/unclosed-quote",
        start,
        "The text that begins with this quote does not end where it should: the closing quote is missing.",
        "Close the quote. Inside '…' an apostrophe is written twice (''), inside \"…\" a quote is written \\\".",
    )


def _unclosed_bracket(trouble: _Trouble, start: int) -> _Finding:
    bracket = trouble.text[start]
    closing = {"[": "]", "{": "}"}[bracket]
    return _Finding(
        "yaml/unclosed-bracket",
        start,
        f"The bracket {bracket} is opened here and never closed.",
        f"Write {closing} where its content ends; if a text that begins with {bracket} is meant, put it in quotes.",
    )


def _quoted(trouble: _Trouble) -> _Finding:
    """A quote that is not closed, or an escape that does not exist."""
    text, start = trouble.text, trouble.start
    if text[start] == '"':
        index = text.find("\\", start + 1)
        while 0 <= index <= trouble.at:
            found = _ESCAPE.match(text, index)
            if not found:
                return _escape(text, index)
            index = text.find("\\", found.end())
    return _unclosed_quote(start)


def _escape(text: str, index: int) -> _Finding:
    escape = text[index : index + 2].rstrip()
    return _Finding(
        "yaml/escape",
        index,
        f'"{escape}" is not a character: inside "…" a backslash begins the code of one.',
        "Write \\\\ for a backslash, or put the text in single quotes '…', where a backslash is just that.",
    )


def _colon(trouble: _Trouble) -> _Finding:
    """A colon where no key can end: in a text, or after a key that is indented like a text."""
    content = _ITEM_MARKS.sub("", trouble.before, count=1)
    around = trouble.around
    if around.quoted and not trouble.text[around.last_end : trouble.at].strip():
        return _after_quote(trouble)
    if re.search(r"[:,{\[](?:\s|$)|[{\[]", content):
        return _colon_in_text(trouble, content)
    first = line_start(trouble.text, trouble.at) + len(trouble.before) - len(content)
    if around.last_start >= first:
        return _colon_in_text(trouble, content)
    tight = _TIGHT_KEY.match(trouble.text, around.last_start)
    head = trouble.text[line_start(trouble.text, around.last_start) : around.last_start]
    if tight and not head.strip(" -\t"):
        return _tight(tight)
    above = _excerpt(trouble, around.last_start)
    if not head.strip(" -\t"):
        return _no_colon(trouble, around.last_start)
    return _Finding(
        "yaml/indentation",
        first,
        f'"{short(content)}:" is indented as if the text "{above}" went on here.',
        "Indent it like the keys it belongs to; if it is part of the text, put the whole text in quotes.",
        ((around.last_start, "the text begins here"),),
    )


def _colon_in_text(trouble: _Trouble, content: str) -> _Finding:
    value = content.rpartition(": ")[2] if ": " in content else content
    whole = f"{value}{line_rest(trouble.text, trouble.at)}".strip()
    fits = (
        trouble.around.flow is None and len(whole) <= 80 and '"' not in whole and "\\" not in whole and "#" not in whole
    )
    return _Finding(
        "yaml/colon",
        trouble.at,
        "A colon with a space after it begins a value, but this text already is one.",
        f'{_IN_QUOTES}: "{whole}".' if fits else f"{_IN_QUOTES}.",
    )


def _tight(found: re.Match[str]) -> _Finding:
    return _Finding(
        "yaml/colon",
        found.end() - 1,
        f'After the colon of "{short(found.group())}" a space is missing, so it is not a key.',
        "Write a space after the colon.",
    )


def _no_colon(trouble: _Trouble, index: int) -> _Finding:
    return _Finding(
        "yaml/missing-colon",
        index,
        f'"{_excerpt(trouble, index)}" is neither a key with its colon nor part of the text above.',
        "Write key: value; a text that goes on over several lines is indented deeper than its key.",
    )


def _simple_key(trouble: _Trouble) -> _Finding:
    """A line that should be a key and has no colon."""
    first = trouble.text[trouble.start]
    if first in "\"'" and "\n" in trouble.text[trouble.start : trouble.at].rstrip():
        return _unclosed_quote(trouble.start)
    if first in "[{":
        return _quote_needed(trouble, trouble.start)
    if trouble.at - trouble.start > 1024 and "\n" not in trouble.text[trouble.start : trouble.at].rstrip():
        message = "A key of more than 1,024 characters is not read."
        return _Finding("yaml/key", trouble.start, message, "Write the long text as a value: key: text.")
    tight = _TIGHT_KEY.match(trouble.text, trouble.start)
    return _tight(tight) if tight else _no_colon(trouble, trouble.start)


def _block(trouble: _Trouble) -> _Finding:
    """Something that is neither the next key or item nor the end of the mapping or list."""
    at = trouble.at
    around = trouble.around
    if trouble.character in "]},":
        return _stray(trouble)
    if trouble.before.strip(" -\t"):
        if around.quoted and not trouble.text[around.last_end : at].strip():
            return _after_quote(trouble)
        return _after_bracket(trouble)
    if re.match(r"-(?:\s|$)", trouble.text[at : at + 2]):
        return _Finding(
            "yaml/indentation",
            at,
            "A list item (-) stands where a key is expected.",
            "Indent it like the other items of its list, or give the list a key of its own.",
            ((trouble.start, "among the keys that begin here"),),
        )
    return _Finding(
        "yaml/indentation",
        at,
        f'The indentation of "{_excerpt(trouble, at)}" fits no line above: '
        "it is neither beside them nor inside one of them.",
        "Indent it exactly like the lines it belongs to.",
        ((trouble.start, "the lines it would have to fit begin here"),),
    )


def _after_quote(trouble: _Trouble) -> _Finding:
    return _Finding(
        "yaml/after-quote",
        trouble.at,
        f'After the closing quote comes "{_excerpt(trouble, trouble.at)}", which belongs to nothing.',
        "Put the whole text in quotes: inside '…' an apostrophe is written twice (''), inside \"…\" a quote is "
        'written \\". Between two values write a comma.',
        ((trouble.around.last_start, "the quote opens here"),),
    )


def _after_bracket(trouble: _Trouble) -> _Finding:
    return _Finding(
        "yaml/quote-needed",
        trouble.at,
        f'"{_excerpt(trouble, trouble.at)}" belongs to nothing: the value before it has ended.',
        f"{_IN_QUOTES}.",
    )


def _stray(trouble: _Trouble) -> _Finding:
    return _Finding(
        "yaml/stray-bracket",
        trouble.at,
        f"This {trouble.character} belongs to no opening bracket."
        if trouble.character in "]}"
        else "A comma separates values only inside {…} and […].",
        f"Delete it, or open the bracket before. {_IN_QUOTES}.",
    )


def _flow(trouble: _Trouble) -> _Finding:
    """Something inside `{...}` or `[...]` that is neither a comma nor the closing bracket."""
    text, start, at, character = trouble.text, trouble.start, trouble.at, trouble.character
    around = trouble.around
    begin = line_start(text, at)
    if begin > start and _BLOCK_KEY.match(line_rest(text, begin)):
        return _unclosed_bracket(trouble, start)
    if character in "]}":
        return _Finding(
            "yaml/unclosed-bracket",
            at,
            f"{character} stands here, but {text[start]} is still open.",
            "Close the brackets in the order in which they were opened, the last one first.",
            ((start, "opened here"),),
        )
    if around.quoted and not text[around.last_end : at].strip():
        return _after_quote(trouble)
    if character == ":":
        return _colon_in_text(trouble, text[max(start + 1, line_start(text, at)) : at].rpartition(",")[2].strip())
    return _Finding(
        "yaml/quote-needed",
        at,
        f'"{_excerpt(trouble, at)}" stands here without a comma before it.',
        f"Separate values by commas. {_IN_QUOTES}: brackets and commas end a text inside {{…}} and […].",
        ((start, "inside the bracket opened here"),),
    )


def _content(trouble: _Trouble) -> _Finding:
    """A value is expected, and something else comes."""
    character = trouble.character
    if trouble.around.flow is None and character in "]},":
        return _stray(trouble)
    if character == ",":
        mend = "Delete the comma, or write the missing value before it."
        return _Finding("yaml/comma", trouble.at, "Before this comma a value is missing.", mend)
    if character in "]}" and trouble.around.flow is not None:
        return _flow(trouble._replace(start=trouble.around.flow))
    return _quote_needed(trouble, trouble.at)


def _quote_needed(trouble: _Trouble, index: int) -> _Finding:
    """A text that begins with a sign which means something in YAML."""
    rest = line_rest(trouble.text, index)
    sign = rest[:1]
    return _Finding(
        "yaml/quote-needed",
        index,
        f'"{short(rest)}" begins with {sign}, which has a meaning of its own in YAML and cannot stand here.',
        f"{_IN_QUOTES}.",
    )


def _character(trouble: _Trouble) -> _Finding:
    return _tab(trouble) if trouble.character == "\t" else _quote_needed(trouble, trouble.at)


def _tab(trouble: _Trouble) -> _Finding:
    return _Finding(
        "yaml/tab",
        trouble.at,
        "A tab stands in the indentation; only spaces count there, since a tab has no fixed width.",
        "Replace it by spaces (two for each level), and set your editor to write spaces.",
    )


def _tight_in_flow(trouble: _Trouble) -> _Finding:
    return _Finding(
        "yaml/colon",
        trouble.at,
        "After this colon a space is missing, so it does not end a key.",
        f"Write a space after the colon. {_IN_QUOTES}.",
    )


def _list_on_line(trouble: _Trouble) -> _Finding:
    return _Finding(
        "yaml/list",
        trouble.at,
        "A list cannot begin on the line of its key.",
        "Begin the list on the next line, or write [a, b]. If a text that begins with - is meant, put it in quotes.",
    )


def _tag(trouble: _Trouble) -> _Finding:
    return _Finding(
        "yaml/tag",
        trouble.at,
        f'"{_excerpt(trouble, trouble.at)}" begins with !, which marks a tag of YAML; the language uses none.',
        f"{_IN_QUOTES}.",
    )


def _directive(trouble: _Trouble) -> _Finding:
    fault = directive(place_at(trouble.text, trouble.start, trouble.around.file))
    return _Finding(fault.rule, trouble.start, fault.message, fault.help)


def _after_document(trouble: _Trouble) -> _Finding:
    """Something after the end of the top mapping."""
    if trouble.character in {"]", "}", ","}:
        return _stray(trouble)
    if trouble.before.strip():
        if trouble.around.quoted:
            return _after_quote(trouble)
        return _after_bracket(trouble)
    return _Finding(
        "yaml/indentation",
        trouble.at,
        f'"{_excerpt(trouble, trouble.at)}" begins further to the left than the lines above, '
        "or comes after the end of the file's content.",
        "Begin all sections of the file at the first column.",
    )


def _at_start(explanation: Callable[[_Trouble], _Finding]) -> Callable[[_Trouble], _Finding]:
    """Explain what begins at `start`: where the parsers notice it differs."""
    return lambda trouble: explanation(trouble._replace(at=trouble.start))


_EXPLANATIONS: tuple[tuple[re.Pattern[str], Callable[[_Trouble], _Finding]], ...] = tuple(
    (re.compile(pattern), explanation)
    for pattern, explanation in (
        (r"^: mapping values are not allowed", _colon),
        (r"^: (?:block )?sequence entries are not allowed", _list_on_line),
        (r"^: mapping keys are not allowed", _character),
        (r"^: .*<document start>", _after_document),
        (r"^: .*YAML d|^while scanning a .*directive", _directive),
        (r"^while scanning a simple key", _simple_key),
        (r"^while .*quoted scalar", _quoted),
        (r"^while scanning for the next token", _character),
        (r"^while scanning a (?:block|plain) scalar: found a tab", _tab),
        (r"^while scanning a plain scalar: found unexpected ':'", _tight_in_flow),
        (r"^while scanning a block scalar", _at_start(_character)),
        (r"^while scanning an (?:anchor|alias)", _at_start(_character)),
        (r"^while (?:scanning|parsing) a tag", _at_start(_tag)),
        (r"^while parsing a node: found undefined tag handle", _tag),
        (r"^while parsing a block (?:mapping|collection)", _block),
        (r"^while parsing a flow (?:mapping|sequence)", _flow),
        (r"^while parsing a (?:block|flow) node", _content),
        (r"", _character),
    )
)
