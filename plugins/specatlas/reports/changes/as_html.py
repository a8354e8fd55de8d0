"""A difference as one page that needs nothing else: for people who decide, on screen and on paper."""

from collections.abc import Iterator
from html import escape

from specatlas.reports.changes._base import Drawn, Told
from specatlas.reports.changes._look import style
from specatlas.reports.changes._pages import page_text
from specatlas.reports.changes._sentences import Line
from specatlas.reports.changes._story import Group, Same, Story, called
from specatlas.text.invisible import visible
from specatlas.versions.changes import Weight
from specatlas.versions.prose.words import Piece

SIGNS = {"added": "+", "removed": "−", "changed": "~", "renamed": "=", "moved": "→", "split": "÷", "merged": "&"}
_OPEN = frozenset({Weight.CONTRACT, Weight.CLARIFY, Weight.NOTIFY})
"""Classes whose changes are shown at once; the others unfold."""
_TAGS = {"kept": "", "deleted": "del", "inserted": "ins"}


def as_html(told: Told) -> str:
    """Return a difference as a self-contained HTML page without a script."""
    return "".join(f"{piece}\n" for piece in _page(Story(told)))


def text(content: str) -> str:
    """Return a text as HTML: markup is shown, and so is what nobody could see."""
    return "<br>".join(escape(visible(one)) for one in content.split("\n"))


def _page(story: Story) -> Iterator[str]:
    title = f"{story.document} — {story.say('title')}" if story.document else story.say("title")
    yield "<!DOCTYPE html>"
    yield f'<html lang="{escape(story.language)}">'
    yield '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
    yield (
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'\">"
    )
    yield f"<title>{text(title)}</title>"
    yield f"<style>{style()}</style></head>"
    yield '<body><header class="top">'
    if story.document:
        yield f'<p class="document">{text(story.document)}</p>'
    yield f"<h1>{text(story.say('title'))}</h1>"
    yield f'<p class="between">{text(story.between)}</p></header><main>'
    yield from _asked(story)
    yield from _totals(story)
    for weight in (Weight.CONTRACT, Weight.CLARIFY):
        yield from _class(story, weight)
    yield from _likely_renames(story)
    yield from _pictures(story)
    for weight in (Weight.NOTIFY, Weight.EDITORIAL, Weight.LAYOUT):
        yield from _class(story, weight)
    yield from _same(story)
    yield from _standing(story)
    yield "</main></body></html>"


def _section(id_: str, title: str, note: str = "", count: int | None = None) -> Iterator[str]:
    number = f' <span class="count">{count}</span>' if count is not None else ""
    yield f'<section id="{id_}"><h2>{text(title)}{number}</h2>'
    if note:
        yield f'<p class="note">{text(note)}</p>'


def _asked(story: Story) -> Iterator[str]:
    """Write what is asked of the reader, each count a link to what it counts."""
    yield from _section("asked", story.say("asked"))
    if not story.classes:
        yield f"<p>{text(story.say('nothing'))}</p></section>"
        return
    if Weight.CONTRACT not in story.classes:
        yield f"<p>{text(story.say('nothing-to-decide'))}</p>"
    yield '<ol class="asked">'
    for weight, sentence in story.asked():
        yield (
            f'<li class="{weight.word}"><a href="#{weight.word}"><b>{story.count(weight)}</b> '
            f"<span>{text(sentence)}</span></a></li>"
        )
    yield "</ol>"
    if story.told.deciders and Weight.CONTRACT in story.classes:
        who = text("; ".join(story.told.deciders))
        yield f'<p class="deciders"><span>{text(story.say("deciders"))}:</span> {who}</p>'
    yield "</section>"


def _totals(story: Story) -> Iterator[str]:
    yield from _section("totals", story.say("totals"))
    yield '<ul class="totals">'
    for weight, groups in story.classes.items():
        yield (
            f'<li class="{weight.word}"><a href="#{weight.word}"><b>{story.count(weight)}</b> '
            f"{text(called(weight, story.language))}</a> <small>{_kinds(groups)}</small></li>"
        )
    same, total = sum(len(item.names) for item in story.same), sum(item.total for item in story.same)
    counted = text(story.say("of", same=same, all=total))
    unchanged = f"<b>{same}</b> {text(story.say('unchanged'))}"
    yield f'<li class="same"><a href="#unchanged">{unchanged}</a> <small>{counted}</small></li>'
    for label, amount in story.told.price:
        yield f'<li class="price"><span>{text(label)}</span> <strong>{text(amount)}</strong></li>'
    yield "</ul>"
    if rules := story.overridden():
        yield f'<p class="note">{text(rules)}</p>'
    yield "</section>"


def _kinds(groups: tuple[Group, ...]) -> str:
    """Return how many elements of which kind there are: `Entity 2 · Role 1`."""
    counts: dict[str, int] = {}
    for group in groups:
        counts[group.kind] = counts.get(group.kind, 0) + 1
    return " · ".join(f"{text(kind)} {count}" for kind, count in counts.items())


def _class(story: Story, weight: Weight) -> Iterator[str]:
    groups = story.classes.get(weight, ())
    if not groups:
        return
    note = story.say(f"{weight.word}-note") if weight in (Weight.CONTRACT, Weight.CLARIFY) else ""
    yield from _section(weight.word, called(weight, story.language), note, story.count(weight))
    if weight is Weight.CONTRACT:
        yield f'<p class="legend">{_legend(story)}</p>'
    folded = weight not in _OPEN
    if folded:
        yield f'<details class="folded"><summary>{text(story.say("more"))}</summary>'
    for group in groups:
        yield from _group(story, group, weight)
    yield "</details></section>" if folded else "</section>"


def _legend(story: Story) -> str:
    signs = " ".join(
        f'<span class="key">{_sign(how)} {text(story.say(how))}</span>'
        for how in ("added", "removed", "changed", "moved")
    )
    return f"{signs} <span>{text(story.say('legend'))}</span>"


def _sign(how: str) -> str:
    return f'<span class="sign {how}">{SIGNS[how]}</span>'


def _group(story: Story, group: Group, weight: Weight) -> Iterator[str]:
    anchor = f"{weight.word}-{group.first}"
    yield f'<article id="{anchor}" class="{weight.word}"><h3>{text(group.title(story.language))}'
    yield f' <code>{text(group.address)}</code></h3><ol start="{group.first}">'
    for line in group.lines:
        yield from _line(story, line)
    yield "</ol>"
    if group.reasons:
        said = ", ".join(f"<b>{text(id_)}</b> {text(name)}" for id_, name in group.reasons)
        yield f'<p class="chips"><span>{text(story.say("why"))}:</span> {said}</p>'
    if group.impact:
        yield from _impact(story, group)
    yield "</article>"


def _impact(story: Story, group: Group) -> Iterator[str]:
    """Write what is built on an element: what is near by name, all of it with its way when somebody asks."""
    yield f'<div class="impact"><p>{text(story.say("impact"))}:</p><dl>'
    for kind, names in story.near(group):
        yield f"<div><dt>{text(kind)} {len(names)}</dt><dd>{text(', '.join(names))}</dd></div>"
    yield "</dl>"
    if far := story.far(group):
        yield f"<p>{text(far)}</p>"
    yield f"<details><summary>{text(story.say('impact-ways'))} ({len(group.impact)})</summary><ul>"
    yield from (f"<li>{text(item.because or story.called(item.address))}</li>" for item in group.impact)
    yield "</ul></details></div>"


def _line(story: Story, line: Line) -> Iterator[str]:
    yield f'<li>{_sign(line.how)} <span class="about">{text(line.about)}</span>'
    if line.pieces and line.marked:
        short = not line.running and len(line.before) + len(line.after) < 90
        yield (
            f'<span class="short">{_swap(story, line)}</span>'
            if short
            else f'<p class="redline">{_redline(line.pieces)}</p>'
        )
    if line.note:
        yield f'<small class="remark">{text(line.note)}</small>'
    if line.details:
        yield '<dl class="details">'
        yield from (f"<div><dt>{text(label)}</dt><dd>{text(said)}</dd></div>" for label, said in line.details)
        yield "</dl>"
    yield from _page_text(story, line)
    yield "</li>"


def _page_text(story: Story, line: Line) -> Iterator[str]:
    """Write a page that came or went, to be unfolded; each block marked as what it is."""
    title, passages = page_text(story.told, line)
    if not passages:
        return
    tag = "ins" if line.how == "added" else "del"
    yield f'<details class="page"><summary>{text(title)}</summary>'
    yield from (f'<p class="{one.kind}"><{tag}>{text(one.text)}</{tag}></p>' for one in passages)
    yield "</details>"


def _swap(story: Story, line: Line) -> str:
    """Write a short value as it was and as it is, with an arrow between."""
    sides = [
        f"<{tag}>{text(side)}</{tag}>" if side else "" for tag, side in (("del", line.before), ("ins", line.after))
    ]
    if line.how == "changed":
        sides = [side or f"<i>{text(story.say('absent'))}</i>" for side in sides]
    return ' <span class="to">→</span> '.join(side for side in sides if side)


def _redline(pieces: tuple[Piece, ...]) -> str:
    written = []
    for piece in pieces:
        tag = _TAGS[piece.fate]
        written.append(f"<{tag}>{text(piece.text)}</{tag}>" if tag else text(piece.text))
    return "".join(written)


def _likely_renames(story: Story) -> Iterator[str]:
    if sentences := story.likely_renames():
        yield from _section("renames", story.say("likely-renames"), count=len(sentences))
        yield "<ul>" + "".join(f"<li>{text(sentence)}</li>" for sentence in sentences) + "</ul></section>"


def _pictures(story: Story) -> Iterator[str]:
    pictures: tuple[Drawn, ...] = story.told.pictures
    if not pictures:
        return
    yield from _section("pictures", story.say("pictures"), count=len(pictures))
    for number, picture in enumerate(pictures, 1):
        listed = "".join(f"<li>{text(one)}</li>" for one in picture.lines)
        yield f'<figure class="map"><figcaption>{text(picture.title)}</figcaption>'
        yield from _switch(story, number)
        yield f'<div class="drawn">{picture.svg}</div>'
        yield f"<ul>{listed}</ul></figure>" if listed else "</figure>"
    yield "</section>"


def _switch(story: Story, number: int) -> Iterator[str]:
    """Let the reader see both versions of a picture, or one; without a script."""
    for what in ("both", "old-one", "new-one"):
        checked = " checked" if what == "both" else ""
        name = f"map-{number}-{what}"
        yield f'<input type="radio" class="show-{what}" name="map-{number}" id="{name}"{checked}>'
        yield f'<label for="{name}">{text(story.say(what))}</label>'


def _same(story: Story) -> Iterator[str]:
    yield from _section("unchanged", story.say("unchanged"), story.say("unchanged-note"))
    yield '<div class="same-list">'
    for item in story.same:
        yield _same_kind(story, item)
    yield "</div></section>"


def _same_kind(story: Story, item: Same) -> str:
    counted = text(story.say("all") if len(item.names) == item.total else "")
    said = f"{text(item.kind)} <b>{text(story.say('of', same=len(item.names), all=item.total))}</b>"
    head = f"{said}{f' <small>{counted}</small>' if counted else ''}"
    if not item.names:
        return f'<p class="none">{head}</p>'
    names = "".join(f"<li>{text(name)}</li>" for name in item.names)
    return f"<details><summary>{head}</summary><ul>{names}</ul></details>"


def _standing(story: Story) -> Iterator[str]:
    if not story.told.standing:
        return
    yield from _section("standing", story.say("standing"))
    yield "<dl>"
    yield from (f"<div><dt>{text(label)}</dt><dd>{text(said)}</dd></div>" for label, said in story.told.standing)
    yield "</dl></section>"
