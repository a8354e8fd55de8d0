"""The addendum: what a version changes in what the parties agreed on, clause by clause, for both to sign.

Source: GOST 34.602-89, 1.7: changes of the terms of reference are made by an addendum, or by a protocol signed by the
customer and the developer.
"""

from collections.abc import Iterator

from specatlas.domain.element import Element
from specatlas.reports.changes._sentences import Line
from specatlas.reports.changes._story import Story
from specatlas.reports.changes.requests import comes_to
from specatlas.reports.papers._base import Matter
from specatlas.reports.papers._common import head, paper, signature_lines
from specatlas.reports.papers._words import say
from specatlas.reports.papers.blocks import Block, Heading, Paper, Paragraph, Run, Table, marked, plain, said
from specatlas.tables.spans import plain as bare
from specatlas.tables.values import Writer
from specatlas.versions.changes import Weight


def addendum(matter: Matter) -> Paper:
    """Return the addendum that a version is to the one before."""
    return paper(matter, "addendum", _blocks(matter))


def _blocks(matter: Matter) -> Iterator[Block]:
    language = matter.language
    yield head(matter)
    if matter.told is None:
        yield said(say("no-previous", language))
        return
    yield said(say("addendum-text", language))
    yield Heading(say("basis", language))
    yield from _basis(matter)
    story = Story(matter.told)
    yield Heading(say("changes", language))
    if Weight.CONTRACT in story.classes:
        yield from _clauses(story, Weight.CONTRACT, "1")
    else:
        yield said(say("no-changes", language))
    if Weight.CLARIFY in story.classes:
        yield Heading(say("clarifications", language))
        yield from _clauses(story, Weight.CLARIFY, "2")
    if matter.told.price:
        yield Heading(say("consequences", language))
        yield Table(
            (), tuple((plain(label), plain(amount, strong=True)) for label, amount in matter.told.price), (60, 40)
        )
    yield from signature_lines(matter, approved=True)


def _basis(matter: Matter) -> Iterator[Block]:
    """Yield the change requests of the version: why, and what each costs."""
    requests = matter.model.elements("changes")
    found = [(id_, requests.get(id_)) for id_ in matter.edition.requests]
    if not found:
        yield said(say("no-requests", matter.language))
    for id_, request in found:
        if request is None:
            yield said(id_)
            continue
        yield Paragraph((Run(f"{id_}. {request.name(matter.language)}. ", strong=True), *_reason(matter, request)))


def _reason(matter: Matter, request: Element) -> tuple[Run, ...]:
    writer = Writer(matter.model, matter.language)
    reason = " ".join(request.text("reason", matter.language).split())
    decided = bare(writer.attribute(request, request.shape.attributes["decided-by"]))
    about = "; ".join(filter(None, (comes_to(writer, request), decided)))
    return plain(f"{reason} ") + plain(f"({about})" if about else "", quiet=True)


def _clauses(story: Story, weight: Weight, chapter: str) -> Iterator[Block]:
    for number, group in enumerate(story.classes[weight], 1):
        yield Heading(f"{chapter}.{number}. {group.title(story.language)}", 2)
        for at, line in enumerate(group.lines, 1):
            yield from _clause(story, line, f"{chapter}.{number}.{at}.")


def _clause(story: Story, line: Line, number: str) -> Iterator[Block]:
    runs: list[Run] = [Run(line.about)]
    if line.marked and not line.running:
        absent = story.say("absent") if line.how == "changed" else ""
        runs += [Run(": "), Run(line.before or absent, "deleted"), Run(line.after or absent, "inserted")]
    yield Paragraph(tuple(runs), number)
    if line.running and line.marked:
        yield Paragraph(marked(line.pieces), inset=True)
    for label, text in line.details:
        yield Paragraph((Run(f"{label}: ", quiet=True), Run(text)), inset=True)
