"""What a team accepts: `ignore:` on an element or part, a rule and the reason why it does not apply there."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from specatlas.domain.element import Element
from specatlas.domain.project import Project, walk
from specatlas.domain.values import Date


@dataclass(frozen=True, slots=True)
class Exemption:
    """One rule that does not apply to one element or part."""

    rule: str
    """A rule, or its kind for all rules of that kind."""
    holder: Element
    reason: Element

    def expired(self, today: date | None) -> bool:
        """Tell whether its last day is over; without a today nothing expires."""
        until = self.reason.get("until", Date)
        return until is not None and today is not None and until.last < today.isoformat()


def exemptions(project: Project) -> Iterator[Exemption]:
    """Yield every exemption of the model, in its order."""
    for element in project:
        for part in walk(element):
            for name, reason in part.parts("ignore").items():
                yield Exemption(name, part, reason)
