"""A plan as a Gantt chart of Mermaid."""

from collections.abc import Iterator
from datetime import timedelta

from specatlas.diagrams.views.view import View
from specatlas.domain.project import Project
from specatlas.exchange.exporters._base import Exported
from specatlas.exchange.exporters._gantt import Line, plan
from specatlas.exchange.exporters._mermaid_words import quoted, safe

_COLON = {ord(":"): "#58;", ord(","): "#44;"}
"""They end the name of an activity."""
_DAY = timedelta(days=1)


def write(project: Project, view: View, language: str, title: str) -> Exported:
    """Write a plan.

    Raises:
        NothingToShowError: when nothing is planned.
    """
    found = plan(project, view, language)
    lines = ["---", f"title: {quoted(title)}", "---", "gantt", "  dateFormat YYYY-MM-DD"]
    for one in found.lines:
        lines += _line(one)
    begun = any(0 < one.done < 100 for one in found.lines)
    return Exported("\n".join(lines) + "\n", (*found.lost, *(["how much is done of what is begun"] if begun else [])))


def _line(one: Line) -> Iterator[str]:
    name = safe(one.name).translate(_COLON)
    if one.section:
        yield f"  section {safe(one.section).translate(_COLON)}"
    done = ("done",) if one.done >= 100 else ("active",) if one.done else ()
    marks = [*done, *(["crit"] if one.critical else []), *(["milestone"] if one.moment else [])]
    # The last day is not a part of what Mermaid draws.
    until = "0d" if one.moment else (one.last + _DAY).isoformat()
    yield f"  {name} :{', '.join([*marks, one.id, one.first.isoformat(), until])}"
