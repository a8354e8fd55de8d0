"""The page of a life cycle: its states as a diagram, then what holds in each and what leads on."""

from specatlas.diagrams.views.view import View
from specatlas.domain.element import Element
from specatlas.domain.words import words
from specatlas.pages.blocks import Figure, Page
from specatlas.pages.kinds._base import pages_of
from specatlas.pages.kinds._element import element_page
from specatlas.tables.values import Writer

_STATES = words("States and transitions: {name}|Состояния и переходы: {name}|状态与转换：{name}")


def _build(writer: Writer, lifecycle: Element) -> Page:
    caption = _STATES.in_(writer.language).format(name=writer.own_name(lifecycle))
    return element_page(
        writer, lifecycle, before=(Figure(View("state", lifecycle.address), caption, "states-diagram"),)
    )


LIFECYCLES = pages_of("lifecycles", _build)
