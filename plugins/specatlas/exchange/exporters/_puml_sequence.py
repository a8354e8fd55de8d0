"""A scenario as a sequence diagram of PlantUML, from its steps in the order of time."""

from collections.abc import Iterator, Mapping

from specatlas.diagrams.views.sequence import SequenceView, shown
from specatlas.diagrams.views.view import View
from specatlas.domain.project import Project
from specatlas.exchange.exporters._base import Exported
from specatlas.exchange.exporters._picture import PLACES
from specatlas.exchange.exporters._puml_words import quoted, safe
from specatlas.exchange.exporters._scenario import condition, said, word_ids
from specatlas.query.scenario import Step
from specatlas.tables.scenario import participant_name
from specatlas.tables.values import Writer

_ARROWS: Mapping[str, str] = {"call": "->", "asynchronous": "->>", "reply": "-->"}
_LOOKS = {"component": "participant"}
_FRAMES = frozenset({"alt", "opt", "loop", "par", "break", "critical"})


def write(project: Project, view: View, language: str) -> Exported:
    """Write a scenario.

    Raises:
        NothingToShowError: when nothing happens in it.
    """
    found, writer = shown(project, view), Writer(project, language)
    ids = word_ids(found)
    lines = ["@startuml", f"title {safe(writer.own_name(found.scenario.sequence))}"]
    lines += (
        f"{_LOOKS.get(one.look, one.look)} {quoted(participant_name(writer, one))} as {ids[one.id]}"
        for one in found.scenario.participants
    )
    lines += _steps(writer, found, found.scenario.steps, ids, "")
    return Exported("\n".join([*lines, "@enduml"]) + "\n", (PLACES, "bars that show who is at work"))


def _steps(
    writer: Writer, found: SequenceView, steps: tuple[Step, ...], ids: Mapping[str, str], indent: str
) -> Iterator[str]:
    for step in steps:
        text = safe(said(writer, step))
        if step.is_message:
            yield from (indent + line for line in _message(step, text, ids))
        elif step.ways:
            for place, way in enumerate(step.ways):
                guard = safe(condition(writer, step, way))
                first = f"{step.kind} {guard}" if step.kind in _FRAMES else f"group {step.kind} [{guard}]"
                yield f"{indent}{f'else {guard}' if place else first}".rstrip()
                yield from _steps(writer, found, way.steps, ids, indent + "  ")
            yield f"{indent}end"
        else:
            people = [ids[one] for one in step.over] or list(ids.values())
            if step.kind != "ref":
                # A note stretches from one participant to another, and knows none between.
                people = [people[0], *people[1:][-1:]]
            yield f"{indent}{'ref' if step.kind == 'ref' else 'note'} over {', '.join(people)} : {text}"


def _message(step: Step, text: str, ids: Mapping[str, str]) -> Iterator[str]:
    arrow = _ARROWS[step.kind]
    source = ids[step.source] if step.source else "["
    target = ids[step.target] if step.target else "]"
    if not step.source:
        yield f"[{arrow} {target} : {text}"
        return
    if step.element.flag("create"):
        yield f"create {target}"
    yield f"{source} {arrow}] : {text}" if not step.target else f"{source} {arrow} {target} : {text}"
    if step.element.flag("destroy"):
        yield f"destroy {target}"
