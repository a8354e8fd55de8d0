"""What a site shows of a review: on each page its state, its comments and the way to a new one; all on one page."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from specatlas.domain.comments import KINDS, STATUSES
from specatlas.domain.project import Project
from specatlas.domain.words import words
from specatlas.pages.blocks import Block, Fact, Facts, Heading, Page, Paragraph, TableBlock
from specatlas.pages.kinds._base import PageKind
from specatlas.tables.dates import day
from specatlas.tables.places import place_link, place_name
from specatlas.tables.spans import Badge, LinkTo, Plain, Span, Tone, Web
from specatlas.tables.table import Cell, Column, Row, Table, text_cell
from specatlas.tables.values import Writer
from specatlas.versions.commenting import STATES, Standing, State
from specatlas.versions.reviewing import LOOKS, Look, Review, counts, parties_of

ADDRESS = "comments"
TITLE = words("Comments|Замечания|意见")
_REVIEW = words("Review|Проверка|评审")
_COMMENT = words("Comment|Замечание|提出意见")
_NEW = words("New comment|Новое замечание|新意见")
_ON = words("On|К чему|对象")
_KIND = words("Kind|Вид|类型")
_STATUS = words("Status|Статус|状态")
_WHO = words("Who|Кто|提出人")
_SAID = words("Comment|Замечание|意见")
_ANSWER = words("Answer|Ответ|答复")
_TEXT = words("Text since then|Текст с тех пор|原文此后")
_PARTY = words("Party|Сторона|当事方")
_OPEN = words("Open|Открыто|未处理")
_BLOCKING = words("To be fixed before approval|Исправить до утверждения|批准前须修改")
_ALL = words("In all|Всего|合计")
_COUNT = words("open comments: {}|открытых замечаний: {}|未处理意见：{}")
_NOTE = words(
    "How far each party is with the {} elements of the specification: nobody looked yet, looked at without a remark, "
    "with an open remark, or agreed with the text as it stands."
    "|Как далеко каждая сторона продвинулась по {} элементам спецификации: не смотрели, посмотрели без замечаний, "
    "есть открытое замечание, согласен действующий текст."
    "|双方对规格说明 {} 个元素的评审进度：未查看、已查看无意见、有未处理意见、同意现有文本。"
)
LOOK_WORDS = {
    "not-looked": words("not looked at|не смотрели|未查看"),
    "looked": words("looked at|посмотрели|已查看"),
    "remark": words("remark|замечание|有意见"),
    "agreed": words("agreed|согласовано|已同意"),
}
_LOOK_TONES: dict[Look, Tone] = {"not-looked": "neutral", "looked": "info", "remark": "warn", "agreed": "good"}
_STATUS_TONES: dict[str, Tone] = {"open": "warn", "answered": "info", "accepted": "info", "resolved": "good"}
_STATE_TONES: dict[State, Tone] = {"current": "good", "changed": "warn", "removed": "bad", "unknown": "neutral"}

_SIGN = "\N{ENVELOPE}"
"""What the way to comment looks like where there is no room for words."""

Ways = Callable[[Writer, str], tuple[Web, ...]]
"""Writer and address of an element to the links that lead to a new comment."""


def _no_ways(_: Writer, __: str) -> tuple[Web, ...]:
    return ()


@dataclass(frozen=True)
class ReviewPages:
    """Puts a review into the pages of a site."""

    review: Review | None = None
    """None in a frozen site: what is approved says nothing of its review."""
    ways: Ways = field(default=_no_ways)

    def kinds(self) -> tuple[PageKind, ...]:
        """Return the pages that a review adds: that of all comments."""
        found = self.review
        if found is None or not found.comments:
            return ()

        def addresses(_: Project) -> Iterable[str]:
            return (ADDRESS,)

        def title(writer: Writer, _: str) -> str:
            return TITLE.in_(writer.language)

        def build(writer: Writer, address: str) -> Page:
            blocks: tuple[Block, ...] = (Facts(tuple(_facts(writer, found))), TableBlock(_all(writer, found)))
            return Page(address, title(writer, address), blocks)

        return (PageKind(ADDRESS, addresses, title, build, "control"),)

    def decorate(self, writer: Writer, page: Page) -> Page:
        """Return a page with what the review says of it."""
        if not page.address:
            return replace(page, blocks=(*page.blocks, *self._front(writer)))
        kind = writer.project.kinds.get(page.address)
        if kind is not None and not kind.page:
            return replace(page, blocks=tuple(self._in_rows(writer, block) for block in page.blocks))
        if writer.project.find(page.address) is None:
            return page
        said = self.review.comments.get(page.address, ()) if self.review else ()
        waiting = sum(not one.comment.settled for one in said)
        label = _COUNT.in_(writer.language).format(writer.number_of(waiting))
        badges = (Badge("comments", label, "warn"),) if waiting else ()
        ways = self.ways(writer, page.address)
        blocks = tuple(self._element(writer, page.address, said, ways))
        # The way to comment is told beside the title; where it leads, all ways are.
        way = (LinkTo(f"{page.address}.review", _COMMENT.in_(writer.language)),) if ways else ()
        return replace(page, badges=(*page.badges, *badges, *way), blocks=(*page.blocks, *blocks))

    def _element(
        self, writer: Writer, address: str, said: tuple[Standing, ...], ways: tuple[Web, ...]
    ) -> Iterator[Block]:
        looks = self.review.looks.get(address, {}) if self.review else {}
        if not (ways or said or any(look != "not-looked" for look in looks.values())):
            return
        yield Heading(_REVIEW.in_(writer.language), "review")
        if looks:
            items = tuple(Fact(_party(writer, party), (_look(writer, look),)) for party, look in looks.items())
            yield Facts(items)
        if ways:
            between = (span for way in ways for span in (Plain("·"), way))
            yield Paragraph((Plain(f"{_NEW.in_(writer.language)}:"), *tuple(between)[1:]))
        if said:
            yield TableBlock(_table(writer, f"{address}.comments", said))

    def _in_rows(self, writer: Writer, block: Block) -> Block:
        """Add a column with the way to comment, and what waits, where a row is all there is of an element."""
        if not isinstance(block, TableBlock) or not block.table.rows:
            return block
        spans = [self._of_row(writer, row.address) for row in block.table.rows]
        if not any(spans):
            return block
        columns = (*block.table.columns, Column("review", _REVIEW.in_(writer.language), "word"))
        rows = (replace(row, cells=(*row.cells, Cell(one))) for row, one in zip(block.table.rows, spans, strict=True))
        return replace(block, table=replace(block.table, columns=columns, rows=tuple(rows)))

    def _of_row(self, writer: Writer, address: str) -> tuple[Span, ...]:
        if writer.project.find(address) is None:
            return ()
        said = self.review.comments.get(address, ()) if self.review else ()
        waiting = sum(not one.comment.settled for one in said)
        label = _COUNT.in_(writer.language).format(writer.number_of(waiting))
        more: tuple[Span, ...] = (Badge("comments", label, "warn"),) if waiting else ()
        return more + tuple(Web(way.url, _SIGN) for way in self.ways(writer, address)[:1])

    def _front(self, writer: Writer) -> Iterator[Block]:
        found = self.review
        if found is None or not found.looks:
            return
        yield Heading(_REVIEW.in_(writer.language), "review")
        yield TableBlock(_progress(writer, found), tools=False)
        if found.comments:
            yield Paragraph((LinkTo(ADDRESS, TITLE.in_(writer.language)), Plain(_sum(writer, found))))


def _sum(writer: Writer, found: Review) -> str:
    waiting = sum(not one.comment.settled for one in found.standings)
    return f"({_OPEN.in_(writer.language).lower()}: {writer.number_of(waiting)})"


def _party(writer: Writer, party: str) -> str:
    return writer.name(f"parties/{party}") or party


def _look(writer: Writer, look: Look) -> Badge:
    return Badge(look, LOOK_WORDS[look].in_(writer.language), _LOOK_TONES[look])


def _progress(writer: Writer, found: Review) -> Table:
    columns = [Column("party", _PARTY.in_(writer.language))]
    columns += [Column(look, LOOK_WORDS[look].in_(writer.language), "number") for look in LOOKS]
    rows = []
    for party in parties_of(writer.project):
        numbers = counts(found, party)
        cells = [Cell((writer.link(f"parties/{party}"),))]
        cells += [Cell((Plain(writer.number_of(numbers[look])),)) for look in LOOKS]
        rows.append(Row(tuple(cells)))
    note = _NOTE.in_(writer.language).format(writer.number_of(len(found.looks)))
    return Table("review", _REVIEW.in_(writer.language), tuple(columns), tuple(rows), note=note)


def _facts(writer: Writer, found: Review) -> Iterator[Fact]:
    said = [one.comment for one in found.standings]
    for label, number in (
        (_ALL, len(said)),
        (_OPEN, sum(not one.settled for one in said)),
        (_BLOCKING, sum(one.blocks for one in said)),
    ):
        yield Fact(label.in_(writer.language), (Plain(writer.number_of(number)),))


def _all(writer: Writer, found: Review) -> Table:
    return _table(writer, ADDRESS, found.standings, on=True)


def _table(writer: Writer, id_: str, said: Iterable[Standing], *, on: bool = False) -> Table:
    """Return comments, one a row; `on`: with what each is on.

    Beside the text of an element there is room for five columns: there the answer stands below what was said.
    """
    language = writer.language
    columns = (
        *((Column("on", _ON.in_(language), "links"),) if on else ()),
        Column("comment", _SAID.in_(language), "lines", wide=True),
        Column("kind", _KIND.in_(language), "word", "choice"),
        Column("status", _STATUS.in_(language), "word", "choice"),
        Column("who", _WHO.in_(language), "lines"),
        Column("text", _TEXT.in_(language), "word", "choice"),
        *((Column("answer", _ANSWER.in_(language), wide=True),) if on else ()),
    )
    rows = tuple(_row(writer, one, on=on) for one in said)
    return Table(id_, TITLE.in_(language), columns, rows)


def _row(writer: Writer, one: Standing, *, on: bool) -> Row:
    comment, language = one.comment, writer.language
    part = place_name(replace(writer, here=one.element), one.address) if one.address != one.element else None
    quoted = [Plain(f"{part}: ")] if part and not on else []
    quoted += [Plain(f"«{comment.quote}» — ")] if comment.quote else []
    person = writer.name(f"people/{comment.author}")
    # A person of the model has a page that says of which party; anybody else is known by it.
    who = [person or comment.author, "" if person else _party(writer, comment.party), _day(comment.at, language)]
    answer = " — ".join(text for text in (comment.answer, _answered_by(writer, comment.answered_by)) if text)
    settled = f"{answer} ({comment.resolved_in})" if answer and comment.resolved_in else answer or comment.resolved_in
    below = (Plain(f"{_ANSWER.in_(language)}: {settled}"),) if settled and not on else ()
    cells = (
        *((Cell((place_link(writer, one.address),)),) if on else ()),
        Cell((Plain("".join(span.text for span in quoted) + comment.text), *below)),
        Cell((Badge(comment.kind, KINDS[comment.kind].in_(language), "bad" if comment.blocks else "neutral"),)),
        Cell((Badge(comment.status, STATUSES[comment.status].in_(language), _status_tone(comment.status)),)),
        Cell(tuple(Plain(name) for name in who if name), order=comment.at),
        Cell((Badge(one.state, STATES[one.state].in_(language), _STATE_TONES[one.state]),)),
        *((text_cell(settled),) if on else ()),
    )
    return Row(cells, f"{ADDRESS}/{comment.id.replace('/', '-')}")


def _day(at: str, language: str) -> str:
    try:
        return day(date.fromisoformat(at[:10]), language)
    except ValueError:  # 30 February
        return at


def _answered_by(writer: Writer, person: str) -> str:
    return writer.name(f"people/{person}") or person


def _status_tone(status: str) -> Tone:
    return _STATUS_TONES.get(status, "neutral")
