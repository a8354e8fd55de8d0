"""The list of changes: every version with what it brought, and who approved it."""

from collections.abc import Iterator

from specatlas.reports.papers._base import Edition, Matter
from specatlas.reports.papers._common import approvers, groups, head, paper, request_names
from specatlas.reports.papers._words import say
from specatlas.reports.papers.blocks import Block, Paper, Run, Table, plain


def changes_list(matter: Matter) -> Paper:
    """Return the list of the versions up to this one."""
    return paper(matter, "changes-list", _blocks(matter))


def _blocks(matter: Matter) -> Iterator[Block]:
    yield head(matter)
    keys = ("number", "version", "content", "approved-by", "digest")
    rows = tuple(_row(matter, number, edition) for number, edition in enumerate(matter.editions, 1))
    yield Table(tuple(say(key, matter.language) for key in keys), rows, (6, 17, 27, 24, 26))


def _row(matter: Matter, number: int, edition: Edition) -> tuple[tuple[Run, ...], ...]:
    language = matter.language
    about = plain(edition.version, strong=True) + plain(f"\n{edition.day}" if edition.day else "", quiet=True)
    content = request_names(matter, edition.requests) or say("no-requests" if edition.previous else "first", language)
    state = plain(say(edition.state, language), quiet=True) if edition.state else ()
    who = approvers(matter, edition)
    return (
        plain(str(number)),
        about,
        plain(content),
        (*who, *((Run("\n"),) if who and state else ()), *state),
        plain(groups(edition.root, 2), quiet=True),
    )
