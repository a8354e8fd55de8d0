"""Lists of values and business objects: entity = class = table, field = attribute = column."""

from specatlas.domain.declare import attribute, choices, parts, record, shape
from specatlas.domain.kinds.common import PERIOD
from specatlas.domain.types import Kind, Many, Reference
from specatlas.domain.words import words

OWN_FIELD = Reference(("entities.fields",), ".")

_VALUE = shape(
    "value",
    attribute("color", "colour", "Colour|Цвет|颜色", 'Colour in which it is shown, "#RRGGBB".'),
    short="name",
    label="Value|Значение|取值",
)

VALUES = parts(_VALUE, listed_ids=True, ordered=True)

ENUMS = Kind(
    "enums",
    shape(
        "enum",
        attribute(
            "values",
            VALUES,
            "Values|Значения|取值",
            "Value id to its name; a list of ids takes their names.",
            required=True,
        ),
        short="values",
    ),
    words("List of values|Справочник значений|枚举"),
    words("Lists of values|Справочники значений|枚举"),
    "data",
    "A closed list of values that fields choose from.",
    icon="format-list-bulleted",
    columns=("name", "values"),
)

FIELD_TYPES = choices(
    string="Text|Строка|文本",
    text="Long text|Длинный текст|长文本",
    html="Formatted text|Форматированный текст|富文本",
    secret="Secret|Секрет|密文",  # noqa: S106 a type of field, not a password
    int="Whole number|Целое число|整数",
    bigint="Large whole number|Большое целое|大整数",
    decimal="Decimal number|Десятичное число|小数",
    float="Floating number|Число с плавающей точкой|浮点数",
    percent="Percentage|Процент|百分比",
    money="Amount|Сумма|金额",
    bool="Yes or no|Да или нет|是否",
    date="Date|Дата|日期",
    time="Time|Время|时间",
    datetime="Date and time|Дата и время|日期时间",
    duration="Duration|Длительность|时长",
    uuid="Unique id|Уникальный идентификатор|唯一标识",
    number="Running number|Номер по порядку|流水号",
    email="E-mail|Эл. почта|邮箱",
    phone="Phone|Телефон|电话",
    url="Web address|Веб-адрес|网址",
    address="Postal address|Почтовый адрес|地址",
    json="Structured data|Структурированные данные|结构化数据",
    geo="Place on the map|Точка на карте|地理位置",
    file="File|Файл|文件",
    image="Picture|Изображение|图片",
    enum="List of values|Список значений|枚举",
    ref="Reference|Ссылка|引用",
)

FIELD_MARKS = ("key", "unique", "index", "many", "part", "computed", "readonly", "personal", "secret")
"""What may follow the type in the short form of a field."""

_VISIBILITY = attribute(
    "visibility",
    choices(
        public="Public|Открытый|公开",
        protected="Protected|Защищённый|受保护",
        private="Private|Закрытый|私有",
        package="Package|Пакетный|包内",
    ),
    "Visibility|Видимость|可见性",
    "Who may use it in UML; public when left out, and private when it is secret.",
)

FIELD = shape(
    "field",
    attribute(
        "type", FIELD_TYPES, "Type|Тип|类型", "Type of the value, also as short form: string(200)!", required=True
    ),
    attribute("length", "int(1..1000000)", "Length|Длина|长度", "Greatest number of characters."),
    attribute("precision", "int(1..1000)", "Digits|Разрядов|精度", "Digits in all."),
    attribute("scale", "int(0..1000)", "Decimal places|Знаков после запятой|小数位", "Digits after the point."),
    attribute(
        "currency", "string", "Currency|Валюта|币种", "Currency of all amounts, so that none is stored beside each."
    ),
    attribute(
        "enum",
        "-> enums",
        "List of values|Справочник|枚举",
        "Values that it chooses from.",
        inverse="Used by|Используют|使用者",
    ),
    attribute("values", VALUES, "Values|Значения|取值", "Values of its own, enum(a,b,c)."),
    attribute(
        "ref",
        "-> entities",
        "Points at|Ссылается на|引用",
        "Entity that it points at.",
        inverse="Referenced by|На неё ссылаются|被引用",
    ),
    attribute("many", "bool", "Several|Несколько|多值", "It holds any number of values."),
    attribute("required", "bool", "Required|Обязательное|必填", "It may not stay empty; short form: !"),
    attribute("key", "bool", "Key|Ключ|主键", "It identifies the record, alone or with other keys."),
    attribute("unique", "bool", "Unique|Уникальное|唯一", "No two records share the value."),
    attribute("index", "bool", "Indexed|Индекс|索引", "The database finds records by it fast."),
    attribute("default", "string", "Default|По умолчанию|默认值", "Value of a new record; also now and today."),
    attribute("range", "string", "Range|Диапазон|范围", "Least and greatest value, 0..40."),
    attribute("pattern", "string", "Pattern|Шаблон|格式", "Pattern of the number, SO-{YYYY}-{00000}."),
    attribute("computed", "bool", "Computed|Вычисляемое|计算", "Worked out, never typed."),
    attribute("formula", "words", "Formula|Формула|公式", "How it is worked out."),
    attribute("readonly", "bool", "Read only|Только чтение|只读", "People cannot change it."),
    attribute(
        "personal", "bool", "Personal data|Персональные данные|个人信息", "Data about a person that the law protects."
    ),
    attribute("secret", "bool", "Secret|Секретное|保密", "Never shown."),
    attribute("part", "bool", "Part of|Часть|组成", "The record is a part of the one it points at."),
    attribute("column", "string", "Column|Столбец|列名", "Name of the column, where it is not made from the id."),
    attribute(
        "on-delete",
        choices(
            restrict="Refuse|Запретить|禁止删除",
            cascade="Delete along|Удалить вместе|级联删除",
            set_null="Empty the field|Очистить поле|置空",
            no_action="Do nothing|Ничего не делать|无动作",
        ),
        "When the target is deleted|При удалении цели|目标删除时",
        "What happens when the record it points at is deleted.",
    ),
    attribute(
        "authority",
        "-> systems",
        "Master system|Система-источник|权威系统",
        "System that owns the value.",
        inverse="Owns fields|Владеет полями|权威字段",
    ),
    attribute(
        "sync",
        choices(
            from_="Received|Принимается|接收",
            to="Sent|Передаётся|发送",
            both="Both ways|В обе стороны|双向",
            none="None|Нет|无",
        ),
        "Exchange|Обмен|同步",
        "Direction of the exchange, seen from the system being built.",
    ),
    attribute(
        "steward",
        "-> PEOPLE",
        "Steward|Хранитель данных|数据责任人",
        "Who keeps the value right.",
        inverse="Keeps fields|Отвечает за поля|负责字段",
    ),
    attribute(
        "rule", "-> rules many", "Rules|Правила|规则", "Business rules that it obeys.", inverse="Fields|Поля|字段"
    ),
    attribute("why", "words", "Why|Зачем|用途", "What the value is needed for."),
    _VISIBILITY,
    grammar="field",
    label="Field|Поле|字段",
)
"""The short form is read by the grammar `field`: `string(200)! unique = x`, `-> client!`, `enum deal-stage`."""

_RELATION = shape(
    "relation",
    attribute(
        "kind",
        choices(
            association="Association|Ассоциация|关联",
            aggregation="Aggregation|Агрегация|聚合",
            composition="Composition|Композиция|组合",
            dependency="Dependency|Зависимость|依赖",
        ),
        "Kind|Вид|类型",
        "Kind of relation in UML.",
        default="association",
    ),
    attribute("to", "-> entities!", "To|С чем|目标", "Entity at the other end.", inverse="Relations|Связи|关系"),
    attribute(
        "here",
        "multiplicity",
        "Here|Здесь|本端",
        "How many of this entity belong to one of the other; 1 when left out.",
    ),
    attribute(
        "there", "multiplicity", "There|Там|对端", "How many of the other belong to one of this; 0..* when left out."
    ),
    attribute("role", "words", "Role there|Роль там|对端角色", "What the other entity is called in this relation."),
    attribute("here-role", "words", "Role here|Роль здесь|本端角色", "What this entity is called in it."),
    attribute(
        "through", "-> entities", "Through|Через|通过", "Entity that joins the two.", inverse="Joins|Связывает|连接"
    ),
    attribute(
        "field",
        "-> entities.fields in .",
        "Field|Поле|字段",
        "Reference field that is the same link, where there are several.",
    ),
    grammar="relation",
    label="Relation|Связь|关系",
)

_PARAMETER = shape(
    "parameter",
    *(FIELD.attributes[name] for name in ("type", "length", "precision", "scale", "range", "pattern")),
    *(FIELD.attributes[name] for name in ("values", "many", "required", "default")),
    attribute("enum", "-> enums", "Values|Значения|取值", "List of values that it is chosen from."),
    attribute("ref", "-> entities", "Entity|Сущность|实体", "Entity that it is."),
    grammar="field",
    label="Parameter|Параметр|参数",
)

_OPERATION = shape(
    "operation",
    attribute("does", "words", "Does|Действие|作用", "What happens."),
    attribute("takes", parts(_PARAMETER), "Takes|Принимает|参数", "What it needs to know: parameter id to its type."),
    attribute("returns", record(_PARAMETER), "Returns|Возвращает|返回", "Type of what it gives back."),
    _VISIBILITY,
    attribute(
        "function",
        "-> functions many",
        "Functions|Функции|功能",
        "Functions that offer it.",
        inverse="Operations|Операции|操作",
    ),
    short="name",
    label="Operation|Операция|操作",
)

_INDEX = shape(
    "index",
    attribute(
        "fields", Many(OWN_FIELD, ordered=True), "Fields|Поля|字段", "Fields of the index, in order.", required=True
    ),
    attribute("unique", "bool", "Unique|Уникальный|唯一", "No two records share the values."),
    short="fields",
    label="Index|Индекс|索引",
)

_GROUP = shape(
    "group",
    attribute("fields", Many(OWN_FIELD), "Fields|Поля|字段", "Fields of the group, in order.", required=True),
    attribute("roles", "-> roles many", "Roles|Роли|角色", "Who sees the group; everybody when left out."),
    short="fields",
    label="Group of fields|Группа полей|字段组",
)

_CARD = shape(
    "card",
    attribute("for", "string", "For|Для|适用于", "Which records have this card: type = company."),
    attribute("groups", parts(_GROUP), "Groups|Группы|分组", "Groups of fields, in order."),
    attribute(
        "required",
        Many(OWN_FIELD),
        "Required|Обязательные|必填",
        "Fields that this card demands on top of the entity's.",
    ),
    attribute("related", "-> entities many", "Related lists|Связанные списки|关联列表", "Lists below the card."),
    label="Card|Карточка|卡片",
)

_MATCH = shape(
    "match",
    attribute("fields", Many(OWN_FIELD), "Fields|Поля|字段", "Fields that must all be equal.", required=True),
    grammar="match",
    common=False,
)

_DUPLICATES = shape(
    "duplicates",
    attribute(
        "match",
        Many(record(_MATCH)),
        "Same when|Совпадение|匹配条件",
        'Fields that give a duplicate away: [tax-id, "phone + name"].',
    ),
    attribute(
        "then",
        choices(
            merge="Merge|Объединить|合并",
            refuse="Refuse|Отклонить|拒绝",
            warn="Warn|Предупредить|警告",
            ask="Ask|Спросить|询问",
        ),
        "Then|Действие|处理",
        "What happens with a duplicate.",
    ),
    common=False,
)

_VOLUME = shape(
    "volume",
    attribute("now", "decimal", "Records now|Записей сейчас|当前记录数", "How many records there are today."),
    attribute("growth", "percent", "Growth|Прирост|增长", "By how much they grow."),
    attribute("per", PERIOD, "Per|За период|周期", "Period of the growth.", default="year"),
    short="now",
    common=False,
)

ENTITIES = Kind(
    "entities",
    shape(
        "entity",
        attribute("plural", "words", "Plural|Во множественном числе|复数名称", "Name of many of them."),
        attribute("module", "-> modules!", "Module|Модуль|模块", "Functional area.", inverse="Data|Данные|数据"),
        attribute(
            "kind",
            choices(
                master="Master data|Основные данные|主数据",
                document="Document|Документ|单据",
                reference="Reference data|Справочник|参考数据",
                register="Register|Регистр|台账",
                log="Log|Журнал|日志",
                interface="Interface|Интерфейс|接口",
            ),
            "Kind|Вид|类型",
            "What sort of data it is.",
        ),
        attribute("abstract", "bool", "Abstract|Абстрактная|抽象", "It has no records of its own."),
        attribute(
            "extends",
            "-> entities",
            "Extends|Расширяет|继承",
            "Entity whose fields it takes over.",
            inverse="Extended by|Расширяют|派生实体",
        ),
        attribute(
            "realizes",
            "-> entities many",
            "Realizes|Реализует|实现",
            "Interfaces whose fields and operations it offers.",
            inverse="Realized by|Реализуют|实现者",
        ),
        attribute(
            "inheritance",
            choices(
                joined="Joined tables|Связанные таблицы|关联表",
                single="One table|Одна таблица|单表",
                concrete="Table each|Таблица на каждую|各自建表",
            ),
            "Inheritance|Наследование|继承方式",
            "How the inheritance becomes tables.",
            default="joined",
        ),
        attribute(
            "view-of",
            "-> entities many",
            "View of|Представление по|视图来源",
            "Entities that it is read from: a view of the database, which stores nothing itself.",
            inverse="Read through|Читается через|通过视图读取",
        ),
        attribute("table", "string", "Table|Таблица|数据表", "Name of the table; the id with _ when left out."),
        attribute(
            "owner-field",
            OWN_FIELD,
            "Owner field|Поле владельца|所有者字段",
            "Field that says whose record it is; a field owner when left out.",
        ),
        attribute(
            "authority",
            "-> systems",
            "Master system|Система-источник|权威系统",
            "System that owns the record.",
            inverse="Owns data|Владеет данными|权威数据",
        ),
        attribute(
            "steward",
            "-> PEOPLE",
            "Steward|Хранитель данных|数据责任人",
            "Who keeps the data right.",
            inverse="Keeps data|Отвечает за данные|负责数据",
        ),
        attribute("retention", "words", "Retention|Срок хранения|保留期限", "How long records are kept."),
        attribute("volume", record(_VOLUME), "Volume|Объём|数据量", "How many records there are, and how they grow."),
        attribute("fields", parts(FIELD), "Fields|Поля|字段", "What is stored: field id to its type."),
        attribute(
            "relations", parts(_RELATION), "Relations|Связи|关系", "Relations that are more than a reference field."
        ),
        attribute(
            "unique",
            Many(Many(OWN_FIELD)),
            "Unique together|Уникальные сочетания|联合唯一",
            "Lists of fields whose values together are unique.",
        ),
        attribute("indexes", parts(_INDEX), "Indexes|Индексы|索引", "Index id to its fields."),
        attribute(
            "operations",
            parts(_OPERATION),
            "Operations|Операции|操作",
            "What can be done with a record besides create, read, update, delete.",
        ),
        attribute("cards", parts(_CARD), "Cards|Карточки|卡片", "Layout of the record's card, by type of record."),
        attribute(
            "duplicates",
            record(_DUPLICATES),
            "Duplicates|Дубликаты|重复处理",
            "How duplicates are found, and what happens to them.",
        ),
        short="name",
    ),
    words("Entity|Сущность|实体"),
    words("Entities|Сущности|实体"),
    "data",
    "A business object that the system keeps: a class, a table, a card.",
    icon="table",
    columns=("name", "module", "kind", "extends", "steward", "volume"),
    page=True,
)
