"""For a serious risk it is known how it is noticed, and what is done then."""

from collections.abc import Iterator

from specatlas.checks._base import Check, Finding
from specatlas.domain.project import Project
from specatlas.query.risks import rated
from specatlas.text.diagnostics import Severity

_SERIOUS = ("high", "critical")


def _run(project: Project) -> Iterator[Finding]:
    for risk in rated(project):
        missing = [name for name in ("trigger", "contingency") if not risk.element.has(name)]
        if missing and risk.band in _SERIOUS and not risk.closed:
            yield Finding(
                risk.element,
                f'the risk "{risk.element.id}" has a score of {risk.score.normalize():f} and no {" and no ".join(missing)}',
                "say how it is noticed, and what is done when it happens",
            )


CHECK = Check(
    rule="risks/no-contingency",
    severity=Severity.WARNING,
    purpose="A risk with a score of 10 or more has a trigger and a contingency.",
    why="When it happens there is no time to think of either.",
    wrong="""\
risks:
  bad-data: {statement: The data are worse than the sample, probability: 3, impact: 4, mitigation: Two trial runs, owner: the-customer}
""",
    right="""\
risks:
  bad-data:
    statement: The data are worse than the sample
    probability: 3
    impact: 4
    mitigation: Two trial runs
    owner: the-customer
    trigger: More than 1 % of the records are refused in a trial run
    contingency: Begin with active clients only
""",
    run=_run,
)
