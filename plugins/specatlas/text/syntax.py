"""What a YAML parser complains about, in the language of the people who write models.

The two parsers of PyYAML word the same complaint differently; both wordings lead to one explanation here, whose place
and words come from the text itself.
"""

import re
import sys
from collections.abc import Callable

from yaml import MarkedYAMLError

from specatlas.text.diagnostics import Diagnostic
from specatlas.text.excerpts import Lines, line_rest, line_start, short, spans_lines
from specatlas.text.syntax_faults import (
    IN_QUOTES,
    Finding,
    Surroundings,
    Trouble,
    after_bracket,
    after_quote,
    colon_in_text,
    directive,
    escape,
    excerpt,
    list_on_line,
    long_key,
    no_colon,
    no_key,
    quote_needed,
    stray,
    tab,
    tag,
    tight,
    tight_in_flow,
    unclosed_bracket,
    unclosed_quote,
)

_MAX_KEY = 1024  # characters; so says YAML, and so do both parsers
_CLOSERS = frozenset("]},")
_HEX = "[0-9A-Fa-f]"
_ESCAPE = re.compile(rf'\\(?:[0abt\tnvfre "/\\N_LP\r\n]|x({_HEX}{{2}})|u({_HEX}{{4}})|U({_HEX}{{8}}))')
_ITEM_MARKS = re.compile(r"[ \t]*(?:-[ \t]+)*")
_TIGHT_KEY = re.compile(r"[^\s:,\[\]{}\"']+:(?=\S)")
_BLOCK_KEY = re.compile(r"[ ]*(?:- +)*[^\s:#,\[\]{}\"'][^:#,\[\]{}\"']*:(?:\s|$)")


def explain(error: MarkedYAMLError, around: Surroundings) -> Diagnostic:
    """Return the fault behind the syntax error of a parser: what, where, why and the mend."""
    size = len(around.text)
    at = min(error.problem_mark.index, size) if error.problem_mark else size
    start = min(error.context_mark.index, size) if error.context_mark else at
    complaint = f"{error.context or ''}: {error.problem or ''}"
    trouble = Trouble(start, at, around)
    finding = _unclosed_before(trouble, complaint) or next(
        explanation(trouble) for pattern, explanation in _EXPLANATIONS if pattern.search(complaint)
    )
    lines = Lines(around.text)
    return Diagnostic(
        finding.rule,
        finding.message,
        lines.place(finding.where, around.file),
        help=finding.mend,
        related=tuple((lines.place(index, around.file), what) for index, what in finding.related),
    )


def _unclosed_before(trouble: Trouble, complaint: str) -> Finding | None:
    """Find the quote or bracket that was forgotten before the place where the parser noticed it."""
    around = trouble.around
    begins = trouble.start if trouble.start >= around.last_end else trouble.at
    between = trouble.text[around.last_end : begins]
    if (
        around.quoted
        and spans_lines(trouble.text[around.last_start : around.last_end])
        and not between.strip(" \t")
        and "quoted scalar" not in complaint
    ):
        return unclosed_quote(around.last_start)
    at_end = not trouble.text[trouble.at :].strip()
    if around.flow is not None and at_end and "quoted scalar" not in complaint:
        return unclosed_bracket(trouble, around.flow)
    return None


def _quoted(trouble: Trouble) -> Finding:
    """A quote that is not closed, or an escape that does not exist."""
    text, start = trouble.text, trouble.start
    if text[start] == '"':
        index = text.find("\\", start + 1)
        while 0 <= index <= trouble.at:
            found = _ESCAPE.match(text, index)
            if not found or not _is_character(found):
                return escape(text, index)
            index = text.find("\\", found.end())
    return unclosed_quote(start)


def _is_character(found: re.Match[str]) -> bool:
    """Tell whether an escape with a number names a character."""
    number = int(next((digits for digits in found.groups() if digits), "0"), 16)
    return number <= sys.maxunicode and not 0xD800 <= number <= 0xDFFF


def _colon(trouble: Trouble) -> Finding:
    """A colon where no key can end: in a text, or after a key that is indented like a text."""
    content = _ITEM_MARKS.sub("", trouble.before, count=1)
    around = trouble.around
    if around.quoted and not trouble.text[around.last_end : trouble.at].strip():
        return after_quote(trouble)
    if re.search(r"[:,{\[](?:\s|$)|[{\[]", content):
        return colon_in_text(trouble, content)
    first = line_start(trouble.text, trouble.at) + len(trouble.before) - len(content)
    if around.last_start >= first:
        if len(content) > _MAX_KEY:
            return long_key(first)
        return colon_in_text(trouble, content)
    joined = _TIGHT_KEY.match(trouble.text, around.last_start)
    head = trouble.text[line_start(trouble.text, around.last_start) : around.last_start]
    if joined and not head.strip(" -\t"):
        return tight(joined)
    above = excerpt(trouble, around.last_start)
    if not head.strip(" -\t"):
        return no_colon(trouble, around.last_start)
    return Finding(
        "yaml/indentation",
        first,
        f'"{short(content)}:" is indented as if the text "{above}" went on here.',
        "Indent it like the keys it belongs to; if it is part of the text, put the whole text in quotes.",
        ((around.last_start, "the text begins here"),),
    )


def _simple_key(trouble: Trouble) -> Finding:
    """A line that should be a key and has no colon."""
    first = trouble.text[trouble.start]
    if first in "\"'" and spans_lines(trouble.text[trouble.start : trouble.at].rstrip()):
        return unclosed_quote(trouble.start)
    if first in "[{":
        return quote_needed(trouble, trouble.start)
    if trouble.at - trouble.start > _MAX_KEY and not spans_lines(trouble.text[trouble.start : trouble.at].rstrip()):
        return long_key(trouble.start)
    joined = _TIGHT_KEY.match(trouble.text, trouble.start)
    return tight(joined) if joined else no_colon(trouble, trouble.start)


def _block(trouble: Trouble) -> Finding:
    """Something that is neither the next key or item nor the end of the mapping or list."""
    at = trouble.at
    around = trouble.around
    if trouble.character in _CLOSERS:
        return stray(trouble)
    if trouble.character == ":":
        return no_key(at)
    if trouble.before.strip(" -\t"):
        if around.quoted and not trouble.text[around.last_end : at].strip():
            return after_quote(trouble)
        return after_bracket(trouble)
    if re.match(r"-(?:\s|$)", trouble.text[at : at + 2]):
        return Finding(
            "yaml/indentation",
            at,
            "A list item (-) stands where a key is expected.",
            "Indent it like the other items of its list, or give the list a key of its own.",
            ((trouble.start, "among the keys that begin here"),),
        )
    return Finding(
        "yaml/indentation",
        at,
        f'The indentation of "{excerpt(trouble, at)}" fits no line above: '
        "it is neither beside them nor inside one of them.",
        "Indent it exactly like the lines it belongs to.",
        ((trouble.start, "the lines it would have to fit begin here"),),
    )


def _flow(trouble: Trouble) -> Finding:
    """Something inside `{...}` or `[...]` that is neither a comma nor the closing bracket."""
    text, start, at, character = trouble.text, trouble.start, trouble.at, trouble.character
    around = trouble.around
    begin = line_start(text, at)
    if begin > start and _BLOCK_KEY.match(line_rest(text, begin)):
        return unclosed_bracket(trouble, start)
    if character in {"]", "}"}:
        return Finding(
            "yaml/unclosed-bracket",
            at,
            f"{character} stands here, but {text[start]} is still open.",
            "Close the brackets in the order in which they were opened, the last one first.",
            ((start, "opened here"),),
        )
    if around.quoted and not text[around.last_end : at].strip():
        return after_quote(trouble)
    if character == ":":
        return colon_in_text(trouble, text[max(start + 1, line_start(text, at)) : at].rpartition(",")[2].strip())
    return Finding(
        "yaml/quote-needed",
        at,
        f'"{excerpt(trouble, at)}" stands here without a comma before it.',
        f"Separate values by commas. {IN_QUOTES}: brackets and commas end a text inside {{…}} and […].",
        ((start, "inside the bracket opened here"),),
    )


def _content(trouble: Trouble) -> Finding:
    """A value is expected, and something else comes."""
    character = trouble.character
    if trouble.around.flow is None and character in _CLOSERS:
        return stray(trouble)
    if character == ",":
        mend = "Delete the comma, or write the missing value before it."
        return Finding("yaml/comma", trouble.at, "Before this comma a value is missing.", mend)
    if character in {"]", "}"} and trouble.around.flow is not None:
        return _flow(trouble._replace(start=trouble.around.flow))
    return quote_needed(trouble, trouble.at)


def _character(trouble: Trouble) -> Finding:
    return tab(trouble) if trouble.character == "\t" else quote_needed(trouble, trouble.at)


def _after_document(trouble: Trouble) -> Finding:
    """Something after the end of the top mapping."""
    if trouble.character in _CLOSERS:
        return stray(trouble)
    if trouble.before.strip():
        if trouble.around.quoted:
            return after_quote(trouble)
        return after_bracket(trouble)
    return Finding(
        "yaml/indentation",
        trouble.at,
        f'"{excerpt(trouble, trouble.at)}" begins further to the left than the lines above, '
        "or comes after the end of the file's content.",
        "Begin all sections of the file at the first column.",
    )


def _at_start(explanation: Callable[[Trouble], Finding]) -> Callable[[Trouble], Finding]:
    """Explain what begins at `start`: where the parsers notice it differs."""
    return lambda trouble: explanation(trouble._replace(at=trouble.start))


_EXPLANATIONS: tuple[tuple[re.Pattern[str], Callable[[Trouble], Finding]], ...] = tuple(
    (re.compile(pattern), explanation)
    for pattern, explanation in (
        (r"^: mapping values are not allowed", _colon),
        (r"^: (?:block )?sequence entries are not allowed", list_on_line),
        (r"^: mapping keys are not allowed", _character),
        (r"^: .*<document start>", _after_document),
        (r"^: .*YAML d|^while scanning a .*directive", lambda trouble: directive(trouble.start)),
        (r"^while scanning a simple key", _simple_key),
        (r"^while .*quoted scalar", _quoted),
        (r"^while scanning for the next token", _character),
        (r"^while scanning a (?:block|plain) scalar: found a tab", tab),
        (r"^while scanning a plain scalar: found unexpected ':'", tight_in_flow),
        (r"^while scanning a block scalar", _at_start(_character)),
        (r"^while scanning an (?:anchor|alias)", _at_start(_character)),
        (r"^while (?:scanning|parsing) a tag", _at_start(tag)),
        (r"^while parsing a node: found undefined tag handle", tag),
        (r"^while parsing a block (?:mapping|collection)", _block),
        (r"^while parsing a flow (?:mapping|sequence)", _flow),
        (r"^while parsing a (?:block|flow) node", _content),
        (r"", _character),
    )
)
