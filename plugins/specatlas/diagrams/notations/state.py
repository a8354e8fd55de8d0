"""UML state machine (UML 2.5.1, clause 14.2) of a life cycle; a sales funnel runs straight down its stages."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Literal, cast, get_args

from specatlas.diagrams.canvas.drawing import Drawing, Shape
from specatlas.diagrams.canvas.graph import Port, Side
from specatlas.diagrams.canvas.placed import Box
from specatlas.diagrams.notations._base import Layout, Notation
from specatlas.diagrams.notations._sketch import Figure, Frame, Line, Sketch, draw
from specatlas.diagrams.notations._state_words import (
    activities,
    at_transition,
    in_words,
    state_name,
    transition_facts,
)
from specatlas.diagrams.notations._wording import module_hue, module_of, tip, title
from specatlas.diagrams.notations.parts import states as parts
from specatlas.diagrams.notations.parts.ends import EndName
from specatlas.diagrams.notations.parts.legend import Entry, of_part
from specatlas.diagrams.notations.parts.states import Outcome, PseudoState
from specatlas.diagrams.notations.parts.texts import label
from specatlas.diagrams.views.lifecycle import SECTION, Arrow, Level, LifeView, shown
from specatlas.diagrams.views.view import View
from specatlas.domain.element import Element
from specatlas.domain.kinds.lifecycles import STATE
from specatlas.domain.project import Project
from specatlas.domain.types import OneOf
from specatlas.domain.words import Words, words
from specatlas.tables.values import Writer

LABEL = words("State machine|Диаграмма состояний|状态图")
_INITIAL = words("begins here|начало|起点")
_OUTCOMES: dict[Outcome, Words] = {
    "final": words("end|завершение|终态"),
    "won": words("success|успех|成功"),
    "lost": words("failure|неудача|失败"),
}
_SHAPES: dict[str, Literal["diamond", "circle"]] = {
    "choice": "diamond",
    "junction": "circle",
    "history": "circle",
    "deep-history": "circle",
}
_MAIN_WEIGHT = 8.0
_LABEL_LIMIT = 170.0
_LINE_ROOM = 18.0
"""Height that each line needs at the side of a state that lies beside the path."""


def _draw(project: Project, view: View, language: str, layout: Layout) -> Drawing:
    writer = Writer(project, language)
    selection = shown(project, view)
    name = title(LABEL, project, View("state", selection.lifecycle.address), language)
    return draw(_sketch(writer, selection, view), layout, "state", name, in_words(writer, selection), language)


def _sketch(writer: Writer, selection: LifeView, view: View) -> Sketch:
    sketch = Sketch(spacing=44, spines={})
    _level(writer, selection, selection.whole, view, sketch)
    homes = {one.id: one.frame for one in sketch.figures}
    straight = {ends for level in selection.levels() for ends in pairwise(state.id for state in level.path)}
    for arrow in selection.arrows:
        main = (arrow.source, arrow.target) in straight
        inside = bool(homes.get(arrow.source) and homes.get(arrow.target))
        sketch.lines.append(_arrow(writer, arrow, view, main=main, inside=inside))
    sketch.lines = _on_bars(selection, sketch.lines)
    sketch.legend += _entries(writer, selection)
    return sketch


def _on_bars(selection: LifeView, lines: list[Line]) -> list[Line]:
    """Let several lines leave a fork from its lower side and reach a join at its upper one, side by side."""
    kinds = {state.id: state.word("kind") for level in selection.levels() for state in level.states}
    leaving = [line for line in lines if kinds.get(line.source) == "fork"]
    arriving = [line for line in lines if kinds.get(line.target) == "join"]

    def port(line: Line, side: Side, among: list[str]) -> Port | None:
        return Port(side, (among.index(line.id) + 1) / (len(among) + 1)) if len(among) > 1 else None

    found = []
    for line in lines:
        start = [one.id for one in leaving if one.source == line.source] if line in leaving else []
        end = [one.id for one in arriving if one.target == line.target] if line in arriving else []
        found.append(replace(line, ports=(port(line, "bottom", start), port(line, "top", end))))
    return found


def _level(writer: Writer, selection: LifeView, level: Level, view: View, sketch: Sketch) -> None:
    """Draw a level: where it begins, its path with what is inside each state, and what lies aside."""
    frame = None if level.owner is selection.lifecycle else _frame_id(level.owner)
    inner = {one.owner.id: one for one in level.inner}
    if level.path:
        start, line = _start(writer, level.owner, level.path[0], frame)
        sketch.figures.append(start)
        sketch.lines.append(line)
    for column, states in enumerate((level.path, level.aside)):
        for state in states:
            if state.id in inner:
                sketch.frames.append(_composite(writer, selection, state, frame, view, column))
                _level(writer, selection, inner[state.id], view, sketch)
            else:
                sketch.figures.append(_state(writer, selection, state, frame, view, column))
    for column, region in enumerate(one for one in level.inner if one.owner.shape.name == "region"):
        sketch.frames.append(_region(writer, region.owner, frame, column))
        _level(writer, selection, region, view, sketch)


def _frame_id(owner: Element) -> str:
    """Return the id of a frame: a region may be called as a state is."""
    return f"region~{owner.id}" if owner.shape.name == "region" else owner.id


def _hue(writer: Writer, lifecycle: Element) -> str:
    entity = lifecycle.ref("entity")
    return module_hue(writer.project, module_of(writer.project.find(entity.address) if entity else None))


# -- states ----------------------------------------------------------------------------------------------------


def _state(writer: Writer, selection: LifeView, state: Element, frame: str | None, view: View, column: int) -> Figure:
    kind = state.word("kind")
    name = state_name(writer, selection.lifecycle, state)
    if kind in get_args(PseudoState):
        part = parts.pseudo_state(cast("PseudoState", kind))
        shape: Literal["box", "diamond", "circle"] = _SHAPES.get(kind, "box")
        about = f"{name} ({_kind_name(kind, writer.language)})"
        return Figure(state.id, part, state.address, about, shape=shape, frame=frame, column=column, signs=kind)
    outcome = _outcome(state)
    rows = activities(writer, state, view.detail)
    lines = sum(state.id in (arrow.source, arrow.target) for arrow in selection.arrows) if column else 0
    part = parts.state(name, rows, outcome=outcome, badge=_badge(writer, state, view), least=lines * _LINE_ROOM)
    about = tip(writer, state, *(f"{key} {text}".strip() for key, text in activities(writer, state, "high")))
    hue = "" if outcome in {"won", "lost"} else _hue(writer, selection.lifecycle)
    signs = "state final" if outcome else "state"
    return Figure(state.id, part, state.address, about, hue, frame=frame, column=column, signs=signs)


def _outcome(state: Element) -> Outcome:
    match state.word("final"):
        case "won":
            return "won"
        case "lost":
            return "lost"
        case "":
            return ""
    return "final"


def _badge(writer: Writer, state: Element, view: View) -> str:
    """Return what stands beside the name: how it ended, else how likely it is to be won."""
    ending = STATE.attributes["final"].type
    final = state.word("final")
    if final in {"won", "lost"} and isinstance(ending, OneOf):
        said = ending.choices[final].in_(writer.language)
        return "" if said.casefold() == writer.own_name(state).casefold() else said
    chance = state.get("probability", Decimal)
    return f"{writer.number(chance)}\N{NO-BREAK SPACE}%" if chance is not None and view.detail != "low" else ""


def _composite(
    writer: Writer, selection: LifeView, state: Element, frame: str | None, view: View, column: int
) -> Frame:
    """Draw the frame of a state that holds states."""
    name = state_name(writer, selection.lifecycle, state)
    head, look = parts.composite(name, activities(writer, state, view.detail), badge=_badge(writer, state, view))
    about = tip(writer, state, *(f"{key} {text}".strip() for key, text in activities(writer, state, "high")))
    hue = _hue(writer, selection.lifecycle)
    size = (head.width, head.height)
    return Frame(state.id, look, size, frame, state.address, about, hue, column=column, signs="composite")


def _region(writer: Writer, region: Element, frame: str | None, column: int) -> Frame:
    """Draw the frame of a region."""
    name = writer.own_name(region)

    def look(box: Box) -> tuple[Shape, ...]:
        return parts.region(box, name)

    size, about = (parts.region_width(name), parts.REGION_TITLE), tip(writer, region)
    key = _frame_id(region)
    return Frame(key, look, size, frame, region.address, about, padding=16, column=column, signs="region")


def _start(writer: Writer, owner: Element, first: Element, frame: str | None) -> tuple[Figure, Line]:
    """Draw where a level begins."""
    name = f"start~{_frame_id(owner)}"
    about = _INITIAL.in_(writer.language)
    dot = parts.pseudo_state("initial")
    figure = Figure(name, dot, tip=about, shape="circle", frame=frame, signs="initial")
    ends: tuple[EndName, EndName] = ("none", "arrow")
    key = f"{name}~{first.id}"
    return figure, Line(key, name, first.id, ends=ends, tip=about, weight=_MAIN_WEIGHT, signs="transition")


# -- transitions -----------------------------------------------------------------------------------------------


def _arrow(writer: Writer, arrow: Arrow, view: View, *, main: bool, inside: bool) -> Line:
    text = at_transition(writer, arrow.transition, view.detail)
    written = label(text, _LABEL_LIMIT, most=5, ground="group-ground" if inside else "halo")
    facts = transition_facts(writer, arrow.transition)
    return Line(
        f"{arrow.transition.id}~{arrow.source}~{arrow.target}",
        arrow.source,
        arrow.target,
        ends=("none", "arrow"),
        labels=((written, "middle"),) if text else (),
        address=arrow.transition.address,
        # Without a name it is called after its id, which no reader of another language understands.
        tip=tip(writer, arrow.transition, text, *facts, named=arrow.transition.has("name") or not text),
        weight=_MAIN_WEIGHT if main else 1.0,
        signs="transition",
    )


def _entries(writer: Writer, selection: LifeView) -> list[Entry]:
    states = [state for level in selection.levels() for state in level.states]
    outcomes, kinds = {_outcome(state) for state in states}, {state.word("kind") for state in states}
    found = [of_part(parts.pseudo_state("initial"), _INITIAL.in_(writer.language))]
    found += [
        of_part(parts.sample(outcome), text.in_(writer.language))
        for outcome, text in _OUTCOMES.items()
        if outcome in outcomes
    ]
    found += [
        of_part(parts.pseudo_state(cast("PseudoState", kind)), _kind_name(kind, writer.language))
        for kind in get_args(PseudoState)
        if kind in kinds
    ]
    return found


def _kind_name(kind: str, language: str) -> str:
    of_kind = STATE.attributes["kind"].type
    name = of_kind.choices[kind].in_(language) if isinstance(of_kind, OneOf) else kind
    return name[:1].lower() + name[1:]


NOTATION = Notation(
    "state",
    LABEL,
    "The states of a record, the ways between them, and what happens on the way.",
    _draw,
    around=(SECTION, "entities"),
    of_one=True,
)
