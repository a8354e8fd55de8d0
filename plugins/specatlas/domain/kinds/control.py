"""How the spec itself is kept right: documents of the package, measures, check-lists, reviews, change requests."""

from specatlas.domain.declare import attribute, choices, parts, record, shape
from specatlas.domain.kinds.common import REVIEW, lines
from specatlas.domain.kinds.functions import HOURS
from specatlas.domain.types import Kind
from specatlas.domain.words import words

_OWNER = "Owner|Ответственный|负责人"

ARTEFACTS = Kind(
    "artefacts",
    shape(
        "artefact",
        attribute(
            "owner",
            "-> PEOPLE!",
            _OWNER,
            "Who keeps it up to date.",
            inverse="Keeps documents|Ведёт документы|负责文档",
        ),
        attribute(
            "review", record(REVIEW), "Review|Пересмотр|复审", "Who looks at it again, how often.", required=True
        ),
        attribute(
            "contains",
            "-> *! many",
            "Contains|Содержит|包含",
            "What it shows.",
            inverse="Shown in|Представлено в|见于文档",
        ),
        attribute("for", "-> PEOPLE many", "For|Для|面向", "Who reads it.", inverse="Reads|Читает|阅读"),
        attribute("file", "file", "File|Файл|文件", "File of the project."),
        short="name",
    ),
    words("Artefact|Документ|文档"),
    words("Artefacts|Документы|文档"),
    "control",
    "A document of the package: who keeps it, for whom, what it shows.",
    icon="file-multiple-outline",
    columns=("name", "owner", "for", "contains", "review", "status"),
    weight="notify",
)

_READING = shape(
    "reading",
    attribute("value", "decimal!", "Value|Значение|数值", "Value on that day."),
    short="value",
    common=False,
)

MEASURES = Kind(
    "measures",
    shape(
        "measure",
        attribute("definition", "words!", "Definition|Определение|定义", "What is counted, in one sentence."),
        attribute("owner", "-> PEOPLE!", _OWNER, "Who answers for it.", inverse="Measures|Измеряет|度量"),
        attribute(
            "value",
            "string",
            "Counted by|Считается как|计算方式",
            "Name of a built-in count, such as fields-owned; `check` names them all when it knows none of that name.",
        ),
        attribute("history", parts(_READING, free=True), "History|История|历史", "Day to the value that was read."),
        attribute("target", "quantity", "Target|Цель|目标值", "Value to reach."),
        attribute("unit", "string", "Unit|Единица|单位", "What is counted."),
        short="definition",
    ),
    words("Measure|Показатель|度量"),
    words("Scorecard|Система показателей|记分卡"),
    "control",
    "A number of the scorecard, with one sentence that says what it means.",
    icon="gauge",
    columns=("definition", "value", "target", "unit", "owner"),
    page=True,
    weight="notify",
)

CHECKLISTS = Kind(
    "checklists",
    shape(
        "check-list",
        attribute(
            "side",
            choices(
                customer="Customer|Заказчик|甲方",
                contractor="Contractor|Исполнитель|乙方",
                both="Both|Обе стороны|双方",
            ),
            "Side|Сторона|填写方",
            "Who answers it.",
        ),
        attribute("items", lines("item"), "Items|Пункты|检查项", "What is looked at.", required=True),
        short="items",
    ),
    words("Check-list|Список проверки|检查表"),
    words("Check-lists|Списки проверки|检查表"),
    "control",
    "What is looked at in a review.",
    icon="clipboard-list-outline",
    columns=("name", "side", "items"),
    page=True,
    weight="notify",
)

_ANSWER = shape(
    "answer",
    attribute("ok", "bool!", "In order|В порядке|通过", "Whether it is as it should be."),
    attribute(
        "by", "-> PEOPLE", "By|Кем|评审人", "Who says so.", inverse="Review answers|Ответы при проверке|评审意见"
    ),
    short="ok",
)

_NEXT = shape(
    "next step",
    attribute("who", "-> PEOPLE", "Who|Кто|负责人", "Who acts.", inverse="Next steps|Следующие шаги|后续行动"),
    attribute("what", "words!", "What|Что|内容", "What is to be done."),
    attribute("by", "date", "By|Срок|期限", "Until when."),
    short="what",
    common=False,
)

REVIEWS = Kind(
    "reviews",
    shape(
        "review",
        attribute("date", "date", "Date|Дата|日期", "When it was held."),
        attribute(
            "checklist",
            "-> checklists",
            "Check-list|Список проверки|检查表",
            "What was looked at.",
            inverse="Reviews|Проверки|评审",
        ),
        attribute(
            "reviewed",
            "-> * many",
            "Reviewed|Проверено|评审对象",
            "What was reviewed.",
            inverse="Reviewed in|Проверено в|评审记录",
        ),
        attribute(
            "answers",
            parts(_ANSWER, keys="-> checklists.items in checklist"),
            "Answers|Ответы|评审结果",
            "Item of the check-list to its answer.",
        ),
        attribute(
            "changed",
            "-> * many",
            "Changed|Изменено|已修改",
            "What was changed.",
            inverse="Changed in review|Изменено при проверке|评审中修改",
        ),
        attribute(
            "remaining",
            "-> * many",
            "Remaining|Остаётся|遗留项",
            "What is still open.",
            inverse="Left open in|Осталось после проверки|评审遗留",
        ),
        attribute("next", record(_NEXT), "Next step|Следующий шаг|下一步", "Who does what by when."),
        attribute(
            "outcome",
            choices(
                expand="Go on|Продолжать|扩展",
                pause="Pause|Приостановить|暂停",
                change="Change|Изменить|修改",
                approve="Approve|Утвердить|批准",
            ),
            "Outcome|Итог|结论",
            "What was decided.",
        ),
        short="name",
    ),
    words("Review|Проверка|评审"),
    words("Reviews|Проверки|评审"),
    "control",
    "A review cycle that ended in a decision.",
    icon="clipboard-check-outline",
    columns=("name", "date", "reviewed", "remaining", "outcome"),
    page=True,
    weight="notify",
)

CHANGES = Kind(
    "changes",
    shape(
        "change",
        attribute(
            "status",
            choices(
                proposed="Proposed|Предложено|已提出",
                estimated="Estimated|Оценено|已估算",
                approved="Approved|Утверждено|已批准",
                rejected="Rejected|Отклонено|已拒绝",
                done="Done|Выполнено|已完成",
            ),
            "Status|Статус|状态",
            "How far it is.",
            required=True,
        ),
        attribute(
            "requested-by",
            "-> PEOPLE",
            "Requested by|Инициатор|提出方",
            "Who asks for it.",
            inverse="Requested changes|Запросы на изменение|提出的变更",
        ),
        attribute("date", "date", "Date|Дата|日期", "When it was requested."),
        attribute("reason", "markdown!", "Reason|Причина|原因", "Why it is needed."),
        attribute(
            "affects", "-> *! many", "Affects|Затрагивает|影响对象", "What changes.", inverse="Changes|Изменения|变更"
        ),
        attribute("hours", HOURS, "Hours|Часы|工时", "Position to its working time; negative when it saves."),
        attribute("cost", "money", "Cost|Стоимость|成本", "What it costs; negative when it saves."),
        attribute("delay", "duration", "Delay|Сдвиг срока|延期", "How much later it is; negative when earlier."),
        attribute(
            "decided-by",
            "-> PEOPLE many",
            "Decided by|Решили|决定人",
            "Who decided.",
            inverse="Decided changes|Решения по изменениям|决定的变更",
        ),
        attribute("decided-at", "date", "Decided on|Дата решения|决定日期", "When it was decided."),
        attribute("in-version", "string", "In version|В версии|所属版本", "Version that it comes with."),
        short="name",
    ),
    words("Change request|Запрос на изменение|变更请求"),
    words("Change requests|Запросы на изменение|变更请求"),
    "control",
    "A change that one side asks for, with what it costs and who decided.",
    icon="file-replace-outline",
    columns=("name", "requested-by", "date", "affects", "cost", "delay", "status"),
    page=True,
    weight="notify",
)
