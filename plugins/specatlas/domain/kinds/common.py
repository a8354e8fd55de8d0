"""What any element may carry, and the small sets of attributes that several kinds share."""

from specatlas.domain.declare import attribute, choices, parts, record, reference, shape
from specatlas.domain.types import Many, Parts

PERIOD = choices(
    h="Hour|Час|小时",
    hour="Hour|Час|小时",
    d="Day|День|天",
    day="Day|День|天",
    w="Week|Неделя|周",
    week="Week|Неделя|周",
    mo="Month|Месяц|月",
    month="Month|Месяц|月",
    quarter="Quarter|Квартал|季度",
    y="Year|Год|年",
    year="Year|Год|年",
)

STATUS = choices(
    draft="Draft|Черновик|草稿",
    proposed="Proposed|Предложено|已提出",
    agreed="Agreed|Согласовано|已同意",
    retired="Retired|Выведено из действия|已停用",
)

PRIORITY = choices(
    must="Mandatory|Обязательно|必须",
    should="Nice to have|Желательно|期望",
    could="Nice to have, if time allows|Желательно, по возможности|可选",
    wont="Later|Позже|后续",
)

VERIFICATION = choices(
    inspection="Inspection|Осмотр|检查",
    analysis="Analysis|Анализ|分析",
    demonstration="Demonstration|Демонстрация|演示",
    test="Test|Испытание|测试",
    monitoring="Monitoring|Мониторинг|监控",
)

LEVEL = choices(
    low="Low|Низкая|低", medium="Medium|Средняя|中", high="High|Высокая|高", critical="Critical|Критическая|关键"
)


def lines(name: str, *, ordered: bool = False) -> Parts:
    """Declare a list of texts that each have an address; `name` is what one of them is called."""
    text = attribute("text", "words!", "Text|Текст|内容", "What it says.")
    return parts(shape(name, text, short="text"), ordered=ordered)


REVIEW = shape(
    "review",
    attribute("by", "-> PEOPLE", "By|Кем|负责人", "Who looks at it again.", inverse="Reviews|Пересматривает|定期复审"),
    attribute("every", "duration", "Every|Раз в|周期", "How often it is looked at, for example 6mo."),
    attribute("last", "date", "Last time|Последний раз|上次", "When it was last reviewed."),
    attribute("purpose", "words", "Purpose|Зачем|目的", "What the review is to make sure of."),
    common=False,
)

_LINK = shape(
    "link",
    attribute("url", "url!", "Address|Адрес|地址", "Web address, or a path inside the project."),
    attribute("name", "words", "Name|Название|名称", "Text of the link; the address when left out."),
    short="url",
    common=False,
)

_VIDEO = shape(
    "video",
    attribute("url", "url!", "Address|Адрес|地址", "Address of the video, or a path inside the project."),
    attribute(
        "from", "string", "From|С момента|起始时间", "Minute and second where the part of interest begins, 1:20."
    ),
    attribute("name", "words", "Name|Название|名称", "What the video shows."),
    short="url",
    common=False,
)

_SOURCE = shape(
    "source",
    attribute(
        "document",
        reference("-> standards | artefacts | people", or_text=True),
        "Document|Документ|文件",
        "Id of a standard, artefact or person, or a text.",
        inverse="Source of|Источник для|作为来源",
    ),
    attribute("at", "words", "Where|Место|位置", "Page, clause or minute."),
    short="document",
    common=False,
)

_IGNORE = shape(
    "exemption",
    attribute("because", "words!", "Reason|Причина|理由", "Why the finding does not matter here."),
    attribute("by", "-> PEOPLE", "By|Кем|决定人", "Who decided so."),
    attribute("until", "date", "Until|До|截至", "Day after which the finding is reported again."),
    short="because",
    common=False,
)

COMMON = shape(
    "element",
    attribute(
        "name",
        "words",
        "Name|Название|名称",
        "What readers call it; the id spelled as words when left out.",
        weight="clarify",
    ),
    attribute("description", "markdown", "Description|Описание|说明", "More about it, in Markdown.", weight="clarify"),
    attribute(
        "owner",
        "-> PEOPLE",
        "Owner|Ответственный|负责人",
        "Who answers for it.",
        inverse="Answers for|Отвечает за|负责",
        weight="notify",
    ),
    attribute("status", STATUS, "Status|Статус|状态", "How far it is agreed.", weight="notify"),
    attribute("tags", "string many", "Tags|Метки|标签", "Words to select by.", weight="editorial"),
    attribute(
        "source",
        record(_SOURCE),
        "Source|Источник|来源",
        "Where the fact comes from: a text, or the id of a document.",
        weight="notify",
    ),
    attribute(
        "review",
        record(REVIEW),
        "Review|Пересмотр|复审",
        "Who looks at it again, how often and what for.",
        weight="notify",
    ),
    attribute("video", Many(record(_VIDEO)), "Video|Видео|视频", "A recording that shows it.", weight="notify"),
    attribute("links", Many(record(_LINK)), "Links|Ссылки|链接", "Pages elsewhere that belong to it.", weight="notify"),
    attribute(
        "note",
        "markdown",
        "Note|Примечание|备注",
        "A remark; in a process it is drawn beside its step.",
        weight="notify",
    ),
    attribute(
        "formerly", "id many", "Formerly|Прежние имена|曾用标识", "Former ids; differences and old links follow them."
    ),
    attribute(
        "not-formerly",
        "id many",
        "Not to be confused with|Не путать с|勿混淆",
        "Ids of elements that are gone and much like this one, which is none the less a new one and no rename.",
    ),
    attribute(
        "ignore",
        parts(_IGNORE, free=True),
        "Accepted findings|Принятые замечания|已接受的问题",
        "Rules of `check` that do not apply here, each with its reason.",
        weight="notify",
    ),
    label="Any element|Любой элемент|任意元素",
)
"""The attributes of any element and part."""
