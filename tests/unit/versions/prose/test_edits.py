"""What an edit means: what binds is never called a typo, and a typo is not called more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specatlas.loading.snapshot import Snapshot
from specatlas.versions.changes import Weight
from specatlas.versions.compare import compare
from specatlas.versions.prose.edits import RULES, edit_class

CASES = [
    ("The system must reply", "The system should reply", "modal-word-changed"),
    ("Users may delete it", "Users may not delete it", "modal-word-changed"),
    ("It is required", "It is optional", "modal-word-changed"),
    ("Заявка должна быть закрыта", "Заявка может быть закрыта", "modal-word-changed"),
    ("Исполнитель не вправе отказать", "Исполнитель вправе отказать", "modal-word-changed"),
    ("Хранить не менее года", "Хранить не более года", "modal-word-changed"),
    ("系统应响应", "系统必须响应", "modal-word-changed"),
    ("用户不得删除", "用户可以删除", "modal-word-changed"),
    ("用户可删除", "用户不可删除", "modal-word-changed"),
    ("within 3 hours", "within 3 days", "number-or-unit-changed"),
    ("в течение 3 рабочих дней", "в течение 3 дней", "number-or-unit-changed"),
    ("3个工作日内", "5个工作日内", "number-or-unit-changed"),
    ("5 дней и 3 часа", "3 часа и 5 дней", "number-or-unit-changed"),
    ("с 12.03.2026", "с 13.03.2026", "number-or-unit-changed"),
    ("Семь проблем", "Восемь проблем", "number-or-unit-changed"),
    ("after two days", "after three days", "number-or-unit-changed"),
    ("takes `30s`", "takes `35s`", "number-or-unit-changed"),
    ("[within 3 days](a.md)", "[within 4 days](a.md)", "number-or-unit-changed"),
    ("all users", "users", "quantifier-changed"),
    ("каждый отдел", "любой отдел", "quantifier-changed"),
    ("每个订单", "部分订单", "quantifier-changed"),
    ("pay 100 now", "pay \u202e100 now", "invisible-character-changed"),
    ("a discount > 10", "a discount >= 10", "number-or-unit-changed"),
    ("stock < 5", "stock > 5", "number-or-unit-changed"),
    ("reports daily", "reports weekly", "number-or-unit-changed"),
    ("отчёт раз в неделю", "отчёт раз в месяц", "number-or-unit-changed"),
    ("每天同步", "每周同步", "number-or-unit-changed"),
    ("по понедельникам", "по пятницам", "number-or-unit-changed"),
    ("the owner and the head", "the owner or the head", "quantifier-changed"),
    ("клиент и партнёр", "клиент или партнёр", "quantifier-changed"),
    ("paid before shipment", "paid after shipment", "opposite-word-changed"),
    ("системы включены", "системы выключены", "opposite-word-changed"),
    ("付款前发货", "付款后发货", "opposite-word-changed"),
    ("sales department", "finance department", "text-changed"),
    ("goods -> bin", "goods => bin", "punctuation-changed"),
    ("ФТ-017", "ФТ-018", "text-changed"),
    ("客户", "用户", "text-changed"),
    ("see [it](a.md)", "see [it](b.md)", "link-changed"),
    ("Заявка согласована", "Заявка сагласована", "typo-mended"),
    ("Отчёт готов", "Отчет готов", "typo-mended"),
    ("ещё раз", "еще раз", "typo-mended"),
    ("recieve the goods", "receive the goods", "typo-mended"),
    ("alot of goods", "a lot of goods", "typo-mended"),
    ("the deal", "The Deal", "letter-case-changed"),
    ("Hello, world", "Hello world", "punctuation-changed"),
    ("你好,世界", "你好，世界", "punctuation-changed"),
    ("**bold** word", "bold word", "punctuation-changed"),
    ("1 000 руб.", "1000 руб.", "spaces-changed"),
    ("a  b", "a b", "spaces-changed"),
]


@pytest.mark.parametrize(("old", "new", "rule"), CASES)
def test_each_rule_in_both_directions(old: str, new: str, rule: str) -> None:
    assert edit_class(old, new).rule == rule
    assert edit_class(new, old).rule == rule


def test_every_rule_is_shown() -> None:
    assert {rule for _, _, rule in CASES} == {edit.rule for edit in RULES}
    assert [edit.weight for edit in RULES] == sorted((edit.weight for edit in RULES), reverse=True)


def test_a_slip_between_two_known_words_is_no_typo() -> None:
    assert edit_class("the contact ends", "the contract ends").rule == "typo-mended"
    assert edit_class("the contact ends", "the contract ends", {"contact", "contract"}).rule == "text-changed"


def test_the_gravest_of_several_counts() -> None:
    assert edit_class("recieve it , soon", "receive it, later").rule == "text-changed"
    assert edit_class("recieve it in 3 days", "receive it in 4 days").weight is Weight.CONTRACT


@given(st.text(), st.text())
def test_any_two_texts_have_a_class(old: str, new: str) -> None:
    assert edit_class(old, new) == edit_class(new, old)
    assert (edit_class(old, new).rule == "") == (old == new)


def test_what_both_versions_say_elsewhere_is_no_typo() -> None:
    page = "# Terms\n\nThe {} of the client ends.\n\nA contact and a contract are two things.\n"
    old = {"model/spec.yaml": b"spec: {title: T}", "docs/index.md": page.format("contact").encode()}
    new = {**old, "docs/index.md": page.format("contract").encode()}
    (change,) = compare(Snapshot("1", old), Snapshot("2", new)).changes
    assert (change.rule, change.weight) == ("text-changed", Weight.CLARIFY)
    model = "modules: {{m: {{name: M}}}}\nentities: {{e: {{name: E, module: m, description: The {} ends}}}}\n"
    terms = b"terms: {contact: A contact is no contract}"
    before = {"model/a.yaml": model.format("contact").encode(), "model/t.yaml": terms}
    after = {**before, "model/a.yaml": model.format("contract").encode()}
    (change,) = compare(Snapshot("1", before), Snapshot("2", after)).changes
    assert (change.rule, change.weight) == ("description-changed", Weight.CLARIFY)
    typo = {**before, "model/a.yaml": model.format("contackt").encode()}
    (change,) = compare(Snapshot("1", before), Snapshot("2", typo)).changes
    assert (change.rule, change.weight) == ("typo-mended", Weight.EDITORIAL)
