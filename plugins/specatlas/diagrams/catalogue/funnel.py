"""The signs of a sales funnel."""

from specatlas.diagrams.catalogue._base import Catalogue, Entry, LeftOut, Sample
from specatlas.domain.words import words

_HEAD = """\
modules: {sales: {name: <Sales|Продажи|销售>}}
entities: {deal: {name: <Deal|Сделка|商机>, module: sales, steward: seller, fields: {title: string!}}}
roles: {seller: {name: <Sales manager|Менеджер по продажам|销售经理>, rights: {deal: cru}}}
"""
_EXAMPLE = (
    _HEAD
    + """\
lifecycles:
  deal-funnel:
    name: <Sales funnel|Воронка продаж|销售漏斗>
    entity: deal
    kind: funnel
    states:
      contact:
        name: <First contact|Первый контакт|首次接触>
        probability: 5 %
        target: 70 %
        limit: 1d
        does: [<Call back within a day|Перезвонить в течение дня|一天内回电>]
        by: seller
      need:
        name: <Need is clear|Потребность ясна|需求明确>
        probability: 20 %
        target: 55 %
        limit: 5wd
        does: [<Agree on the next step with a date|Договориться о шаге с датой|约定下一步及日期>]
        by: seller
      offer:
        name: <Offer|Предложение|报价>
        probability: 45 %
        target: 50 %
        limit: 10wd
        does: [<Send the offer in the language of the client|Отправить предложение на языке клиента|以客户语言发送报价>]
        by: seller
      contract:
        name: <Contract|Договор|合同>
        probability: 80 %
        target: 90 %
        limit: 10wd
        does: [<Obtain the signature|Получить подпись|取得签字>]
        by: seller
      won: {name: <Won|Выиграна|赢单>, probability: 100 %, final: won}
      lost: {name: <Lost|Проиграна|输单>, probability: 0 %, final: lost}
      postponed: {name: <Postponed|Отложена|暂缓>, kind: choice}
    transitions:
      understand: contact -> need
      propose: need -> offer
      agree: offer -> contract
      sign: contract -> won
      refuse: contact, need, offer, contract -> lost
      wait: offer -> postponed
      resume: {from: postponed, to: offer, when: <the client calls|клиент звонит|客户来电>}
"""
)


def _two(first: str, more: str = "", transitions: str = "") -> Sample:
    return Sample(
        _HEAD
        + f"""\
lifecycles:
  deal-funnel:
    name: <Sales funnel|Воронка продаж|销售漏斗>
    entity: deal
    kind: funnel
    states:
      offer: {{name: <Offer|Предложение|报价>{first}}}
      won: {{name: <Won|Выиграна|赢单>, final: won}}
{more}    transitions:
      sign: offer -> won
{transitions}""",
        element="deal-funnel",
    )


_CLAUSE = "lifecycles.states"

CATALOGUE = Catalogue(
    "funnel",
    words(
        "Specatlas model language, format 1: life cycles of the kind `funnel`|"
        "язык модели Specatlas, формат 1: жизненные циклы вида `funnel`|"
        "Specatlas 模型语言，格式 1：`funnel` 类型的生命周期"
    ),
    words(
        "How many of those who began should get to each stage, how likely a deal is won from there, and how long it may stay. "
        "It is made of the targets of the stages, so that plan and life cycle never disagree."
        "|Сколько из начавших должно дойти до каждой стадии, какова там вероятность успеха и сколько можно в ней оставаться. "
        "Строится по целям стадий, поэтому план и жизненный цикл не расходятся."
        "|显示应到达各阶段的比例、各阶段的成交概率与允许停留的时间。由各阶段的目标生成，因此计划与生命周期始终一致。"
    ),
    Sample(_EXAMPLE, element="deal-funnel"),
    (
        Entry("stage", words("Stage|Стадия|阶段"), _CLAUSE, _two(", target: 60 %"), ("stage",), ("100\u00a0%",)),
        Entry(
            "conversion",
            words("Share that should go on|Доля, которая должна идти дальше|应进入下一步的比例"),
            _CLAUSE,
            _two(", target: 60 %"),
            ("conversion",),
            ("60\u00a0%",),
        ),
        Entry("won", words("Success|Успех|成交"), _CLAUSE, _two(", target: 60 %"), ("won",)),
        Entry(
            "lost",
            words("End without success|Завершение неудачей|未成交"),
            _CLAUSE,
            _two(
                ", target: 60 %",
                "      lost: {name: <Lost|Проиграна|输单>, final: lost}\n",
                "      refuse: offer -> lost\n",
            ),
            ("lost",),
        ),
        Entry(
            "parked",
            words("Stage beside the way|Стадия в стороне|旁路阶段"),
            _CLAUSE,
            _two(
                ", target: 60 %",
                "      waiting: {name: <On hold|На паузе|暂缓>}\n",
                "      hold: offer -> waiting\n      back: waiting -> offer\n",
            ),
            ("parked",),
        ),
        Entry(
            "without-targets",
            words("Stages without targets|Стадии без целей|未设目标的阶段"),
            _CLAUSE,
            _two(""),
            ("stage",),
            note=words(
                "Widths are then no measure, and no shares are written.|Тогда ширина условна и доли не пишутся.|"
                "此时宽度仅为示意，不标比例。"
            ),
        ),
    ),
    (
        LeftOut(
            words("Actual figures|Фактические числа|实际数据"),
            _CLAUSE,
            words(
                "a spec says what should be; a report shows what is|спецификация говорит, как должно быть; как есть — показывает отчёт|"
                "规格说明应有的状态；实际情况由报表展示"
            ),
        ),
    ),
)
