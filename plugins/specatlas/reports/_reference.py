"""The reference of the language and of the tool, as data: made from what declares kinds, rules and commands.

A sentence of a declaration is English; `reference.json` beside this file holds it in the other languages.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from specatlas.checks.registry import CHECKS
from specatlas.domain.kinds.common import COMMON
from specatlas.domain.kinds.registry import KINDS
from specatlas.domain.own_kinds import OWN_KINDS
from specatlas.domain.types import Attribute, Either, Kind, Many, Parts, Record, Shape, Steps, Type
from specatlas.domain.words import words
from specatlas.reports._reference_types import type_spans
from specatlas.reports.rules import OF_PINS, OF_VERSIONS, READING, Rule, rules
from specatlas.tables.spans import Badge, Code, Marked, Plain, Span, Tone
from specatlas.tables.table import Cell, Column, Row, Table

SHORT_FORMS: Mapping[str, str] = {
    "field": "string(200)! unique = x",
    "relation": "composition 1 -> 1..* order-line",
    "transition": "draft -> confirmed",
    "actors": "[sales-manager, buyer]",
    "estimate": "{analyst: 8h, developer: 40h}",
    "match": "phone + name",
    "dependency": "design start + 2w",
    "join": "2 of 3",
    "step": "{user: check-stock}",
}
"""Grammar of a short form to an example of it."""

TONES: Mapping[str, Tone] = {"error": "bad", "warning": "warn", "info": "info"}
SEVERITIES = {
    "error": words("Error|Ошибка|错误"),
    "warning": words("Warning|Предупреждение|警告"),
    "info": words("Info|Сведение|提示"),
}
_ATTRIBUTE = words("Attribute|Атрибут|属性")
_VALUE = words("Value|Значение|取值")
_MEANING = words("Meaning|Смысл|含义")
_RULE = words("Rule|Правило|规则")
_SEVERITY = words("Severity|Важность|严重程度")
_DEMANDS = words("What it demands|Что требует|要求")
_REQUIRED = words("required|обязательно|必填")
_EXPECTED = words("expected|ожидается|应填")
_DEFAULT = words("if not written:|если не указано:|默认：")
_SHORT = words("Short form:|Краткая форма:|简写：")
_SHORT_TEXT = words("Short form: a text stands for|Краткая форма: текст означает|简写：单独的文本表示")
_COLUMNS = words("Columns of its table:|Столбцы таблицы:|表格列：")
_PAGE = words("Each has a page of its own.|У каждого элемента своя страница.|每个元素有单独的页面。")
_LATER = words(
    "It is read and checked; the site shows it as plain tables, its own pictures and pages come later."
    "|Читается и проверяется; на сайте показывается простыми таблицами, собственные схемы и страницы появятся позже."
    "|可读取并检查；网站目前以普通表格显示，专用图形和页面将在以后提供。"
)
WRONG = words("Wrong|Неверно|错误写法")
RIGHT = words("Right|Верно|正确写法")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that the reference describes; `said` in the language that was asked for."""

    id: str
    """Anchor, the same in every language."""
    title: str
    lines: tuple[tuple[Span, ...], ...] = ()
    """Paragraphs."""
    tables: tuple[Table, ...] = ()
    examples: tuple[tuple[Span, str], ...] = ()
    """What it shows, and its YAML."""


@cache
def _translations() -> Mapping[str, list[str]]:
    data: Mapping[str, list[str]] = json.loads(files(__package__).joinpath("reference.json").read_text("utf-8"))
    return data


def said(text: str, language: str) -> str:
    """Return a sentence of a declaration in `language`, in English where nobody translated it."""
    known = _translations().get(text)
    place = {"ru": 0, "zh": 1}.get(language.partition("-")[0])
    return known[place] if known and place is not None else text


def sentence(text: str, language: str) -> Span:
    """Return a sentence of a declaration as a span; only what stands in backticks is marked up."""
    found = said(text, language)
    return Marked(found) if "`" in found else Plain(found)


def kinds(chapter: str, section: str, language: str) -> Iterator[Entry]:
    """Yield the kinds of a chapter of the site, or the one of a section; `common` stands for any element."""
    if section == "common":
        yield Entry("common", "", tables=(_table("common", COMMON, language),))
    for kind in all_kinds():
        if chapter in ("", kind.chapter) and section in ("", kind.section):
            yield _kind(kind, language)


def all_kinds() -> tuple[Kind, ...]:
    """Return every kind of the language, `kinds` itself among them."""
    return (*KINDS, OWN_KINDS)


def _kind(kind: Kind, language: str) -> Entry:
    lines: list[tuple[Span, ...]] = [(sentence(kind.doc, language),)]
    if kind.page:
        lines.append((Plain(_PAGE.in_(language)),))
    if kind.later:
        lines.append((Plain(_LATER.in_(language)),))
    if kind.columns:
        lines.append((Plain(_COLUMNS.in_(language)), *(Code(name) for name in kind.columns)))
    lines += [short] if (short := _short_form(kind.shape, language)) else []
    title = f"{kind.plural.in_(language)} · {kind.section}"
    return Entry(kind.section, title, tuple(lines), (_table(kind.section, kind.shape, language),))


def _short_form(shape: Shape, language: str) -> tuple[Span, ...]:
    if shape.grammar:
        return (Plain(_SHORT.in_(language)), Code(SHORT_FORMS[shape.grammar]))
    return (Plain(_SHORT_TEXT.in_(language)), Code(shape.short)) if shape.short else ()


def _table(name: str, shape: Shape, language: str) -> Table:
    """Return the attributes of a shape, those of its parts below them, each under the path that leads there."""
    columns = (
        Column("attribute", _ATTRIBUTE.in_(language), kind="word"),
        Column("value", _VALUE.in_(language), kind="word"),
        Column("meaning", _MEANING.in_(language), kind="word", wide=True),
    )
    rows = tuple(row for path, inner in _shapes(shape) for row in _rows(path, inner, language))
    return Table(name, name, columns, rows)


def _rows(path: str, shape: Shape, language: str) -> Iterator[Row]:
    name = _shape_name(shape, language)
    group = path if not path or path.endswith(name) else f"{path}: {name}"
    if path and (short := _short_form(shape, language)):
        group += " · " + " ".join(span.text for span in short if isinstance(span, Plain | Code))
    for attribute in shape.attributes.values():
        yield Row(tuple(_cells(attribute, language)), group=group)


def _shape_name(shape: Shape, language: str) -> str:
    return shape.label.in_(language).lower() if shape.label else said(shape.name, language)


def _cells(attribute: Attribute, language: str) -> Iterator[Cell]:
    marks: list[Span] = [Code(attribute.name)]
    if attribute.required:
        marks.append(Badge("required", _REQUIRED.in_(language), "strong"))
    elif attribute.missing is not None:
        marks.append(Badge("expected", _EXPECTED.in_(language)))
    yield Cell(tuple(marks))
    value = list(type_spans(attribute.type, language))
    if attribute.default is not None:
        value += [Plain(f"· {_DEFAULT.in_(language)}"), Code(attribute.default)]
    yield Cell(tuple(value))
    meaning, label = sentence(attribute.doc, language), attribute.label.in_(language)
    says_no_more = label.lower() == attribute.name.replace("-", " ")
    yield Cell((meaning,) if says_no_more else (Plain(f"{label}."), meaning))


def _shapes(shape: Shape) -> Iterator[tuple[str, Shape]]:
    """Yield a shape and those inside it, each once, with the attributes that lead to it."""
    waiting: list[tuple[str, Shape]] = [("", shape)]
    seen: set[int] = set()
    while waiting:
        path, one = waiting.pop(0)
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield path, one
        dot = f"{path}." if path else ""
        waiting += [
            (f"{dot}{attribute.name}", inner)
            for attribute in one.attributes.values()
            for inner in inner_shapes(attribute.type)
        ]


def inner_shapes(type_: Type) -> Iterator[Shape]:
    """Yield the shapes that a type holds."""
    match type_:
        case Parts(shape=shape) | Record(shape=shape) | Steps(shape=shape):
            yield shape
        case Many(of=inner):
            yield from inner_shapes(inner)
        case Either(scalar=scalar, other=other):
            yield from inner_shapes(scalar)
            yield from inner_shapes(other)


def checks(language: str) -> Iterator[Entry]:
    """Yield the rules about the content of a spec, each with a wrong and a right example."""
    known = rules()
    names = (*(check.rule for check in CHECKS), *(rule.name for rule in (*OF_PINS, *OF_VERSIONS)))
    for rule in (known[name] for name in names):
        severity = SEVERITIES[rule.severity].in_(language)
        purpose = (Badge(rule.severity, severity, TONES[rule.severity]), sentence(rule.purpose, language))
        examples = (
            (Badge("wrong", WRONG.in_(language), "bad"), rule.wrong),
            (Badge("right", RIGHT.in_(language), "good"), rule.right),
        )
        yield Entry(rule.name, rule.name, (purpose, (sentence(rule.why, language),)), examples=examples)


def rules_of_reading(language: str) -> Table:
    """Return the rules about how files are written and how processes are put together."""
    known = rules()
    return _rules_table("rules-of-reading", (known[name] for name in READING), language)


def rules_of_attributes(language: str) -> Table:
    """Return the rules that say which attributes must be, or should be, written; those of any element stand once."""
    found = {_for_any(rule): rule for rule in rules().values() if rule.name not in READING and not rule.wrong}
    return _rules_table("rules-of-attributes", (replace(rule, name=name) for name, rule in found.items()), language)


def _for_any(rule: Rule) -> str:
    """Return the name of a rule, without its kind where the attribute is one of any element."""
    common = rule.about is not None and any(rule.about[0] is shape for _, shape in _shapes(COMMON))
    return f"…/{rule.name.partition('/')[2]}" if common else rule.name


def _rules_table(name: str, found: Iterable[Rule], language: str) -> Table:
    columns = (
        Column("rule", _RULE.in_(language), kind="code"),
        Column("severity", _SEVERITY.in_(language), kind="word", filter="choice"),
        Column("demands", _DEMANDS.in_(language), kind="word", wide=True),
    )
    rows = []
    for rule in found:
        severity = Badge(rule.severity, SEVERITIES[rule.severity].in_(language), TONES[rule.severity])
        rows.append(Row((Cell((Code(rule.name),)), Cell((severity,)), Cell(tuple(_demand(rule, language))))))
    return Table(name, name, columns, tuple(rows))


def _demand(rule: Rule, language: str) -> Iterator[Span]:
    if rule.about is None:
        yield sentence(rule.purpose, language)
        return
    shape, attribute = rule.about
    yield Plain(f"{_shape_name(shape, language)}:")
    yield Code(attribute.name)
    yield Plain(f"· {attribute.label.in_(language)}.")
    yield sentence(attribute.doc, language)
