"""What stands inside a line: texts, links, badges; as data, so that pages, documents and sheets each write their own.

Every text in here is the model's own, in one language and unescaped: what writes it out escapes it, once.
"""

from typing import Literal

from specatlas.text.frozen import dataclass

Tone = Literal["neutral", "good", "warn", "bad", "info", "strong"]
"""What a badge says beside its word: a colour never says it alone."""


@dataclass(frozen=True, slots=True)
class Plain:
    """A text as it is."""

    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """Running text: its mentions (`@section/id`, words of the glossary) become links; it holds no Markdown."""

    text: str


@dataclass(frozen=True, slots=True)
class Marked:
    """One line or more of the model's Markdown; mentions become links."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """An id, a type or a formula, shown in letters of equal width."""

    text: str


@dataclass(frozen=True, slots=True)
class Edited:
    """A text with what was taken out of it and put into it."""

    pieces: tuple[tuple[Literal["kept", "deleted", "inserted"], str], ...]

    @property
    def text(self) -> str:
        """All of it, one after the other."""
        return "".join(piece for _, piece in self.pieces)


@dataclass(frozen=True, slots=True)
class LinkTo:
    """A link to an element or part of the model."""

    address: str
    """`section/id`, or `section/id.attribute.part`."""
    text: str
    title: str = ""
    """Tool-tip."""


@dataclass(frozen=True, slots=True)
class Here:
    """A part of an element that stands right here: links to it arrive at this text."""

    address: str
    text: str


@dataclass(frozen=True, slots=True)
class Web:
    """A link that leaves the model: a web address, a mail address or a file of the project."""

    url: str
    text: str


@dataclass(frozen=True, slots=True)
class Badge:
    """One of a closed list of words (priority, status), or a mark such as `key`."""

    word: str
    """The word as written in the model."""
    label: str
    tone: Tone = "neutral"


Span = Plain | Sentence | Marked | Code | Edited | LinkTo | Here | Web | Badge


def plain(spans: tuple[Span, ...], between: str = ", ") -> str:
    """Return spans as bare text, for sorting, spreadsheets and titles."""
    return between.join(_text(span) for span in spans)


def _text(span: Span) -> str:
    return span.label if isinstance(span, Badge) else span.text
