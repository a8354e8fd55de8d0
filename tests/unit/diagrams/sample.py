"""A small trading company for the tests of pictures, in three languages, and what they ask of a picture."""

from collections.abc import Iterator
from pathlib import Path

from specatlas.diagrams.canvas.drawing import Drawing, Item, Polyline, Shape, Text
from specatlas.diagrams.canvas.placed import Box
from specatlas.diagrams.layouts.registry import layout
from specatlas.diagrams.notations._base import Notation
from specatlas.diagrams.views.view import View
from specatlas.domain.project import Project
from tests.unit.models import read_model

SPEC = """\
spec: {title: {en: Trade, ru: Торговля, zh: 贸易}, languages: [en, ru, zh], customer: firm, purpose: P,
       scope: {in: {a: A}, out: {b: B}}}
parties: {firm: {name: The firm, side: customer}}
"""

MODEL = """\
modules:
  sales: {name: {en: Sales, ru: Продажи, zh: 销售}}
  stock: {name: {en: Warehouse, ru: Склад, zh: 仓库}}
  staff: {name: {en: Staff, ru: Персонал, zh: 人事}}
enums:
  order-status:
    name: {en: Order status, ru: Статус заказа, zh: 订单状态}
    values: {draft: {en: Draft, ru: Черновик, zh: 草稿}, sent: {en: Sent, ru: Отправлен, zh: 已发出}}
entities:
  party: {name: {en: Party, ru: Лицо, zh: 主体}, module: sales, abstract: true, fields: {name: string(200)!}}
  client:
    name: {en: Client, ru: Клиент, zh: 客户}
    description: {en: Who buys., ru: Кто покупает., zh: 买方。}
    module: sales
    extends: party
    table: crm_client
    fields:
      tax-id: {type: string(12), unique: true, name: {en: Tax number, ru: ИНН, zh: 税号}}
      manager: {type: "-> user!", name: {en: Responsible manager, ru: Ответственный менеджер, zh: 负责经理}}
      vip: bool = false
      debt: {type: money, computed: true}
      token: secret
      address: address
    operations: {merge: {name: {en: Merge, ru: Объединить, zh: 合并}}}
  order:
    name: {en: Order, ru: Заказ, zh: 订单}
    module: sales
    fields:
      number: "number(SO-{0000})! unique"
      client: -> client!
      manager: -> user
      status: enum order-status! = draft
      total: money(14,2)
      tags: -> tag many
      replaces: -> order
    relations:
      lines: composition 1 -> 1..* order-line
      paid-by: {kind: association, to: payment, here: 1, there: 0..*, through: allocation}
      prints: dependency -> client
  order-line: {name: {en: Order line, ru: Строка заказа, zh: 订单行}, module: sales,
               fields: {order: -> order! part, product: -> product!, quantity: "decimal(12,3)! = 1"}}
  tag: {name: {en: Tag, ru: Метка, zh: 标签}, module: sales, fields: {code: string(20) key}}
  payment: {name: {en: Payment, ru: Платёж, zh: 付款}, module: sales, fields: {amount: "money(14,2)!"}}
  allocation: {name: {en: Allocation, ru: Распределение, zh: 分配}, module: sales,
               fields: {order: -> order! key, payment: -> payment! key}}
  product: {name: {en: Product, ru: Товар, zh: 商品}, module: stock, fields: {sku: string(40) key, name: string!}}
  user: {name: {en: User, ru: Пользователь, zh: 用户}, module: staff, fields: {login: string(60)! unique}}
systems: {crm: {name: CRM platform, kind: built}, mail: {name: {en: Mail, ru: Почта, zh: 邮件}, kind: other}}
roles:
  manager: {name: {en: Manager, ru: Менеджер, zh: 经理}}
  head: {name: {en: Head of sales, ru: Руководитель, zh: 主管}, inherits: manager}
  buyer: {name: {en: Buyer, ru: Покупатель, zh: 买家}, external: true}
use-cases:
  UC-1: {name: {en: Place an order, ru: Оформить заказ, zh: 下单}, module: sales, goal: The order is confirmed,
         actors: {primary: manager, secondary: [buyer, mail]}, includes: UC-2,
         extension-points: {late: {name: {en: Too late, ru: Поздно, zh: 太晚}, where: after step 1}}}
  UC-2: {name: {en: Check stock, ru: Проверить остаток, zh: 核查库存}, module: stock, actors: manager}
  UC-3: {name: {en: Ask the head, ru: Спросить руководителя, zh: 请示主管}, module: sales, actors: head,
         extends: {UC-1: {at: late, if: {en: it is late, ru: уже поздно, zh: 已晚}}}}
  UC-4: {name: {en: Urgent order, ru: Срочный заказ, zh: 加急订单}, module: sales, actors: manager, generalizes: UC-1}
automations: {alarm: {name: Tell the head, when: late, do: [Call]}}
lifecycles:
  order-life:
    name: {en: Life of an order, ru: Жизнь заказа, zh: 订单生命周期}
    entity: order
    field: status
    kind: funnel
    states:
      draft: {probability: 10 %, does: [Fill in the lines, Ask for the address], limit: {in: 2wd, then: alarm}}
      sent: {name: {en: With the client, ru: У клиента, zh: 在客户处}, probability: 60 %, entry: Send a letter,
             during: Wait, exit: Close the letter, by: manager, requires: [total]}
      packing:
        name: {en: Packing, ru: Сборка, zh: 打包}
        regions:
          goods: {states: {picking: , picked: {final: true}}, transitions: {pick: picking -> picked}}
          papers: {states: {printing: , printed: {final: true}}, transitions: {print: printing -> printed}}
      fits: {kind: choice}
      won: {probability: 100 %, final: won}
      lost: {probability: 0 %, final: lost}
      closed: {final: true}
    transitions:
      send: {from: draft, to: sent, when: {en: the client asks, ru: клиент просит, zh: 客户要求},
             if: {en: total > 0, ru: сумма > 0, zh: 金额 > 0}, do: Write the total, by: manager,
             operation: client.merge}
      accept: {name: {en: Accepted, ru: Принят, zh: 已接受}, from: sent, to: packing}
      weigh: {from: packing, to: fits}
      t-won: {from: fits, to: won, if: it fits}
      t-back: {from: fits, to: packing, if: else}
      lose: draft, sent -> lost
      change: draft -> draft
      finish: lost -> closed
"""


def company(folder: Path, entities: str = "") -> Project:
    """Read the company, with further entities."""
    return read_model(folder, MODEL.replace("systems:", f"{entities}systems:", 1), SPEC)


def drawn(notation: Notation, project: Project, language: str = "en", /, **view: object) -> Drawing:
    """Draw a view with the engine that comes first."""
    return notation.draw(project, View(notation.name, **view), language, layout())  # type: ignore[arg-type]


def item(drawing: Drawing, name: str) -> Item:
    """Return the item of an id."""
    return next(one for one in drawing.walk() if one.id == name)


def box_of(drawing: Drawing, name: str) -> Box:
    """Return the outline of an item."""
    box = item(drawing, name).box
    assert box is not None
    return box


def ids(drawing: Drawing, role: str) -> set[str]:
    """Return the ids of all items of a role."""
    return {one.id for one in drawing.walk() if one.role == role}


def texts(one: Item) -> list[str]:
    """Return every text of an item, those of items in it too, in the order in which they are drawn."""
    return [shape.text for shape in flat(one) if isinstance(shape, Text) and shape.text]


def flat(one: Item) -> Iterator[Shape]:
    """Yield the shapes of an item and of those in it."""
    for shape in one.shapes:
        if isinstance(shape, Item):
            yield from flat(shape)
        else:
            yield shape


def line_style(one: Item) -> str:
    """Return the style of the line of an edge."""
    return next(s.style for s in flat(one) if isinstance(s, Polyline) and s.style.startswith("line"))


def heads(one: Item) -> list[str]:
    """Return the styles of what stands at the ends of an edge."""
    return [shape.style for shape in flat(one) if not isinstance(shape, Text) and shape.style.startswith("head")]


def everything(drawing: Drawing) -> str:
    """Return all texts of a picture."""
    return "\n".join(text for one in drawing.items for text in texts(one))
