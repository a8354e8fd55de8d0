"""What only a BPMN file can say: choreographies, conversations, and a few signs of processes."""

from collections.abc import Iterator

from specatlas.diagrams.catalogue._base import Entry, Sample
from specatlas.domain.words import words

_PARTNERS = (
    '<participant id="a" name="<Buyer|Покупатель|买方>"/>\n<participant id="b" name="<Seller|Продавец|卖方>"/>\n'
)
_MANY = (
    '<participant id="a" name="<Buyer|Покупатель|买方>"/>\n'
    '<participant id="b" name="<Sellers|Продавцы|卖方>"><participantMultiplicity/></participant>\n'
)
_BOTH = "<participantRef>a</participantRef><participantRef>b</participantRef>"


def entries() -> Iterator[Entry]:
    """Yield an entry for each."""
    for kind, name, clause, more, signs in _CHOREOGRAPHIES:
        inside = f'<{kind} id="t" name="<Place an order|Сделать заказ|下单>" initiatingParticipantRef="a"{more}>{_BOTH}</{kind}>'
        text = f'<choreography id="c">\n{_PARTNERS}{inside}\n</choreography>\n'
        bands = ("participant-band", "initiating", "non-initiating")
        yield Entry(_id(signs), name, clause, Sample("\n", file=text), (*signs.split(), *bands), note=_FROM_FILE)
    inside = f'<choreographyTask id="t" name="<Ask for prices|Запросить цены|询价>" initiatingParticipantRef="a">{_BOTH}</choreographyTask>'
    text = f'<choreography id="c">\n{_MANY}{inside}\n</choreography>\n'
    name = words("Multi-instance participant of a choreography|Множественный участник хореографии|编排中的多实例参与者")
    many = ("participant-band", "multi-instance-participant")
    yield Entry("choreography-multi-instance-participant", name, "11.5.1", Sample("\n", file=text), many)
    for kind, name, clause, signs in _CONVERSATIONS:
        text = _conversation(kind)
        found = (*signs.split(), "conversation-link")
        yield Entry(_id(signs), name, clause, Sample("\n", file=text), found, note=_FROM_FILE)
    yield from _pools()
    yield from _messages()
    yield from _process()


def _id(signs: str) -> str:
    return "-".join(signs.split())


_FROM_FILE = words(
    "Drawn from a BPMN file; the model's own language describes processes.|"
    "Рисуется из файла BPMN; сам язык модели описывает процессы.|"
    "由 BPMN 文件绘制；模型语言本身描述的是流程。"
)
_CHOREOGRAPHIES = (
    ("choreographyTask", words("Choreography task|Задача хореографии|编排任务"), "11.5.1", "", "choreography-task"),
    (
        "choreographyTask",
        words("Looped choreography task|Циклическая задача хореографии|循环编排任务"),
        "11.5.5",
        ' loopType="Standard"',
        "choreography-task loop",
    ),
    (
        "choreographyTask",
        words(
            "Parallel multi-instance choreography task|Параллельная множественная задача хореографии|并行多实例编排任务"
        ),
        "11.5.1",
        ' loopType="MultiInstanceParallel"',
        "choreography-task parallel-multi-instance",
    ),
    (
        "choreographyTask",
        words(
            "Sequential multi-instance choreography task|Последовательная множественная задача хореографии|顺序多实例编排任务"
        ),
        "11.5.1",
        ' loopType="MultiInstanceSequential"',
        "choreography-task sequential-multi-instance",
    ),
    ("subChoreography", words("Sub-choreography|Подхореография|子编排"), "11.5.2", "", "sub-choreography collapsed"),
    ("callChoreography", words("Call choreography|Вызов хореографии|调用编排"), "11.5.3", "", "call-choreography"),
)
_CONVERSATIONS = (
    ("conversation", words("Conversation|Диалог|会话"), "9.5.2", "conversation"),
    ("subConversation", words("Sub-conversation|Поддиалог|子会话"), "9.5.3", "conversation collapsed"),
    ("callConversation", words("Call conversation|Вызов диалога|调用会话"), "9.5.4", "call-conversation"),
)


def _conversation(kind: str) -> str:
    name = "<Delivery terms|Условия поставки|交货条件>"
    link = '<conversationLink id="l" sourceRef="k" targetRef="b"/>'
    shapes = [("b", 0, 0, 260, 60, ""), ("k", 100, 140, 60, 52, "")]
    lines = _line("l", (130, 140), (130, 60))
    return f'<collaboration id="c">\n{_PARTNER}<{kind} id="k" name="{name}"/>\n{link}\n</collaboration>\n' + _picture(
        "c", shapes, lines
    )


_PARTNER = '<participant id="b" name="<Carrier|Перевозчик|承运商>"/>\n'


def _pools() -> Iterator[Entry]:
    name = words("Multi-instance pool|Пул множественного участника|多实例池")
    text = f'<collaboration id="c">\n{_MANY}</collaboration>\n'
    text += _picture("c", [("a", 0, 0, 260, 60, ""), ("b", 0, 100, 260, 60, "")])
    yield Entry("multi-instance-pool", name, "9.3.1", Sample("\n", file=text), ("pool", "multi-instance-participant"))
    name = words("Vertical pool with lanes|Вертикальный пул с дорожками|垂直池与泳道")
    lanes = '<lane id="l" name="<Sales|Продажи|销售>"/><lane id="m" name="<Stock|Склад|仓库>"/>'
    task = '<task id="t" name="<Pack|Упаковать|包装>"/>'
    text = (
        '<collaboration id="c"><participant id="a" name="<Our company|Наша компания|本公司>" processRef="p"/></collaboration>\n'
        f'<process id="p">\n<laneSet>{lanes}</laneSet>\n{task}\n</process>\n'
    )
    upright = 'isHorizontal="false"'
    shapes = [
        ("a", 0, 0, 300, 240, upright),
        ("l", 0, 30, 150, 210, upright),
        ("m", 150, 30, 150, 210, upright),
        ("t", 175, 110, 100, 80, ""),
    ]
    yield Entry(
        "vertical-pool",
        name,
        "9.3",
        Sample("\n", file=text + _picture("c", shapes)),
        ("pool", "lane", "vertical"),
    )


def _messages() -> Iterator[Entry]:
    partners = (
        '<participant id="a" name="<Buyer|Покупатель|买方>"/>\n<participant id="b" name="<Seller|Продавец|卖方>"/>\n'
    )
    for kind, name, signs, said, ends in (
        (
            "initiating",
            words("Message that begins an exchange|Сообщение, начинающее обмен|发起消息"),
            ("message",),
            "<Order|Заказ|订单>",
            ("a", "b"),
        ),
        (
            "non_initiating",
            words("Message that answers|Ответное сообщение|应答消息"),
            ("message", "non-initiating"),
            "<Confirmation|Подтверждение|确认>",
            ("b", "a"),
        ),
    ):
        flow = f'<messageFlow id="f" name="{said}" sourceRef="{ends[0]}" targetRef="{ends[1]}"/>'
        text = f'<collaboration id="c">\n{partners}{flow}\n</collaboration>\n'
        shapes = [("a", 0, 0, 300, 60, ""), ("b", 0, 200, 300, 60, "")]
        way = ((150, 60), (150, 200)) if ends[0] == "a" else ((150, 200), (150, 60))
        lines = _line("f", *way, f'messageVisibleKind="{kind}"')
        drawn = Sample("\n", file=text + _picture("c", shapes, lines))
        yield Entry(f"message-{kind}".replace("_", "-"), name, "8.4.11", drawn, ("message-flow", *signs))


def _process() -> Iterator[Entry]:
    gateway = '<eventBasedGateway id="g" name="<All papers|Все документы|全部单据>" instantiate="true" eventGatewayType="Parallel"/>'
    name = words("Parallel event-based gateway that starts|Параллельный стартовый шлюз по событиям|并行启动事件网关")
    text = f'<process id="p">\n{gateway}\n</process>\n'
    signs = ("event-based-gateway", "instantiating", "parallel")
    yield Entry("parallel-event-based-gateway", name, "10.6.6", Sample("\n", file=text), signs)
    name = words("Exclusive gateway without the X|Исключающий шлюз без знака X|无 X 标记的排他网关")
    text = '<process id="p">\n<exclusiveGateway id="g" name="<In stock?|Есть на складе?|有货？>"/>\n</process>\n'
    shapes = [("g", 0, 0, 50, 50, 'isMarkerVisible="false"')]
    drawn = Sample("\n", file=text + _picture("p", shapes))
    yield Entry("exclusive-gateway-plain", name, "10.6.2", drawn, ("exclusive-gateway",))
    start = '<startEvent id="s"><messageEventDefinition/></startEvent>'
    name = words("Closed event sub-process|Свёрнутый событийный подпроцесс|折叠的事件子流程")
    inside = f'<subProcess id="h" name="<Cancellation|Отмена|取消>" triggeredByEvent="true">{start}</subProcess>'
    shapes = [("h", 0, 0, 120, 80, 'isExpanded="false"')]
    drawn = Sample("\n", file=f'<process id="p">\n{inside}\n</process>\n' + _picture("p", shapes))
    yield Entry("closed-event-sub-process", name, "10.3.5", drawn, ("sub-process", "event-sub-process", "collapsed"))
    name = words("Call of a global task|Вызов глобальной задачи|调用全局任务")
    text = (
        '<globalUserTask id="u" name="<Sign|Подписать|签字>"/>\n<process id="p">\n'
        '<callActivity id="t" name="<Sign the contract|Подписать договор|签署合同>" calledElement="u"/>\n</process>\n'
    )
    yield Entry("call-of-a-global-task", name, "10.3.7", Sample("\n", file=text), ("call-activity", "user-task"))
    name = words("Called process, drawn open|Вызванный процесс, развёрнутый|展开的调用流程")
    text = '<process id="p">\n<callActivity id="t" name="<Invoicing|Выставление счёта|开票>"/>\n</process>\n'
    shapes = [("t", 0, 0, 200, 100, 'isExpanded="true"')]
    drawn = Sample("\n", file=text + _picture("p", shapes))
    yield Entry("call-activity-expanded", name, "10.3.6", drawn, ("call-activity", "expanded"))


# -- interchange ---------------------------------------------------------------------------------------------------


def _line(id: str, first: tuple[int, int], last: tuple[int, int], more: str = "") -> str:
    points = "".join(f'<di:waypoint x="{x}" y="{y}"/>' for x, y in (first, last))
    return f'<BPMNEdge id="{id}-edge" bpmnElement="{id}" {more}>{points}</BPMNEdge>'


def _picture(plane: str, shapes: list[tuple[str, int, int, int, int, str]], lines: str = "") -> str:
    drawn = "\n".join(
        f'<BPMNShape id="{id}-shape" bpmnElement="{id}" {more}>'
        f'<dc:Bounds x="{x}" y="{y}" width="{wide}" height="{high}"/></BPMNShape>'
        for id, x, y, wide, high, more in shapes
    )
    head = (
        'xmlns="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" '
        'xmlns:di="http://www.omg.org/spec/DD/20100524/DI"'
    )
    return f'<BPMNDiagram {head}>\n<BPMNPlane bpmnElement="{plane}">\n{drawn}\n{lines}\n</BPMNPlane>\n</BPMNDiagram>\n'
