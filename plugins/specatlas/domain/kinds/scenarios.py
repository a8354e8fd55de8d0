"""What the system does by itself: automations, and the texts that it sends."""

from specatlas.domain.declare import attribute, choices, parts, record, reference, shape
from specatlas.domain.kinds.integrations import TRIGGER
from specatlas.domain.types import Kind, Many, Missing
from specatlas.domain.words import words

_CHANNEL = "string many"

_ACTION = shape(
    "action",
    attribute("text", "words", "Action|Действие|动作", "What is done, in words."),
    attribute("assign", "words", "Assigns to|Назначает|分配给", "Who gets the task."),
    attribute(
        "notify",
        "-> PEOPLE many",
        "Notifies|Уведомляет|通知",
        "Who is told.",
        inverse="Notified by|Уведомляется|接收通知",
    ),
    attribute("to", "words", "To|Кому|接收方", "Who is told, when no role or person is."),
    attribute(
        "template",
        "-> templates",
        "Template|Шаблон|模板",
        "Text that is sent.",
        inverse="Sent by|Отправляется через|发送者",
    ),
    attribute("channel", _CHANNEL, "Channel|Канал|渠道", "E-mail, messenger, telephone."),
    short="text",
)

AUTOMATIONS = Kind(
    "automations",
    shape(
        "automation",
        attribute("when", record(TRIGGER), "When|Когда|触发", "What sets it off.", required=True),
        attribute("if", "words", "If|Если|条件", "What must hold."),
        attribute("do", parts(_ACTION), "Do|Действия|动作", "What is done, in order.", required=True),
        attribute(
            "within",
            "duration",
            "Within|Срок|时限",
            "How soon it is done.",
            missing=Missing("automations/no-time", "warning", 'The automation "{name}" does not say how soon it acts.'),
        ),
        attribute("channel", _CHANNEL, "Channel|Канал|渠道", "E-mail, messenger, telephone."),
        attribute(
            "function",
            "-> functions many",
            "Functions|Функции|功能",
            "Functions that it belongs to.",
            inverse="Automations|Автоматизация|自动化",
        ),
        attribute(
            "else",
            "-> exceptions",
            "Else|Иначе|否则",
            "Exception that arises when it cannot.",
            inverse="Automations|Автоматизация|自动化",
        ),
        short="name",
    ),
    words("Automation|Автоматизация|自动化"),
    words("Automations|Автоматизации|自动化"),
    "processes",
    "Something that the system does by itself: a robot, a reminder, a notification.",
    icon="robot-outline",
    columns=("name", "when", "do", "within", "function"),
    later=True,
)

TEMPLATES = Kind(
    "templates",
    shape(
        "template",
        attribute(
            "kind",
            choices(
                message="Message|Сообщение|消息", print="Printed form|Печатная форма|打印单", page="Page|Страница|页面"
            ),
            "Kind|Вид|类型",
            "Whether it is sent, printed or shown.",
        ),
        attribute("channel", _CHANNEL, "Channel|Канал|渠道", "E-mail, messenger, telephone."),
        attribute(
            "entity", "-> entities", "Entity|Сущность|实体", "Whose data it fills in.", inverse="Templates|Шаблоны|模板"
        ),
        attribute("subject", "words", "Subject|Тема|主题", "Subject line."),
        attribute("text", "markdown", "Text|Текст|正文", "The text; {field} stands for a value."),
        attribute("format", "string", "Format|Формат|格式", "pdf, docx, html."),
        attribute("image", "file", "Picture|Изображение|图片", "How it looks, a file of the project."),
        attribute(
            "fields",
            "-> entities.fields many in entity",
            "Fields|Поля|字段",
            "Fields that it shows.",
            inverse="Templates|Шаблоны|模板",
        ),
        attribute(
            "language",
            Many(reference("-> roles", or_text=True)),
            "Language|Язык|语言",
            "A language, or the role in whose language it is written.",
            inverse="Templates|Шаблоны|模板",
        ),
        short="name",
    ),
    words("Template|Шаблон|模板"),
    words("Templates|Шаблоны|模板"),
    "interface",
    "A text that the system sends, prints or shows.",
    icon="email-outline",
    columns=("name", "kind", "channel", "entity"),
    later=True,
)
