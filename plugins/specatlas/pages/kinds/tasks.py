"""The pages of tasks, milestones and trainings: when they are, and what comes before and after."""

from specatlas.domain.element import Element
from specatlas.pages.blocks import Page
from specatlas.pages.kinds._base import pages_of
from specatlas.pages.kinds._element import element_page
from specatlas.pages.kinds._planned import around, planned
from specatlas.tables.values import Writer


def _build(writer: Writer, element: Element) -> Page:
    return element_page(writer, element, before=(*planned(writer, element), *around(writer, element)))


TASKS = pages_of("tasks", _build)
MILESTONES = pages_of("milestones", _build)
TRAININGS = pages_of("trainings", _build)
