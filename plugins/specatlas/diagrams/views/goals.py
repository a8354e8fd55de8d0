"""What a goal tree shows: problems, the goals that they stand against, and the functions that serve these."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from specatlas.diagrams.views.view import NothingToShowError, View
from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.query.modules import module_with_children
from specatlas.query.trace import chain

MOST_GOALS = 12
"""Goals up to which each has a box of its own; of more only those of the upper levels have, with numbers."""


@dataclass(frozen=True, slots=True)
class GoalView:
    """A selection of goals."""

    goals: tuple[str, ...]
    """Ids, a goal before the goals that serve it."""
    levels: Mapping[str, int]
    """Goal to the number of shown goals above it."""
    problems: tuple[str, ...]
    """Ids of the problems that stand against them, in the order of the model."""
    functions: Mapping[str, tuple[Element, ...]]
    """Goal to the functions that serve it, in the order of the model."""
    middle: str = ""
    """Id of the goal that the picture is about, if it is about one."""
    inner: Mapping[str, tuple[str, ...]] | None = None
    """Where only the upper levels are shown: goal to the goals under it that are not."""


def shown(project: Project, view: View) -> GoalView:
    """Return a goal with what leads up to it and down from it, the goals of a problem or of a module, or all.

    Raises:
        NothingToShowError: when there are none.
    """
    goals = project.elements("goals")
    section, _, name = view.element.partition("/")
    name = name.partition(".")[0]
    functions = _functions(project, view)
    problems = project.elements("problems")
    if section == "goals":
        chosen = {*_under(goals, name, view.depth), *(one.id for one in chain(goals, name, "parent"))}
    elif section == "problems":
        chosen = {ref.id for ref in problems[name].refs("goals")}
    elif section:
        raise NothingToShowError(f'"{view.element}" is no goal and no problem')
    else:
        chosen = {goal for goal in goals if not view.module or goal in functions}
    chosen = (chosen | (set(view.include) & set(goals))) - set(view.exclude)
    if not (section or view.module) and view.include:
        chosen = set(view.include) & set(goals)
    if not chosen:
        where = f' of "{view.element or view.module}"' if view.element or view.module else ""
        raise NothingToShowError(f"there are no goals{where} to draw")
    order, levels = _in_order(goals, chosen)
    folded = len(order) > MOST_GOALS and not section
    inner: dict[str, tuple[str, ...]] = {}
    if folded:
        order, inner = _upper(goals, order, levels)
    against = [one for one in problems.values() if section != "problems" or one.id == name]
    wanted = set(order)
    if section == "goals":
        wanted = {name, *_under(goals, name, view.depth)}
    elif folded:
        wanted = chosen
    return GoalView(
        order,
        levels,
        tuple(one.id for one in against if {ref.id for ref in one.refs("goals")} & wanted),
        {goal: functions[goal] for goal in goals if goal in functions and goal in wanted},
        name if section == "goals" else "",
        inner if folded else None,
    )


def _functions(project: Project, view: View) -> dict[str, tuple[Element, ...]]:
    """Return for each goal the functions that serve it, of the module alone where a view names one."""
    modules = module_with_children(project, view.module) if view.module else None
    found: dict[str, list[Element]] = {}
    for one in project.elements("functions").values():
        home = one.ref("module")
        if modules is None or (home is not None and home.id in modules):
            for ref in one.refs("goals"):
                found.setdefault(ref.id, []).append(one)
    return {goal: tuple(group) for goal, group in found.items()}


def _under(goals: Mapping[str, Element], goal: str, depth: int) -> tuple[str, ...]:
    """Return a goal and those that serve it, down to a depth."""
    found = {goal: None}
    ring = [goal]
    for _ in range(depth):
        ring = [
            one.id for one in goals.values() if (ref := one.ref("parent")) and ref.id in ring and one.id not in found
        ]
        found |= dict.fromkeys(ring)
        if not ring:
            break
    return tuple(found)


def _outer(goals: Mapping[str, Element], goal: str, chosen: Iterable[str]) -> str:
    """Return the outermost of the chosen goals that a goal serves."""
    inside = set(chosen)
    return [one.id for one in chain(goals, goal, "parent") if one.id in inside][-1]


def _upper(
    goals: Mapping[str, Element], order: tuple[str, ...], levels: Mapping[str, int]
) -> tuple[tuple[str, ...], dict[str, tuple[str, ...]]]:
    """Return the goals of as many levels as are few enough, and for each the goals under it that are not among them."""
    deepest = max(levels.values())
    while deepest > 0 and sum(level <= deepest for level in levels.values()) > MOST_GOALS:
        deepest -= 1
    kept = tuple(one for one in order if levels[one] <= deepest)
    inner: dict[str, list[str]] = {one: [] for one in kept}
    for one in order:
        if one not in inner:
            above = next(up.id for up in chain(goals, one, "parent") if up.id in inner)
            inner[above].append(one)
    return kept, {one: tuple(under) for one, under in inner.items()}


def _in_order(goals: Mapping[str, Element], chosen: set[str]) -> tuple[tuple[str, ...], dict[str, int]]:
    """Return goals, each before those that serve it, with their levels."""
    order: list[str] = []
    levels: dict[str, int] = {}

    def add(goal: str, level: int) -> None:
        if goal in levels:
            return
        levels[goal] = level
        order.append(goal)
        for one in goals.values():
            if one.id in chosen and (ref := one.ref("parent")) is not None and ref.id == goal:
                add(one.id, level + 1)

    for goal in goals:
        if goal in chosen and _outer(goals, goal, chosen) == goal:
            add(goal, 0)
    for goal in goals:  # goals in a ring have no outermost one
        if goal in chosen:
            add(goal, 0)
    return tuple(order), levels
