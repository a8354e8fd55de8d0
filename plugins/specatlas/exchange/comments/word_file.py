"""A Word file for reviewers who comment in its margin: every element with its texts, each under a bookmark of its own.

Only what Word needs is in it; times are those of the format's beginning, so that the same model gives the same bytes.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from html import escape

from specatlas.diagrams.canvas.clean import clean
from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.exchange.comments._marks import VERSION, bookmark
from specatlas.exchange.comments._texts import Line, chosen, told
from specatlas.exchange.comments.form import WORDS, NothingToReviewError
from specatlas.tables.values import Writer

_BEGINNING = (1980, 1, 1, 0, 0, 0)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FILES = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
    ),
    "word/_rels/document.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
    ),
}
_STYLES = (("Title", "Title", 36, 0), ("Heading1", "heading 1", 30, 1), ("Heading2", "heading 2", 24, 2))


def word_file(project: Project, language: str, include: Iterable[str] = (), version: str = "") -> bytes:
    """Return the file.

    Args:
        project: the model.
        language: of the texts.
        include: as `form` takes it.
        version: as `form` takes it; it stands in the title, and is read back from there.

    Raises:
        NothingToReviewError: when there is nothing of what is asked for.
    """
    writer = Writer(project, language)
    body = "".join(_body(writer, tuple(chosen(project, include)), version))
    document = f'<w:document xmlns:w="{_W}"><w:body>{body}<w:sectPr/></w:body></w:document>'
    files = {**_FILES, "word/document.xml": document, "word/styles.xml": _styles(language)}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _BEGINNING)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, _HEAD + content)
    return out.getvalue()


def _body(writer: Writer, elements: tuple[Element, ...], version: str) -> Iterator[str]:
    if not elements:
        raise NothingToReviewError("there is nothing to review of what was asked for")
    title = writer.own_name(writer.project.spec) if writer.project.spec else ""
    numbers = iter(range(1, 10**9))
    about = WORDS["title"].in_(writer.language).format(title)
    before, _, after = WORDS["version"].in_(writer.language).partition("{}")
    said = _marked(_run(version), VERSION, next(numbers)) + _run(after) if version else ""
    yield _paragraph(_run(f"{about} · {before}" if version else about) + said, "Title")
    section = ""
    for element in elements:
        if element.section != section:
            section = element.section
            yield _paragraph(_run(writer.project.kinds[section].plural.in_(writer.language)), "Heading1")
        shown = told(writer, element)
        heading = _run(f"{shown.name} ") + _run(f"({element.address})", small=True)
        yield _paragraph(_marked(heading, bookmark(element.address), next(numbers)), "Heading2")
        for line in shown.lines:
            yield _line(line, f"{element.address}.{line.path}", next(numbers))


def _line(line: Line, address: str, number: int) -> str:
    label = _run(f"{line.label}: " if line.text else line.label, bold=True) if line.label else ""
    return _paragraph(_marked(label + _run(line.text), bookmark(address), number), indent=line.depth)


def _marked(content: str, name: str, number: int) -> str:
    start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
    return f'{start}{content}<w:bookmarkEnd w:id="{number}"/>'


def _run(text: str, *, bold: bool = False, small: bool = False) -> str:
    if not text:
        return ""
    look = ("<w:b/>" if bold else "") + ('<w:color w:val="5A6478"/><w:sz w:val="18"/>' if small else "")
    space = " " if re.search(r"\s$", text) else ""
    said = escape(clean(text) + space, quote=False)
    return f'<w:r>{f"<w:rPr>{look}</w:rPr>" if look else ""}<w:t xml:space="preserve">{said}</w:t></w:r>'


def _paragraph(content: str, style: str = "", indent: int = 0) -> str:
    look = f'<w:pStyle w:val="{style}"/>' if style else ""
    look += f'<w:ind w:left="{indent * 284}"/>' if indent else ""
    return f"<w:p>{f'<w:pPr>{look}</w:pPr>' if look else ''}{content}</w:p>"


def _styles(language: str) -> str:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{id_}"><w:name w:val="{name}"/>'
        '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/>'
        f'<w:pPr><w:keepNext/><w:spacing w:before="240" w:after="80"/>'
        f"{f'<w:outlineLvl w:val={chr(34)}{level - 1}{chr(34)}/>' if level else ''}</w:pPr>"
        f'<w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr></w:style>'
        for id_, name, size, level in _STYLES
    )
    tongue = {"zh": "zh-CN", "ru": "ru-RU"}.get(language.partition("-")[0], language)
    east = f' w:eastAsia="{tongue}"' if tongue.startswith("zh") else ""
    default = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/>'
        f'<w:sz w:val="22"/><w:lang w:val="{escape(tongue)}"{east}/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="60"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    )
    return f'<w:styles xmlns:w="{_W}">{default}{normal}{styles}</w:styles>'
