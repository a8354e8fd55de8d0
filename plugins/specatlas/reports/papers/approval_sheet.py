"""The approval sheet: who approves which version, and who did."""

from collections.abc import Iterator

from specatlas.reports.papers._base import Matter
from specatlas.reports.papers._common import day, head, paper, party, person, position, signed, signers
from specatlas.reports.papers._words import say
from specatlas.reports.papers.blocks import Block, Paper, Table, plain, said


def approval_sheet(matter: Matter) -> Paper:
    """Return the approval sheet of a version."""
    return paper(matter, "approval-sheet", _blocks(matter))


def _blocks(matter: Matter) -> Iterator[Block]:
    language = matter.language
    yield head(matter)
    yield said(say("sheet-text" if matter.edition.root else "draft-text", language))
    rows = [
        (
            plain("\n".join(filter(None, (party(matter, one.party), position(matter, one.person))))),
            plain(person(matter, one.person, one.name), strong=True),
            plain(say(one.decision or "waiting", language), quiet=not one.decision),
            plain(signed(matter, one)),
            plain(day(matter, one.at)),
        )
        for one in signers(matter)
    ]
    keys = ("party", "name", "decision", "signature", "date")
    yield Table(tuple(say(key, language) for key in keys), tuple(rows), (28, 20, 17, 21, 14))
