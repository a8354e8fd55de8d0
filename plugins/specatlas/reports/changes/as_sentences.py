"""A difference as one sentence for each change, with what was taken out of a text and put into it."""

from collections.abc import Iterator
from dataclasses import dataclass

from specatlas.reports.changes._base import Told
from specatlas.reports.changes._sentences import Line
from specatlas.reports.changes._story import Story
from specatlas.versions.prose.words import Piece

Sentence = tuple[Piece, ...]
"""What is said of one change; what stayed of a text and the words around it are kept pieces."""
KEPT = 60
"""Characters of what stayed that are shown beside a change; the middle of more is left out."""


@dataclass(frozen=True, slots=True)
class Said:
    """What changed in one element or file."""

    title: str
    """What it is and what it is called: `Entity “Deal”`."""
    sentences: tuple[Sentence, ...]
    """One for each change, the gravest class first."""


def as_sentences(told: Told) -> dict[str, Said]:
    """Return what changed, by the address of the element or file."""
    story = Story(told)
    found: dict[str, Said] = {}
    for groups in story.classes.values():
        for group in groups:
            before = found[group.address].sentences if group.address in found else ()
            said = tuple(sentence(story, line) for line in group.lines)
            found[group.address] = Said(group.title(story.language), (*before, *said))
    return found


def sentence(story: Story, line: Line) -> Sentence:
    """Return one change, without the details of what came or went as a whole."""
    return tuple(_pieces(story, line))


def _pieces(story: Story, line: Line) -> Iterator[Piece]:
    yield Piece("kept", _flat(line.about))
    if line.marked:
        yield Piece("kept", ": ")
        yield from _shortened(line.pieces) if line.running else _arrow(story, line)
    if line.note:
        yield Piece("kept", f" ({line.note})")


def _arrow(story: Story, line: Line) -> Iterator[Piece]:
    """Yield one value and the one that came in its place."""
    before, after = _flat(line.before), _flat(line.after)
    sides = [Piece("deleted", before), Piece("inserted", after)]
    if line.how == "changed":
        sides = [side if side.text else Piece("kept", story.say("absent")) for side in sides]
    sides = [side for side in sides if side.text]
    yield from sides[:1]
    for side in sides[1:]:
        yield Piece("kept", " → ")
        yield side


def _shortened(pieces: Sentence) -> Iterator[Piece]:
    """Yield the pieces of a text, of what stayed only what is near a change."""
    last = len(pieces) - 1
    for at, piece in enumerate(pieces):
        text = piece.text.replace("\n", " ")
        if piece.fate == "kept" and len(text) > KEPT:
            head = "" if at == 0 else _cut(text[: KEPT // 2])
            tail = "" if at == last else _cut(text[-KEPT // 2 :][::-1])[::-1]
            text = f"{head}…{tail}"
        yield Piece(piece.fate, text)


def _cut(text: str) -> str:
    """Return a piece that ends with a whole word, where the language has blanks between them."""
    return text[: text.rindex(" ") + 1] if " " in text.rstrip() else text


def _flat(text: str) -> str:
    return " ".join(text.split())
