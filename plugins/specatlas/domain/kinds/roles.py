"""Groups of users and outside actors, and what each may do with the data."""

from specatlas.domain.declare import attribute, choices, parts, reference, shape
from specatlas.domain.kinds.common import lines
from specatlas.domain.types import Kind
from specatlas.domain.words import words

_LIMIT = shape(
    "field limit",
    attribute(
        "access",
        choices(
            hidden="Hidden|Скрыто|隐藏",
            read="Read only|Только чтение|只读",
            write="Read and write|Чтение и запись|读写",
        ),
        "Access|Доступ|访问",
        "What the role may do with the field.",
        required=True,
    ),
    short="access",
    common=False,
)

_RIGHT = shape(
    "right",
    attribute(
        "can", "right!", "May|Разрешено|允许", "Letters c r u d or operations with a scope: cru own, close team."
    ),
    attribute(
        "fields",
        parts(_LIMIT, keys="-> entities.fields in key"),
        "Fields|Поля|字段",
        "Fields that are hidden or read-only for the role; others follow the entity.",
    ),
    attribute("if", "words", "If|Если|条件", "Condition under which the right holds."),
    short="can",
)

_APPROVAL = shape(
    "approval",
    attribute(
        "when", "words", "When|Когда|条件", "When it needs the approval; `any` is whatever the case.", default="any"
    ),
    short="when",
)

ROLES = Kind(
    "roles",
    shape(
        "role",
        attribute(
            "department",
            "-> departments",
            "Department|Отдел|部门",
            "Where the people of the role work.",
            inverse="Roles|Роли|角色",
        ),
        attribute(
            "responsibilities",
            lines("responsibility"),
            "Responsibilities|Обязанности|职责",
            "What the role answers for.",
        ),
        attribute(
            "inherits",
            "-> roles many",
            "Inherits|Наследует|继承",
            "Roles whose rights it takes over; its own words replace them.",
            inverse="Inherited by|Наследуют|被继承",
        ),
        attribute("abstract", "bool", "Abstract|Абстрактная|抽象", "Nobody holds it; it only passes on rights."),
        attribute("external", "bool", "External|Внешняя|外部", "Somebody outside the company."),
        attribute("count", "int(0..1000000)", "Users|Пользователей|人数", "How many people hold it."),
        attribute(
            "rights",
            parts(_RIGHT, keys=reference("-> entities | modules", also=("*",))),
            "Rights|Права|权限",
            'Entity, modules/x (its entities) or "*" (all others) to what the role may do with it.',
        ),
        attribute(
            "approves",
            parts(_APPROVAL, keys="-> entities | entities.fields | entities.operations"),
            "Approves|Согласует|审批",
            "Entity, field or operation to when it needs the approval of the role.",
            inverse="Approved by|Согласует|审批人",
        ),
        attribute(
            "separate-from",
            "-> roles many",
            "Separate from|Несовместима с|职责分离",
            "Roles that the same person may not hold.",
            inverse="Separate from|Несовместима с|职责分离",
        ),
        short="name",
    ),
    words("Role|Роль|角色"),
    words("Roles|Роли|角色"),
    "organisation",
    "A group of users with the same work and rights, or an actor outside.",
    icon="account-group-outline",
    columns=("name", "department", "inherits", "count", "external"),
    page=True,
)
