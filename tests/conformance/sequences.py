"""What a reader sees in a written sequence diagram, and scenarios from a seed to measure it on.

A sequence has its own rules: messages cross lifelines, bars lie on one another, and a message ends at a line and not
at the box that is named as its end. All else is as everywhere.
"""

import json
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from specatlas.diagrams.canvas.placed import Box, Point
from tests.conformance import measure
from tests.conformance.measure import NEAR, Picture, path_points
from tests.conformance.models import Dice
from tests.conformance.shapes import drawn, ellipse_box, rect_box

WORDS = (
    "Reserve",
    "stock of three warehouses",
    "POST /orders",
    "Проверить остаток",
    "счёт на оплату",
    "确认订单",
    "发送电子发票给税务机关",
    "a_very_long_technical_name_without_any_space",
    "<b>&amp; {{x}}",
    "",
)
LOOKS = ("actor", "component", "boundary", "control", "entity", "database", "queue")
ARROWS = ("->", "->", "->>", "-->")
FRAMES = ("alt", "opt", "loop", "par", "break", "critical", "neg", "strict")


@dataclass(frozen=True)
class Timeline:
    """What only sequences have: lines, bars, the outlines of heads, dots and crosses at which messages may end."""

    lines: tuple[Box, ...]
    bars: tuple[Box, ...]
    dots: tuple[Box, ...]
    crosses: tuple[Box, ...]
    heads: tuple[tuple[Point, Point], ...]
    """Straight pieces of everything that is drawn in heads."""


def timeline(source: str) -> Timeline:
    """Read lines, bars, dots, crosses and heads of a written SVG."""
    lines, bars, dots, crosses, heads = [], [], [], [], []
    for item in ET.fromstring(source).iter():  # noqa: S314 our own renderer wrote it
        classes, name = item.get("class", "").split(), item.get("data-id", "")
        if "decoration" in classes and name.startswith("line~"):
            paths = [path_points(path.get("d", "")) for path in item.iter() if path.tag.endswith("}path")]
            (x, top), (_, bottom) = paths[0]
            lines.append(Box(x, top, 0, bottom - top))
            crosses += [_around(points) for points in paths[1:]]
        elif "decoration" in classes and name.startswith("bar~"):
            bars += [rect_box(rect) for rect in item.iter() if rect.tag.endswith("}rect")]
        elif "edge" in classes:
            dots += [ellipse_box(one) for one in item.iter() if one.tag.endswith("}ellipse")]
        elif "node" in classes and name.startswith("head~"):
            heads += [piece for shape in item.iter() for piece in drawn(shape)]
    return Timeline(tuple(lines), tuple(bars), tuple(dots), tuple(crosses), tuple(heads))


def _around(points: tuple[tuple[float, float], ...]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def faults(source: str) -> list[str]:
    """Return in words whatever a reader would stumble over."""
    picture, time = measure.from_svg(source), timeline(source)
    found = [fault for measured in EVERYWHERE for fault in measured(picture)]
    found += _through_heads(picture, time)
    return [*found, *_crossed_texts(picture, time), *_loose(picture, time), *_out_of_order(picture)]


EVERYWHERE: tuple[Callable[[Picture], list[str]], ...] = (
    measure.node_overlaps,
    measure.edges_through_nodes,
    measure.texts_outside,
    measure.self_overlaps,
    measure.frame_faults,
    measure.label_overlaps,
    measure.label_hits,
    measure.edge_overlaps,
    measure.slanted,
)


def _through_heads(picture: Picture, time: Timeline) -> Iterator[str]:
    """Find messages that go on behind the outline of a head, or through its name."""
    names = [text.box for text in picture.texts if text.owner.startswith("head~")]
    for name, edge in picture.edges.items():
        (x, y), (end, _) = edge.points[-2:]
        before = end - 2 * NEAR if end > x else end + 2 * NEAR
        line = Box(min(x, before), y - 0.1, abs(before - x), 0.2)
        crossed = any(measure._meets(line, *piece) for piece in time.heads)
        if crossed or any(measure._overlap(line, box, NEAR / 10) for box in names):
            yield f"{name} runs through a head"


def _crossed_texts(picture: Picture, time: Timeline) -> Iterator[str]:
    """Find texts on a lifeline, a bar or another text; a box over lifelines hides them."""
    on_frames = [text for text in picture.texts if text.owner not in picture.nodes]
    for number, text in enumerate((*picture.labels, *on_frames)):
        for line in (*time.lines, *time.bars):
            if measure._overlap(text.box, Box(line.x - 0.5, line.y, max(line.width, 1), line.height), 0.5):
                yield f"a lifeline runs through a text of {text.owner}"
        for other in (*picture.labels, *on_frames)[number + 1 :]:
            if other.owner != text.owner and measure._overlap(text.box, other.box, NEAR):
                yield f"texts of {text.owner} and {other.owner} overlap"
    for text in on_frames:
        for name, edge in picture.edges.items():
            room = measure._grown(text.box, -NEAR)
            if any(measure._meets(room, a, b) for a, b in pairwise(edge.points)):
                yield f"{name} runs through a text of {text.owner}"


def _loose(picture: Picture, time: Timeline) -> Iterator[str]:
    """Find messages that end at no lifeline, bar, head, dot or cross."""
    boxes = (*time.lines, *time.bars, *time.dots, *time.crosses)
    for name, edge in picture.edges.items():
        for x, y in (edge.points[0], edge.points[-1]):
            sides = (side for box in boxes if box.y - NEAR <= y <= box.bottom + NEAR for side in (box.x, box.right))
            shown = (measure._meets(Box(x - NEAR, y - NEAR, 2 * NEAR, 2 * NEAR), *piece) for piece in time.heads)
            if not any(abs(side - x) <= NEAR for side in sides) and not any(shown):
                yield f"{name} ends nowhere, at {x:.0f} {y:.0f}"


def _out_of_order(picture: Picture) -> Iterator[str]:
    """Find messages that stand above one that comes before them."""
    ends = [(name, edge.points[-1][1], edge.points[0][1]) for name, edge in picture.edges.items()]
    for (one, end, _), (two, _, start) in pairwise(ends):
        if start <= end:
            yield f"{two} is not below {one}"


# --- scenarios -------------------------------------------------------------------------------------------------------


def model(seed: int, people: int, steps: int) -> str:
    """Return a model with one scenario `s`, everything in it by chance."""
    dice = Dice(seed)
    names = [f"p{number}" for number in range(people)]
    unborn = [name for name in names[1:] if dice.chance(15)]
    scenario = {
        "name": "Test <scenario>",
        "participants": {name: {"as": LOOKS[dice.below(len(LOOKS))]} for name in names},
        "steps": list(_steps(dice, names, steps, unborn)),
    }
    systems = {name: {"name": _text(dice) or name, "kind": "other"} for name in names}
    return json.dumps({"systems": systems, "sequences": {"s": scenario}}, ensure_ascii=False, indent=1)


def _text(dice: Dice) -> str:
    return " ".join(WORDS[dice.below(len(WORDS))] for _ in range(dice.between(1, 3))).strip()


def _steps(dice: Dice, names: list[str], count: int, unborn: list[str], depth: int = 0) -> Iterator[dict[str, object]]:
    while count > 0:
        count -= 1
        alive = [name for name in names if name not in unborn]
        one, two = (alive[dice.below(len(alive))] for _ in range(2))
        if unborn and depth == 0 and dice.chance(40):
            yield {f"{one} -> {unborn.pop(0)}": {"create": True, "text": _text(dice)}}
        elif depth < 3 and count > 1 and dice.chance(18):
            inside = dice.between(1, min(6, count))
            count -= inside
            word = FRAMES[dice.below(len(FRAMES))]
            ways = range(dice.between(1, 3) if word in {"alt", "par"} else 1)
            yield {
                word: {
                    f"way-{way}": {"if": _text(dice), "steps": list(_steps(dice, names, inside, unborn, depth + 1))}
                    for way in ways
                }
            }
        elif dice.chance(10):
            yield {"note": {"over": sorted({one, two}), "text": f"note {_text(dice)}"}}
        elif dice.chance(6):
            yield {f"-> {one}" if dice.chance(50) else f"{one} ->>": _text(dice)}
        elif depth == 0 and count == 0 and two != one:
            yield {f"{one} -> {two}": {"text": _text(dice), "destroy": True}}
        else:
            yield {f"{one} {ARROWS[dice.below(4)]} {two}": _text(dice)}
