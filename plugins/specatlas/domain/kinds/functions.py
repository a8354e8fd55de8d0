"""What the system does and how well: modules, functions of the checklist, qualities (non-functional requirements)."""

from specatlas.domain.declare import attribute, choices, parts, record, shape
from specatlas.domain.kinds.common import PRIORITY, VERIFICATION
from specatlas.domain.types import Kind, Missing, OneOf
from specatlas.domain.words import words

CRITERION = shape(
    "criterion",
    attribute("statement", "words", "Criterion|Критерий|标准", "What can be seen when it is fulfilled."),
    attribute("given", "words list", "Given|Дано|前提", "What is so before."),
    attribute("when", "words list", "When|Когда|操作", "What is done."),
    attribute("then", "words list", "Then|Тогда|结果", "What can be seen after it."),
    attribute("measure", "words", "Measure|Показатель|指标", "What is measured."),
    attribute("at-most", "quantity", "At most|Не более|不超过", "Greatest value that is accepted."),
    attribute("at-least", "quantity", "At least|Не менее|不低于", "Least value that is accepted."),
    attribute("exactly", "quantity", "Exactly|Ровно|等于", "The only value that is accepted."),
    attribute("between", "quantity list", "Between|В пределах|介于", "Least and greatest value, [1 s, 2 s]."),
    attribute("condition", "words", "Condition|Условия|条件", "Load or circumstances under which it is measured."),
    attribute("verified-by", VERIFICATION, "Verified by|Способ проверки|验证方式", "How it is verified."),
    short="statement",
    label="Acceptance criterion|Критерий приёмки|验收标准",
)
"""A text, Given/When/Then, or a measure with its threshold."""

_HOURS = shape(
    "hours",
    attribute("time", "duration!", "Time|Время|工时", "Working time of this position."),
    short="time",
    common=False,
)

HOURS = parts(_HOURS, keys="-> positions")
"""Position to its working time."""

_ESTIMATE = shape(
    "estimate",
    attribute("hours", HOURS, "Hours|Часы|工时", "Position to its working time; written right under `estimate`."),
    attribute(
        "effort",
        "duration",
        "Effort|Трудоёмкость|工作量",
        "Working time of the position that `spec.estimate-as` names.",
    ),
    attribute("risk", "percent", "Risk|Риск|风险系数", "Share that is added for what is not known yet."),
    attribute("extra", "money", "Extra cost|Прочие затраты|其他费用", "Cost beside the hours."),
    attribute("by", "-> PEOPLE", "Estimated by|Оценил|估算人", "Who estimated it.", inverse="Estimated|Оценил|估算"),
    attribute("on-date", "date", "On|Дата оценки|估算日期", "When it was estimated.", weight="notify"),
    grammar="estimate",
    common=False,
)

_FEASIBILITY = shape(
    "feasibility",
    attribute(
        "verdict",
        choices(
            yes="Feasible|Выполнимо|可行",
            with_change="With a change|С изменением|调整后可行",
            no="Not feasible|Невыполнимо|不可行",
            unclear="Unclear|Неясно|待定",
        ),
        "Feasible|Выполнимость|可行性",
        "Whether it can be done as asked.",
        required=True,
    ),
    attribute("note", "markdown", "Note|Пояснение|说明", "What stands against it."),
    attribute("alternative", "markdown", "Alternative|Альтернатива|替代方案", "What could be done instead."),
    attribute("saves", "duration", "Saves|Экономия|节省", "Working time that the alternative saves."),
    attribute("by", "-> PEOPLE", "By|Кем|评估人", "Whose opinion it is."),
    short="verdict",
    common=False,
)

_ACCEPTED = shape(
    "accepted",
    attribute("by", "-> PEOPLE!", "Accepted by|Принял|验收人", "Who accepted it.", inverse="Accepted|Принял|已验收"),
    attribute("date", "date!", "On|Дата|日期", "When it was accepted."),
    common=False,
)

MODULES = Kind(
    "modules",
    shape(
        "module",
        attribute(
            "parent",
            "-> modules",
            "Part of|Входит в|上级模块",
            "Module that holds it.",
            inverse="Modules within|Подмодули|子模块",
        ),
        attribute("purpose", "markdown", "Purpose|Назначение|目的", "What the module is for."),
        short="name",
    ),
    words("Module|Модуль|模块"),
    words("Modules|Модули|模块"),
    "functions",
    "A functional area of the system; it holds functions and entities.",
    icon="view-module-outline",
    columns=("name", "parent", "purpose", "owner"),
    page=True,
)

FUNCTIONS = Kind(
    "functions",
    shape(
        "function",
        attribute("name", "words!", "Name|Функция|功能", "What the system does, in a few words."),
        attribute("module", "-> modules!", "Module|Модуль|模块", "Functional area.", inverse="Functions|Функции|功能"),
        attribute(
            "statement",
            "markdown",
            "Requirement|Требование|需求描述",
            "The requirement as a sentence: the system shall …",
        ),
        attribute("why", "words", "Why|Зачем|理由", "What it is needed for."),
        attribute(
            "priority",
            PRIORITY,
            "Priority|Приоритет|优先级",
            "must is mandatory, should and could are nice to have, wont comes later.",
            required=True,
        ),
        attribute("phase", "-> phases", "Phase|Этап|阶段", "When it is delivered.", inverse="Functions|Функции|功能"),
        attribute(
            "status",
            choices(
                proposed="Proposed|Предложена|已提出",
                agreed="Agreed|Согласована|已同意",
                in_progress="In progress|В работе|进行中",
                done="Done|Выполнена|已完成",
                accepted="Accepted|Принята|已验收",
                rejected="Rejected|Отклонена|已拒绝",
            ),
            "Status|Статус|状态",
            "How far it is.",
        ),
        attribute("roles", "-> roles many", "Roles|Роли|角色", "Who works with it.", inverse="Functions|Функции|功能"),
        attribute(
            "goals",
            "-> goals many",
            "Goals|Цели|目标",
            "Goals that it serves.",
            inverse="Served by|Достигается через|支撑功能",
        ),
        attribute(
            "entities",
            "-> entities many",
            "Data|Данные|数据",
            "Data that it touches.",
            inverse="Functions|Функции|功能",
        ),
        attribute(
            "screens", "-> screens many", "Screens|Экраны|界面", "Where it is seen.", inverse="Functions|Функции|功能"
        ),
        attribute(
            "needs",
            "-> functions many",
            "Needs|Зависит от|依赖",
            "Functions that must exist first.",
            inverse="Needed by|Нужна для|被依赖",
        ),
        attribute(
            "acceptance", parts(CRITERION), "Acceptance|Критерии приёмки|验收标准", "How it is seen that it works."
        ),
        attribute("estimate", record(_ESTIMATE), "Estimate|Оценка|估算", "Hours by position, risk and extra cost."),
        attribute(
            "feasibility", record(_FEASIBILITY), "Feasibility|Выполнимость|可行性", "What the contractor says to it."
        ),
        attribute("accepted", record(_ACCEPTED), "Accepted|Приёмка|验收", "Who accepted it, and when."),
        short="name",
    ),
    words("Function|Функция|功能"),
    words("Functions|Функции|功能"),
    "functions",
    "A row of the function checklist: what the system does, for whom, how urgent, and how it is accepted.",
    icon="checkbox-marked-outline",
    columns=("name", "module", "priority", "phase", "status", "roles", "goals"),
    page=True,
)

CATEGORIES = OneOf(
    {
        name: words(label)
        for name, label in {
            "functional": "Functional suitability|Функциональная пригодность|功能适合性",
            "functional.completeness": "Completeness|Полнота|功能完备性",
            "functional.correctness": "Correctness|Корректность|功能正确性",
            "functional.appropriateness": "Appropriateness|Целесообразность|功能适宜性",
            "performance": "Performance efficiency|Производительность|性能效率",
            "performance.time-behaviour": "Time behaviour|Временные характеристики|时间特性",
            "performance.resource-use": "Resource utilisation|Использование ресурсов|资源利用性",
            "performance.capacity": "Capacity|Потенциальные возможности|容量",
            "compatibility": "Compatibility|Совместимость|兼容性",
            "compatibility.co-existence": "Co-existence|Сосуществование|共存性",
            "compatibility.interoperability": "Interoperability|Функциональная совместимость|互操作性",
            "interaction": "Interaction capability|Удобство взаимодействия|交互能力",
            "interaction.recognisability": "Recognisability|Определимость пригодности|可辨识性",
            "interaction.learnability": "Learnability|Изучаемость|易学性",
            "interaction.operability": "Operability|Управляемость|易操作性",
            "interaction.error-protection": "User error protection|Защита от ошибок пользователя|用户差错防御性",
            "interaction.engagement": "User engagement|Вовлечённость|用户参与性",
            "interaction.inclusivity": "Inclusivity|Инклюзивность|包容性",
            "interaction.assistance": "User assistance|Помощь пользователю|用户协助",
            "interaction.self-descriptiveness": "Self-descriptiveness|Самоописываемость|自描述性",
            "reliability": "Reliability|Надёжность|可靠性",
            "reliability.faultlessness": "Faultlessness|Безотказность|无故障性",
            "reliability.availability": "Availability|Доступность|可用性",
            "reliability.fault-tolerance": "Fault tolerance|Отказоустойчивость|容错性",
            "reliability.recoverability": "Recoverability|Восстанавливаемость|易恢复性",
            "security": "Security|Защищённость|信息安全性",
            "security.confidentiality": "Confidentiality|Конфиденциальность|保密性",
            "security.integrity": "Integrity|Целостность|完整性",
            "security.non-repudiation": "Non-repudiation|Неподдельность|抗抵赖性",
            "security.accountability": "Accountability|Отслеживаемость|可核查性",
            "security.authenticity": "Authenticity|Подлинность|真实性",
            "security.resistance": "Resistance|Устойчивость к атакам|抗攻击性",
            "maintainability": "Maintainability|Сопровождаемость|可维护性",
            "maintainability.modularity": "Modularity|Модульность|模块化",
            "maintainability.reusability": "Reusability|Возможность многократного использования|可重用性",
            "maintainability.analysability": "Analysability|Анализируемость|易分析性",
            "maintainability.modifiability": "Modifiability|Модифицируемость|易修改性",
            "maintainability.testability": "Testability|Тестируемость|易测试性",
            "flexibility": "Flexibility|Гибкость|灵活性",
            "flexibility.adaptability": "Adaptability|Адаптируемость|适应性",
            "flexibility.scalability": "Scalability|Масштабируемость|可伸缩性",
            "flexibility.installability": "Installability|Устанавливаемость|易安装性",
            "flexibility.replaceability": "Replaceability|Взаимозаменяемость|易替换性",
            "safety": "Safety|Безопасность|安全性",
            "safety.operational-constraint": "Operational constraint|Эксплуатационные ограничения|运行约束",
            "safety.risk-identification": "Risk identification|Выявление рисков|风险识别",
            "safety.fail-safe": "Fail safe|Безопасный отказ|失效安全",
            "safety.hazard-warning": "Hazard warning|Предупреждение об опасности|危险警告",
            "safety.safe-integration": "Safe integration|Безопасная интеграция|安全集成",
        }.items()
    }
)
"""Product quality by ISO/IEC 25010:2023: characteristics, and their sub-characteristics after a dot."""

QUALITIES = Kind(
    "qualities",
    shape(
        "quality",
        attribute("statement", "words!", "Requirement|Требование|需求", "What is demanded, in one sentence."),
        attribute(
            "category", CATEGORIES, "Category|Категория|类别", "Characteristic of ISO/IEC 25010:2023.", required=True
        ),
        attribute("metric", "words!", "Metric|Показатель|度量", "What is measured."),
        attribute("at-most", "quantity", "At most|Не более|不超过", "Greatest value that is accepted."),
        attribute("at-least", "quantity", "At least|Не менее|不低于", "Least value that is accepted."),
        attribute("exactly", "quantity", "Exactly|Ровно|等于", "The only value that is accepted."),
        attribute("between", "quantity list", "Between|В пределах|介于", "Least and greatest value, [1 s, 2 s]."),
        attribute(
            "condition",
            "words",
            "Condition|Условия|条件",
            "Load or circumstances under which it is measured.",
            missing=Missing(
                "qualities/no-condition", "warning", 'The quality "{name}" does not say under what load it holds.'
            ),
        ),
        attribute(
            "verified-by",
            VERIFICATION,
            "Verified by|Способ проверки|验证方式",
            "How it is verified.",
            required=True,
            missing=Missing(
                "qualities/no-verification", "error", 'The quality "{name}" does not say how it is verified.'
            ),
        ),
        attribute("how", "words", "How|Порядок проверки|验证方法", "When and with what it is verified."),
        attribute(
            "applies-to",
            "-> * many",
            "Applies to|Относится к|适用于",
            "Elements that it holds for, or `spec` for all.",
            inverse="Qualities|Требования к качеству|质量需求",
        ),
        attribute("priority", PRIORITY, "Priority|Приоритет|优先级", "How urgent it is."),
        short="statement",
    ),
    words("Quality requirement|Требование к качеству|质量需求"),
    words("Quality requirements|Требования к качеству|质量需求"),
    "quality",
    "A non-functional requirement with a number, the condition under which it is measured, and the way it is verified.",
    icon="speedometer",
    columns=(
        "statement",
        "category",
        "metric",
        "at-most",
        "at-least",
        "exactly",
        "between",
        "condition",
        "verified-by",
        "applies-to",
    ),
)
