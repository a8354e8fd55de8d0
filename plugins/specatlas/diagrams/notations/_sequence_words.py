"""The texts of a sequence diagram: at messages and ways, in its legend, and the picture in words."""

from collections.abc import Iterator

from specatlas.diagrams.notations._wording import called, listing, sentences, told
from specatlas.diagrams.notations.parts.legend import Entry, of_line, of_part
from specatlas.diagrams.notations.parts.lifelines import Look, corner, sign
from specatlas.diagrams.views.sequence import SequenceView
from specatlas.domain.kinds.sequences import FRAMES, KINDS, STEP
from specatlas.domain.words import Words, words
from specatlas.query.scenario import Scenario, Step
from specatlas.tables.scenario import message_text, participant_name, way_text
from specatlas.tables.values import Writer

_WHO = words("Participants|Участники|参与者")
_OUTSIDE = words("outside|извне|外部")
_WAITS = words("call, waits for the answer|вызов с ожиданием ответа|同步调用，等待返回")
_SENDS = words("message, does not wait|сообщение без ожидания|异步消息，不等待")
_ANSWER = words("answer|ответ|返回")

_CREATES = words("creates what it points at|создаёт указанный объект|创建所指对象")

_LOOKS: dict[Look, Words] = {
    "boundary": words("screen|экран|界面"),
    "control": words("control|управление|控制"),
    "entity": words("record|запись|记录"),
    "database": words("database|база данных|数据库"),
    "queue": words("queue|очередь|队列"),
}
"""Participants whose sign needs a word; boxes and figures do not."""


def step_tip(writer: Writer, step: Step) -> str:
    """Return the tool-tip of a step: its number and kind, what it says, its event and data."""
    language = writer.language
    head = f"{step.number} {KINDS.choices[step.kind].in_(language)}".strip()
    facts = [told(head, message_text(writer, step), language) if message_text(writer, step) else head]
    for name in ("event", "data", "ref"):
        if refs := step.element.refs(name):
            names = listing((called(writer, ref.address) for ref in refs), language)
            facts.append(told(STEP.attributes[name].label.in_(language), names, language))
    return sentences((*facts, step.element.text("description", language)), language)


def _small(name: str) -> str:
    return name[:1].lower() + name[1:]


def entries(writer: Writer, selection: SequenceView) -> list[Entry]:
    """Return the legend: the kinds of messages and participants and the words of frames that occur."""
    language = writer.language
    steps = list(selection.scenario.walk())
    creating = [step for step in steps if step.element.flag("create")]
    kinds = {step.kind for step in steps if step not in creating}
    found = []
    if "call" in kinds:
        found.append(of_line(_WAITS.in_(language), target="arrow"))
    if "asynchronous" in kinds:
        found.append(of_line(_SENDS.in_(language), target="open"))
    if "reply" in kinds:
        found.append(of_line(_ANSWER.in_(language), style="line dashed", target="open"))
    if creating:
        found.append(of_line(_CREATES.in_(language), style="line dashed", target="open"))
    looks = {one.look for one in selection.scenario.participants}
    found += [of_part(sign(look), text.in_(language)) for look, text in _LOOKS.items() if look in looks]
    found += [of_part(corner(kind), _small(KINDS.choices[kind].in_(language))) for kind in FRAMES if kind in kinds]
    return found


def in_words(writer: Writer, selection: SequenceView) -> str:
    """Say a scenario in words, step by step."""
    language = writer.language
    scenario = selection.scenario
    names = {one.id: participant_name(writer, one) for one in scenario.participants}
    everyone = told(_WHO.in_(language), listing(names.values(), language), language)
    return sentences((everyone, *_said(writer, scenario, names)), language)


def _said(writer: Writer, scenario: Scenario, names: dict[str, str]) -> Iterator[str]:
    language = writer.language
    for step in scenario.walk():
        text = message_text(writer, step)
        if step.is_message:
            ends = [names.get(one, _OUTSIDE.in_(language)) for one in (step.source, step.target)]
            way = f"{step.number} {' → '.join(ends)}"
            yield told(way, text, language) if text else way
        elif step.ways:
            conditions = filter(None, (way_text(writer, step, way) for way in step.ways))
            head = f"{step.number} {KINDS.choices[step.kind].in_(language)}"
            yield told(head, listing(conditions, language), language) if step.ways else head
        else:
            head = f"{step.number} {KINDS.choices[step.kind].in_(language)}".strip()
            yield told(head, text, language)
