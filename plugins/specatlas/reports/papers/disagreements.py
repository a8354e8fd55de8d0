"""The protocol of disagreements: remarks on a version that the parties have not settled."""

from collections.abc import Iterator

from specatlas.domain.comments import KINDS, STATUSES
from specatlas.reports.papers._base import Matter, Remark
from specatlas.reports.papers._common import clause, day, head, paper, person, signature_lines
from specatlas.reports.papers._words import say
from specatlas.reports.papers.blocks import Block, Heading, Paper, Run, Table, plain, said

UNSETTLED = frozenset({"open", "answered", "rejected"})
"""Status of a remark on which the parties do not agree, or do not agree yet."""


def disagreements(matter: Matter) -> Paper:
    """Return the protocol of disagreements on a version."""
    return paper(matter, "disagreements", _blocks(matter))


def _blocks(matter: Matter) -> Iterator[Block]:
    language = matter.language
    yield head(matter)
    remarks = [one for one in matter.remarks if one.status in UNSETTLED]
    if remarks:
        yield said(say("disagreements-text", language))
        keys = ("number", "clause", "remark", "answer", "agreed-text")
        rows = tuple(_row(matter, number, remark) for number, remark in enumerate(remarks, 1))
        yield Table(tuple(say(key, language) for key in keys), rows, (6, 20, 30, 24, 20))
    else:
        yield said(say("no-disagreements", language))
    refused = [one for one in matter.edition.signatures if one.decision in ("reject", "approve-with-remarks")]
    if refused:
        yield Heading(say("rejections", language))
        numbers = {one.id: say("row", language, number=number) for number, one in enumerate(remarks, 1)}
        others = {one.id: clause(matter, one.address) for one in matter.remarks}
        refusals = tuple(
            (
                plain(person(matter, one.person, one.name), strong=True),
                plain(say(one.decision, language)),
                plain("\n".join(numbers.get(id_) or others.get(id_, id_) for id_ in one.remarks)),
                plain(day(matter, one.at)),
            )
            for one in refused
        )
        about = tuple(say(key, language) for key in ("name", "decision", "remark", "date"))
        yield Table(about, refusals, (30, 25, 30, 15))
    yield from signature_lines(matter, approved=False)


def _row(matter: Matter, number: int, remark: Remark) -> tuple[tuple[Run, ...], ...]:
    language = matter.language
    about = plain(clause(matter, remark.address), strong=True) + (
        plain(f"\n“{remark.quote}”", quiet=True) if remark.quote else ()
    )
    author = ", ".join(filter(None, (person(matter, remark.author), day(matter, remark.at))))
    kind = KINDS[remark.kind].in_(language) if remark.kind in KINDS else remark.kind
    told = plain(f"{kind}. {remark.text}") + plain(f"\n{author}", quiet=True)
    status = STATUSES[remark.status].in_(language) if remark.status in STATUSES else remark.status
    answered = f"\n{person(matter, remark.answered_by)}" if remark.answered_by else ""
    answer = plain(f"{status}. ", strong=True) + plain(remark.answer) + plain(answered, quiet=True)
    return plain(str(number)), about, told, answer, ()
