"""Word files: sound, the same bytes each time, and their tracked changes are the changes."""

import base64
import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from specatlas.reports.changes.as_docx import as_docx as difference
from specatlas.reports.papers.blocks import Heading, Paper, Paragraph, Picture, Run, Table, marked, plain
from specatlas.reports.papers.docx import as_docx
from specatlas.reports.papers.html import as_html
from specatlas.versions.prose.words import words
from tests.unit.reports.changes.told import told

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def document(content: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        parts = {name: etree.fromstring(archive.read(name)) for name in archive.namelist()}
    return parts["word/document.xml"]


def texts(root: etree._Element, *, accepted: bool) -> list[str]:
    """Return the paragraphs after all changes were accepted, or rejected."""
    gone = f"{W}del" if accepted else f"{W}ins"

    def said(node: etree._Element) -> str:
        if node.tag in (gone, f"{W}pPr"):
            return ""
        own = node.text or "" if node.tag in (f"{W}t", f"{W}delText") else ""
        own += {f"{W}br": "\n", f"{W}tab": "\t"}.get(str(node.tag), "")
        return own + "".join(said(child) for child in node)

    return [said(paragraph) for paragraph in root.iter(f"{W}p")]


SENTENCES = st.lists(st.sampled_from(["must not", "3 days", "не более", "系统", "<b>", "&", "\n", "x", " "])).map(
    " ".join
)


@given(SENTENCES, SENTENCES)
def test_accepting_gives_the_new_text_and_rejecting_the_old(old: str, new: str) -> None:
    paper = Paper("x", "en", (Paragraph(marked(words(old, new))),), "1.1.0")
    root = document(as_docx(paper))
    assert texts(root, accepted=True) == [new]
    assert texts(root, accepted=False) == [old]


def test_each_revision_has_its_own_id_and_says_which_version_made_it() -> None:
    root = document(difference(told("ru")))
    tracked = [node for node in root.iter() if node.tag in (f"{W}ins", f"{W}del")]
    assert len(tracked) > 10
    assert len({node.get(f"{W}id") for node in tracked}) == len(tracked)
    assert {node.get(f"{W}author") for node in tracked} == {"рабочая редакция"}
    accepted, rejected = texts(root, accepted=True), texts(root, accepted=False)
    assert "Клерк вводит заказ за 2 минуты" in accepted
    assert "Клерк вводит заказ за 3 минуты" in rejected
    assert any("FN-3 Печать" in text for text in accepted)


def test_nothing_in_a_text_breaks_the_file() -> None:
    hostile = "]]> <w:p/> & \x00 \x1f \u202e \ufffe \ud800 'q' \"q\""
    paper = Paper(
        hostile, "en", (Heading(hostile), Table((hostile,), (((Run(hostile, "inserted"),),),), (100,))), hostile
    )
    said = "".join(texts(document(as_docx(paper)), accepted=True))
    assert "<U+202E>" in said
    assert "<w:p/>" in said


def test_the_same_paper_is_the_same_bytes() -> None:
    assert difference(told("zh")) == difference(told("zh"))
    names = zipfile.ZipFile(io.BytesIO(difference(told("zh")))).infolist()
    assert {(entry.date_time, entry.compress_type) for entry in names} == {((1980, 1, 1, 0, 0, 0), zipfile.ZIP_STORED)}


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_an_office_opens_it_and_reads_every_word(language: str, tmp_path: Path) -> None:
    file = tmp_path / "changes.docx"
    file.write_bytes(difference(told(language)))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "odt", "--outdir", str(tmp_path), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    with zipfile.ZipFile(tmp_path / "changes.odt") as archive:
        content = archive.read("content.xml").decode()
    assert content.count("<text:insertion>") > 5
    assert content.count("<text:deletion>") > 5
    wanted = [node.text or "" for node in document(file.read_bytes()).iter(f"{W}t")]
    flat = "".join(etree.fromstring(content.encode()).itertext())
    assert [text for text in wanted if "".join(text.split()) not in "".join(flat.split())] == []


def test_a_plain_paper() -> None:
    paper = Paper("Title", "en", (Heading("Title", 0), Paragraph(plain("one\ttwo"), "1.")))
    assert texts(document(as_docx(paper)), accepted=True) == ["Title", "1.\tone\ttwo"]


PIXELS = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.mark.parametrize(
    ("width", "height", "shown"),
    [(400, 200, (400 / 96 * 2.54, 200 / 96 * 2.54)), (2000, 1000, (17, 8.5)), (500, 5000, (2.3, 23))],
)
def test_a_picture_is_as_large_as_on_the_screen_or_as_the_page_allows(
    width: float, height: float, shown: tuple[float, float]
) -> None:
    picture = Picture(PIXELS, width, height, 'A "map" <of> what changed')
    content = as_docx(Paper("x", "en", (Heading("Maps"), picture, Paragraph(plain("what it shows")), picture)))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert [archive.read(f"word/media/image{number}.png") for number in (1, 2)] == [PIXELS, PIXELS]
        root = etree.fromstring(archive.read("word/document.xml"))
        relations = etree.fromstring(archive.read("word/_rels/document.xml.rels"))
        assert b'Extension="png" ContentType="image/png"' in archive.read("[Content_Types].xml")
        targets = {one.get("Id"): f"word/{one.get('Target')}" for one in relations}
        used = root.xpath("//@*[local-name()='embed']")
        assert [targets[one] for one in used] == ["word/media/image1.png", "word/media/image2.png"]
        assert set(targets.values()) <= set(archive.namelist())
    extent = root.xpath("//*[local-name()='extent']")[0]
    assert (int(extent.get("cx")) / 360_000, int(extent.get("cy")) / 360_000) == pytest.approx(shown, abs=0.01)
    assert root.xpath("//*[local-name()='docPr']/@descr") == ['A "map" <of> what changed'] * 2
    assert len(set(root.xpath("//*[local-name()='docPr']/@id"))) == 2
    kept = [one.xpath("boolean(.//*[local-name()='keepNext'])") for one in root.xpath("//*[local-name()='p']")]
    assert kept == [False, True, False, False]  # What is told of a picture stands on its page.
    assert as_html(Paper("x", "en", (picture,))).count("data:image/png;base64,iVBOR") == 1
