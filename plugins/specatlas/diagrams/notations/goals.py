"""Goal tree: problems, the goals that they stand against with their metrics, and the functions that serve these."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from specatlas.diagrams.canvas.column_graph import WHOLE
from specatlas.diagrams.canvas.drawing import Drawing
from specatlas.diagrams.canvas.styles import hue
from specatlas.diagrams.notations._base import Layout, Notation
from specatlas.diagrams.notations._sketch import Figure, Line, Sketch, draw, tallest
from specatlas.diagrams.notations._wording import (
    called,
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
from specatlas.diagrams.notations.parts.legend import Entry, of_hue, of_line, of_part
from specatlas.diagrams.notations.parts.texts import label
from specatlas.diagrams.views.goals import MOST_GOALS, GoalView, shown
from specatlas.diagrams.views.view import View
from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.domain.values import Date, Quantity
from specatlas.domain.words import words
from specatlas.tables.dates import written
from specatlas.tables.spans import plain
from specatlas.tables.values import Writer

LABEL = words("Goal tree|Дерево целей|目标树")
_AGAINST = words("stands against the goal|мешает достичь цели|阻碍目标")
_SERVES = words("serves the goal|служит цели|服务于目标")
_UNDER = words("Sub-goals|Подцели|子目标")
_NO_OWNER = words("Without an owner|Без владельца|无负责人")
_SERVING = words("functions that serve the goal|функций, которые служат цели|服务于目标的功能数")
_MOST_OWNED = 20
"""Goals that the list of an owner names."""
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
    if len(found.goals) > MOST_GOALS and not found.middle and view.detail != "high":
        return _by_owner(writer, found)
    sketch = Sketch(direction="right", spacing=22)
    levels = {name: 0 if _is_list(writer, found) else found.levels[name] for name in found.goals}
    last = 2 + max(levels.values())
    if found.inner:
        sketch.figures += _problems(writer, found)
    else:
        sketch.figures += [_problem(writer, name, solved=view.detail != "low") for name in found.problems]
    for name in found.goals:
        sketch.figures.append(_goal(writer, found, name, 1 + levels[name], measured=view.detail != "low"))
    for figures, lines in _served(writer, found, last, everything=view.detail == "high"):
        sketch.figures += figures
        sketch.lines += lines
    sketch.lines += _goal_lines(writer, found, sketch)
    drawn = {f"goal:{name}" for name in found.goals}
    if any(line.source in drawn and line.target in drawn for line in sketch.lines):
        # A line between two that stand right below one another needs room to be seen.
        sketch.spacing = 36
    # The order of a list is kept in the spine only.
    sketch.spines = {WHOLE: 1 if max(levels.values()) == 0 else tallest(sketch)}
    sketch.legend = _legend(writer, found, sketch)
    return sketch


def _is_list(writer: Writer, found: GoalView) -> bool:
    """Tell whether all goals can stand in one column, each that serves another right below it."""
    parents = {name: writer.project.elements("goals")[name].ref("parent") for name in found.goals}
    above = dict(zip(found.goals[1:], found.goals, strict=False))
    joined = {name: parent.id for name, parent in parents.items() if parent is not None and parent.id in parents}
    return not found.middle and all(above.get(name) == parent for name, parent in joined.items())


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


def _problems(writer: Writer, found: GoalView) -> Iterator[Figure]:
    """Draw for each goal the problems that stand against it and against those under it, as a list."""
    language = writer.language
    problems = writer.project.elements("problems")
    for goal in found.goals:
        under = {goal, *(found.inner or {}).get(goal, ())}
        against = [name for name in found.problems if {ref.id for ref in problems[name].refs("goals")} & under]
        rows = [
            Row(
                writer.own_name(problems[name]),
                id=f"{goal}:problem:{name}",
                address=problems[name].address,
                title=tip(writer, problems[name]),
            )
            for name in against[:_FEW_ROWS]
        ]
        if len(against) > _FEW_ROWS:
            rows.append(Row(more(len(against) - _FEW_ROWS, language), quiet=True))
        if rows:
            head = told(writer.project.kinds["problems"].plural.in_(language), str(len(against)), language)
            part = card(Card(head, compartments=(Compartment(tuple(rows)),)))
            yield Figure(f"problems:{goal}", part, "problems", head, _PROBLEM_HUE, signs="problem")


def _goal(writer: Writer, found: GoalView, name: str, column: int, *, measured: bool) -> Figure:
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
    return Figure(f"goal:{name}", part, element.address, about, _GOAL_HUE, column=column, signs="goal")


def _metric(writer: Writer, metric: Element) -> Row:
    unit = metric.word("unit") if metric.word("unit") != "1" else ""
    today, target = metric.get("baseline", Decimal), metric.get("target", Decimal)
    change = writer.quantity(Quantity(target, unit, "")) if target is not None else ""
    if today is not None:
        change = f"{writer.number(today)} → {change}"
    until = metric.get("by", Date)
    by = written(until, writer.language) if until is not None else ""
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


def _goal_lines(writer: Writer, found: GoalView, sketch: Sketch) -> Iterator[Line]:
    language = writer.language
    drawn = {one.id for one in sketch.figures}
    problems = writer.project.elements("problems")
    for goal in found.goals:
        if f"problems:{goal}" in drawn:
            yield _against(writer, f"problems:{goal}", goal)
    for name in found.problems if not found.inner else ():
        for goal in dict.fromkeys(ref.id for ref in problems[name].refs("goals") if ref.id in found.levels):
            yield _against(writer, f"problem:{name}", goal)
    for name in found.goals:
        parent = writer.project.elements("goals")[name].ref("parent")
        if parent is not None and parent.id in found.goals and parent.id != name:
            ends = (f"goal:{parent.id}", f"goal:{name}")
            about = _SERVES.in_(language)
            yield Line(f"{name}~{parent.id}", *ends, ends=("open", "none"), tip=about, signs="serves")


def _against(writer: Writer, source: str, goal: str) -> Line:
    about = _AGAINST.in_(writer.language)
    ends = (source, f"goal:{goal}")
    return Line(f"{source}~{goal}", *ends, "line dashed", ("none", "open"), tip=about, signs="stands-against")


# -- too many for a box each -----------------------------------------------------------------------------------


def _by_owner(writer: Writer, found: GoalView) -> Sketch:
    """Draw goals as lists, one for each owner, with the number of functions that serve each."""
    language = writer.language
    owned: dict[str, list[str]] = {}
    for name in found.goals:
        owner = writer.project.elements("goals")[name].ref("owner")
        owned.setdefault(owner.address if owner is not None else "", []).append(name)
    sketch = Sketch(spacing=30)
    for holder, names in owned.items():
        rows = [_owned(writer, found, name) for name in names[:_MOST_OWNED]]
        if len(names) > _MOST_OWNED:
            rows.append(Row(more(len(names) - _MOST_OWNED, language), quiet=True))
        head = called(writer, holder) if holder else _NO_OWNER.in_(language)
        note = told(writer.project.kinds["goals"].plural.in_(language), str(len(names)), language)
        part = card(Card(head, compartments=(Compartment(tuple(rows)),), note=note))
        sketch.figures.append(Figure(f"owner:{holder}", part, holder, told(head, note, language), signs="goal"))
    sketch.legend.append(of_part(label("12"), _SERVING.in_(language)))
    return sketch


def _owned(writer: Writer, found: GoalView, name: str) -> Row:
    """Name a goal with the number of functions that serve it and the goals under it."""
    goal = writer.project.elements("goals")[name]
    holders = (name, *(found.inner or {}).get(name, ()))
    count = len({one for holder in holders for one in found.functions.get(holder, ())})
    address = goal.address
    return Row(writer.own_name(goal), str(count or ""), id=address, address=address, title=tip(writer, goal))


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
