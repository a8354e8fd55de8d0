"""How a record lives: state machines and sales funnels."""

from specatlas.domain.declare import attribute, choices, grow, parts, record, reference, shape
from specatlas.domain.kinds.common import lines
from specatlas.domain.types import Kind, Many
from specatlas.domain.words import words

_ACTIONS = Many(reference("-> automations", or_text=True), ordered=True)

_LIMIT = shape(
    "limit",
    attribute("in", "duration!", "Within|Срок|时限", "How long a record may stay."),
    attribute(
        "then",
        "-> automations list",
        "Then|Затем|超时处理",
        "Automation that starts when it stays longer.",
        inverse="Time limits|Сроки|时限",
    ),
    short="in",
    common=False,
)

_CONTROL = shape(
    "control point",
    attribute("by", "-> PEOPLE", "By|Кем|检查人", "Who looks.", inverse="Controls|Контролирует|控制"),
    attribute("what", "words!", "What|Что|检查内容", "What must be right."),
    attribute("every", "when", "Every|Как часто|频率", "How often."),
    short="what",
    common=False,
)

STATE = shape(
    "state",
    attribute(
        "initial", "bool", "Initial|Начальное|初始", "A new record begins here; the first state when none says so."
    ),
    attribute(
        "final",
        choices(true="Final|Конечное|终态", won="Won|Успех|赢单", lost="Lost|Отказ|输单"),
        "Final|Конечное|终态",
        "Nothing follows; in a funnel won or lost.",
    ),
    attribute(
        "kind",
        choices(
            choice="Choice|Выбор|选择",
            junction="Junction|Соединение|连接",
            fork="Fork|Разделение|分叉",
            join="Join|Слияние|汇合",
            history="History|История|历史",
            deep_history="Deep history|Глубокая история|深历史",
            terminate="Terminate|Прекращение|终止",
        ),
        "Kind|Вид|类型",
        "Pseudo-state of UML.",
    ),
    attribute("probability", "percent", "Probability|Вероятность|成交概率", "Chance that the deal is won from here."),
    attribute("limit", record(_LIMIT), "Time limit|Срок|时限", "How long a record may stay, and what happens then."),
    attribute("target", "percent", "Target|Цель конверсии|目标转化率", "Share that should go on to the next stage."),
    attribute("does", lines("action"), "To do|Действия|工作内容", "What is done at this stage."),
    attribute("by", "-> PEOPLE many", "By|Кем|执行人", "Who does it.", inverse="Stages|Стадии|阶段"),
    attribute(
        "requires",
        "-> entities.fields many in entity",
        "Required fields|Обязательные поля|必填字段",
        "Fields that must be filled to leave.",
    ),
    attribute("control", record(_CONTROL), "Control point|Контрольная точка|控制点", "Who checks what, how often."),
    attribute(
        "entry",
        _ACTIONS,
        "On entry|При входе|进入时",
        "What happens on arrival: texts or automations.",
        inverse="Started by|Запускается|触发者",
    ),
    attribute(
        "during",
        _ACTIONS,
        "Meanwhile|Во время|期间",
        "What goes on in the state.",
        inverse="Started by|Запускается|触发者",
    ),
    attribute(
        "exit",
        _ACTIONS,
        "On exit|При выходе|离开时",
        "What happens on leaving.",
        inverse="Started by|Запускается|触发者",
    ),
    short="name",
    label="State|Состояние|状态",
)

TRANSITION = shape(
    "transition",
    attribute("from", "-> lifecycles.states! many in .", "From|Из|来自", "States that it leads out of."),
    attribute("to", "-> lifecycles.states! in .", "To|В|到", "State that it leads to."),
    attribute("when", "words", "When|Когда|触发", "What sets it off."),
    attribute("if", "words", "If|Если|条件", "What must hold."),
    attribute(
        "do",
        _ACTIONS,
        "Do|Действие|动作",
        "What happens on the way: texts or automations.",
        inverse="Started by|Запускается|触发者",
    ),
    attribute("by", "-> PEOPLE many", "By|Кем|执行人", "Who may do it.", inverse="Transitions|Переходы|转换"),
    attribute(
        "operation",
        "-> entities.operations in entity",
        "Operation|Операция|操作",
        "Operation of the entity that does it.",
        inverse="Transitions|Переходы|转换",
    ),
    attribute(
        "function",
        "-> functions many",
        "Functions|Функции|功能",
        "Functions that it needs.",
        inverse="Transitions|Переходы|转换",
    ),
    attribute(
        "rule",
        "-> rules many",
        "Rules|Правила|规则",
        "Business rules that it obeys.",
        inverse="Transitions|Переходы|转换",
    ),
    grammar="transition",
    label="Transition|Переход|转换",
)

STATES = parts(STATE, listed_ids=True, flat=True)
TRANSITIONS = parts(TRANSITION, flat=True)

_REGION = shape(
    "region",
    attribute("states", STATES, "States|Состояния|状态", "States of the region.", required=True),
    attribute("transitions", TRANSITIONS, "Transitions|Переходы|转换", "Ways between them."),
    short="states",
    label="Region|Область|区域",
)

grow(
    STATE,
    attribute("states", STATES, "States within|Вложенные состояния|子状态", "States of a composite state."),
    attribute(
        "transitions", TRANSITIONS, "Transitions within|Вложенные переходы|子转换", "Ways between the states within."
    ),
    attribute(
        "regions", parts(_REGION, flat=True), "Regions|Области|区域", "Parts of a state that go on at the same time."
    ),
)

LIFECYCLES = Kind(
    "lifecycles",
    shape(
        "life cycle",
        attribute(
            "entity",
            "-> entities!",
            "Entity|Сущность|实体",
            "Whose life it is.",
            inverse="Life cycle|Жизненный цикл|生命周期",
        ),
        attribute(
            "field",
            "-> entities.fields in entity",
            "Field|Поле|字段",
            "Field that holds the state.",
            inverse="Life cycle|Жизненный цикл|生命周期",
        ),
        attribute(
            "kind",
            choices(funnel="Funnel|Воронка|漏斗", states="States|Состояния|状态机"),
            "Kind|Вид|类型",
            "A sales funnel has probabilities and conversion.",
            default="states",
        ),
        attribute(
            "states",
            STATES,
            "States|Состояния|状态",
            "States in order; the first is where a record begins.",
            required=True,
        ),
        attribute("transitions", TRANSITIONS, "Transitions|Переходы|转换", "Ways from state to state.", required=True),
        short="name",
    ),
    words("Life cycle|Жизненный цикл|生命周期"),
    words("Life cycles|Жизненные циклы|生命周期"),
    "processes",
    "The states of a record and the ways between them; a sales funnel is one.",
    icon="state-machine",
    columns=("name", "entity", "field", "kind", "states"),
    page=True,
)
