"""The papers of a version with a history: who signed what, what changed, what is not settled."""

import io
import re
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from specatlas.loading.snapshot import Snapshot
from specatlas.reports.papers.blocks import Paper
from specatlas.reports.papers.registry import FORMATS, PAPERS, make, written
from specatlas.workbench.papers import matter
from tests.unit.versions.release import making
from tests.unit.versions.release.making import Keys

pytestmark = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="OpenSSH is not installed")

MODEL = """\
spec:
  format: 1
  title: {en: Shop, ru: Магазин, zh: 商店}
  languages: [en, ru, zh]
  customer: buyer
  contractor: maker
  purpose: {en: Sell more., ru: Продавать больше., zh: 多销售。}
modules: {sales: {name: {en: Sales, ru: Продажи, zh: 销售}}}
parties:
  buyer: {name: {en: Buyer Ltd, ru: ООО «Покупатель», zh: 买方公司}, side: customer}
  maker: {name: {en: Maker Ltd, ru: ООО «Разработчик», zh: 开发公司}, side: contractor}
people:
  anna: {name: {en: Anna Petrova, ru: Анна Петрова, zh: 安娜}, party: buyer, position: CEO, signs: true}
  boris: {name: {en: Boris Lee, ru: Борис Ли, zh: 鲍里斯}, party: maker, signs: true}
roles: {clerk: {name: {en: Clerk, ru: Клерк, zh: 文员}}}
entities:
  order:
    name: {en: Order, ru: Заказ, zh: 订单}
    module: sales
    description: {en: What a client buys., ru: Что покупает клиент., zh: 客户购买的内容。}
    fields: {amount: {type: money, name: {en: Amount, ru: Сумма, zh: 金额}}}
functions:
  FN-1:
    name: {en: Enter an order, ru: Ввод заказа, zh: 录入订单}
    module: sales
    roles: clerk
    entities: order
    priority: must
    statement:
      en: The clerk enters an order within 3 minutes
      ru: Клерк вводит заказ за 3 минуты
      zh: 文员在3分钟内录入
"""
REQUEST = """\
changes:
  CR-1:
    name: {en: Faster entry, ru: Быстрый ввод, zh: 更快录入}
    requested-by: anna
    date: 2026-03-01
    reason: {en: Clients wait., ru: Клиенты ждут., zh: 客户在等待。}
    affects: [FN-1, order]
    cost: 1200 EUR
    delay: 2wd
    status: approved
"""
REMARK = """\
el: functions/FN-1
el-sha256: {digest}
version: 1.1.0
author: anna
party: buyer
at: 2026-03-05
kind: must-fix
text: "Two minutes is <b>still</b> too long"
status: {status}
answer: We cannot do it faster
answered-by: boris
"""


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with two versions: the first approved by both, the second by one and rejected by the other."""
    keys = Keys(tmp_path_factory.mktemp("keys"))
    folder = making.begin(tmp_path_factory.mktemp("papers") / "shop", keys)
    making.write(folder, {"model/spec.yaml": MODEL})
    making.commit(folder)
    making.release(folder, "1.0.0")
    making.both(folder, keys, "1.0.0")
    changed = (
        MODEL.replace("within 3 minutes", "within 2 minutes").replace("за 3 минуты", "за 2 минуты")
        .replace("3分钟", "2分钟").replace("{type: money,", "{type: money, required: true,")
        .replace("What a client buys.", "What a client orders.")
    )  # fmt: skip
    making.write(folder, {"model/spec.yaml": changed, "model/changes.yaml": REQUEST})
    making.commit(folder)
    making.release(folder, "1.1.0")
    making.say(folder, keys, "1.1.0", "boris")
    for name, status in (("one", "answered"), ("two", "resolved")):
        remark = REMARK.format(digest="0" * 64, status=status)
        making.write(folder, {f"comments/functions.FN-1/{name}.yaml": remark.replace("still", name)})
    making.say(folder, keys, "1.1.0", "anna", "reject", remarks=("functions.FN-1/one",))
    return folder


def said(folder: Path, name: str, version: str, language: str) -> str:
    """Return a paper as bare text."""
    html = written(make(name, matter(folder, version, language, each=name == "changes-list")), "html")
    assert isinstance(html, str)
    body = html.partition("<body>")[2]
    return " ".join(re.sub("<[^>]*>", " ", body).replace("&lt;", "<").replace("&gt;", ">").split())


def html(paper: Paper) -> str:
    content = written(paper, "html")
    assert isinstance(content, str)
    return content


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["Approval sheet", "Customer: Buyer Ltd", "Anna Petrova Rejected", "Boris Lee Approved", "22 Nov 2026"]),
        ("ru", ["Лист согласования", "Заказчик: ООО «Покупатель»", "Анна Петрова Отклоняю", "Борис Ли Утверждаю"]),
        ("zh", ["会签单", "甲方: 买方公司", "安娜 不同意", "鲍里斯 同意", "电子签名（SSH 密钥）"]),
    ],
)
def test_the_approval_sheet_says_who_said_what(shop: Path, language: str, expected: list[str]) -> None:
    text = said(shop, "approval-sheet", "1.1.0", language)
    assert [one for one in expected if one not in text] == []
    root = matter(shop, "1.1.0").edition.root
    assert " ".join(root[at : at + 8] for at in range(0, 64, 8)) in text


def test_a_draft_has_lines_to_sign_on(shop: Path) -> None:
    text = said(shop, "addendum", ".", "en")
    assert "Version draft, not released Replaces version" in text
    assert text.count("____________________") == 2
    assert "It is signed after the release" in said(shop, "approval-sheet", ".", "en")


def test_nobody_is_waited_for_once_all_approved(shop: Path) -> None:
    people = MODEL.replace("  boris:", "  carl: {name: Carl, party: buyer, signs: true}\n  boris:")
    waiting = matter(shop, "1.1.0")
    model = Snapshot("1.1.0", {"model/spec.yaml": people.encode()}).model
    assert "Carl" in html(make("approval-sheet", replace(waiting, model=model)))
    agreed = replace(waiting.edition, state="approved")
    assert "Carl" not in html(make("approval-sheet", replace(waiting, model=model, edition=agreed)))


def test_what_belongs_together_stands_on_one_page(shop: Path) -> None:
    content = written(make("addendum", matter(shop, "1.1.0", "en")), "docx")
    assert isinstance(content, bytes)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        document = archive.read("word/document.xml").decode()
    [clause] = re.findall(r"<w:p>(?:(?!</w:p>).)*Requirement(?:(?!</w:p>).)*</w:p>", document)
    assert "<w:keepNext/>" in clause  # The text that it speaks of follows.
    table = document[document.rindex("<w:tbl>") :]
    rows = re.findall(r"<w:tr>.*?</w:tr>", table)
    assert [row.count("<w:keepNext/>") for row in rows] == [4, 4, 0]


def test_the_protocol_lists_what_is_not_settled(shop: Path) -> None:
    text = said(shop, "disagreements", "1.1.0", "ru")
    assert "Two minutes is <b>one</b> too long" in text
    assert "1 FN-1 Ввод заказа" in text
    assert "<b>two</b>" not in text
    # Whoever approved or rejected the version did not sign the protocol.
    assert text.count("____________________") == 2
    assert "Дан ответ. We cannot do it faster Борис Ли" in text
    assert "Анна Петрова Отклоняю № 1 22.11.2026" in text
    assert "разногласий по этой версии у сторон не имеется" in said(shop, "disagreements", "1.0.0", "ru")


def test_the_list_of_changes_goes_through_the_versions(shop: Path) -> None:
    text = said(shop, "changes-list", "1.1.0", "en")
    assert text.index("1 1.0.0") < text.index("First version") < text.index("2 1.1.0") < text.index("CR-1 Faster entry")
    assert "CR-1 Faster entry Changed: Function “FN-1 Enter an order”; Entity “Order”" in text
    assert "1.1.0" not in said(shop, "changes-list", "1.0.0", "en")
    assert "3 draft, not released" in said(shop, "changes-list", ".", "en")


def test_the_addendum_says_what_changes_and_why(shop: Path) -> None:
    text = said(shop, "addendum", "1.1.0", "ru")
    expected = [
        "CR-1. Быстрый ввод.", "Клиенты ждут.", "1.1. Функция «FN-1 Ввод заказа»", "Клерк вводит заказ за",
        "3 минуты", "2 минуты", "Поле «Сумма» › обязательное", "неотъемлемой частью",
    ]  # fmt: skip
    assert [one for one in expected if one not in text] == []
    assert "Анна Петрова Отклоняю" in text
    assert "Борис Ли Утверждаю, электронная подпись" in text
    assert "дополнять нечего" in said(shop, "addendum", "1.0.0", "ru")


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("format_", FORMATS)
def test_every_paper_in_every_format_and_language(shop: Path, name: str, format_: str) -> None:
    for language in ("en", "ru", "zh"):
        made = make(name, matter(shop, "1.1.0", language))
        content = written(made, format_)
        assert content == written(make(name, matter(shop, "1.1.0", language)), format_)
        if isinstance(content, bytes):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                content = archive.read("word/document.xml").decode()
        assert made.title in content
        assert "<script" not in content
        assert "<b>one</b> too" not in content
