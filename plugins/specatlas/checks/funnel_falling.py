"""The chance to win grows along the funnel."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from specatlas.checks._base import Check, Finding
from specatlas.domain.project import Project
from specatlas.text.diagnostics import Severity


def _run(project: Project) -> Iterator[Finding]:
    for life in project.elements("lifecycles").values():
        if life.word("kind") != "funnel":
            continue
        stages = [s for s in life.parts("states").values() if s.word("final") != "lost"]
        chances = [(stage, chance) for stage in stages if (chance := stage.get("probability", Decimal)) is not None]
        for (before, high), (stage, low) in pairwise(chances):
            if low < high:
                yield Finding(
                    stage,
                    f'the probability falls from {high} % at "{before.id}" to {low} % at "{stage.id}"',
                    "correct one of them, or the order of the stages",
                    attribute="probability",
                )


CHECK = Check(
    rule="funnel/falling",
    severity=Severity.WARNING,
    purpose="The probabilities of a funnel do not fall from one stage to the next.",
    why="A falling chance is a slip of the pen, and the forecast is built on it.",
    wrong="""\
modules: {sales: Sales}
entities: {deal: {module: sales, steward: clerk, fields: {title: string!}}}
roles: {clerk: {name: Clerk, rights: {deal: cr}}}
lifecycles:
  funnel:
    entity: deal
    kind: funnel
    states:
      new: {probability: 30 %, does: [Call], limit: 1d}
      offer: {probability: 10 %, does: [Write], limit: 1d}
      won: {final: won}
    transitions: {send: new -> offer, win: offer -> won}
""",
    right="""\
modules: {sales: Sales}
entities: {deal: {module: sales, steward: clerk, fields: {title: string!}}}
roles: {clerk: {name: Clerk, rights: {deal: cr}}}
lifecycles:
  funnel:
    entity: deal
    kind: funnel
    states:
      new: {probability: 10 %, does: [Call], limit: 1d}
      offer: {probability: 30 %, does: [Write], limit: 1d}
      won: {final: won}
    transitions: {send: new -> offer, win: offer -> won}
""",
    run=_run,
)
