"""Data that is brought over from old systems."""

from specatlas.domain.declare import attribute, choices, parts, record, reference, shape
from specatlas.domain.types import Kind, Many, Missing
from specatlas.domain.words import words


def _expected(what: str, message: str) -> Missing:
    return Missing(f"migrations/no-{what}", "warning", f'The migration "{{name}}" does not say {message}.')


_AMOUNT = shape(
    "volume",
    attribute("records", "decimal", "Records|Записей|记录数", "How many records there are."),
    attribute("size", "quantity", "Size|Размер|大小", "How large they are: 60 MB."),
    short="records",
    common=False,
)

_QUALITY = shape(
    "fault",
    attribute("share", "percent!", "Share|Доля|占比", "Share of records that have it."),
    short="share",
)

_COLUMN = shape(
    "mapping",
    attribute("from", "string!", "From|Откуда|来源列", "Column or field of the source."),
    attribute(
        "rule",
        reference("-> rules", or_text=True),
        "Rule|Правило|规则",
        "How it is converted.",
        inverse="Migrations|Миграции|迁移",
    ),
    short="from",
)

_MERGE = shape(
    "duplicates",
    attribute(
        "key",
        Many(reference("-> entities.fields")),
        "Same when|Признак|判重依据",
        "Fields that give a duplicate away.",
        required=True,
    ),
    attribute(
        "then",
        choices(
            merge="Merge|Объединить|合并",
            refuse="Refuse|Отклонить|拒绝",
            ask="Ask|Спросить|询问",
            keep="Keep|Оставить|保留",
        ),
        "Then|Действие|处理",
        "What happens with a duplicate.",
    ),
    attribute(
        "by", "-> PEOPLE", "By|Кем|负责人", "Who decides.", inverse="Merges duplicates|Разбирает дубликаты|处理重复"
    ),
    attribute("found", "int(0..1000000000)", "Found|Найдено|已发现", "How many were found."),
    common=False,
)

_CLEAN_UP = shape(
    "clean-up",
    attribute("what", "words!", "What|Что|内容", "What is put right."),
    attribute("by", "-> PEOPLE many", "By|Кем|负责人", "Who does it.", inverse="Cleans data|Очищает данные|清理数据"),
    attribute("until", "date", "Until|До|截至", "When it must be done."),
    short="what",
    common=False,
)

_TRIAL = shape(
    "trial",
    attribute("runs", "int(0..1000)", "Runs|Прогонов|试运行次数", "How many trial runs there are."),
    attribute(
        "at-most", "percent", "Errors at most|Ошибок не более|差错上限", "Share of refused records that is accepted."
    ),
    short="runs",
    common=False,
)

_CUT_OVER = shape(
    "cut-over",
    attribute("at", "date!", "At|Когда|时间", "Day of the cut-over."),
    attribute("freeze", "duration", "Freeze|Остановка ввода|冻结时长", "How long nobody may enter anything."),
    attribute("check", "words", "Check|Проверка|检查", "How it is seen that all has arrived."),
    short="at",
    common=False,
)

MIGRATIONS = Kind(
    "migrations",
    shape(
        "migration",
        attribute(
            "owner",
            "-> PEOPLE!",
            "Owner|Ответственный|负责人",
            "Who answers for it.",
            inverse="Answers for|Отвечает за|负责",
        ),
        attribute(
            "from",
            reference("-> systems", or_text=True),
            "From|Откуда|来源",
            "A system, or a text.",
            required=True,
            inverse="Migrations|Миграции|迁移",
        ),
        attribute(
            "to",
            "-> entities! many",
            "To|Куда|目标",
            "Entities that the data go to.",
            inverse="Migrations|Миграции|迁移",
        ),
        attribute("volume", record(_AMOUNT), "Volume|Объём|数据量", "How much there is.", required=True),
        attribute(
            "quality", parts(_QUALITY), "Faults|Качество|数据质量", "Fault to the share of records that have it."
        ),
        attribute(
            "mapping",
            parts(_COLUMN, keys="-> entities.fields"),
            "Mapping|Соответствие полей|字段映射",
            "Our field to the column it comes from.",
            missing=_expected("mapping", "which column becomes which field"),
            inverse="Migrated from|Переносится из|迁移来源",
        ),
        attribute(
            "duplicates",
            record(_MERGE),
            "Duplicates|Дубликаты|重复处理",
            "How duplicates are found and handled.",
            missing=_expected("duplicates", "how duplicates are handled"),
        ),
        attribute("clean-up", record(_CLEAN_UP), "Clean-up|Очистка|数据清理", "What is put right before."),
        attribute("trial", record(_TRIAL), "Trial|Пробный перенос|试迁移", "Trial runs."),
        attribute(
            "cut-over",
            record(_CUT_OVER),
            "Cut-over|Переключение|切换",
            "When and how the new system takes over.",
            missing=_expected("cut-over", "when the new system takes over"),
        ),
        attribute(
            "roll-back",
            "words",
            "Roll-back|Откат|回退",
            "What is done when it fails.",
            missing=_expected("roll-back", "what is done when it fails"),
        ),
        short="name",
    ),
    words("Migration|Миграция данных|数据迁移"),
    words("Migrations|Миграции данных|数据迁移"),
    "data",
    "A set of data to bring over from an old system.",
    icon="database-import-outline",
    columns=("name", "from", "to", "volume", "owner"),
    later=True,
)
