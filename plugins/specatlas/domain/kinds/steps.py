"""Steps of a process as BPMN knows them: tasks, events, gateways and sub-processes, in lists (model-by-example, 7)."""

from specatlas.domain.declare import attribute, choices, grow, parts, record, reference, shape
from specatlas.domain.types import Attribute, Either, OneOf, Reference, Steps

STEP_TYPES = choices(
    task="Task|Задача|任务",
    user="User task|Задача пользователя|用户任务",
    manual="Manual task|Ручная задача|人工任务",
    service="Service task|Задача системы|服务任务",
    send="Send task|Отправка сообщения|发送任务",
    receive="Receive task|Получение сообщения|接收任务",
    script="Script task|Сценарий|脚本任务",
    decide="Business rule task|Применение правила|业务规则任务",
    call="Call activity|Вызов процесса|调用活动",
    sub="Sub-process|Подпроцесс|子流程",
    start="Start|Начало|开始",
    end="End|Завершение|结束",
    catch="Wait for event|Ожидание события|捕获事件",
    throw="Event|Событие|抛出事件",
    exclusive="Exclusive gateway|Исключающий шлюз|排他网关",
    parallel="Parallel gateway|Параллельный шлюз|并行网关",
    inclusive="Inclusive gateway|Включающий шлюз|包容网关",
    await_="Event-based gateway|Шлюз по событиям|事件网关",
    complex="Complex gateway|Сложный шлюз|复杂网关",
    go="Go to|Переход|转到",
)
"""The keys that a step begins with, and what each is in BPMN 2.0."""

STEP_KEYS = tuple(STEP_TYPES.choices)

DATA_OR_ENTITY = Reference(("processes.data", "entities"), ".")

_MESSAGE = shape(
    "message",
    attribute(
        "carries",
        "-> entities many",
        "Carries|Содержит|携带",
        "Data that it carries.",
        inverse="Messages|Сообщения|消息",
    ),
    attribute(
        "event",
        "-> integrations.events",
        "Event|Событие|事件",
        "Event of an integration that it is.",
        inverse="Processes|Процессы|流程",
    ),
    short="name",
    label="Message|Сообщение|消息",
)

MESSAGES = parts(_MESSAGE, listed_ids=True, free=True)
"""Pool, or pool.step, to the message; which pools there are is known when the process is put together."""


def _event() -> tuple[Attribute, ...]:
    """Return the attributes that define an event; a plain event has none of them."""
    return (
        attribute("from", MESSAGES, "From|От кого|来自", "Pool, or pool.step, that a message comes from."),
        attribute("to", MESSAGES, "To|Кому|发往", "Pool, or pool.step, that a message goes to."),
        attribute(
            "message",
            "words",
            "Message|Сообщение|消息",
            "Message that it waits for or sends, where the other side is not drawn as a pool.",
        ),
        attribute(
            "timer", "timing", "Timer|Таймер|定时", "Duration, date, schedule or other words for when it is time."
        ),
        attribute("condition", "words", "Condition|Условие|条件", "What must become true."),
        attribute("signal", "string", "Signal|Сигнал|信号", "Name of a signal that all processes hear."),
        attribute("error", "string", "Error|Ошибка|错误", "Name of the error."),
        attribute("escalation", "string", "Escalation|Эскалация|升级", "Name of the escalation."),
        attribute(
            "compensation",
            reference("-> processes.steps in .", also=("all",)),
            "Compensation|Компенсация|补偿",
            "Step that is undone, or all.",
        ),
        attribute("link", "string", "Link|Связь|链接", "Name that joins a throw and a catch of the same process."),
        attribute("cancel", "bool", "Cancel|Отмена|取消", "The transaction is cancelled."),
        attribute("terminate", "bool", "Terminate|Прекращение|终止", "The whole process ends at once."),
    )


_FLOW = shape(
    "flow",
    attribute("if", "words", "If|Если|条件", "When the flow is taken."),
    attribute("default", "bool", "Default|По умолчанию|默认", "It is taken when no other is."),
    short="name",
    label="Flow|Поток|流",
)

FLOWS = parts(_FLOW, listed_ids=True)
"""Step, or join, to the flow that leads there; which there are is known when the process is put together."""

STEP = shape(
    "step",
    attribute("type", STEP_TYPES, "Type|Тип|类型", "What it is in BPMN: the key that the step begins with."),
    attribute(
        "lane",
        "-> processes.lanes in .",
        "Lane|Дорожка|泳道",
        "Lane of this step and of those after it in the same list.",
    ),
    *_event(),
    attribute(
        "interrupting", "bool", "Interrupting|Прерывающее|中断", "The event stops what it happens to; true if not said."
    ),
    attribute("go", FLOWS, "Goes to|Переход к|转到", "Steps that come next, instead of the next in the list."),
    attribute(
        "starts", "bool", "Starts the process|Запускает процесс|启动流程", "The event gateway opens the process."
    ),
    attribute(
        "process",
        "-> processes",
        "Process|Процесс|流程",
        "Process that is called.",
        inverse="Called by|Вызывается из|被调用",
    ),
    attribute(
        "kind",
        choices(transaction="Transaction|Транзакция|事务", adhoc="Ad hoc|Без порядка|特设"),
        "Kind|Вид|类型",
        "Special kind of sub-process.",
    ),
    attribute("expanded", "bool", "Drawn open|Развёрнут|展开", "The sub-process is drawn with its steps."),
    attribute("until", "words", "Until|До тех пор|直到", "What ends an ad hoc sub-process."),
    attribute("sequential", "bool", "One at a time|По одному|依次", "Steps of an ad hoc sub-process do not overlap."),
    attribute(
        "function",
        "-> functions many",
        "Functions|Функции|功能",
        "Functions that it uses.",
        inverse="Process steps|Шаги процессов|流程步骤",
    ),
    attribute(
        "screen",
        "-> screens many",
        "Screens|Экраны|界面",
        "Where it is done.",
        inverse="Process steps|Шаги процессов|流程步骤",
    ),
    attribute(
        "system",
        "-> systems many",
        "Systems|Системы|系统",
        "Systems that it uses.",
        inverse="Process steps|Шаги процессов|流程步骤",
    ),
    attribute(
        "rule",
        "-> rules many",
        "Rules|Правила|规则",
        "Business rules that decide.",
        inverse="Process steps|Шаги процессов|流程步骤",
    ),
    attribute(
        "by", "-> PEOPLE many", "By|Кем|执行人", "Who does it, when not the lane.", inverse="Does|Выполняет|执行"
    ),
    attribute(
        "problem",
        "-> problems many",
        "Problems|Проблемы|问题",
        "What is wrong with it.",
        inverse="Process steps|Шаги процессов|流程步骤",
    ),
    attribute(
        "exceptions",
        "-> exceptions many",
        "Exceptions|Исключения|异常",
        "Exceptions that may arise.",
        inverse="Process steps|Шаги процессов|流程步骤",
    ),
    grammar="step",
    label="Step|Шаг|步骤",
)

STEPS = Steps(STEP, STEP_KEYS)

_USE = shape(
    "use of data",
    attribute("state", "string", "State|Состояние|状态", "State of its life cycle or list of values."),
    short="state",
    common=False,
)

_USES = parts(_USE, keys=DATA_OR_ENTITY)

_TRIGGER = shape("trigger", *_event(), label="Trigger|Событие|触发")

_SEVERAL = (
    attribute("any", parts(_TRIGGER), "Any of|Любое из|任一", "Several events, of which one is enough."),
    attribute("all", parts(_TRIGGER), "All of|Все из|全部", "Several events, which must all happen."),
)

_WAY = shape(
    "way",
    attribute("if", "words", "If|Если|条件", "When the way is taken."),
    attribute("default", "bool", "Default|По умолчанию|默认", "It is taken when no other is."),
    attribute("steps", STEPS, "Steps|Шаги|步骤", "What happens on the way."),
    attribute("go", FLOWS, "Goes to|Переход к|转到", "Step that the way leads to, instead of the join."),
    short="steps",
    label="Way|Ветвь|分支",
)

_JOIN = shape(
    "join",
    attribute("id", "id", "Id|Идентификатор|标识", "Id of the join; the gateway's with -join when left out."),
    attribute("needs", "int(1..1000)", "Needs|Нужно|需要", "How many ways must have arrived; also 2 of 3."),
    attribute("of", "int(1..1000)", "Of|Из|总数", "How many ways there are."),
    attribute(
        "type",
        OneOf({name: STEP_TYPES.choices[name] for name in ("exclusive", "parallel", "inclusive", "complex")}),
        "Type|Тип|类型",
        "Type of the join; the gateway's own when left out.",
    ),
    grammar="join",
)

_BOUNDARY = shape(
    "boundary event",
    *_event(),
    *_SEVERAL,
    attribute("interrupting", "bool", "Interrupting|Прерывающее|中断", "The event stops the step.", default="true"),
    attribute("steps", STEPS, "Steps|Шаги|步骤", "What happens then."),
    attribute("go", FLOWS, "Goes to|Переход к|转到", "Step that it leads to."),
    label="Boundary event|Граничное событие|边界事件",
)

HANDLER = shape(
    "handler",
    attribute(
        "steps", STEPS, "Steps|Шаги|步骤", "What happens; the first step is a start with a definition.", required=True
    ),
    short="steps",
    label="Event sub-process|Событийный подпроцесс|事件子流程",
)

_EACH = shape(
    "repetition",
    attribute(
        "of",
        DATA_OR_ENTITY,
        "For each|Для каждого|遍历",
        "Data that it is done for, one by one; left out, it is only said that it is done several times.",
    ),
    attribute("sequential", "bool", "One at a time|По одному|依次", "One after the other, not at once."),
    attribute("until", "words", "Until|До тех пор|直到", "What ends it early."),
    short="of",
    common=False,
)

_RETRY = shape(
    "loop",
    attribute("while", "words", "While|Пока|循环条件", "As long as this holds it is done again."),
    attribute("max", "int(1..1000000)", "At most|Не более|最多次数", "How often at most."),
    attribute(
        "test",
        choices(before="Before|До|之前", after="After|После|之后"),
        "Tested|Проверка|检验时机",
        "Whether the condition is tested before or after.",
        default="after",
    ),
    short="while",
    common=False,
)

_HANDOFF = shape(
    "hand-off",
    attribute("via", "words", "Via|Через|方式", "Phone, e-mail, paper, system."),
    attribute("manual", "bool", "By hand|Вручную|人工", "A person has to pass it on."),
    attribute("delay", "duration", "Delay|Задержка|延迟", "How long the work waits for it."),
    attribute("loses", "words", "Loses|Теряется|丢失", "What gets lost on the way."),
    short="via",
    common=False,
)

MEASURES = shape(
    "measures",
    attribute("work", "duration", "Work|Работа|工作时间", "Time that is worked on one case."),
    attribute("wait", "duration", "Waiting|Ожидание|等待时间", "Time that one case waits."),
    attribute("cost", "money", "Cost|Стоимость|成本", "Cost of one case."),
    attribute("errors", "percent", "Errors|Ошибки|差错率", "Share of cases that go wrong."),
    attribute("times", "decimal", "Times|Раз|次数", "How often it is done in one case."),
    common=False,
)

grow(
    STEP,
    *_SEVERAL,
    attribute("ways", parts(_WAY, listed_ids=True), "Ways|Ветви|分支", "Ways out of a gateway: id to its steps."),
    attribute(
        "join",
        Either(choices(none="None|Нет|无"), record(_JOIN)),
        "Join|Слияние|汇合",
        "How the ways come together again; `none` when they do not.",
    ),
    attribute(
        "boundary",
        parts(_BOUNDARY, flat=True),
        "Boundary events|Граничные события|边界事件",
        "Events that may happen meanwhile.",
    ),
    attribute("undo", STEPS, "Undo|Отмена действия|撤销", "The one step that undoes it."),
    attribute("steps", STEPS, "Steps|Шаги|步骤", "Steps of a sub-process."),
    attribute(
        "handlers", parts(HANDLER, flat=True), "Handlers|Обработчики|事件处理", "Event sub-processes of a sub-process."
    ),
    attribute("reads", _USES, "Reads|Читает|读取", "Data that it needs: ids, or id to state."),
    attribute("writes", _USES, "Writes|Записывает|写入", "Data that it changes: ids, or id to the state afterwards."),
    attribute("each", record(_EACH), "For each|Для каждого|遍历", "It is done once for each of these."),
    attribute("retry", record(_RETRY), "Repeated|Повтор|重复", "It is done again while something holds."),
    attribute("handoff", record(_HANDOFF), "Hand-off|Передача|交接", "How work arrives from another lane or pool."),
    attribute("metrics", record(MEASURES), "Measures|Показатели|度量", "Time, cost and errors of one case."),
)
