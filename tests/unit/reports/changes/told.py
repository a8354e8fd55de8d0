"""Two small versions of a spec, with a change of every class, told to a reader."""

from specatlas.loading.snapshot import Snapshot
from specatlas.reports.changes._base import Told
from specatlas.versions.compare import compare

OLD = {
    "model/spec.yaml": """\
spec: {title: {en: Orders, ru: Заказы, zh: 订单}, languages: [en, ru, zh]}
""",
    "model/all.yaml": """\
modules: {sales: {name: {en: Sales, ru: Продажи, zh: 销售}}}
roles:
  clerk: {name: {en: Clerk, ru: Клерк, zh: 文员}, rights: {order: cr}}
  head: {name: {en: Head, ru: Начальник, zh: 主管}}
people:
  ann: {name: Ann Black, email: ann@example.org}
entities:
  order:
    name: {en: Order, ru: Заказ, zh: 订单}
    module: sales
    description: {en: What a client buys., ru: Что покупает клиент., zh: 客户购买的内容。}
    fields:
      amount: {type: money, name: {en: Amount, ru: Сумма, zh: 金额}}
      note: {type: string(80), name: {en: Note, ru: Примечание, zh: 备注}}
  client: {name: {en: Client, ru: Клиент, zh: 客户}, module: sales, fields: {name: string(200)!}}
functions:
  FN-1:
    name: {en: Enter an order, ru: Ввод заказа, zh: 录入订单}
    module: sales
    roles: clerk
    entities: order
    priority: must
    statement:
      en: The clerk enters an order within 3 minutes
      ru: Клерк вводит заказ за 3 минуты
      zh: 文员在3分钟内录入订单
  FN-2: {name: {en: Print, ru: Печать, zh: 打印}, module: sales, priority: could}
""",
    "docs/index.md": """\
# Orders

The system must answer within 3 days.

## Terms

Payment follows delivery. A client has thirty days.

| Who | What |
| --- | --- |
| Clerk | enters |
""",
}  # fmt: skip

_MODEL = (
    OLD["model/all.yaml"]
    .replace("amount: {type: money,", "amount: {type: money, required: true,")
    .replace("      note: {type: string(80), name: {en: Note, ru: Примечание, zh: 备注}}\n", "")
    .replace("fields: {name: string(200)!}", "fields: {name: string(200)!, vat: string(9)}")
    .replace("within 3 minutes", "within 2 minutes").replace("за 3 минуты", "за 2 минуты").replace("3分钟", "2分钟")
    .replace("What a client buys.", "What a client orders.")
    .replace("email: ann@example.org", "email: black@example.org")
    .replace("FN-2: {name: {en: Print,", "FN-3: {name: {en: Mail & <b>send</b>,")
    .replace("rights: {order: cr}", "rights: {order: cru}")
)  # fmt: skip
NEW = {
    **OLD,
    "model/all.yaml": _MODEL,
    "docs/index.md": OLD["docs/index.md"]
    .replace("within 3 days", "within 5 days")
    .replace("Payment follows delivery.", "Payment folows delivery.")
    .replace("| Clerk | enters |", "| Clerk | enters |\n| Head | signs |"),
}


def snapshot(files: dict[str, str], label: str) -> Snapshot:
    return Snapshot(label, {name: text.encode() for name, text in files.items()})


def told(language: str = "en", old: dict[str, str] = OLD, new: dict[str, str] = NEW) -> Told:
    before, after = snapshot(old, "1.0.0"), snapshot(new, ".")
    return Told(compare(before, after), before.model, after.model, language)
