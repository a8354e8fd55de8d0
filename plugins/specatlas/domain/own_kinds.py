"""How a team declares kinds and attributes of its own: the section `kinds` (model-by-example, 13)."""

from specatlas.domain.declare import attribute, choices, grow, parts, shape
from specatlas.domain.types import Kind
from specatlas.domain.words import words

ATTRIBUTE = shape(
    "attribute",
    attribute(
        "type",
        "string",
        "Type|Тип|类型",
        "string, int, money, -> entities many … as in the short form; map and list hold attributes of their own.",
        default="string",
    ),
    attribute(
        "to", "string many", "Points at|Ссылается на|引用", "Sections that a reference (type: ref) may point at."
    ),
    attribute("many", "bool", "Several|Несколько|多值", "It holds any number of values."),
    attribute("required", "bool", "Required|Обязательный|必填", "It must be written."),
    attribute("inline", "bool", "In the line|В строке|行内", "It is shown beside the name."),
    attribute("default", "string", "Default|По умолчанию|默认值", "Value that holds when nothing is written."),
    attribute(
        "inverse", "words", "On the other side|С другой стороны|反向名称", "Heading on the page of what is pointed at."
    ),
    attribute("deprecated", "words", "Deprecated|Устарел|已弃用", "What to use instead."),
    attribute("since", "string", "Since|С версии|起始版本", "Version of the spec from which it is required."),
    short="type",
    label="Attribute|Атрибут|属性",
)

grow(ATTRIBUTE, attribute("attributes", parts(ATTRIBUTE), "Attributes|Атрибуты|属性", "Attributes of a map or list."))

_CHECK = shape(
    "check",
    attribute("when", "string!", "When|Когда|条件", "Expression that finds what is wrong, as in list --where."),
    attribute(
        "severity",
        choices(info="Info|Сведение|提示", warning="Warning|Предупреждение|警告", error="Error|Ошибка|错误"),
        "Severity|Важность|严重程度",
        "How bad it is.",
        default="warning",
    ),
    attribute("message", "words!", "Message|Сообщение|消息", "What is said; {id} and {name} stand for the element."),
    label="Check|Проверка|检查",
)

OWN_KINDS = Kind(
    "kinds",
    shape(
        "kind",
        attribute("plural", "words", "Plural|Во множественном числе|复数名称", "Name of many of them."),
        attribute("chapter", "string", "Chapter|Раздел|章节", "Chapter of the site where its pages stand."),
        attribute("before", "string", "Before|Перед|之前", "Section that it stands before."),
        attribute("after", "string", "After|После|之后", "Section that it stands after."),
        attribute(
            "short", "string", "Main attribute|Главный атрибут|主属性", "Attribute that a plain text stands for."
        ),
        attribute("icon", "string", "Icon|Значок|图标", "Name of a Material Design icon."),
        attribute("attributes", parts(ATTRIBUTE), "Attributes|Атрибуты|属性", "Attribute to its type."),
        attribute("columns", "string many", "Columns|Столбцы|列", "Attributes shown in its table, in order."),
        attribute("checks", parts(_CHECK), "Checks|Проверки|检查", "Rules of its own."),
    ),
    words("Kind|Вид элементов|元素类型"),
    words("Own kinds|Собственные виды|自定义类型"),
    "control",
    "A kind of elements of the team's own, or attributes added to a built-in one.",
    icon="shape-plus-outline",
    columns=("name", "attributes"),
)
"""Not one of `KINDS`: its elements are declarations, not content."""
