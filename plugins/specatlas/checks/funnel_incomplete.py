"""Each stage of a funnel says what happens in it."""

from collections.abc import Iterator

from specatlas.checks._base import Check, Finding
from specatlas.domain.project import Project
from specatlas.text.diagnostics import Severity

NEEDED = ("probability", "does", "limit")


def _run(project: Project) -> Iterator[Finding]:
    for life in project.elements("lifecycles").values():
        if life.word("kind") != "funnel":
            continue
        for stage in life.parts("states").values():
            missing = [name for name in NEEDED if not stage.has(name)]
            inner = stage.has("regions") or stage.has("states")
            missing = [name for name in missing if name == "probability"] if inner else missing
            if missing and not stage.has("final") and not stage.has("kind"):
                yield Finding(
                    stage,
                    f'the stage "{stage.id}" of the funnel "{life.id}" has no {", ".join(missing)}',
                    "add what is missing",
                )


CHECK = Check(
    rule="funnel/incomplete",
    severity=Severity.INFO,
    purpose="Every open stage of a funnel has a probability, what is done in it, and a time limit.",
    why="A stage without them is a box on a board: nobody knows what to do in it, or when it is late.",
    wrong="""\
modules: {sales: Sales}
entities: {deal: {module: sales, steward: clerk, fields: {title: string!}}}
roles: {clerk: {name: Clerk, rights: {deal: cr}}}
lifecycles:
  funnel: {entity: deal, kind: funnel, states: {new: , won: {final: won}}, transitions: {win: new -> won}}
""",
    right="""\
modules: {sales: Sales}
entities: {deal: {module: sales, steward: clerk, fields: {title: string!}}}
roles: {clerk: {name: Clerk, rights: {deal: cr}}}
lifecycles:
  funnel:
    entity: deal
    kind: funnel
    states: {new: {probability: 10 %, does: [Call the client], limit: 1d}, won: {final: won}}
    transitions: {win: new -> won}
""",
    run=_run,
)
