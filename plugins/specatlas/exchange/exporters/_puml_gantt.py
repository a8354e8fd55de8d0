"""A plan as a Gantt chart of PlantUML."""

from collections.abc import Iterator

from specatlas.diagrams.views.view import View
from specatlas.domain.project import Project
from specatlas.exchange.exporters._base import Exported
from specatlas.exchange.exporters._gantt import Line, plan
from specatlas.exchange.exporters._puml_words import safe

_BRACKETS = {ord(sign): f"<U+{ord(sign):04X}>" for sign in "[]"}
"""They end the name of an activity."""


def write(project: Project, view: View, language: str, title: str) -> Exported:
    """Write a plan.

    Raises:
        NothingToShowError: when nothing is planned.
    """
    found = plan(project, view, language)
    begins = min(one.first for one in found.lines)
    lines = ["@startgantt", f"title {safe(title)}", f"Project starts {begins.isoformat()}"]
    for one in found.lines:
        lines += _line(one)
    return Exported("\n".join([*lines, "@endgantt"]) + "\n", found.lost)


def _line(one: Line) -> Iterator[str]:
    name = safe(one.name).translate(_BRACKETS)
    if one.section:
        yield f"-- {safe(one.section)} --"
    if one.moment:
        yield f"[{name}] as [{one.id}] happens {one.first.isoformat()}"
    else:
        yield f"[{name}] as [{one.id}] starts {one.first.isoformat()} and ends {one.last.isoformat()}"
    if one.done:
        yield f"[{one.id}] is {min(one.done, 100)}% completed"
    if one.critical:
        yield f"[{one.id}] is colored in MistyRose/Crimson"
