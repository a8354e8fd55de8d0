"""What a reader sees in a written sequence diagram, and scenarios from a seed to measure it on.

A sequence has its own rules: messages cross lifelines, bars lie on one another, and a message ends at a line and not
at the box that is named as its end. All else is as everywhere.
"""

import json
import math
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from specatlas.diagrams.canvas.placed import Box, Point
from tests.conformance import measure
from tests.conformance.measure import NEAR, Picture, path_points
from tests.conformance.models import Dice

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
            bars += [_rect(rect) for rect in item.iter() if rect.tag.endswith("}rect")]
        elif "edge" in classes:
            dots += [_ellipse(one) for one in item.iter() if one.tag.endswith("}ellipse")]
        elif "node" in classes and name.startswith("head~"):
            heads += [piece for shape in item.iter() for piece in _drawn(shape)]
    return Timeline(tuple(lines), tuple(bars), tuple(dots), tuple(crosses), tuple(heads))


def _drawn(shape: ET.Element) -> Iterator[tuple[Point, Point]]:
    """Yield the straight pieces of a rectangle or a path, arcs in many small ones."""
    if shape.tag.endswith("}rect"):
        box = _rect(shape)
        corners = ((box.x, box.y), (box.right, box.y), (box.right, box.bottom), (box.x, box.bottom), (box.x, box.y))
        yield from pairwise(corners)
    here = start = (0.0, 0.0)
    for command, given in re.findall(r"([MLHVAZ])([^A-Z]*)", shape.get("d", "")):
        numbers = [float(number) for number in given.split()]
        match command:
            case "M":
                here = start = (numbers[0], numbers[1])
                continue
            case "H":
                points = [(numbers[0], here[1])]
            case "V":
                points = [(here[0], numbers[0])]
            case "A":
                points = list(_arc(here, numbers))
            case "Z":
                points = [start]
            case _:
                points = [(numbers[0], numbers[1])]
        yield from pairwise([here, *points])
        here = points[-1]


def _arc(start: Point, numbers: list[float]) -> Iterator[Point]:
    """Yield points along an arc whose ellipse is not turned (SVG 2, appendix B.2.4)."""
    wide, high, _, large, swept, *end = numbers
    half_x, half_y = (start[0] - end[0]) / 2 / wide, (start[1] - end[1]) / 2 / high
    share = math.sqrt(max(1 / (half_x**2 + half_y**2) - 1, 0)) * (1 if large != swept else -1)
    x, y = share * half_y, -share * half_x
    first, last = math.atan2(half_y - y, half_x - x), math.atan2(-half_y - y, -half_x - x)
    turn = (last - first) % math.tau if swept else -((first - last) % math.tau)
    middle_x, middle_y = x * wide + (start[0] + end[0]) / 2, y * high + (start[1] + end[1]) / 2
    for step in range(1, 33):
        angle = first + turn * step / 32
        yield middle_x + wide * math.cos(angle), middle_y + high * math.sin(angle)


def _rect(rect: ET.Element) -> Box:
    return Box(*(float(rect.get(key, 0)) for key in ("x", "y", "width", "height")))


def _ellipse(one: ET.Element) -> Box:
    x, y, rx, ry = (float(one.get(key, 0)) for key in ("cx", "cy", "rx", "ry"))
    return Box(x - rx, y - ry, 2 * rx, 2 * ry)


def _around(points: tuple[tuple[float, float], ...]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def faults(source: str) -> list[str]:
    """Return in words whatever a reader would stumble over."""
    picture, time = measure.from_svg(source), timeline(source)
    found = [fault for measured in EVERYWHERE for fault in measured(picture)]
    found += [*_through_nodes(picture), *_through_heads(picture, time)]
    return [*found, *_crossed_texts(picture, time), *_loose(picture, time), *_out_of_order(picture)]


EVERYWHERE: tuple[Callable[[Picture], list[str]], ...] = (
    measure.node_overlaps,
    measure.texts_outside,
    measure.self_overlaps,
    measure.frame_faults,
    measure.label_overlaps,
    measure.label_hits,
    measure.edge_overlaps,
    measure.slanted,
)


def _through_nodes(picture: Picture) -> Iterator[str]:
    """Find messages that run through a node that is neither their sender nor their receiver."""
    own = {f"{name} runs through {end}" for name, edge in picture.edges.items() for end in (edge.source, edge.target)}
    yield from (fault for fault in measure.edges_through_nodes(picture) if fault not in own)


def _through_heads(picture: Picture, time: Timeline) -> Iterator[str]:
    """Find messages that go on behind the outline of a head, or through its name."""
    names = [text.box for text in picture.texts if text.owner.startswith("head~")]
    for name, edge in picture.edges.items():
        (x, y), (end, _) = edge.points[-2:]
        before = end - 2 * NEAR if end > x else end + 2 * NEAR
        line = Box(min(x, before), y - 0.1, abs(before - x), 0.2)
        drawn = any(measure._meets(line, *piece) for piece in time.heads)
        if drawn or any(measure._overlap(line, box, NEAR / 10) for box in names):
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
