"""A picture in words: every box with its link, every line, in the language of the picture, and nothing as markup."""

import re

import pytest

from specatlas.diagrams.canvas.drawing import Drawing, Ends, Item, Rect, Text
from specatlas.diagrams.canvas.placed import Box
from specatlas.pages.pictures import picture_html

EVIL = '<b onclick="x">&"'


def drawing(language: str = "en", text: str = "Order") -> Drawing:
    frame = Item("f", "group", (Text(0, 0, "Sales"),), "modules/sales", box=Box(0, 0, 200, 200))
    a = Item("a", "node", (Rect(Box(9, 9, 50, 20)), Text(0, 0, text)), "entities/order", box=Box(9, 9, 50, 20))
    b = Item("b", "node", (Rect(Box(9, 60, 50, 20)), Text(0, 0, "Client")), "nowhere", box=Box(9, 60, 50, 20))
    line = Item("l", "edge", (Text(0, 0, "of"),), source="a", target="b")
    return Drawing(200, 200, (frame, a, b, line), "Data", "D", "er", language=language)


def words(html: str) -> str:
    return html.partition('<details class="sa-words"')[2]


def test_boxes_stand_in_their_frames_with_links_and_lines_say_what_they_join() -> None:
    html = words(picture_html(drawing(), lambda address: f"/{address}/" if address != "nowhere" else None))
    assert '<li><a href="/modules/sales/">Sales</a><ul><li><a href="/entities/order/">Order</a></li>' in html
    assert "<li>Client</li>" in html
    assert "<li>Order → Client: of</li>" in html


def test_a_name_that_stands_in_a_shape_as_a_part_of_its_own_is_said_once() -> None:
    def box(key: str, *rows: str, words: str = "") -> Item:
        parts = tuple(Item(f"{key}.{row}", "decoration", (Text(0, 0, row),)) for row in rows)
        return Item(key, "node", parts, box=Box(0, 0, 50, 20), words=words)

    items = (box("a", "Pay", words="Pay (User task)"), box("b", "Pay", "Pay now", words="Pay now"))
    html = words(picture_html(Drawing(200, 200, items, "Data", "D", "bpmn", language="en")))
    assert "<li>Pay (User task)</li>" in html
    assert "<li>Pay now: Pay</li>" in html


@pytest.mark.parametrize(("language", "word"), [("en", "In words"), ("ru", "Словами"), ("zh", "文字说明")])
def test_the_words_are_those_of_the_pictures_language(language: str, word: str) -> None:
    assert f"<summary>{word}</summary>" in picture_html(drawing(language))


def test_a_tip_that_names_both_ends_is_enough_and_one_that_does_not_gets_them() -> None:
    items = drawing().items
    for tip, said in (
        ("Order belongs to Client", "Order belongs to Client: for"),
        ("By hand", "Order → Client: By hand: for"),
        ("Passed on for a day.", "Order → Client: Passed on for a day"),
        ("Order", "Order → Client: for"),
    ):
        line = Item("l", "edge", (Text(0, 0, "for"),), title=tip, source="a", target="b")
        html = picture_html(Drawing(200, 200, (*items[:3], line), "Data", "D", "er", language="en"))
        assert f"<li>{said}</li>" in words(html)


def test_no_text_of_a_model_is_markup() -> None:
    html = words(picture_html(drawing(text=EVIL)))
    assert "onclick" in html
    assert not re.search(r"<b onclick", html)


def test_a_line_is_said_in_the_direction_of_its_arrow() -> None:
    for ends, said in ((Ends("open"), "Client → Order: serves"), (Ends("none", "open"), "Order → Client: serves")):
        line = Item("l", "edge", (), title="serves", source="a", target="b", ends=ends)
        items = (*drawing().items[:3], line)
        html = picture_html(Drawing(200, 200, items, "Data", "D", "goals", language="en"))
        assert f"<li>{said}</li>" in words(html)


def test_halves_of_a_line_that_say_the_same_are_said_once() -> None:
    whole = "Order (1) — Client (1)"
    middle = Item("m", "node", (), title=f"{whole}. More", box=Box(9, 40, 5, 5))
    halves = (Item(f"{one}m", "edge", (), title=whole, source=one, target="m") for one in "ab")
    html = words(picture_html(Drawing(200, 200, (*drawing().items[1:3], middle, *halves), "D", "D", language="en")))
    assert html.count(f"<li>{whole}</li>") == 2  # As a box, and as a line.
    assert "→" not in html


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Client («role», outside the company, Sales): Bill; Proof"),
        ("zh", "Client（«role»、outside the company、Sales）：Bill；Proof"),
    ],
)
def test_small_print_stands_behind_the_name_with_the_signs_of_the_language(language: str, said: str) -> None:
    rows = tuple(Item(f"r{name}", "decoration", (Text(0, y, name),)) for y, name in ((60, "Bill"), (80, "Proof")))
    small = ("outside", "the company", "Sales")
    notes = (Text(0, 40 + 15 * number, note) for number, note in enumerate(small))
    texts = (Text(0, 10, "«role»"), Text(0, 25, "Client", style="ink"), *notes)
    box = Item("a", "node", (*texts, *rows), box=Box(0, 0, 50, 90))
    assert f"<li>{said}</li>" in words(picture_html(Drawing(200, 200, (box,), "D", "D", language=language)))


@pytest.mark.parametrize(
    ("tip", "name"),
    [("库存充足？ (排他网关)。销售经理。", "库存充足？ (排他网关)"), ("Merge (Merge). Seller.", "Merge")],
)
def test_a_box_without_words_is_called_as_its_tool_tip_begins(tip: str, name: str) -> None:
    box = Item("a", "node", (), title=tip, box=Box(0, 0, 50, 20))
    assert f"<li>{name}</li>" in words(picture_html(Drawing(200, 200, (box,), "D", "D")))
