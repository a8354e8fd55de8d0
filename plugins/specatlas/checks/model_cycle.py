"""Nothing is above itself."""

from collections.abc import Iterator

from specatlas.checks._base import Check, Finding
from specatlas.domain.project import Project
from specatlas.query.trace import rings
from specatlas.text.diagnostics import Severity

HIERARCHIES = (
    ("entities", "extends"),
    ("roles", "inherits"),
    ("modules", "parent"),
    ("departments", "parent"),
    ("goals", "parent"),
    ("functions", "needs"),
    ("use-cases", "includes"),
    ("use-cases", "extends"),
    ("use-cases", "generalizes"),
    ("tasks", "parent"),
)


def _run(project: Project) -> Iterator[Finding]:
    for section, attribute in HIERARCHIES:
        elements = project.elements(section)
        for ring in rings(elements, attribute):
            way = " → ".join((*ring, ring[0]))
            related = tuple((elements[name].at(attribute), f'"{attribute}" of {name}') for name in ring[1:])
            yield Finding(
                elements[ring[0]],
                f'"{attribute}" goes round in a ring: {way}',
                f'take one "{attribute}" away',
                attribute=attribute,
                related=related,
            )


CHECK = Check(
    rule="model/cycle",
    severity=Severity.ERROR,
    purpose="No element extends, inherits from, belongs to, includes or needs itself, however far round.",
    why="A ring has no beginning: inheritance, rights and totals cannot be worked out.",
    wrong="""\
modules: {sales: Sales}
entities:
  a: {module: sales, steward: clerk, extends: b, fields: {x: string}}
  b: {module: sales, steward: clerk, extends: a, fields: {y: string}}
roles: {clerk: {name: Clerk, rights: {"*": cr}}}
""",
    right="""\
modules: {sales: Sales}
entities:
  a: {module: sales, steward: clerk, extends: b, fields: {x: string}}
  b: {module: sales, steward: clerk, fields: {y: string}}
roles: {clerk: {name: Clerk, rights: {"*": cr}}}
""",
    run=_run,
)
