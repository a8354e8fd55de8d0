"""What actors want to reach with the system (UML use cases)."""

from specatlas.domain.declare import attribute, parts, record, shape
from specatlas.domain.kinds.common import lines
from specatlas.domain.types import Kind, Missing
from specatlas.domain.words import words

_ACTORS = shape(
    "actors",
    attribute(
        "primary",
        "-> roles | systems! many",
        "Primary|Основной|主要参与者",
        "Who wants the goal.",
        inverse="Use cases|Варианты использования|用例",
    ),
    attribute(
        "secondary",
        "-> roles | systems many",
        "Secondary|Участвует|次要参与者",
        "Who takes part.",
        inverse="Takes part in|Участвует в|参与用例",
    ),
    grammar="actors",
    common=False,
)

_AFTER = shape(
    "outcome",
    attribute("success", "words", "Success|При успехе|成功时", "What is so when the goal is reached."),
    attribute("failure", "words", "Failure|При неудаче|失败时", "What is so when it is not."),
    short="success",
    common=False,
)

_POINT = shape(
    "extension point",
    attribute("where", "words", "Where|Где|位置", "At which step it lies."),
    short="where",
    label="Extension point|Точка расширения|扩展点",
)

_EXTENSION = shape(
    "extension",
    attribute(
        "at", "-> use-cases.extension-points in key", "At|Точка|扩展点", "Extension point of the other use case."
    ),
    attribute("if", "words", "If|Если|条件", "When it happens."),
    short="at",
    label="Extension|Расширение|扩展",
)

_ALTERNATIVE = shape(
    "alternative",
    attribute("at", "-> use-cases.steps in .", "At step|На шаге|步骤", "Step at which the way parts."),
    attribute("if", "words", "If|Если|条件", "When this way is taken."),
    attribute("steps", lines("step", ordered=True), "Steps|Шаги|步骤", "What happens instead."),
    attribute(
        "back-to",
        "-> use-cases.steps in .",
        "Back to|Возврат к|返回",
        "Step at which it goes on; the end when left out.",
    ),
    short="steps",
    label="Alternative|Альтернатива|备选流程",
)

USE_CASES = Kind(
    "use-cases",
    shape(
        "use case",
        attribute(
            "actors",
            record(_ACTORS),
            "Actors|Участники|参与者",
            "A role, a list whose first is the primary one, or primary and secondary.",
            required=True,
            missing=Missing("use-cases/no-actor", "error", 'The use case "{name}" has no actor.'),
        ),
        attribute("goal", "words", "Goal|Цель|目标", "What the actor wants to reach."),
        attribute(
            "module",
            "-> modules",
            "Module|Модуль|模块",
            "Functional area.",
            inverse="Use cases|Варианты использования|用例",
        ),
        attribute("before", lines("precondition"), "Before|Предусловия|前置条件", "What is so before it starts."),
        attribute("after", record(_AFTER), "After|Результат|后置条件", "What is so after success and after failure."),
        attribute(
            "steps", lines("step", ordered=True), "Steps|Шаги|步骤", "What happens when all goes well, in order."
        ),
        attribute(
            "alternatives", parts(_ALTERNATIVE), "Alternatives|Альтернативы|备选流程", "Where it can go another way."
        ),
        attribute(
            "extension-points",
            parts(_POINT),
            "Extension points|Точки расширения|扩展点",
            "Places where other use cases can come in.",
        ),
        attribute(
            "includes",
            "-> use-cases many",
            "Includes|Включает|包含",
            "Use cases that always happen within it.",
            inverse="Included in|Включён в|被包含于",
        ),
        attribute(
            "extends",
            parts(_EXTENSION, keys="-> use-cases"),
            "Extends|Расширяет|扩展",
            "Use cases that it adds to, at which point and when.",
            inverse="Extended by|Расширяют|被扩展",
        ),
        attribute(
            "generalizes",
            "-> use-cases many",
            "Special case of|Частный случай|特化自",
            "More general use case that it is a special case of.",
            inverse="Special cases|Частные случаи|特例",
        ),
        attribute(
            "functions",
            "-> functions many",
            "Functions|Функции|功能",
            "Functions that make it possible.",
            inverse="Use cases|Варианты использования|用例",
        ),
        short="name",
    ),
    words("Use case|Вариант использования|用例"),
    words("Use cases|Варианты использования|用例"),
    "interaction",
    "What an actor wants to reach with the system, step by step.",
    icon="account-arrow-right-outline",
    columns=("name", "actors", "goal", "module", "functions"),
    page=True,
)
