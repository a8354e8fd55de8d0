"""Probability and impact of a risk are on their scale."""

from collections.abc import Iterator

from specatlas.checks._base import Check, Finding
from specatlas.domain.project import Project
from specatlas.domain.values import Quantity
from specatlas.query.risks import value
from specatlas.text.diagnostics import Severity


def _run(project: Project) -> Iterator[Finding]:
    for risk in project.elements("risks").values():
        for attribute in ("probability", "impact"):
            written = risk.get(attribute, Quantity)
            if written is not None and value(written) is None:
                yield Finding(
                    risk,
                    f'"{attribute}" of the risk "{risk.id}" is "{written.text}": neither a level nor a percentage',
                    "write a whole number from 1 to 5, or a percentage from 0 % to 100 %",
                    attribute=attribute,
                )


CHECK = Check(
    rule="risks/wrong-scale",
    severity=Severity.ERROR,
    purpose="Probability and impact are levels from 1 to 5, or percentages.",
    why="A risk that is off the scale is missing from the map.",
    wrong="""\
risks:
  bad-data: {statement: The data are worse than the sample, probability: 7, impact: 4, mitigation: Two trial runs, owner: the-customer}
""",
    right="""\
risks:
  bad-data: {statement: The data are worse than the sample, probability: 3, impact: 4, mitigation: Two trial runs, owner: the-customer, contingency: Begin with active clients, trigger: A trial run fails}
""",
    run=_run,
)
