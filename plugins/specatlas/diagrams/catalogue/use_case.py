"""The signs of a UML use case diagram."""

from specatlas.diagrams.catalogue._base import UML, Catalogue, Entry, LeftOut, Sample
from specatlas.domain.words import words

_EXAMPLE = """\
modules:
  sales: {name: <Sales|Продажи|销售>}
roles:
  manager: {name: <Sales manager|Менеджер по продажам|销售经理>, rights: {"*": crud}}
  head: {name: <Head of sales|Руководитель отдела продаж|销售总监>, inherits: manager, rights: {"*": crud}}
  client: {name: <Client|Клиент|客户>, external: true, rights: {"*": r}}
systems:
  crm: {name: CRM, kind: built, operated-by: head}
  bank: {name: <Bank|Банк|银行>, kind: bank, external: true}
use-cases:
  UC-01:
    name: <Place an order|Оформить заказ|下订单>
    module: sales
    actors: {primary: manager, secondary: client}
    includes: UC-02
    steps: [<The manager opens the deal|Менеджер открывает сделку|经理打开商机>]
  UC-02:
    name: <Check free stock|Проверить остаток|核查库存>
    module: sales
    actors: manager
    extension-points: {shortage: {name: <Shortage|Нехватка|缺货>}}
    steps: [<The system counts free stock|Система считает остаток|系统计算可用库存>]
  UC-03:
    name: <Order from the supplier|Заказать у поставщика|向供应商订货>
    module: sales
    actors: manager
    extends: {UC-02: {at: shortage, if: <stock is below the minimum|остаток ниже минимума|库存低于下限>}}
    steps: [<The system proposes a quantity|Система предлагает количество|系统建议数量>]
  UC-04:
    name: <Place an urgent order|Оформить срочный заказ|下加急订单>
    module: sales
    actors: head
    generalizes: UC-01
    steps: [<The head confirms the price|Руководитель подтверждает цену|主管确认价格>]
  UC-05:
    name: <Take the payment|Принять оплату|收款>
    module: sales
    actors: {primary: manager, secondary: bank}
    steps: [<The bank confirms the transfer|Банк подтверждает перевод|银行确认转账>]
"""
_ROLES = """\
roles:
  manager: {name: <Sales manager|Менеджер по продажам|销售经理>}
"""
_ONE = """\
use-cases:
  UC-01:
    name: <Place an order|Оформить заказ|下订单>
    actors: manager
"""
_TWO = """\
use-cases:
  UC-01:
    name: <Place an order|Оформить заказ|下订单>
    actors: manager
    includes: UC-02
  UC-02:
    name: <Check free stock|Проверить остаток|核查库存>
    actors: manager
"""
_EXTEND = """\
use-cases:
  UC-02:
    name: <Check free stock|Проверить остаток|核查库存>
    actors: manager
    extension-points: {shortage: {name: <Shortage|Нехватка|缺货>}}
  UC-03:
    name: <Order from the supplier|Заказать у поставщика|向供应商订货>
    actors: manager
    extends: {UC-02: {at: shortage, if: <stock is low|мало на складе|库存不足>}}
"""
_SPECIAL = """\
use-cases:
  UC-01:
    name: <Place an order|Оформить заказ|下订单>
    actors: manager
  UC-04:
    name: <Place an urgent order|Оформить срочный заказ|下加急订单>
    actors: manager
    generalizes: UC-01
"""
_ACTORS = """\
roles:
  manager: {name: <Sales manager|Менеджер по продажам|销售经理>}
  head: {name: <Head of sales|Руководитель отдела продаж|销售总监>, inherits: manager}
use-cases:
  UC-01:
    name: <Place an order|Оформить заказ|下订单>
    actors: manager
  UC-06:
    name: <Grant a discount|Дать скидку|批准折扣>
    actors: head
"""
_SECOND = """\
systems:
  bank: {name: <Bank|Банк|银行>, kind: bank}
use-cases:
  UC-05:
    name: <Take the payment|Принять оплату|收款>
    actors: {primary: manager, secondary: bank}
"""
_MODULES = """\
modules:
  sales: {name: <Sales|Продажи|销售>}
  stock: {name: <Warehouse|Склад|仓库>}
use-cases:
  UC-01:
    name: <Place an order|Оформить заказ|下订单>
    module: sales
    actors: manager
  UC-02:
    name: <Check free stock|Проверить остаток|核查库存>
    module: stock
    actors: manager
"""

CATALOGUE = Catalogue(
    "use-case",
    UML,
    words(
        "Who wants what from the system. One glance shows whether a group of users was forgotten and what the system will "
        "not do; the steps stand on the page of each use case.|"
        "Кто чего хочет от системы. С одного взгляда видно, не забыта ли группа пользователей и чего система делать не будет; "
        "шаги описаны на странице каждого варианта использования.|"
        "谁希望系统做什么。一眼即可看出是否遗漏了某类用户，以及系统不做什么；步骤见各用例页面。"
    ),
    Sample(_EXAMPLE),
    (
        Entry("use-case", words("Use case|Вариант использования|用例"), "18.1.4", Sample(_ROLES + _ONE), ("use-case",)),
        Entry(
            "actor",
            words("Actor|Действующее лицо|参与者"),
            "18.1.4",
            Sample(_ROLES + _ONE),
            ("actor",),
            note=words(
                "Who begins stands at the left, who only helps at the right.|"
                "Инициатор стоит слева, помощники — справа.|发起者在左，协助者在右。"
            ),
        ),
        Entry(
            "system-actor",
            words("System as an actor|Система как действующее лицо|系统参与者"),
            "18.1.4",
            Sample(_ROLES + _SECOND),
            ("actor", "association"),
        ),
        Entry(
            "subject",
            words("Subject (system boundary)|Субъект (граница системы)|主体（系统边界）"),
            "18.1.4",
            Sample(_ROLES + _ONE),
            ("subject",),
            note=words(
                "Named after the system of kind “built”, else after the specification.|"
                "Называется по создаваемой системе, а без неё — по спецификации.|以在建系统命名；没有时以规格说明命名。"
            ),
        ),
        Entry(
            "association",
            words("Association of an actor and a use case|Ассоциация лица и варианта|参与者与用例的关联"),
            "18.1.4",
            Sample(_ROLES + _ONE),
            ("association",),
        ),
        Entry(
            "include",
            words("Include|Включение|包含"),
            "18.1.4, 18.2.4",
            Sample(_ROLES + _TWO),
            ("include", "open"),
            ("«include»",),
            note=words(
                "Keywords of UML stay English in every language.|Ключевые слова UML на всех языках английские.|"
                "UML 关键字在各语言中均为英文。"
            ),
        ),
        Entry(
            "extend",
            words("Extend with its condition|Расширение с условием|扩展及其条件"),
            "18.1.4, 18.2.2",
            Sample(_ROLES + _EXTEND),
            ("extend", "open"),
            ("«extend»",),
        ),
        Entry(
            "extension-point",
            words("Extension point|Точка расширения|扩展点"),
            "18.1.4, 18.2.3",
            Sample(_ROLES + _EXTEND),
            ("use-case",),
            note=words(
                "Its name stands under a line in the use case, and in brackets at the line that comes in there.|"
                "Имя стоит под чертой в варианте использования и в скобках у линии, которая к нему ведёт.|"
                "名称写在用例分隔线下方，并在扩展线上以括号注明。"
            ),
        ),
        Entry(
            "generalization",
            words("Generalization of use cases|Обобщение вариантов использования|用例泛化"),
            "9.2.4",
            Sample(_ROLES + _SPECIAL),
            ("generalization", "triangle"),
        ),
        Entry(
            "actor-generalization",
            words("Generalization of actors|Обобщение действующих лиц|参与者泛化"),
            "9.2.4",
            Sample(_ACTORS),
            ("generalization", "triangle"),
            note=words(
                "Drawn where a role inherits from another that takes part too.|"
                "Показывается, когда роль наследует другой участвующей роли.|角色继承另一参与角色时显示。"
            ),
        ),
        Entry(
            "package",
            words("Package (module)|Пакет (модуль)|包（模块）"),
            "12.2",
            Sample(_ROLES + _MODULES),
            ("package",),
        ),
    ),
    (
        LeftOut(
            words("Multiplicity at an actor|Кратность у действующего лица|参与者多重性"),
            "18.1.4",
            words(
                "how many people hold a role is said at the role|сколько людей в роли, указано у роли|人数在角色中说明"
            ),
        ),
        LeftOut(
            words("Use cases owned by other classifiers|Варианты внутри других классификаторов|归属于其他分类器的用例"),
            "18.1.3",
            words(
                "every use case belongs to the system and a module|каждый вариант относится к системе и модулю|"
                "用例均归属系统和模块"
            ),
        ),
    ),
)
