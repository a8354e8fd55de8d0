"""A difference for a terminal."""

from collections.abc import Iterator

from specatlas.reports.changes._base import Told
from specatlas.reports.changes._sentences import Line
from specatlas.reports.changes._story import Story, called
from specatlas.text.invisible import visible
from specatlas.versions.prose.words import Piece

SIGNS = {"added": "+", "removed": "-", "changed": "~", "renamed": "=", "moved": ">", "split": "<", "merged": "&"}
"""What stands before a change, by what became of it."""
_KEPT = 60
"""Characters of what stayed that are shown beside a change; the middle of more is left out."""


def as_text(told: Told) -> str:
    """Return a difference as plain text, one change a line."""
    return "\n".join(_lines(Story(told))) + "\n"


def _lines(story: Story) -> Iterator[str]:
    yield story.between
    if not story.classes:
        yield story.say("nothing")
    for weight, groups in story.classes.items():
        yield ""
        yield f"{called(weight, story.language)} ({story.count(weight)}, {weight.word})"
        for group in groups:
            yield f"  {visible(group.title(story.language))}  [{group.address}]"
            yield from (f"    {SIGNS[line.how]} {_said(story, line)}" for line in group.lines)
    for sentence in story.likely_renames():
        yield f"\n{visible(sentence)}"
    if rules := story.overridden():
        yield f"\n{visible(rules)}"
    yield ""
    yield story.say("unchanged") + ": " + (", ".join(_same(story)) or "0")


def _same(story: Story) -> Iterator[str]:
    for same in story.same:
        yield f"{same.kind} {story.say('of', same=len(same.names), all=same.total)}"


def _said(story: Story, line: Line) -> str:
    text = visible(" ".join(line.about.split()))
    if line.marked:
        text += ": " + (_changed(line.pieces) if line.running else _arrow(story, line))
    if line.note:
        text += f" ({visible(line.note)})"
    if line.details:
        text += " (" + "; ".join(f"{visible(label)}: {_short(value)}" for label, value in line.details) + ")"
    return text


def _arrow(story: Story, line: Line) -> str:
    sides = [visible(" ".join(side.split())) for side in (line.before, line.after)]
    if line.how == "changed":
        sides = [side or story.say("absent") for side in sides]
    return " → ".join(side for side in sides if side)


def _changed(pieces: tuple[Piece, ...]) -> str:
    """Return a text with what was taken out and put in marked as `[-…-]` and `{+…+}`."""
    signs = {"kept": "{}", "deleted": "[-{}-]", "inserted": "{{+{}+}}"}
    last = len(pieces) - 1
    written = []
    for at, piece in enumerate(pieces):
        text = " ".join(piece.text.split("\n"))
        if piece.fate == "kept" and len(text) > _KEPT:
            head = "" if at == 0 else text[: _KEPT // 2]
            tail = "" if at == last else text[-_KEPT // 2 :]
            text = f"{head}…{tail}"
        written.append(signs[piece.fate].format(visible(text)))
    return "".join(written)


def _short(text: str) -> str:
    flat = visible(" ".join(text.split()))
    return flat if len(flat) <= 2 * _KEPT else f"{flat[: 2 * _KEPT]}…"
