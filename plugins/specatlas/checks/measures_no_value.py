"""A measure is counted, or was read."""

from collections.abc import Iterator

from specatlas.checks._base import Check, Finding
from specatlas.domain.project import Project
from specatlas.query.measures import COUNTS
from specatlas.text.diagnostics import Severity
from specatlas.text.suggest import did_you_mean


def _run(project: Project) -> Iterator[Finding]:
    for measure in project.elements("measures").values():
        named = measure.word("value")
        if named and named not in COUNTS:
            hint = did_you_mean(named, COUNTS)
            known = f"the spec counts {', '.join(COUNTS)}"
            message = f'the spec does not count "{named}", which the measure "{measure.id}" asks for'
            yield Finding(measure, message, f"{hint} {known}".strip(), attribute="value")
        elif not named and not measure.has("history"):
            yield Finding(
                measure,
                f'nothing says how the measure "{measure.id}" is counted, or what was read of it',
                'add "value:" with a built-in count, or "history:" with days and values',
            )


CHECK = Check(
    rule="measures/no-value",
    severity=Severity.WARNING,
    purpose="Every measure names a built-in count, or has values that were read.",
    why="A number that nobody reads is no measure.",
    wrong="""\
measures: {owned: {definition: Share of fields that somebody answers for, owner: the-customer, value: field-owned, target: 100 %}}
""",
    right="""\
measures: {owned: {definition: Share of fields that somebody answers for, owner: the-customer, value: fields-owned, target: 100 %}}
""",
    run=_run,
)
