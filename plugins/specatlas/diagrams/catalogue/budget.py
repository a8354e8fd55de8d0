"""The signs of a budget by phase: stacked bars over one scale, and their table."""

from specatlas.diagrams.catalogue._base import Catalogue, Entry, LeftOut, Sample
from specatlas.domain.words import words

_SPEC = """\
spec:
  title: <Sample|Пример|示例>
  languages: [<en|ru|zh>]
  customer: the-customer
  purpose: <Sell faster|Быстрее продавать|加快销售>
  scope: {out: {accounts: <Bookkeeping|Бухгалтерский учёт|会计核算>}}
  currency: EUR
  years: 3
  rates: {USD: 0.92}
parties: {the-customer: {name: <Our company|Наша компания|本公司>, side: customer}}
"""
_EXAMPLE = (
    _SPEC
    + """\
modules: {sales: {name: <Sales|Продажи|销售>}}
positions: {developer: {name: <Developer|Разработчик|开发工程师>, rate: 55}}
phases:
  pilot: {name: <Pilot|Пилот|试点>, start: 2026-03-02, end: 2026-06-30}
  rollout: {name: <Roll-out|Тиражирование|推广>, after: pilot, duration: 9w}
functions:
  FN-01:
    name: <Register a lead|Регистрация лида|登记线索>
    module: sales
    priority: should
    phase: pilot
    estimate: {developer: 120h, risk: 15 %}
  FN-02:
    name: <Reserve stock|Резерв товара|预留库存>
    module: sales
    priority: should
    phase: rollout
    estimate: {developer: 64h, risk: 10 %}
budget:
  build: {name: <Development of the pilot|Разработка пилота|试点开发>, kind: implementation, phase: pilot, estimates: {phase: pilot}, vat: 21 %}
  terminals: {name: <Terminals|Терминалы|终端>, kind: hardware, phase: pilot, quantity: 8, unit-price: 340 USD, vat: 21 %}
  courses: {name: <Courses|Курсы|培训课程>, kind: training, phase: pilot, amount: 2400}
  extend: {name: <Functions of the roll-out|Функции тиража|推广阶段功能>, kind: implementation, phase: rollout, estimates: {phase: rollout}, vat: 21 %}
  visits: {name: <Visits to branches|Поездки в филиалы|走访分支机构>, kind: travel, phase: rollout, amount: 1800}
  reserve: {name: <Reserve|Резерв|预备费>, kind: reserve, phase: rollout, amount: 3000}
  licences: {name: <Licences|Лицензии|许可>, kind: licence, quantity: 25, unit-price: 12, recurring: {per: month, from: 2026-07-01}}
  support: {name: <Support|Поддержка|支持>, kind: support, amount: 400, recurring: {per: month, from: 2026-07-01}, vat: 21 %}
"""
)


def _line(kind: str, more: str) -> Sample:
    return Sample(_SPEC + f"budget:\n  one: {{name: <Cost|Расход|费用>, kind: {kind}, {more}}}\n")


_CUSTOM = "ISO 21502:2020, 7.7"
_KINDS = {
    "licence": words("Licence|Лицензия|许可"),
    "hardware": words("Hardware|Оборудование|硬件"),
    "implementation": words("Implementation|Внедрение|实施"),
    "support": words("Support|Поддержка|支持"),
    "training": words("Training|Обучение|培训"),
    "migration": words("Migration|Перенос данных|数据迁移"),
    "travel": words("Travel|Командировки|差旅"),
    "reserve": words("Reserve|Резерв|预备费"),
    "other": words("Other|Прочее|其他"),
}

CATALOGUE = Catalogue(
    "budget",
    words(
        "ISO 21502:2020, Project, programme and portfolio management — Guidance on project management, clause 7.7|"
        "ISO 21502:2020, Project, programme and portfolio management — Guidance on project management, п. 7.7|"
        "ISO 21502:2020, Project, programme and portfolio management — Guidance on project management, 7.7"
    ),
    words(
        "What each phase costs and for what, and what goes on costing afterwards. Amounts are converted into the currency of the spec; "
        "each kind has a filling and a number besides its colour, and the table below adds everything up."
        "|Сколько стоит каждый этап и на что идут деньги, и что придётся платить потом. Суммы приведены к валюте спецификации; "
        "у каждого вида есть штриховка и номер помимо цвета, таблица ниже всё складывает."
        "|每个阶段花多少、花在哪里，以及此后的持续费用。金额折算为规格的货币；每类费用除颜色外还有图案和编号，下方表格给出合计。"
    ),
    Sample(_EXAMPLE),
    (
        *(Entry(kind, name, _CUSTOM, _line(kind, "amount: 1200"), (kind,)) for kind, name in _KINDS.items()),
        Entry(
            "running",
            words("Running costs over the years of the spec|Текущие расходы за годы спецификации|规格年限内的运行费用"),
            _CUSTOM,
            _line("support", "amount: 100, recurring: month"),
            ("support",),
        ),
    ),
    (
        LeftOut(
            words("Payments by month|Платежи по месяцам|按月付款"),
            _CUSTOM,
            words("dates of payment belong to the contract|сроки платежей — дело договора|付款日期属于合同内容"),
        ),
    ),
)
