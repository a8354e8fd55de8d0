"""Texts in several languages, told to a reader of one: each language by itself."""

import pytest

from specatlas.reports.changes.as_text import as_text
from tests.unit.reports.changes.told import OLD, told

CRITERION = """\
    acceptance:
      late:
        given:
          - {en: the client pays late, ru: клиент платит поздно, zh: 客户付款较晚}
          - {en: the debt grows, ru: долг растёт, zh: 欠款增加}
        then:
          - {en: the head is told within 2 days, ru: начальник узнаёт за 2 дня, zh: 主管在2天内得知}
"""


def said(language: str, *edits: tuple[str, str], model: str = "") -> str:
    """Return what a reader is told of edits of the criterion."""
    text = model or OLD["model/all.yaml"].replace("    priority: must\n", f"    priority: must\n{CRITERION}")
    edited = text
    for before, after in edits:
        assert before in edited
        edited = edited.replace(before, after)
    old, new = {**OLD, "model/all.yaml": text}, {**OLD, "model/all.yaml": edited}
    return next(line for line in as_text(told(language, old, new)).splitlines() if line.startswith("    ~"))


def test_a_language_that_did_not_change_is_not_shown_as_changed() -> None:
    edit = ("клиент платит поздно", "клиент не платит вовсе")
    assert "клиент [-платит поздно-]{+не платит вовсе+}; долг растёт" in said("ru", edit)
    assert said("en", edit).endswith("[-платит поздно-]{+не платит вовсе+}; долг растёт (changed only in: Russian)")


def test_the_reader_is_shown_the_own_language_and_told_of_the_others() -> None:
    edits = ("the debt grows", "the debt stays"), ("долг растёт", "долг остаётся")
    assert said("en", *edits).endswith("the client pays late; the debt [-grows-]{+stays+} (Also changed in: Russian)")
    assert said("ru", *edits).endswith("долг [-растёт-]{+остаётся+} (Изменён и текст на языках: английский)")
    assert said("zh", *edits).endswith("(仅以下语言的文本有变更：英语, 俄语)")


def test_what_weighs_more_in_another_language_is_shown_beside_the_own() -> None:
    edits = ("the head is told", "The head is told"), ("2天", "5天")
    assert "[-the-]{+The+} head is told within 2 days · Chinese: 主管在[-2天-]{+5天+}内得知" in said("en", *edits)


@pytest.mark.parametrize(("language", "name"), [("en", "“Order”"), ("ru", "«Заказ»"), ("zh", "“订单”")])
def test_what_a_text_mentions_is_called_by_its_name(language: str, name: str) -> None:
    described = "{en: What a client buys., ru: Что покупает клиент., zh: 客户购买的内容。}"
    model = OLD["model/all.yaml"].replace(described, "Old text.")
    line = said(language, ("Old text.", '"New text on @entities/order"'), model=model)
    assert name in line
    assert "@entities" not in line
