"""Drawing -> SVG text: the one sink where texts of a model are escaped and numbers are rounded.

Two outputs from the same rules. *Themed*, for a page: colours are CSS variables, which the page's style sheet sets
for light, dark and print. *Self-contained*, for files: every shape carries its own colours as attributes, which word
processors and drawing programs read too. The same drawing always gives the same bytes.
"""

import hashlib
import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import groupby
from math import hypot, isfinite
from typing import Any

from specatlas.diagrams.canvas.clean import clean
from specatlas.diagrams.canvas.drawing import Drawing, Ellipse, Item, Path, Polyline, Rect, Shape, Text
from specatlas.diagrams.canvas.font import certain, width
from specatlas.diagrams.canvas.placed import Point
from specatlas.diagrams.render.look import look, resolved
from specatlas.diagrams.render.rules import FOR_THE_POINTER, MODIFIERS, ORDER, RULES, sorted_classes
from specatlas.diagrams.render.theme import FONTS, NEUTRAL, Theme, variable

Href = Callable[[str], str | None]
"""Address of an element -> where a click on it leads, or None for nowhere."""

_HUE = re.compile(r"hue-\d+")
_HARMLESS = re.compile(r"[\w./:~#()-]+", re.ASCII)
"""Ids, addresses and names of our own: most attributes, in which nothing has to be cleaned or escaped."""
_MARKUP = re.compile("[&<>\"']")
_CLASS = re.compile(r"[^A-Za-z0-9_-]+")
_TOKEN = re.compile(r"[A-Za-z]|-?[\d.]+")
_AXES = {
    "M": "xy",
    "L": "xy",
    "T": "xy",
    "H": "x",
    "V": "y",
    "Q": "xyxy",
    "S": "xyxy",
    "C": "xyxyxy",
    "A": "rr---xy",
    "Z": "",
}
"""What the numbers after a path command are: `x` and `y` move and scale, `r` scales, `-` stays."""
_NO_STOP = ' tabindex="-1"'
_SQUEEZE_FROM = 0.5
"""Pixels by which a text must exceed its box before it is squeezed."""


@dataclass(slots=True)
class _Sheet:
    """What is being written."""

    href: Href
    theme: Theme | None
    out: list[str] = field(default_factory=list)
    styles: set[str] = field(default_factory=set)
    hues: set[str] = field(default_factory=set)
    hue: str = ""
    linked: bool = False
    looks: dict[tuple[str, str], str] = field(default_factory=dict)
    """Style and hue to how they are written."""


def svg(drawing: Drawing, *, id: str = "", href: Href = lambda _: None, theme: Theme | None = None) -> str:
    """Write a drawing as SVG.

    Args:
        drawing: what to draw.
        id: prefix of the ids in it, unique in the page; by default derived from the content.
        href: tells where a click on an element leads.
        theme: `LIGHT` or `DARK` for a self-contained file, None for one that follows the page's style sheet.

    Returns:
        One `<svg>` element and a line end, without an XML declaration, so that it can stand in HTML.

    Raises:
        ValueError: when the drawing has a style without a rule, or a number that is none.
    """
    sheet = _Sheet(href, theme)
    for item in drawing.items:
        _item(sheet, item)
    body = "".join(sheet.out)
    id = id or "sa-" + hashlib.blake2b((drawing.title + body).encode("utf-8"), digest_size=5).hexdigest()
    return f"{_opening(drawing, sheet, id)}{body}</svg>\n"


@lru_cache(maxsize=65536)
def number(value: float) -> str:
    """Write a length in pixels with at most two decimals, never `-0`.

    Raises:
        ValueError: when it is infinite or not a number.
    """
    if not isfinite(value):
        raise ValueError(f"a drawing holds the number {value}")
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _opening(drawing: Drawing, sheet: _Sheet, id: str) -> str:
    """Write everything before the first item; the styles and links in use are known by now."""
    wide, high = number(drawing.width), number(drawing.height)
    described = f"{id}-title {id}-desc" if drawing.description else f"{id}-title"
    attributes = {
        "xmlns": "http://www.w3.org/2000/svg",
        "id": id,
        "class": f"sa-diagram sa-{_class(drawing.kind)}" if drawing.kind else "sa-diagram",
        "width": wide,
        "height": high,
        "viewBox": f"0 0 {wide} {high}",
        # An image has no inside for a screen reader; where there are links to follow it is a group.
        "role": "group" if sheet.linked else "img",
        "aria-labelledby": described,
        "lang": drawing.language,
        "data-engine": drawing.engine,
        "font-family": FONTS if sheet.theme else "",
        "direction": "ltr",
    }
    head = f"<svg{_attributes(attributes)}>\n<title id={_quoted(id + '-title')}>{_escaped(drawing.title)}</title>\n"
    if drawing.description:
        head += f"<desc id={_quoted(id + '-desc')}>{_escaped(drawing.description)}</desc>\n"
    if sheet.theme is None:
        return head + _style_element(sheet)
    return head + f'<rect width="{wide}" height="{high}" fill="{sheet.theme["canvas"]}"/>\n'


def _style_element(sheet: _Sheet) -> str:
    """Write the rules in use; they are the same in every picture of a page, so that none disturbs another."""
    lines = [f".sa-diagram text{{font-family:var(--sa-font,{FONTS})}}"]
    for hue in sorted(sheet.hues):
        colours = ";".join(f"--sa-{role}:{variable(f'{hue}-{role}')}" for role in NEUTRAL)
        lines += [f".sa-diagram .{hue}{{{colours}}}"]
    lines += [_rule(name) for name in sorted(sheet.styles, key=ORDER.__getitem__)]
    return "<style>\n" + "\n".join(lines) + "\n</style>\n"


@cache
def _rule(style: str) -> str:
    declarations = ";".join(f"{key}:{resolved(value, None)}" for key, value in RULES[style].items())
    # Named twice, a modifier counts more than a look, whichever picture of the page says it last.
    return f".sa-diagram .{style}{f'.{style}' if style in MODIFIERS else ''}{{{declarations}}}"


def _item(sheet: _Sheet, item: Item) -> None:
    around = sheet.hue
    classes, hue = _classes(item.style)
    if hue:
        sheet.hue = hue
        sheet.hues.add(hue)
    box = item.box
    parts = [f'<g class="item {item.role}{classes}"', _attribute("data-id", item.id)]
    if item.address:
        parts.append(_attribute("data-address", item.address))
    if box:
        place = f"{number(box.x)} {number(box.y)} {number(box.width)} {number(box.height)}"
        parts.append(f' data-box="{place}"')
    if item.source or item.target:
        parts += (_attribute("data-source", item.source), _attribute("data-target", item.target))
    if item.signs:
        parts.append(_attribute("data-signs", item.signs))
    sheet.out.append("".join(parts) + ">")
    if item.title:
        sheet.out.append(f"<title>{_escaped(item.title)}</title>")
    _contents(sheet, item)
    sheet.out.append("</g>\n")
    sheet.hue = around


@lru_cache(maxsize=4096)
def _classes(style: str) -> tuple[str, str]:
    """Return the class names of an item, each after a space, and the last hue among them."""
    classes = [name for name in map(_class, style.split()) if name]
    hues = [name for name in classes if _HUE.fullmatch(name)]
    return "".join(f" {name}" for name in classes), hues[-1] if hues else ""


def _contents(sheet: _Sheet, item: Item) -> None:
    """Write the shapes of an item inside its link; items inside it stand beside that link, for links do not nest."""
    href = sheet.href(item.address) if item.address else None
    if href is None:
        for shape in item.shapes:
            _WRITERS[type(shape)](sheet, shape)
        return
    first = True
    for inner, shapes in groupby(item.shapes, key=lambda shape: isinstance(shape, Item)):
        if not inner:
            sheet.linked = True
            # One stop for the tabulator key is enough.
            sheet.out.append(f"<a{_attribute('href', href)}{'' if first else _NO_STOP}>")
            first = False
        for shape in shapes:
            _WRITERS[type(shape)](sheet, shape)
        if not inner:
            sheet.out.append("</a>")


def _rect(sheet: _Sheet, rect: Rect) -> None:
    if sheet.theme and rect.style in FOR_THE_POINTER:
        return
    box = rect.box
    corner = f'x="{number(box.x)}" y="{number(box.y)}" width="{number(box.width)}" height="{number(box.height)}"'
    radius = f' rx="{number(rect.radius)}"' if rect.radius else ""
    sheet.out.append(f"<rect {corner}{radius}{_look(sheet, rect.style)}/>")


def _ellipse(sheet: _Sheet, ellipse: Ellipse) -> None:
    box = ellipse.box
    x, y = box.centre
    place = f'cx="{number(x)}" cy="{number(y)}" rx="{number(box.width / 2)}" ry="{number(box.height / 2)}"'
    sheet.out.append(f"<ellipse {place}{_look(sheet, ellipse.style)}/>")


def _polyline(sheet: _Sheet, line: Polyline) -> None:
    if sheet.theme and line.style in FOR_THE_POINTER:
        return
    data = outline(line.points, closed=line.closed, radius=line.radius)
    sheet.out.append(f'<path d="{data}"{_look(sheet, line.style)}/>')


def _path(sheet: _Sheet, path: Path) -> None:
    sheet.out.append(f'<path d="{moved(path.data, path.at, path.scale)}"{_look(sheet, path.style)}/>')


def _text(sheet: _Sheet, text: Text) -> None:
    beside, content = _content(text.text, text.size, text.bold, text.width)
    if not content:
        return
    x, y = number(text.x), number(text.y)
    parts = [f'<text x="{x}" y="{y}"{_face(text.size, text.bold, text.italic, text.underline, text.anchor)}']
    if text.turned:
        parts.append(f' transform="rotate(-90 {x} {y})"')
    parts.append(f"{beside}{_look(sheet, text.style)}>{content}</text>")
    sheet.out.append("".join(parts))


@lru_cache(maxsize=16384)
def _content(text: str, size: float, bold: bool, room: float) -> tuple[str, str]:  # noqa: FBT001 as in Text
    """Return how wide a text may be, as attributes, and what it says; names stand in many pictures."""
    content = clean(text)
    if not room:
        return "", html.escape(content, quote=False)
    beside = f' data-width="{number(room)}"'
    wide = width(content, size, bold=bold)
    if wide > room + _SQUEEZE_FROM or not certain(content):
        beside += f' textLength="{number(min(wide, room))}" lengthAdjust="spacingAndGlyphs"'
    return beside, html.escape(content, quote=False)


@lru_cache(maxsize=256)
def _face(size: float, bold: bool, italic: bool, underline: bool, anchor: str) -> str:  # noqa: FBT001 as in Text
    """Write what all texts of one look have in common."""
    parts = [f' font-size="{number(size)}"']
    if bold:
        parts.append(' font-weight="600"')
    if italic:
        parts.append(' font-style="italic"')
    if underline:
        parts.append(' text-decoration="underline"')
    if anchor != "start":
        parts.append(f' text-anchor="{anchor}"')
    return "".join(parts)


_WRITERS: Mapping[type[Shape], Callable[[_Sheet, Any], None]] = {
    Rect: _rect,
    Ellipse: _ellipse,
    Polyline: _polyline,
    Path: _path,
    Text: _text,
    Item: _item,
}


def _look(sheet: _Sheet, style: str) -> str:
    """Write what gives a shape its looks: its classes, or in a self-contained file the values themselves."""
    written = sheet.looks.get((style, sheet.hue))
    if written is None:
        names = sorted_classes(style)
        if sheet.theme is None:
            sheet.styles.update(names)
        values = {"class": " ".join(names)} if sheet.theme is None else look(style, sheet.theme, sheet.hue)
        written = sheet.looks[style, sheet.hue] = _attributes(values)
    return written


def moved(data: str, at: Point, scale: float) -> str:
    """Scale a symbol and move it to its place."""
    start = {"x": at[0], "y": at[1], "r": 0.0}
    return " ".join(
        [number(value * scale + start[axis]) if axis in start else part for axis, part, value in _steps(data)]
    )


@lru_cache(maxsize=1024)
def _steps(data: str) -> tuple[tuple[str, str, float], ...]:
    """Take the outline of a symbol apart: for each part what it is (`_AXES`, empty for a command), its text, its value.

    Raises:
        ValueError: when a command cannot be moved.
    """
    found: list[tuple[str, str, float]] = []
    axes, index = "", 0
    for token in _TOKEN.findall(data):
        if token.isalpha():
            if token not in _AXES:
                raise ValueError(f"path command {token!r} is not one of {' '.join(_AXES)}")
            axes, index = _AXES[token], 0
            found.append(("", token, 0.0))
            continue
        value = float(token)
        found.append((axes[index % len(axes)], number(value), value))
        index += 1
    return tuple(found)


def outline(points: tuple[Point, ...], *, closed: bool = False, radius: float = 0.0) -> str:
    """Return SVG path data through `points`, corners rounded by `radius` where their legs are long enough."""
    if radius <= 0 or len(points) < 3:
        return _straight(points) + (" Z" if closed else "")
    corners = range(len(points)) if closed else range(1, len(points) - 1)
    parts = [] if closed else [f"M {_point(points[0])}"]
    for index in corners:
        before, corner, after = points[index - 1], points[index], points[(index + 1) % len(points)]
        legs = hypot(corner[0] - before[0], corner[1] - before[1]), hypot(after[0] - corner[0], after[1] - corner[1])
        r = min(radius, legs[0] / 2, legs[1] / 2)
        start, end = _towards(corner, before, r), _towards(corner, after, r)
        parts.append(f"{'L' if parts else 'M'} {_point(start)} Q {_point(corner)} {_point(end)}")
    parts.append("Z" if closed else f"L {_point(points[-1])}")
    return " ".join(parts)


def _straight(points: tuple[Point, ...]) -> str:
    return "M " + " L ".join([f"{number(x)} {number(y)}" for x, y in points])


def _towards(start: Point, goal: Point, distance: float) -> Point:
    """Return the point `distance` away from `start` in the direction of `goal`."""
    length = hypot(goal[0] - start[0], goal[1] - start[1])
    if length == 0:
        return start
    share = distance / length
    return (start[0] + (goal[0] - start[0]) * share, start[1] + (goal[1] - start[1]) * share)


def _point(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"


def _class(name: str) -> str:
    """Return `name` as a class name."""
    return _CLASS.sub("-", name).strip("-")


def _attributes(attributes: dict[str, str]) -> str:
    """Write attributes; an empty value means that there is none."""
    return "".join([_attribute(key, value) for key, value in attributes.items()])


def _attribute(key: str, value: str) -> str:
    """Write an attribute; an empty value means that there is none."""
    if not value:
        return ""
    return f' {key}="{value}"' if _HARMLESS.fullmatch(value) else f" {key}={_quoted(value)}"


def _quoted(value: str) -> str:
    text = clean(value)
    return f'"{html.escape(text)}"' if _MARKUP.search(text) else f'"{text}"'


def _escaped(text: str) -> str:
    return html.escape(clean(text), quote=False)
