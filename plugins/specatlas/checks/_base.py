"""What a check is, and how all of them run."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.text.diagnostics import Diagnostic, Severity, ordered
from specatlas.text.places import Place


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where a check is not content."""

    element: Element
    """The element or part it is about; `ignore` there silences it."""
    message: str
    help: str = ""
    attribute: str = ""
    """The attribute whose value is wrong; empty when the element as a whole is."""
    place: Place | None = None
    """A place of its own, where neither the element's nor the attribute's is exact enough."""
    related: tuple[tuple[Place, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """One rule: its only description, from which `--explain`, the reference page and a test are made."""

    rule: str
    """`kind/what`; the file is called the same with `_`."""
    severity: Severity
    purpose: str
    """What must hold, in one sentence."""
    why: str
    """What goes wrong in the project when it does not."""
    wrong: str
    """YAML that breaks the rule, complete but for `spec`."""
    right: str
    """The same, mended."""
    run: Callable[[Project], Iterator[Finding]]


def run_checks(project: Project, checks: Iterable[Check]) -> tuple[Diagnostic, ...]:
    """Run checks over a project; a check that crashes is itself a finding, and the others go on."""
    found: list[Diagnostic] = []
    for check in checks:
        try:
            found += [_diagnostic(check, finding) for finding in check.run(project)]
        except Exception as error:  # noqa: BLE001 whatever it is, the other checks still have to speak
            message = f"the check itself failed: {type(error).__name__}: {error}"
            mend = "please report it; --ignore silences it"
            found.append(Diagnostic(check.rule, message, None, Severity.ERROR, mend))
    return ordered(found)


def _diagnostic(check: Check, finding: Finding) -> Diagnostic:
    element = finding.element
    place = finding.place or (element.at(finding.attribute) if finding.attribute else element.place)
    return Diagnostic(
        check.rule, finding.message, place, check.severity, finding.help, finding.related, element.address
    )
