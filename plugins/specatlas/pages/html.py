"""Blocks → HTML: the one sink where texts of a model are escaped for a page."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from typing import Any
from urllib.parse import urlsplit

from specatlas.diagrams.canvas.clean import clean
from specatlas.pages.blocks import (
    Block,
    Bullets,
    Card,
    Cards,
    Code,
    Embed,
    Facts,
    Figure,
    Heading,
    Links,
    Notice,
    Page,
    Paragraph,
    Picture,
    Prose,
    TableBlock,
)
from specatlas.pages.prose import UNSEEN, allowed
from specatlas.pages.prose import Links as Targets
from specatlas.pages.prose import Prose as ProseWriter
from specatlas.pages.words import word
from specatlas.tables import spans
from specatlas.tables.table import Cell, Column, Row, Table

TOOLS_FROM = 8
"""Rows from which a table can be filtered."""
LONGEST_WORD = 40
"""Letters of a word that is not broken in a table."""
_EDITS = {"deleted": "del", "inserted": "ins"}
_BETWEEN = {"word": " ", "lines": "<br>\n"}
"""Kind of a column to what stands between the items of a cell, where that is no list in a sentence."""


@dataclass(frozen=True)
class Surroundings:
    """What a page stands in: its language, where links lead, and who draws."""

    language: str
    links: Targets
    prose: ProseWriter
    figure: Callable[[Figure], str]
    """What stands inside a figure: its picture, or a mark that one is put in for later."""
    icon: Callable[[str], str] = lambda _: ""
    """Name of a symbol to its SVG; empty when there is none."""
    here: str = ""
    """Address of the page."""
    code: Callable[[str, str], str] = lambda code, _: escape(code)
    """A piece of a file and its language to HTML, in colours where the host has some."""

    def word(self, name: str) -> str:
        """Return a word of the pages, escaped."""
        return escape(word(name, self.language))


@dataclass(frozen=True, slots=True)
class Section:
    """An entry of a page's table of contents."""

    id: str
    text: str
    """Escaped."""
    level: int


@dataclass(slots=True)
class Html:
    """A page as HTML."""

    body: str
    sections: tuple[Section, ...] = ()
    anchors: frozenset[str] = field(default_factory=frozenset)
    """Every id in the body."""


def page_html(page: Page, around: Surroundings) -> Html:
    """Write a page."""
    body = _head(page, around) + "".join(block_html(block, around) for block in page.blocks)
    title = Section("top", text(page.title), 1)
    sections = [Section(block.id, text(block.text), block.level) for block in page.headings()]
    return Html(body, (title, *sections), frozenset(re.findall(r'(?<=\sid=")[^"]+', body)))


def blocks_html(blocks: tuple[Block, ...], around: Surroundings) -> str:
    """Write blocks that stand inside somebody else's page."""
    return "".join(block_html(block, around) for block in blocks)


def block_html(block: Block, around: Surroundings) -> str:
    """Write one block."""
    return _WRITERS[type(block)](block, around)


@lru_cache(maxsize=1 << 16)
def text(words: str) -> str:
    """Return a text of one line, harmless and escaped; names of elements stand on many pages."""
    return escape(clean(words))


def spans_html(content: tuple[spans.Span, ...], around: Surroundings, between: str = "") -> str:
    """Write texts, links and badges beside each other: as a list of the language when not told what stands between."""
    return (between or _between(content, around.language)).join(span_html(span, around) for span in content)


def _between(content: tuple[spans.Span, ...], language: str) -> str:
    """Return what stands between the items of a list; one of sentences with commas of their own needs more."""
    texts = [spans.plain((span,)) for span in content] if len(content) > 1 else []
    if language.startswith("zh"):
        return "；" if any("，" in text or "、" in text for text in texts) else "、"
    return "; " if any(", " in text for text in texts) else ", "


def span_html(span: spans.Span, around: Surroundings) -> str:
    """Write one text, link or badge."""
    return _SPANS[type(span)](span, around)


def _link(span: spans.LinkTo, around: Surroundings) -> str:
    url = around.links.url(span.address)
    hint = f' title="{text(span.title)}"' if span.title else ""
    return f'<a href="{escape(url)}"{hint}>{text(span.text)}</a>' if url else f"<span{hint}>{text(span.text)}</span>"


def _here(span: spans.Here, around: Surroundings) -> str:
    return f'<span id="{text(anchor_of(span.address, around.here))}">{text(span.text)}</span>'


def _web(span: spans.Web, _: Surroundings) -> str:
    return f'<a href="{text(span.url)}" rel="noopener">{text(span.text)}</a>' if allowed(span.url) else text(span.text)


def _badge(span: spans.Badge, _: Surroundings) -> str:
    return f'<span class="sa-badge sa-{span.tone}" data-word="{text(span.word)}">{text(span.label)}</span>'


def _edited(span: spans.Edited, _: Surroundings) -> str:
    return "".join(_piece(fate, words) for fate, words in span.pieces)


def _piece(fate: str, words: str) -> str:
    """Write a piece of a text that was changed; the blanks at its ends keep it apart from its neighbours."""
    before, after = (" " if words[edge : edge + 1 or None].isspace() else "" for edge in (0, -1))
    tag = _EDITS.get(fate)
    inner = text(words)
    inner = f"<{tag}>{inner}</{tag}>" if tag and inner else inner
    return f"{before}{inner}{after}" if inner else before


def _head(page: Page, around: Surroundings) -> str:
    """Write the title, which comes first for the search index to take it for the page's, and what stands under it."""
    eyebrow = spans_html(page.eyebrow, around, ' <span class="sa-dot">·</span> ')
    marks = [f'<span class="sa-eyebrow" data-search-exclude>{eyebrow}</span>'] if eyebrow else []
    marks += [span_html(badge, around) for badge in page.badges]
    line = f'<p class="sa-marks">{" ".join(marks)}</p>\n' if marks else ""
    lead = (
        f'<div class="sa-lead">{around.prose.html(page.lead, around.links, around.here)}</div>\n' if page.lead else ""
    )
    return f'<h1 id="top">{text(page.title)}</h1>\n{line}{lead}'


def _heading(block: Heading, around: Surroundings) -> str:
    name = escape(block.id)
    link = f'<a class="headerlink" href="#{name}" title="{around.word("permalink")}">#</a>'
    return f'<h{block.level} id="{name}">{text(block.text)}{link}</h{block.level}>\n'


def _prose(block: Prose, around: Surroundings) -> str:
    return f'<div class="sa-prose">\n{around.prose.html(block.text, around.links, around.here)}</div>\n'


def _paragraph(block: Paragraph, around: Surroundings) -> str:
    return f"<p>{spans_html(block.spans, around, ' ')}</p>\n"


def _bullets(block: Bullets, around: Surroundings) -> str:
    tag = "ol" if block.ordered else "ul"
    anchors = (*(f' id="{escape(name)}"' for name in block.anchors), *[""] * len(block.items))
    lines = "".join(
        f"<li{anchor}>{spans_html(item, around, ' ')}</li>\n"
        for item, anchor in zip(block.items, anchors, strict=False)
    )
    return f"<{tag}>\n{lines}</{tag}>\n"


def _facts(block: Facts, around: Surroundings) -> str:
    rows = []
    for fact in block.items:
        hint = f' title="{text(fact.title)}"' if fact.title else ""
        rows.append(f"<div><dt{hint}>{text(fact.label)}</dt> <dd>{spans_html(fact.spans, around)}</dd></div>\n")
    return f'<dl class="sa-facts">\n{"".join(rows)}</dl>\n' if rows else ""


def _figure(block: Figure, around: Surroundings) -> str:
    anchor = f' id="{escape(block.id)}"' if block.id else ""
    return (
        f'<figure class="sa-figure"{anchor} data-kind="{escape(block.view.kind)}">\n'
        f"{around.figure(block)}\n"
        f"<figcaption>{text(block.caption)}{_download(block, around)}</figcaption>\n</figure>\n"
    )


def _download(block: Figure, around: Surroundings) -> str:
    """Return the link to the file that a picture is drawn from, where the site has it."""
    url = around.links.url(block.view.file) if block.view.file else None
    if not url:
        return ""
    label = around.word("download-bpmn")
    return f' <a class="sa-download" href="{text(url)}" download data-search-exclude>{label}</a>'


def _links(block: Links, around: Surroundings) -> str:
    groups = []
    for group in block.groups:
        items = " ".join(f"<li>{span_html(link, around)}</li>" for link in group.links)
        groups.append(f"<div><dt>{text(group.label)}</dt> <dd><ul>{items}</ul></dd></div>\n")
    return f'<dl class="sa-links" data-search-exclude>\n{"".join(groups)}</dl>\n' if groups else ""


def _cards(block: Cards, around: Surroundings) -> str:
    cards = "".join(_card(card, around) for card in block.items)
    return f'<div class="sa-cards sa-{block.style}">\n{cards}</div>\n'


def _card(card: Card, around: Surroundings) -> str:
    url = around.links.url(card.address)
    icon = around.icon(card.icon) if card.icon else ""
    parts = [f'<span class="sa-icon" aria-hidden="true">{icon}</span>'] if icon else []
    parts += [f'<span class="sa-count">{card.count}</span>'] if card.count is not None else []
    parts.append(f'<span class="sa-name">{text(card.title)}</span>')
    parts += [f'<span class="sa-text">{text(card.text)}</span>'] if card.text else []
    inner = " ".join(parts)
    return f'<a class="sa-card" href="{escape(url)}">{inner}</a>\n' if url else f'<div class="sa-card">{inner}</div>\n'


def _notice(block: Notice, around: Surroundings) -> str:
    return f'<p class="sa-notice sa-{block.tone}">{around.prose.line(block.text, around.links)}</p>\n'


def _code(block: Code, around: Surroundings) -> str:
    inner = around.code(block.text.translate(UNSEEN), block.language)
    return f'<pre class="sa-code highlight"><code>{inner}</code></pre>\n'


def _table(block: TableBlock, around: Surroundings) -> str:
    table = block.table
    if not table.rows:
        return f'<p class="sa-notice sa-info">{around.word("empty")}</p>\n'
    tools = " data-tools" if block.tools and len(table.rows) >= TOOLS_FROM else ""
    said = _said_by_groups(table)
    head = " ".join(_column(column, around, said=place in said) for place, column in enumerate(table.columns))
    note = f'<p class="sa-note">{around.prose.line(table.note, around.links)}</p>\n' if table.note else ""
    return (
        f'<div class="sa-table sa-{table.style}" data-table="{escape(table.id)}"{tools}>\n'
        f'<div class="sa-scroll" tabindex="0" role="region" aria-label="{text(table.title)}">\n'
        f'<table class="sa-grid">\n<thead><tr>{head}</tr></thead>\n'
        f"{''.join(_rows(table, around, said))}</table>\n</div>\n{note}</div>\n"
    )


def _said_by_groups(table: Table) -> frozenset[int]:
    """Return the columns that repeat the heading of the group in every row."""
    if not any(row.group for row in table.rows):
        return frozenset()
    places = range(1, len(table.columns))
    return frozenset(p for p in places if all(row.cells[p].text == row.group for row in table.rows))


def _column(column: Column, around: Surroundings, *, said: bool) -> str:
    label = span_html(spans.LinkTo(column.address, column.label), around) if column.address else text(column.label)
    data = {"kind": column.kind, "filter": column.filter, "total": column.total, "unit": text(column.unit)}
    marks = "".join(f' data-{name}="{value}"' for name, value in data.items() if value)
    style = _classes(column, said=said)
    return f'<th scope="col" data-id="{escape(column.id)}"{marks}{style}><span>{label}</span></th>'


def _is_long(cell: Cell) -> bool:
    """Tell whether a word is so long that the table would be all of it."""
    return any(len(word) > LONGEST_WORD for word in cell.text.split())


def _classes(column: Column, *, said: bool, long: bool = False) -> str:
    marks = {"sa-number": column.kind == "number", "sa-wide": column.wide, "sa-said": said, "sa-long": long}
    names = " ".join(name for name, holds in marks.items() if holds)
    return f' class="{names}"' if names else ""


def _rows(table: Table, around: Surroundings, said: frozenset[int]) -> Iterator[str]:
    group: str | None = None
    for row in table.rows:
        if row.group != group and (row.group or group is not None):
            yield "</tbody>\n" if group is not None else ""
            yield f'<tbody>\n<tr class="sa-group"><th colspan="{len(table.columns)}">{text(row.group)}</th></tr>\n'
        elif group is None:
            yield "<tbody>\n"
        group = row.group
        yield _row(table, row, around, said)
    yield "</tbody>\n"


def _row(table: Table, row: Row, around: Surroundings, said: frozenset[int]) -> str:
    anchor = f' id="{escape(anchor_of(row.address, around.here))}"' if row.address else ""
    cells = []
    for place, (column, cell) in enumerate(zip(table.columns, row.cells, strict=True)):
        inner = spans_html(cell.spans, around, _BETWEEN.get(column.kind, ""))
        head = place == 0 and table.style == "matrix"
        opening = 'th scope="row"' if head else "td"
        marks = _cell_marks(cell) + _classes(column, said=place in said, long=_is_long(cell))
        cells.append(f"<{opening}{marks}>{inner}</{'th' if head else 'td'}>")
    # White space between cells keeps their words apart in the search index.
    return f"<tr{anchor}>{' '.join(cells)}</tr>\n"


def _cell_marks(cell: Cell) -> str:
    number = str(cell.number) if cell.number is not None else ""
    marks = {"data-n": number, "data-o": text(cell.order), "title": text(cell.title)}
    return "".join(f' {name}="{value}"' for name, value in marks.items() if value)


def anchor_of(address: str, here: str) -> str:
    """Return the anchor of an element or part on the page `here`: the rest of its address."""
    for start in (f"{here}.", f"{here}/"):
        if here and address.startswith(start):
            return address[len(start) :]
    return address


def _embed(block: Embed, around: Surroundings) -> str:
    """Write a link, and a button for the script to put a frame in its place."""
    if not (allowed(block.url) and allowed(block.frame)):
        return f"<p>{text(block.title)}: {text(block.url)}</p>\n"
    host = _host(block.frame)
    note = around.word("prototype-note").format(host=text(host)) if host else ""
    return (
        f'<div class="sa-embed" data-frame="{text(block.frame)}" data-title="{text(block.title)}"'
        f' data-height="{block.height}">\n'
        f'<p><a href="{text(block.url)}" target="_blank" rel="noopener noreferrer">{text(block.title)}</a>'
        f' <button type="button" hidden>{around.word("show-prototype")}</button>'
        f" <small>{note}</small></p>\n</div>\n"
    )


def _picture(block: Picture, around: Surroundings) -> str:
    """Write a picture that leads to itself at full size; the name of its file where the site has none."""
    url = around.links.url(block.file)
    if not url:
        return f"<p>{text(block.title)}: <code>{text(block.file)}</code></p>\n"
    image = f'<img src="{text(url)}" alt="{text(block.title)}" loading="lazy">'
    return f'<p class="sa-shot"><a href="{text(url)}">{image}</a></p>\n'


def _host(url: str) -> str:
    """Return the host of an address; empty when it has none that could be read."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


_SPANS: Mapping[type, Callable[[Any, Surroundings], str]] = {
    spans.Plain: lambda span, _: text(span.text),
    spans.Sentence: lambda span, around: around.prose.sentence(span.text, around.links, around.here),
    spans.Marked: lambda span, around: around.prose.line(span.text, around.links, around.here),
    spans.Code: lambda span, _: f"<code>{text(span.text)}</code>",
    spans.Edited: _edited,
    spans.LinkTo: _link,
    spans.Here: _here,
    spans.Web: _web,
    spans.Badge: _badge,
}
_WRITERS: Mapping[type, Callable[[Any, Surroundings], str]] = {
    Heading: _heading,
    Prose: _prose,
    Paragraph: _paragraph,
    Bullets: _bullets,
    Facts: _facts,
    TableBlock: _table,
    Figure: _figure,
    Links: _links,
    Cards: _cards,
    Notice: _notice,
    Code: _code,
    Embed: _embed,
    Picture: _picture,
}

__all__ = ["Html", "Section", "Surroundings", "block_html", "blocks_html", "page_html", "span_html", "text"]
