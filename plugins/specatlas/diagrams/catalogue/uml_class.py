"""The signs of a UML class diagram."""

from specatlas.diagrams.catalogue._base import UML, Catalogue, Entry, LeftOut, Sample
from specatlas.diagrams.views.view import Detail
from specatlas.domain.words import words

_EXAMPLE = """\
modules:
  sales: {name: <Sales|Продажи|销售>}
  finance: {name: <Finance|Финансы|财务>}
enums:
  order-status:
    name: <Order status|Статус заказа|订单状态>
    values:
      draft: <Draft|Черновик|草稿>
      confirmed: <Confirmed|Подтверждён|已确认>
      shipped: <Shipped|Отгружен|已发货>
entities:
  party:
    name: <Party|Контрагент|往来单位>
    module: sales
    abstract: true
    fields:
      title: {type: string, required: true, name: <Name|Наименование|名称>}
      tax-id: {type: string, length: 12, unique: true, name: <Tax number|ИНН|税号>}
  client:
    name: <Client|Клиент|客户>
    module: sales
    extends: party
    fields:
      credit-limit: {type: money, required: true, default: "0", name: <Credit limit|Кредитный лимит|信用额度>}
      debt: {type: money, computed: true, name: <Debt|Долг|欠款>}
    operations:
      block: {name: <Block|Заблокировать|冻结>}
  order:
    name: <Order|Заказ|订单>
    module: sales
    fields:
      number: {type: string, required: true, unique: true, name: <Number|Номер|编号>}
      client: {type: ref, ref: client, required: true, name: <Client|Клиент|客户>}
      status: {type: enum, enum: order-status, required: true, name: <Status|Статус|状态>}
    operations:
      cancel:
        name: <Cancel|Отменить|取消>
        takes: {reason: {type: string, required: true, name: <Reason|Причина|原因>}}
    relations:
      paid-by: {kind: association, to: payment, here: "0..*", there: "0..*", through: allocation}
  order-line:
    name: <Order line|Строка заказа|订单行>
    module: sales
    fields:
      order: {type: ref, ref: order, required: true, part: true, name: <Order|Заказ|订单>}
      quantity: {type: decimal, required: true, name: <Quantity|Количество|数量>}
  payment:
    name: <Payment|Платёж|付款>
    module: finance
    fields:
      amount: {type: money, required: true, name: <Amount|Сумма|金额>}
  allocation:
    name: <Allocation|Разнесение|核销>
    module: finance
    fields:
      order: {type: ref, ref: order, required: true, key: true, name: <Order|Заказ|订单>}
      payment: {type: ref, ref: payment, required: true, key: true, name: <Payment|Платёж|付款>}
      part: {type: money, required: true, name: <Part|Часть|分摊金额>}
"""


def _class(body: str, name: str = "client", said: str = "<Client|Клиент|客户>") -> str:
    """Return one class with what `body` says of it."""
    return f"entities:\n  {name}:\n    name: {said}\n{body}"


def _two(body: str) -> str:
    """Return an order with what `body` says of it, and a client."""
    return f"""\
entities:
  client:
    name: <Client|Клиент|客户>
    fields:
      title: {{type: string, required: true, name: <Name|Наименование|名称>}}
  order:
    name: <Order|Заказ|订单>
    fields:
      placed: {{type: date, required: true, name: <Placed on|Дата|下单日期>}}
{body}"""


_AGGREGATION = """\
entities:
  segment:
    name: <Segment|Сегмент|客户分群>
    fields:
      title: {type: string, required: true, name: <Name|Наименование|名称>}
    relations:
      gathers: aggregation 0..* -> 0..* client
  client:
    name: <Client|Клиент|客户>
    fields:
      title: {type: string, required: true, name: <Name|Наименование|名称>}
"""
_COMPOSITION = """\
entities:
  order:
    name: <Order|Заказ|订单>
    fields:
      placed: {type: date, required: true, name: <Placed on|Дата|下单日期>}
    relations:
      consists-of: composition 1 -> 1..* order-line
  order-line:
    name: <Order line|Строка заказа|订单行>
    fields:
      quantity: {type: decimal, required: true, name: <Quantity|Количество|数量>}
"""
_TITLE = "    fields:\n      title: {type: string, length: 120, required: true, name: <Name|Наименование|名称>}\n"
_REFERENCE = "      client: {type: ref, ref: client, required: true, name: <Client|Клиент|客户>}\n"
_ENUMERATION = """\
enums:
  client-type:
    name: <Client type|Тип клиента|客户类型>
    values:
      company: <Company|Организация|企业>
      person: <Person|Физическое лицо|个人>
entities:
  client:
    name: <Client|Клиент|客户>
    fields:
      type: {type: enum, enum: client-type, required: true, name: <Type|Тип|类型>}
"""
_INTERFACE = """\
entities:
  payable:
    name: <Payable|Подлежащее оплате|应付项>
    kind: interface
    abstract: true
    fields:
      due: {type: date, required: true, name: <Due on|Срок оплаты|到期日>}
    operations:
      settle: {name: <Settle|Погасить|结清>}
  invoice:
    name: <Invoice|Счёт|发票>
    realizes: payable
    fields:
      due: {type: date, required: true, name: <Due on|Срок оплаты|到期日>}
"""
_GENERALIZATION = """\
entities:
  party:
    name: <Party|Контрагент|往来单位>
    abstract: true
    fields:
      title: {type: string, required: true, name: <Name|Наименование|名称>}
  supplier:
    name: <Supplier|Поставщик|供应商>
    extends: party
    fields:
      rating: {type: int, required: true, name: <Rating|Рейтинг|评级>}
"""
_ASSOCIATION_CLASS = """\
entities:
  order:
    name: <Order|Заказ|订单>
    fields:
      placed: {type: date, required: true, name: <Placed on|Дата|下单日期>}
    relations:
      paid-by: {kind: association, to: payment, here: "0..*", there: "0..*", through: allocation}
  payment:
    name: <Payment|Платёж|付款>
    fields:
      amount: {type: money, required: true, name: <Amount|Сумма|金额>}
  allocation:
    name: <Allocation|Разнесение|核销>
    fields:
      part: {type: money, required: true, name: <Part|Часть|分摊金额>}
"""
_SELF = """\
entities:
  employee:
    name: <Employee|Сотрудник|员工>
    fields:
      boss: {type: ref, ref: employee, name: <Boss|Руководитель|上级>}
"""
_PACKAGES = """\
modules:
  sales: {name: <Sales|Продажи|销售>}
  finance: {name: <Finance|Финансы|财务>}
entities:
  order:
    name: <Order|Заказ|订单>
    module: sales
    fields:
      placed: {type: date, required: true, name: <Placed on|Дата|下单日期>}
  invoice:
    name: <Invoice|Счёт|发票>
    module: finance
    fields:
      issued: {type: date, required: true, name: <Date of issue|Дата выставления|开票日期>}
      order: {type: ref, ref: order, required: true, name: <Order|Заказ|订单>}
"""
_SIGNATURE = """\
    fields:
      title: {type: string, required: true, name: <Name|Наименование|名称>}
    operations:
      merge:
        name: <Merge|Объединить|合并>
        takes: {other: {type: ref, ref: client, required: true, name: <With|С кем|对象>}}
        returns: {type: ref, ref: client}
"""
_VISIBILITY = """\
    fields:
      open: {type: string, required: true, name: <Public|Открытый|公开>}
      shared: {type: string, required: true, visibility: protected, name: <Protected|Защищённый|受保护>}
      hidden: {type: string, required: true, visibility: private, name: <Private|Закрытый|私有>}
      inside: {type: string, required: true, visibility: package, name: <Package|Пакетный|包内>}
"""
_MODIFIERS = """\
    fields:
      code: {type: string, required: true, key: true, name: <Code|Код|编码>}
      tax-id: {type: string, required: true, unique: true, name: <Tax number|ИНН|税号>}
      created: {type: date, required: true, readonly: true, name: <Created|Создан|创建日期>}
      debt: {type: int, required: true, computed: true, name: <Debt|Долг|欠款>}
"""
_MANY = """\
    fields:
      phones: {type: phone, many: true, name: <Phones|Телефоны|电话>}
      site: {type: url, name: <Site|Сайт|网站>}
"""
_FULL: Detail = "high"

CATALOGUE = Catalogue(
    "class",
    UML,
    words(
        "Which things the business speaks of, what is known of each, what can be done with it and how they belong "
        "together. The vocabulary of the whole specification: before tables and screens are drawn, everybody agrees on it.|"
        "О каких предметах говорит бизнес, что о каждом известно, что с ним можно сделать и как они связаны. Это словарь "
        "всей спецификации: о нём договариваются до таблиц и экранов.|"
        "业务涉及哪些对象、各有什么信息、可以做什么、彼此如何关联。它是整份规格说明的词汇表：在设计数据表和界面之前先达成一致。"
    ),
    Sample(_EXAMPLE, detail="high"),
    (
        Entry("class", words("Class|Класс|类"), "11.4", Sample(_class(_TITLE)), ("class",)),
        Entry(
            "attribute",
            words("Attribute with its type|Атрибут с типом|属性及其类型"),
            "9.5",
            Sample(_class(_TITLE)),
            ("class",),
            note=words(
                "Visibility, name, type, multiplicity unless it is 1, default value and modifiers.|"
                "Видимость, имя, тип, кратность, если она не 1, значение по умолчанию и модификаторы.|"
                "可见性、名称、类型、多重性（为 1 时省略）、默认值和修饰符。"
            ),
        ),
        Entry(
            "default",
            words("Default value|Значение по умолчанию|默认值"),
            "9.5.4",
            Sample(
                _class("    fields:\n      vip: {type: bool, required: true, default: 'false', name: VIP}\n"),
                detail=_FULL,
            ),
            ("class",),
        ),
        Entry(
            "visibility",
            words("Visibility|Видимость|可见性"),
            "9.5.4",
            Sample(_class(_VISIBILITY), detail=_FULL),
            ("class",),
            note=words(
                "`+` public, `#` protected, `-` private, `~` package; public when nothing is written.|"
                "`+` открытый, `#` защищённый, `-` закрытый, `~` пакетный; без указания — открытый.|"
                "`+` 公开，`#` 受保护，`-` 私有，`~` 包内；未注明即为公开。"
            ),
        ),
        Entry(
            "modifiers",
            words("Derived attribute and property modifiers|Производный атрибут и модификаторы|派生属性与修饰符"),
            "9.5.4",
            Sample(_class(_MODIFIERS), detail=_FULL),
            ("class",),
        ),
        Entry(
            "attribute-multiplicity",
            words("Multiplicity of an attribute|Кратность атрибута|属性多重性"),
            "7.5.4",
            Sample(_class(_MANY), detail=_FULL),
            ("class",),
        ),
        Entry(
            "operation",
            words("Operation with parameters and result|Операция с параметрами и результатом|带参数和返回值的操作"),
            "9.6",
            Sample(_class(_SIGNATURE), detail=_FULL),
            ("class",),
        ),
        Entry(
            "abstract",
            words("Abstract class|Абстрактный класс|抽象类"),
            "9.2.4",
            Sample(_class("    abstract: true\n" + _TITLE)),
            ("abstract",),
            note=words(
                "Its name stands in italics; the keyword says the same in scripts that have none.|"
                "Имя пишется курсивом; слово над ним говорит то же там, где курсива нет.|名称用斜体；无斜体的文字以关键字表示。"
            ),
        ),
        Entry(
            "interface",
            words("Interface|Интерфейс|接口"),
            "10.4",
            Sample(_INTERFACE, detail=_FULL),
            ("interface",),
        ),
        Entry(
            "realization",
            words("Interface realization|Реализация интерфейса|接口实现"),
            "10.4",
            Sample(_INTERFACE),
            ("realization", "triangle"),
        ),
        Entry(
            "enumeration",
            words("Enumeration|Перечисление|枚举"),
            "10.2",
            Sample(_ENUMERATION, detail=_FULL),
            ("enumeration",),
        ),
        Entry(
            "generalization",
            words("Generalization|Обобщение|泛化"),
            "9.2.4",
            Sample(_GENERALIZATION),
            ("generalization", "triangle"),
        ),
        Entry(
            "association",
            words("Association|Ассоциация|关联"),
            "11.5",
            Sample(_two(_REFERENCE)),
            ("association",),
        ),
        Entry(
            "multiplicity",
            words("Multiplicity of an end|Кратность конца|端点多重性"),
            "7.5.4",
            Sample(_two(_REFERENCE)),
            ("association",),
            ("1", "0..*"),
        ),
        Entry(
            "role",
            words("Name of an end (role)|Имя конца (роль)|端点名称（角色）"),
            "11.5.4",
            Sample(_two("      payer: {type: ref, ref: client, required: true, name: <Payer|Плательщик|付款方>}\n")),
            ("association",),
            note=words(
                "Written where it says more than the name of the class.|"
                "Пишется там, где сообщает больше, чем имя класса.|仅在比类名说明更多内容时标注。"
            ),
        ),
        Entry(
            "association-name",
            words("Name of an association|Имя ассоциации|关联名称"),
            "11.5.4",
            Sample(
                _two(
                    "    relations:\n      for: {name: <is placed by|оформлен|下单方>, to: client, here: '0..*', there: 1}\n"
                ),
                detail=_FULL,
            ),
            ("association",),
        ),
        Entry(
            "recursive",
            words("Association of a class with itself|Ассоциация класса с самим собой|自关联"),
            "11.5",
            Sample(_SELF),
            ("association",),
        ),
        Entry(
            "aggregation",
            words("Aggregation (shared)|Агрегация|聚合"),
            "9.5.3",
            Sample(_AGGREGATION),
            ("aggregation", "diamond"),
        ),
        Entry(
            "composition",
            words("Composition|Композиция|组合"),
            "9.5.3",
            Sample(_COMPOSITION),
            ("composition",),
        ),
        Entry(
            "dependency",
            words("Dependency|Зависимость|依赖"),
            "7.7",
            Sample(_two("    relations:\n      prints: dependency -> client\n")),
            ("dependency", "open"),
        ),
        Entry(
            "association-class",
            words("Association class|Класс-ассоциация|关联类"),
            "11.5.4",
            Sample(_ASSOCIATION_CLASS),
            ("association-class", "association"),
            note=words(
                "Drawn with the diamond that the standard allows for any association, to which the class is attached.|"
                "Изображается ромбом, который стандарт допускает для любой ассоциации; к нему присоединён класс.|"
                "按标准允许的菱形表示关联，关联类连接在菱形上。"
            ),
        ),
        Entry(
            "package",
            words("Package (module)|Пакет (модуль)|包（模块）"),
            "12.2",
            Sample(_PACKAGES),
            ("package",),
            note=words(
                "A folder with its name in the tab; every module of the model is a package.|"
                "Папка с именем на ярлыке; каждый модуль модели — пакет.|标签上写有名称的文件夹；模型的每个模块即一个包。"
            ),
        ),
    ),
    (
        LeftOut(
            words("N-ary and qualified associations|N-арные и квалифицированные ассоциации|多元关联与限定关联"),
            "11.5.4",
            words(
                "drawn as a class with an association to each end|показываются классом со связью с каждым концом|"
                "以一个类加多条关联表示"
            ),
        ),
        LeftOut(
            words("Navigability arrows|Стрелки навигации|导航箭头"),
            "11.5.4",
            words(
                "a record can be reached from both ends; ER diagrams say where the key is stored|"
                "запись доступна с обоих концов; где хранится ключ, показывает ER-диаграмма|记录可从两端访问；键的存放位置见 ER 图"
            ),
        ),
        LeftOut(
            words("Ports, parts, templates, signals|Порты, части, шаблоны, сигналы|端口、部件、模板、信号"),
            "7.3, 10.3, 11.2, 11.3",
            words("they describe software, not the business|описывают программу, а не бизнес|描述软件而非业务"),
        ),
        LeftOut(
            words("Objects (instance specifications)|Объекты (экземпляры)|对象（实例）"),
            "9.8",
            words("scenarios show objects at work|объекты в работе показывают сценарии|对象的协作见时序图"),
        ),
    ),
)
