"""Reports and dashboards."""

from specatlas.domain.declare import attribute, choices, parts, record, shape
from specatlas.domain.kinds.common import lines
from specatlas.domain.types import Kind, Missing
from specatlas.domain.words import words

_KPI = shape(
    "indicator",
    attribute(
        "formula",
        "words",
        "Formula|Формула|公式",
        "How it is worked out.",
        missing=Missing("kpis/no-formula", "warning", 'The indicator "{name}" has no formula.'),
    ),
    attribute("unit", "string", "Unit|Единица|单位", "Unit of the number."),
    attribute("target", "decimal", "Target|Цель|目标值", "Value to reach."),
    attribute(
        "metric",
        "-> goals.metrics",
        "Metric|Показатель цели|目标指标",
        "Metric of a goal that it shows.",
        inverse="Indicators|Показатели|指标",
    ),
    attribute(
        "source-of-record",
        "-> entities | systems",
        "Source|Источник|数据来源",
        "Where the numbers come from.",
        inverse="Indicators|Показатели|指标",
    ),
    short="formula",
    label="Indicator|Показатель|指标",
)

_REFRESH = shape(
    "refresh",
    attribute("real-time", "bool", "At once|Сразу|实时", "Changes are seen at once."),
    attribute("within", "duration", "Within|Задержка до|延迟", "How old the numbers may be."),
    attribute("every", "when", "Every|Как часто|频率", "How often they are worked out."),
    short="every",
    common=False,
)

_SCHEDULE = shape(
    "schedule",
    attribute("every", "when!", "Every|Когда|时间", "When it is sent."),
    attribute(
        "to", "-> PEOPLE many", "To|Кому|接收人", "Who gets it.", inverse="Receives reports|Получает отчёты|接收报表"
    ),
    attribute("as", "string", "As|В виде|格式", "Format: pdf, xlsx."),
    short="every",
    common=False,
)

REPORTS = Kind(
    "reports",
    shape(
        "report",
        attribute(
            "kind",
            choices(
                report="Report|Отчёт|报表",
                dashboard="Dashboard|Панель показателей|仪表盘",
                export="Export|Выгрузка|导出",
            ),
            "Kind|Вид|类型",
            "What sort of report it is.",
            default="report",
        ),
        attribute("module", "-> modules", "Module|Модуль|模块", "Functional area.", inverse="Reports|Отчёты|报表"),
        attribute(
            "audience", "-> PEOPLE! many", "Audience|Для кого|受众", "Who reads it.", inverse="Reports|Отчёты|报表"
        ),
        attribute("goals", "-> goals many", "Goals|Цели|目标", "Goals that it serves.", inverse="Reports|Отчёты|报表"),
        attribute("questions", lines("question"), "Questions|Вопросы|问题", "Questions that it answers."),
        attribute("kpis", parts(_KPI), "Indicators|Показатели|指标", "Numbers that it shows."),
        attribute(
            "entities", "-> entities many", "Data|Данные|数据", "Data that it draws on.", inverse="Reports|Отчёты|报表"
        ),
        attribute("dimensions", lines("dimension"), "Dimensions|Разрезы|维度", "What it can be broken down by."),
        attribute("refresh", record(_REFRESH), "Refresh|Обновление|刷新", "How fresh the numbers are."),
        attribute("schedule", record(_SCHEDULE), "Schedule|Рассылка|发送计划", "When it is sent to whom."),
        attribute(
            "authority",
            "-> systems",
            "System of record|Система-источник|记录系统",
            "System whose numbers hold.",
            missing=Missing("reports/no-authority", "warning", 'The report "{name}" does not say whose numbers hold.'),
            inverse="Reports|Отчёты|报表",
        ),
        short="name",
    ),
    words("Report|Отчёт|报表"),
    words("Reports|Отчёты|报表"),
    "interface",
    "A report or dashboard: who reads it, which questions it answers, with which indicators.",
    icon="chart-bar",
    columns=("name", "kind", "audience", "kpis", "refresh", "authority"),
    later=True,
)
