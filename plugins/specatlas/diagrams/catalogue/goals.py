"""The signs of a goal tree."""

from specatlas.diagrams.catalogue._base import Catalogue, Entry, LeftOut, Sample
from specatlas.domain.words import words

_EXAMPLE = """\
modules:
  sales: {name: <Sales|Продажи|销售>}
  warehouse: {name: <Warehouse|Склад|仓库>}
roles:
  head: {name: <Head of sales|Руководитель продаж|销售总监>}
  keeper: {name: <Warehouse manager|Начальник склада|仓库经理>}
goals:
  faster:
    statement: <Orders leave within a working day|Заказ уходит за рабочий день|订单一个工作日内出库>
    owner: keeper
    metrics: {hours: {name: <From order to shipment|От заказа до отгрузки|下单到发货>, unit: h, baseline: 52, target: 24, by: 2026-12-31}}
  accurate:
    statement: <What the screen shows is on the shelf|На полке то, что на экране|账实相符>
    parent: faster
    owner: keeper
    metrics: {bins: {name: <Bins without difference|Ячейки без расхождений|无差异货位>, unit: "%", baseline: 91, target: 98.5, by: 2026-11-30}}
  answered:
    statement: <Nobody is left without an answer|Никто не остаётся без ответа|任何询价都得到答复>
    owner: head
    metrics: {share: {name: <Answered in 30 minutes|Ответ за 30 минут|30 分钟内答复>, unit: "%", baseline: 71, target: 97, by: 2026-10-31}}
problems:
  lost:
    statement: <8 % of leads are never answered|8 % лидов остаются без ответа|8 % 的线索从未得到答复>
    kind: data-loss
    loss: 5200 EUR
    per: month
    solved-by: FN-1
    goals: answered
  searching:
    statement: <A storekeeper looks for goods 40 minutes a day|Кладовщик ищет товар 40 минут в день|仓管员每天找货 40 分钟>
    kind: delay
    loss: 1900 EUR
    per: month
    solved-by: FN-2
    goals: accurate
functions:
  FN-1: {name: <Register a lead|Регистрация лида|登记线索>, module: sales, priority: must, goals: answered, acceptance: [<One lead a form|Одна форма — один лид|每份表单一条线索>]}
  FN-2: {name: <Address storage|Адресное хранение|货位管理>, module: warehouse, priority: must, goals: [accurate, faster], acceptance: [<Each item has a bin|У каждого товара есть ячейка|每件货物都有货位>]}
  FN-3: {name: <Pick by terminal|Сборка по терминалу|终端拣货>, module: warehouse, priority: must, goals: faster, acceptance: [<Each line is scanned|Каждая строка сканируется|逐行扫描>]}
"""

CATALOGUE = Catalogue(
    "goals",
    words(
        "Specatlas model language, format 1: problems, goals with their metrics, and what serves them|"
        "язык модели Specatlas, формат 1: проблемы, цели с показателями и то, что им служит|"
        "Specatlas 模型语言，格式 1：问题、目标及其指标、支撑目标的内容"
    ),
    words(
        "Why the system is built: what is wrong today and what it costs, which goals stand against it with the numbers "
        "that show when they are reached, and which functions serve them. Read it from left to right."
        "|Зачем создаётся система: что сегодня не так и во что это обходится, какие цели с какими показателями этому "
        "противостоят и какие функции им служат. Читается слева направо."
        "|为何建设系统：当前存在什么问题及其损失、对应目标及衡量指标、由哪些功能实现。从左向右阅读。"
    ),
    Sample(_EXAMPLE),
    (
        Entry(
            "problem",
            words("Problem with what it costs and what solves it|Проблема: потери и решение|问题、损失与解决方式"),
            "problems",
            Sample(_EXAMPLE, "problems/lost"),
            ("problem",),
        ),
        Entry(
            "goal",
            words("Goal with its metrics|Цель с показателями|目标及其指标"),
            "goals.metrics",
            Sample(_EXAMPLE, "goals/answered"),
            ("goal",),
            note=words(
                "Each metric says where it stands today, where it shall stand and by when."
                "|У показателя указано, каков он сейчас, каким должен стать и к какому сроку."
                "|每个指标注明现值、目标值与期限。"
            ),
        ),
        Entry(
            "against",
            words("Stands against a goal|Мешает достичь цели|阻碍目标"),
            "problems.goals",
            Sample(_EXAMPLE, "goals/answered"),
            ("stands-against", "open"),
        ),
        Entry(
            "serves",
            words("Serves a goal|Служит цели|服务于目标"),
            "goals.parent, functions.goals",
            Sample(_EXAMPLE, "goals/accurate"),
            ("serves", "open"),
        ),
        Entry(
            "functions",
            words("Functions by module|Функции по модулям|按模块列出的功能"),
            "functions.goals",
            Sample(_EXAMPLE, "goals/faster"),
            ("functions",),
        ),
    ),
    (
        LeftOut(
            words("Strategies and tactics|Стратегии и тактики|战略与战术"),
            "goals",
            words(
                "the language keeps to goals that can be measured"
                "|язык ограничен измеримыми целями"
                "|本语言只描述可衡量的目标"
            ),
        ),
    ),
)
