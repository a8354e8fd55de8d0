"""A scenario as a sequence diagram of Mermaid, from its steps in the order of time."""

from collections.abc import Iterator, Mapping

from specatlas.diagrams.views.sequence import SequenceView, shown
from specatlas.diagrams.views.view import View
from specatlas.domain.project import Project
from specatlas.exchange.exporters._base import Exported
from specatlas.exchange.exporters._mermaid_words import safe
from specatlas.exchange.exporters._picture import PLACES
from specatlas.exchange.exporters._scenario import condition, said, word_ids
from specatlas.query.scenario import Step
from specatlas.tables.scenario import participant_name
from specatlas.tables.values import Writer

_ARROWS: Mapping[str, str] = {"call": "->>", "asynchronous": "-)", "reply": "-->>"}
_FRAMES = {"alt": "else", "par": "and", "critical": "option", "opt": "", "loop": "", "break": ""}
"""Frames that Mermaid has, with what begins their further ways."""


def write(project: Project, view: View, language: str) -> Exported:
    """Write a scenario.

    Raises:
        NothingToShowError: when nothing happens in it.
    """
    found, writer = shown(project, view), Writer(project, language)
    ids = word_ids(found)
    lines = ["sequenceDiagram", f"  title {safe(writer.own_name(found.scenario.sequence))}"]
    lines += _people(writer, found, ids)
    lines += _steps(writer, found, found.scenario.steps, ids, "  ")
    steps = list(found.scenario.walk())
    lost = [PLACES, "bars that show who is at work, and what kind of participant each is"]
    if any(step.is_message and not (step.source and step.target) for step in steps):
        lost.append("messages from or to somebody outside: written as one that the participant sends itself")
    if other := sorted({step.kind for step in steps if step.ways and step.kind not in _FRAMES}):
        lost.append(f"frames that Mermaid has no word for ({', '.join(other)}): written as opt")
    return Exported("\n".join(lines) + "\n", tuple(lost))


def _people(writer: Writer, found: SequenceView, ids: Mapping[str, str]) -> Iterator[str]:
    made = {step.target for step in found.scenario.walk() if step.element.flag("create")}
    for one in found.scenario.participants:
        if one.id not in made:
            yield f"  {'actor' if one.look == 'actor' else 'participant'} {ids[one.id]} as " + safe(
                participant_name(writer, one)
            )


def _steps(
    writer: Writer, found: SequenceView, steps: tuple[Step, ...], ids: Mapping[str, str], indent: str
) -> Iterator[str]:
    names = {one.id: participant_name(writer, one) for one in found.scenario.participants}
    for step in steps:
        text = safe(said(writer, step)) or "-"
        if step.is_message:
            source, target = ids[step.source or step.target], ids[step.target or step.source]
            if step.element.flag("create"):
                yield f"{indent}create participant {target} as {safe(names[step.target])}"
            if step.element.flag("destroy"):
                yield f"{indent}destroy {target}"
            yield f"{indent}{source}{_ARROWS[step.kind]}{target}: {text}"
        elif step.ways:
            further = _FRAMES.get(step.kind, "")
            for place, way in enumerate(step.ways):
                guard = safe(condition(writer, step, way))
                begins = step.kind if step.kind in _FRAMES else f"opt {step.kind}"
                yield f"{indent}{further if place and further else begins} {guard}".rstrip()
                yield from _steps(writer, found, way.steps, ids, indent + "  ")
                if not further and place < len(step.ways) - 1:
                    yield f"{indent}end"
            yield f"{indent}end"
        else:
            people = [ids[one] for one in step.over] or list(ids.values())
            yield f"{indent}Note over {','.join(dict.fromkeys((people[0], people[-1])))}: {text}"
