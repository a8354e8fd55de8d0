"""The elements of BPMN 2.0.2 (ISO/IEC 19510:2013), each with the least process that shows it."""

from collections.abc import Iterator
from dataclasses import replace

from specatlas.diagrams.catalogue import _bpmn_events, _bpmn_files
from specatlas.diagrams.catalogue._base import Catalogue, Entry, LeftOut, Sample, published
from specatlas.diagrams.catalogue._bpmn_events import BEGIN, DONE, HEAD
from specatlas.domain.words import Words, words

_EXAMPLE = """\
modules: {sales: {name: <Sales|Продажи|销售>}}
roles:
  manager: {name: <Sales manager|Менеджер по продажам|销售经理>}
  storekeeper: {name: <Storekeeper|Кладовщик|仓管员>}
  buyer: {name: <Buyer|Покупатель|买方>, external: true}
functions:
  FN-1: {name: <Check the stock|Проверить остаток|查库存>, module: sales, roles: storekeeper, priority: must}
  FN-2: {name: <Pick and pack|Собрать и упаковать|拣货包装>, module: sales, roles: storekeeper, priority: must}
processes:
  order:
    name: <Order of a client|Заказ клиента|客户订单>
    owner: manager
    trigger: <A client orders|Клиент делает заказ|客户下单>
    outcome: <The goods are shipped|Товар отгружен|货物已发出>
    lanes: [manager, storekeeper]
    pools: [buyer]
    steps:
      - {start: ordered, name: <Order received|Заказ получен|收到订单>, from: {buyer: <Order|Заказ|订单>}}
      - {user: check, name: <Check the stock|Проверить остаток|检查库存>, lane: storekeeper, function: FN-1}
      - exclusive: enough
        name: <Enough in stock?|Товара хватает?|库存充足？>
        lane: manager
        ways:
          yes: {name: <yes|да|是>, default: true}
          no:
            name: <no|нет|否>
            if: <stock is less than ordered|остаток меньше заказа|库存少于订货>
            steps:
              - {send: refuse, name: <Refuse politely|Вежливо отказать|婉拒>, to: {buyer: <Refusal|Отказ|拒绝>}}
              - {end: refused, name: <Refused|Отказано|已拒绝>}
      - user: pack
        name: <Pick and pack|Собрать и упаковать|拣货包装>
        lane: storekeeper
        function: FN-2
        boundary:
          late:
            timer: 4h
            interrupting: false
            name: <After 4 hours|Через 4 часа|4 小时后>
            steps:
              - {task: warn, name: <Warn the client|Предупредить клиента|通知客户>}
              - {end: warned, name: <Warned|Предупреждён|已通知>}
      - {end: left, name: <Goods shipped|Товар отгружен|货物已发出>, to: {buyer: <Waybill|Накладная|运单>}}
"""

_TASKS = (
    ("task", "task", words("Task|Задача|任务")),
    ("user", "user-task", words("User task|Пользовательская задача|用户任务")),
    ("manual", "manual-task", words("Manual task|Ручная задача|手工任务")),
    ("service", "service-task", words("Service task|Сервисная задача|服务任务")),
    ("send", "send-task", words("Send task|Задача отправки|发送任务")),
    ("receive", "receive-task", words("Receive task|Задача получения|接收任务")),
    ("script", "script-task", words("Script task|Задача-сценарий|脚本任务")),
    ("decide", "business-rule-task", words("Business rule task|Задача бизнес-правила|业务规则任务")),
)
_WORK = "name: <Pack the goods|Упаковать товар|包装货物>"
_MARKERS = (
    ("loop", "10.3.8", "retry: {while: <not found|не найдено|未找到>}", words("Loop|Цикл|循环")),
    (
        "parallel-multi-instance",
        "10.3.8",
        "each: lines",
        words("Parallel multi-instance|Параллельное выполнение экземпляров|并行多实例"),
    ),
    (
        "sequential-multi-instance",
        "10.3.8",
        "each: {of: lines, sequential: true}",
        words("Sequential multi-instance|Последовательное выполнение экземпляров|顺序多实例"),
    ),
)
_ENTITY = "entities: {goods: {name: <Goods|Товары|货物>, fields: {code: {type: string, name: <Code|Код|编码>}}}}\n"
_DATA = "    data: {lines: {is: goods, collection: true}}\n"
_BUYER = "  buyer: {name: <Buyer|Покупатель|买方>, external: true}\n"
_INSIDE = "steps: [{task: pick, name: <Pick|Собрать|拣货>}]"


def _process(steps: str, more: str = "", *, before: str = "", roles: str = "") -> Sample:
    """Return a process with some steps between a start and an end.

    Args:
        steps: lines of YAML.
        more: what else the process has.
        before: other sections of the model.
        roles: lines with more roles.
    """
    head = before + HEAD.replace("processes:", f"{roles}processes:")
    return Sample(f"{head}{more}    steps:\n      - {BEGIN}\n{steps}      - {DONE}\n", "p")


def _activities() -> Iterator[Entry]:
    for key, sign, name in _TASKS:
        yield Entry(sign, name, "10.3.3", _process(f"      - {{{key}: t, {_WORK}}}\n"), (sign,))
    for sign, clause, how, name in _MARKERS:
        yield Entry(
            sign, name, clause, _process(f"      - {{task: t, {_WORK}, {how}}}\n", _DATA, before=_ENTITY), (sign,)
        )
    undo = f"      - {{task: t, {_WORK}, undo: {{task: back, name: <Unpack|Распаковать|拆包>}}}}\n"
    name = words("Compensation activity|Действие компенсации|补偿活动")
    signs = ("compensation", "association", "directional")
    yield Entry("compensation-activity", name, "10.7", _process(undo), signs)
    closed = f"      - {{sub: t, {_WORK}, {_INSIDE}}}\n"
    name = words("Collapsed sub-process|Свёрнутый подпроцесс|折叠子流程")
    yield Entry("sub-process-collapsed", name, "10.3.5", _process(closed), ("sub-process", "collapsed"))
    opened = f"      - {{sub: t, {_WORK}, expanded: true, {_INSIDE}}}\n"
    name = words("Expanded sub-process|Развёрнутый подпроцесс|展开子流程")
    yield Entry("sub-process-expanded", name, "10.3.5", _process(opened), ("sub-process", "expanded"))
    yield from _special()


def _special() -> Iterator[Entry]:
    transaction = f"      - {{sub: t, {_WORK}, kind: transaction, {_INSIDE}}}\n"
    name = words("Transaction|Транзакция|事务")
    yield Entry("transaction", name, "10.3.5", _process(transaction), ("sub-process", "transaction"))
    loose = f"      - {{sub: t, {_WORK}, kind: adhoc, {_INSIDE}}}\n"
    name = words("Ad-hoc sub-process|Подпроцесс ad-hoc|即席子流程")
    yield Entry("ad-hoc-sub-process", name, "10.3.5", _process(loose), ("sub-process", "ad-hoc"))
    handler = "    handlers: {h: {name: <Cancellation|Отмена|取消>, steps: [{start: c, name: <Cancelled|Отмена|取消>, signal: stop}, {end: k, name: <Stopped|Остановлено|已停止>}]}}\n"
    name = words("Event sub-process|Событийный подпроцесс|事件子流程")
    steps = _process(f"      - {{task: t, {_WORK}}}\n").model + handler
    yield Entry("event-sub-process", name, "10.3.5", Sample(steps, "p"), ("event-sub-process", "expanded"))
    called = "  bill: {name: <Invoicing|Выставление счёта|开票>, owner: clerk, steps: [{start: b}, {task: w, name: <Invoice|Счёт|开票>}, {end: f}]}\n"
    steps = _process("      - {call: bill, name: <Invoicing|Выставление счёта|开票>}\n").model + called
    name = words("Call activity|Вызов процесса|调用活动")
    yield Entry("call-activity", name, "10.3.6", Sample(steps, "p"), ("call-activity", "collapsed"))


def _gateways() -> Iterator[Entry]:
    ask = "name: <Enough in stock?|Товара хватает?|库存充足？>"
    for key, sign, clause, name in (
        ("exclusive", "exclusive-gateway", "10.6.2", words("Exclusive gateway|Исключающий шлюз|排他网关")),
        ("inclusive", "inclusive-gateway", "10.6.3", words("Inclusive gateway|Неисключающий шлюз|包容网关")),
        ("complex", "complex-gateway", "10.6.5", words("Complex gateway|Сложный шлюз|复杂网关")),
    ):
        steps = f"      - {{{key}: g, {ask}, {_TWO}}}\n"
        marker = ("exclusive-marker",) if key == "exclusive" else ()
        yield Entry(sign, name, clause, _process(steps), (sign, *marker))
    name = words("Parallel gateway|Параллельный шлюз|并行网关")
    both = "ways: {a: [{task: x, name: <Pack|Упаковать|包装>}], b: [{task: y, name: <Bill|Счёт|开票>}]}"
    yield Entry(
        "parallel-gateway", name, "10.6.4", _process(f"      - {{parallel: g, {both}}}\n"), ("parallel-gateway",)
    )
    await_ = "ways: {a: [{catch: x, name: <Paid|Оплачено|已付款>, signal: paid}], b: [{catch: y, name: <14 days|14 дней|14 天>, timer: 14d}]}"
    name = words("Event-based gateway|Шлюз по событиям|事件网关")
    steps = f"      - {{await: g, {await_}}}\n"
    yield Entry("event-based-gateway", name, "10.6.6", _process(steps), ("event-based-gateway",))
    name = words("Event-based gateway that starts|Стартовый шлюз по событиям|启动事件网关")
    opening = f"{HEAD}    steps:\n      - {{await: g, starts: true, {await_}}}\n      - {DONE}\n"
    yield Entry("event-based-start", name, "10.6.6", Sample(opening, "p"), ("event-based-gateway", "instantiating"))


_TWO = (
    "ways: {a: {name: <yes|да|是>, if: <there is enough|хватает|足够>, steps: [{task: x, name: <Pack|Упаковать|包装>}]}, "
    "b: {name: <no|нет|否>, default: true, steps: [{task: y, name: <Order|Заказать|订货>}]}}"
)


def _lines() -> Iterator[Entry]:
    plain = _process(f"      - {{task: t, {_WORK}}}\n")
    yield Entry("sequence-flow", words("Sequence flow|Поток управления|顺序流"), "8.4.13", plain, ("sequence-flow",))
    name = words("Default flow|Поток по умолчанию|默认流")
    yield Entry(
        "default-flow",
        name,
        "8.4.13",
        _process(f"      - {{exclusive: g, name: <Enough in stock?|Товара хватает?|库存充足？>, {_TWO}}}\n"),
        ("default-flow",),
    )
    go = "{urgent: {if: <it is urgent|срочно|紧急>}, normal: {default: true}}"
    steps = (
        f"      - {{task: t, {_WORK}, go: {go}}}\n      - {{task: urgent, name: <Call the client|Позвонить клиенту|致电客户>}}\n"
        "      - {task: normal, name: <Send by post|Отправить почтой|邮寄>}\n"
    )
    name = words("Conditional flow|Условный поток|条件流")
    yield Entry("conditional-flow", name, "8.4.13", _process(steps), ("conditional-flow",))
    pools = "    pools: [buyer]\n"
    steps = f"      - {{task: t, {_WORK}, to: {{buyer: <Waybill|Накладная|运单>}}}}\n"
    name = words("Message flow|Поток сообщений|消息流")
    yield Entry("message-flow", name, "9.4", _process(steps, pools, roles=_BUYER), ("message-flow",))
    steps = f"      - {{task: t, {_WORK}, note: <Two parcels at most|Не больше двух мест|最多两件>}}\n"
    name = words("Text annotation and association|Текстовая аннотация и ассоциация|文本注释与关联")
    yield Entry("text-annotation", name, "8.4.1", _process(steps), ("text-annotation", "association"))
    groups = "    groups: {g: {name: <Packing|Упаковка|包装>, steps: [t]}}\n"
    yield Entry(
        "group", words("Group|Группа|分组"), "8.4.1", _process(f"      - {{task: t, {_WORK}}}\n", groups), ("group",)
    )


def _data() -> Iterator[Entry]:
    for id, what, signs, name in (
        ("data-object", "", "data-object", words("Data object|Объект данных|数据对象")),
        ("collection", "collection: true", "data-object collection", words("Collection|Коллекция данных|数据集合")),
        ("data-input", "input: true", "data-input", words("Data input|Входные данные|数据输入")),
        ("data-output", "output: true", "data-output", words("Data output|Выходные данные|数据输出")),
        ("data-store", "store: true", "data-store", words("Data store|Хранилище данных|数据存储")),
    ):
        more = f", {what}" if what else ""
        data = f"    data: {{d: {{is: goods{more}}}}}\n"
        use = "writes: [d]" if id == "data-output" else "reads: [d]"
        sample = _process(f"      - {{task: t, {_WORK}, {use}}}\n", data, before=_ENTITY)
        yield Entry(id, name, "10.4.1", sample, (*signs.split(), "data-association"))


def _pools() -> Iterator[Entry]:
    work = f"      - {{task: t, {_WORK}}}\n"
    yield Entry("pool", words("Pool|Пул|池"), "9.3", _process(work), ("pool",))
    pools = "    pools: [buyer]\n"
    steps = f"      - {{task: t, {_WORK}, to: {{buyer: <Waybill|Накладная|运单>}}}}\n"
    name = words("Collapsed pool (black box)|Свёрнутый пул («чёрный ящик»)|折叠池（黑盒）")
    yield Entry("collapsed-pool", name, "9.3", _process(steps, pools, roles=_BUYER), ("pool", "collapsed"))
    lanes = "    lanes: {sales: {is: clerk, name: <Sales|Продажи|销售>, lanes: [clerk]}}\n"
    yield Entry(
        "lane",
        words("Lane, also inside a lane|Дорожка, в том числе вложенная|泳道（可嵌套）"),
        "10.8",
        _process(work, lanes),
        ("lane",),
    )


def _of(family: Words, entries: Iterator[Entry]) -> Iterator[Entry]:
    """Yield entries as those of a family."""
    return (replace(entry, family=family) for entry in entries)


def _left_out(name: str, clause: str, why: Words) -> LeftOut:
    return LeftOut(words(name), clause, why)


_NO_SIGN = words(
    "has no sign of its own; it is kept in the file|не имеет своего знака; сохраняется в файле|没有图形符号；在文件中保留"
)

CATALOGUE = Catalogue(
    "bpmn",
    published("OMG Business Process Model and Notation (BPMN) 2.0.2, formal/2013-12-09; ISO/IEC 19510:2013"),
    words(
        "Shows who does what, in which order, and what is exchanged with whom. Pools and lanes say who is responsible, "
        "gateways where the way divides, events what is waited for. A process map is read from left to right.|"
        "Показывает, кто, что и в каком порядке делает и чем обменивается с другими. Пулы и дорожки показывают "
        "ответственных, шлюзы — где путь разделяется, события — чего ждут. Карта процесса читается слева направо.|"
        "说明谁按什么顺序做什么、与谁交换什么。池和泳道表示负责者，网关表示路径分支，事件表示等待的事项。流程图从左向右阅读。"
    ),
    Sample(_EXAMPLE, "order"),
    (
        *_of(words("Activities|Действия|活动"), _activities()),
        *_bpmn_events.entries(),
        *_of(words("Gateways|Шлюзы|网关"), _gateways()),
        *_of(words("Flows and artifacts|Потоки и артефакты|流与工件"), _lines()),
        *_of(words("Data|Данные|数据"), _data()),
        *_of(words("Pools and lanes|Пулы и дорожки|池与泳道"), _pools()),
        *_of(words("From a BPMN file only|Только из файла BPMN|仅来自 BPMN 文件"), _bpmn_files.entries()),
    ),
    (
        _left_out("Correlation|Корреляция|关联键", "8.4.2", _NO_SIGN),
        _left_out("Item definition|Определение элемента данных|数据项定义", "8.4.10", _NO_SIGN),
        _left_out("Resource and performer|Ресурс и исполнитель|资源与执行者", "10.3.1, 10.3.2", _NO_SIGN),
        _left_out("Interface and operation|Интерфейс и операция|接口与操作", "8.5", _NO_SIGN),
        _left_out("Auditing and monitoring|Аудит и мониторинг|审计与监控", "10.10, 10.11", _NO_SIGN),
    ),
)
"""Of ISO/IEC 19510:2013, which is BPMN 2.0.2 unchanged."""
