"""What a picture of a BPMN file says in words: tool-tips, the text alternative, and what was laid out by us."""

from collections.abc import Iterator, Mapping

from specatlas.diagrams.notations._bpmn_kinds import TASKS, gateway, trigger
from specatlas.diagrams.notations._wording import listing, sentences, told
from specatlas.diagrams.views.bpmn_file import Chart
from specatlas.domain.kinds.steps import STEP, STEP_TYPES
from specatlas.domain.words import Words, words
from specatlas.formats.bpmn import names
from specatlas.formats.bpmn.content import Content, Flow, Node

_KINDS: Mapping[str, Words] = {
    "boundaryEvent": words("Boundary event|Граничное событие|边界事件"),
    "dataObject": words("Data object|Объект данных|数据对象"),
    "dataObjectReference": words("Data object|Объект данных|数据对象"),
    "dataStoreReference": words("Data store|Хранилище данных|数据存储"),
    "dataInput": words("Data input|Входные данные|数据输入"),
    "dataOutput": words("Data output|Выходные данные|数据输出"),
    "textAnnotation": words("Text annotation|Текстовая аннотация|文本注释"),
    "group": words("Group|Группа|分组"),
    "message": words("Message|Сообщение|消息"),
    "choreographyTask": words("Choreography task|Задача хореографии|编排任务"),
    "subChoreography": words("Sub-choreography|Подхореография|子编排"),
    "callChoreography": words("Called choreography|Вызов хореографии|调用编排"),
    "conversation": words("Conversation|Переговоры|会话"),
    "subConversation": words("Sub-conversation|Вложенные переговоры|子会话"),
    "callConversation": words("Called conversation|Вызов переговоров|调用会话"),
}
_STEPS = {
    "startEvent": "start",
    "endEvent": "end",
    "intermediateCatchEvent": "catch",
    "intermediateThrowEvent": "throw",
    "implicitThrowEvent": "throw",
    "callActivity": "call",
    "subProcess": "sub",
    "transaction": "sub",
    "adHocSubProcess": "sub",
}
_DEFINITIONS: Mapping[str, Words] = {
    "message": words("message|сообщение|消息"),
    "multiple": words("one of several events|одно из событий|多个事件之一"),
    "parallel-multiple": words("several events|несколько событий|多个事件"),
}
_POOL = words("Pool|Пул|池")
_LANE = words("Lane|Дорожка|泳道")
_THEN = words("then|далее|然后")
_PARTS = Words("; ", "; ", "；")
_LAID_OUT = words(
    "The file says nothing about where things stand: laid out by Specatlas|"
    "В файле нет расположения элементов: схему расположил Specatlas|"
    "文件中没有图形位置：由 Specatlas 自动布局"
)
_ADDED = words(
    "Without a place in the file, laid out by Specatlas below: {}|"
    "Нет места в файле, расположено Specatlas ниже: {}|"
    "文件中没有位置，由 Specatlas 排在下方：{}"
)
_LINES = words("Lines without a way in the file: {}|Линий без пути в файле: {}|文件中没有路径的连线：{} 条")
_GONE = words(
    "The picture in the file shows what the file does not hold: {}|"
    "На схеме в файле показано то, чего в файле нет: {}|"
    "文件中的图形引用了不存在的元素：{}"
)


def kind_of(node: Node, language: str) -> str:
    """Return what a node is in BPMN: `Start: message`."""
    if node.kind in names.EVENTS:
        plain = _KINDS.get(node.kind) or STEP_TYPES.choices[_STEPS[node.kind]]
        sign = trigger(node)
        if sign == "none":
            return plain.in_(language)
        what = _DEFINITIONS.get(sign) or STEP.attributes[sign].label
        return told(plain.in_(language), what.in_(language).lower(), language)
    if node.kind in _KINDS:
        return _KINDS[node.kind].in_(language)
    if node.kind in names.GATEWAYS:
        name: str = gateway(node).partition("-")[0]
    else:
        name = _STEPS.get(node.kind) or TASKS[node.kind]
    return STEP_TYPES.choices[name].in_(language)


def tool_tip(node: Node, language: str) -> str:
    """Return what a pointer on a node tells."""
    kind = kind_of(node, language)
    about = [" ".join(text.split()) for text in node.documentation]
    return sentences([f"{_plain(node.name)} ({kind})" if node.name else kind, *about], language)


def _plain(text: str) -> str:
    return " ".join(text.split())


def description(chart: Chart, language: str) -> str:
    """Return the picture as a list of what stands in it, with what comes next."""
    return sentences([_PARTS.in_(language).join(_said(chart, language))], language)


def _said(chart: Chart, language: str) -> Iterator[str]:
    content = chart.content
    shown = [*(shape.element for shape in chart.plane.shapes), *chart.missing]
    flows: dict[str, list[Flow]] = {}
    for flow in content.flows.values():
        flows.setdefault(flow.source, []).append(flow)
    number = 0
    for key in dict.fromkeys(shown):
        if key in content.pools:
            yield told(_POOL.in_(language), _plain(content.pools[key].name) or key, language)
        elif key in content.lanes:
            yield told(_LANE.in_(language), _plain(content.lanes[key].name) or key, language)
        elif (node := content.nodes.get(key)) is not None:
            number += 1
            following = [_target(content, flow, language) for flow in flows.get(key, ()) if flow.target]
            what = [kind_of(node, language)]
            if following:
                what.append(told(_THEN.in_(language), listing(following, language), language))
            name = _plain(node.name or node.text) or kind_of(node, language)
            yield f"{number}. {name} ({listing(what, language)})"


def _target(content: Content, flow: Flow, language: str) -> str:
    node = content.nodes.get(flow.target)
    pool = content.pools.get(flow.target)
    name = _plain(node.name if node else pool.name if pool else "")
    name = name or (kind_of(node, language) if node else flow.target)
    return f"{name} ({_plain(flow.name)})" if flow.name else name


def remarks(chart: Chart, language: str) -> list[str]:
    """Return what a reader has to know of how the picture came about."""
    content = chart.content
    found = []
    if not chart.given:
        found.append(_LAID_OUT.in_(language))
    elif chart.missing:
        called = [_called(content, key, language) for key in chart.missing]
        found.append(_ADDED.in_(language).format(listing(called, language)))
    if chart.given and chart.loose:
        found.append(_LINES.in_(language).format(len(chart.loose)))
    gone = [one.key for one in content.problems if one.kind == "draws-nothing"]
    if gone:
        found.append(_GONE.in_(language).format(listing(dict.fromkeys(gone), language)))
    return found


def _called(content: Content, key: str, language: str) -> str:
    node = content.nodes.get(key)
    if node is None:
        pool = content.pools.get(key)
        return _plain(pool.name) if pool and pool.name else key
    return _plain(node.name) or kind_of(node, language)
