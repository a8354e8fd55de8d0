"""A difference as people are told it: complete, in their words, and harmless."""

from html.parser import HTMLParser

import pytest
from markdown import Markdown

from specatlas.reports.changes._reading import redline
from specatlas.reports.changes._story import Story
from specatlas.reports.changes.as_html import as_html
from specatlas.reports.changes.as_markdown import as_markdown
from specatlas.reports.changes.as_text import as_text
from specatlas.versions.changes import Weight
from tests.unit.reports.changes.told import NEW, OLD, told


class Read(HTMLParser):
    """Reads the tags, ids, links and texts of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        about = dict(attrs)
        self.ids += [about["id"] or ""] if "id" in about else []
        self.links += [about["href"] or ""] if "href" in about else []

    def handle_data(self, data: str) -> None:
        self.text += data


EXPECTED = {
    "en": ["Role “Clerk”", "Rights on “Order”", "Field “Amount” › required: no → yes", "Field “Note”: taken out",
           "The clerk enters an order within [-3 minutes-]{+2 minutes+}", "within [-3 days-]{+5 days+}"],
    "ru": ["Роль «Клерк»", "Права на «Заказ»", "Поле «Сумма» › обязательное: нет → да",
           "Исключается: поле «Примечание»", "Клерк вводит заказ за [-3 минуты-]{+2 минуты+}", "[-3 days-]{+5 days+}"],
    "zh": ["角色“文员”", "权限“订单”", "字段“金额” › 必填: 否 → 是", "删除：字段“备注”",
           "文员在[-3分钟-]{+2分钟+}内录入订单", "[-3 days-]{+5 days+}"],
}  # fmt: skip


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_each_change_is_a_sentence_in_the_readers_words(language: str) -> None:
    text = as_text(told(language))
    assert [sentence for sentence in EXPECTED[language] if sentence not in text] == []


def test_every_change_is_told_once() -> None:
    story = Story(told())
    given = story.told.difference.changes
    lines = [line for groups in story.classes.values() for group in groups for line in group.lines]
    assert sorted(line.address for line in lines) == sorted(change.address for change in given)
    assert len(lines) == len(given) == sum(story.count(weight) for weight in Weight)
    assert {Weight.CONTRACT, Weight.CLARIFY, Weight.NOTIFY, Weight.EDITORIAL} <= set(story.classes)


def test_numbers_go_on_through_the_elements_of_a_class() -> None:
    for groups in Story(told()).classes.values():
        assert [group.first for group in groups] == [
            1 + sum(len(before.lines) for before in groups[:at]) for at in range(len(groups))
        ]


def test_what_stayed_is_counted_and_listed() -> None:
    same = {item.section: item for item in Story(told()).same}
    assert (same["roles"].names, same["roles"].total) == (("Head",), 2)
    assert (same["modules"].names, same["modules"].total) == (("Sales",), 1)


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_the_page_needs_nothing_else_and_every_count_leads_to_its_list(language: str) -> None:
    html = as_html(told(language))
    page = Read(html)
    assert not {"script", "img", "link", "iframe"} & set(page.tags)
    assert f'<html lang="{language}">' in html
    assert page.links
    assert [link for link in page.links if not link.startswith("#") or link[1:] not in page.ids] == []
    assert len(page.ids) == len(set(page.ids))


def test_texts_of_the_model_are_no_markup() -> None:
    page = Read(as_html(told()))
    assert "b" in page.tags  # of the page itself
    assert "FN-3 Mail & <b>send</b>" in page.text
    sharp = "</style><script>alert(1)</script>\\u202e"
    model = NEW["model/all.yaml"].replace("en: Mail & <b>send</b>", f'en: "{sharp}"')
    hostile = {**NEW, "model/all.yaml": model}
    html = as_html(told("en", OLD, hostile))
    assert "script" not in Read(html).tags
    assert "<U+202E>" in Read(html).text
    assert "\u202e" not in html


def test_markdown_says_the_same_and_calls_nobody() -> None:
    markdown = as_markdown(told())
    assert "The clerk enters an order within <del>3 minutes</del><ins>2 minutes</ins>" in markdown
    assert "Field “Amount” › required: <del>no</del> → <ins>yes</ins>" in markdown
    assert "Mail &amp; &lt;b&gt;send&lt;/b&gt;" in markdown
    assert "@example" not in markdown
    html = Markdown(extensions=["tables", "md_in_html"]).convert(markdown)
    assert "<b>send" not in html
    assert html.count("<table>") == 1


def test_nothing_changed_asks_for_nothing() -> None:
    page = as_html(told("en", OLD, OLD))
    assert "Nothing changed." in page
    assert 'id="contract"' not in page
    assert "Nothing changed." in as_text(told("en", OLD, OLD))


def test_the_same_difference_is_the_same_page() -> None:
    assert as_html(told("ru")) == as_html(told("ru"))


@pytest.mark.parametrize(
    ("old", "new", "read"),
    [
        ("**Nice** to have", "**Nice** to do", "Nice to [-have-]{+do+}"),
        ("see [the deal](a.md) now", "see [the deal](a.md) later", "see the deal [-now-]{+later+}"),
        ("see [it](a.md) now", "see [it](b.md) now", "see [-[it](a.md)-]{+[it](b.md)+} now"),
        ("a bold word", "a **bold** word", "a {+**+}bold{+**+} word"),
        ("", "**All** of [it](a.md)", "{+All of it+}"),
        ("[it](a.md) is", "[it](a.md) is [there](b.md)", "it is{+ there+}"),
        ("*in* `docs/` and a_b_c", "*in* `docs/` or a_b_c", "in docs/ [-and-]{+or+} a_b_c"),
        ("run `__init__` once", "run `__init__` twice", "run __init__ [-once-]{+twice+}"),
    ],
)
def test_marks_of_markdown_are_shown_where_they_are_what_changed(old: str, new: str, read: str) -> None:
    signs = {"kept": "{}", "deleted": "[-{}-]", "inserted": "{{+{}+}}"}
    assert "".join(signs[piece.fate].format(piece.text) for piece in redline(old, new)) == read


def test_two_that_are_called_alike_are_told_apart_by_their_ids() -> None:
    new = {name: text.replace("  order:\n", "  purchase:\n") for name, text in OLD.items()}
    new["model/all.yaml"] = new["model/all.yaml"].replace("entities: order", "entities: purchase")
    text = as_text(told("en", OLD, new))
    assert "“Order” (entities/purchase) is 100 % like “Order” (entities/order), which is gone" in text
    assert "Data: [-Order (order)-], {+Order (purchase)+}" in text


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Boundary event “Late” › timer: 1 d → 2 d"),
        ("ru", "Граничное событие «Поздно» › таймер: 1 дн. → 2 дн."),
        ("zh", "边界事件“超时” › 定时: 1 天 → 2 天"),
    ],
)
def test_an_event_at_the_border_of_a_step_has_a_name_and_its_time_is_in_words(language: str, said: str) -> None:
    late = "late: {name: {en: Late, ru: Поздно, zh: 超时}, timer: 1d, go: done}"
    steps = f"[{{user: ask, boundary: {{{late}}}}}, {{end: done}}]"
    old = {**OLD, "model/sale.yaml": f"processes: {{sale: {{name: Sale, owner: ann, steps: {steps}}}}}\n"}
    new = {**old, "model/sale.yaml": old["model/sale.yaml"].replace("1d", "2d")}
    assert said in as_text(told(language, old, new)).replace("\u202f", " ").replace("\xa0", " ")


def test_what_stayed_is_cut_between_words() -> None:
    long = "The clerk enters an order with all its lines and prices before noon within 3 minutes"
    process = OLD["model/all.yaml"].replace("The clerk enters an order within 3 minutes", long)
    old = {**OLD, "model/all.yaml": process}
    new = {**OLD, "model/all.yaml": process.replace("within 3", "within 2")}
    assert "Requirement: … prices before noon within [-3 minutes-]{+2 minutes+}" in as_text(told("en", old, new))


def test_a_position_is_told_with_its_hours() -> None:
    cost = "positions: {dev: {name: Developer}}\nchanges: {CR-1: {name: Wish, hours: {dev: 6h}}}\n"
    new = {**OLD, "model/cost.yaml": cost}
    assert "Hours: Developer 6 h" in as_text(told("en", OLD, new)).replace("\u202f", " ").replace("\xa0", " ")
