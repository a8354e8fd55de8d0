"""Data, notes, groups and what undoes a step, as BPMN 2.0 writes them.

The language says that a step reads or writes data in some state; BPMN shows a reference to the data, in that state, at
each such step. Activities have inputs and outputs; where BPMN has none (a gateway, a sub-process, an event of the
other direction), the line is a plain association.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from specatlas.exchange.exporters._bpmn_ids import safe
from specatlas.exchange.exporters._bpmn_nodes import Draft
from specatlas.exchange.exporters._bpmn_words import keep, say
from specatlas.formats.bpmn.composing import put
from specatlas.formats.bpmn.reading import Element as Xml
from specatlas.query.flow_graph import ACTIVITIES, Data, Node, Use

_GIVES = frozenset({"start", "catch"})
_TAKES = frozenset({"throw", "end"})


@dataclass(frozen=True, slots=True)
class Drawn:
    """A line between a step and something beside it."""

    id: str
    source: str
    target: str


def sign_id(use: Use) -> str:
    """Return the id of the reference that stands at a step; one serves reading and writing in the same state."""
    return ".".join(["data", use.step, safe(use.data), *([safe(use.state)] if use.state else [])])


def line_id(use: Use) -> str:
    """Return the id of the line between a step and the data that it uses."""
    return f"{'writes' if use.writes else 'reads'}.{sign_id(use).removeprefix('data.')}"


def add_data(draft: Draft) -> None:
    """Write the data, a reference at each step that uses them, and the lines between."""
    data = {item.id: item for item in draft.flow.data}
    used = {use.data for use in draft.flow.uses}
    signs: set[str] = set()
    through: set[str] = set()
    for item in draft.flow.data:
        if item.id in used or item.element is not None:
            _declare(draft, item)
    for use in draft.flow.uses:
        item, node = data[use.data], draft.flow.by_id[use.step]
        sign = sign_id(use)
        if sign not in signs:
            signs.add(sign)
            if item.is_("input") or item.is_("output"):
                _parameter(draft, item, use, sign, first=item.id not in through)
                through.add(item.id)
            else:
                _reference(draft, item, use, sign)
        _line(draft, node, use, item)


def _declare(draft: Draft, data: Data) -> None:
    """Write what the references are of: a store for the whole file, an object inside the process."""
    name = data.name(draft.language)
    if data.is_("store"):
        xml = draft.shared[f"store.{data.id}"] = put(
            draft.document.root, "dataStore", id=f"store.{safe(data.id)}", name=name
        )
    else:
        process = draft.processes[draft.flow.pools[0].id]
        xml = put(process, "dataObject", id=f"data.{safe(data.id)}", name=name)
        xml.set("isCollection", "true" if data.is_("collection") else "false")
    say(xml, data.element, draft.language)
    for flag in ("input", "output"):
        if data.element is not None and data.element.flag(flag):
            keep(xml, flag, "true")


def _reference(draft: Draft, data: Data, use: Use, sign: str) -> None:
    holder, name = draft.holder(draft.flow.by_id[use.step]), data.name(draft.language)
    if data.is_("store"):
        xml = put(holder, "dataStoreReference", id=sign, name=name, dataStoreRef=f"store.{safe(data.id)}")
    else:
        xml = put(holder, "dataObjectReference", id=sign, name=name, dataObjectRef=f"data.{safe(data.id)}")
    _state(draft, xml, use, sign)


def _state(draft: Draft, xml: Xml, use: Use, sign: str) -> None:
    if use.state:
        put(xml, "dataState", id=f"{sign}.state", name=use.state_name(draft.language))
        keep(xml, "state", use.state)


def _parameter(draft: Draft, data: Data, use: Use, sign: str, *, first: bool) -> None:
    """Write an input or output of the process itself; a second sign of the same is a reference to it."""
    node = draft.flow.by_id[use.step]
    process = draft.processes[node.pool]
    if not first or node.parent:
        xml = put(
            draft.holder(node),
            "dataObjectReference",
            id=sign,
            name=data.name(draft.language),
            dataObjectRef=f"data.{safe(data.id)}",
        )
    else:
        kind = "dataInput" if data.is_("input") else "dataOutput"
        xml = _inputs(process, kind, sign, data.name(draft.language))
        xml.set("isCollection", "true" if data.is_("collection") else "false")
    keep(xml, "data", data.id)
    _state(draft, xml, use, sign)


def _inputs(holder: Xml, kind: str, id_: str, name: str) -> Xml:
    """Add an input or output to the specification of a process or an activity."""
    owner = holder.get("id", "")
    specification = next((child for child in holder if str(child.tag).endswith("}ioSpecification")), None)
    if specification is None:
        specification = put(holder, "ioSpecification", id=f"io.{owner}")
        put(specification, "inputSet", id=f"inputs.{owner}")
        put(specification, "outputSet", id=f"outputs.{owner}")
    made = put(specification, kind, id=id_, name=name)
    which = "inputSet" if kind == "dataInput" else "outputSet"
    inside = next(child for child in specification if str(child.tag).endswith(f"}}{which}"))
    put(inside, f"{kind}Refs", id_)
    return made


def _line(draft: Draft, node: Node, use: Use, data: Data) -> None:
    """Write the line between a step and the sign of its data."""
    xml, sign, name = draft.nodes[node.id], sign_id(use), line_id(use)
    inner = f"{'out' if use.writes else 'in'}.{sign.removeprefix('data.')}"
    kind = "dataOutput" if use.writes else "dataInput"
    if node.type in ACTIVITIES - {"sub"}:
        _inputs(xml, kind, inner, data.name(draft.language))
    elif node.type in (_GIVES if use.writes else _TAKES):
        put(xml, kind, id=inner, name=data.name(draft.language))
        which = "outputSet" if use.writes else "inputSet"
        sets = [child for child in xml if str(child.tag).endswith(f"}}{which}")]
        put(sets[0] if sets else put(xml, which, id=f"{which}.{node.id}"), f"{kind}Refs", inner)
    else:
        source, target = (node.id, sign) if use.writes else (sign, node.id)
        _association(draft.holder(node), name, source, target, directed=True)
        return
    line = put(xml, f"{kind}Association", id=name)
    source, target = (inner, sign) if use.writes else (sign, inner)
    put(line, "sourceRef", source)
    put(line, "targetRef", target)


def _association(holder: Xml, id_: str, source: str, target: str, *, directed: bool) -> None:
    direction = "One" if directed else "None"
    put(holder, "association", id=id_, associationDirection=direction, sourceRef=source, targetRef=target)


# -- what hangs on steps ---------------------------------------------------------------------------------------


def add_notes(draft: Draft) -> None:
    """Write the notes of steps as text annotations."""
    for node, text in notes(draft):
        holder = draft.holder(node)
        put(put(holder, "textAnnotation", id=f"note.{node.id}"), "text", text)
        _association(holder, f"note-of.{node.id}", node.id, f"note.{node.id}", directed=False)


def notes(draft: Draft) -> Iterator[tuple[Node, str]]:
    """Yield the steps with a note, and the note."""
    for node in draft.flow.nodes:
        text = node.element.text("note", draft.language) if node.element is not None and not node.join_of else ""
        if text:
            yield node, text


def add_undoing(draft: Draft) -> None:
    """Join each step that undoes another to the event on its border."""
    for node in draft.flow.nodes:
        if node.undoes and f"{node.undoes}-undo" in draft.nodes:
            holder = draft.holder(node)
            _association(holder, f"undo.{node.id}", f"{node.undoes}-undo", node.id, directed=True)


def add_groups(draft: Draft, parts: dict[str, int]) -> None:
    """Write the groups.

    Args:
        draft: the file.
        parts: group to the number of frames that show it.
    """
    for group in draft.flow.groups:
        category = put(draft.document.root, "category", id=f"category.{group.id}")
        value = f"group.{group.id}"
        named = put(category, "categoryValue", id=value, value=group.element.name(draft.language))
        say(named, group.element, draft.language)
        keep(named, "steps", list(group.steps))
        for number in range(1, parts.get(group.id, 0) + 1):
            holder = draft.processes[draft.flow.by_id[group.steps[0]].pool]
            put(holder, "group", id=f"{value}.{number}", categoryValueRef=value)
