"""The page of a life cycle: its states as a diagram, then what holds in each and what leads on."""

from dataclasses import replace

from specatlas.diagrams.views.view import View
from specatlas.domain.element import Element
from specatlas.domain.words import words
from specatlas.pages.blocks import Figure, Heading, Page, TableBlock
from specatlas.pages.kinds._base import pages_of
from specatlas.pages.kinds._element import element_page
from specatlas.tables.states import states_table, transitions_table
from specatlas.tables.values import Writer

_FUNNEL = words("{name}: how many go on|{name}: сколько доходит|{name}：逐级转化")
_STATES = words("States and transitions: {name}|Состояния и переходы: {name}|状态与转换：{name}")


def _build(writer: Writer, lifecycle: Element) -> Page:
    caption = _STATES.in_(writer.language).format(name=writer.own_name(lifecycle))
    pictures = [Figure(View("state", lifecycle.address), caption, "states-diagram")]
    if lifecycle.word("kind") == "funnel":
        funnel = _FUNNEL.in_(writer.language).format(name=writer.own_name(lifecycle))
        pictures.insert(0, Figure(View("funnel", lifecycle.address), funnel, "funnel-diagram"))
    writer = replace(writer, here=lifecycle.address)
    tables = {"states": states_table(writer, lifecycle), "transitions": transitions_table(writer, lifecycle)}
    after = [
        block for name, table in tables.items() if table for block in (Heading(table.title, name), TableBlock(table))
    ]
    return element_page(writer, lifecycle, before=pictures, after=after, left_out=tuple(tables))


LIFECYCLES = pages_of("lifecycles", _build)
