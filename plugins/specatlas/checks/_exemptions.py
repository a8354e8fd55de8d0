"""`ignore:` on an element or part: findings that the team accepts, each with its reason (model-by-example, 1)."""

from collections.abc import Iterable, Iterator
from datetime import date

from specatlas.domain.project import Project
from specatlas.query.exemptions import Exemption, exemptions
from specatlas.text.diagnostics import Diagnostic, Severity


def without_exempt(project: Project, findings: Iterable[Diagnostic], today: date | None) -> Iterator[Diagnostic]:
    """Yield the findings that nobody accepted, and what is wrong with the exemptions themselves.

    Args:
        project: the model.
        findings: of reading and of the checks.
        today: the day on which exemptions expire; None when there is none to go by.
    """
    known = list(exemptions(project))
    used: set[int] = set()
    for finding in findings:
        covering = [number for number, one in enumerate(known) if _covers(one, finding)]
        used.update(covering)
        if not any(not known[number].expired(today) for number in covering):
            yield finding
    for number, one in enumerate(known):
        if number not in used:
            message = f'"{one.rule}" is ignored here, but it finds nothing'
            yield _about(one, "ignore/unused", message, "take the exemption away", Severity.INFO)
        elif one.expired(today):
            message = f'the exemption of "{one.rule}" ended: its finding is reported again'
            yield _about(one, "ignore/expired", message, "mend the finding, or give a later day", Severity.WARNING)


def _covers(one: Exemption, finding: Diagnostic) -> bool:
    """Tell whether a finding is one of those that were accepted."""
    here = one.holder.address
    inside = finding.address == here or finding.address.startswith(f"{here}.")
    return inside and one.rule in (finding.rule, finding.rule.partition("/")[0])


def _about(one: Exemption, rule: str, message: str, mend: str, severity: Severity) -> Diagnostic:
    return Diagnostic(rule, message, one.reason.place, severity, mend, address=one.reason.address)
