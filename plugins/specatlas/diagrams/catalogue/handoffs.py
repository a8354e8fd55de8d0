"""The signs of a hand-off map."""

from specatlas.diagrams.catalogue._base import Catalogue, Entry, LeftOut, Sample
from specatlas.domain.words import words

_PEOPLE = """\
departments:
  trade: {name: <Sales department|Отдел продаж|销售部>}
  logistics: {name: <Logistics|Логистика|物流部>}
  finance: {name: <Finance|Финансы|财务部>}
roles:
  manager: {name: <Sales manager|Менеджер по продажам|销售经理>, department: trade}
  storekeeper: {name: <Storekeeper|Кладовщик|仓库管理员>, department: logistics}
  invoicing: {name: <Accountant|Бухгалтер|会计>, department: finance}
  client: {name: <Client|Клиент|客户>, external: true}
systems: {crm: {name: <CRM platform|CRM-платформа|CRM 平台>, kind: built}}
"""
_EXAMPLE = (
    _PEOPLE
    + """\
processes:
  selling:
    name: <From order to shipment|От заказа до отгрузки|从订单到发货>
    owner: manager
    pools: [client]
    lanes: [manager, crm, storekeeper, invoicing]
    steps:
      - start: asked
        name: <Order received|Заказ получен|收到订单>
        from: {client: {name: <Order in free form|Заказ в свободной форме|自由格式订单>}}
      - user: enter
        name: <Enter the order|Ввести заказ|录入订单>
      - service: check
        lane: crm
        name: <Check the stock|Проверить остаток|核查库存>
      - user: pick
        lane: storekeeper
        name: <Pick the goods|Собрать товар|拣货>
      - user: bill
        lane: invoicing
        name: <Issue the invoice|Выставить счёт|开具发票>
        handoff: {via: <paper|бумага|纸质>, manual: true, loses: <the promised discount|обещанная скидка|承诺的折扣>}
        to: {client: {name: <Invoice|Счёт|发票>}}
      - user: confirm
        lane: invoicing
        name: <Confirm the payment|Подтвердить оплату|确认收款>
        to: {client: {name: <Confirmation of payment|Подтверждение оплаты|收款确认>}}
      - end: done
"""
)
_TWO = (
    _PEOPLE
    + """\
processes:
  p:
    name: <Return of goods|Возврат товара|退货>
    owner: manager
    lanes: [manager, storekeeper]
    steps:
      - start: s
      - user: ask
        name: <Ask for the goods|Запросить товар|索要货物>
      - user: look
        lane: storekeeper
        name: <Look at the goods|Осмотреть товар|检查货物>
      - user: decide
        lane: manager
        name: <Decide|Решить|决定>
        handoff: {manual: true}
      - user: shelve
        lane: storekeeper
        name: <Put back|Вернуть на место|归位>
      - end: e
"""
)

CATALOGUE = Catalogue(
    "handoffs",
    words(
        "Specatlas model language, format 1: lanes, messages and hand-offs of processes|"
        "язык модели Specatlas, формат 1: дорожки, сообщения и передачи работы в процессах|"
        "Specatlas 模型语言，格式 1：流程的泳道、消息与交接"
    ),
    words(
        "Where work changes hands: who receives what from whom, how often in one case, and what a person has to pass on. "
        "Every hand-off is a place where work waits and something gets lost."
        "|Где работа переходит из рук в руки: кто, что и от кого получает, сколько раз и что передаётся вручную. "
        "Каждая передача — место, где работа ждёт и что-то теряется."
        "|工作在何处易手：谁从谁处接收什么、每次流程中多少次、哪些需人工传递。每次交接都可能造成等待与遗漏。"
    ),
    Sample(_EXAMPLE, "processes/selling"),
    (
        Entry(
            "participant",
            words("Who takes part, and what comes to them|Участник и то, что к нему приходит|参与者及其接收的内容"),
            "processes.lanes, processes.pools",
            Sample(_TWO, "processes/p"),
            ("participant",),
        ),
        Entry(
            "hand-off",
            words("Work is passed on|Работа передаётся|工作交接"),
            "processes.steps.lane",
            Sample(_TWO, "processes/p"),
            ("hand-off", "arrow"),
            ("2",),
            words(
                "The number stands where there is more than one in a case."
                "|Число стоит там, где передач за один случай больше одной."
                "|一次流程中多于一次时标出次数。"
            ),
        ),
        Entry(
            "by-hand",
            words("Passed by hand|Передаётся вручную|人工交接"),
            "processes.steps.handoff.manual",
            Sample(_TWO, "processes/p"),
            ("by-hand", "arrow"),
        ),
        Entry(
            "around",
            words("Around one who takes part|Вокруг одного участника|以某一参与者为中心"),
            "processes.lanes",
            Sample(_EXAMPLE, "roles/invoicing"),
            ("participant",),
        ),
    ),
    (
        LeftOut(
            words("Order of the steps|Порядок шагов|步骤顺序"),
            "processes.steps",
            words("the process map shows it|его показывает карта процесса|由流程图表示"),
        ),
    ),
)
