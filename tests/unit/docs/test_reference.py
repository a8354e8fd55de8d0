"""The reference as blocks: what is asked for in vain is said, and what is there is whole and harmless."""

import re
from pathlib import Path

import pytest
from markdown import Markdown

import specatlas
from specatlas.domain.kinds.registry import KINDS
from specatlas.hosts.reference import reference
from specatlas.pages.blocks import Block, Heading, TableBlock
from specatlas.pages.macros import MacroError, Request
from specatlas.pages.mentions import Glossary
from specatlas.pages.prose import MentionsExtension
from specatlas.tables.spans import plain
from specatlas.tables.table import Table
from tests.unit.models import read_model


def part(subject: str, language: str = "en", **options: str) -> tuple[Block, ...]:
    return reference(Request("reference", subject, options), language)


def tables(blocks: tuple[Block, ...]) -> list[Table]:
    return [block.table for block in blocks if isinstance(block, TableBlock)]


@pytest.mark.parametrize(
    ("subject", "options", "message"),
    [
        ("kindz", {}, 'no reference "kindz"; did you mean "kinds"?'),
        ("kinds", {"only": "entites"}, 'no section "entites"; did you mean "entities"?'),
        ("rules", {"only": "readng"}, 'no group of rules "readng"; did you mean "reading"?'),
        ("commands", {"only": "chekc"}, 'no entry "chekc"; did you mean "check"?'),
        ("python", {"only": "project"}, 'no public name "project"; did you mean "Project"'),
        ("kinds", {"chapter": "entities"}, 'no chapter "entities"; there are general'),
        ("rules", {"chapter": "data"}, "only the reference of kinds has chapters"),
    ],
)
def test_what_is_not_there_is_said_with_the_nearest(subject: str, options: dict[str, str], message: str) -> None:
    with pytest.raises(MacroError, match=re.escape(message)):
        part(subject, **options)


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_every_attribute_of_a_kind_stands_in_its_table(language: str) -> None:
    for kind in KINDS:
        (table,) = tables(part("kinds", language, only=kind.section))
        rows = [row.cells[0] for row in table.rows if not row.group]
        attributes = kind.shape.attributes.values()
        assert [plain(cell.spans[:1]) for cell in rows] == [a.name for a in attributes]
        assert [len(cell.spans) > 1 for cell in rows] == [a.required or a.missing is not None for a in attributes]
        assert all(cell.spans for row in table.rows for cell in row.cells)


def test_a_shape_that_holds_itself_is_shown_once() -> None:
    (table,) = tables(part("kinds", only="processes"))
    groups = list(dict.fromkeys(row.group for row in table.rows))
    assert len([group for group in groups if group.partition(":")[0] == "steps"]) == 1
    assert len(groups) < 40


def test_one_command_comes_without_the_heading_that_the_page_has_already() -> None:
    assert not [block for block in part("commands", only="check") if isinstance(block, Heading)]
    assert [block.id for block in part("commands") if isinstance(block, Heading)]


def test_promised_methods_are_there() -> None:
    found = [block.id for block in part("python", only="Project") if isinstance(block, Heading)]
    assert found == ["Project.open", "Project.check", "Project.draw"]
    assert all(hasattr(specatlas.Project, name.partition(".")[2]) for name in found)


def test_a_page_may_do_without_mentions(tmp_path: Path) -> None:
    model = read_model(tmp_path, "terms: {deal: {name: Deal, definition: A need}}")

    class Links:
        def url(self, address: str) -> str:
            return f"../{address}/"

        def name(self, address: str) -> str:
            return address

    extension = MentionsExtension(Glossary(model, "en"))
    markdown = Markdown(extensions=[extension])
    extension.aim(Links(), "")
    assert "<a " in markdown.convert("A deal is here.")
    extension.aim(None, "")
    assert markdown.convert("A deal is here.") == "<p>A deal is here.</p>"
