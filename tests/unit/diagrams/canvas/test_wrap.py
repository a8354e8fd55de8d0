from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specatlas.diagrams.canvas.clean import clean
from specatlas.diagrams.canvas.font import clusters, width
from specatlas.diagrams.canvas.wrap import ellipsis, wrap

TEXTS = st.text(st.one_of(st.sampled_from("abc де客户，。（ -_/.\u0301👍"), st.characters()), max_size=80)


@pytest.mark.parametrize(
    ("text", "limit", "lines"),
    [
        ("", 100, [""]),
        ("Deal", 100, ["Deal"]),
        ("Check credit limit and stock", 100, ["Check credit limit", "and stock"]),
        ("customer_contract_id", 60, ["customer_", "contract_id"]),
        ("lastChangedBy", 70, ["lastChanged", "By"]),
        ("Order/invoice", 40, ["Order/", "invoice"]),
        ("10\u00a0000 шт", 45, ["10\u00a0000", "шт"]),
        # A Russian preposition of one letter goes with its word.
        ("Договор с контрагентом", 95, ["Договор", "с контрагентом"]),
        # Closing signs do not begin a line, opening ones do not end it.
        ("客户合同，附件", 48, ["客户合", "同，附件"]),
        ("客户（附件）合同", 38, ["客户", "（附", "件）合", "同"]),
        ("审批CRM系统", 45, ["审批", "CRM系", "统"]),
    ],
)
def test_where_lines_break(text: str, limit: float, lines: list[str]) -> None:
    assert wrap(text, limit, 12) == lines


def test_lines_of_about_the_same_length() -> None:
    text = "Reserve stock in the warehouse system"
    assert wrap(text, 170, 12) == ["Reserve stock in the warehouse", "system"]
    assert wrap(text, 170, 12, even=True) == ["Reserve stock in the", "warehouse system"]


def test_at_most_so_many_lines() -> None:
    assert wrap("one two three four five six seven", 50, 12, most=2) == ["one two", "three fo…"]
    assert wrap("one two", 50, 12, most=2) == ["one two"]


@pytest.mark.parametrize("text", ["x" * 500, "Я" * 500, "客" * 500, "w_" * 250, "a b " * 125])
def test_a_name_of_500_characters_is_broken_and_nothing_is_lost(text: str) -> None:
    lines = wrap(text, 120, 12)
    assert len(lines) > 5
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert max(width(line, 12) for line in lines) <= 120


@given(TEXTS, st.floats(20, 300), st.booleans())
def test_every_line_fits(text: str, limit: float, even: Literal[True, False]) -> None:
    lines = wrap(text, limit, 12, even=even)
    assert "".join("".join(lines).split()) == "".join(clean(text).split())
    for line in lines:
        assert width(line, 12) <= limit or len(clusters(line)) <= 3  # kinsoku glues a sign to its neighbours
    assert not even or len(lines) == len(wrap(text, limit, 12))


@given(TEXTS, st.floats(20, 300))
def test_a_shortened_text_fits_and_says_so(text: str, limit: float) -> None:
    short = ellipsis(text, limit, 12)
    assert width(short, 12) <= limit
    assert short == clean(text) or short.endswith("…")


def test_what_is_cut_off_ends_neatly() -> None:
    assert ellipsis("Orders, invoices", 50, 12) == "Orders…"
    assert ellipsis("Orders", 60, 12) == "Orders"


def test_russian_prepositions_are_not_left_at_the_end_of_a_line() -> None:
    text = "Руководитель по закупкам"
    assert wrap(text, width("Руководитель по", 13) + 1, 13) == ["Руководитель", "по закупкам"]
    assert wrap("Доставка без оплаты", width("Доставка без", 13) + 1, 13) == ["Доставка", "без оплаты"]
    # Where both do not fit into a line, they are parted.
    narrow = width("закупкам", 13) + 1
    assert wrap("по закупкам", narrow, 13) == ["по", "закупкам"]
