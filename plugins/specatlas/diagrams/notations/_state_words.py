"""The texts of a state diagram: what happens in a state, what stands at a transition, and the picture in words."""

from collections.abc import Iterator

from specatlas.diagrams.notations._wording import called, listing, sentences, series, told
from specatlas.diagrams.views.lifecycle import Arrow, LifeView
from specatlas.diagrams.views.view import Detail
from specatlas.domain.element import Element
from specatlas.domain.kinds.lifecycles import STATE, TRANSITION
from specatlas.domain.words import words
from specatlas.tables.spans import plain
from specatlas.tables.values import Writer

_WITHIN = words("within|срок|时限")
_AFTER = words("then|затем|随后")
_STATES = words("States|Состояния|状态")
_TRANSITIONS = words("Transitions|Переходы|转换")
_PHASES = (("entry", "entry /"), ("does", "do /"), ("during", "do /"), ("exit", "exit /"))
"""Attributes of a state and the words of UML before them."""
_MORE = ("by", "requires", "control", "target")
"""What a state tells at high detail."""


def state_name(writer: Writer, lifecycle: Element, state: Element) -> str:
    """Return the name of a state; one without a name is called like the value of the field that it stands for."""
    field = lifecycle.ref("field")
    if state.has("name") or field is None:
        return writer.own_name(state)
    stored = writer.project.find(field.address)
    enum = stored.ref("enum") if stored is not None else None
    holder = writer.project.find(enum.address) if enum is not None else stored
    value = holder.parts("values").get(state.id) if holder is not None else None
    return writer.own_name(value) if value is not None else writer.own_name(state)


def activities(writer: Writer, state: Element, detail: Detail) -> list[tuple[str, str]]:
    """Return what happens in a state as pairs of a word and a text."""
    if detail == "low":
        return []
    found: list[tuple[str, str]] = []
    for attribute, word in _PHASES:
        for text in texts(writer, state, attribute):
            # The word stands before the first of several.
            found.append(("" if any(key == word for key, _ in found) else word, text))
    limit = state.record("limit")
    if limit is not None:
        found.append((_WITHIN.in_(writer.language), _limit(writer, limit)))
    if detail == "high":
        found += _rest(writer, state)
    return found


def texts(writer: Writer, element: Element, attribute: str) -> list[str]:
    """Return the actions of an attribute: texts, or the names of what is started."""
    value = element.values.get(attribute)
    if parts := element.parts(attribute):
        return [writer.own_name(part) for part in parts.values()]
    items = value if isinstance(value, tuple) else (value,) if value else ()
    return [plain(writer.value(item)) for item in items]


def _limit(writer: Writer, limit: Element) -> str:
    inside = limit.shape.attributes["in"]
    text = plain(writer.attribute(limit, inside))
    then = listing((called(writer, ref.address) for ref in limit.refs("then")), writer.language)
    return f"{text}, {told(_AFTER.in_(writer.language), then, writer.language)}" if then else text


def _rest(writer: Writer, state: Element) -> Iterator[tuple[str, str]]:
    for name in _MORE:
        if state.has(name):
            attribute = STATE.attributes[name]
            spans = writer.attribute(state, attribute)
            text = listing((_bare(writer, state, name) or [plain(spans)]), writer.language)
            yield attribute.label.in_(writer.language), text


def _bare(writer: Writer, state: Element, attribute: str) -> list[str]:
    """Return references by their own names, without what they belong to."""
    return [called(writer, ref.address) for ref in state.refs(attribute)]


def at_transition(writer: Writer, transition: Element, detail: Detail) -> str:
    """Return what stands at a transition: `trigger [guard] / effect`, as in UML 2.5.1, 14.2.4.9."""
    if detail == "low":
        return writer.own_name(transition)
    trigger = transition.text("when", writer.language)
    if not trigger and not _at_pseudo_state(writer, transition):
        trigger = writer.own_name(transition)
    guard = transition.text("if", writer.language)
    effect = listing(texts(writer, transition, "do"), writer.language)
    return " ".join(filter(None, (trigger, f"[{guard}]" if guard else "", f"/ {effect}" if effect else "")))


def _at_pseudo_state(writer: Writer, transition: Element) -> bool:
    """Tell whether it leaves a choice, a fork …, or reaches a join: nothing sets it off unless its name says what."""
    starts = [writer.project.find(ref.address) for ref in transition.refs("from")]
    ends = [writer.project.find(ref.address) for ref in transition.refs("to")]
    leaves = all(start is not None and start.has("kind") for start in starts)
    reaches = all(end is not None and end.word("kind") == "join" for end in ends)
    return not transition.has("name") and (leaves or reaches)


def transition_facts(writer: Writer, transition: Element) -> list[str]:
    """Return what a tool-tip tells of a transition besides its name and label."""
    found = []
    for name in ("by", "operation", "function", "rule"):
        if refs := transition.refs(name):
            label = TRANSITION.attributes[name].label.in_(writer.language)
            names = listing((called(writer, ref.address) for ref in refs), writer.language)
            found.append(told(label, names, writer.language))
    return found


def in_words(writer: Writer, view: LifeView) -> str:
    """Say a life cycle in words."""
    language = writer.language
    names = {state.id: state_name(writer, view.lifecycle, state) for level in view.levels() for state in level.states}
    names |= {level.owner.id: writer.own_name(level.owner) for level in view.levels() if level.owner.id not in names}

    def said(arrow: Arrow) -> str:
        way = f"{names[arrow.source]} → {names[arrow.target]}"
        return told(way, at_transition(writer, arrow.transition, "medium"), language)

    everything = listing((names[state.id] for level in view.levels() for state in level.states), language)
    return sentences(
        (
            told(_STATES.in_(language), everything, language),
            told(_TRANSITIONS.in_(language), series(map(said, view.arrows), language), language) if view.arrows else "",
        ),
        language,
    )
