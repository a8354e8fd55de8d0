"""A review that came to an outcome has answered its check-list."""

from collections.abc import Iterator

from specatlas.checks._base import Check, Finding
from specatlas.domain.project import Project
from specatlas.query.reviews import answered
from specatlas.text.diagnostics import Severity


def _run(project: Project) -> Iterator[Finding]:
    for review in project.elements("reviews").values():
        missing = [one.item.id for one in answered(project, review) if one.answer is None]
        if review.has("outcome") and missing:
            yield Finding(
                review,
                f'the review "{review.id}" has an outcome, and did not answer: {", ".join(missing)}',
                'add them to "answers:" with "ok: true", or "ok: false" and a note',
                attribute="outcome",
            )


CHECK = Check(
    rule="reviews/not-answered",
    severity=Severity.WARNING,
    purpose="A review with an outcome has an answer to every item of its check-list.",
    why="What nobody looked at is taken for approved.",
    wrong="""\
checklists: {customer-review: {name: Customer, side: customer, items: {wording: No statement can be read in two ways, rights: Rights are right}}}
reviews: {RV-1: {name: First cycle, checklist: customer-review, answers: {rights: true}, outcome: expand}}
""",
    right="""\
checklists: {customer-review: {name: Customer, side: customer, items: {wording: No statement can be read in two ways, rights: Rights are right}}}
reviews: {RV-1: {name: First cycle, checklist: customer-review, answers: {rights: true, wording: {ok: false, note: Two of them}}, outcome: expand}}
""",
    run=_run,
)
