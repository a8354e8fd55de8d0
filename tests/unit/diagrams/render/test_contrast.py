"""Every pair of colours that pictures really put together, light and dark; and what is left of them without colour."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from specatlas.diagrams.canvas.drawing import Drawing, Ellipse, Item, Polyline, Rect, Shape, Text
from specatlas.diagrams.canvas.drawing import Path as Outline
from specatlas.diagrams.canvas.placed import Box
from specatlas.diagrams.catalogue.registry import CATALOGUES, catalogue
from specatlas.diagrams.render._curves import curves
from specatlas.diagrams.render.look import look
from specatlas.diagrams.render.rules import FOR_THE_POINTER, MODIFIERS, RULES
from specatlas.diagrams.render.svg import moved
from specatlas.diagrams.render.theme import THEMES, Theme
from specatlas.hosts.samples import opened
from specatlas.workbench import Project
from tests.unit.diagrams.render.test_theme import SIGN, TEXT, contrast, luminance

CASES = Path(__file__).parents[3] / "cases" / "draw"
LARGE = 24.0
"""Pixels from which a text is large and 3:1 is enough (WCAG 2.2, 1.4.3)."""


def drawings() -> Iterator[tuple[str, Drawing]]:
    for folder in sorted(path.parent for path in CASES.glob("*/request.json")):
        request = json.loads((folder / "request.json").read_text("utf-8"))
        language = request.pop("language")
        project = Project.open(folder)
        yield folder.name, project.drawing(project.view(**request), language)
    for name in CATALOGUES:
        one = catalogue(name)
        yield f"gallery {name}", opened(name, one.example, "ru").drawing()
        for entry in one.entries:
            yield f"{name} {entry.id}", opened(name, entry.sample, "zh").drawing()


@pytest.fixture(scope="module")
def pictures() -> list[tuple[str, Drawing]]:
    return list(drawings())


def painted(drawing: Drawing) -> Iterator[tuple[Item, Shape, str]]:
    """Yield every shape in the order of painting, with its item and the hue around it."""

    def inner(item: Item, hue: str) -> Iterator[tuple[Item, Shape, str]]:
        hue = next((name for name in reversed(item.style.split()) if name.startswith("hue-")), hue)
        for shape in item.shapes:
            if isinstance(shape, Item):
                yield from inner(shape, hue)
            else:
                yield item, shape, hue

    for item in drawing.items:
        yield from inner(item, "")


def area(shape: Shape) -> Box | None:
    """Return the box around a shape that may be filled."""
    match shape:
        case Rect(box) | Ellipse(box):
            return box
        case Polyline(points) if shape.closed:
            return around(points)
        case Outline(data):
            numbers = [numbers for _, numbers in curves(moved(data, shape.at, shape.scale))]
            return around([(n[i], n[i + 1]) for n in numbers for i in range(0, len(n), 2)])
    return None


def around(points: Sequence[tuple[float, float]]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def middle(text: Text) -> tuple[float, float]:
    if text.turned:
        return (text.x - text.size * 0.35, text.y)
    return (text.x + {"start": 0.5, "middle": 0.0, "end": -0.5}[text.anchor] * text.width, text.y - text.size * 0.35)


def on(point: tuple[float, float], box: Box) -> bool:
    return box.x <= point[0] <= box.right and box.y <= point[1] <= box.bottom


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_every_text_stands_out_from_what_it_is_written_on(pictures: list[tuple[str, Drawing]], theme: Theme) -> None:
    faint: dict[tuple[str, str], str] = {}
    texts = 0
    for name, drawing in pictures:
        grounds: list[tuple[Box, str]] = []
        for _, shape, hue in painted(drawing):
            if isinstance(shape, Text):
                texts += 1
                ink = look(shape.style, theme, hue)["fill"]
                below = (fill for box, fill in reversed(grounds) if on(middle(shape), box))
                ground = next(below, theme["canvas"])
                if contrast(ink, ground) < (SIGN if shape.size >= LARGE else TEXT):
                    faint[ink, ground] = f"{name}: {shape.text!r} {contrast(ink, ground):.2f}"
                continue
            fill = look(shape.style, theme, hue).get("fill", "none")
            if fill not in ("none", "transparent") and shape.style not in FOR_THE_POINTER and (box := area(shape)):
                grounds.append((box, fill))
    assert texts > 500
    assert faint == {}


def test_no_look_of_a_picture_depends_on_the_order_of_rules(pictures: list[tuple[str, Drawing]]) -> None:
    for name, drawing in pictures:
        for style in {shape.style for _, shape, _ in painted(drawing)}:
            for rules in (
                [RULES[one] for one in style.split() if (one in MODIFIERS) is tier] for tier in (False, True)
            ):
                said = [key for rule in rules for key in rule]
                assert len(set(said)) == len(said), f"{name}: {style}"


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_every_line_between_boxes_stands_out_from_the_ground(pictures: list[tuple[str, Drawing]], theme: Theme) -> None:
    faint: dict[str, str] = {}
    for name, drawing in pictures:
        for item, shape, hue in painted(drawing):
            stroke = look(shape.style, theme, hue).get("stroke", "none")
            if item.role != "edge" or stroke in ("none", "transparent"):
                continue
            worst = min(contrast(stroke, theme[ground]) for ground in ("canvas", "group", "fill"))
            if worst < SIGN:
                faint[shape.style] = f"{name}: {item.id} {worst:.2f}"
    assert faint == {}


def in_grey(item: Item) -> tuple[object, ...]:
    """Return what a line looks like without colour: its dashes, weight, ends, and a keyword written on it."""
    parts: list[object] = []
    for shape in item.shapes:
        if isinstance(shape, Text):
            parts += [shape.text] if shape.text.startswith("«") else []
        elif not isinstance(shape, Item) and shape.style not in {*FOR_THE_POINTER, "halo", "group-ground"}:
            style = look(shape.style, THEMES["light"])
            filled = style["fill"] if style["fill"] == "none" else round(luminance(style["fill"]), 2)
            corners = len(shape.points) if isinstance(shape, Polyline) and "line" not in shape.style.split() else 0
            parts.append((type(shape), style.get("stroke-dasharray"), style.get("stroke-width"), filled, corners))
    return tuple(parts)


SAME_MEANING = frozenset({"arrow", "none", "self", "found", "lost", "destroy"})
"""Signs that do not tell kinds of lines apart: what a message destroys is seen where it ends."""
ALIKE = {
    # BPMN 2.0, 10.4.1: a data association looks as a directed association does.
    "data-association": "association",
    "directional": "association",
    # What depends on what in a plan is told by the ends of the bars that the line joins.
    "end-start": "dependency",
    "end-end": "dependency",
    "start-start": "dependency",
    "start-end": "dependency",
    # UML 2.5.1, 17.4.4: both are dashed with an open head; a message that creates ends at a head, a reply never.
    "create": "reply",
    "call": "",
    # What belongs to what: the boxes at the ends say whether it is a department or a role.
    "part-of": "belongs",
    "works-in": "belongs",
    # Chen draws every line plain: an ellipse at its end is an attribute, a diamond a relationship.
    "attribute": "relationship",
}
"""Signs that look alike on purpose."""


@pytest.mark.parametrize("kind", CATALOGUES)
def test_kinds_of_lines_are_told_apart_in_black_and_white(kind: str) -> None:
    one = catalogue(kind)
    meanings: dict[tuple[object, ...], set[frozenset[str]]] = {}
    for sample in (one.example, *(entry.sample for entry in one.entries)):
        for item in opened(kind, sample, "en").drawing().walk():
            if item.role == "edge" and item.signs:
                alike = {ALIKE.get(sign, sign) for sign in item.signs.split()}
                signs = frozenset(alike - SAME_MEANING - {""})
                meanings.setdefault(in_grey(item), set()).add(signs)
    assert {look: found for look, found in meanings.items() if len(found) > 1} == {}
