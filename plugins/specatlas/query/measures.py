"""The scorecard: what the spec can count of itself, and where each measure stands against its target."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from specatlas.domain.element import Element
from specatlas.domain.project import Project, walk
from specatlas.domain.values import Quantity, Text
from specatlas.domain.words import Words, words
from specatlas.query.changes import DECIDED
from specatlas.query.effort import estimated_hours

PERCENT = "%"
_TENTH = Decimal("0.1")
_AGREED = frozenset({"agreed", "in-progress", "done", "accepted"})


@dataclass(frozen=True, slots=True)
class Count:
    """A built-in count."""

    label: Words
    run: Callable[[Project], Quantity]


def _share(fine: int, all_: int) -> Quantity:
    """Return a share in percent, to the tenth; of nothing, all is as it should be."""
    number = (Decimal(100 * fine) / all_).quantize(_TENTH, ROUND_HALF_UP) if all_ else Decimal(100)
    number = number.quantize(Decimal(1)) if number == number.to_integral_value() else number
    return Quantity(number, PERCENT, f"{number} {PERCENT}")


def _of(elements: Iterable[Element], fine: Callable[[Element], bool]) -> Quantity:
    found = [fine(element) for element in elements]
    return _share(sum(found), len(found))


def _number(count: int) -> Quantity:
    return Quantity(Decimal(count), "", f"{count}")


def _fields_owned(project: Project) -> Quantity:
    fine = all_ = 0
    for entity in project.elements("entities").values():
        owned = entity.has("steward") or entity.has("authority")
        for field in entity.parts("fields").values():
            all_ += 1
            fine += owned or field.has("steward") or field.has("authority")
    return _share(fine, all_)


def _functions(fine: Callable[[Element], bool]) -> Callable[[Project], Quantity]:
    return lambda project: _of(project.elements("functions").values(), fine)


def _texts_translated(project: Project) -> Quantity:
    fine = all_ = 0
    for part in (part for element in project for part in walk(element)):
        for value in part.values.values():
            if isinstance(value, Text):
                all_ += 1
                fine += all(value.has(language) for language in project.languages)
    return _share(fine, all_)


def _served(project: Project) -> Quantity:
    def named(goal: Element) -> bool:
        links = project.links_to.get(goal.address, ())
        return any(link.source.startswith(("functions/", "processes/", "reports/", "goals/")) for link in links)

    return _of(project.elements("goals").values(), named)


def _waiting(section: str, over: frozenset[str]) -> Callable[[Project], Quantity]:
    return lambda project: _number(
        sum(element.word("status") not in over for element in project.elements(section).values())
    )


COUNTS: Mapping[str, Count] = {
    "fields-owned": Count(words("Fields somebody answers for|Поля с ответственным|有责任方的字段"), _fields_owned),
    "functions-agreed": Count(
        words("Functions agreed or further|Функции, согласованные и далее|已同意及之后的功能"),
        _functions(lambda one: one.word("status") in _AGREED),
    ),
    "functions-accepted": Count(
        words("Functions accepted|Принятые функции|已验收的功能"),
        _functions(lambda one: one.word("status") == "accepted"),
    ),
    "functions-estimated": Count(
        words("Functions with an estimate|Функции с оценкой|已估算的功能"),
        _functions(lambda one: estimated_hours(one) is not None),
    ),
    "functions-with-criteria": Count(
        words("Functions with acceptance criteria|Функции с критериями приёмки|有验收标准的功能"),
        _functions(lambda one: bool(one.parts("acceptance"))),
    ),
    "goals-served": Count(words("Goals that something serves|Цели, которым что-то служит|有支撑的目标"), _served),
    "texts-translated": Count(
        words("Texts in all languages|Тексты на всех языках|已译成全部语言的文本"), _texts_translated
    ),
    "changes-waiting": Count(
        words("Change requests without a decision|Запросы без решения|未决变更请求"), _waiting("changes", DECIDED)
    ),
    "risks-open": Count(
        words("Risks that are open|Открытые риски|未关闭的风险"), _waiting("risks", frozenset({"closed", "occurred"}))
    ),
    "questions-open": Count(
        words("Questions without an answer|Вопросы без ответа|未答复的问题"),
        lambda project: _number(sum(not one.has("answer") for one in project.elements("questions").values())),
    ),
}
"""What `measures.value` may name."""

LESS_IS_BETTER = frozenset({"changes-waiting", "risks-open", "questions-open"})
"""Counts whose target is reached from above."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a measure stands."""

    value: Quantity | None
    """Counted now, else the last one that was read; None when there is none."""
    target: Quantity | None
    reached: bool | None
    """None where there is nothing to compare."""


def standing(project: Project, measure: Element) -> Standing:
    """Return where a measure stands against its target.

    Less is better where the built-in count says so, or where the target lies below the first value that was read.
    """
    target = measure.get("target", Quantity)
    count = COUNTS.get(measure.word("value"))
    readings = [value for _, value in history(measure)]
    unit = measure.word("unit")
    value = count.run(project) if count else Quantity(readings[-1], unit, "") if readings else None
    if value is None or target is None:
        return Standing(value, target, None)
    less = measure.word("value") in LESS_IS_BETTER or bool(readings and not count and target.number < readings[0])
    reached = value.number <= target.number if less else value.number >= target.number
    return Standing(value, target, reached)


def history(measure: Element) -> tuple[tuple[str, Decimal], ...]:
    """Return what was read of a measure, by day, the oldest first."""
    found = {part.id: part.get("value", Decimal) for part in measure.parts("history").values()}
    return tuple(sorted((day, value) for day, value in found.items() if value is not None))
