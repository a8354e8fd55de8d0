"""Goal tree: problems, the goals that they stand against with their metrics, and the functions that serve these."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from specatlas.diagrams.canvas.column_graph import WHOLE
from specatlas.diagrams.canvas.drawing import Drawing
from specatlas.diagrams.canvas.styles import hue
from specatlas.diagrams.notations._base import Layout, Notation
from specatlas.diagrams.notations._sketch import Figure, Line, Sketch, draw, tallest
from specatlas.diagrams.notations._wording import (
    listing,
    module_hue,
    module_name,
    module_of,
    more,
    sentences,
    series,
    tip,
    title,
    told,
)
from specatlas.diagrams.notations.parts.cards import Card, Compartment, Row, card
from specatlas.diagrams.notations.parts.legend import Entry, of_hue, of_line
from specatlas.diagrams.views.goals import GoalView, shown
from specatlas.diagrams.views.view import View
from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.domain.values import Quantity
from specatlas.domain.words import words
from specatlas.tables.spans import plain
from specatlas.tables.values import Writer

LABEL = words("Goal tree|Дерево целей|目标树")
_AGAINST = words("stands against the goal|мешает достичь цели|阻碍目标")
_SERVES = words("serves the goal|служит цели|服务于目标")
_UNDER = words("Sub-goals|Подцели|子目标")
_PROBLEM_HUE, _GOAL_HUE = hue(8), hue(0)
_FEW_ROWS = 10
"""Functions, or modules, that a box lists."""


def _draw(project: Project, view: View, language: str, layout: Layout) -> Drawing:
    writer = Writer(project, language)
    found = shown(project, view)
    sketch = _sketch(writer, found, view)
    return draw(sketch, layout, "goals", title(LABEL, project, view, language), _in_words(writer, found), language)


def _sketch(writer: Writer, found: GoalView, view: View) -> Sketch:
    """Draw problems at the left, goals in a column for each level, and functions at the right."""
    sketch = Sketch(direction="right", spacing=22)
    last = 2 + (max(found.levels.values()) if found.middle else 0)
    for name in found.problems:
        sketch.figures.append(_problem(writer, name, solved=view.detail != "low"))
    for name in found.goals:
        sketch.figures.append(_goal(writer, found, name, measured=view.detail != "low"))
    for figures, lines in _served(writer, found, last, everything=view.detail == "high"):
        sketch.figures += figures
        sketch.lines += lines
    sketch.lines += _goal_lines(writer, found)
    sketch.spines = {WHOLE: tallest(sketch)}
    sketch.legend = _legend(writer, found, sketch)
    return sketch


# -- boxes -----------------------------------------------------------------------------------------------------


def _problem(writer: Writer, name: str, *, solved: bool) -> Figure:
    """Draw a problem with what it costs and what solves it."""
    element = writer.project.elements("problems")[name]
    kind = writer.project.kinds["problems"]
    loss = plain(writer.attribute(element, element.shape.attributes["loss"]))
    per = plain(writer.attribute(element, element.shape.attributes["per"]))
    cost = f"{loss} / {per.lower()}" if loss and per else loss
    if cost:
        cost = told(element.shape.attributes["loss"].label.in_(writer.language), cost, writer.language)
    rows = []
    for ref in element.refs("solved-by") if solved else ():
        found = writer.project.find(ref.address)
        if found is not None:
            row = f"solves:{name}:{ref.address}"
            rows.append(Row(writer.own_name(found), id=row, address=ref.address, title=tip(writer, found)))
    caption = element.shape.attributes["solved-by"].label.in_(writer.language)
    compartments = (Compartment(tuple(rows[:_FEW_ROWS]), caption),) if rows else ()
    content = Card(writer.own_name(element), kind.name.in_(writer.language).lower(), compartments, note=cost)
    about = tip(writer, element, cost)
    return Figure(f"problem:{name}", card(content), element.address, about, _PROBLEM_HUE, signs="problem")


def _goal(writer: Writer, found: GoalView, name: str, *, measured: bool) -> Figure:
    """Draw a goal with its metrics: where each stands today, where it shall stand, and by when."""
    element = writer.project.elements("goals")[name]
    language = writer.language
    kind = writer.project.kinds["goals"].name.in_(language).lower()
    rows = [_metric(writer, one) for one in element.parts("metrics").values()] if measured else []
    note = ""
    if found.inner and found.inner[name]:
        note = told(_UNDER.in_(language), str(len(found.inner[name])), language)
    elif (owner := element.ref("owner")) is not None:
        note = writer.name(owner.address) or ""
    compartments = (Compartment(tuple(rows)),) if rows else ()
    about = tip(writer, element, plain(writer.attribute(element, element.shape.attributes["benefit"])))
    part = card(Card(writer.own_name(element), kind, compartments, note=note))
    # Around one goal there is a column for each level; many stand in one, each below the goal that it serves.
    column = 1 + (found.levels[name] if found.middle else 0)
    return Figure(f"goal:{name}", part, element.address, about, _GOAL_HUE, column=column, signs="goal")


def _metric(writer: Writer, metric: Element) -> Row:
    unit = metric.word("unit") if metric.word("unit") != "1" else ""
    today, target = metric.get("baseline", Decimal), metric.get("target", Decimal)
    change = writer.quantity(Quantity(target, unit, "")) if target is not None else ""
    if today is not None:
        change = f"{writer.number(today)} → {change}"
    by = plain(writer.attribute(metric, metric.shape.attributes["by"]))
    name = writer.own_name(metric)
    about = told(name, f"{change}, {by}" if by else change, writer.language)
    return Row(name, change, id=metric.address, address=metric.address, title=about, extra=by)


def _served(
    writer: Writer, found: GoalView, column: int, *, everything: bool
) -> Iterator[tuple[list[Figure], list[Line]]]:
    """Draw what serves each goal: the functions by name, a box for each module, or their number by module."""
    for goal in found.goals:
        holders = (goal, *found.inner[goal]) if found.inner else (goal,)
        functions = list(dict.fromkeys(one for holder in holders for one in found.functions.get(holder, ())))
        if not functions:
            continue
        by_module: dict[str, list[Element]] = {}
        for one in functions:
            by_module.setdefault(module_of(one), []).append(one)
        order = [module for module in (*writer.project.elements("modules"), "") if module in by_module]
        if everything or goal == found.middle or len(found.functions) == 1:
            figures = [_functions(writer, goal, module, by_module[module], column) for module in order]
        else:
            figures = [_modules(writer, goal, {module: by_module[module] for module in order}, column)]
        about = _SERVES.in_(writer.language)
        lines = [
            Line(f"{one.id}~{goal}", f"goal:{goal}", one.id, ends=("open", "none"), tip=about, signs="serves")
            for one in figures
        ]
        yield figures, lines


def _functions(writer: Writer, goal: str, module: str, functions: Sequence[Element], column: int) -> Figure:
    """Draw functions of one module by name."""
    language = writer.language
    rows = [
        Row(writer.own_name(one), id=f"{goal}:{one.id}", address=one.address, title=tip(writer, one))
        for one in functions[:_FEW_ROWS]
    ]
    if len(functions) > _FEW_ROWS:
        rows.append(Row(more(len(functions) - _FEW_ROWS, language), quiet=True))
    kind = writer.project.kinds["functions"].plural.in_(language)
    note = told(kind, str(len(functions)), language)
    name = module_name(writer, module)
    part = card(Card(name, note=note, compartments=(Compartment(tuple(rows)),)))
    address = f"modules/{module}" if module else ""
    about = told(name, note, language)
    style = module_hue(writer.project, module)
    return Figure(f"functions:{goal}:{module}", part, address, about, style, column=column, signs="functions")


def _modules(writer: Writer, goal: str, by_module: dict[str, list[Element]], column: int) -> Figure:
    """Draw how many functions of each module serve a goal."""
    language = writer.language
    rows = [
        Row(
            module_name(writer, module),
            str(len(functions)),
            id=f"{goal}:module:{module}",
            address=f"modules/{module}" if module else "",
            title=listing((writer.own_name(one) for one in functions), language),
        )
        for module, functions in by_module.items()
    ]
    kind = writer.project.kinds["functions"].plural.in_(language)
    head = told(kind, str(sum(map(len, by_module.values()))), language)
    part = card(Card(head, compartments=(Compartment(tuple(rows)),)))
    return Figure(f"functions:{goal}", part, "functions", head, column=column, signs="functions")


# -- lines -----------------------------------------------------------------------------------------------------


def _goal_lines(writer: Writer, found: GoalView) -> Iterator[Line]:
    language = writer.language
    homes = {one: one for one in found.goals}
    for outer, inner in (found.inner or {}).items():
        homes |= dict.fromkeys(inner, outer)
    problems = writer.project.elements("problems")
    for name in found.problems:
        for goal in dict.fromkeys(homes[ref.id] for ref in problems[name].refs("goals") if ref.id in homes):
            about = _AGAINST.in_(language)
            yield Line(
                f"problem:{name}~{goal}",
                f"problem:{name}",
                f"goal:{goal}",
                "line dashed",
                ("none", "open"),
                tip=about,
                signs="stands-against",
            )
    for name in found.goals:
        parent = writer.project.elements("goals")[name].ref("parent")
        if parent is not None and parent.id in found.levels and parent.id != name:
            ends = (f"goal:{parent.id}", f"goal:{name}")
            about = _SERVES.in_(language)
            yield Line(f"{name}~{parent.id}", *ends, ends=("open", "none"), tip=about, signs="serves")


# -- legend and words ------------------------------------------------------------------------------------------


def _legend(writer: Writer, found: GoalView, sketch: Sketch) -> list[Entry]:
    language = writer.language
    kinds = writer.project.kinds
    entries = [of_hue(_PROBLEM_HUE, kinds["problems"].name.in_(language).lower())] if found.problems else []
    entries.append(of_hue(_GOAL_HUE, kinds["goals"].name.in_(language).lower()))
    if found.problems:
        entries.append(of_line(_AGAINST.in_(language), style="line dashed", target="open"))
    if found.functions or len(found.goals) > 1:
        entries.append(of_line(_SERVES.in_(language), target="open"))
    used = {one.style for one in sketch.figures if one.signs == "functions"}
    order = [one for one in writer.project.elements("modules") if module_hue(writer.project, one) in used]
    return entries + [of_hue(module_hue(writer.project, one), module_name(writer, one)) for one in order]


def _in_words(writer: Writer, found: GoalView) -> str:
    language = writer.language
    said = []
    for name in found.problems:
        element = writer.project.elements("problems")[name]
        goals = listing((writer.name(ref.address) or ref.id for ref in element.refs("goals")), language)
        problem = f"{writer.project.kinds['problems'].name.in_(language)} – {writer.own_name(element)}"
        said.append(told(problem, f"{_AGAINST.in_(language)} {goals}", language))
    for name in found.goals:
        element = writer.project.elements("goals")[name]
        metrics = [_metric(writer, one).title for one in element.parts("metrics").values()]
        functions = listing((writer.own_name(one) for one in found.functions.get(name, ())), language)
        facts = [*metrics, told(_SERVES.in_(language), functions, language) if functions else ""]
        goal = f"{writer.project.kinds['goals'].name.in_(language)} – {writer.own_name(element)}"
        said.append(told(goal, series(filter(None, facts), language), language) if any(facts) else goal)
    return sentences(said, language)


NOTATION = Notation(
    "goals",
    LABEL,
    "Problems, the goals that they stand against with their metrics, and the functions that serve these.",
    _draw,
    around=("goals", "problems"),
)
