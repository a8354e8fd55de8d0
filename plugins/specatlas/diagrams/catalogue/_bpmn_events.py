"""The events of BPMN, one entry for each place and trigger that the standard allows together."""

from collections.abc import Iterator

from specatlas.diagrams.catalogue._base import Entry, Sample
from specatlas.domain.words import Words, words

HEAD = """\
roles:
  clerk: {name: <Clerk|Сотрудник|职员>}
processes:
  p:
    name: <Order|Заказ|订单>
    owner: clerk
"""
"""What every sample begins with; the steps of `p` follow."""
_JOINED = Words("{}: {}", "{}: {}", "{}：{}")

TRIGGERS: dict[str, tuple[Words, str]] = {
    "message": (words("message|сообщение|消息"), "message: <Order|Заказ|订单>"),
    "timer": (words("timer|таймер|定时器"), "timer: 2d"),
    "error": (words("error|ошибка|错误"), "error: no-stock"),
    "escalation": (words("escalation|эскалация|升级"), "escalation: debt"),
    "cancel": (words("cancel|отмена|取消"), "cancel: true"),
    "compensation": (words("compensation|компенсация|补偿"), "compensation: all"),
    "conditional": (words("conditional|условие|条件"), "condition: <Stock is low|Остаток мал|库存不足>"),
    "link": (words("link|ссылка|链接"), "link: onwards"),
    "signal": (words("signal|сигнал|信号"), "signal: prices-changed"),
    "terminate": (words("terminate|немедленное завершение|终止"), "terminate: true"),
    "multiple": (words("multiple|множественное|多重"), "any: {a: {timer: 2d}, b: {signal: prices-changed}}"),
    "parallel-multiple": (
        words("parallel multiple|параллельное множественное|并行多重"),
        "all: {a: {timer: 2d}, b: {signal: prices-changed}}",
    ),
}
"""Name of a trigger to what readers call it, and the YAML of an event that has it."""
_NAMES = {
    "message": "<Order|Заказ|订单>",
    "timer": "<2 days|2 дня|2 天>",
    "error": "<Out of stock|Нет на складе|缺货>",
    "escalation": "<Debt|Долг|欠款>",
    "cancel": "<Gave up|Отказ|放弃>",
    "compensation": "<Take it back|Откатить|撤销>",
    "conditional": "<Stock is low|Остаток мал|库存不足>",
    "link": "<Onwards|Далее|继续>",
    "signal": "<Prices changed|Цены изменились|价格变动>",
    "terminate": "<Stop all|Прервать всё|全部停止>",
    "multiple": "<Either|Любое из двух|任一>",
    "parallel-multiple": "<Both|Оба события|两者>",
}
"""What an event with each trigger is called in the samples."""
_UNTRIGGERED = words("without a trigger|без триггера|无触发器")
_START = words("Start event|Стартовое событие|开始事件")
_HANDLER = words(
    "Start of an event sub-process, interrupting|Старт событийного подпроцесса, прерывающий|事件子流程的开始，中断"
)
_HANDLER_ASIDE = words(
    "Start of an event sub-process, non-interrupting|Старт событийного подпроцесса, непрерывающий|事件子流程的开始，非中断"
)
_CATCH = words("Intermediate catching event|Промежуточное ожидаемое событие|中间捕获事件")
_THROW = words("Intermediate throwing event|Промежуточное инициируемое событие|中间抛出事件")
_BOUNDARY = words("Boundary event, interrupting|Граничное событие, прерывающее|边界事件，中断")
_BOUNDARY_ASIDE = words("Boundary event, non-interrupting|Граничное событие, непрерывающее|边界事件，非中断")
_END = words("End event|Конечное событие|结束事件")

_OF_HANDLER = ("message", "timer", "error", "escalation", "compensation", "conditional", "signal", "multiple")
_OF_BOUNDARY = ("message", "timer", "error", "escalation", "conditional", "signal", "multiple", "parallel-multiple")
_ALWAYS_INTERRUPT = ("error", "compensation")


def entries() -> Iterator[Entry]:
    """Yield an entry for each event, in the order of the standard's tables."""
    yield _entry("start", _START, "", "10.5.2", f"- {BEGIN}\n{_END_STEP}", "start-event")
    for name in ("message", "timer", "conditional", "signal", "multiple", "parallel-multiple"):
        steps = f"- {{start: s, {_said(name)}}}\n{_END_STEP}"
        yield _entry("start", _START, name, "10.5.2", steps, "start-event")
    for name in (*_OF_HANDLER, "parallel-multiple"):
        yield _handler("handler", _HANDLER, name, interrupting="true")
    for name in (*(one for one in _OF_HANDLER if one not in _ALWAYS_INTERRUPT), "parallel-multiple"):
        yield _handler("handler-aside", _HANDLER_ASIDE, name, interrupting="false")
    yield from _intermediate()
    for name in _OF_BOUNDARY:
        yield _boundary("boundary", _BOUNDARY, name, interrupting="true")
    yield _cancelled()
    yield _undone()
    for name in _OF_BOUNDARY:
        if name not in _ALWAYS_INTERRUPT:
            yield _boundary("boundary-aside", _BOUNDARY_ASIDE, name, interrupting="false")
    yield _entry("end", _END, "", "10.5.3", f"- {BEGIN}\n- {DONE}", "end-event")
    for name in ("message", "error", "escalation", "compensation", "signal", "terminate", "multiple"):
        yield _entry("end", _END, name, "10.5.3", f"- {BEGIN}\n- {{end: e, {_said(name, sent=True)}}}", "end-event")
    steps = f"- {BEGIN}\n- {{sub: pay, name: <Pay|Оплатить|付款>, kind: transaction, expanded: true, steps: [{{start: b, name: <Begin|Начало|开始>}}, {{end: k, name: <Gave up|Отказ|放弃>, cancel: true}}]}}\n"
    yield _entry("end", _END, "cancel", "10.5.3", steps + _END_STEP, "end-event")


_SENT = "any: {a: {signal: prices-changed}, b: {escalation: debt}}"
"""Several events as they are sent: nobody sends a timer."""
BEGIN = "{start: s, name: <Order in|Заказ пришёл|收到订单>}"
DONE = "{end: e, name: <Done|Готово|完成>}"
_END_STEP = f"- {DONE}"
_GO = "steps: [{task: mend, name: <Resolve it|Разобраться|处置异常>}, {end: mended, name: <Resolved|Решено|已处置>}]"


def _intermediate() -> Iterator[Entry]:
    yield _entry(
        "throw",
        _THROW,
        "",
        "10.5.4",
        f"- {BEGIN}\n- {{throw: x, name: <Half-way|Полпути|进行中>}}\n{_END_STEP}",
        "intermediate-event throwing",
    )
    for name in ("message", "timer", "conditional", "signal", "multiple", "parallel-multiple"):
        steps = f"- {BEGIN}\n- {{catch: x, {_said(name)}}}\n{_END_STEP}"
        yield _entry("catch", _CATCH, name, "10.5.4", steps, "intermediate-event catching")
    for name in ("message", "escalation", "compensation", "signal", "multiple"):
        steps = f"- {BEGIN}\n- {{throw: x, {_said(name, sent=True)}}}\n{_END_STEP}"
        yield _entry("throw", _THROW, name, "10.5.4", steps, "intermediate-event throwing")
    link = f"- {BEGIN}\n- {{throw: x, name: <Onwards|Далее|继续>, link: onwards}}\n- {{catch: landed, name: <Onwards|Далее|继续>, link: onwards}}\n{_END_STEP}"
    yield _entry("catch", _CATCH, "link", "10.5.4", link, "intermediate-event catching")
    yield _entry("throw", _THROW, "link", "10.5.4", link, "intermediate-event throwing")


def _said(name: str, *, sent: bool = False) -> str:
    return f"name: {_NAMES[name]}, {_SENT if sent and name == 'multiple' else TRIGGERS[name][1]}"


def _handler(id: str, place: Words, name: str, *, interrupting: str) -> Entry:
    start = f"{{start: c, {_said(name)}, interrupting: {interrupting}}}"
    steps = f"- {BEGIN}\n{_END_STEP}\n    handlers: {{h: {{name: <Cancellation|Отмена|取消>, steps: [{start}, {{end: k, name: <Cancelled|Отменено|已取消>}}]}}}}"
    aside = "" if interrupting == "true" else " non-interrupting"
    return _entry(id, place, name, "10.5.2", steps, f"start-event event-sub-process{aside}")


def _boundary(id: str, place: Words, name: str, *, interrupting: str) -> Entry:
    event = f"{{b: {{{_said(name)}, interrupting: {interrupting}, {_GO}}}}}"
    steps = f"- {BEGIN}\n- {{task: t, name: <Fill the order|Выполнить заказ|履行订单>, boundary: {event}}}\n{_END_STEP}"
    aside = "" if interrupting == "true" else " non-interrupting"
    return _entry(id, place, name, "10.5.4", steps, f"boundary-event{aside}")


def _cancelled() -> Entry:
    inside = "steps: [{start: b, name: <Begin|Начало|开始>}, {end: f, name: <Gave up|Отказ|放弃>, cancel: true}]"
    event = f"{{gave-up: {{name: <Gave up|Отказ|放弃>, cancel: true, {_GO}}}}}"
    steps = f"- {BEGIN}\n- {{sub: pay, name: <Pay|Оплатить|付款>, kind: transaction, {inside}, boundary: {event}}}\n{_END_STEP}"
    return _entry("boundary", _BOUNDARY, "cancel", "10.5.4", steps, "boundary-event")


def _undone() -> Entry:
    undo = "undo: {task: give-back, name: <Give it back|Вернуть|退回>}"
    steps = f"- {BEGIN}\n- {{task: t, name: <Take money|Взять деньги|收款>, {undo}}}\n{_END_STEP}"
    return _entry("boundary", _BOUNDARY, "compensation", "10.5.4", steps, "boundary-event")


def _entry(id: str, place: Words, trigger: str, clause: str, steps: str, signs: str) -> Entry:
    """Make an entry of the steps of a process, written without their indentation."""
    name = place
    what = _UNTRIGGERED
    found = signs.split()
    if trigger:
        what = TRIGGERS[trigger][0]
        name = Words(*(_JOINED.in_(one).format(place.in_(one), what.in_(one)) for one in ("en", "ru", "zh")))
        found.append(f"{trigger}-trigger")
    lines = "\n".join(line if line.startswith("    ") else f"      {line}" for line in steps.splitlines())
    model = f"{HEAD}    steps:\n{lines}\n"
    key = "-".join(filter(None, [id, trigger]))
    return Entry(key, name, clause, Sample(model, "p"), tuple(found), family=place, short=what)
