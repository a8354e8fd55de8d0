"""What a hand-off map shows: who passes what to whom, in one process or in all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from specatlas.diagrams.views.view import NothingToShowError, View
from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.query.handoffs import HandOff, Participant, hand_offs, participants
from specatlas.query.modules import module_with_children
from specatlas.query.trace import chain

MOST_BOXES, MOST_LINES = 14, 20
"""Participants and lines up to which each participant has a box of its own; of more, departments, systems and others
share one."""
MOST_DEPARTMENTS = 10
"""Departments up to which each has a box; of more, those of the upper levels stand for what is below them."""
OUTSIDE, SYSTEMS = "outside", "systems"
"""Boxes that stand for everybody outside the company, and for all systems."""


@dataclass(frozen=True, slots=True)
class HandOffView:
    """Participants and what they pass to one another."""

    participants: Mapping[str, Participant]
    """Everybody who takes part, by key."""
    homes: Mapping[str, str]
    """Participant to the key of the box in which it is shown: its own, a department's, `OUTSIDE` or `SYSTEMS`."""
    passes: Mapping[tuple[str, str], tuple[HandOff, ...]]
    """From box and to box, with every hand-off between the two."""
    boxes: tuple[str, ...]
    """Keys of the boxes, in the order in which the participants come."""
    middle: str = ""
    """Key of the one in the middle, if the picture is about one."""
    folded: bool = False
    """Whether several share a box."""
    processes: tuple[str, ...] = ()
    """Ids of the processes that they come from."""

    def members(self, box: str) -> tuple[str, ...]:
        """Return who shares a box that stands for no element."""
        return tuple(one for one, home in self.homes.items() if home == box) if box in (OUTSIDE, SYSTEMS) else ()

    def is_outside(self, key: str) -> bool:
        """Tell whether a participant, or all that share its box, are somebody else's."""
        return key == OUTSIDE or (key in self.participants and self.participants[key].outside)


def shown(project: Project, view: View) -> HandOffView:
    """Return the hand-offs of a process, around a role, department or system, of a module, or of all processes to be.

    Raises:
        NothingToShowError: when nothing is handed over.
    """
    section = view.element.partition("/")[0]
    middle = view.element if section and section != "processes" else ""
    processes = _processes(project, view)
    everyone: dict[str, Participant] = {}
    passed: list[HandOff] = []
    for process in processes:
        everyone |= {key: one for key, one in participants(project, process).items() if key not in everyone}
        passed += hand_offs(project, process)
    if len(processes) > 1:
        everyone = {key: replace(one, anywhere=True) for key, one in everyone.items()}
    hidden = set(view.exclude)
    passed = [one for one in passed if not {_id(one.source.key), _id(one.target.key)} & hidden]
    lines = {(one.source.key, one.target.key) for one in passed}
    folded = not middle and len(processes) > 1 and (len(everyone) > MOST_BOXES or len(lines) > MOST_LINES)
    homes = _around(project, everyone, middle) if middle else _homes(project, everyone, folded=folded)
    passes: dict[tuple[str, str], list[HandOff]] = {}
    for one in passed:
        ends = (homes[one.source.key], homes[one.target.key])
        if ends[0] != ends[1] and (not middle or middle in ends):
            passes.setdefault(ends, []).append(one)
    if not passes:
        where = f" of {view.element or view.module}" if view.element or view.module else ""
        raise NothingToShowError(f"no work passes from one lane or pool to another in the processes{where}")
    drawn = {end for ends in passes for end in ends}
    alone = section == "processes"
    boxes = [home for home in dict.fromkeys(homes.values()) if home in drawn or (alone and _id(home) not in hidden)]
    used = tuple(dict.fromkeys(one.process for group in passes.values() for one in group))
    return HandOffView(
        everyone, homes, {ends: tuple(group) for ends, group in passes.items()}, tuple(boxes), middle, folded, used
    )


def _processes(project: Project, view: View) -> tuple[Element, ...]:
    """Return the processes that a view asks for; where it names none those to be, for today's go away."""
    everything = project.elements("processes")
    section, _, name = view.element.partition("/")
    if section == "processes":
        return (everything[name.partition(".")[0]],)
    if section not in {"", "roles", "departments", "systems"}:
        raise NothingToShowError(f'"{view.element}" takes no part in a process')
    chosen = [one for one in everything.values() if one.word("stage") != "as-is"]
    if view.module:
        modules = module_with_children(project, view.module)
        chosen = [one for one in chosen if _serves(project, one, modules)]
    if view.include:
        chosen = [everything[name] for name in view.include if name in everything]
    return tuple(one for one in chosen if one.id not in view.exclude)


def _serves(project: Project, process: Element, modules: Iterable[str]) -> bool:
    """Tell whether a step of a process needs a function of one of the modules."""
    targets = (project.find(link.target) for link in project.links_from.get(process.address, ()))
    homes = (one.ref("module") for one in targets if one is not None and one.section == "functions")
    return any(home.id in modules for home in homes if home is not None)


def _around(project: Project, everyone: Iterable[str], middle: str) -> dict[str, str]:
    """Return each with its own key, and those that are the middle, or work in it, with that of the middle."""
    return {key: middle if middle in (key, _department(project, key)) else key for key in everyone}


def _homes(project: Project, everyone: Mapping[str, Participant], *, folded: bool) -> dict[str, str]:
    """Return under which key each participant is shown."""
    homes = {key: key for key in everyone}
    if folded:
        for key, one in everyone.items():
            element = project.find(key)
            section = element.section if element is not None else ""
            outside = one.outside or (element is not None and element.flag("external")) or section == "parties"
            homes[key] = SYSTEMS if section == "systems" else OUTSIDE if outside else _department(project, key) or key
        homes = _upwards(project, homes)
    return homes


def _upwards(project: Project, homes: dict[str, str]) -> dict[str, str]:
    """Return homes with departments replaced by those above them until they are few enough, or have none above."""
    departments = project.elements("departments")
    lines = {
        home: tuple(one.address for one in chain(departments, home.partition("/")[2], "parent"))[::-1]
        for home in homes.values()
        if home.startswith("departments/")
    }
    deepest = max((len(line) for line in lines.values()), default=0)
    while deepest > 1 and len({line[:deepest][-1] for line in lines.values()}) > MOST_DEPARTMENTS:
        deepest -= 1
    return {key: lines[home][:deepest][-1] if home in lines else home for key, home in homes.items()}


def _department(project: Project, key: str) -> str:
    """Return the address of the department of a role; empty where there is none."""
    element = project.find(key)
    ref = element.ref("department") if element is not None and element.section == "roles" else None
    return ref.address if ref is not None else ""


def _id(key: str) -> str:
    return key.partition("/")[2]
