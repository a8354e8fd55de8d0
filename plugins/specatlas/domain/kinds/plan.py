"""The plan of the project: phases, milestones, tasks, trainings, what it costs and what may go wrong."""

from specatlas.domain.declare import attribute, choices, parts, record, shape
from specatlas.domain.kinds.common import PERIOD, PRIORITY, lines
from specatlas.domain.types import Attribute, Kind, Many
from specatlas.domain.words import words

_DEPENDENCY = shape(
    "dependency",
    attribute(
        "of",
        "-> tasks | milestones | phases | trainings!",
        "After|После|前置",
        "What must come first.",
        inverse="Followed by|Затем|后续",
    ),
    attribute(
        "point",
        choices(start="Its start|Начало|开始", end="Its end|Окончание|结束"),
        "Point|Точка|时点",
        "Start or end of it.",
        default="end",
    ),
    attribute("lag", "duration", "Lag|Сдвиг|间隔", "Time between, negative when they overlap."),
    grammar="dependency",
    common=False,
)

_AFTER = Many(record(_DEPENDENCY))

_SHARE = shape(
    "share",
    attribute("share", "percent", "Share|Доля|占比", "Share of the working time.", default="100 %"),
    short="share",
    common=False,
)


def _dates() -> tuple[Attribute, ...]:
    """Return the attributes that place something in time."""
    return (
        attribute("after", _AFTER, "After|После|前置", "What must come first: design, design start + 2w, build - 1wd."),
        attribute("ends-with", _AFTER, "Ends with|Завершается с|同时结束", "What it may not end before."),
        attribute("start", "date", "Start|Начало|开始", "First day."),
        attribute("end", "date", "End|Окончание|结束", "Last day."),
        attribute("duration", "duration", "Duration|Длительность|工期", "d counts calendar days, wd working days."),
    )


PHASES = Kind(
    "phases",
    shape("phase", *_dates(), short="name"),
    words("Phase|Этап|阶段"),
    words("Phases|Этапы|阶段"),
    "plan",
    "A part of the project after which something can be used.",
    icon="calendar-range",
    columns=("name", "start", "end", "duration", "after"),
    page=True,
)

MILESTONES = Kind(
    "milestones",
    shape(
        "milestone",
        attribute("date", "date", "Date|Дата|日期", "Day when it is reached."),
        attribute(
            "phase", "-> phases", "Phase|Этап|阶段", "Phase that it belongs to.", inverse="Milestones|Вехи|里程碑"
        ),
        attribute("after", _AFTER, "After|После|前置", "What must come first."),
        attribute(
            "approves",
            "-> PEOPLE many",
            "Approved by|Утверждают|批准人",
            "Who says that it is reached.",
            inverse="Approves|Утверждает|批准",
        ),
        attribute(
            "deliverables",
            "-> * many",
            "Deliverables|Результаты|交付物",
            "What is there then.",
            inverse="Delivered by|Результат|交付",
        ),
        attribute(
            "functions",
            "-> functions many",
            "Functions|Функции|功能",
            "Functions that are ready then.",
            inverse="Milestones|Вехи|里程碑",
        ),
        short="name",
    ),
    words("Milestone|Веха|里程碑"),
    words("Milestones|Вехи|里程碑"),
    "plan",
    "A day on which something is reached.",
    icon="flag-outline",
    columns=("name", "date", "phase", "after", "approves"),
    page=True,
)

TASKS = Kind(
    "tasks",
    shape(
        "task",
        attribute(
            "parent",
            "-> tasks",
            "Part of|Входит в|上级任务",
            "Task that it is a part of.",
            inverse="Tasks within|Подзадачи|子任务",
        ),
        attribute("phase", "-> phases", "Phase|Этап|阶段", "Phase that it belongs to.", inverse="Tasks|Задачи|任务"),
        *_dates(),
        attribute(
            "who",
            parts(_SHARE, keys="-> PEOPLE"),
            "Who|Исполнители|执行者",
            "Who works on it, with what share of the working time.",
            inverse="Tasks|Задачи|任务",
        ),
        attribute(
            "deliverables",
            "-> * many",
            "Deliverables|Результаты|交付物",
            "What comes out of it.",
            inverse="Made by|Результат задачи|产出任务",
        ),
        attribute(
            "functions",
            "-> functions many",
            "Functions|Функции|功能",
            "Functions that it builds.",
            inverse="Tasks|Задачи|任务",
        ),
        attribute("progress", "percent", "Progress|Готовность|进度", "How much is done."),
        short="name",
    ),
    words("Task|Задача|任务"),
    words("Tasks|Задачи|任务"),
    "plan",
    "A piece of work of the project.",
    icon="checkbox-marked-circle-outline",
    columns=("name", "phase", "after", "duration", "who", "progress"),
    page=True,
    weight="clarify",
)

_WHEN = shape(
    "time",
    *_dates(),
    attribute("phase", "-> phases", "Phase|Этап|阶段", "Phase that it belongs to.", inverse="Trainings|Обучение|培训"),
    short="start",
    common=False,
)

TRAININGS = Kind(
    "trainings",
    shape(
        "training",
        attribute("roles", "-> roles! many", "Roles|Роли|角色", "Who is trained.", inverse="Trainings|Обучение|培训"),
        attribute("topics", lines("topic"), "Topics|Темы|主题", "What is taught."),
        attribute(
            "functions",
            "-> functions many",
            "Functions|Функции|功能",
            "Functions that are taught.",
            inverse="Trainings|Обучение|培训",
        ),
        attribute("format", "words", "Format|Форма|形式", "Class-room, on-line, at the place of work."),
        attribute("duration", "duration", "Duration|Длительность|时长", "How long it takes for one group."),
        attribute("groups", "int(1..1000)", "Groups|Групп|分组数", "How many groups there are."),
        attribute("when", record(_WHEN), "When|Когда|时间", "Phase, and what must come first."),
        attribute("material", "file", "Material|Материалы|教材", "File of the project."),
        attribute("trainer", "-> PEOPLE", "Trainer|Преподаватель|讲师", "Who teaches.", inverse="Teaches|Обучает|授课"),
        attribute("check", "words", "Check|Проверка|考核", "How it is seen that it worked."),
        short="name",
    ),
    words("Training|Обучение|培训"),
    words("Trainings|Обучение|培训"),
    "plan",
    "A training of users.",
    icon="school-outline",
    columns=("name", "roles", "topics", "format", "duration", "when"),
    page=True,
)

_RECURRING = shape(
    "recurrence",
    attribute("per", PERIOD, "Per|За период|周期", "How often it is paid.", required=True),
    attribute("from", "date", "From|С|开始", "First payment."),
    attribute("times", "int(1..10000)", "Times|Раз|次数", "How often it is paid in all."),
    short="per",
    common=False,
)

_SELECTION = shape(
    "selection",
    attribute("phase", "-> phases", "Phase|Этап|阶段", "Functions of this phase.", inverse="Budget|Бюджет|预算"),
    attribute("module", "-> modules", "Module|Модуль|模块", "Functions of this module.", inverse="Budget|Бюджет|预算"),
    attribute("priority", Many(PRIORITY), "Priority|Приоритет|优先级", "Functions of these priorities."),
    common=False,
)

BUDGET = Kind(
    "budget",
    shape(
        "cost",
        attribute(
            "kind",
            choices(
                licence="Licence|Лицензия|许可",
                hardware="Hardware|Оборудование|硬件",
                implementation="Implementation|Внедрение|实施",
                support="Support|Поддержка|支持",
                training="Training|Обучение|培训",
                migration="Migration|Перенос данных|数据迁移",
                travel="Travel|Командировки|差旅",
                reserve="Reserve|Резерв|预备费",
                other="Other|Прочее|其他",
            ),
            "Kind|Вид|类型",
            "What the money is for.",
            required=True,
        ),
        attribute("phase", "-> phases", "Phase|Этап|阶段", "Phase that it belongs to.", inverse="Budget|Бюджет|预算"),
        attribute("amount", "money", "Amount|Сумма|金额", "What it costs, without tax; when it recurs, each time."),
        attribute("quantity", "decimal", "Quantity|Количество|数量", "How many."),
        attribute("unit-price", "money", "Unit price|Цена за единицу|单价", "Price of one."),
        attribute(
            "estimates",
            record(_SELECTION),
            "Estimates|Оценки функций|功能估算",
            "Functions whose estimates are added up.",
        ),
        attribute("recurring", record(_RECURRING), "Recurring|Повторяется|周期性", "How often it is paid again."),
        attribute("vat", "percent", "VAT|НДС|增值税", "Tax that is added."),
        attribute("limit", "money", "Limit|Предел|上限", "Amount that it may not exceed."),
        attribute(
            "paid-to", "-> parties", "Paid to|Получатель|收款方", "Who gets it.", inverse="Is paid|Получает|收款"
        ),
        short="name",
    ),
    words("Cost|Статья расходов|费用"),
    words("Budget|Бюджет|预算"),
    "plan",
    "A line of the budget.",
    icon="cash",
    columns=("name", "kind", "phase", "amount", "recurring", "paid-to"),
)

RISKS = Kind(
    "risks",
    shape(
        "risk",
        attribute(
            "owner",
            "-> PEOPLE!",
            "Owner|Ответственный|负责人",
            "Who watches it.",
            inverse="Watches risks|Отвечает за риски|负责风险",
        ),
        attribute(
            "status",
            choices(open="Open|Открыт|未关闭", occurred="Occurred|Наступил|已发生", closed="Closed|Закрыт|已关闭"),
            "Status|Статус|状态",
            "Whether it may still happen, has happened, or is over.",
            default="open",
        ),
        attribute("statement", "words!", "Risk|Риск|风险", "What may happen, in one sentence."),
        attribute(
            "probability",
            "quantity!",
            "Probability|Вероятность|概率",
            "How likely it is: a level from 1 to 5, or a percentage.",
        ),
        attribute(
            "impact",
            "quantity!",
            "Impact|Влияние|影响",
            "How much it would hurt: a level from 1 to 5, or a percentage.",
        ),
        attribute(
            "mitigation", "markdown!", "Mitigation|Снижение|应对措施", "What is done so that it does not happen."
        ),
        attribute("contingency", "markdown", "Contingency|Если случится|应急预案", "What is done when it does."),
        attribute("trigger", "words", "Trigger|Признак|触发信号", "How it is noticed."),
        attribute(
            "affects", "-> * many", "Affects|Затрагивает|影响对象", "What it would hit.", inverse="Risks|Риски|风险"
        ),
        attribute("cost", "money", "Cost|Ущерб|损失", "What it would cost."),
        short="statement",
    ),
    words("Risk|Риск|风险"),
    words("Risks|Риски|风险"),
    "plan",
    "Something that may go wrong, with what is done about it.",
    icon="alert-octagon-outline",
    columns=("statement", "probability", "impact", "owner", "status", "mitigation"),
    page=True,
    weight="notify",
)
