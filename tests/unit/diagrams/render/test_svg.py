import re
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specatlas.diagrams.canvas.drawing import Drawing, Ellipse, Item, Path, Polyline, Rect, Shape, Text
from specatlas.diagrams.canvas.placed import Box
from specatlas.diagrams.render.svg import number, outline, svg
from specatlas.diagrams.render.theme import DARK, LIGHT

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<script>alert(1)</script>]]>{{ 7*7 }}\"'&\u202e\x00"


def drawing(*items: Item) -> Drawing:
    return Drawing(200, 100, items, "Deals", "Two boxes", kind="class", engine="none 1", language="ru")


def box(*shapes: Shape, **values: Any) -> Item:
    return Item(values.pop("id", "n1"), "node", shapes, box=Box(1.004, 2, 30, 20.5), **values)


def parsed(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314 - written by us a moment ago


def one(item: Item, **options: object) -> ET.Element:
    """Return the group of an item drawn alone."""
    found = parsed(svg(drawing(item), **options)).find(f"{SVG}g")  # type: ignore[arg-type]
    assert found is not None
    return found


def test_the_frame_of_a_picture() -> None:
    root = parsed(svg(drawing(box(Rect(Box(0, 0, 9, 9)))), id="p1"))
    assert root.attrib == {
        "id": "p1",
        "class": "sa-diagram sa-class",
        "width": "200",
        "height": "100",
        "viewBox": "0 0 200 100",
        "role": "img",
        "aria-labelledby": "p1-title p1-desc",
        "lang": "ru",
        "data-engine": "none 1",
        "direction": "ltr",
    }
    assert [(child.tag.removeprefix(SVG), child.get("id")) for child in root][:3] == [
        ("title", "p1-title"),
        ("desc", "p1-desc"),
        ("style", None),
    ]
    assert [root[0].text, root[1].text] == ["Deals", "Two boxes"]


def test_an_item_carries_what_scripts_and_tests_look_for() -> None:
    node = one(
        replace(box(Rect(Box(0, 0, 9, 9)), address="entities/deal", title="Deal", style="hue-2 abstract"), role="node")
    )
    assert node.attrib == {
        "class": "item node hue-2 abstract",
        "data-id": "n1",
        "data-address": "entities/deal",
        "data-box": "1 2 30 20.5",
    }
    assert node.findtext(f"{SVG}title") == "Deal"
    edge = one(Item("e1", "edge", (Polyline(((0, 0), (5, 5))),), source="a", target="b"))
    assert edge.attrib == {"class": "item edge", "data-id": "e1", "data-source": "a", "data-target": "b"}


def test_links_do_not_nest_and_make_one_stop_each() -> None:
    row = Item("n1.amount", "label", (Text(1, 9, "amount"),), address="entities/deal.amount")
    item = box(Rect(Box(0, 0, 9, 9)), row, Rect(Box(1, 1, 2, 2), "frame"), address="entities/deal")
    root = parsed(svg(drawing(item), href=lambda address: f"../{address}/"))
    assert root.get("role") == "group"
    links = root.findall(f".//{SVG}a")
    assert [(link.get("href"), link.get("tabindex")) for link in links] == [
        ("../entities/deal/", None),
        ("../entities/deal.amount/", None),
        ("../entities/deal/", "-1"),
    ]
    assert root.findall(f".//{SVG}a//{SVG}a") == []


def test_without_a_page_to_go_to_there_is_no_link() -> None:
    assert one(box(Rect(Box(0, 0, 9, 9)), address="entities/deal")).find(f"{SVG}a") is None


def test_shapes() -> None:
    node = one(
        box(
            Rect(Box(1, 2, 3.339, 4), "frame", 6),
            Ellipse(Box(10, 20, 30, 10), "soft"),
            Polyline(((0, 0), (10, 0), (10, 10)), "dashed line"),
            Polyline(((0, 0), (4, 0), (4, 4)), "line", closed=True),
            Path("M 0 0 H 2 V 3 A 1 2 0 0 1 4 4 C 1 1 2 2 3 3 Z", "symbol", at=(10, 100), scale=2),
            Text(5, 6, "Deal & co", size=12, bold=True, italic=True, underline=True, anchor="middle", width=50),
            Text(5, 6, "up", turned=True),
        )
    )
    shapes = [(shape.tag.removeprefix(SVG), shape.attrib) for shape in node]
    assert shapes == [
        ("rect", {"x": "1", "y": "2", "width": "3.34", "height": "4", "rx": "6", "class": "frame"}),
        ("ellipse", {"cx": "25", "cy": "25", "rx": "15", "ry": "5", "class": "soft"}),
        ("path", {"d": "M 0 0 L 10 0 L 10 10", "class": "line dashed"}),
        ("path", {"d": "M 0 0 L 4 0 L 4 4 Z", "class": "line"}),
        ("path", {"d": "M 10 100 H 14 V 106 A 2 4 0 0 1 18 108 C 12 102 14 104 16 106 Z", "class": "symbol"}),
        (
            "text",
            {
                "x": "5",
                "y": "6",
                "font-size": "12",
                "font-weight": "600",
                "font-style": "italic",
                "text-decoration": "underline",
                "text-anchor": "middle",
                "data-width": "50",
                "textLength": "50",
                "lengthAdjust": "spacingAndGlyphs",
                "class": "text",
            },
        ),
        ("text", {"x": "5", "y": "6", "font-size": "13", "transform": "rotate(-90 5 6)", "class": "text"}),
    ]


@pytest.mark.parametrize(
    ("text", "room", "squeezed"),
    [("Deal", 30, None), ("Deal", 10, "10"), ("שלום", 30, "30"), ("שלום", 0, None), ("合同", 26, None)],
)
def test_only_a_text_that_might_leave_its_box_is_squeezed(text: str, room: float, squeezed: str | None) -> None:
    node = one(box(Text(0, 0, text, width=room)))
    assert node[0].get("textLength") == squeezed


def test_hostile_texts_stay_texts_in_every_place() -> None:
    item = replace(box(Text(0, 9, HOSTILE), title=HOSTILE, address=HOSTILE, style=HOSTILE), id=HOSTILE, source=HOSTILE)
    picture = Drawing(10, 10, (item,), HOSTILE, HOSTILE, kind=HOSTILE, engine=HOSTILE, language=HOSTILE)
    for theme in (None, LIGHT):
        text = svg(picture, id="x", href=lambda address: address, theme=theme)
        root = parsed(text)
        assert [element.text for element in root.iter(f"{SVG}text")] == ["<script>alert(1)</script>]]>{{ 7*7 }}\"'&"]
        assert not any("script" in element.tag for element in root.iter())
        assert re.search(r"<script|on\w+=|\u202e|\x00", text) is None


@given(st.text(), st.text())
def test_any_text_gives_well_formed_xml(title: str, word: str) -> None:
    item = Item("a", "node", (Text(0, 9, word, width=20),), title=title, address=word, style=word)
    parsed(svg(Drawing(9, 9, (item,), title, word, kind=word), href=lambda address: address))


def test_a_themed_picture_brings_the_rules_in_use_and_no_colour_of_its_own() -> None:
    text = svg(drawing(box(Rect(Box(0, 0, 9, 9), "shape"), Polyline(((0, 0), (9, 9)), "line dashed"), style="hue-3")))
    style = parsed(text).findtext(f"{SVG}style") or ""
    assert [line.split("{")[0] for line in style.strip().splitlines()] == [
        ".sa-diagram text",
        ".sa-diagram .hue-3",
        ".sa-diagram .shape",
        ".sa-diagram .line",
        ".sa-diagram .dashed.dashed",
    ]
    assert "fill:var(--sa-fill,#ffffff)" in style
    assert re.findall(r"#[0-9a-f]{6}", text.replace(style, "")) == []


def test_a_picture_of_its_own_needs_nothing_from_outside() -> None:
    item = box(Rect(Box(0, 0, 9, 9), "tinted"), Polyline(((0, 0), (9, 9)), "hit"), Text(0, 9, "Deal"), style="hue-3")
    inner = box(Rect(Box(0, 0, 9, 9), "tinted"), id="n2")
    text = svg(drawing(item, inner), theme=DARK)
    root = parsed(text)
    assert "var(" not in text
    assert "<style" not in text
    assert "hit" not in text
    assert "Roboto" in (root.get("font-family") or "")
    ground, *rects = root.iter(f"{SVG}rect")
    assert ground.attrib == {"width": "200", "height": "100", "fill": DARK["canvas"]}
    # In the hue around it, and without one in the neutral colours.
    assert [rect.get("fill") for rect in rects] == [DARK["hue-3-soft"], DARK["head"]]


def test_same_drawing_same_bytes_and_other_drawing_other_ids() -> None:
    first, second = drawing(box(Text(0, 0, "a"))), drawing(box(Text(0, 0, "b")))
    assert svg(first) == svg(first)
    assert parsed(svg(first)).get("id") != parsed(svg(second)).get("id")


@pytest.mark.parametrize(
    ("value", "written"),
    [(1, "1"), (0.1 + 0.2, "0.3"), (-0.001, "0"), (1.005, "1"), (2.675, "2.67"), (1e6, "1000000"), (-3.5, "-3.5")],
)
def test_numbers(value: float, written: str) -> None:
    assert number(value) == written


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_number_that_is_none_is_a_fault(value: float) -> None:
    with pytest.raises(ValueError, match="a drawing holds the number"):
        svg(drawing(box(Rect(Box(value, 0, 1, 1)))))


def test_an_unknown_style_or_path_command_is_a_fault() -> None:
    with pytest.raises(ValueError, match="style 'shap'"):
        svg(drawing(box(Rect(Box(0, 0, 1, 1), "shap"))))
    with pytest.raises(ValueError, match="path command 'm'"):
        svg(drawing(box(Path("m 0 0"))))


def test_round_corners_leave_the_ends_where_they_are() -> None:
    assert outline(((0, 0), (20, 0), (20, 20)), radius=5) == "M 0 0 L 15 0 Q 20 0 20 5 L 20 20"
    # A short leg gives a small radius.
    assert (
        outline(((0, 0), (20, 0), (20, 4), (40, 4)), radius=5) == "M 0 0 L 18 0 Q 20 0 20 2 L 20 2 Q 20 4 22 4 L 40 4"
    )
    assert outline(((0, 0), (20, 0)), radius=5) == "M 0 0 L 20 0"
    assert outline(((0, 0), (0, 0), (20, 0)), radius=5) == "M 0 0 L 0 0 Q 0 0 0 0 L 20 0"
    assert outline(((0, 0), (10, 0), (10, 10), (0, 10)), closed=True, radius=2).startswith("M 0 2 Q 0 0 2 0 L 8 0")
