"""Two texts word by word: exact, the same from both sides, and never through a number or a negation."""

import time
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from specatlas.text.sequences import ascending, common
from specatlas.versions.prose.tokens import Sort, tokens
from specatlas.versions.prose.words import words

WORDS = (
    "must not|не более|должен|3 рабочих дня|1 000,50 руб.|系统|必须|不得|5个工作日|a|the|and|,|. |`code`|[x](y.md)|"
    " |\n|12.03.2026|и\u0306"
)
TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(WORDS.split("|"))).map(" ".join), st.text("ab "))


def shown(old: str, new: str) -> str:
    signs = {"kept": "{}", "deleted": "[-{}-]", "inserted": "{{+{}+}}"}
    return "".join(signs[piece.fate].format(piece.text) for piece in words(old, new))


@given(TEXTS, TEXTS)
@example("", "a")
@example("a b c", "c b a")
def test_pieces_are_both_texts_exactly(old: str, new: str) -> None:
    pieces = words(old, new)
    assert "".join(piece.text for piece in pieces if piece.fate != "inserted") == old
    assert "".join(piece.text for piece in pieces if piece.fate != "deleted") == new
    assert all(piece.text for piece in pieces)
    assert all(one.fate != two.fate for one, two in pairwise(pieces))


@given(TEXTS, TEXTS)
def test_the_way_back_is_the_way_there_turned_round(old: str, new: str) -> None:
    turned = {"kept": "kept", "inserted": "deleted", "deleted": "inserted"}
    there = {(turned[piece.fate], at, piece.text) for at, piece in _placed(old, new)}
    assert {(piece.fate, at, piece.text) for at, piece in _placed(new, old)} == there


def _placed(old: str, new: str):  # type: ignore[no-untyped-def]
    """Yield each piece behind how much was kept before it."""
    kept = 0
    for piece in words(old, new):
        yield kept, piece
        kept += len(piece.text) if piece.fate == "kept" else 0


@given(TEXTS)
def test_a_text_is_itself(text: str) -> None:
    assert all(piece.fate == "kept" for piece in words(text, text))
    assert "".join(token.text for token in tokens(text)) == text


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Срок — 3 рабочих дня.", "Срок — 5 рабочих дней.", "Срок — [-3 рабочих дня-]{+5 рабочих дней+}."),
        ("Сумма 1 000,50 руб.", "Сумма 1 200,50 руб.", "Сумма [-1 000,50 руб.-]{+1 200,50 руб.+}"),
        ("Заявка не должна расти", "Заявка должна расти", "Заявка [-не должна-]{+должна+} расти"),
        ("ждать не менее часа", "ждать не более часа", "ждать [-не менее-]{+не более+} часа"),
        ("It must not be late", "It must be late", "It [-must not-]{+must+} be late"),
        ("by March 12, 2026 at last", "by March 15, 2026 at last", "by [-March 12, 2026-]{+March 15, 2026+} at last"),
        ("с 12.03.2026 г. и далее", "с 12.04.2026 г. и далее", "с [-12.03.2026 г.-]{+12.04.2026 г.+} и далее"),
        ("系统必须在3个工作日内响应", "系统应在5个工作日内响应", "系统[-必须在3个工作日-]{+应在5个工作日+}内响应"),
        ("客户不得删除订单", "客户可以删除订单", "客户[-不得-]{+可以+}删除订单"),
        ("see `amount` here", "see `amounts` here", "see [-`amount`-]{+`amounts`+} here"),
        ("read [it](deal.md)", "read [it](deals.md)", "read [-[it](deal.md)-]{+[it](deals.md)+}"),
        ("one two three four", "one three four", "one [-two -]three four"),
        ("A long text of sales", "A new page of finance", "A [-long text of sales-]{+new page of finance+}"),
    ],
)  # fmt: skip
def test_people_see_what_they_would_mark(old: str, new: str, expected: str) -> None:
    assert shown(old, new) == expected


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("не позднее", Sort.MODAL), ("is not", Sort.MODAL), ("not ready", Sort.MODAL), ("不应", Sort.MODAL),
        ("供应", Sort.WORD), ("ФТ-017", Sort.WORD), ("1С", Sort.WORD), ("и\u0306", Sort.WORD), ("don't", Sort.MODAL),
        ("99,9 %", Sort.NUMBER), ("$1,000.50", Sort.NUMBER), ("3–5 дней", Sort.NUMBER), ("10:30", Sort.NUMBER),
        ("2 млн руб.", Sort.NUMBER), ("两个工作日", Sort.NUMBER), ("2026年3月12日", Sort.DATE),
        ("2026-03-12", Sort.DATE),
        ("12 марта 2026 г.", Sort.DATE), ("{{ diagram('er') }}", Sort.MARKUP), ("@entities/deal.amount", Sort.MARKUP),
        ("каждый", Sort.QUANTIFIER), ("all", Sort.QUANTIFIER), ("所有", Sort.QUANTIFIER),
    ],
)  # fmt: skip
def test_what_is_one(text: str, sort: Sort) -> None:
    assert [(token.sort, token.text) for token in tokens(text)] == [(sort, text)]


@given(st.lists(st.integers(0, 6)), st.lists(st.integers(0, 6)))
def test_common_is_the_longest(old: list[int], new: list[int]) -> None:
    pairs = common(old, new)
    assert pairs == sorted(pairs)
    assert all(old[i] == new[j] for i, j in pairs)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs) == _longest(old, new)


def _longest(old: list[int], new: list[int]) -> int:
    table = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i, one in enumerate(old):
        for j, two in enumerate(new):
            table[i + 1][j + 1] = table[i][j] + 1 if one == two else max(table[i][j + 1], table[i + 1][j])
    return table[-1][-1]


@given(st.permutations(range(8)), st.lists(st.integers(1, 9), min_size=8, max_size=8))
def test_ascending_is_the_heaviest(numbers: list[int], weights: list[int]) -> None:
    best = [0] * 8
    for at, number in enumerate(numbers):
        best[at] = weights[at] + max((best[before] for before in range(at) if numbers[before] < number), default=0)
    chosen = ascending(numbers, weights)
    assert [numbers[at] for at in chosen] == sorted(numbers[at] for at in chosen)
    assert sum(weights[at] for at in chosen) == max(best)
    assert len(ascending(numbers)) == len(ascending(numbers, [1] * 8))


@pytest.mark.parametrize(
    "text", ["[" * 50_000, "`" * 50_001, "не " * 20_000, "{{" * 30_000, "1 " * 50_000, "<a " * 30_000]
)
def test_long_hostile_texts_take_no_time(text: str) -> None:
    begin = time.process_time()
    words(text, "x" + text[::-1])
    assert time.process_time() - begin < 5
