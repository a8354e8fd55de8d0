"""The steps of a scenario in order: who sends what to whom, and under which condition."""

from collections.abc import Iterator, Mapping

from specatlas.domain.element import Element
from specatlas.domain.kinds.sequences import KINDS
from specatlas.domain.words import words
from specatlas.query.scenario import Participant, Step, Way, scenario
from specatlas.tables.spans import LinkTo, Plain, Sentence, Span
from specatlas.tables.table import Cell, Column, Row, Table
from specatlas.tables.values import Writer

TITLE = words("Steps|Шаги|步骤")
ELSE = words("else|иначе|否则")
_CREATES = words("creates|создаёт|创建")
_OUTSIDE = words("outside|извне|外部")
_LABELS = {
    "number": words("No.|№|序号"),
    "from": words("From|От|发送方"),
    "to": words("To|Кому|接收方"),
    "what": words("What|Что|内容"),
    "kind": words("Kind|Вид|类型"),
    "when": words("Condition|Условие|条件"),
    "data": words("Event and data|Событие и данные|事件与数据"),
}


def scenario_table(writer: Writer, sequence: Element) -> Table:
    """Return the steps of a sequence; what stands in a frame follows it, with its condition."""
    found = scenario(writer.project, sequence)
    people = {one.id: one for one in found.participants}
    rows = list(_rows(writer, found.steps, people, ""))
    kept = [name for name in _LABELS if any(cells[name] for _, cells in rows)]
    columns = tuple(
        Column(
            name,
            _LABELS[name].in_(writer.language),
            "links" if name in {"from", "to"} else "text",
            "choice" if name == "kind" else "",
            wide=name == "what",
        )
        for name in kept
    )
    lines = tuple(Row(tuple(Cell(cells[name]) for name in kept), step.element.address) for step, cells in rows)
    return Table(f"{sequence.address}.steps", TITLE.in_(writer.language), columns, lines)


_Cells = Mapping[str, tuple[Span, ...]]


def _rows(
    writer: Writer, steps: tuple[Step, ...], people: Mapping[str, Participant], condition: str
) -> Iterator[tuple[Step, _Cells]]:
    for step in steps:
        yield step, _cells(writer, step, people, condition)
        for way in step.ways:
            inside = " · ".join(filter(None, (condition, way_text(writer, step, way))))
            yield from _rows(writer, way.steps, people, inside)


def _cells(writer: Writer, step: Step, people: Mapping[str, Participant], condition: str) -> _Cells:
    language = writer.language
    text = message_text(writer, step)
    other = step.element.ref("ref")
    over = tuple(span for one in step.over if one in people for span in (_who(writer, people[one]),))
    ends: dict[str, tuple[Span, ...]] = {"from": over, "to": ()}
    if step.is_message:
        nobody: Span = Plain(_OUTSIDE.in_(language))
        ends["from"] = (_who(writer, people[step.source]) if step.source in people else nobody,)
        ends["to"] = (_who(writer, people[step.target]) if step.target in people else nobody,)
    what: tuple[Span, ...] = (Sentence(text),) if text else ()
    data = [writer.link(ref.address) for name in ("event", "data") for ref in step.element.refs(name)]
    return {
        "number": (Plain(step.number),) if step.number else (),
        **ends,
        "what": (LinkTo(other.address, text),) if other is not None else what,
        "kind": (Plain(KINDS.choices[step.kind].in_(language)),),
        "when": (Plain(condition),) if condition else (),
        "data": tuple(data),
    }


def _who(writer: Writer, participant: Participant) -> Span:
    name = participant_name(writer, participant)
    return LinkTo(participant.subject.address, name) if participant.subject is not None else Plain(name)


# -- texts, of tables and pictures -----------------------------------------------------------------------------


def participant_name(writer: Writer, participant: Participant) -> str:
    """Return what a participant is called: by its own name, else by that of what it is."""
    if participant.element.has("name") or participant.subject is None:
        return writer.own_name(participant.element)
    return writer.own_name(participant.subject)


def message_text(writer: Writer, step: Step) -> str:
    """Return what stands at a message, a note or a reference: its text, else its event, its data or the scenario."""
    text = step.element.text("text", writer.language)
    if text:
        return text
    for attribute in ("ref", "event"):
        if (ref := step.element.ref(attribute)) is not None:
            return _called(writer, ref.address)
    data = ", ".join(_called(writer, ref.address) for ref in step.element.refs("data"))
    return data or (_CREATES.in_(writer.language) if step.element.flag("create") else "")


def _called(writer: Writer, address: str) -> str:
    found = writer.project.find(address)
    return writer.own_name(found) if found is not None else address


def way_text(writer: Writer, step: Step, way: Way) -> str:
    """Return the condition of a way as UML writes it; the ways of a `par` are only named."""
    text = way.element.text("if", writer.language)
    if not text and way.element.id == "else":
        text = ELSE.in_(writer.language)
    if not text and way.element.id.isdecimal():
        return ""
    written = text or way.element.text("name", writer.language) or way.element.id
    return written if step.kind == "par" and not text else f"[{written}]"
