import re
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser

import pytest

from specatlas.diagrams.views.view import View
from specatlas.domain.project import Project
from specatlas.pages import blocks as b
from specatlas.pages.html import Surroundings, anchor_of, block_html, page_html, text
from specatlas.pages.mentions import Glossary
from specatlas.pages.prose import Prose
from specatlas.tables import spans as s
from specatlas.tables.table import Cell, Column, Row, Table
from specatlas.versions.prose.words import Piece

HOSTILE = (
    "</title> </td></script> <script>alert(1)</script> <img src=x onerror=alert(1)>"
    """ " ' ]]> {{ 7*7 }} &lt;b&gt; \u202e"""
)


class Nowhere:
    """No element stands on any page, but for those of `entities`."""

    def url(self, address: str) -> str | None:
        return f"../{address}/" if address.startswith("entities/") else None

    def name(self, address: str) -> str | None:
        return address.upper() if address.startswith("entities/") else None


@pytest.fixture
def around() -> Surroundings:
    empty = Project({}, {}, ("en",))
    prose = Prose(Glossary(empty, "en"))
    return Surroundings(
        "en",
        Nowhere(),
        prose,
        lambda figure: f"[{figure.view.kind}]",
        lambda name: f"<svg>{name}</svg>",
        "entities/deal",
    )


class Shape(HTMLParser):
    """What a browser makes of HTML: tags and attributes, without values and texts."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.shape: list[tuple[str, tuple[str, ...]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.shape.append((tag, tuple(name for name, _ in attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.shape.append((f"/{tag}", ()))


def everything(word: str) -> b.Page:
    """Return a page with `word` wherever a text of a model can stand."""
    spans = (
        s.Plain(word),
        s.Edited((("kept", word), ("deleted", word), ("inserted", f" {word} "))),
        s.Sentence(word),
        s.Code(word),
        s.LinkTo("entities/deal", word, word),
        s.LinkTo("nowhere/x", word, word),
        s.Web("https://example.com", word),
        s.Web(word, word),
        s.Badge(word, word, "good"),
    )
    columns = (
        Column("a", word, "links", "choice", address="entities/deal"),
        Column("b", word, "number", total="sum", unit=word),
    )
    rows = (
        Row((Cell(spans, None, word, word), Cell((s.Plain("1"),), Decimal(1))), "entities/deal.fields.x", word),
        Row((Cell(), Cell()), "", word + "2"),
    )
    blocks: tuple[b.Block, ...] = (
        b.Heading(word, "one"),
        b.Paragraph(spans),
        b.Bullets((spans, spans), ordered=True, anchors=("steps.1",)),
        b.Facts((b.Fact(word, spans, word),)),
        b.TableBlock(Table("t", word, columns, rows, note="n")),
        b.TableBlock(Table("m", word, columns, rows, "matrix"), tools=False),
        b.Figure(View("er"), word, "figure"),
        b.Links((b.LinkGroup(word, (s.LinkTo("entities/deal", word),)),)),
        b.Cards((b.Card("entities/deal", word, word, 3, "table"), b.Card("nowhere/x", word)), "counts"),
        b.Code(word),
    )
    return b.Page("entities/deal", word, blocks, eyebrow=spans, badges=spans, description=word)


def test_hostile_texts_add_no_tag_and_no_attribute(around: Surroundings) -> None:
    hostile, harmless = (page_html(everything(word), around) for word in (HOSTILE, "word"))
    assert Shape(hostile.body).shape == Shape(harmless.body).shape
    assert "<script" not in hostile.body
    assert "\u202e" not in hostile.body
    assert "{{ 7*7 }}" in hostile.body
    assert [section.text for section in hostile.sections] == [text(HOSTILE)] * 2


def test_each_text_is_escaped_once(around: Surroundings) -> None:
    body = page_html(everything("A & B <c>"), around).body
    assert "&amp;amp;" not in body
    assert "A &amp; B &lt;c&gt;" in body


def test_sections_and_anchors(around: Surroundings) -> None:
    html = page_html(everything("word"), around)
    assert [(section.id, section.level) for section in html.sections] == [("top", 1), ("one", 2)]
    assert {"top", "one", "steps.1", "fields.x", "figure"} <= html.anchors


def test_a_table_tells_the_script_what_it_can_do(around: Surroundings) -> None:
    columns = (
        Column("name", "Name"),
        Column("hours", "Hours", "number", total="sum", unit="h"),
        Column("p", "P", "word", "choice"),
    )
    row = Row(
        (
            Cell((s.Plain("x"),)),
            Cell((s.Plain("1,000.5"),), Decimal("1000.5")),
            Cell((s.Badge("must", "Must"),), order="00"),
        )
    )
    html = block_html(b.TableBlock(Table("t", "T", columns, (row,) * 8)), around)
    assert 'data-table="t" data-tools' in html
    assert (
        '<th scope="col" data-id="hours" data-kind="number" data-total="sum" data-unit="h" class="sa-number">' in html
    )
    assert '<td data-n="1000.5" class="sa-number">1,000.5</td>' in html
    assert '<td data-o="00"><span class="sa-badge sa-neutral" data-word="must">Must</span></td>' in html
    assert "data-tools" not in block_html(b.TableBlock(Table("t", "T", columns, (row,) * 7)), around)
    assert "data-tools" not in block_html(b.TableBlock(Table("t", "T", columns, (row,) * 8), tools=False), around)


def test_groups_have_bodies_of_their_own_and_say_what_a_column_would_repeat(around: Surroundings) -> None:
    columns = (Column("name", "Name"), Column("module", "Module"))
    rows = tuple(
        Row((Cell((s.Plain(n),)), Cell((s.Plain(g),))), group=g)
        for n, g in (("a", "Sales"), ("b", "Sales"), ("c", "Stock"))
    )
    html = block_html(b.TableBlock(Table("t", "T", columns, rows)), around)
    assert html.count("<tbody>") == html.count("</tbody>") == 2
    assert re.findall(r'colspan="2">(\w+)<', html) == ["Sales", "Stock"]
    assert html.count('class="sa-said"') == 4


def test_an_empty_table_says_so(around: Surroundings) -> None:
    html = block_html(b.TableBlock(Table("t", "T", (Column("a", "A"),), ())), around)
    assert "<table" not in html
    assert "Nothing here yet" in html


@pytest.mark.parametrize(
    ("address", "here", "anchor"),
    [
        ("entities/deal.fields.amount", "entities/deal", "fields.amount"),
        ("entities/deal", "entities", "deal"),
        ("terms/lead", "terms", "lead"),
        ("entities/deal", "rights", "entities/deal"),
        ("entities/deal-line.fields.x", "entities/deal", "entities/deal-line.fields.x"),
    ],
)
def test_the_anchor_of_a_row_is_what_links_to_it_say(address: str, here: str, anchor: str) -> None:
    assert anchor_of(address, here) == anchor


def test_a_changed_text_keeps_its_blanks_and_shows_no_empty_piece(around: Surroundings) -> None:
    pieces = [Piece("kept", "Within "), Piece("deleted", "3"), Piece("inserted", "5 <b>"), Piece("inserted", "\u202e")]
    assert block_html(b.Paragraph((s.Edited((*pieces, Piece("kept", " days"))),)), around) == (
        "<p>Within <del>3</del><ins>5 &lt;b&gt;</ins> days</p>\n"
    )


@pytest.mark.parametrize(
    ("language", "items", "said"),
    [
        ("en", ("Call", "Write"), "Call, Write"),
        ("en", ("Call, and note it", "Write"), "Call, and note it; Write"),
        ("en", ("1,200", "3"), "1,200, 3"),
        ("en", ("Call, and note it",), "Call, and note it"),
        ("zh", ("致电", "写信"), "致电、写信"),
        ("zh", ("致电，并记录", "写信"), "致电，并记录；写信"),
    ],
)
def test_a_list_stands_as_the_language_writes_one(
    around: Surroundings, language: str, items: tuple[str, ...], said: str
) -> None:
    block = b.Facts((b.Fact("Do", tuple(map(s.Plain, items))),))
    assert f"<dd>{said}</dd>" in block_html(block, replace(around, language=language))
