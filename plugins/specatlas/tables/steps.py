"""The steps of a process in the order of the list: what is done, by whom, with which function, screen and data."""

from specatlas.domain.element import Element
from specatlas.domain.kinds.common import COMMON
from specatlas.domain.kinds.steps import STEP, STEP_TYPES
from specatlas.domain.words import words
from specatlas.query.flow import flow
from specatlas.query.flow_graph import Flow, Lane, Node
from specatlas.tables.spans import LinkTo, Plain, Span, plain
from specatlas.tables.table import Cell, Column, Row, Table
from specatlas.tables.values import Writer

TITLE = words("Steps|Шаги|步骤")
_STEP = words("Step|Шаг|步骤")
_KIND = words("Kind|Вид|类型")
_LANE = words("Who|Кто|执行者")
_READS = words("Reads|Читает|读取")
_WRITES = words("Writes|Записывает|写入")
_MORE = words("Also|Дополнительно|其他")
_SHOWN = ("function", "screen", "note")
"""Attributes of a step that have a column of their own."""
_ATTRIBUTES = {**COMMON.attributes, **STEP.attributes}
_TOGETHER = ("rule", "process", "system", "exceptions", "problem")
"""Attributes that few steps have: they share a column."""


def steps_table(writer: Writer, process: Element) -> Table:
    """Return the steps of a process; the joins that only close a gateway are left out."""
    graph = flow(writer.project, process)
    nodes = [node for node in graph.nodes if node.element is not None and not node.join_of]
    language = writer.language
    lanes = {lane.id: lane for pool in graph.pools for lane in _all_lanes(pool.lanes)}
    used = [_ATTRIBUTES[name] for name in _SHOWN if any(n.element and n.element.has(name) for n in nodes)]
    reads = {node.id: _data(writer, graph, node, writes=False) for node in nodes}
    writes = {node.id: _data(writer, graph, node, writes=True) for node in nodes}
    columns = [Column("step", _STEP.in_(language)), Column("kind", _KIND.in_(language), "text", "choice")]
    columns += [Column("lane", _LANE.in_(language), "links", "choice")] if lanes else []
    columns += [Column(a.name, a.label.in_(language), wide=a.name == "note") for a in used]
    more = {node.id: _more(writer, node.element) for node in nodes if node.element is not None}
    columns += [Column("reads", _READS.in_(language))] if any(reads.values()) else []
    columns += [Column("writes", _WRITES.in_(language))] if any(writes.values()) else []
    columns += [Column("more", _MORE.in_(language), "lines")] if any(more.values()) else []
    rows = []
    for node in nodes:
        cells = {
            "step": Cell((Plain(node.name(language)),)),
            "kind": Cell(_kind(node, language)),
            "lane": Cell(_lane(writer, lanes.get(node.lane))),
            "reads": Cell(reads[node.id]),
            "writes": Cell(writes[node.id]),
            "more": Cell(more[node.id]),
        }
        cells |= {a.name: Cell(writer.attribute(node.element, a)) for a in used if node.element is not None}
        address = node.element.address if node.element is not None else ""
        rows.append(Row(tuple(cells[column.id] for column in columns), address))
    return Table(f"{process.address}.steps", TITLE.in_(language), tuple(columns), tuple(rows))


def _more(writer: Writer, step: Element) -> tuple[Span, ...]:
    found: list[Span] = []
    for name in _TOGETHER:
        label = STEP.attributes[name].label.in_(writer.language)
        for span in writer.attribute(step, STEP.attributes[name]):
            labelled = f"{label}: {plain((span,))}"
            found.append(LinkTo(span.address, labelled, span.title) if isinstance(span, LinkTo) else Plain(labelled))
    return tuple(found)


def _all_lanes(lanes: tuple[Lane, ...]) -> list[Lane]:
    return [lane for outer in lanes for lane in (outer, *_all_lanes(outer.lanes))]


def _kind(node: Node, language: str) -> tuple[Span, ...]:
    label = STEP_TYPES.choices.get(node.type)
    found = STEP.attributes.get(node.definition)
    kinds = [label.in_(language)] if label else []
    kinds += [found.label.in_(language)] if found else []
    return (Plain(" · ".join(kinds)),) if kinds else ()


def _lane(writer: Writer, lane: Lane | None) -> tuple[Span, ...]:
    if lane is None:
        return ()
    if lane.subject is None:
        return (Plain(writer.own_name(lane.element)),)
    return (LinkTo(lane.subject.address, writer.own_name(lane.subject)),)


def _data(writer: Writer, graph: Flow, node: Node, *, writes: bool) -> tuple[Span, ...]:
    found: list[Span] = []
    known = {data.id: data for data in graph.data}
    for use in graph.uses:
        data = known.get(use.data)
        if use.step != node.id or use.writes is not writes or data is None:
            continue
        subject = data.subject
        name = writer.own_name(subject) if subject else writer.own_name(data.element) if data.element else data.id
        state = writer.own_name(use.state_element) if use.state_element else use.state
        text = f"{name} [{state}]" if state else name
        found.append(LinkTo(subject.address, text) if subject else Plain(text))
    return tuple(dict.fromkeys(found))
