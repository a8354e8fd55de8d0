"""A difference as a Word file, whose tracked changes are the changes of the specification."""

from collections.abc import Iterator

from specatlas.reports.changes._base import Told
from specatlas.reports.changes._pages import page_text
from specatlas.reports.changes._sentences import Line
from specatlas.reports.changes._story import Group, Story, called
from specatlas.reports.papers.blocks import Block, Heading, Paper, Paragraph, Picture, Run, Table, marked, plain, said
from specatlas.reports.papers.docx import as_docx as written
from specatlas.versions.changes import Weight
from specatlas.versions.prose.words import Fate


def as_docx(told: Told) -> bytes:
    """Return a difference as a Word file: what was taken out and put in are revisions of the new version."""
    story = Story(told)
    title = f"{story.document} — {story.say('title')}" if story.document else story.say("title")
    return written(Paper(title, told.language, tuple(_blocks(story)), story.new))


def _blocks(story: Story) -> Iterator[Block]:
    yield Heading(story.say("title"), 0)
    if story.document:
        yield said(story.document)
    yield said(story.between)
    if not story.classes:
        yield said(story.say("nothing"))
    else:
        yield Heading(story.say("asked"))
        for weight, sentence in story.asked():
            yield Paragraph((Run(f"{story.count(weight)}  ", strong=True), Run(sentence)))
        if Weight.CONTRACT not in story.classes:
            yield said(story.say("nothing-to-decide"))
        if story.told.deciders and Weight.CONTRACT in story.classes:
            yield Paragraph((*plain(f"{story.say('deciders')}: ", quiet=True), *plain("; ".join(story.told.deciders))))
        yield Heading(story.say("totals"))
        yield from _totals(story)
    for weight, groups in story.classes.items():
        yield from _class(story, weight, groups)
    if sentences := story.likely_renames():
        yield Heading(story.say("likely-renames"))
        yield from (said(sentence) for sentence in sentences)
    if rules := story.overridden():
        yield said(rules)
    yield from _pictures(story)
    yield from _same(story)
    if story.told.standing:
        yield Heading(story.say("standing"))
        yield Table((), tuple((plain(label, quiet=True), plain(text)) for label, text in story.told.standing), (35, 65))


def _pictures(story: Story) -> Iterator[Block]:
    if story.told.pictures:
        yield Heading(story.say("pictures"))
    for picture in story.told.pictures:
        yield Heading(picture.title, 2)
        if picture.png:
            yield Picture(picture.png, *picture.size, "; ".join((picture.title, *picture.lines)))
        elif picture.no_png:
            yield Paragraph(plain(story.say("no-picture", why=picture.no_png), quiet=True))
        yield from (said(one) for one in picture.lines)


def _totals(story: Story) -> Iterator[Block]:
    rows = [
        (plain(called(weight, story.language)), plain(str(story.count(weight))), plain(_kinds(groups)))
        for weight, groups in story.classes.items()
    ]
    yield Table((story.say("class"), story.say("count"), story.say("in-elements")), tuple(rows), (40, 15, 45))
    if story.told.price:
        prices = tuple((plain(label), plain(amount, strong=True)) for label, amount in story.told.price)
        yield Table((), prices, (55, 45))


def _kinds(groups: tuple[Group, ...]) -> str:
    counts: dict[str, int] = {}
    for group in groups:
        counts[group.kind] = counts.get(group.kind, 0) + 1
    return ", ".join(f"{kind} {count}" for kind, count in counts.items())


def _class(story: Story, weight: Weight, groups: tuple[Group, ...]) -> Iterator[Block]:
    yield Heading(f"{called(weight, story.language)} ({story.count(weight)})")
    if weight in (Weight.CONTRACT, Weight.CLARIFY):
        yield Paragraph(plain(story.say(f"{weight.word}-note"), quiet=True))
    for group in groups:
        yield Heading(group.title(story.language), 2)
        for number, line in enumerate(group.lines, group.first):
            yield from _line(story, line, f"{number}.")
        if group.reasons:
            reasons = ", ".join(f"{id_} {name}" for id_, name in group.reasons)
            yield Paragraph((*plain(f"{story.say('why')}: ", quiet=True), *plain(reasons)), inset=True)
        if group.impact:
            near = "; ".join(f"{kind}: {', '.join(names)}" for kind, names in story.near(group))
            concerns = plain(f"{near}. {story.far(group)}".rstrip())
            yield Paragraph((*plain(f"{story.say('impact')}: ", quiet=True), *concerns), inset=True)


def _line(story: Story, line: Line, number: str) -> Iterator[Block]:
    runs = [Run(line.about)]
    if line.marked and not line.running:
        absent = story.say("absent") if line.how == "changed" else ""
        before, after = line.before or absent, line.after or absent
        runs += [Run(": "), Run(before, "deleted"), Run(after, "inserted")]
    if line.note:
        runs.append(Run(f" ({line.note})", quiet=True))
    yield Paragraph(tuple(runs), number)
    if line.running and line.marked:
        yield Paragraph(marked(line.pieces), inset=True)
    fate: Fate = "inserted" if line.how == "added" else "deleted" if line.how == "removed" else "kept"
    for label, text in line.details:
        yield Paragraph((Run(f"{label}: {text}", fate),), inset=True)
    for one in page_text(story.told, line)[1]:
        sign = "• " if one.kind == "item" else ""
        yield Paragraph((Run(f"{sign}{one.text}", fate, strong=one.kind == "heading"),), inset=True)


def _same(story: Story) -> Iterator[Block]:
    yield Heading(story.say("unchanged"))
    yield Paragraph(plain(story.say("unchanged-note"), quiet=True))
    rows = tuple(
        (plain(item.kind), plain(story.say("of", same=len(item.names), all=item.total)), plain(", ".join(item.names)))
        for item in story.same
    )
    if rows:
        yield Table((), rows, (22, 16, 62))
