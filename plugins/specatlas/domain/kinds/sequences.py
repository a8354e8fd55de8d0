"""Scenarios: who calls whom in which order (model-by-example, 8; UML 2.5.1, clause 17)."""

from specatlas.domain.declare import attribute, choices, grow, parts, reference, shape
from specatlas.domain.types import Kind, Parts
from specatlas.domain.words import words

WHO = "-> roles | systems | entities | screens"
_PARTICIPANT_HERE = "-> sequences.participants in ."

ARROWS = {"->": "call", "->>": "asynchronous", "-->": "reply"}
"""Arrow between two participants to the kind of message that it is."""

FRAMES = (
    "alt",
    "opt",
    "loop",
    "par",
    "break",
    "critical",
    "seq",
    "strict",
    "neg",
    "assert",
    "ignore",
    "consider",
)
"""Operators of combined fragments (UML 2.5.1, 17.6.3)."""

KINDS = choices(
    call="Call|Вызов|同步调用",
    asynchronous="Message|Сообщение|异步消息",
    reply="Reply|Ответ|返回",
    note="Note|Примечание|注释",
    ref="Other scenario|Другой сценарий|引用场景",
    alt="One of|Выбор|多选一",
    opt="If|Если|可选",
    loop="Repeated|Повтор|循环",
    par="At the same time|Одновременно|并行",
    break_="Ends here if|Прерывание|中断",
    critical="Not interrupted|Без прерываний|临界区",
    seq="In any order between participants|Слабый порядок|弱顺序",
    strict="In this order|Строгий порядок|严格顺序",
    neg="Must not happen|Недопустимо|禁止",
    assert_="Must happen|Обязательно|必须",
    ignore="Other messages are left out|Прочее опущено|忽略",
    consider="Only these messages count|Важно только это|仅考虑",
)

_PARTICIPANT = shape(
    "participant",
    attribute("is", WHO, "Who|Кто|对应", "Role, system, entity or screen; that of the id when left out."),
    attribute(
        "as",
        choices(
            actor="Actor|Актёр|角色",
            component="Component|Компонент|组件",
            boundary="Boundary|Граница|边界",
            control="Control|Управление|控制",
            entity="Entity|Сущность|实体",
            database="Database|База данных|数据库",
            queue="Queue|Очередь|队列",
        ),
        "Drawn as|Изображение|图形",
        "How it is drawn, where that does not follow from what it is.",
    ),
    label="Participant|Участник|参与者",
)

STEP = shape(
    "step",
    attribute(
        "kind", KINDS, "Kind|Вид|类型", "What the step is; the arrow or the word before it says so.", default="call"
    ),
    attribute("from", _PARTICIPANT_HERE, "From|От|来自", "Who sends it; nobody that is shown when left out."),
    attribute("to", _PARTICIPANT_HERE, "To|Кому|发往", "Who gets it; nobody that is shown when left out."),
    attribute("text", "words", "Text|Текст|内容", "What is asked, told, answered or noted."),
    attribute(
        "event",
        "-> integrations.events",
        "Event|Событие|事件",
        "Event of an integration that it is.",
        inverse="Scenarios|Сценарии|场景",
    ),
    attribute(
        "data",
        "-> entities many",
        "Data|Данные|数据",
        "Entities whose data it carries.",
        inverse="Scenarios|Сценарии|场景",
    ),
    attribute("create", "bool", "Creates|Создаёт|创建", "The one that gets it begins to be."),
    attribute("destroy", "bool", "Ends|Завершает|销毁", "The one that gets it ceases to be."),
    attribute(
        "over",
        "-> sequences.participants many in .",
        "Over|Над|跨越",
        "Participants that a note or another scenario stretches over; all when left out.",
    ),
    attribute(
        "ref",
        "-> sequences",
        "Other scenario|Другой сценарий|引用场景",
        "Scenario that takes place here.",
        inverse="Part of|Часть сценариев|被引用于",
    ),
    short="text",
    label="Step|Шаг|步骤",
)

STEPS = Parts(STEP, listed="script", flat=True, free=True, ordered=True)

_OPERAND = shape(
    "operand",
    attribute("if", "words", "If|Если|条件", "What must hold; as the operand is called when left out."),
    attribute("times", "multiplicity", "Times|Раз|次数", "How often a loop runs: 3, 1..5, 0..*."),
    attribute("steps", STEPS, "Steps|Шаги|步骤", "What happens then."),
    short="steps",
    label="Operand|Ветвь|分支",
)

grow(
    STEP,
    attribute(
        "operands", parts(_OPERAND, free=True), "Ways|Ветви|分支", "Conditions, each with the steps that follow."
    ),
)

SEQUENCES = Kind(
    "sequences",
    shape(
        "sequence",
        attribute(
            "process",
            "-> processes many",
            "Process|Процесс|流程",
            "Processes that it shows in detail.",
            inverse="Scenarios|Сценарии|场景",
        ),
        attribute(
            "functions",
            "-> functions many",
            "Functions|Функции|功能",
            "Functions that it shows at work.",
            inverse="Scenarios|Сценарии|场景",
        ),
        attribute(
            "participants",
            parts(_PARTICIPANT, keys=reference(WHO)),
            "Participants|Участники|参与者",
            "Who calls whom, from left to right.",
            required=True,
            inverse="Scenarios|Сценарии|场景",
        ),
        attribute(
            "steps",
            STEPS,
            "Steps|Шаги|步骤",
            "Calls and replies in order: a -> b, a ->> b, a --> b; alt, opt, loop, par, note, ref.",
            required=True,
        ),
        short="name",
    ),
    words("Scenario|Сценарий|场景"),
    words("Scenarios|Сценарии|场景"),
    "interaction",
    "Who calls whom in which order, for one scenario (UML sequence).",
    icon="timeline-outline",
    columns=("name", "process", "participants"),
    page=True,
)
