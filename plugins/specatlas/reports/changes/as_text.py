"""A difference for a terminal."""

from collections.abc import Iterator

from specatlas.reports.changes._base import Told
from specatlas.reports.changes._sentences import Line
from specatlas.reports.changes._story import Story, called
from specatlas.reports.changes.as_sentences import KEPT, sentence
from specatlas.text.invisible import visible

SIGNS = {"added": "+", "removed": "-", "changed": "~", "renamed": "=", "moved": ">", "split": "<", "merged": "&"}
"""What stands before a change, by what became of it."""
_COLOURS = {"title": "1", "added": "32", "inserted": "32", "removed": "31", "deleted": "31", "moved": "36"}
"""What is shown in colour to the number of the colour on a terminal (ECMA-48, SGR)."""
_MARKS = {"deleted": "[-{}-]", "inserted": "{{+{}+}}"}


def as_text(told: Told) -> str:
    """Return a difference as plain text, one change a line."""
    return "\n".join(_lines(Story(told))) + "\n"


def _lines(story: Story) -> Iterator[str]:
    yield story.between
    if not story.classes:
        yield story.say("nothing")
    for weight, groups in story.classes.items():
        yield ""
        title = f"{called(weight, story.language)} ({story.count(weight)}, {weight.word})"
        yield _painted(story, "title", title)
        for group in groups:
            yield f"  {visible(group.title(story.language))}  [{group.address}]"
            yield from (
                f"    {_painted(story, line.how, SIGNS[line.how])} {_said(story, line)}" for line in group.lines
            )
    for rename in story.likely_renames():
        yield f"\n{visible(rename)}"
    if rules := story.overridden():
        yield f"\n{visible(rules)}"
    yield ""
    yield story.say("unchanged") + ": " + (", ".join(_same(story)) or "0")


def _same(story: Story) -> Iterator[str]:
    for same in story.same:
        yield f"{same.kind} {story.say('of', same=len(same.names), all=same.total)}"


def _said(story: Story, line: Line) -> str:
    """Return a change; where some of a text stayed, `[-…-]` was taken out and `{+…+}` put in."""
    marks = _MARKS if line.running else {}
    text = "".join(
        _painted(story, piece.fate, marks.get(piece.fate, "{}").format(visible(piece.text)))
        for piece in sentence(story, line)
    )
    if line.details:
        text += " (" + "; ".join(f"{visible(label)}: {_short(value)}" for label, value in line.details) + ")"
    return text


def _painted(story: Story, what: str, text: str) -> str:
    """Return a text in the colour of what it is, where colours are shown; they never say anything alone."""
    number = _COLOURS.get(what)
    return f"\x1b[{number}m{text}\x1b[0m" if story.told.coloured and number and text else text


def _short(text: str) -> str:
    flat = visible(" ".join(text.split()))
    return flat if len(flat) <= 2 * KEPT else f"{flat[: 2 * KEPT]}…"
