"""What an attribute can hold, in words: the types of the language for the reference."""

from collections.abc import Iterator, Mapping

from specatlas.domain.declare import PEOPLE
from specatlas.domain.types import Either, Many, OneOf, Parts, Record, Reference, Simple, SimpleName, Steps, Type
from specatlas.domain.words import Words, words
from specatlas.tables.spans import Code, Plain, Span

SIMPLE: Mapping[SimpleName, Words] = {
    "string": words("text, the same in every language|текст, одинаковый на всех языках|文本（各语言相同）"),
    "words": words("text in the languages of the spec|текст на языках спецификации|文本（按规格语言）"),
    "markdown": words("Markdown in the languages of the spec|Markdown на языках спецификации|Markdown（按规格语言）"),
    "int": words("whole number|целое число|整数"),
    "decimal": words("number|число|数值"),
    "bool": words("true or false|true или false|true 或 false"),
    "date": words(
        "date: 2026-03-01, 2026-03, 2026-Q1|дата: 2026-03-01, 2026-03, 2026-Q1|日期：2026-03-01、2026-03、2026-Q1"
    ),
    "duration": words("duration: 30min, 4h, 2d, 5wd|длительность: 30min, 4h, 2d, 5wd|时长：30min、4h、2d、5wd"),
    "quantity": words("quantity: 2 s, 99.5 %|величина: 2 s, 99.5 %|数量：2 s、99.5 %"),
    "money": words("amount: 12000, 900 EUR|сумма: 12000, 900 EUR|金额：12000、900 EUR"),
    "percent": words("percentage: 15, 15 %|процент: 15, 15 %|百分比：15、15 %"),
    "when": words(
        "time: 2d, 2026-03-01, every mon 09:00"
        "|время: 2d, 2026-03-01, every mon 09:00"
        "|时间：2d、2026-03-01、every mon 09:00"
    ),
    "timing": words(
        "time, or other words for it: 2d, every mon 09:00, month end"
        "|время или слова о нём: 2d, every mon 09:00, конец месяца"
        "|时间或其文字说明：2d、every mon 09:00、月末"
    ),
    "url": words("web address|веб-адрес|网址"),
    "file": words("path of a file in the project|путь к файлу проекта|项目内文件路径"),
    "colour": words('colour: "#2A6F97"|цвет: "#2A6F97"|颜色："#2A6F97"'),
    "id": words("id|идентификатор|标识"),
    "right": words("right: cru own, close team|право: cru own, close team|权限：cru own, close team"),
    "multiplicity": words(
        "multiplicity: 1, 0..1, 0..*, 1..*|кратность: 1, 0..1, 0..*, 1..*|多重性：1、0..1、0..*、1..*"
    ),
    "any": words("any YAML|любой YAML|任意 YAML"),
}
_ONE_OF = words("one of|одно из|取值之一：")
_WITH_PART = words("with a sub-value after a dot|с уточнением после точки|可用点号细分")
_ID_OF = words("id of|идентификатор:|标识，指向")
_ANY_ELEMENT = words("id of any element|идентификатор любого элемента|任意元素的标识")
_PEOPLE = words(
    "person, role, position, department or party"
    "|человек, роль, должность, отдел или сторона"
    "|人员、角色、岗位、部门或参与方"
)
_OR_TEXT = words("or a text|или текст|或文本")
_OR = words("or|или|或")
_MANY = words("one or a list:|одно или список:|单个或列表：")
_LISTS = words("list of lists:|список списков:|列表的列表：")
_PARTS = words("id → attributes below|идентификатор → атрибуты ниже|标识 → 下列属性")
_KEYED = words("→ attributes below|→ атрибуты ниже|→ 下列属性")
_RECORD = words("attributes below|атрибуты ниже|下列属性")
_STEPS = words("list of steps|список шагов|步骤列表")


def type_spans(type_: Type, language: str) -> Iterator[Span]:
    """Yield in words what a value of the type is."""
    match type_:
        case Simple(name=name, low=low, high=high):
            bounds = f", {low}–{high}" if low != high else ""
            yield Plain(SIMPLE[name].in_(language) + bounds)
        case OneOf(choices=choices):
            yield Plain(_ONE_OF.in_(language))
            yield from (Code(word) for word in choices if "." not in word)
            if any("." in word for word in choices):
                yield Plain(_WITH_PART.in_(language))
        case Reference():
            yield from _reference(type_, language)
        case Many(of=Many(of=inner)):
            yield Plain(_LISTS.in_(language))
            yield from type_spans(inner, language)
        case Many(of=inner):
            yield Plain(_MANY.in_(language))
            yield from type_spans(inner, language)
        case Parts(keys=None, listed="texts" | "ids"):
            yield Plain(_PARTS.in_(language))
        case Parts(keys=keys) if keys is not None:
            yield from _reference(keys, language)
            yield Plain(_KEYED.in_(language))
        case Record():
            yield Plain(_RECORD.in_(language))
        case Steps() | Parts(listed="script"):
            yield Plain(_STEPS.in_(language))
        case Either(scalar=scalar, other=other):
            yield from type_spans(scalar, language)
            yield Plain(_OR.in_(language))
            yield from type_spans(other, language)


def _reference(type_: Reference, language: str) -> Iterator[Span]:
    named = [name for name in type_.to if name not in PEOPLE] if set(PEOPLE) <= set(type_.to) else list(type_.to)
    if "*" in named:
        yield Plain(_ANY_ELEMENT.in_(language))
    elif named:
        yield Plain(_ID_OF.in_(language))
        yield from (Code(name) for name in named)
    if len(named) < len(type_.to):
        yield from [Plain(_OR.in_(language))] if named else []
        yield Plain(_PEOPLE.in_(language))
    for word in type_.also:
        yield Plain(_OR.in_(language))
        yield Code(word)
    if type_.or_text:
        yield Plain(_OR_TEXT.in_(language))
