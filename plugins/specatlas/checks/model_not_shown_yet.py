"""Sections that the site does not show yet are named."""

from collections.abc import Iterator

from specatlas.checks._base import Check, Finding
from specatlas.domain.project import Project
from specatlas.text.diagnostics import Severity


def _run(project: Project) -> Iterator[Finding]:
    for section, elements in project.sections.items():
        if project.kinds[section].later and elements:
            first = next(iter(elements.values()))
            yield Finding(
                first,
                f'the section "{section}" ({len(elements)} elements) is read, but not shown yet',
                "nothing to do: a later version shows it",
            )


CHECK = Check(
    rule="model/not-shown-yet",
    severity=Severity.INFO,
    purpose="Every section of the model is shown on the site.",
    why="What is read but not shown should surprise nobody.",
    wrong="""\
facts: {F-1: {statement: The supplier is late}}
""",
    right="""\
terms: {lead: A first contact}
""",
    run=_run,
)
