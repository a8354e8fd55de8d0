"""The checks that a team declares with its own kinds (model-by-example, 13): `when` finds what is wrong."""

from collections.abc import Iterator

from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.query.select import WhereError, parse_where
from specatlas.text.diagnostics import Diagnostic, Severity


def run_own_checks(project: Project) -> Iterator[Diagnostic]:
    """Yield the findings of the team's own checks; their rule is `section/check`."""
    for section, declared in project.own_kinds.items():
        for check in declared.parts("checks").values():
            yield from _run(project, section, check)


def _run(project: Project, section: str, check: Element) -> Iterator[Diagnostic]:
    rule = f"{section}/{check.id}"
    try:
        test = parse_where(check.word("when"), project.kinds[section])
    except WhereError as error:
        yield Diagnostic("kinds/wrong-check", str(error), check.at("when"), address=check.address)
        return
    severity = Severity[(check.word("severity") or "warning").upper()]
    for element in project.elements(section).values():
        if test(element):
            message = check.text("message", project.language)
            message = message.replace("{id}", element.id).replace("{name}", element.name(project.language))
            yield Diagnostic(rule, message, element.place, severity, address=element.address)
