"""Review cycles: which item of the check-list was answered how, and in which cycle."""

from collections.abc import Mapping
from dataclasses import dataclass

from specatlas.domain.element import Element
from specatlas.domain.project import Project


@dataclass(frozen=True, slots=True)
class Answered:
    """An item of a check-list, and what a review says of it."""

    item: Element
    answer: Element | None
    """None when nobody answered it."""

    @property
    def ok(self) -> bool | None:
        """Whether it is as it should be; None when nobody said."""
        return self.answer.flag("ok") if self.answer else None


def checklist_of(project: Project, review: Element) -> Element | None:
    """Return the check-list that a review went through."""
    named = review.ref("checklist")
    return project.elements("checklists").get(named.id) if named else None


def answered(project: Project, review: Element) -> tuple[Answered, ...]:
    """Return the items of a review's check-list, in its order, each with its answer."""
    checklist = checklist_of(project, review)
    items = checklist.parts("items") if checklist else {}
    by_item: Mapping[str, Element] = {
        answer.key.address if answer.key else answer.id: answer for answer in review.parts("answers").values()
    }
    return tuple(Answered(item, by_item.get(item.address)) for item in items.values())


def reviews_with(project: Project, checklist: Element) -> tuple[Element, ...]:
    """Return the reviews that went through a check-list, in the order of the model."""
    return tuple(one for one in project.elements("reviews").values() if checklist_of(project, one) is checklist)
