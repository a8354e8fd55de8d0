"""A paper as a Word file, with real tracked changes: to accept all gives the new text, to reject all the old one.

Source: ECMA-376 part 1, WordprocessingML: 17.13.5 (`w:ins`, `w:del`), 17.3 (paragraphs and runs), 17.4 (tables).
The bytes depend on the paper alone: fixed times, fixed ids, and no compression, whose result differs between machines.
"""

import io
import zipfile
from collections.abc import Iterator
from itertools import count
from xml.sax.saxutils import escape, quoteattr

from specatlas.reports.papers._inline import inline
from specatlas.reports.papers.blocks import Block, Heading, PageBreak, Paper, Paragraph, Picture, Run, Table
from specatlas.text.invisible import visible

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip file knows."""
_WIDTH = 9638
"""Room between the margins of a page of A4, in twentieths of a point: 17 cm."""
_STYLES = ("Title", "Heading1", "Heading2")
_WITH_NEXT = "<w:keepNext/>"
"""What stands on the page of what follows."""
_LANGUAGES = {"en": "en-GB", "ru": "ru-RU", "zh": "zh-CN"}


def as_docx(paper: Paper) -> bytes:
    """Return a paper as a Word file."""
    pictures = [block.png for block in paper.blocks if isinstance(block, Picture)]
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _PACKAGE,
        "docProps/core.xml": _core(paper),
        "word/_rels/document.xml.rels": _parts(len(pictures)),
        "word/document.xml": _document(paper),
        "word/settings.xml": _SETTINGS,
        "word/styles.xml": _styles(paper.language),
        **{f"word/{_media(number)}": content for number, content in enumerate(pictures, 1)},
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _DAY)
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            archive.writestr(entry, content if isinstance(content, bytes) else content.encode())
    return buffer.getvalue()


class _Writer:
    def __init__(self, author: str) -> None:
        self.author = quoteattr(visible(author) or "Specatlas")
        self.ids = count(1)
        self.pictures = count(1)

    def block(self, block: Block, after: Block | None) -> str:
        match block:
            case Heading():
                return self.paragraph((Run(block.text),), f'<w:pStyle w:val="{_STYLES[block.level]}"/>')
            case PageBreak():
                return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
            case Table():
                return self.table(block)
            case Picture():
                number = next(self.pictures)
                # What it shows is told right below.
                leads = f"<w:pPr>{_WITH_NEXT}</w:pPr>" if isinstance(after, Paragraph) else ""
                return f"<w:p>{leads}<w:r>{inline(block, _relation(number), number)}</w:r></w:p>"
            case Paragraph():
                return self._numbered(block, leads=isinstance(after, Paragraph) and after.inset and not block.inset)

    def _numbered(self, block: Paragraph, *, leads: bool) -> str:
        about = _WITH_NEXT if leads else ""
        runs = block.runs
        if block.number:
            about += '<w:tabs><w:tab w:val="left" w:pos="567"/></w:tabs><w:ind w:left="567" w:hanging="567"/>'
            runs = (Run(f"{block.number}\t"), *runs)
        elif block.inset:
            about += '<w:ind w:left="567"/>'
        return self.paragraph(runs, about + ('<w:jc w:val="center"/>' if block.centred else ""))

    def paragraph(self, runs: tuple[Run, ...], about: str = "") -> str:
        """Return a paragraph; one that came or went as a whole takes its end along."""
        fates = {run.fate for run in runs if run.text}
        mark = ""
        if len(fates) == 1 and (tag := _TRACKED.get(next(iter(fates)))):
            mark = f"<w:rPr><w:{tag}{self._tracked()}/></w:rPr>"
        properties = f"<w:pPr>{about}{mark}</w:pPr>" if about or mark else ""
        return f"<w:p>{properties}{''.join(self._run(run) for run in runs if run.text)}</w:p>"

    def _tracked(self) -> str:
        return f' w:id="{next(self.ids)}" w:author={self.author}'

    def _run(self, run: Run) -> str:
        look = ("<w:b/>" if run.strong else "") + ('<w:color w:val="5A6478"/>' if run.quiet else "")
        properties = f"<w:rPr>{look}</w:rPr>" if look else ""
        tag = "delText" if run.fate == "deleted" else "t"
        written = f"<w:r>{properties}{''.join(_text(run.text, tag))}</w:r>"
        tracked = _TRACKED.get(run.fate)
        return f"<w:{tracked}{self._tracked()}>{written}</w:{tracked}>" if tracked else written

    def table(self, table: Table) -> str:
        widths = [_WIDTH * share // 100 for share in table.widths]
        sides = ("top", "left", "bottom", "right", "insideH", "insideV")
        drawn = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="B9C2CF"/>' for side in sides)
        borders = f"<w:tblBorders>{drawn}</w:tblBorders>" if table.lines else ""
        margins = '<w:tblCellMar><w:left w:w="100" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar>'
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        rows = (
            [self._row(tuple((Run(text, strong=True),) for text in table.head), widths, head=True, with_next=True)]
            if table.head
            else []
        )
        last = len(table.rows) - 1
        rows += [
            self._row(row, widths, head=False, with_next=table.together and number < last)
            for number, row in enumerate(table.rows)
        ]
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>{borders}<w:tblLayout w:type="fixed"/>{margins}'
            f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl><w:p/>"
        )

    def _row(self, cells: tuple[tuple[Run, ...], ...], widths: list[int], *, head: bool, with_next: bool) -> str:
        shade = '<w:shd w:val="clear" w:color="auto" w:fill="F3F5F9"/>' if head else ""
        written = [
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>'
            f"{self.paragraph(cell, _WITH_NEXT if with_next else '')}</w:tc>"
            for cell, width in zip(cells, widths, strict=True)
        ]
        properties = f"<w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>"
        return f"<w:tr>{properties}{''.join(written)}</w:tr>"


_TRACKED = {"inserted": "ins", "deleted": "del"}


def _text(content: str, tag: str) -> Iterator[str]:
    for number, line in enumerate(content.split("\n")):
        if number:
            yield "<w:br/>"
        for at, part in enumerate(line.split("\t")):
            if at:
                yield "<w:tab/>"
            if part:
                yield f'<w:{tag} xml:space="preserve">{escape(visible(part))}</w:{tag}>'


def _document(paper: Paper) -> str:
    writer = _Writer(paper.author)
    following = (*paper.blocks[1:], None)
    body = "".join(writer.block(block, after) for block, after in zip(paper.blocks, following, strict=True))
    section = (
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" '
        'w:header="567" w:footer="567" w:gutter="0"/>'
        "</w:sectPr>"
    )
    return f'{_HEADER}<w:document xmlns:w="{_W}"><w:body>{body}{section}</w:body></w:document>'


def _media(number: int) -> str:
    """Return the name of the file of a picture, below `word/`."""
    return f"media/image{number}.png"


def _relation(number: int) -> str:
    """Return the id of the relationship to a picture; style sheet and settings have the first two."""
    return f"rId{number + 2}"


def _parts(pictures: int) -> str:
    shown = "".join(
        f'<Relationship Id="{_relation(number)}" Type="{_OFFICE}/image" Target="{_media(number)}"/>'
        for number in range(1, pictures + 1)
    )
    return f'{_HEADER}<Relationships xmlns="{_RELATIONS}">{_PARTS}{shown}</Relationships>'


def _core(paper: Paper) -> str:
    return (
        f'{_HEADER}<cp:coreProperties xmlns:cp="{_CORE}" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(visible(paper.title))}</dc:title>'
        f"<dc:language>{escape(paper.language)}</dc:language></cp:coreProperties>"
    )


def _styles(language: str) -> str:
    fonts = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:eastAsia="Microsoft YaHei"/>'
    spoken = _LANGUAGES.get(language.partition("-")[0], language)
    asian = f' w:eastAsia="{spoken}"' if spoken.startswith("zh") else ""
    return f"""{_HEADER}<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="20"/>\
<w:lang w:val={quoteattr(spoken)}{asian}/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>\
<w:spacing w:after="80" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>\
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>\
{_style("Title", "Title", 36, 120, None)}{_style("Heading1", "heading 1", 26, 120, 0)}\
{_style("Heading2", "heading 2", 22, 60, 1)}</w:styles>"""


def _style(id_: str, name: str, size: int, after: int, level: int | None) -> str:
    centred = '<w:jc w:val="center"/>' if level is None else ""
    outline = f'<w:outlineLvl w:val="{level}"/>' if level is not None else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{id_}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
        f'<w:next w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="240" w:after="{after}"/>'
        f"{centred}{outline}</w:pPr>"
        f'<w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr></w:style>'
    )


_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CONTENT_TYPES = (
    f'{_HEADER}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{_TYPE}.settings+xml"/>'
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    "</Types>"
)
_PACKAGE = (
    f'{_HEADER}<Relationships xmlns="{_RELATIONS}">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_RELATIONS}/metadata/core-properties" Target="docProps/core.xml"/></Relationships>'
)
_PARTS = (
    f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/settings" Target="settings.xml"/>'
)
_SETTINGS = f'{_HEADER}<w:settings xmlns:w="{_W}"><w:defaultTabStop w:val="567"/></w:settings>'
