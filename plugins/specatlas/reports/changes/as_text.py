"""A difference for a terminal."""

from collections.abc import Iterator

from specatlas.reports.changes._base import Told
from specatlas.reports.changes._sentences import Line
from specatlas.reports.changes._story import Story, called
from specatlas.text.invisible import visible
from specatlas.versions.prose.words import Piece

SIGNS = {"added": "+", "removed": "-", "changed": "~", "renamed": "=", "moved": ">", "split": "<", "merged": "&"}
"""What stands before a change, by what became of it."""
_COLOURS = {"title": "1", "added": "32", "inserted": "32", "removed": "31", "deleted": "31", "moved": "36"}
"""What is shown in colour to the number of the colour on a terminal (ECMA-48, SGR)."""
_KEPT = 60
"""Characters of what stayed that are shown beside a change; the middle of more is left out."""


def as_text(told: Told) -> str:
    """Return a difference as plain text, one change a line."""
    return "\n".join(_lines(Story(told))) + "\n"


def sentences(told: Told) -> dict[str, tuple[str, ...]]:
    """Return what changed by the address of the element, one sentence for each change."""
    story = Story(told)
    found: dict[str, list[str]] = {}
    for groups in story.classes.values():
        for group in groups:
            found.setdefault(group.address, []).extend(_said(story, line) for line in group.lines)
    return {address: tuple(lines) for address, lines in found.items()}


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
        text += ": " + (_changed(story, line.pieces) if line.running else _arrow(story, line))
    if line.note:
        text += f" ({visible(line.note)})"
    if line.details:
        text += " (" + "; ".join(f"{visible(label)}: {_short(value)}" for label, value in line.details) + ")"
    return text


def _painted(story: Story, what: str, text: str) -> str:
    """Return a text in the colour of what it is, where colours are shown; they never say anything alone."""
    number = _COLOURS.get(what)
    return f"\x1b[{number}m{text}\x1b[0m" if story.told.coloured and number and text else text


def _arrow(story: Story, line: Line) -> str:
    sides = []
    for fate, side in (("deleted", line.before), ("inserted", line.after)):
        said = visible(" ".join(side.split()))
        if said or line.how == "changed":
            sides.append(_painted(story, fate, said) or story.say("absent"))
    return " → ".join(sides)


def _changed(story: Story, pieces: tuple[Piece, ...]) -> str:
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
        written.append(_painted(story, piece.fate, signs[piece.fate].format(visible(text))))
    return "".join(written)


def _short(text: str) -> str:
    flat = visible(" ".join(text.split()))
    return flat if len(flat) <= 2 * _KEPT else f"{flat[: 2 * _KEPT]}…"
