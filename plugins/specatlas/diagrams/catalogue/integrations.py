"""The signs of an integration map."""

from specatlas.diagrams.catalogue._base import Catalogue, Entry, LeftOut, Sample
from specatlas.domain.words import words

_SYSTEMS = """\
modules: {sales: {name: <Sales|Продажи|销售>}}
entities:
  order:
    name: <Order|Заказ|订单>
    module: sales
    fields: {number: {type: string, name: <Number|Номер|编号>}}
systems:
  crm: {name: <CRM platform|CRM-платформа|CRM 平台>, kind: built}
  accounting: {name: <Accounting|Бухгалтерия|财务系统>, kind: accounting, vendor: <1C|1С|1C>}
  shop: {name: <Web shop|Интернет-магазин|网上商城>, kind: web-form}
  bank: {name: <Bank gateway|Шлюз банка|银行网关>, kind: bank, external: true, vendor: <Tobol Bank|Тобол Банк|托博尔银行>}
"""
_EXAMPLE = (
    _SYSTEMS
    + """\
integrations:
  crm-accounting:
    name: <Exchange with accounting|Обмен с бухгалтерией|财务系统对接>
    from: crm
    to: accounting
    protocol: rest
    events:
      invoice-posted: {name: <Invoice handed over|Передача счёта|传送发票>, trigger: <The invoice is issued|Счёт выставлен|开具发票>, direction: to, payload: {order.number: No}}
      rates-published: {name: <Exchange rates|Курсы валют|汇率>, trigger: <Every morning|Каждое утро|每天早晨>, direction: from, payload: {order.number: No}}
  shop-crm:
    name: <Orders of the shop|Заказы магазина|商城订单>
    from: shop
    to: crm
    protocol: webhook
    events:
      order-placed: {name: <Order placed|Заказ оформлен|已下单>, trigger: <The basket is sent|Корзина отправлена|提交购物车>, direction: to, payload: {order.number: id}}
  crm-bank:
    name: <Client bank|Клиент-банк|银企直联>
    from: crm
    to: bank
    protocol: soap
    events:
      statements: {name: <Statements and payment orders|Выписки и платёжные поручения|对账单与付款指令>, trigger: <Every hour|Каждый час|每小时>, direction: both, payload: {order.number: id}}
"""
)
_ONE = (
    _SYSTEMS
    + """\
integrations:
  exchange:
    name: <Exchange|Обмен|对接>
    from: crm
    to: accounting
    protocol: file
    events:
      there: {name: <Goods issued|Отпуск товара|出库>, trigger: <Goods are issued|Товар отпускается|货物出库>, direction: to, payload: {order.number: No}}
      back: {name: <Refusal|Отказ|退回>, trigger: <A document is refused|Документ отклонён|单据退回>, direction: from, payload: {order.number: No}}
      both: {name: <Balances|Остатки|余额>, trigger: <Every hour|Каждый час|每小时>, direction: both, payload: {order.number: No}}
  calls:
    name: <Bank|Банк|银行>
    from: bank
    to: crm
    protocol: rest
    events: {e: {name: <Statement|Выписка|对账单>, trigger: <Every hour|Каждый час|每小时>, direction: to, payload: {order.number: No}}}
"""
)
_MANY = (
    _SYSTEMS
    + "".join(
        f"  post-{n}: {{name: <Carrier {n + 1}|Перевозчик {n + 1}|承运商 {n + 1}>, kind: logistics}}\n"
        for n in range(17)
    )
    + "integrations:\n"
    + "".join(
        f"  to-{n}: {{name: <Trips|Рейсы|车次>, from: crm, to: post-{n}, protocol: rest, "
        "events: {e: {trigger: <Every hour|Каждый час|每小时>, direction: to, payload: {order.number: No}}}}\n"
        for n in range(17)
    )
)

CATALOGUE = Catalogue(
    "integrations",
    words(
        "Specatlas model language, format 1: systems, integrations and their events|"
        "язык модели Specatlas, формат 1: системы, интеграции и их события|"
        "Specatlas 模型语言，格式 1：系统、集成及其事件"
    ),
    words(
        "Which systems exchange what with the one that is built: over which protocol, which events, and which way each "
        "goes. A box for every integration stands between the two systems that it joins."
        "|Какие системы и чем обмениваются с создаваемой: по какому протоколу, какие события и в какую сторону. "
        "Блок каждой интеграции стоит между двумя системами, которые она соединяет."
        "|哪些系统与待建系统交换数据：使用什么协议、有哪些事件、各自流向如何。每个集成的方框位于其连接的两个系统之间。"
    ),
    Sample(_EXAMPLE),
    (
        Entry(
            "built",
            words("System being built|Создаваемая система|待建系统"),
            "systems.kind: built",
            Sample(_ONE, "systems/accounting"),
            ("system", "built"),
        ),
        Entry(
            "own",
            words("System of the company|Система компании|企业自有系统"),
            "systems.kind",
            Sample(_ONE, "systems/accounting"),
            ("system", "own"),
        ),
        Entry(
            "external",
            words("System of somebody else|Внешняя система|外部系统"),
            "systems.external",
            Sample(_ONE, "systems/bank"),
            ("system", "external"),
        ),
        Entry(
            "integration",
            words("Integration with its protocol|Интеграция с протоколом|集成及其协议"),
            "integrations.protocol",
            Sample(_ONE, "integrations/exchange"),
            ("integration",),
        ),
        Entry(
            "event",
            words("Event, and which way it goes|Событие и его направление|事件及其流向"),
            "integrations.events.direction",
            Sample(_ONE, "systems/crm"),
            ("to-left", "to-right", "both-ways"),
        ),
        Entry(
            "flow",
            words("Data flow|Поток данных|数据流"),
            "integrations.from, integrations.to",
            Sample(_ONE, "systems/crm"),
            ("data-flow", "arrow"),
            note=words(
                "The head stands at the system where data arrive."
                "|Стрелка стоит у системы, в которую приходят данные."
                "|箭头位于接收数据的系统一端。"
            ),
        ),
        Entry(
            "kind",
            words("Systems of one kind, where there are many|Системы одного вида, если их много|数量众多时的同类系统"),
            "systems.kind",
            Sample(_MANY),
            ("kind",),
        ),
    ),
    (
        LeftOut(
            words("Servers and networks|Серверы и сети|服务器与网络"),
            "systems.deployment",
            words(
                "the map is about data, not about where programs run"
                "|карта показывает данные, а не размещение программ"
                "|此图描述数据而非程序部署"
            ),
        ),
    ),
)
