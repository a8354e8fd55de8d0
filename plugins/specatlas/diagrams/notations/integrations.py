"""Integration map: systems, the integrations between them with their protocols, and which way every event goes."""

from collections.abc import Iterator, Sequence

from specatlas.diagrams.canvas.column_graph import WHOLE
from specatlas.diagrams.canvas.drawing import Drawing
from specatlas.diagrams.canvas.styles import hue
from specatlas.diagrams.notations._base import Layout, Notation
from specatlas.diagrams.notations._sketch import At, Figure, Line, Sketch, draw
from specatlas.diagrams.notations._wording import listing, more, sentences, series, tip, title, told
from specatlas.diagrams.notations.parts.cards import Card, Compartment, Row, card
from specatlas.diagrams.notations.parts.ends import EndName
from specatlas.diagrams.notations.parts.legend import Entry, of_hue, of_line, of_mark
from specatlas.diagrams.notations.parts.marks import Mark
from specatlas.diagrams.notations.parts.part import Part
from specatlas.diagrams.notations.parts.texts import labels
from specatlas.diagrams.views.integrations import Connection, IntegrationView, shown
from specatlas.diagrams.views.view import View
from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.domain.words import words
from specatlas.tables.spans import plain
from specatlas.tables.values import Writer

LABEL = words("Integration map|Карта интеграций|集成地图")
_EXTERNAL = words("external|внешняя|外部")
_HUES = {
    "built": (0, words("the system being built|создаваемая система|待建系统")),
    "own": (2, words("a system of the company|система компании|企业自有系统")),
    "external": (3, words("an external system|внешняя система|外部系统")),
}
"""Whose a system is: its colour, beside which its box says it in words, and what the legend says."""
_WAYS = {
    "sent": words("event goes this way|событие идёт в эту сторону|事件流向"),
    "both": words("event goes both ways|событие идёт в обе стороны|双向事件"),
}
_FLOW = words("data flow|поток данных|数据流")
_EVENTS = words("events|событий|事件")
_ELSEWHERE = words("events with other systems|событий с другими системами|与其他系统的事件")
_SENT = words("{} sends|{} отправляет|{}发送")
_EXCHANGE = words("exchange|обмениваются|相互交换")
_SYSTEMS = words("Systems|Системы|系统")
_FEW_ROWS = 8
"""Events, or systems, that a box lists."""
_MANY_ROWS = 60
"""Events in all up to which a map lists them; of more it gives the number, unless it is asked for everything."""
_WIDEST_LABEL = 150


def _draw(project: Project, view: View, language: str, layout: Layout) -> Drawing:
    writer = Writer(project, language)
    found = shown(project, view)
    if found.is_crowd:
        sketch = _crowd(writer, found)
    elif found.hub:
        sketch = _around(writer, found, view)
    else:
        sketch = _network(writer, found, view)
    name = title(LABEL, project, view, language)
    return draw(sketch, layout, "integrations", name, _in_words(writer, found), language)


# -- one system in the middle ----------------------------------------------------------------------------------


def _around(writer: Writer, found: IntegrationView, view: View) -> Sketch:
    """Draw the system in the middle, its integrations at both sides, and its partners outermost."""
    everything = sum(len(one.events) for one in found.connections)
    listed = view.detail == "high" or (view.detail == "medium" and everything <= _MANY_ROWS)
    left, right = _sides(found.connections)
    sketch = Sketch(direction="right", spacing=20, spines={WHOLE: 2})
    for side, columns in ((left, (1, 0)), (right, (3, 4))):
        homes: dict[str, str] = {}
        for one in side:
            content = _integration(writer, one, found.hub, leftwards=columns[0] == 1, listed=listed, view=view)
            name = f"integration:{one.integration.id}"
            address = one.integration.address
            about = _said(writer, one)
            sketch.figures.append(Figure(name, content, address, about, column=columns[0], signs="integration"))
            other = one.other(found.hub)
            if other not in homes:
                homes[other] = other
                sketch.figures.append(_system(writer, other, column=columns[1]))
            sketch.lines += _joined(writer, one, found.hub, name)
    sketch.figures.append(_system(writer, found.hub, column=2, lines=max(len(left), len(right))))
    sketch.legend = [*_legend_of_systems(writer, found.systems), *_legend_of_ways(writer, found, listed=listed)]
    return sketch


def _sides(found: Sequence[Connection]) -> tuple[list[Connection], list[Connection]]:
    """Share integrations out to the left and the right; all of one partner at one side, a few only at the right."""
    if len(found) <= 3:
        return [], list(found)
    partners: dict[frozenset[str], list[Connection]] = {}
    for one in found:
        partners.setdefault(frozenset((one.source, one.target)), []).append(one)
    sides: tuple[list[Connection], list[Connection]] = ([], [])
    heights = [0, 0]
    for group in partners.values():
        at = int(heights[1] < heights[0])
        sides[at].extend(group)
        heights[at] += sum(3 + min(len(one.events), _FEW_ROWS + 1) for one in group)
    return sides


def _integration(writer: Writer, one: Connection, hub: str, *, leftwards: bool, listed: bool, view: View) -> Part:
    """Draw the box of an integration: its protocol, its name, and its events with the way that they go."""
    language = writer.language
    everything = view.detail == "high"
    rows = [_event(writer, one, event, hub, leftwards=leftwards, everything=everything) for event in one.events]
    if len(rows) > _FEW_ROWS + 1 and not everything:
        rows = [*rows[:_FEW_ROWS], Row(more(len(rows) - _FEW_ROWS, language), quiet=True)]
    note = "" if listed else told(_EVENTS.in_(language), str(len(one.events)), language)
    compartments = (Compartment(tuple(rows)),) if listed and rows else ()
    return card(Card(writer.own_name(one.integration), _protocol(writer, one.integration), compartments, note=note))


def _event(writer: Writer, one: Connection, event: Element, hub: str, *, leftwards: bool, everything: bool) -> Row:
    way = one.way(event, hub)
    mark: Mark = "both-ways" if way == "both" else "to-left" if (way == "sent") == leftwards else "to-right"
    volume = event.record("volume")
    facts = [plain(writer.attribute(event, event.shape.attributes[name])) for name in ("frequency", "within")]
    times = plain(writer.record(volume)) if volume is not None else ""
    about = tip(
        writer,
        event,
        told(event.shape.attributes["volume"].label.in_(writer.language), times, writer.language) if times else "",
        *facts,
    )
    often = _often(writer, volume) if everything and volume is not None else ""
    return Row(writer.own_name(event), often, (mark,), id=event.address, address=event.address, title=about)


def _often(writer: Writer, volume: Element) -> str:
    """Write how many messages there are: `300 / Day`."""
    times, per = (plain(writer.attribute(volume, volume.shape.attributes[name])) for name in ("times", "per"))
    return f"{times} / {per}" if per else times


def _joined(writer: Writer, one: Connection, hub: str, name: str) -> Iterator[Line]:
    """Join an integration to its two systems; heads stand where data arrive."""
    other = one.other(hub)
    to_other = any(one.way(event, hub) in {"sent", "both"} for event in one.events) or not one.events
    to_hub = any(one.way(event, hub) in {"received", "both"} for event in one.events)
    about = _said(writer, one)
    ends: tuple[EndName, EndName] = ("arrow" if to_hub else "none", "none")
    address = one.integration.address
    yield Line(f"{hub}~{name}", hub, name, ends=ends, address=address, tip=about, signs="data-flow")
    ends = ("none", "arrow" if to_other else "none")
    yield Line(f"{name}~{other}", name, other, ends=ends, address=address, tip=about, signs="data-flow")


# -- no system in the middle -----------------------------------------------------------------------------------


def _network(writer: Writer, found: IntegrationView, view: View) -> Sketch:
    """Draw systems, and for each integration a line with its protocol and how many events go each way."""
    sketch = Sketch(direction="right", spacing=48)
    middle = view.element.partition("/")[2]
    sketch.figures = [_system(writer, name, lines=2 if name == middle else 0) for name in found.systems]
    for one in found.connections:
        there = one.sent(one.source)
        back = one.sent(one.target)
        ends: tuple[EndName, EndName] = ("arrow" if back else "none", "arrow" if there or not back else "none")
        texts = [_protocol(writer, one.integration)]
        if view.detail != "low":
            texts.insert(0, writer.own_name(one.integration))
        if one.events:
            texts.append(told(_EVENTS.in_(writer.language), str(len(one.events)), writer.language))
        label = labels(texts, _WIDEST_LABEL, most=2)
        name, address = one.integration.id, one.integration.address
        about = _said(writer, one)
        sketch.lines.append(
            Line(
                f"integration:{name}",
                one.source,
                one.target,
                ends=ends,
                labels=((label, "middle"),),
                address=address,
                tip=about,
                signs="data-flow",
            )
        )
    sketch.legend = [*_legend_of_systems(writer, found.systems), of_line(_FLOW.in_(writer.language), target="arrow")]
    return sketch


# -- too many for a box each -----------------------------------------------------------------------------------


def _crowd(writer: Writer, found: IntegrationView) -> Sketch:
    """Draw the system with the most integrations, and around it a box for every kind of system, with its systems."""
    hub = found.hub or found.busiest
    groups: dict[str, list[str]] = {}
    for name in found.systems:
        if name != hub:
            groups.setdefault(writer.project.elements("systems")[name].word("kind") or "other", []).append(name)
    sketch = Sketch(direction="right", spacing=24, spines={WHOLE: 1})
    for place, (kind, names) in enumerate(groups.items()):
        sketch.figures.append(_group(writer, found, hub, names, column=2 * ((place + 1) % 2)))
        sketch.lines += _traffic(writer, found, hub, kind, names)
    sketch.figures.append(_system(writer, hub, column=1, lines=len(sketch.lines)))
    sketch.legend = [*_legend_of_systems(writer, (hub,)), of_line(_FLOW.in_(writer.language), target="arrow")]
    return sketch


def _traffic(writer: Writer, found: IntegrationView, hub: str, kind: str, names: Sequence[str]) -> Iterator[Line]:
    """Draw one line for all events between the system in the middle and those of a kind, if there are any."""
    between = [one for one in found.connections if hub in (one.source, one.target) and one.other(hub) in names]
    there = sum(len(one.sent(hub)) for one in between)
    back = sum(len(one.sent(one.other(hub))) for one in between)
    if between:
        everything = sum(len(one.events) for one in between)
        ends: tuple[EndName, EndName] = ("arrow" if back else "none", "arrow" if there or not back else "none")
        text = told(_EVENTS.in_(writer.language), str(everything), writer.language)
        label: tuple[Part, At] = (labels([text], _WIDEST_LABEL), "middle")
        about = series((_said(writer, one) for one in between), writer.language)
        yield Line(f"{hub}~{kind}", hub, f"kind:{kind}", ends=ends, labels=(label,), tip=about, signs="data-flow")


def _group(writer: Writer, found: IntegrationView, hub: str, names: Sequence[str], column: int) -> Figure:
    """Draw the systems of a kind as a list with the numbers of their events, those with the most first."""
    language = writer.language
    with_hub, others = dict.fromkeys(names, 0), 0
    for one in found.connections:
        ends = (one.source, one.target)
        for name in ends:
            if name in with_hub and hub in ends:
                with_hub[name] += len(one.events)
        if hub not in ends and {*ends} & with_hub.keys():
            others += len(one.events)
    systems = writer.project.elements("systems")
    rows = []
    for name in sorted(names, key=lambda name: (-with_hub[name], name))[:_FEW_ROWS]:
        count = str(with_hub[name]) if with_hub[name] else ""
        element = systems[name]
        row = Row(
            writer.own_name(element), count, id=f"row:{name}", address=element.address, title=tip(writer, element)
        )
        rows.append(row)
    if len(names) > _FEW_ROWS:
        rows.append(Row(more(len(names) - _FEW_ROWS, language), quiet=True))
    if others:
        rows.append(Row(told(_ELSEWHERE.in_(language), str(others), language), quiet=True))
    kind = systems[names[0]].word("kind") or "other"
    label = _kind_label(writer, systems[names[0]])
    note = told(_SYSTEMS.in_(language), str(len(names)), language)
    part = card(Card(label, note=note, compartments=(Compartment(tuple(rows)),)))
    return Figure(f"kind:{kind}", part, "", told(label, note, language), column=column, signs="system kind")


# -- systems ---------------------------------------------------------------------------------------------------


def _system(writer: Writer, name: str, *, column: int = 0, lines: int = 0) -> Figure:
    element = writer.project.elements("systems")[name]
    whose = _whose(element)
    notes = [_EXTERNAL.in_(writer.language)] if whose == "external" else []
    notes += [element.word("vendor")] if element.has("vendor") and whose != "built" else []
    content = Card(
        writer.own_name(element), _kind_label(writer, element), note=" · ".join(notes), lines=lines if lines > 1 else 0
    )
    return Figure(
        name,
        card(content),
        element.address,
        tip(writer, element, *notes),
        hue(_HUES[whose][0]),
        column=column,
        signs=f"system {whose}",
    )


def _whose(system: Element) -> str:
    if system.word("kind") == "built":
        return "built"
    return "external" if system.flag("external") else "own"


def _kind_label(writer: Writer, system: Element) -> str:
    kind = system.shape.attributes["kind"]
    return plain(writer.attribute(system, kind)) if system.has("kind") else plain(writer.value("other", kind.type))


def _protocol(writer: Writer, integration: Element) -> str:
    return plain(writer.attribute(integration, integration.shape.attributes["protocol"]))


# -- legend and words ------------------------------------------------------------------------------------------


def _legend_of_systems(writer: Writer, systems: Sequence[str]) -> list[Entry]:
    used = {_whose(writer.project.elements("systems")[name]) for name in systems}
    return [of_hue(hue(place), text.in_(writer.language)) for whose, (place, text) in _HUES.items() if whose in used]


def _legend_of_ways(writer: Writer, found: IntegrationView, *, listed: bool) -> list[Entry]:
    if not listed:
        return [of_line(_FLOW.in_(writer.language), target="arrow")]
    ways = {one.way(event, found.hub) for one in found.connections for event in one.events}
    entries = [of_mark("to-right", _WAYS["sent"].in_(writer.language))] if ways - {"both"} else []
    return entries + ([of_mark("both-ways", _WAYS["both"].in_(writer.language))] if "both" in ways else [])


def _said(writer: Writer, one: Connection) -> str:
    """Say an integration in words: between whom, how, and what each sends."""
    language = writer.language
    systems = writer.project.elements("systems")
    names = {name: writer.own_name(systems[name]) for name in (one.source, one.target)}
    facts = []
    for sender in dict.fromkeys((one.source, one.target)):
        only = [writer.own_name(event) for event in one.events if one.way(event, sender) == "sent"]
        if only:
            facts.append(told(_SENT.in_(language).format(names[sender]), listing(only, language), language))
    both = [writer.own_name(event) for event in one.events if one.way(event, one.source) == "both"]
    if both:
        facts.append(told(_EXCHANGE.in_(language), listing(both, language), language))
    between = f"{names[one.source]} – {names[one.target]}, {_protocol(writer, one.integration)}"
    head = f"{writer.own_name(one.integration)} ({between})"
    return told(head, series(facts, language), language) if facts else head


def _in_words(writer: Writer, found: IntegrationView) -> str:
    language = writer.language
    systems = writer.project.elements("systems")
    names = listing((writer.own_name(systems[name]) for name in found.systems), language)
    return sentences(
        (told(_SYSTEMS.in_(language), names, language), *(_said(writer, one) for one in found.connections)), language
    )


NOTATION = Notation(
    "integrations",
    LABEL,
    "Systems, the integrations between them with their protocols, and which way every event goes.",
    _draw,
    around=("systems", "integrations"),
)
