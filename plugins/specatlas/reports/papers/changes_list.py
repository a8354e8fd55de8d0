"""The list of changes: every version with what it brought, and who approved it."""

from collections.abc import Iterator, Sequence

from specatlas.reports.changes._base import Told
from specatlas.reports.changes._story import Story
from specatlas.reports.papers._base import Edition, Matter
from specatlas.reports.papers._common import approvers, called, day, groups, head, paper, request_names
from specatlas.reports.papers._words import say
from specatlas.reports.papers.blocks import Block, Paper, Run, Table, plain
from specatlas.versions.changes import Change, Weight

MOST = 8
"""Names of one sort that a version lists; the addendum names all."""


def changes_list(matter: Matter) -> Paper:
    """Return the list of the versions up to this one."""
    return paper(matter, "changes-list", _blocks(matter))


def _blocks(matter: Matter) -> Iterator[Block]:
    yield head(matter)
    keys = ("number", "version", "content", "approved-by", "digest")
    rows = tuple(_row(matter, number, edition) for number, edition in enumerate(matter.editions, 1))
    yield Table(tuple(say(key, matter.language) for key in keys), rows, (5, 14, 39, 19, 23))


def _row(matter: Matter, number: int, edition: Edition) -> tuple[tuple[Run, ...], ...]:
    language = matter.language
    about = plain(called(matter, edition), strong=True) + plain(
        f"\n{day(matter, edition.day)}" if edition.day else "", quiet=True
    )
    state = plain(say(edition.state, language), quiet=True) if edition.state else ()
    who = approvers(matter, edition)
    return (
        plain(str(number)),
        about,
        tuple(_content(matter, edition)),
        (*who, *((Run("\n"),) if who and state else ()), *state),
        plain(groups(edition.root, 2), quiet=True),
    )


def _content(matter: Matter, edition: Edition) -> Iterator[Run]:
    """Yield what a version brought: its change requests, then what came, was changed and went."""
    language = matter.language
    if not edition.previous:
        yield Run(say("first", language))
        return
    yield Run(request_names(matter, edition.requests) or say("no-requests", language), strong=bool(edition.requests))
    if edition.told is None:
        return
    sorts = list(_sorts(edition.told))
    for how, names in sorts:
        yield Run(f"\n{say(how, language)}: ", quiet=True)
        rest = say("more", language, number=len(names) - MOST) if len(names) > MOST else ""
        yield Run("; ".join((*names[:MOST], *filter(None, (rest,)))))
    if not sorts:
        yield Run(f"\n{say('only-small', language)}")


def _sorts(told: Told) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the names of the elements that came, were changed and went, of what the parties have to look at."""
    story = Story(told)
    changes = told.difference.by_element()
    found: dict[str, dict[str, str]] = {"added": {}, "changed": {}, "removed": {}}
    for weight in (Weight.CONTRACT, Weight.CLARIFY):
        for group in story.classes.get(weight, ()):
            found[_how(changes[group.address])][group.address] = group.title(story.language)
    yield from ((how, tuple(names.values())) for how, names in found.items() if names)


def _how(changes: Sequence[Change]) -> str:
    whole = {change.change for change in changes if not change.path}
    return next((how for how in ("added", "removed") if how in whole), "changed")
