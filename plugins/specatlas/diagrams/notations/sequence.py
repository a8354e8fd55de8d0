"""UML sequence diagram (UML 2.5.1, clause 17): who calls whom, in the order of time."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from specatlas.diagrams.canvas.drawing import Drawing, Item, Polyline, Shape
from specatlas.diagrams.canvas.graph import Edge, Graph, Group, Label, Node
from specatlas.diagrams.canvas.placed import Box, Placed
from specatlas.diagrams.canvas.sequence_graph import WHOLE, Bar, Lifeline, RowKind, SequenceGraph
from specatlas.diagrams.canvas.sequence_graph import Row as PlacedRow
from specatlas.diagrams.notations._base import Layout, Notation
from specatlas.diagrams.notations._sequence_words import entries, in_words, step_tip
from specatlas.diagrams.notations._wording import module_hue, module_of, tip, title
from specatlas.diagrams.notations.parts import lifelines as parts
from specatlas.diagrams.notations.parts.edges import connector
from specatlas.diagrams.notations.parts.ends import EndName
from specatlas.diagrams.notations.parts.legend import legend
from specatlas.diagrams.notations.parts.part import Part
from specatlas.diagrams.views.sequence import Execution, Row, SequenceView, shown
from specatlas.diagrams.views.view import View
from specatlas.domain.project import Project
from specatlas.domain.words import words
from specatlas.query.scenario import SECTION, Participant, Step
from specatlas.tables.scenario import message_text, participant_name, way_text
from specatlas.tables.values import Writer

LABEL = words("Sequence diagram|Диаграмма последовательности|时序图")
LINES: dict[str, tuple[str, EndName]] = {
    "call": ("line", "arrow"),
    "asynchronous": ("line", "open"),
    "reply": ("line dashed", "open"),
}
"""Kind of message to its line and its head (UML 2.5.1, 17.4.4); what creates is a dashed line, too."""
_DOT = 5.0
_CROSS = 7.0
_BESIDE_KEY, _LEAST_KEY = 18.0, 420.0
"""Free pixels beside a legend, and how wide it may be however narrow its picture is."""


@dataclass(slots=True)
class _Sizes:
    """Everything of a picture with its size, by the ids of the graph."""

    heads: dict[str, tuple[Participant, Part]] = field(default_factory=dict)
    labels: dict[str, Part] = field(default_factory=dict)
    rows: dict[str, Row] = field(default_factory=dict)
    corners: dict[str, Part] = field(default_factory=dict)
    whole: Part | None = None


def _draw(project: Project, view: View, language: str, layout: Layout) -> Drawing:
    writer = Writer(project, language)
    selection = shown(project, view)
    sizes = _Sizes(whole=parts.corner("sd", writer.own_name(selection.scenario.sequence)))
    placed = layout(_graph(writer, selection, view, sizes))
    key = legend(entries(writer, selection), max(placed.width - 2 * _BESIDE_KEY, _LEAST_KEY))
    return Drawing(
        max(placed.width, key.width + 2 * _BESIDE_KEY),
        placed.height + key.height + _BESIDE_KEY / 2,
        (*_items(writer, selection, sizes, placed), Item("legend", "legend", key.at(_BESIDE_KEY, placed.height))),
        title(LABEL, project, View("sequence", selection.scenario.sequence.address), language),
        in_words(writer, selection),
        "sequence",
        placed.engine,
        language,
    )


# -- sizes -----------------------------------------------------------------------------------------------------


def _graph(writer: Writer, selection: SequenceView, view: View, sizes: _Sizes) -> Graph:
    columns = {one.id: at for at, one in enumerate(selection.scenario.participants)}
    for one in selection.scenario.participants:
        sizes.heads[one.id] = one, parts.head(participant_name(writer, one), one.look)
    rows = tuple(_row(writer, selection, at, row, columns, view, sizes) for at, row in enumerate(selection.rows))
    bars = tuple(
        Bar(_begun(selection, one), columns[one.participant], one.level, one.first, one.last)
        for one in selection.executions
    )
    edges = tuple(_edge(row, tuple(columns), sizes) for row in rows if row.kind in {"message", "self"})
    groups = [Group(row.id) for row in rows if row.kind in {"box", "open", "way"}]
    groups += [Group(bar.id) for bar in bars] + [Group(f"line~{name}") for name in columns]
    assert sizes.whole is not None
    groups.append(Group(WHOLE, None, sizes.whole.width, sizes.whole.height))
    return SequenceGraph(
        tuple(Node(f"head~{name}", part.width, part.height) for name, (_, part) in sizes.heads.items()),
        edges,
        tuple(groups),
        lifelines=tuple(
            Lifeline(f"line~{name}", f"head~{name}", parts.reach(one.look, part))
            for name, (one, part) in sizes.heads.items()
        ),
        rows=rows,
        bars=bars,
    )


def _begun(selection: SequenceView, one: Execution) -> str:
    """Return the id of the bar that a message begins."""
    return f"bar~{selection.rows[one.first].step.element.id}"


def _row(
    writer: Writer, selection: SequenceView, at: int, row: Row, columns: dict[str, int], view: View, sizes: _Sizes
) -> PlacedRow:
    step = row.step
    match row.kind:
        case "message":
            return _message(writer, selection, at, step, columns, view, sizes)
        case "box":
            part = parts.note(message_text(writer, step)) if step.kind == "note" else _reference(writer, step)
            name = _named(sizes, "box", row)
            over = sorted(columns[one] for one in step.over) or [0, len(columns) - 1]
            return PlacedRow("box", name, over[0], over[-1], part.width, part.height)
        case "open":
            name = _named(sizes, "open", row)
            part = sizes.corners[name] = parts.corner(_word(step))
            return PlacedRow("open", name, width=part.width, height=part.height)
        case "way":
            name = _named(sizes, "way", row)
            text = way_text(writer, step, row.way) if row.way is not None else ""
            if not text:
                return PlacedRow("way", name)
            part = sizes.labels[name] = parts.guard(text)
            return PlacedRow("way", name, width=part.width, height=part.height)
    return PlacedRow("close", _named(sizes, "close", row))


def _named(sizes: _Sizes, kind: RowKind, row: Row) -> str:
    name = f"{kind}~{row.step.element.id}"
    if row.way is not None:
        name += f"~{row.way.element.id}"
    sizes.rows[name] = row
    return name


def _word(step: Step) -> str:
    """Return the word in the corner of a frame; that of a loop tells how often it runs."""
    times = next((way.element.word("times") for way in step.ways if way.element.has("times")), "")
    return f"{step.kind} ({times.replace('..', ', ')})" if times and step.kind == "loop" else step.kind


def _reference(writer: Writer, step: Step) -> Part:
    return parts.reference("ref", message_text(writer, step))


def _message(
    writer: Writer,
    selection: SequenceView,
    at: int,
    step: Step,
    columns: dict[str, int],
    view: View,
    sizes: _Sizes,
) -> PlacedRow:
    name = _named(sizes, "message", Row("message", step))
    text = message_text(writer, step) if view.detail != "low" or not step.element.has("text") else ""
    part = sizes.labels[name] = parts.said(step.number, text)
    levels = tuple(_level(one) for one in selection.ends[at])
    source, target = (columns.get(one, -1) for one in (step.source, step.target))
    return PlacedRow(
        "self" if source == target else "message",
        name,
        source,
        target,
        part.width,
        part.height,
        (levels[0], levels[1]),
        creates=step.element.flag("create") and source >= 0,
        destroys=step.element.flag("destroy"),
    )


def _level(execution: Execution | None) -> int:
    return execution.level if execution is not None else -1


def _edge(row: PlacedRow, names: tuple[str, ...], sizes: _Sizes) -> Edge:
    """Return a message as an edge between heads; a message from or to nobody counts for the one that is there."""
    source, target = (row.source if row.source >= 0 else row.target), (row.target if row.target >= 0 else row.source)
    part = sizes.labels[row.id]
    return Edge(row.id, f"head~{names[source]}", f"head~{names[target]}", (Label(part.width, part.height),))


# -- drawing ---------------------------------------------------------------------------------------------------


def _items(writer: Writer, selection: SequenceView, sizes: _Sizes, placed: Placed) -> Iterator[Item]:
    assert sizes.whole is not None
    sequence = selection.scenario.sequence
    box = placed.groups[WHOLE]
    about = tip(writer, sequence)
    yield Item(WHOLE, "group", parts.frame(box, sizes.whole), sequence.address, about, box=box, signs="frame")
    yield from _frames(writer, sizes, placed)
    yield from _lines(selection, placed)
    for execution in selection.executions:
        name = _begun(selection, execution)
        yield Item(name, "decoration", (parts.bar(placed.groups[name]),), signs="execution")
    for name, row in sizes.rows.items():
        if row.kind == "message":
            yield _drawn(writer, row.step, name, sizes, placed)
    for name, row in sizes.rows.items():
        if row.kind == "box":
            yield _box(writer, row.step, name, placed.groups[name])
    for name, (one, part) in sizes.heads.items():
        yield _head(writer, one, part, placed.boxes[f"head~{name}"])


def _head(writer: Writer, one: Participant, part: Part, box: Box) -> Item:
    subject = one.subject
    hue = module_hue(writer.project, module_of(subject)) if subject is not None else ""
    about = tip(writer, one.element if one.element.has("name") or subject is None else subject)
    address = subject.address if subject is not None else one.element.address
    signs = f"lifeline {one.look}"
    return Item(f"head~{one.id}", "node", part.at(box.x, box.y), address, about, hue, box, signs=signs)


def _lines(selection: SequenceView, placed: Placed) -> Iterator[Item]:
    ended = {step.target for step in selection.scenario.walk() if step.element.flag("destroy")}
    for one in selection.scenario.participants:
        box = placed.groups[f"line~{one.id}"]
        shapes: list[Shape] = [parts.lifeline((box.x, box.y), box.bottom)]
        if one.id in ended:
            shapes.append(parts.cross(box.x, box.bottom, _CROSS))
        signs = "destruction" if one.id in ended else ""
        yield Item(f"line~{one.id}", "decoration", tuple(shapes), signs=signs)


def _frames(writer: Writer, sizes: _Sizes, placed: Placed) -> Iterator[Item]:
    ways: dict[str, list[str]] = {}
    for name, row in sizes.rows.items():
        if row.kind in {"open", "way"}:
            ways.setdefault(row.step.element.address, []).append(name)
    for frame, *inside in ways.values():
        box, step = placed.groups[frame], sizes.rows[frame].step
        first = min(line.x for name, line in placed.groups.items() if name.startswith("line~") and line.x > box.x)
        shapes: list[Shape] = [*parts.frame(box, sizes.corners[frame])]
        for number, name in enumerate(inside):
            top = placed.groups[name].y
            if number:
                shapes.append(Polyline(((box.x, top), (box.right, top)), "frame-divider"))
            if name in sizes.labels:
                shapes += sizes.labels[name].at(first + _reach(placed, first) + 9, top + 4)
        about, signs = step_tip(writer, step), f"combined-fragment {step.kind}"
        yield Item(frame, "group", tuple(shapes), step.element.address, about, box=box, signs=signs)


def _reach(placed: Placed, x: float) -> float:
    """Return how far the bars of a lifeline reach to its right."""
    bars = [box.right - x for name, box in placed.groups.items() if name.startswith("bar~") and box.x < x < box.right]
    return max(bars, default=1.0)


def _drawn(writer: Writer, step: Step, name: str, sizes: _Sizes, placed: Placed) -> Item:
    route = placed.routes[name]
    style, end = LINES[step.kind]
    if step.element.flag("create"):
        style, end = "line dashed", "open"
    signs = [step.kind, *(name for name in ("create", "destroy") if step.element.flag(name))]
    shapes = [*connector(route, style=style, target=end, radius=0)]
    for (x, y), participant, beyond in ((route.points[0], step.source, -_DOT), (route.points[-1], step.target, _DOT)):
        if not participant:
            signs.append("found" if beyond < 0 else "lost")
            shapes.append(parts.dot(x + beyond, y, _DOT))
    for box in route.labels:
        shapes += sizes.labels[name].at(box.x, box.y)
    source, target = (f"head~{one}" for one in (step.source or step.target, step.target or step.source))
    if step.source == step.target:
        signs.append("self")
    return Item(
        name,
        "edge",
        tuple(shapes),
        step.element.address,
        step_tip(writer, step),
        source=source,
        target=target,
        # Its number is no part of what it says: it only counts.
        words=message_text(writer, step),
        signs=" ".join(signs),
    )


def _box(writer: Writer, step: Step, name: str, box: Box) -> Item:
    text, about = message_text(writer, step), step_tip(writer, step)
    if step.kind == "note":
        return Item(name, "node", parts.sheet(box, text), step.element.address, about, box=box, signs="comment")
    other = step.element.ref("ref")
    address = other.address if other is not None else step.element.address
    return Item(name, "node", parts.use(box, "ref", text), address, about, box=box, signs="interaction-use")


NOTATION = Notation(
    "sequence",
    LABEL,
    "Who calls whom in one scenario, in the order of time.",
    _draw,
    around=(SECTION,),
    of_one=True,
)
