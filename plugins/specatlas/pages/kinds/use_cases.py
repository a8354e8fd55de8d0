"""The page of a use case: its picture, then its steps and alternatives."""

from specatlas.diagrams.views.view import View
from specatlas.domain.element import Element
from specatlas.domain.words import words
from specatlas.pages.blocks import Figure, Page
from specatlas.pages.kinds._base import pages_of
from specatlas.pages.kinds._element import element_page
from specatlas.tables.values import Writer

_PICTURE = words(
    "{name}: who takes part, and what it includes|{name}: кто участвует и что включено|{name}：参与者与包含的用例"
)


def _build(writer: Writer, case: Element) -> Page:
    caption = _PICTURE.in_(writer.language).format(name=writer.own_name(case))
    return element_page(writer, case, before=(Figure(View("use-case", case.address), caption, "use-case-diagram"),))


USE_CASES = pages_of("use-cases", _build)
