"""What a process says in words: tool-tips of its parts, and the picture as a list of steps."""

from collections.abc import Iterator

from specatlas.diagrams.notations._wording import listing, sentences, told
from specatlas.domain.kinds.steps import STEP, STEP_TYPES
from specatlas.domain.project import Project
from specatlas.domain.words import Words, words
from specatlas.query import flow_graph as flows
from specatlas.query.flow_graph import Flow

_MESSAGE = words("Message|Сообщение|消息")
_MULTIPLE = words("One of several events|Одно из событий|多个事件之一")
_ALL = words("Several events|Несколько событий|多个事件")
_BOUNDARY = words("Boundary event|Граничное событие|边界事件")
_JOIN = words("Join|Слияние|汇合")
_HANDLER = words("Event sub-process|Событийный подпроцесс|事件子流程")
_THEN = words("then|далее|然后")
_WITH = {
    "function": words("Functions|Функции|功能"),
    "system": words("Systems|Системы|系统"),
    "screen": words("Screens|Экраны|界面"),
    "rule": words("Rules|Правила|规则"),
}
_PARTS = Words("; ", "; ", "；")


def kind_of(node: flows.Node, language: str) -> str:
    """Return what a node is in BPMN: `Start: message`."""
    if node.join_of:
        return _JOIN.in_(language)
    if node.handler:
        return _HANDLER.in_(language)
    plain = _BOUNDARY if node.type == "boundary" else STEP_TYPES.choices[node.type]
    definition = _definition(node)
    if definition is None:
        return plain.in_(language)
    return told(plain.in_(language), definition.in_(language).lower(), language)


def _definition(node: flows.Node) -> Words | None:
    match node.definition:
        case "":
            return None
        case "message":
            return _MESSAGE
        case "multiple":
            return _MULTIPLE
        case "parallel-multiple":
            return _ALL
        case name:
            return STEP.attributes[name].label


def name_of(node: flows.Node, language: str) -> str:
    """Return the name of a node; of a join without one what it is."""
    return node.name(language) or kind_of(node, language)


def tool_tip(project: Project, flow: Flow, node: flows.Node, language: str) -> str:
    """Return what a pointer on a node tells: what it is, who does it, with which functions and systems."""
    parts = [f"{name_of(node, language)} ({kind_of(node, language)})", _lane(flow, node, language)]
    parts += [definition.value for definition in node.definitions]
    if node.element is not None and not node.join_of:
        parts.append(" ".join(node.element.text("description", language).split()))
        for attribute, label in _WITH.items():
            found = [_named(project, ref.address, language) for ref in node.element.refs(attribute)]
            if found:
                parts.append(told(label.in_(language), listing(found, language), language))
    return sentences(parts, language)


def _named(project: Project, address: str, language: str) -> str:
    element = project.find(address)
    return f"{element.id} {element.name(language)}" if element is not None else address


def _lane(flow: Flow, node: flows.Node, language: str) -> str:
    holder = flow.holders.get(node.id)
    return holder.name(language) if holder is not None else ""


def description(flow: Flow, language: str) -> str:
    """Return the process as a numbered list of its steps, with who does each and what comes next."""
    return sentences([_PARTS.in_(language).join(_steps(flow, language))], language)


def _steps(flow: Flow, language: str) -> Iterator[str]:
    shown = [node for node in flow.nodes if not node.join_of]
    for number, node in enumerate(shown, start=1):
        following = [_target(flow, sequence, language) for sequence in flow.leaving.get(node.id, ())]
        what = [kind_of(node, language), _lane(flow, node, language)]
        if following:
            what.append(told(_THEN.in_(language), listing(following, language), language))
        yield f"{number}. {name_of(node, language)} ({listing(what, language)})"


def _target(flow: Flow, sequence: flows.Sequence, language: str) -> str:
    """Return where a flow leads, through joins, with its own name before it."""
    target = flow.by_id[sequence.target]
    seen: set[str] = set()
    while target.join_of and target.id not in seen and flow.leaving.get(target.id):
        seen.add(target.id)
        target = flow.by_id[flow.leaving[target.id][0].target]
    text = sequence.label(language)
    name = name_of(target, language)
    return f"{name} ({text})" if text else name
