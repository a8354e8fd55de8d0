"""A sales funnel: its stages from top to bottom, as wide as the share that should get there, with what holds there."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from specatlas.diagrams.canvas.drawing import Drawing, Item, Polyline, Rect, Shape
from specatlas.diagrams.canvas.font import width
from specatlas.diagrams.canvas.placed import Box
from specatlas.diagrams.notations._base import Layout, Notation
from specatlas.diagrams.notations._state_words import state_name
from specatlas.diagrams.notations._wording import (
    called,
    listing,
    module_hue,
    module_of,
    sentences,
    series,
    tip,
    title,
    told,
)
from specatlas.diagrams.notations.parts.legend import Entry, legend, of_part
from specatlas.diagrams.notations.parts.part import Part
from specatlas.diagrams.notations.parts.texts import BODY, CAPTION, KEYWORD, LABEL, TITLE, Face, block, line, stacked
from specatlas.diagrams.views.funnel import Funnel, Stage, shown
from specatlas.diagrams.views.lifecycle import SECTION
from specatlas.diagrams.views.view import View
from specatlas.domain.element import Element
from specatlas.domain.kinds.lifecycles import STATE
from specatlas.domain.project import Project
from specatlas.domain.words import words
from specatlas.tables.spans import plain
from specatlas.tables.values import Writer

NAME = words("Sales funnel|Воронка продаж|销售漏斗")
_STAGE = words("Stage|Стадия|阶段")
_SHARE = words("Get this far|Доходят|到达比例")
_ONWARD = words("go on|идут дальше|进入下一步")
_LOST = words("Ends without success|Завершается неудачей|未成交的结局")
_PARKED = words("On the side|В стороне|旁路状态")
_SCALE = words("width: share that gets this far|ширина — доля дошедших|宽度：到达比例")
_NO_SCALE = words("widths are no measure|ширина условна|宽度仅为示意")
_SAID = words("{name} ({facts})|{name} ({facts})|{name}（{facts}）")
_FACTS = ("probability", "limit", "by")

_MARGIN, _NAME, _GAP = 20.0, 190.0, 20.0
_WIDEST, _NARROWEST = 380.0, 58.0
_STAGE_HEIGHT, _BETWEEN = 54.0, 26.0
_FADE = Decimal("0.86")
"""Of one width to the next, where nothing says how many go on."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the columns stand."""

    funnel: float
    """Middle of the funnel."""
    facts: tuple[float, ...]
    """Left ends of the facts."""
    widths: tuple[float, ...]
    right: float


def _draw(project: Project, view: View, language: str, _: Layout) -> Drawing:
    writer = Writer(project, language)
    funnel = shown(project, view)
    facts = [[_fact(writer, stage.state, name) for name in _FACTS] for stage in funnel.stages]
    columns = _columns(writer, facts)
    hue = _hue(writer, funnel)
    wide = _widths(funnel)
    y = _MARGIN + 24
    items: list[Item] = [_heads(writer, columns)]
    for place, stage in enumerate(funnel.stages):
        following = wide[place + 1] if place + 1 < len(wide) else wide[place]
        items += _stage(writer, funnel, stage, y, (wide[place], following), facts[place], columns, hue)
        y += _STAGE_HEIGHT
        if place + 1 < len(funnel.stages):
            items.append(_between(writer, stage, y, columns))
            y += _BETWEEN
    y += 14
    for label, states in ((_LOST.in_(language), funnel.lost), (_PARKED.in_(language), funnel.parked)):
        if states:
            items += _beside(writer, funnel, label, states, y, columns)
            y += 34
    key = legend([_entry(funnel, language, hue)], columns.right - _MARGIN)
    items.append(Item("legend", "legend", key.at(_MARGIN, y)))
    name = title(NAME, project, View("funnel", funnel.lifecycle.address), language)
    wide_ = max(columns.right, key.width + _MARGIN) + _MARGIN
    return Drawing(wide_, y + key.height + 8, tuple(items), name, _in_words(writer, funnel), "funnel", "", language)


def _hue(writer: Writer, funnel: Funnel) -> str:
    entity = funnel.lifecycle.ref("entity")
    return module_hue(writer.project, module_of(writer.project.find(entity.address) if entity else None))


def _widths(funnel: Funnel) -> list[float]:
    """Return the width of each stage: by its share, else a little less than the one above."""
    found = []
    share = Decimal(100)
    for stage in funnel.stages:
        share = stage.share if funnel.to_scale and stage.share is not None else share
        found.append(max(float(share) / 100 * _WIDEST, _NARROWEST))
        share *= _FADE
    return found


def _fact(writer: Writer, state: Element, name: str) -> str:
    """Return what a column says of a stage."""
    if name == "by":
        return listing((called(writer, ref.address) for ref in state.refs(name)), writer.language)
    if name == "limit":
        limit = state.record("limit")
        return plain(writer.attribute(limit, limit.shape.attributes["in"])) if limit else ""
    return plain(writer.attribute(state, STATE.attributes[name]))


def _columns(writer: Writer, facts: Sequence[Sequence[str]]) -> _Columns:
    x = _MARGIN + _NAME + _GAP + _WIDEST + _GAP
    places, widths = [], []
    for number, name in enumerate(_FACTS):
        label = STATE.attributes[name].label.in_(writer.language)
        texts = [row[number] for row in facts if row[number]]
        if not texts:
            places.append(x)
            widths.append(0.0)
            continue
        widest = max(width(text, LABEL.size) for text in texts)
        wide = max(min(widest, 170.0), width(label, CAPTION.size, bold=True)) + 2
        places.append(x)
        widths.append(wide)
        x += wide + _GAP
    return _Columns(_MARGIN + _NAME + _GAP + _WIDEST / 2, tuple(places), tuple(widths), x - _GAP)


def _heads(writer: Writer, columns: _Columns) -> Item:
    language = writer.language
    middle = _MARGIN + 8
    shapes: list[Shape] = [
        line(_STAGE.in_(language), _MARGIN + _NAME, middle, CAPTION, "end"),
        line(_SHARE.in_(language), columns.funnel, middle, CAPTION, "middle"),
    ]
    for name, x, wide in zip(_FACTS, columns.facts, columns.widths, strict=True):
        if wide:
            shapes.append(line(STATE.attributes[name].label.in_(language), x, middle, CAPTION))
    return Item("heads", "label", tuple(shapes), box=Box(_MARGIN, _MARGIN, columns.right - _MARGIN, 18))


def _stage(
    writer: Writer,
    funnel: Funnel,
    stage: Stage,
    y: float,
    wide: tuple[float, float],
    facts: Sequence[str],
    columns: _Columns,
    hue: str,
) -> list[Item]:
    state, x = stage.state, columns.funnel
    upper, lower = wide
    name = state_name(writer, funnel.lifecycle, state)
    won = state.word("final") == "won"
    points = (
        (x - upper / 2, y),
        (x + upper / 2, y),
        (x + (upper + (lower - upper) * 0.6) / 2, y + _STAGE_HEIGHT),
        (x - (upper + (lower - upper) * 0.6) / 2, y + _STAGE_HEIGHT),
    )
    style = "good" if won else "figure"
    text = f"{writer.number(_rounded(stage.share))}\N{NO-BREAK SPACE}%" if stage.share is not None else ""
    shapes: list[Shape] = [Polyline(points, style, closed=True)]
    if text:
        shapes.append(line(text, x, y + _STAGE_HEIGHT / 2, TITLE, "middle"))
    box = Box(x - upper / 2, y, upper, _STAGE_HEIGHT)
    about = tip(writer, state, *(told_fact(writer, key, fact) for key, fact in zip(_FACTS, facts, strict=True) if fact))
    words, look, signs = _said(writer, funnel, stage), "" if won else hue, _signs(stage)
    node = Item(state.address, "node", tuple(shapes), state.address, about, look, box, words=words, signs=signs)
    return [node, *_texts(writer, state, name, y, facts, columns)]


def _signs(stage: Stage) -> str:
    return "stage won" if stage.state.word("final") == "won" else "stage"


def told_fact(writer: Writer, name: str, fact: str) -> str:
    """Return a fact with what it is."""
    return told(STATE.attributes[name].label.in_(writer.language), fact, writer.language)


def _rounded(share: Decimal) -> Decimal:
    """Return a share as it is told: whole per cents, tenths below ten."""
    return share.quantize(Decimal(1) if share >= 10 else Decimal("0.1"))


def _texts(writer: Writer, state: Element, name: str, y: float, facts: Sequence[str], columns: _Columns) -> list[Item]:
    """Write what stands beside a stage: its name and what is done to the left, facts to the right."""
    middle = y + _STAGE_HEIGHT / 2
    parts = [block(name, _NAME, BODY._replace(bold=True), anchor="end", most=2)]
    if todo := _first_thing(writer, state):
        lines = 2 if parts[0].height < BODY.leading * 1.5 else 1
        parts.append(block(todo, _NAME, KEYWORD, anchor="end", most=lines))
    label = stacked(*parts, anchor="end")
    left = Box(_MARGIN, y, _NAME, _STAGE_HEIGHT)
    names = label.at(left.right - label.width, middle - label.height / 2)
    items = [Item(f"{state.address}~name", "label", names, state.address, box=left)]
    for key, fact, x, wide in zip(_FACTS, facts, columns.facts, columns.widths, strict=True):
        if fact and wide:
            part = block(fact, wide, LABEL, most=3)
            shapes = part.at(x, middle - part.height / 2)
            items.append(Item(f"{state.address}~{key}", "label", shapes, box=Box(x, y, wide, _STAGE_HEIGHT)))
    return items


def _first_thing(writer: Writer, state: Element) -> str:
    """Return what is to be done in a stage: the first of it."""
    first = next(iter(state.parts("does").values()), None)
    return writer.own_name(first) if first is not None else ""


def _between(writer: Writer, stage: Stage, y: float, columns: _Columns) -> Item:
    """Draw the arrow to the next stage with the share that should go on."""
    x, middle = columns.funnel, y + _BETWEEN / 2
    head = Polyline(((x - 5, middle - 3), (x + 5, middle - 3), (x, middle + 4)), "head solid", closed=True)
    shapes: list[Shape] = [head]
    box = Box(x - 6, y, 12, _BETWEEN)
    if stage.onward is not None:
        share = f"{writer.number(stage.onward)}\N{NO-BREAK SPACE}% {_ONWARD.in_(writer.language)}"
        shapes.append(line(share, x + 12, middle, LABEL))
        box = Box(x - 6, y, 18 + width(share, LABEL.size), _BETWEEN)
    return Item(f"{stage.state.address}~onward", "label", tuple(shapes), box=box, signs="conversion")


def _beside(
    writer: Writer, funnel: Funnel, label: str, states: Sequence[Element], y: float, columns: _Columns
) -> list[Item]:
    """Draw the states off the way in a line, as far as there is room."""
    head = line(label, _MARGIN + _NAME, y + 13, CAPTION, "end", _NAME)
    items = [Item(f"beside-{states[0].id}", "label", (head,), box=Box(_MARGIN, y, _NAME, 26))]
    x = _MARGIN + _NAME + _GAP
    face = Face(12)
    for state in states:
        name = state_name(writer, funnel.lifecycle, state)
        wide = min(width(name, face.size), 200.0) + 20
        if x + wide > max(columns.right, x + wide if state is states[0] else 0):
            break
        box = Box(x, y, wide, 26)
        style = "bad-frame" if state.word("final") == "lost" else "sheet dashed"
        text = line(name, box.centre[0], box.centre[1], face, "middle", wide - 16)
        sign = "lost" if state.has("final") else "parked"
        shapes = (Rect(box, f"{style} dashed" if style == "bad-frame" else style, 6), text)
        items.append(Item(state.address, "node", shapes, state.address, tip(writer, state), box=box, signs=sign))
        x += wide + 10
    return items


def _entry(funnel: Funnel, language: str, hue: str) -> Entry:
    points = ((0.0, 0.0), (36.0, 0.0), (29.0, 14.0), (7.0, 14.0))
    sample = Part(36, 14, (Item("legend-stage", "decoration", (Polyline(points, "figure", closed=True),), style=hue),))
    return of_part(sample, (_SCALE if funnel.to_scale else _NO_SCALE).in_(language))


def _in_words(writer: Writer, funnel: Funnel) -> str:
    language = writer.language
    rest = [
        told(
            label.in_(language), listing((state_name(writer, funnel.lifecycle, s) for s in states), language), language
        )
        for label, states in ((_LOST, funnel.lost), (_PARKED, funnel.parked))
        if states
    ]
    return sentences((series((_said(writer, funnel, stage) for stage in funnel.stages), language), *rest), language)


def _said(writer: Writer, funnel: Funnel, stage: Stage) -> str:
    """Return a stage with everything that stands beside it."""
    language = writer.language
    facts = []
    if stage.share is not None:
        share = f"{writer.number(_rounded(stage.share))}\N{NO-BREAK SPACE}%"
        facts.append(told(_SHARE.in_(language), share, language))
    facts += [told_fact(writer, name, fact) for name in _FACTS if (fact := _fact(writer, stage.state, name))]
    name = state_name(writer, funnel.lifecycle, stage.state)
    return _SAID.in_(language).format(name=name, facts=listing(facts, language)) if facts else name


NOTATION = Notation(
    "funnel",
    NAME,
    "The stages of a funnel with the share that should reach each, the chance to win, and the time limit.",
    _draw,
    around=(SECTION, "entities"),
    of_one=True,
)
