"""What is wrong today, what the business wants instead, and the rules it lives by."""

from specatlas.domain.declare import attribute, choices, parts, record, shape
from specatlas.domain.kinds.common import PERIOD
from specatlas.domain.types import Kind, Many, Missing, Simple
from specatlas.domain.words import words

_METRIC = shape(
    "metric",
    attribute("unit", "string!", "Unit|Единица|单位", 'Unit of the numbers; "1" for a count.'),
    attribute(
        "baseline",
        "decimal",
        "Today|Сейчас|现值",
        "Value today.",
        missing=Missing("goals/no-baseline", "warning", 'The metric "{name}" does not say where it stands today.'),
    ),
    attribute(
        "target", "decimal!", "Target|Цель|目标值", "Value to reach; better is the way from today's value to it."
    ),
    attribute("by", "date!", "By|Срок|期限", "When it is to be reached."),
    attribute(
        "measured-by", "-> PEOPLE", "Measured by|Измеряет|度量人", "Who measures it.", inverse="Measures|Измеряет|度量"
    ),
    attribute(
        "report", "-> reports | reports.kpis", "Report|Отчёт|报表", "Where it is seen.", inverse="Goals|Цели|目标"
    ),
    short="name",
    label="Metric|Показатель|指标",
)

_BENEFIT = shape(
    "benefit",
    attribute("amount", "money!", "Amount|Сумма|金额", "What reaching the goal is worth."),
    attribute("per", PERIOD, "Per|За период|周期", "Period in which it is worth that.", default="year"),
    attribute("how", "words", "How|За счёт чего|来源", "Where the money comes from."),
    short="amount",
    common=False,
)

PROBLEMS = Kind(
    "problems",
    shape(
        "problem",
        attribute("statement", "words!", "Problem|Проблема|问题", "What is wrong, in one sentence."),
        attribute(
            "kind",
            choices(
                routine="Routine work|Рутина|重复性工作",
                duplicate_work="Duplicate work|Двойная работа|重复劳动",
                data_loss="Loss of data|Потеря данных|数据丢失",
                delay="Delay|Задержка|延误",
                error="Error|Ошибка|差错",
                no_control="No control|Нет контроля|缺乏控制",
                other="Other|Прочее|其他",
            ),
            "Kind|Вид|类型",
            "What sort of problem it is.",
        ),
        attribute(
            "process", "-> processes many", "Process|Процесс|流程", "Where it occurs.", inverse="Problems|Проблемы|问题"
        ),
        attribute(
            "step",
            "-> processes.steps many",
            "Step|Шаг|步骤",
            "Step of an as-is process.",
            inverse="Problems|Проблемы|问题",
        ),
        attribute("loss", "money", "Loss|Потери|损失", "What it costs."),
        attribute("per", PERIOD, "Per|За период|周期", "Period of the loss.", default="year"),
        attribute(
            "solved-by",
            "-> functions | automations | integrations | processes many",
            "Solved by|Решается через|解决方式",
            "What makes it disappear.",
            missing=Missing("problems/unsolved", "warning", 'Nothing in the spec solves the problem "{name}".'),
            inverse="Solves|Решает|解决问题",
        ),
        attribute(
            "goals",
            "-> goals many",
            "Goals|Цели|目标",
            "Goals that it stands against.",
            inverse="Problems|Проблемы|问题",
        ),
        short="statement",
    ),
    words("Problem|Проблема|问题"),
    words("Problems|Проблемы|问题"),
    "goals",
    "Something that is wrong today, with what it costs and what solves it.",
    icon="alert-circle-outline",
    columns=("statement", "kind", "process", "loss", "per", "solved-by", "goals"),
    page=True,
    weight="clarify",
)

GOALS = Kind(
    "goals",
    shape(
        "goal",
        attribute("statement", "words!", "Goal|Цель|目标", "What is to be reached, in one sentence."),
        attribute(
            "parent",
            "-> goals",
            "Part of|Часть цели|上级目标",
            "Goal that it serves.",
            inverse="Sub-goals|Подцели|子目标",
        ),
        attribute(
            "metrics",
            parts(_METRIC),
            "Metrics|Показатели|指标",
            "How it is seen that the goal is reached.",
            missing=Missing(
                "goals/not-measurable", "warning", 'Nobody can measure whether the goal "{name}" is reached.'
            ),
        ),
        attribute("benefit", record(_BENEFIT), "Benefit|Выгода|收益", "What reaching it is worth."),
        short="statement",
    ),
    words("Goal|Цель|目标"),
    words("Goals|Цели|目标"),
    "goals",
    "A business goal with the numbers that show when it is reached.",
    icon="bullseye-arrow",
    columns=("statement", "parent", "owner", "metrics"),
    page=True,
)

_TABLE = shape(
    "decision table",
    attribute(
        "hit",
        choices(
            first="First|Первое|首个",
            unique="The only one|Единственное|唯一",
            any="Any|Любое|任一",
            collect="All|Все|全部",
        ),
        "Hit policy|Выбор строки|命中策略",
        "Which of several matching rows holds (DMN).",
        default="first",
    ),
    attribute("inputs", "words! list", "Inputs|Условия|输入", "Headings of the conditions."),
    attribute("outputs", "words! list", "Outputs|Решения|输出", "Headings of the results."),
    attribute(
        "rows",
        Many(Many(Simple("words"), ordered=True), ordered=True),
        "Rows|Строки|行",
        "Conditions, then results; any fits every value.",
    ),
    common=False,
)

RULES = Kind(
    "rules",
    shape(
        "rule",
        attribute("statement", "words!", "Rule|Правило|规则", "The rule, in one sentence."),
        attribute(
            "kind",
            choices(
                constraint="Constraint|Ограничение|约束",
                calculation="Calculation|Расчёт|计算",
                decision="Decision|Решение|决策",
            ),
            "Kind|Вид|类型",
            "Whether it limits, calculates or decides.",
        ),
        attribute(
            "applies-to",
            "-> * many",
            "Applies to|Относится к|适用于",
            "Elements that obey it.",
            inverse="Business rules|Бизнес-правила|业务规则",
        ),
        attribute(
            "table", record(_TABLE), "Decision table|Таблица решений|决策表", "Conditions and what follows from them."
        ),
        short="statement",
    ),
    words("Business rule|Бизнес-правило|业务规则"),
    words("Business rules|Бизнес-правила|业务规则"),
    "functions",
    "A rule of the business, a calculation or a decision table, whatever the system.",
    icon="gavel",
    columns=("statement", "kind", "applies-to"),
    later=True,
)
