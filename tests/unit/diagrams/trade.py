"""A trading company with departments, systems, processes, screens and goals, for the tests of business pictures."""

from pathlib import Path

from specatlas.domain.project import Project
from tests.unit.models import read_model

SPEC = """\
spec: {title: {en: Trade, ru: Торговля, zh: 贸易}, languages: [en, ru, zh], customer: firm, purpose: P,
       scope: {in: {a: A}, out: {b: B}}}
parties: {firm: {name: The firm, side: customer}, carrier: {name: The carrier, side: third-party}}
"""
MODEL = """\
modules:
  sales: {name: {en: Sales, ru: Продажи, zh: 销售}}
  stock: {name: {en: Stock, ru: Склад, zh: 仓库}}
people: {ann: {name: {en: Ann, ru: Анна, zh: 安娜}, party: firm}}
departments:
  board: {name: {en: Board, ru: Дирекция, zh: 管理层}, head: director}
  trade: {name: {en: Trade department, ru: Отдел продаж, zh: 销售部}, head: head, parent: board}
  counters: {name: {en: Counters, ru: Точки, zh: 门店}, head: ann, parent: trade}
  money: {name: {en: Finance, ru: Финансы, zh: 财务部}, parent: board}
roles:
  employee: {name: {en: Employee, ru: Сотрудник, zh: 员工}, abstract: true, rights: {"*": r all}}
  director: {name: {en: Director, ru: Директор, zh: 总经理}, department: board, inherits: employee, count: 1}
  seller: {name: {en: Seller, ru: Продавец, zh: 销售员}, department: trade, inherits: employee, count: 24}
  head: {name: {en: Head of trade, ru: Начальник отдела, zh: 销售主管}, department: trade, inherits: seller}
  cashier: {name: {en: Cashier, ru: Кассир, zh: 收银员}, department: counters, separate-from: accountant}
  accountant: {name: {en: Accountant, ru: Бухгалтер, zh: 会计}, department: money}
  buyer: {name: {en: Buyer, ru: Покупатель, zh: 买家}, external: true, count: 900}
  guest: {name: {en: Guest, ru: Гость, zh: 访客}}
systems:
  crm: {name: {en: CRM, ru: CRM-система, zh: CRM 系统}, kind: built, vendor: Own}
  books: {name: {en: Books, ru: Бухгалтерия, zh: 财务系统}, kind: accounting, vendor: 1C, authoritative-for: [rate]}
  shop: {name: {en: Web shop, ru: Магазин, zh: 网上商城}, kind: web-form, external: true}
  archive: {name: {en: Archive, ru: Архив, zh: 档案}, kind: other}
entities:
  client:
    name: {en: Client, ru: Клиент, zh: 客户}
    module: sales
    authority: crm
    steward: seller
    fields:
      code: string(20)!
      debt: {type: money, name: {en: Debt, ru: Долг, zh: 欠款}, authority: books, steward: accountant, sync: from}
      limit: {type: money, name: {en: Limit, ru: Лимит, zh: 额度}, steward: accountant}
  order: {name: {en: Order, ru: Заказ, zh: 订单}, module: sales, authority: crm, steward: seller,
          fields: {number: string(20)!, client: -> client!}}
  rate: {name: {en: Rate, ru: Курс, zh: 汇率}, module: sales, steward: accountant, fields: {value: decimal!}}
  place: {name: {en: Place, ru: Место, zh: 货位}, module: stock, fields: {code: string}}
functions:
  FN-1: {name: {en: Register a lead, ru: Регистрация лида, zh: 登记线索}, module: sales, priority: must,
         goals: answered, entities: client, acceptance: [One lead a form]}
  FN-2: {name: {en: Ship the order, ru: Отгрузка, zh: 发货}, module: stock, priority: must, goals: [faster, answered],
         entities: order, acceptance: [Shipped]}
integrations:
  to-books:
    name: {en: Exchange with the books, ru: Обмен с бухгалтерией, zh: 财务对接}
    from: crm
    to: books
    protocol: rest
    events:
      posted: {name: {en: Order posted, ru: Заказ проведён, zh: 订单入账}, trigger: at night, direction: to,
               payload: {order.number: No, client.code: C}, volume: {times: 300, per: d}, within: 2min}
      debt: {name: {en: Debt of a client, ru: Долг клиента, zh: 客户欠款}, trigger: at night, direction: from,
             payload: {client.debt: D}}
  from-shop:
    name: {en: Orders of the shop, ru: Заказы магазина, zh: 商城订单}
    from: shop
    to: crm
    protocol: webhook
    events:
      placed: {name: {en: Order placed, ru: Заказ оформлен, zh: 下单}, trigger: placed, direction: to, function: FN-2,
               payload: {order.number: id}}
      state: {name: {en: State, ru: Состояние, zh: 状态}, trigger: t, direction: both, payload: {order.number: id}}
processes:
  selling:
    name: {en: Selling, ru: Продажа, zh: 销售流程}
    owner: seller
    pools: [buyer]
    lanes: [seller, accountant, crm]
    steps:
      - start: asked
        from: {buyer: {name: {en: Order in free form, ru: Заказ в свободной форме, zh: 自由格式订单}}}
      - user: enter
        name: {en: Enter the order, ru: Ввести заказ, zh: 录入订单}
        function: FN-1
      - service: check
        lane: crm
        name: {en: Check the stock, ru: Проверить остаток, zh: 核查库存}
      - exclusive: there
        name: {en: In stock?, ru: В наличии?, zh: 有货？}
        ways:
          no:
            name: {en: no, ru: нет, zh: 否}
            steps: [{user: refuse, lane: seller, name: {en: Refuse, ru: Отказать, zh: 拒绝}}, {end: refused}]
          yes: {name: {en: yes, ru: да, zh: 是}}
      - user: bill
        lane: accountant
        name: {en: Issue the invoice, ru: Выставить счёт, zh: 开票}
        handoff: {via: paper, manual: true, loses: the discount}
        to: {buyer: {name: {en: Invoice, ru: Счёт, zh: 发票}}}
      - end: done
  today: {name: Today, stage: as-is, owner: seller, lanes: [seller, accountant],
          steps: [{start: s}, {manual: write}, {manual: copy, lane: accountant}, {end: e}]}
  alone: {name: Alone, owner: seller, lanes: [seller], steps: [{start: a}, {user: think}, {end: b}]}
screens:
  leads: {name: {en: Leads, ru: Лиды, zh: 线索}, module: sales, roles: seller, start: true, image: a.png,
          goes-to: {deal: {en: Click on a row, ru: Щелчок по строке, zh: 点击行}}}
  deal: {name: {en: Deal, ru: Сделка, zh: 商机}, module: sales, roles: seller, image: a.png,
         goes-to: {leads: , place: },
         hotspots: {name: {name: {en: Name of the client, ru: Название клиента, zh: 客户名称}, at: [1, 2, 3, 4],
                           goes-to: client}}}
  client: {name: {en: Client card, ru: Карточка клиента, zh: 客户卡}, module: sales, roles: accountant, image: a.png}
  place: {name: {en: Places, ru: Места, zh: 货位图}, module: stock, roles: accountant, image: a.png}
goals:
  faster: {statement: {en: Orders leave sooner, ru: Заказы уходят быстрее, zh: 更快发货}, owner: head,
           metrics: {days: {name: {en: Days to ship, ru: Дней до отгрузки, zh: 发货天数}, unit: d, baseline: 5,
                            target: 2, by: 2027-06-30}}}
  answered: {statement: {en: Every lead is answered, ru: На каждый лид отвечают, zh: 每条线索都有答复}, parent: faster,
             metrics: {share: {name: {en: Answered, ru: С ответом, zh: 答复率}, unit: "%", target: 97, by: 2027-03-31}}}
problems:
  lost: {statement: {en: Leads get lost, ru: Лиды теряются, zh: 线索丢失}, kind: data-loss, loss: 4000 EUR, per: month,
         solved-by: FN-1, goals: answered}
"""


def trade(folder: Path, **more: str) -> Project:
    """Read the company, with further elements: section to lines of YAML."""
    model = MODEL
    for section, lines in more.items():
        assert f"\n{section}:\n" in model
        model = model.replace(f"\n{section}:\n", f"\n{section}:\n{lines}", 1)
    return read_model(folder, model, SPEC)
