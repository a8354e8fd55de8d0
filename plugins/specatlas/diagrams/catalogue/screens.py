"""The signs of a screen map."""

from specatlas.diagrams.catalogue._base import Catalogue, Entry, LeftOut, Sample
from specatlas.domain.words import words

_BASE = """\
modules:
  sales: {name: <Sales|Продажи|销售>}
  finance: {name: <Finance|Финансы|财务>}
roles: {manager: {name: <Sales manager|Менеджер по продажам|销售经理>}}
screens:
"""
_EXAMPLE = (
    _BASE
    + """\
  leads:
    name: <Board of leads|Доска лидов|线索看板>
    module: sales
    roles: manager
    start: true
    image: leads.png
    goes-to: {deal: <Click on a card|Щелчок по карточке|点击卡片>, client: <Name of the company|Название компании|公司名称>}
  deal:
    name: <Deal card|Карточка сделки|商机详情>
    module: sales
    roles: manager
    image: deal.png
    goes-to: {quotation: <New quotation|Новое предложение|新建报价>, client: <Name of the client|Название клиента|客户名称>}
  quotation:
    name: <Quotation editor|Редактор предложений|报价编辑器>
    module: sales
    roles: manager
    image: quotation.png
    goes-to: {order: <Make an order|Создать заказ|生成订单>}
  order:
    name: <Order in detail|Карточка заказа|订单详情>
    module: sales
    roles: manager
    image: order.png
    goes-to: {client: <Debt in the head|Долг в шапке|页头欠款>, invoices: <Tab of invoices|Вкладка счетов|发票页签>}
  client:
    name: <Client profile|Профиль клиента|客户档案>
    module: sales
    roles: manager
    image: client.png
    goes-to: {deal: <Tab of deals|Вкладка сделок|商机页签>}
  invoices:
    name: <Register of invoices|Реестр счетов|发票台账>
    module: finance
    roles: manager
    image: invoices.png
"""
)
_TWO = (
    _BASE
    + """\
  list:
    name: <List of orders|Список заказов|订单列表>
    module: sales
    roles: manager
    start: true
    image: a.png
    goes-to: {card: <Click on a row|Щелчок по строке|点击一行>}
  card: {name: <Order|Заказ|订单>, module: sales, roles: manager, image: a.png}
"""
)
_MANY = _BASE + "".join(
    f"  s-{n}: {{name: <Screen {n + 1}|Экран {n + 1}|界面 {n + 1}>, module: {'sales' if n % 2 else 'finance'}, "
    f"roles: manager, image: a.png, goes-to: s-{(n + 1) % 20}}}\n"
    for n in range(20)
)

CATALOGUE = Catalogue(
    "screens",
    words(
        "Specatlas model language, format 1: screens and where they lead|"
        "язык модели Specatlas, формат 1: экраны и переходы между ними|"
        "Specatlas 模型语言，格式 1：界面及其跳转"
    ),
    words(
        "How people find their way: where they begin, which screen leads to which, and what one does to get there. "
        "Screens of other modules are only named; a large set is shown by module."
        "|Как люди находят дорогу: с чего начинают, какой экран куда ведёт и что для этого делают. "
        "Экраны других модулей только названы, большой набор показан по модулям."
        "|用户如何到达目标：从何处开始、哪个界面通向哪里、需要什么操作。其他模块的界面只列名称，数量多时按模块显示。"
    ),
    Sample(_EXAMPLE, module="sales"),
    (
        Entry(
            "screen",
            words("Screen with the ways out of it|Экран с выходами из него|界面及其出口"),
            "screens.goes-to",
            Sample(_TWO, "screens/list"),
            ("screen",),
        ),
        Entry(
            "start",
            words("Where people begin|С чего начинают|起始界面"),
            "screens.start",
            Sample(_TWO),
            ("start", "screen"),
        ),
        Entry(
            "way",
            words("Way from one screen to another|Переход с экрана на экран|界面跳转"),
            "screens.goes-to, screens.hotspots.goes-to",
            Sample(_TWO),
            ("way", "arrow"),
        ),
        Entry(
            "area",
            words("Screens of a module, where there are many|Экраны модуля, если их много|数量众多时的模块界面"),
            "screens.module",
            Sample(_MANY),
            ("area", "links", "open"),
        ),
    ),
    (
        LeftOut(
            words("What a screen looks like|Вид экрана|界面外观"),
            "screens.image, screens.embed",
            words("it stands on the page of the screen|он стоит на странице экрана|见该界面的页面"),
        ),
    ),
)
