"""Two versions of a page: what changed is found, the rest is left alone, and the changes make the new from the old."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specatlas.versions.changes import Weight
from specatlas.versions.prose.compare import BlockChange, apply, compare_pages

PAGE = """\
# Заявки

Заявка регистрируется в день поступления и не должна ждать дольше 3 рабочих дней.

## Оплата

Счёт выставляет бухгалтерия. Покупатель оплачивает счёт в течение 10 дней.

- Предоплата — 30 %
- Остаток — после отгрузки

## Роли

| Роль | Права | Срок |
| --- | --- | --- |
| Менеджер | читает | 1 день |
| Кладовщик | пишет | 2 дня |

Последний абзац этой страницы о том, как хранятся документы.
"""


def shown(change: BlockChange) -> str:
    signs = {"kept": "{}", "deleted": "[-{}-]", "inserted": "{{+{}+}}"}
    return "".join(signs[piece.fate].format(piece.text) for piece in change.pieces)


def one(old: str, new: str) -> BlockChange:
    (change,) = compare_pages(old, new)
    return change


def test_a_page_is_itself() -> None:
    assert compare_pages(PAGE, PAGE) == ()


def test_a_changed_number_is_marked_alone() -> None:
    change = one(PAGE, PAGE.replace("10 дней", "15 дней"))
    assert (change.change, change.weight, change.rule) == ("changed", Weight.CONTRACT, "number-or-unit-changed")
    assert change.path == ("Заявки", "Оплата")
    assert shown(change).endswith("в течение [-10 дней-]{+15 дней+}.")


def test_a_moved_block_shows_the_edit_inside_it() -> None:
    last = "\nПоследний абзац этой страницы о том, как хранятся документы.\n"
    moved_up = PAGE.replace(last, "").replace(
        "\n## Оплата", last.replace("документы", "документы 5 лет") + "\n## Оплата"
    )
    change = one(PAGE, moved_up)
    assert (change.change, change.was, change.path) == ("moved", ("Заявки", "Роли"), ("Заявки",))
    assert change.weight is Weight.CONTRACT
    assert shown(change).endswith("хранятся документы{+ 5 лет+}.")


def test_a_long_block_that_jumps_over_short_ones_is_the_one_that_moved() -> None:
    long = "An unrelated paragraph about the warehouse, which receives goods on {} gates every day of the week.\n\n"
    rest = "## Terms\n\nPaid at once.\n\n- one\n- two\n\n"
    change = one(f"# T\n\n{rest}{long.format(12)}", f"# T\n\n{long.format(14)}{rest}")
    assert (change.change, change.was, change.path) == ("moved", ("T", "Terms"), ("T",))
    assert (change.rule, change.weight) == ("number-or-unit-changed", Weight.CONTRACT)


def test_a_cell_is_compared_by_itself() -> None:
    change = one(PAGE, PAGE.replace("| пишет | 2 дня |", "| пишет | 3 дня |"))
    (cell,) = change.cells
    assert (change.kind, cell.column, cell.old, cell.new) == ("row", "Срок", "2 дня", "3 дня")
    assert cell.edit.weight is change.weight is Weight.CONTRACT


def test_a_new_column_is_new_in_every_row_and_nothing_else() -> None:
    wider = PAGE.replace("| Роль | Права | Срок |", "| Роль | Отдел | Права | Срок |")
    wider = wider.replace("| --- | --- | --- |", "| --- | --- | --- | --- |")
    wider = wider.replace("| Менеджер |", "| Менеджер | Продажи |").replace("| Кладовщик |", "| Кладовщик | Склад |")
    changes = compare_pages(PAGE, wider)
    assert [change.kind for change in changes] == ["head", "row", "row"]
    assert [[(cell.column, cell.old, cell.new) for cell in change.cells] for change in changes[1:]] == [
        [("Отдел", "", "Продажи")],
        [("Отдел", "", "Склад")],
    ]


def test_rows_in_another_order_moved() -> None:
    turned = PAGE.replace("| Менеджер | читает | 1 день |\n", "").replace(
        "| 2 дня |\n", "| 2 дня |\n| Менеджер | читает | 1 день |\n"
    )
    change = one(PAGE, turned)
    assert (change.change, change.weight) == ("moved", Weight.EDITORIAL)


def test_a_renamed_heading_moves_nothing() -> None:
    change = one(PAGE, PAGE.replace("## Оплата", "## Порядок расчётов"))
    assert (change.change, change.kind, change.old, change.new) == ("changed", "heading", "Оплата", "Порядок расчётов")


def test_a_heading_with_an_id_is_known_by_it() -> None:
    change = one("# A { #a }\n\n# B\n", "# C { #a }\n\n# B\n")
    assert (change.id, change.old, change.new) == ("a", "A", "C")


def test_a_split_paragraph_is_changed_and_added() -> None:
    changes = compare_pages(PAGE, PAGE.replace("бухгалтерия. Покупатель", "бухгалтерия.\n\nПокупатель"))
    assert sorted(change.change for change in changes) == ["added", "changed"]


@pytest.mark.parametrize(
    "form",
    [
        PAGE.replace("поступления и не", "поступления\nи не"),
        PAGE.replace("\n\n", "\n\n\n"),
        PAGE.replace(".\n", ".  \n"),
        PAGE.replace("- П", "* П").replace("- О", "* О"),
        PAGE.replace("| Роль | Права | Срок |\n| --- | --- | --- |", "|Роль     |Права|Срок|\n|:--|---|--:|"),
        PAGE.replace("\n", "\r\n"),
        PAGE.rstrip("\n"),
    ],
)
def test_another_form_is_layout_and_marks_no_word(form: str) -> None:
    changes = compare_pages(PAGE, form)
    assert {change.weight for change in changes} == {Weight.LAYOUT}
    assert all(piece.fate == "kept" for change in changes for piece in change.pieces)
    assert apply(changes, PAGE) == form


def test_a_wrapped_chinese_paragraph_is_layout() -> None:
    assert one("系统必须在三天内响应\n", "系统必须\n在三天内响应\n").weight is Weight.LAYOUT


def test_code_counts_every_space() -> None:
    assert one("```yaml\na:\n  b: x\n```\n", "```yaml\na:\nb: x\n```\n").weight is Weight.CLARIFY


def test_another_page_is_refused() -> None:
    with pytest.raises(ValueError, match="another page"):
        apply(compare_pages("a\n", "b\n"), "c\n")


PIECES = [
    "The system must reply in 3 days.",
    "Система должна отвечать 3 рабочих дня.",
    "系统必须在3个工作日内响应。",
    "## Terms",
    "# Title { #t }",
    "- item one",
    "- item two",
    "* x",
    "    nested text",
    "1. first",
    "```\ncode\n```",
    "> quote",
    '!!! note "N"',
    "Short",
    "text with\na wrap",
    "| A | B |\n|---|---|\n| k | 1 |\n| l | 2 |",
    "| A |\n|---|\n| k |",
    "<div>",
    "---",
    "",
    "It is paid by @entities/deal.sum, see {spec:ref deal}.",
    '{{ table("functions", columns=["name"]) }}',
    "{spec:table functions}",
    "```specatlas\ndiagram: er\ninclude: [deal]\ncaption: At most 5\n```",
]
PAGES = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=12).flatmap(
        lambda blocks: st.sampled_from(["\n\n", "\n", "\n\n\n"]).map(lambda gap: gap.join(blocks))
    ),
    st.text(),
)


@given(PAGES, PAGES)
def test_the_changes_make_the_new_page_from_the_old(old: str, new: str) -> None:
    changes = compare_pages(old, new)
    assert apply(changes, old) == new
    assert bool(changes) == (old != new)


@given(PAGES, PAGES)
def test_the_way_back_is_the_way_there_turned_round(old: str, new: str) -> None:
    turned = {"added": "removed", "removed": "added", "changed": "changed", "moved": "moved"}
    there = {(turned[c.change], c.new, c.old, c.new_at, c.old_at, c.weight) for c in compare_pages(old, new)}
    assert {(c.change, c.old, c.new, c.old_at, c.new_at, c.weight) for c in compare_pages(new, old)} == there


def test_long_pages_take_little_time() -> None:
    old = "\n\n".join(
        f"Paragraph {number} of a long page says that order {number * 7} waits." for number in range(3_000)
    )
    new = old.replace("waits", "is kept waiting")
    begin = time.process_time()
    assert len(compare_pages(old, new)) == 3_000
    assert time.process_time() - begin < 8
