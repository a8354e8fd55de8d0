"""The faults of syntax that a person makes in YAML, each with its message and its mend."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from specatlas.text.excerpts import line_rest, line_start, short

_COMMENT = re.compile(r"(?:^|\s)#.*")
IN_QUOTES = "If a text is meant, put the whole of it in quotes"


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


class Trouble(NamedTuple):
    """A complaint of the parser: about what begins at `start`, noticed at `at`."""

    start: int
    at: int
    around: Surroundings

    @property
    def text(self) -> str:
        """The whole file."""
        return self.around.text

    @property
    def character(self) -> str:
        """The character at which the parser stopped; empty at the end of the file."""
        return self.text[self.at : self.at + 1]

    @property
    def before(self) -> str:
        """What stands on the line before the place of the complaint."""
        return self.text[line_start(self.text, self.at) : self.at]


class Finding(NamedTuple):
    """A fault with the index of the smallest wrong piece, before it gets its place."""

    rule: str
    where: int
    message: str
    mend: str
    related: tuple[tuple[int, str], ...] = ()


def excerpt(trouble: Trouble, index: int) -> str:
    """Return the rest of the line from `index`, without a comment, for a message."""
    return short(_COMMENT.sub("", line_rest(trouble.text, index)))


def unclosed_quote(start: int) -> Finding:
    """A quote without its pair."""
    return Finding(
        "yaml/unclosed-quote",
        start,
        "The text that begins with this quote does not end where it should: the closing quote is missing.",
        "Close the quote. Inside '…' an apostrophe is written twice (''), inside \"…\" a quote is written \\\".",
    )


def unclosed_bracket(trouble: Trouble, start: int) -> Finding:
    """A bracket without its pair."""
    bracket = trouble.text[start]
    closing = {"[": "]", "{": "}"}[bracket]
    return Finding(
        "yaml/unclosed-bracket",
        start,
        f"The bracket {bracket} is opened here and never closed.",
        f"Write {closing} where its content ends; if a text that begins with {bracket} is meant, put it in quotes.",
    )


def escape(text: str, index: int) -> Finding:
    """A backslash in double quotes that begins no known code."""
    code = text[index : index + 2].rstrip()
    return Finding(
        "yaml/escape",
        index,
        f'"{code}" is not a character: inside "…" a backslash begins the code of one.',
        "Write \\\\ for a backslash, or put the text in single quotes '…', where a backslash is just that.",
    )


def colon_in_text(trouble: Trouble, content: str) -> Finding:
    """A colon with a space inside a text without quotes; `content` stands before it on the line."""
    value = content.rpartition(": ")[2] if ": " in content else content
    whole = f"{value}{line_rest(trouble.text, trouble.at)}".strip()
    fits = (
        trouble.around.flow is None and len(whole) <= 80 and '"' not in whole and "\\" not in whole and "#" not in whole
    )
    return Finding(
        "yaml/colon",
        trouble.at,
        "A colon with a space after it begins a value, but this text already is one.",
        f'{IN_QUOTES}: "{whole}".' if fits else f"{IN_QUOTES}.",
    )


def tight(found: re.Match[str]) -> Finding:
    """A key whose colon has no space after it."""
    return Finding(
        "yaml/colon",
        found.end() - 1,
        f'After the colon of "{short(found.group())}" a space is missing, so it is not a key.',
        "Write a space after the colon.",
    )


def no_colon(trouble: Trouble, index: int) -> Finding:
    """A line that should be a key and has no colon."""
    return Finding(
        "yaml/missing-colon",
        index,
        f'"{excerpt(trouble, index)}" is neither a key with its colon nor part of the text above.',
        "Write key: value; a text that goes on over several lines is indented deeper than its key.",
    )


def no_key(where: int) -> Finding:
    """A colon with nothing before it."""
    mend = "Write the key before the colon; if a text that begins with a colon is meant, put it in quotes."
    return Finding("yaml/key", where, "A key is missing here.", mend)


def long_key(where: int) -> Finding:
    """A key beyond the limit of YAML."""
    message = "A key of more than 1,024 characters is not read."
    return Finding("yaml/key", where, message, "Write the long text as a value: key: text.")


def after_quote(trouble: Trouble) -> Finding:
    """Something between the closing quote and the end of the value."""
    return Finding(
        "yaml/after-quote",
        trouble.at,
        f'After the closing quote comes "{excerpt(trouble, trouble.at)}", which belongs to nothing.',
        "Put the whole text in quotes: inside '…' an apostrophe is written twice (''), inside \"…\" a quote is "
        'written \\". Between two values write a comma.',
        ((trouble.around.last_start, "the quote opens here"),),
    )


def after_bracket(trouble: Trouble) -> Finding:
    """Something after the end of a value."""
    return Finding(
        "yaml/quote-needed",
        trouble.at,
        f'"{excerpt(trouble, trouble.at)}" belongs to nothing: the value before it has ended.',
        f"{IN_QUOTES}.",
    )


def stray(trouble: Trouble) -> Finding:
    """A closing bracket or comma outside a flow."""
    return Finding(
        "yaml/stray-bracket",
        trouble.at,
        "A comma separates values only inside {…} and […]."
        if trouble.character == ","
        else f"This {trouble.character} belongs to no opening bracket.",
        f"Delete it, or open the bracket before. {IN_QUOTES}.",
    )


def quote_needed(trouble: Trouble, index: int) -> Finding:
    """A text that begins with a sign which means something in YAML."""
    rest = line_rest(trouble.text, index)
    sign = rest[:1]
    return Finding(
        "yaml/quote-needed",
        index,
        f'"{short(rest)}" begins with {sign}, which has a meaning of its own in YAML and cannot stand here.',
        f"{IN_QUOTES}.",
    )


def tab(trouble: Trouble) -> Finding:
    """A tab where spaces are counted."""
    return Finding(
        "yaml/tab",
        trouble.at,
        "A tab stands in the indentation; only spaces count there, since a tab has no fixed width.",
        "Replace it by spaces (two for each level), and set your editor to write spaces.",
    )


def tight_in_flow(trouble: Trouble) -> Finding:
    """A colon right before a bracket or comma."""
    return Finding(
        "yaml/colon",
        trouble.at,
        "After this colon a space is missing, so it does not end a key.",
        f"Write a space after the colon. {IN_QUOTES}.",
    )


def list_on_line(trouble: Trouble) -> Finding:
    """A list item on the line of its key."""
    return Finding(
        "yaml/list",
        trouble.at,
        "A list cannot begin on the line of its key.",
        "Begin the list on the next line, or write [a, b]. If a text that begins with - is meant, put it in quotes.",
    )


def tag(trouble: Trouble) -> Finding:
    """A tag that cannot be read, or a text that begins with an exclamation mark."""
    return Finding(
        "yaml/tag",
        trouble.at,
        f'"{excerpt(trouble, trouble.at)}" begins with !, the mark of a tag, which the language does not use.',
        f"{IN_QUOTES}.",
    )


def directive(where: int) -> Finding:
    """A line that begins with a percent sign."""
    return Finding(
        "yaml/directive",
        where,
        "A line that begins with % is a directive of YAML, which the language does not use.",
        "Delete the line.",
    )
