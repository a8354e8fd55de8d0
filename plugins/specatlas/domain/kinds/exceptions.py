"""The register of what can go wrong while people work."""

from specatlas.domain.declare import attribute, choices, reference, shape
from specatlas.domain.types import Kind
from specatlas.domain.words import words

EXCEPTIONS = Kind(
    "exceptions",
    shape(
        "exception",
        attribute(
            "owner",
            "-> PEOPLE!",
            "Owner|Ответственный|负责人",
            "Who handles it.",
            inverse="Handles exceptions|Обрабатывает исключения|负责异常",
        ),
        attribute(
            "kind",
            choices(
                failed_sync="Failed exchange|Сбой обмена|同步失败",
                duplicate="Duplicate|Дубликат|重复",
                missing_data="Missing data|Нет данных|数据缺失",
                approval_override="Approval overridden|Обход согласования|越权审批",
                reconciliation="Difference found|Расхождение при сверке|对账差异",
                process="In a process|В процессе|流程异常",
                other="Other|Прочее|其他",
            ),
            "Kind|Вид|类型",
            "What sort of exception it is.",
            required=True,
        ),
        attribute(
            "where",
            "-> integrations | integrations.events | processes | processes.steps | entities | entities.fields! many",
            "Where|Где|发生位置",
            "Where it arises.",
            inverse="Exceptions|Исключения|异常",
        ),
        attribute(
            "detected-by",
            reference("-> *", or_text=True),
            "Detected by|Обнаруживается|发现方式",
            "How it is noticed: a text, or an element.",
            inverse="Detects|Обнаруживает|发现异常",
        ),
        attribute("handling", "markdown!", "Handling|Обработка|处理方式", "What is done."),
        attribute("within", "duration!", "Within|Срок|时限", "How soon it is done."),
        attribute(
            "log",
            "-> entities",
            "Logged in|Журнал|记录于",
            "Entity that keeps the record of it.",
            inverse="Log of|Журнал для|记录异常",
        ),
        short="name",
    ),
    words("Exception|Исключение|异常"),
    words("Exceptions|Исключения|异常"),
    "integration",
    "A row of the exception register: what can go wrong, how it is noticed, who mends it and how soon.",
    icon="alert-outline",
    columns=("name", "kind", "where", "detected-by", "handling", "owner", "within"),
    later=True,
)
