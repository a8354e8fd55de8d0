"""The signs of an ER diagram: crow's feet of Information Engineering over the tables and constraints of SQL."""

from specatlas.diagrams.catalogue._base import Catalogue, Entry, LeftOut, Sample, published
from specatlas.domain.words import Words, words

_EXAMPLE = """\
modules:
  sales: {name: <Sales|Продажи|销售>}
  warehouse: {name: <Warehouse|Склад|仓库>}
enums:
  order-status:
    values:
      draft: <Draft|Черновик|草稿>
      confirmed: <Confirmed|Подтверждён|已确认>
      shipped: <Shipped|Отгружен|已发货>
entities:
  client:
    name: <Client|Клиент|客户>
    module: sales
    fields:
      tax-id: {type: string, length: 12, required: true, unique: true, name: <Tax number|ИНН|税号>}
      title: {type: string, required: true, name: <Name|Наименование|名称>}
      segments: {type: ref, ref: segment, many: true, name: <Segments|Сегменты|客户类别>}
  segment:
    name: <Segment|Сегмент|客户类别>
    module: sales
    fields:
      code: {type: string, length: 20, key: true, name: <Code|Код|编码>}
      title: {type: string, required: true, name: <Title|Название|名称>}
  order:
    name: <Order|Заказ|订单>
    module: sales
    fields:
      number: {type: number, pattern: "SO-{YYYY}-{0000}", required: true, unique: true, name: <Number|Номер|编号>}
      client: {type: ref, ref: client, required: true, name: <Client|Клиент|客户>}
      status: {type: enum, enum: order-status, required: true, name: <Status|Статус|状态>}
      placed: {type: datetime, required: true, name: <Placed at|Дата заказа|下单时间>}
  order-line:
    name: <Order line|Строка заказа|订单行>
    module: sales
    fields:
      order: {type: ref, ref: order, required: true, part: true, name: <Order|Заказ|订单>}
      product: {type: ref, ref: product, required: true, name: <Product|Товар|产品>}
      quantity: {type: decimal, precision: 12, scale: 3, required: true, name: <Quantity|Количество|数量>}
  product:
    name: <Product|Товар|产品>
    module: warehouse
    fields:
      sku: {type: string, length: 40, key: true, name: <Article|Артикул|货号>}
      title: {type: string, required: true, name: <Name|Наименование|名称>}
  stock:
    name: <Stock|Остаток|库存>
    module: warehouse
    fields:
      product: {type: ref, ref: product, key: true, required: true, name: <Product|Товар|产品>}
      place: {type: string, length: 20, key: true, required: true, name: <Place|Место хранения|库位>}
      quantity: {type: decimal, precision: 12, scale: 3, required: true, name: <Quantity|Количество|数量>}
"""

_TABLE = """\
entities:
  client:
    name: <Client|Клиент|客户>
    fields:
      title: {type: string, length: 120, required: true, name: <Name|Наименование|名称>}
      phone: {type: phone, name: <Phone|Телефон|电话>}
"""
_KEY = """\
entities:
  product:
    name: <Product|Товар|产品>
    fields:
      sku: {type: string, length: 40, key: true, name: <Article|Артикул|货号>}
"""
_COMPOSITE = """\
entities:
  rate:
    name: <Exchange rate|Курс валюты|汇率>
    fields:
      currency: {type: string, length: 3, key: true, required: true, name: <Currency|Валюта|币种>}
      day: {type: date, key: true, required: true, name: <Day|День|日期>}
      value: {type: decimal, required: true, name: <Rate|Курс|汇率值>}
"""
_UNIQUE = """\
entities:
  user:
    name: <User|Пользователь|用户>
    fields:
      login: {type: string, length: 60, required: true, unique: true, name: <Login|Логин|登录名>}
"""


def _two(attribute: str) -> str:
    """Return an order that refers to a client as `attribute` says."""
    return f"""\
entities:
  client:
    name: <Client|Клиент|客户>
    fields:
      title: {{type: string, name: <Name|Наименование|名称>}}
  order:
    name: <Order|Заказ|订单>
    fields:
      client: {{type: ref, ref: client{attribute}, name: <Client|Клиент|客户>}}
"""


_ONE_OR_MORE = """\
entities:
  order:
    name: <Order|Заказ|订单>
    fields:
      placed: {type: date, name: <Placed on|Дата|下单日期>}
    relations:
      lines: composition 1 -> 1..* order-line
  order-line:
    name: <Order line|Строка заказа|订单行>
    fields:
      order: {type: ref, ref: order, required: true, part: true, name: <Order|Заказ|订单>}
"""
_SELF = """\
entities:
  employee:
    name: <Employee|Сотрудник|员工>
    fields:
      title: {type: string, name: <Name|Имя|姓名>}
      boss: {type: ref, ref: employee, name: <Boss|Руководитель|上级>}
"""
_ROLE = """\
entities:
  employee:
    name: <Employee|Сотрудник|员工>
    fields:
      title: {type: string, name: <Name|Имя|姓名>}
  deal:
    name: <Deal|Сделка|商机>
    fields:
      manager: {type: ref, ref: employee, required: true, name: <Account manager|Менеджер|客户经理>}
"""
_MANY_TO_MANY = """\
entities:
  client:
    name: <Client|Клиент|客户>
    fields:
      segments: {type: ref, ref: segment, many: true, name: <Segments|Сегменты|客户类别>}
  segment:
    name: <Segment|Сегмент|客户类别>
    fields:
      title: {type: string, name: <Title|Название|名称>}
"""
_VALUES = """\
entities:
  contact:
    name: <Contact|Контакт|联系人>
    fields:
      phones: {type: phone, many: true, name: <Phones|Телефоны|电话号码>}
"""
_INHERITANCE = """\
entities:
  party:
    name: <Party|Контрагент|往来单位>
    fields:
      title: {type: string, required: true, name: <Name|Наименование|名称>}
  supplier:
    name: <Supplier|Поставщик|供应商>
    extends: party
    fields:
      rating: {type: int, name: <Rating|Рейтинг|评级>}
"""
_VIEW = """\
entities:
  order:
    name: <Order|Заказ|订单>
    fields:
      total: {type: money, currency: EUR, name: <Total|Сумма|总额>}
  sales-by-day:
    name: <Sales by day|Продажи по дням|每日销售额>
    view-of: order
    fields:
      day: {type: date, name: <Day|День|日期>}
      total: {type: money, currency: EUR, name: <Total|Сумма|总额>}
"""
_MODULES = """\
modules:
  sales: {name: <Sales|Продажи|销售>}
  finance: {name: <Finance|Финансы|财务>}
entities:
  order:
    name: <Order|Заказ|订单>
    module: sales
    fields:
      placed: {type: date, name: <Placed on|Дата|下单日期>}
  invoice:
    name: <Invoice|Счёт|发票>
    module: finance
    fields:
      order: {type: ref, ref: order, required: true, name: <Order|Заказ|订单>}
"""
_INDEX = """\
entities:
  order:
    name: <Order|Заказ|订单>
    fields:
      status: {type: string, length: 20, required: true, name: <Status|Статус|状态>}
      placed: {type: date, required: true, name: <Placed on|Дата|下单日期>}
    indexes: {by-status: [status, placed]}
"""
_TOGETHER = """\
entities:
  bin:
    name: <Storage bin|Ячейка склада|库位>
    fields:
      warehouse: {type: string, length: 20, required: true, name: <Warehouse|Склад|仓库>}
      code: {type: string, length: 20, required: true, name: <Code|Код|编码>}
    unique: [[warehouse, code]]
"""
_CHEN_PART = """\
entities:
  order:
    name: <Order|Заказ|订单>
    fields:
      number: {type: string, key: true, required: true, name: <Number|Номер|编号>}
  order-line:
    name: <Order line|Строка заказа|订单行>
    fields:
      order: {type: ref, ref: order, required: true, part: true, name: <Part of|Входит в|属于>}
      quantity: {type: int, name: <Quantity|Количество|数量>}
"""
_CHEN_REFERENCE = """\
entities:
  client:
    name: <Client|Клиент|客户>
    fields:
      title: {type: string, name: <Name|Наименование|名称>}
  order:
    name: <Order|Заказ|订单>
    fields:
      client: {type: ref, ref: client, required: true, name: <Placed by|Оформлен|下单方>}
"""
_COMPUTED = """\
entities:
  invoice:
    name: <Invoice|Счёт|发票>
    fields:
      total: {type: decimal, computed: true, name: <Total|Итого|合计>}
"""
_SQL = "ISO/IEC 9075-2, "
_MARTIN = "Martin, "
_CHEN = "Chen 1976, "
_ASKED = words(
    "Asked for by `notation: chen`, or `draw er --notation chen`.|Запрашивается параметром `notation: chen` или "
    "`draw er --notation chen`.|用 `notation: chen` 或 `draw er --notation chen` 选用。"
)
_ELMASRI = "Elmasri, Navathe, ch. 3"


def _in_chen(
    id: str, name: Words, clause: str, model: str, signs: tuple[str, ...], texts: tuple[str, ...] = ()
) -> Entry:
    """Return a sign of Chen's notation."""
    return Entry(f"chen-{id}", name, clause, Sample(model, detail="high", notation="chen"), signs, texts, _ASKED)


_CHENS = (
    _in_chen(
        "entity",
        words("Chen: entity set|Чен: множество сущностей|陈氏：实体集"),
        _CHEN + "2.2.1, 3.1",
        _TABLE,
        ("entity-set",),
    ),
    _in_chen(
        "attribute",
        words("Chen: attribute|Чен: атрибут|陈氏：属性"),
        _CHEN + "2.2.3",
        _TABLE,
        ("attribute",),
    ),
    _in_chen(
        "key",
        words("Chen: key attribute, underlined|Чен: ключевой атрибут, подчёркнут|陈氏：键属性（带下划线）"),
        _ELMASRI,
        _KEY,
        ("key-attribute",),
    ),
    _in_chen(
        "relationship",
        words("Chen: relationship set with 1 and N|Чен: множество связей с 1 и N|陈氏：联系集（1 与 N）"),
        _CHEN + "2.2.2, 3.1",
        _CHEN_REFERENCE,
        ("relationship-set", "relationship"),
        ("1", "N"),
    ),
    _in_chen(
        "many-to-many",
        words(
            "Chen: relationship of many to many, N and M|Чен: связь многие ко многим, N и M|陈氏：多对多联系（N 与 M）"
        ),
        _CHEN + "3.1",
        _MANY_TO_MANY,
        ("relationship-set",),
        ("N", "M"),
    ),
    _in_chen(
        "weak-entity",
        words("Chen: weak entity set|Чен: слабая сущность|陈氏：弱实体集"),
        _CHEN + "2.3.2, 3.1",
        _CHEN_PART,
        ("weak-entity-set",),
    ),
    _in_chen(
        "identifying",
        words("Identifying relationship|Идентифицирующая связь|标识联系"),
        _ELMASRI,
        _CHEN_PART,
        ("identifying-relationship-set",),
    ),
    _in_chen(
        "multivalued",
        words("Attribute of several values|Многозначный атрибут|多值属性"),
        _ELMASRI,
        _VALUES,
        ("multivalued-attribute",),
    ),
    _in_chen(
        "derived",
        words("Derived attribute|Производный атрибут|派生属性"),
        _ELMASRI,
        _COMPUTED,
        ("derived-attribute",),
    ),
)

CATALOGUE = Catalogue(
    "er",
    published(
        "Information Engineering (J. Martin, Prentice Hall, 1990); ISO/IEC 9075-2, Information technology — Database "
        "languages SQL — Part 2: Foundation; P. P.-S. Chen, The Entity-Relationship Model — Toward a Unified View of Data "
        "(ACM TODS 1 (1), 1976); R. Elmasri, S. Navathe, Fundamentals of Database Systems"
    ),
    words(
        "What is stored, in which tables and columns, and how records refer to one another. The agreement between "
        "analysts, developers and whoever has to bring old data over: every column has its type, every reference says "
        "how many records may stand at each end.|"
        "Что хранится, в каких таблицах и столбцах и как записи ссылаются друг на друга. Это договорённость между "
        "аналитиками, разработчиками и теми, кто переносит старые данные: у каждого столбца есть тип, у каждой связи — "
        "число записей на каждом конце.|"
        "存储什么数据、放在哪些表和列中，以及记录之间如何引用。它是分析人员、开发人员和数据迁移人员之间的约定：每一列都有类型，每条引用都注明两端的记录数量。"
    ),
    Sample(_EXAMPLE),
    (
        Entry("table", words("Table|Таблица|数据表"), _SQL + "11.3", Sample(_TABLE, detail="high"), ("table",)),
        Entry(
            "column",
            words("Column with its type|Столбец с типом|列及其类型"),
            _SQL + "11.4",
            Sample(_TABLE, detail="high"),
            ("table",),
            ("title", "varchar(120)", "varchar(32)"),
        ),
        Entry(
            "not-null",
            words("Column that must be filled (NOT NULL)|Обязательный столбец (NOT NULL)|必填列（NOT NULL）"),
            _SQL + "11.4",
            Sample(_TABLE, detail="high"),
            ("required",),
            note=words(
                "A dot; a column without it may be empty.|Точка; без неё столбец может быть пустым.|"
                "以圆点表示；没有圆点的列可以为空。"
            ),
        ),
        Entry("key", words("Primary key|Первичный ключ|主键"), _SQL + "11.7", Sample(_KEY), ("key",)),
        Entry(
            "composite-key",
            words("Key of several columns|Составной ключ|复合主键"),
            _SQL + "11.7",
            Sample(_COMPOSITE),
            ("key",),
            note=words(
                "Every column of the key bears the sign.|Знак стоит у каждого столбца ключа.|组成主键的每一列都带有标记。"
            ),
        ),
        Entry(
            "unique", words("Unique value|Уникальное значение|唯一约束"), _SQL + "11.7", Sample(_UNIQUE), ("unique",)
        ),
        Entry(
            "unique-together",
            words("Columns that are unique together|Уникальное сочетание столбцов|联合唯一约束"),
            _SQL + "11.7",
            Sample(_TOGETHER, detail="high"),
            ("unique",),
            ("warehouse, code",),
        ),
        Entry(
            "index",
            words("Index|Индекс|索引"),
            "PostgreSQL, CREATE INDEX",
            Sample(_INDEX, detail="high"),
            ("index",),
            ("status, placed", "by_status"),
            words(
                "Below the columns of the table in the middle, and of all tables at high detail. The SQL standard has no "
                "indexes; databases do.|"
                "Под столбцами таблицы в центре, а при подробности high — у всех таблиц. В стандарте SQL индексов нет, "
                "они есть в СУБД.|"
                "列在中心表的各列之下；detail 为 high 时所有表都显示。SQL 标准没有索引，由各数据库提供。"
            ),
        ),
        Entry(
            "foreign-key",
            words("Foreign key|Внешний ключ|外键"),
            _SQL + "11.8",
            Sample(_two(", required: true")),
            ("reference", "relationship"),
            ("client_id",),
        ),
        Entry(
            "exactly-one",
            words("Exactly one|Ровно один|恰好一个"),
            _MARTIN + "“cardinality 1, mandatory”",
            Sample(_two(", required: true")),
            ("exactly-one",),
            note=words(
                "Two bars: every order names one client.|Две черты: в каждом заказе указан один клиент.|"
                "两道竖线：每个订单都对应一个客户。"
            ),
        ),
        Entry(
            "zero-or-one",
            words("None or one|Ни одного или один|零或一个"),
            _MARTIN + "“cardinality 1, optional”",
            Sample(_two("")),
            ("zero-or-one",),
            note=words(
                "A ring and a bar: an order may do without a client.|Кольцо и черта: заказ может быть без клиента.|"
                "圆圈加竖线：订单可以没有客户。"
            ),
        ),
        Entry(
            "zero-or-many",
            words("Any number|Сколько угодно|任意多个"),
            _MARTIN + "“cardinality many, optional”",
            Sample(_two("")),
            ("zero-or-many",),
            note=words("A ring and a crow's foot.|Кольцо и «воронья лапка».|圆圈加鸦脚。"),
        ),
        Entry(
            "one-or-many",
            words("One or more|Один или несколько|一个或多个"),
            _MARTIN + "“cardinality many, mandatory”",
            Sample(_ONE_OR_MORE),
            ("one-or-many",),
            note=words(
                "A bar and a crow's foot: an order has at least one line.|"
                "Черта и «воронья лапка»: в заказе есть хотя бы одна строка.|竖线加鸦脚：订单至少有一行。"
            ),
        ),
        Entry(
            "recursive",
            words("Reference to the same table|Ссылка на ту же таблицу|自引用"),
            _MARTIN + "“looped relationship”",
            Sample(_SELF),
            ("relationship",),
        ),
        Entry(
            "role",
            words("Name of a relationship|Имя связи|关系名称"),
            _MARTIN + "“link label”",
            Sample(_ROLE),
            ("relationship",),
            note=words(
                "Written where it says more than the name of the table.|"
                "Пишется там, где сообщает больше, чем имя таблицы.|仅在比表名说明更多内容时标注。"
            ),
        ),
        Entry(
            "join-table",
            words("Many to many: join table|Многие ко многим: таблица связи|多对多：关联表"),
            _MARTIN + "“intersection entity”",
            Sample(_MANY_TO_MANY),
            ("join-table", "relationship"),
        ),
        Entry(
            "table-of-values",
            words("Column of several values: table of values|Несколько значений: таблица значений|多值列：取值表"),
            _SQL + "11.3",
            Sample(_VALUES),
            ("table-of-values",),
        ),
        Entry(
            "inheritance",
            words("Sub-type with a table of its own|Подтип со своей таблицей|具有独立表的子类型"),
            _MARTIN + "“entity subtype”",
            Sample(_INHERITANCE),
            ("inheritance", "triangle"),
        ),
        Entry(
            "schema",
            words("Tables of a module (schema)|Таблицы модуля (схема)|模块（模式）中的表"),
            _SQL + "11.1",
            Sample(_MODULES),
            ("package",),
        ),
        Entry(
            "view",
            words("View of the database|Представление базы данных|数据库视图"),
            _SQL + "11.32",
            Sample(_VIEW),
            ("view", "derivation", "open"),
            note=words(
                "A dotted arrow leads to each table that it is read from; it stores nothing itself.|"
                "Пунктирная стрелка ведёт к каждой таблице, из которой оно читается; само оно ничего не хранит.|"
                "点线箭头指向所读取的各表；视图本身不存储数据。"
            ),
        ),
        *_CHENS,
    ),
    (
        LeftOut(
            words(
                "Chen: composite attributes; total participation|Чен: составные атрибуты; полное участие|"
                "陈氏：复合属性；完全参与"
            ),
            _ELMASRI,
            words(
                "an address is one attribute; what must be there, crow's feet say|"
                "адрес — один атрибут; обязательность показывают «вороньи лапки»|地址作为一个属性；必填与否由鸦脚表示法说明"
            ),
        ),
        LeftOut(
            words("Exclusive relationships (arc)|Взаимоисключающие связи (дуга)|互斥关系（弧）"),
            "Martin, “mutually exclusive associations”",
            words(
                "the model has no word for it; write a rule|в модели нет такого понятия; запишите правило|"
                "模型中没有对应概念；请写成规则"
            ),
        ),
    ),
)
