"""`ignore:` on an element or part: findings that the team accepts, each with its reason (model-by-example, 1)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from specatlas.domain.element import Element
from specatlas.domain.project import Project, walk
from specatlas.domain.values import Date
from specatlas.text.diagnostics import Diagnostic, Severity


@dataclass(frozen=True, slots=True)
class Exemption:
    """One rule that does not apply to one element or part."""

    rule: str
    """A rule, or its kind for all rules of that kind."""
    holder: Element
    reason: Element

    def covers(self, finding: Diagnostic) -> bool:
        """Tell whether the finding is one of those that were accepted."""
        here = self.holder.address
        inside = finding.address == here or finding.address.startswith(f"{here}.")
        return inside and self.rule in (finding.rule, finding.rule.partition("/")[0])

    def expired(self, today: date | None) -> bool:
        """Tell whether its last day is over; without a today nothing expires."""
        until = self.reason.get("until", Date)
        return until is not None and today is not None and until.last < today.isoformat()


def exemptions(project: Project) -> Iterator[Exemption]:
    """Yield every exemption of the model."""
    for element in project:
        for part in walk(element):
            for name, reason in part.parts("ignore").items():
                yield Exemption(name, part, reason)


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
        covering = [number for number, one in enumerate(known) if one.covers(finding)]
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


def _about(one: Exemption, rule: str, message: str, mend: str, severity: Severity) -> Diagnostic:
    return Diagnostic(rule, message, one.reason.place, severity, mend, address=one.reason.address)
