"""A review on the pages: how far each party is, what was said, how to say more; without the plugin, nothing."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from specatlas.domain.comments import Comment
from specatlas.domain.project import Project
from specatlas.pages.blocks import Block, Fact, Facts, Page, Paragraph, TableBlock
from specatlas.pages.kinds.registry import PAGES
from specatlas.pages.review import ReviewPages
from specatlas.pages.site_map import site_map
from specatlas.tables.spans import Badge, LinkTo, Plain, Web, plain
from specatlas.tables.values import Writer
from specatlas.versions.canonical import digest
from specatlas.versions.commenting import by_element
from specatlas.versions.reviewing import Look, counts, review
from tests.unit.models import read_model

SPEC = """
spec: {title: T, languages: [en, ru, zh], customer: us, contractor: maker, purpose: P, scope: {out: {b: B}}}
parties: {us: {name: Us, side: customer}, maker: {name: Maker, side: contractor}}
people: {anna: {name: Anna, party: us, position: Head}}
"""
MODEL = """
modules: {sales: Sales, stock: Stock}
functions:
  FN-1: {name: Register, module: sales, priority: must, acceptance: {fast: In 30 s}}
  FN-2: {name: Count, module: stock, priority: could}
checklists: {ours: {name: L, side: customer, items: [First]}}
reviews: {RV-1: {name: Cycle, checklist: ours, reviewed: modules/sales, answers: {1: true}, outcome: expand}}
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return read_model(tmp_path, MODEL, SPEC)


def looks(project: Project, *comments: Comment, agreed: Mapping[str, list[Mapping[str, str]]] | None = None) -> Mapping:
    return review(project, by_element(project, comments), agreed or {}).looks


def test_what_was_reviewed_was_looked_at_by_the_side_whose_list_it_was(project: Project) -> None:
    found = looks(project)
    assert found["functions/FN-1"] == {"us": "looked", "maker": "not-looked"}
    assert found["modules/sales"]["us"] == "looked"
    assert found["functions/FN-2"] == {"us": "not-looked", "maker": "not-looked"}
    assert "parties/us" not in found


@pytest.mark.parametrize(("status", "look"), [("open", "remark"), ("accepted", "remark"), ("resolved", "looked")])
def test_a_comment_is_a_remark_until_it_is_settled(project: Project, status: str, look: Look) -> None:
    found = looks(project, Comment("functions/FN-2", "x", party="maker", status=status))
    assert found["functions/FN-2"] == {"us": "not-looked", "maker": look}


def test_who_approved_agrees_as_long_as_the_text_stands(project: Project) -> None:
    signed = {"functions/FN-1": digest(project.elements("functions")["FN-1"]), "functions/FN-2": "0" * 64}
    found = looks(project, agreed={"maker": [signed]})
    assert found["functions/FN-1"]["maker"] == "agreed"
    assert found["functions/FN-2"]["maker"] == "not-looked"
    found = looks(project, Comment("functions/FN-1", "x", party="maker"), agreed={"maker": [signed]})
    assert found["functions/FN-1"]["maker"] == "remark"


def shown(project: Project, address: str, *comments: Comment, language: str = "en", ways: bool = True) -> Page:
    found = review(project, by_element(project, comments), {})
    link = (Web("https://git.example/new", "as an issue"), Web("mailto:us@git.example", "by mail"))
    pages = ReviewPages(found, lambda _, __: link if ways else ())
    writer = Writer(project, language)
    page = site_map(project, (*pages.kinds(), *PAGES)).kinds[address].build(writer, address)
    return pages.decorate(writer, page)


def rows(blocks: tuple[Block, ...], id_: str) -> list[list[str]]:
    tables = [block.table for block in blocks if isinstance(block, TableBlock) and block.table.id == id_]
    return [
        [cell.text.replace("\N{NO-BREAK SPACE}", " ") for cell in row.cells] for table in tables for row in table.rows
    ]


def test_the_page_of_an_element(project: Project) -> None:
    said = Comment(
        "functions/FN-1",
        "Too long",
        name="a",
        path="acceptance.fast",
        author="anna",
        party="us",
        at="2026-03-02",
        kind="must-fix",
        quote="30 s",
        answer="Why?",
        resolved_in="1.1.0",
    )
    page = shown(project, "functions/FN-1", said)
    facts: list[Fact] = [fact for block in page.blocks if isinstance(block, Facts) for fact in block.items]
    assert ("Us", "remark") in [(fact.label, plain(fact.spans)) for fact in facts]
    assert rows(page.blocks, "functions/FN-1.comments") == [
        [
            "In 30 s: «30 s» — Too long, Answer: Why? (1.1.0)",
            "Must be fixed",
            "Open",
            "Anna, 2 Mar 2026",
            "not known",
        ]
    ]
    assert Badge("comments", "open comments: 1", "warn") in page.badges
    assert LinkTo("functions/FN-1.review", "Comment") in page.badges
    [way] = [
        block.spans for block in page.blocks if isinstance(block, Paragraph) and "New comment:" in plain(block.spans)
    ]
    issue, mail = Web("https://git.example/new", "as an issue"), Web("mailto:us@git.example", "by mail")
    assert way == (Plain("New comment:"), issue, Plain("·"), mail)


def test_the_page_of_all_comments_holds_those_on_what_is_gone(project: Project) -> None:
    gone, there = (
        Comment("functions/FN-7", "Where?", name="a"),
        Comment("functions/FN-1", "Why?", name="b", path="priority"),
    )
    page = shown(project, "comments", gone, there)
    assert [row[:2] + row[5:6] for row in rows(page.blocks, "comments")] == [
        ["Register: Priority", "Why?", "not known"],
        ["functions/FN-7", "Where?", "removed"],
    ]


def test_the_front_page_counts(project: Project) -> None:
    page = shown(project, "", Comment("functions/FN-2", "x", party="us"))
    [us, maker] = rows(page.blocks, "review")
    assert us == ["Us", "1", "2", "1", "0"]
    assert maker == ["Maker", "4", "0", "0", "0"]
    found = review(project, {}, {})
    assert sum(counts(found, "us").values()) == len(found.looks)


@pytest.mark.parametrize("address", ["", "functions/FN-1", "functions"])
def test_without_a_review_no_page_changes(project: Project, address: str) -> None:
    writer = Writer(project, "en")
    page = site_map(project).kinds[address].build(writer, address)
    assert ReviewPages().decorate(writer, page) is page or ReviewPages().decorate(writer, page) == page
    assert ReviewPages().kinds() == ()


@pytest.mark.parametrize(("language", "heading"), [("ru", "Проверка"), ("zh", "评审")])
def test_it_speaks_the_languages_of_its_readers(project: Project, language: str, heading: str) -> None:
    page = shown(project, "functions/FN-1", language=language)
    assert heading in [one.text for one in page.headings()]


def test_an_element_without_a_page_is_commented_on_in_its_row(tmp_path: Path) -> None:
    model = read_model(tmp_path / "terms", MODEL + "terms: {lead: A first contact, deal: A need}\n", SPEC)
    page = shown(model, "terms", Comment("terms/lead", "x"))
    [table] = [block.table for block in page.blocks if isinstance(block, TableBlock)]
    assert table.columns[-1].label == "Review"
    first = {row.address: row.cells[-1].spans for row in table.rows}
    assert Badge("comments", "open comments: 1", "warn") in first["terms/lead"]
    assert first["terms/deal"] == (Web("https://git.example/new", "\N{ENVELOPE}"),)
    plain_page = site_map(model).kinds["terms"].build(Writer(model, "en"), "terms")
    assert shown(model, "terms", ways=False).blocks == plain_page.blocks
