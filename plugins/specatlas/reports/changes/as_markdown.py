"""A difference as Markdown, for the description of a pull request or merge request."""

import re
from collections.abc import Iterator

from specatlas.reports.changes._base import Told
from specatlas.reports.changes._pages import page_text
from specatlas.reports.changes._sentences import Line
from specatlas.reports.changes._story import Group, Story, called
from specatlas.reports.changes._words import say
from specatlas.text.invisible import visible
from specatlas.versions.changes import Weight
from specatlas.versions.prose.words import Piece

SIGNS = {"added": "➕", "removed": "➖", "changed": "✏️", "renamed": "🏷️", "moved": "↪️", "split": "➗", "merged": "🔗"}
_FOLDED = frozenset({Weight.EDITORIAL, Weight.LAYOUT})
_MARKS = re.compile(r"([\\`*_{}\[\]()#+!|~$^=-])")
_TAGS = {"deleted": "del", "inserted": "ins"}


def as_markdown(told: Told) -> str:
    """Return a difference as Markdown that GitHub, GitLab and Gitea show alike."""
    return "\n".join(_lines(Story(told))) + "\n"


def text(content: str) -> str:
    """Return a text so that it is read as it is: no markup, no mention of a person or an issue."""
    flat = " ".join(visible(one) for one in content.split("\n"))
    escaped = _MARKS.sub(r"\\\1", flat.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
    # Hosts turn @name and #1 into links, and send mail to whoever is called so.
    return escaped.replace("@", "@<!-- -->").replace("\\#", "\\#<!-- -->")


def _lines(story: Story) -> Iterator[str]:
    yield f"## {text(story.say('title'))}"
    yield ""
    yield text(story.between)
    yield ""
    if not story.classes:
        yield story.say("nothing")
        return
    yield f"| {story.say('class')} | {story.say('count')} | {story.say('in-elements')} |"
    yield "| --- | ---: | --- |"
    for weight, groups in story.classes.items():
        titles = ", ".join(text(group.title(story.language)) for group in groups[:5])
        more = f" + {len(groups) - 5}" if len(groups) > 5 else ""
        yield f"| {called(weight, story.language)} | {story.count(weight)} | {titles}{more} |"
    for label, amount in story.told.price:
        yield f"| {text(label)} | {text(amount)} | |"
    if story.told.deciders and Weight.CONTRACT in story.classes:
        yield from ("", f"{story.say('deciders')}: {text('; '.join(story.told.deciders))}")
    for weight, groups in story.classes.items():
        yield from _class(story, weight, groups)
    if sentences := story.likely_renames():
        yield from ("", f"### {story.say('likely-renames')}", "", *(f"- {text(sentence)}" for sentence in sentences))
    if rules := story.overridden():
        yield from ("", text(rules))
    same = ", ".join(
        f"{text(item.kind)} {story.say('of', same=len(item.names), all=item.total)}" for item in story.same
    )
    yield from ("", f"### {story.say('unchanged')}", "", same or "0")
    for label, said in story.told.standing:
        yield from ("", f"**{text(label)}**: {'; '.join(text(one) for one in said.splitlines())}")


def _class(story: Story, weight: Weight, groups: tuple[Group, ...]) -> Iterator[str]:
    yield from ("", f"### {called(weight, story.language)} ({story.count(weight)})", "")
    folded = weight in _FOLDED
    if folded:
        yield from (f"<details><summary>{text(story.say('more'))}</summary>", "")
    for group in groups:
        yield f"**{text(group.title(story.language))}** `{group.address.replace('`', '')}`"
        yield ""
        for number, line in enumerate(group.lines, group.first):
            yield f"{number}. {_line(story, line)}"
            yield from _page_text(story, line)
        yield ""
        if group.reasons:
            reasons = ", ".join(f"{text(id_)} {text(name)}" for id_, name in group.reasons)
            yield from (f"{story.say('why')}: {reasons}", "")
        if group.impact:
            near = "; ".join(f"{text(kind)}: {text(', '.join(names))}" for kind, names in story.near(group))
            yield from (f"{story.say('impact')}: {near}. {story.far(group)}", "")
    if folded:
        yield "</details>"


def _line(story: Story, line: Line) -> str:
    said = f"{SIGNS[line.how]} {text(line.about)}"
    if line.marked:
        said += ": " + (_redline(line.pieces) if line.running else _swap(story, line))
    if line.note:
        said += f" *({text(line.note)})*"
    if line.details:
        said += " — " + "; ".join(f"{text(label)}: {text(value)}" for label, value in line.details)
    return said


def _page_text(story: Story, line: Line) -> Iterator[str]:
    """Write a page that came or went, to be unfolded below its line."""
    title, passages = page_text(story.told, line)
    if not passages:
        return
    fate = "inserted" if line.how == "added" else "deleted"
    yield f"   <details><summary>{text(title)}</summary>"
    yield ""
    for one in passages:
        said = _tagged(fate, one.text)
        yield f"   {f'**{said}**' if one.kind == 'heading' else f'- {said}' if one.kind == 'item' else said}"
        yield ""
    yield "   </details>"


def _redline(pieces: tuple[Piece, ...]) -> str:
    return "".join(_tagged(piece.fate, piece.text) for piece in pieces)


def _tagged(fate: str, content: str) -> str:
    tag = _TAGS.get(fate)
    return f"<{tag}>{text(content)}</{tag}>" if tag else text(content)


def _swap(story: Story, line: Line) -> str:
    sides = [_tagged(fate, side) if side else "" for fate, side in (("deleted", line.before), ("inserted", line.after))]
    if line.how == "changed":
        sides = [side or f"*{say('absent', story.language)}*" for side in sides]
    return " → ".join(side for side in sides if side)
