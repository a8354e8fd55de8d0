"""A sales funnel: its stages from top to bottom, as wide as the share that should get there, with what holds there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from specatlas.diagrams.canvas.chart_graph import Cell, ChartGraph, Flow, Row, Slot, groups_of
from specatlas.diagrams.canvas.drawing import Drawing, Item, Polyline, Rect, Shape
from specatlas.diagrams.canvas.font import width
from specatlas.diagrams.canvas.graph import Node
from specatlas.diagrams.canvas.placed import Box, Placed
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
from specatlas.domain.words import Words, words
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


_FACT_HEIGHT, _SHARE_HEIGHT, _ONWARD_HEIGHT = 26.0, 26.0, 21.0
_FLOW = Flow(0.0, 10.0, 8.0)
_STATE_FACE = Face(12)
_HEAD, _NAMES, _FUNNEL, _FACT = "head", "column~names", "column~funnel", "column~"
"""Row of the headings, and columns."""
_STATE = 26.0
"""Height of a state beside the way."""


def _draw(project: Project, view: View, language: str, layout: Layout) -> Drawing:
    writer = Writer(project, language)
    funnel = shown(project, view)
    facts = {
        stage.state.address: {name: _fact(writer, stage.state, name) for name in _FACTS} for stage in funnel.stages
    }
    placed = layout(_graph(writer, funnel, facts))
    hue = _hue(writer, funnel)
    wide = _widths(funnel)
    items: list[Item] = [_heads(writer, placed)]
    for place, stage in enumerate(funnel.stages):
        following = wide[place + 1] if place + 1 < len(wide) else wide[place]
        items += _stage(writer, funnel, stage, (wide[place], following), facts[stage.state.address], placed, hue)
        if place + 1 < len(funnel.stages):
            items += _between(writer, stage, placed)
    for name, label, states in _beside_the_way(funnel):
        items += _beside(writer, funnel, name, label.in_(language), states, placed)
    right, y = placed.width, placed.height
    key = legend([_entry(funnel, language, hue)], right - _MARGIN)
    items.append(Item("legend", "legend", key.at(_MARGIN, y)))
    name = title(NAME, project, View("funnel", funnel.lifecycle.address), language)
    wide_ = max(right, key.width + _MARGIN) + _MARGIN
    return Drawing(wide_, y + key.height + 8, tuple(items), name, _in_words(writer, funnel), "funnel", "", language)


# -- what stands where -------------------------------------------------------------------------------------------------


def _graph(writer: Writer, funnel: Funnel, facts: Mapping[str, Mapping[str, str]]) -> ChartGraph:
    """Return what has to be placed: a row for each stage, one to the next, and those of the states off the way."""
    rows, slots = [Row(_HEAD, _MARGIN + 24)], []
    for stage in funnel.stages:
        name = stage.state.address
        rows.append(Row(f"{name}~line", _STAGE_HEIGHT))
        slots.append(Slot(f"{name}~share", f"{name}~line", _share(writer, stage), _SHARE_HEIGHT))
        slots += [Slot(f"{name}~{key}", f"{name}~line", fact, _FACT_HEIGHT) for key, fact in facts[name].items()]
        if stage is not funnel.stages[-1]:
            rows.append(Row(f"{name}~next", _BETWEEN))
            slots.append(Slot(f"{name}~onward", f"{name}~next", _onward(writer, stage), _ONWARD_HEIGHT))
    beside = list(_beside_the_way(funnel))
    rows += [Row("gap", 14.0), *(Row(name, _STATE + _FLOW.below) for name, _, _ in beside)]
    columns = _columns(writer, list(facts.values()))
    cells = {f"cell~{name}": Cell(name, _FUNNEL, next(reversed(columns))) for name, _, _ in beside}
    nodes = tuple(
        Node(state.address, _state_width(state_name(writer, funnel.lifecycle, state)), _STATE, f"cell~{name}")
        for name, _, states in beside
        for state in states
    )
    return ChartGraph(
        nodes,
        (),
        groups_of(tuple(rows), tuple(slots), columns, cells),
        rows=tuple(rows),
        slots=tuple(slots),
        columns=columns,
        cells=cells,
        flow=_FLOW,
    )


def _beside_the_way(funnel: Funnel) -> Iterator[tuple[str, Words, Sequence[Element]]]:
    if funnel.lost:
        yield "lost", _LOST, funnel.lost
    if funnel.parked:
        yield "parked", _PARKED, funnel.parked


def _state_width(name: str) -> float:
    return min(width(name, _STATE_FACE.size), 200.0) + 20


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


def _columns(writer: Writer, facts: Sequence[Mapping[str, str]]) -> dict[str, float]:
    """Return the columns, with what is free between them; a fact that no stage has takes no room."""
    found = {"margin": _MARGIN, _NAMES: _NAME, "gap~names": _GAP, _FUNNEL: _WIDEST}
    for name in _FACTS:
        label = STATE.attributes[name].label.in_(writer.language)
        widest = max((width(row[name], LABEL.size) for row in facts if row[name]), default=0.0)
        found[f"gap~{name}"] = _GAP if widest else 0.0
        found[_FACT + name] = max(min(widest, 170.0), width(label, CAPTION.size, bold=True)) + 2 if widest else 0.0
    return found


def _heads(writer: Writer, placed: Placed) -> Item:
    language = writer.language
    middle = _MARGIN + 8
    shapes: list[Shape] = [
        line(_STAGE.in_(language), placed.groups[_NAMES].right, middle, CAPTION, "end"),
        line(_SHARE.in_(language), placed.groups[_FUNNEL].centre[0], middle, CAPTION, "middle"),
    ]
    for name in _FACTS:
        column = placed.groups[_FACT + name]
        if column.width:
            shapes.append(line(STATE.attributes[name].label.in_(language), column.x, middle, CAPTION))
    return Item("heads", "label", tuple(shapes), box=Box(_MARGIN, _MARGIN, placed.width - _MARGIN, 18))


def _stage(
    writer: Writer,
    funnel: Funnel,
    stage: Stage,
    wide: tuple[float, float],
    facts: Mapping[str, str],
    placed: Placed,
    hue: str,
) -> Iterator[Item]:
    state, x = stage.state, placed.groups[_FUNNEL].centre[0]
    strip = placed.groups[f"{state.address}~line"]
    y, bottom = strip.y, strip.bottom
    upper, lower = wide
    foot = upper + (lower - upper) * 0.6
    points = ((x - upper / 2, y), (x + upper / 2, y), (x + foot / 2, bottom), (x - foot / 2, bottom))
    won = state.word("final") == "won"
    shapes = (Polyline(points, "good" if won else "figure", closed=True),)
    box = Box(x - upper / 2, y, upper, strip.height)
    about = tip(writer, state, *(told_fact(writer, key, fact) for key, fact in facts.items() if fact))
    words, look, signs = _said(writer, funnel, stage), "" if won else hue, _signs(stage)
    yield Item(state.address, "node", shapes, state.address, about, look, box, words=words, signs=signs)
    if text := _share(writer, stage):
        half = placed.groups[f"{state.address}~share"]
        share = line(text, x, half.centre[1], TITLE, "middle")
        box = Box(x - _NARROWEST / 2, half.y, _NARROWEST, half.height)
        yield Item(f"{state.address}~share", "decoration", (share,), box=box)
    yield from _texts(writer, state, state_name(writer, funnel.lifecycle, state), strip, facts, placed)


def _share(writer: Writer, stage: Stage) -> str:
    return f"{writer.number(_rounded(stage.share))}\N{NO-BREAK SPACE}%" if stage.share is not None else ""


def _onward(writer: Writer, stage: Stage) -> str:
    if stage.onward is None:
        return ""
    return f"{writer.number(stage.onward)}\N{NO-BREAK SPACE}% {_ONWARD.in_(writer.language)}"


def _signs(stage: Stage) -> str:
    return "stage won" if stage.state.word("final") == "won" else "stage"


def told_fact(writer: Writer, name: str, fact: str) -> str:
    """Return a fact with what it is."""
    return told(STATE.attributes[name].label.in_(writer.language), fact, writer.language)


def _rounded(share: Decimal) -> Decimal:
    """Return a share as it is told: whole per cents, tenths below ten."""
    return share.quantize(Decimal(1) if share >= 10 else Decimal("0.1"))


def _texts(
    writer: Writer, state: Element, name: str, strip: Box, facts: Mapping[str, str], placed: Placed
) -> Iterator[Item]:
    """Write what stands beside a stage: its name and what is done to the left, facts to the right."""
    parts = [block(name, _NAME, BODY._replace(bold=True), anchor="end", most=2)]
    if todo := _first_thing(writer, state):
        lines = 2 if parts[0].height < BODY.leading * 1.5 else 1
        parts.append(block(todo, _NAME, KEYWORD, anchor="end", most=lines))
    label = stacked(*parts, anchor="end")
    left = replace(strip, x=placed.groups[_NAMES].x, width=_NAME)
    names = label.at(left.right - label.width, strip.centre[1] - label.height / 2)
    yield Item(f"{state.address}~name", "label", names, state.address, box=left)
    for key, fact in facts.items():
        column, half = placed.groups[_FACT + key], placed.groups[f"{state.address}~{key}"]
        if fact and column.width:
            part = block(fact, column.width, LABEL, most=3)
            at = replace(half, x=column.x, width=column.width)
            yield Item(f"{state.address}~{key}", "label", part.at(at.x, at.centre[1] - part.height / 2), box=at)


def _first_thing(writer: Writer, state: Element) -> str:
    """Return what is to be done in a stage: the first of it."""
    first = next(iter(state.parts("does").values()), None)
    return writer.own_name(first) if first is not None else ""


def _between(writer: Writer, stage: Stage, placed: Placed) -> Iterator[Item]:
    """Draw the arrow to the next stage with the share that should go on."""
    name, x = stage.state.address, placed.groups[_FUNNEL].centre[0]
    strip, half = placed.groups[f"{name}~next"], placed.groups[f"{name}~onward"]
    middle = strip.centre[1]
    head = Polyline(((x - 5, middle - 3), (x + 5, middle - 3), (x, middle + 4)), "head solid", closed=True)
    yield Item(f"{name}~arrow", "decoration", (head,))
    if share := _onward(writer, stage):
        box = Box(x + 12, half.y, width(share, LABEL.size), half.height)
        text = line(share, box.x, half.centre[1], LABEL)
        yield Item(f"{name}~onward", "label", (text,), box=box, signs="conversion")


def _beside(
    writer: Writer, funnel: Funnel, name: str, label: str, states: Sequence[Element], placed: Placed
) -> Iterator[Item]:
    """Draw the states off the way, side by side."""
    strip = placed.groups[name]
    left = replace(strip, x=_MARGIN, width=_NAME)
    yield Item(f"beside-{name}", "label", (line(label, left.right, strip.y + 13, CAPTION, "end", _NAME),), box=left)
    for state in states:
        called_, box = state_name(writer, funnel.lifecycle, state), placed.boxes[state.address]
        style = "bad-frame" if state.word("final") == "lost" else "sheet dashed"
        text = line(called_, box.centre[0], box.centre[1], _STATE_FACE, "middle", box.width - 16)
        sign = "lost" if state.has("final") else "parked"
        shapes = (Rect(box, f"{style} dashed" if style == "bad-frame" else style, 6), text)
        yield Item(state.address, "node", shapes, state.address, tip(writer, state), box=box, signs=sign)


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
