"""What people see: the screens of the prototype."""

from specatlas.domain.declare import attribute, choices, parts, record, reference, shape
from specatlas.domain.types import Kind, Many
from specatlas.domain.words import words

_EMBED = shape(
    "prototype",
    attribute("figma", "url", "Figma|Figma|Figma", "Address of a Figma frame."),
    attribute("moqups", "url", "Moqups|Moqups|Moqups", "Address of a Moqups page."),
    attribute("balsamiq", "url", "Balsamiq|Balsamiq|Balsamiq", "Address of a Balsamiq wireframe."),
    attribute("miro", "url", "Miro|Miro|Miro", "Address of a Miro board."),
    attribute("url", "url", "Address|Адрес|网址", "Address of any other page."),
    attribute("height", "int(50..10000)", "Height|Высота|高度", "Height in pixels."),
    short="url",
    common=False,
)

_GOES_TO = shape(
    "way",
    attribute("does", "words", "By|Действие|操作", "What one does to get there."),
    short="does",
    common=False,
)

_ACT = shape(
    "act",
    attribute("do", "words!", "Do|Действие|操作", "What the user does."),
    attribute("expect", "words", "Expect|Ожидается|预期", "What can be seen after it."),
    short="do",
)

_HOTSPOT = shape(
    "hotspot",
    attribute(
        "at", "int(0..100000)! many", "At|Положение|位置", "Left, top, width and height in pixels of the picture."
    ),
    attribute(
        "field",
        "-> entities.fields in entity",
        "Field|Поле|字段",
        "Field that is shown there.",
        inverse="Screens|Экраны|界面",
    ),
    attribute(
        "goes-to",
        "-> screens",
        "Goes to|Ведёт на|跳转",
        "Screen that a click leads to.",
        inverse="Reached from|Переход с|来源界面",
    ),
    label="Hotspot|Активная область|热区",
)

SCREENS = Kind(
    "screens",
    shape(
        "screen",
        attribute("module", "-> modules", "Module|Модуль|模块", "Functional area.", inverse="Screens|Экраны|界面"),
        attribute("image", "file", "Picture|Изображение|图片", "Picture of the screen, a file of the project."),
        attribute("embed", record(_EMBED), "Prototype|Прототип|原型", "Interactive prototype elsewhere."),
        attribute("roles", "-> roles! many", "Roles|Роли|角色", "Who sees it.", inverse="Screens|Экраны|界面"),
        attribute(
            "functions",
            "-> functions many",
            "Functions|Функции|功能",
            "What can be done on it.",
            inverse="Screens|Экраны|界面",
        ),
        attribute(
            "entity", "-> entities", "Entity|Сущность|实体", "Whose data it shows.", inverse="Screens|Экраны|界面"
        ),
        attribute(
            "card",
            reference("-> entities.cards in entity", anywhere=True),
            "Card|Карточка|卡片",
            "Card of the entity that it shows.",
            inverse="Screens|Экраны|界面",
        ),
        attribute(
            "fields",
            "-> entities.fields many in entity",
            "Fields|Поля|字段",
            "Fields that it shows.",
            inverse="Screens|Экраны|界面",
        ),
        attribute("start", "bool", "Start|Начальный|起始", "People begin here."),
        attribute(
            "goes-to",
            parts(_GOES_TO, keys="-> screens"),
            "Goes to|Ведёт на|跳转",
            "Screens that it leads to, and what one does to get there.",
            inverse="Reached from|Переход с|来源界面",
        ),
        attribute("scenario", parts(_ACT), "Scenario|Сценарий|操作脚本", "How it is used, step by step."),
        attribute(
            "hotspots", parts(_HOTSPOT), "Hotspots|Активные области|热区", "Areas of the picture that mean something."
        ),
        attribute(
            "sizes",
            Many(choices(desktop="Desktop|Компьютер|桌面", tablet="Tablet|Планшет|平板", phone="Phone|Телефон|手机")),
            "Sizes|Устройства|设备",
            "Devices that it is made for.",
        ),
        short="name",
    ),
    words("Screen|Экран|界面"),
    words("Screens|Экраны|界面"),
    "interface",
    "A screen of the prototype: its picture, who sees it, what can be done on it and where it leads.",
    icon="monitor",
    columns=("name", "module", "roles", "functions", "entity", "goes-to"),
    page=True,
)
