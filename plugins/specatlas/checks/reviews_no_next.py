"""A review that leaves something open says who goes on with it."""

from collections.abc import Iterator

from specatlas.checks._base import Check, Finding
from specatlas.domain.project import Project
from specatlas.text.diagnostics import Severity


def _run(project: Project) -> Iterator[Finding]:
    for review in project.elements("reviews").values():
        step = review.record("next")
        if review.has("remaining") and (step is None or not step.has("who") or not step.has("by")):
            yield Finding(
                review,
                f'the review "{review.id}" leaves something open, and nobody goes on with it by a day',
                'add "next: {who: …, what: …, by: …}"',
                attribute="remaining",
            )


CHECK = Check(
    rule="reviews/no-next",
    severity=Severity.WARNING,
    purpose="A review that leaves something open says who does what next, and by when.",
    why="What remains after a review without a name and a day remains until the next one.",
    wrong="""\
terms: {lead: A first contact}
reviews: {RV-1: {name: First cycle, remaining: terms/lead, outcome: change}}
""",
    right="""\
terms: {lead: A first contact}
reviews: {RV-1: {name: First cycle, remaining: terms/lead, outcome: change, next: {who: the-customer, what: Find a better word, by: 2026-03-02}}}
""",
    run=_run,
)
