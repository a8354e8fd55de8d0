"""The signs of a data ownership map."""

from specatlas.diagrams.catalogue._base import Catalogue, Entry, LeftOut, Sample
from specatlas.domain.words import words

_PEOPLE = """\
modules: {sales: {name: <Sales|Продажи|销售>}}
departments:
  trade: {name: <Sales department|Отдел продаж|销售部>}
  finance: {name: <Finance|Финансы|财务部>}
roles:
  head: {name: <Head of sales|Руководитель продаж|销售总监>, department: trade}
  accountant: {name: <Accountant|Бухгалтер|会计>, department: finance}
systems:
  crm: {name: <CRM platform|CRM-платформа|CRM 平台>, kind: built}
  accounting: {name: <Accounting|Бухгалтерия|财务系统>, kind: accounting}
  shop: {name: <Web shop|Интернет-магазин|网上商城>, kind: web-form}
"""
_ENTITIES = """\
entities:
  client:
    name: <Client|Клиент|客户>
    module: sales
    authority: crm
    steward: head
    fields:
      code: {type: string, name: <Code|Код|编码>}
      debt: {type: money, name: <Debt|Долг|欠款>, authority: accounting, steward: accountant, sync: from}
      limit: {type: money, name: <Credit limit|Кредитный лимит|信用额度>, steward: accountant}
  order:
    name: <Order|Заказ|订单>
    module: sales
    authority: crm
    steward: head
    fields: {number: {type: string, name: <Number|Номер|编号>}}
  rate:
    name: <Exchange rate|Курс валюты|汇率>
    module: sales
    authority: accounting
    steward: accountant
    fields: {rate: {type: decimal, name: <Rate|Курс|汇率>}}
integrations:
  books:
    name: <Exchange with accounting|Обмен с бухгалтерией|财务系统对接>
    from: crm
    to: accounting
    protocol: rest
    events:
      posted: {name: <Order posted|Заказ проведён|订单入账>, trigger: <An order is posted|Заказ проводится|订单入账>, direction: to, payload: {order.number: No, client.code: Code}}
      debts: {name: <Debts|Долги|欠款>, trigger: <Every night|Каждую ночь|每晚>, direction: from, payload: {client.debt: Debt}}
  shop:
    name: <Catalogue of the shop|Каталог магазина|商城目录>
    from: crm
    to: shop
    protocol: rest
    events: {shown: {name: <Orders shown|Показ заказов|订单显示>, trigger: <Every hour|Каждый час|每小时>, direction: to, payload: {order.number: No}}}
"""
_MANY = (
    _PEOPLE
    + "".join(
        f"  post-{n}: {{name: <Carrier {n + 1}|Перевозчик {n + 1}|承运商 {n + 1}>, kind: logistics}}\n"
        for n in range(31)
    )
    + _ENTITIES
    + "".join(
        f"  to-{n}: {{name: <Trips|Рейсы|车次>, from: crm, to: post-{n}, protocol: rest, "
        "events: {e: {trigger: <Every hour|Каждый час|每小时>, direction: to, payload: {order.number: No}}}}\n"
        for n in range(31)
    )
)
_WHOLE = Sample(_PEOPLE + _ENTITIES)

CATALOGUE = Catalogue(
    "ownership",
    words(
        "Specatlas model language, format 1: authority, steward and sync of entities and fields|"
        "язык модели Specatlas, формат 1: мастер-система, ответственный и синхронизация сущностей и полей|"
        "Specatlas 模型语言，格式 1：实体与字段的主系统、责任人与同步"
    ),
    words(
        "For every piece of data one system that is its master and one person who keeps it right; and which systems get "
        "copies. A field that is owned otherwise than its entity stands where it belongs."
        "|Для любых данных — одна система-источник и один ответственный, а также системы, получающие копии. "
        "Поле с другим владельцем, чем у сущности, стоит там, где ему место."
        "|每项数据只有一个主系统和一位责任人，并标明哪些系统取得副本。归属与所在实体不同的字段单独列出。"
    ),
    _WHOLE,
    (
        Entry(
            "master",
            words("Master system|Система-источник|主数据系统"),
            "entities.authority, systems.authoritative-for",
            Sample(_PEOPLE + _ENTITIES, "entities/rate"),
            ("master",),
        ),
        Entry(
            "steward",
            words("Who keeps the data right|Ответственный за данные|数据责任人"),
            "entities.steward, entities.fields.steward",
            Sample(_PEOPLE + _ENTITIES, "roles/accountant"),
            ("steward",),
        ),
        Entry(
            "receiver",
            words("System that is the master of nothing here|Система без своих данных|无主数据的系统"),
            "systems",
            Sample(_PEOPLE + _ENTITIES, "systems/shop"),
            ("receiver",),
        ),
        Entry(
            "copies",
            words(
                "Data that are sent, with the number of entities|Передача данных с числом сущностей|数据传输及实体数"
            ),
            "integrations.events.payload",
            Sample(_PEOPLE + _ENTITIES, "systems/shop"),
            ("copies", "arrow"),
        ),
        Entry(
            "systems",
            words("Systems of one kind, where there are many|Системы одного вида, если их много|数量众多时的同类系统"),
            "systems.kind",
            Sample(_MANY),
            ("systems", "master"),
        ),
    ),
    (
        LeftOut(
            words("Who may read and change data|Кто может читать и менять данные|读取与修改权限"),
            "roles.rights",
            words("the matrix of rights says it|об этом говорит матрица прав|由权限矩阵说明"),
        ),
    ),
)
