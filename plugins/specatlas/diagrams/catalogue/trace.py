"""The signs of a traceability graph."""

from specatlas.diagrams.catalogue._base import Catalogue, Entry, LeftOut, Sample
from specatlas.domain.words import words

_EXAMPLE = """\
modules: {sales: {name: <Sales|Продажи|销售>}}
roles: {manager: {name: <Sales manager|Менеджер по продажам|销售经理>, rights: {order: cru}}}
goals:
  faster:
    statement: <Orders leave sooner|Заказы уходят быстрее|更快发货>
    owner: manager
    metrics: {days: {name: <Days to ship|Дней до отгрузки|发货天数>, unit: d, target: 2, by: 2027-01-01}}
entities:
  client:
    name: <Client|Клиент|客户>
    module: sales
    steward: manager
    fields: {code: {type: string, name: <Code|Код|编码>}}
  order:
    name: <Order|Заказ|订单>
    module: sales
    steward: manager
    fields: {client: {type: ref, ref: client, name: <Client|Клиент|客户>}, number: {type: string, name: <Number|Номер|编号>}}
functions:
  FN-1: {name: <Enter an order|Ввести заказ|录入订单>, module: sales, priority: must, goals: faster, entities: [order, client], roles: manager, acceptance: [<Saved|Сохранён|已保存>]}
  FN-2: {name: <Ship an order|Отгрузить заказ|发货>, module: sales, priority: must, goals: faster, entities: order, acceptance: [<Shipped|Отгружен|已发货>]}
screens:
  card: {name: <Order in detail|Карточка заказа|订单详情>, module: sales, roles: manager, entity: order, functions: FN-1, image: a.png}
"""

CATALOGUE = Catalogue(
    "trace",
    words(
        "Specatlas model language, format 1: every reference of one element to another|"
        "язык модели Specatlas, формат 1: любые ссылки одного элемента на другой|"
        "Specatlas 模型语言，格式 1：元素之间的一切引用"
    ),
    words(
        "What a change would touch: at the left everything that refers to an element, at the right everything that it "
        "refers to, by kind, as many links far as wanted. It says where a requirement is met and what nobody needs."
        "|Чего коснётся изменение: слева всё, что ссылается на элемент, справа всё, на что ссылается он, по видам и "
        "на сколько угодно связей. Видно, где выполнено требование и что никому не нужно."
        "|变更会影响什么：左侧为引用该元素的内容，右侧为它引用的内容，按类型分组，可延伸任意层。可看出需求在何处实现、哪些无人需要。"
    ),
    Sample(_EXAMPLE, "entities/order"),
    (
        Entry(
            "element",
            words("The element in the middle|Элемент в середине|居中的元素"),
            "any element",
            Sample(_EXAMPLE, "goals/faster"),
            ("element",),
        ),
        Entry(
            "kind",
            words("Elements of one kind|Элементы одного вида|同一类型的元素"),
            "any kind",
            Sample(_EXAMPLE, "goals/faster"),
            ("kind",),
            note=words(
                "Under the name stands what the link says of them."
                "|Под названием сказано, в чём состоит связь."
                "|名称下方注明关系内容。"
            ),
        ),
        Entry(
            "refers",
            words("Refers to|Ссылается на|引用"),
            "any reference",
            Sample(_EXAMPLE, "functions/FN-1"),
            ("refers", "open"),
        ),
    ),
    (
        LeftOut(
            words("Each link as a line of its own|Каждая связь отдельной линией|逐条关系连线"),
            "any reference",
            words(
                "dozens of lines tell less than a list with a number"
                "|десятки линий говорят меньше, чем список с числом"
                "|数十条连线不如带数量的列表清楚"
            ),
        ),
    ),
)
