"""What is known, assumed, decided and asked, kept apart on purpose; and how the system to buy is chosen."""

from specatlas.domain.declare import attribute, choices, parts, shape
from specatlas.domain.kinds.common import PERIOD, lines
from specatlas.domain.types import Attribute, Kind, Missing
from specatlas.domain.words import words


def _statement(label: str, affects: str) -> tuple[Attribute, ...]:
    """Return what facts, assumptions, decisions and questions have in common."""
    return (
        attribute("statement", "words!", label, "What it says, in one sentence."),
        attribute(
            "owner",
            "-> PEOPLE!",
            "Owner|Ответственный|负责人",
            "Who answers for it.",
            inverse="Answers for|Отвечает за|负责",
        ),
        attribute("by", "date!", "By|Срок|期限", "Day by which it is settled, or was."),
        attribute("status", "string", "Status|Статус|状态", "open, confirmed, closed."),
        attribute("affects", "-> * many", "Affects|Затрагивает|影响对象", "What hangs on it.", inverse=affects),
    )


FACTS = Kind(
    "facts",
    shape(
        "fact",
        *_statement("Fact|Факт|事实", "Facts|Факты|事实"),
        attribute("evidence", "words", "Evidence|Подтверждение|依据", "How it is known."),
        short="statement",
    ),
    words("Fact|Факт|事实"),
    words("Facts|Факты|事实"),
    "knowledge",
    "Something that is known, with how it is known.",
    icon="check-decagram-outline",
    columns=("statement", "evidence", "owner", "by", "affects"),
    later=True,
    weight="notify",
)

ASSUMPTIONS = Kind(
    "assumptions",
    shape(
        "assumption",
        *_statement("Assumption|Допущение|假设", "Assumptions|Допущения|假设"),
        attribute("if-wrong", "words", "If wrong|Если неверно|若不成立", "What follows when it does not hold."),
        short="statement",
    ),
    words("Assumption|Допущение|假设"),
    words("Assumptions|Допущения|假设"),
    "knowledge",
    "Something that is taken as true until it is confirmed.",
    icon="help-circle-outline",
    columns=("statement", "if-wrong", "owner", "by", "status"),
    later=True,
    weight="clarify",
)

_OPTION = shape(
    "option",
    attribute("for", "words", "For|За|优点", "What speaks for it."),
    attribute("against", "words", "Against|Против|缺点", "What speaks against it."),
    attribute("cost", "money", "Cost|Стоимость|成本", "What it costs."),
    short="name",
    label="Option|Вариант|方案",
)

DECISIONS = Kind(
    "decisions",
    shape(
        "decision",
        *_statement("Decision|Решение|决策", "Decisions|Решения|决策"),
        attribute("options", parts(_OPTION), "Options|Варианты|方案", "What there is to choose from."),
        attribute("chosen", "-> decisions.options in .", "Chosen|Выбрано|选定", "The option that is taken."),
        attribute(
            "because",
            "markdown",
            "Because|Обоснование|理由",
            "Why it is taken.",
            missing=Missing("decisions/no-reason", "warning", 'The decision "{name}" does not say why.'),
        ),
        attribute("consequences", lines("consequence"), "Consequences|Последствия|后果", "What follows from it."),
        short="statement",
    ),
    words("Decision|Решение|决策"),
    words("Decisions|Решения|决策"),
    "knowledge",
    "What was decided, among which options, and why.",
    icon="directions-fork",
    columns=("statement", "chosen", "because", "owner", "by"),
    later=True,
    weight="clarify",
)

QUESTIONS = Kind(
    "questions",
    shape(
        "question",
        *_statement("Question|Вопрос|问题", "Questions|Вопросы|问题"),
        attribute(
            "blocks",
            "-> * many",
            "Blocks|Блокирует|阻塞",
            "What has to wait for the answer.",
            inverse="Open questions|Открытые вопросы|待答问题",
        ),
        attribute("answer", "markdown", "Answer|Ответ|答复", "The answer."),
        short="statement",
    ),
    words("Question|Вопрос|问题"),
    words("Questions|Вопросы|问题"),
    "knowledge",
    "Something that is not known yet, with what has to wait for it.",
    icon="comment-question-outline",
    columns=("statement", "owner", "by", "blocks", "answer"),
    later=True,
    weight="notify",
)

_LEVEL = shape(
    "level",
    attribute("text", "words!", "Meaning|Значение|含义", "What the score means."),
    short="text",
    common=False,
)

CRITERIA = Kind(
    "criteria",
    shape(
        "criterion",
        attribute("weight", "decimal", "Weight|Вес|权重", "How much it counts."),
        attribute("group", "string", "Group|Группа|分组", "Word to group by."),
        attribute(
            "from-fit", "bool", "From fit|По функциям|按功能匹配", "The score follows from the fit of the functions."
        ),
        attribute("from-cost", "bool", "From cost|По стоимости|按成本", "The score follows from the cost."),
        attribute("must", "words", "Must|Обязательное условие|必备条件", "What has to be met: at least 3."),
        attribute("levels", parts(_LEVEL), "Levels|Шкала|评分标准", "Score, 1 to 5, to what it means."),
        short="name",
    ),
    words("Criterion|Критерий выбора|选型标准"),
    words("Criteria|Критерии выбора|选型标准"),
    "choice",
    "What the candidates are judged by, and how much it counts.",
    icon="scale",
    columns=("name", "weight", "group", "must"),
    later=True,
    weight="notify",
)

_SCORE = shape(
    "score",
    attribute("score", "decimal!", "Score|Балл|评分", "From 1 to 5, as the levels of the criterion say."),
    attribute("evidence", "words", "Evidence|Подтверждение|依据", "How it is known."),
    attribute("by", "-> PEOPLE", "By|Кем|评分人", "Who judged.", inverse="Judged|Оценил|评分"),
    short="score",
)

_FIT = shape(
    "fit",
    attribute(
        "level",
        choices(
            standard="Standard|Есть в системе|标准功能",
            set_up="By set-up|Настройкой|配置实现",
            custom="Custom|Доработкой|定制开发",
            none="None|Нет|不支持",
        ),
        "Fit|Соответствие|匹配程度",
        "How the candidate gives the function.",
        required=True,
    ),
    attribute("hours", "duration", "Hours|Часы|工时", "Work that is needed."),
    short="level",
)

_COST = shape(
    "cost",
    attribute("amount", "money!", "Amount|Сумма|金额", "What it costs."),
    attribute("per", PERIOD, "Per|За период|周期", "Period in which it is paid; once when left out."),
    short="amount",
)

CANDIDATES = Kind(
    "candidates",
    shape(
        "candidate",
        attribute("vendor", "words", "Vendor|Поставщик|供应商", "Who offers it."),
        attribute(
            "kind",
            choices(
                ready="Ready system|Готовая система|成品系统",
                platform="Platform|Платформа|平台",
                custom="Own development|Своя разработка|自主开发",
            ),
            "Kind|Вид|类型",
            "Ready, a platform, or made to measure.",
        ),
        attribute("scores", parts(_SCORE, keys="-> criteria"), "Scores|Баллы|评分", "Criterion to score."),
        attribute(
            "fit",
            parts(_FIT, keys="-> functions"),
            "Fit|Соответствие|匹配",
            "Function to how the candidate gives it.",
            inverse="Candidates|Кандидаты|候选系统",
        ),
        attribute("cost", parts(_COST), "Cost|Стоимость|成本", "Cost line to amount."),
        attribute("dropped", "words", "Dropped|Исключён|淘汰原因", "Why it is out."),
        short="name",
    ),
    words("Candidate|Кандидат|候选系统"),
    words("Candidates|Кандидаты|候选系统"),
    "choice",
    "A system that could be bought or built.",
    icon="podium",
    columns=("name", "vendor", "kind", "scores", "dropped"),
    later=True,
    weight="notify",
)
