"""The signs of a UML state machine diagram."""

from specatlas.diagrams.catalogue._base import UML, Catalogue, Entry, LeftOut, Sample
from specatlas.domain.words import words

_EXAMPLE = """\
modules:
  sales: {name: <Sales|Продажи|销售>}
entities:
  order:
    name: <Order|Заказ|订单>
    module: sales
    fields:
      number: {type: string, required: true, name: <Number|Номер|编号>}
lifecycles:
  order-life:
    name: <Life of an order|Жизнь заказа|订单生命周期>
    entity: order
    states:
      draft:
        name: <Draft|Черновик|草稿>
        exit: [<number is given|присваивается номер|生成编号>]
      size: {kind: choice, name: <Size|Сумма|金额>}
      waiting:
        name: <Waits for approval|Ждёт согласования|待审批>
        limit: {in: 1d}
      work:
        name: <In work|В работе|处理中>
        entry: [<reserve the goods|зарезервировать товар|预留货物>]
        regions:
          goods:
            name: <Goods|Товар|货物>
            states:
              picking: {name: <Picking|Сборка|拣货>}
              shipped: {name: <Shipped|Отгружен|已发货>, final: true}
            transitions:
              leave: {from: picking, to: shipped, when: <the carrier takes it|забрал перевозчик|承运商提货>}
          money:
            name: <Money|Деньги|款项>
            states:
              billed: {name: <Invoiced|Выставлен счёт|已开票>}
              paid: {name: <Paid|Оплачен|已付款>, final: true}
            transitions:
              pay: {from: billed, to: paid, when: <money arrives|поступили деньги|款项到账>}
      closed: {name: <Closed|Закрыт|已关闭>, final: true}
      refused: {name: <Refused|Отклонён|已拒绝>, final: lost}
    transitions:
      confirm: {from: draft, to: size, when: <the client confirms|клиент подтвердил|客户确认>}
      large: {from: size, to: waiting, if: <over 10 thousand|свыше 10 тысяч|超过1万>}
      small: {from: size, to: work, if: <otherwise|иначе|否则>}
      allow: {from: waiting, to: work, when: <approved|согласован|批准>}
      refuse: {from: waiting, to: refused, when: <rejected|отказ|驳回>}
      close: {from: work, to: closed, when: <shipped and paid|отгружен и оплачен|已发货并付款>, do: <thank the client|поблагодарить клиента|致谢客户>}
"""


def _life(states: str, transitions: str = "") -> str:
    """Return a life cycle of some states and the ways between them."""
    ways = "    transitions:\n" + transitions if transitions else ""
    return f"""\
entities:
  order:
    name: <Order|Заказ|订单>
    fields:
      number: {{type: string, name: <Number|Номер|编号>}}
lifecycles:
  life:
    name: <Life|Жизненный цикл|生命周期>
    entity: order
    states:
{states}{ways}"""


_DRAFT = "      draft: {name: <Draft|Черновик|草稿>}\n"
_DONE = "      done: {name: <Done|Готово|完成>, final: true}\n"
_PLAIN = _life(_DRAFT + _DONE, "      finish: {from: draft, to: done, when: <work is over|работа окончена|工作结束>}\n")
_LABEL = _life(
    _DRAFT + _DONE,
    "      finish: {from: draft, to: done, when: <signed|подписан|已签署>, if: <sum agrees|сумма сходится|金额相符>, "
    "do: <send it|отправить|发送>}\n",
)
_ACTIVITIES = _life(
    """\
      draft:
        name: <Draft|Черновик|草稿>
        entry: [<number is given|присваивается номер|生成编号>]
        during: [<lines are typed|вводятся строки|录入明细>]
        exit: [<totals are fixed|итоги фиксируются|锁定总额>]
"""
    + _DONE,
    "      finish: {from: draft, to: done, when: <work is over|работа окончена|工作结束>}\n",
)
_CHOICE = _life(
    _DRAFT + "      size: {kind: choice}\n      large: {name: <Large|Крупный|大额>}\n" + _DONE,
    "      ask: {from: draft, to: size, when: <sent|отправлен|已提交>}\n"
    "      big: {from: size, to: large, if: <over 10 thousand|свыше 10 тысяч|超过1万>}\n"
    "      else: {from: size, to: done, if: <otherwise|иначе|否则>}\n"
    "      end: {from: large, to: done, when: <approved|согласован|批准>}\n",
)
_JUNCTION = _life(
    _DRAFT + "      other: {name: <Copy|Копия|副本>}\n      meet: {kind: junction}\n" + _DONE,
    "      one: {from: draft, to: meet, when: <sent|отправлен|已提交>}\n"
    "      two: {from: other, to: meet, when: <found|найдена|找到>}\n"
    "      three: {from: meet, to: done}\n",
)
_PARALLEL = """\
      work:
        name: <In work|В работе|处理中>
        regions:
          goods:
            name: <Goods|Товар|货物>
            states:
              picking: {name: <Picking|Сборка|拣货>}
              shipped: {name: <Shipped|Отгружен|已发货>, final: true}
            transitions: {leave: {from: picking, to: shipped, when: <taken|забран|已提货>}}
          money:
            name: <Money|Деньги|款项>
            states:
              billed: {name: <Invoiced|Выставлен счёт|已开票>}
              paid: {name: <Paid|Оплачен|已付款>, final: true}
            transitions: {pay: {from: billed, to: paid, when: <money arrives|деньги пришли|到账>}}
"""
_REGIONS = _life(
    _DRAFT + _PARALLEL,
    "      begin: {from: draft, to: work, when: <confirmed|подтверждён|确认>}\n",
)
_FORK = _life(
    _DRAFT + "      split: {kind: fork}\n" + _PARALLEL + "      meet: {kind: join}\n" + _DONE,
    "      begin: {from: draft, to: split, when: <confirmed|подтверждён|确认>}\n"
    "      one: {from: split, to: picking}\n      two: {from: split, to: billed}\n"
    "      three: {from: [shipped, paid], to: meet}\n      four: {from: meet, to: done}\n",
)


def _repair(kind: str) -> str:
    """Return a repair that can be left and come back to."""
    return _life(
        f"""\
      repair:
        name: <In repair|В ремонте|维修中>
        states:
          seen: {{name: <Looked at|Осмотрен|已检查>}}
          mended: {{name: <Mended|Исправлен|已修好>}}
          back: {{kind: {kind}}}
        transitions: {{mend: {{from: seen, to: mended, when: <part is changed|деталь заменена|已换件>}}}}
      halted: {{name: <On hold|Приостановлен|暂停>}}
""",
        "      stop: {from: repair, to: halted, when: <no parts|нет запчастей|缺件>}\n"
        "      resume: {from: halted, to: back, when: <parts came|запчасти пришли|到件>}\n",
    )


_COMPOSITE = _life(
    """\
      repair:
        name: <In repair|В ремонте|维修中>
        states:
          seen: {name: <Looked at|Осмотрен|已检查>}
          mended: {name: <Mended|Исправлен|已修好>}
        transitions: {mend: {from: seen, to: mended, when: <part is changed|деталь заменена|已换件>}}
"""
    + _DONE,
    "      out: {from: repair, to: done, when: <given back|выдан|取件>}\n",
)
_TERMINATE = _life(
    _DRAFT + "      gone: {kind: terminate}\n",
    "      end: {from: draft, to: gone, when: <record is erased|запись удалена|记录删除>}\n",
)
_SEMANTICS, _PSEUDO = "14.2.3, 14.5.9", "14.2.3, 14.5.6"

CATALOGUE = Catalogue(
    "state",
    UML,
    words(
        "Through which states a record goes, what moves it on and what must hold for that. Here the rules of the business "
        "become visible: who may bring an order back, when a deal is lost, what happens when time runs out.|"
        "Через какие состояния проходит запись, что её продвигает и что для этого должно выполняться. Здесь видны правила "
        "бизнеса: кто может вернуть заказ, когда сделка проиграна, что происходит по истечении срока.|"
        "记录经历哪些状态、由什么推动、须满足什么条件。业务规则由此可见：谁可以退回订单、何时输单、超时如何处理。"
    ),
    Sample(_EXAMPLE, element="order-life"),
    (
        Entry("state", words("State|Состояние|状态"), _SEMANTICS, Sample(_PLAIN, element="life"), ("state",)),
        Entry(
            "initial",
            words("Initial pseudo-state|Начальное псевдосостояние|初始伪状态"),
            _PSEUDO,
            Sample(_PLAIN, element="life"),
            ("initial",),
        ),
        Entry(
            "final",
            words("Final state|Конечное состояние|终态"),
            "14.2.3, 14.5.2",
            Sample(_PLAIN, element="life"),
            ("final",),
            note=words(
                "The target stands beside a name, for a record may end in several ways; success and failure have signs of "
                "their own.|Знак стоит рядом с именем: запись может закончиться по-разному; у успеха и неудачи свои знаки.|"
                "靶心标记写在名称旁，因记录可有多种结局；成功与失败各有标记。"
            ),
        ),
        Entry(
            "transition",
            words("Transition|Переход|转换"),
            "14.2.3, 14.5.11",
            Sample(_PLAIN, element="life"),
            ("transition", "arrow"),
        ),
        Entry(
            "label",
            words("Trigger [guard] / effect|Событие [условие] / действие|触发 [条件] / 动作"),
            "14.2.4",
            Sample(_LABEL, element="life"),
            ("transition",),
        ),
        Entry(
            "activities",
            words("Entry, do and exit activities|Действия entry, do и exit|进入、持续与退出动作"),
            "14.2.4",
            Sample(_ACTIVITIES, element="life"),
            ("state",),
            ("entry /", "do /", "exit /"),
            note=words(
                "Keywords of UML stay English in every language.|Ключевые слова UML на всех языках английские.|"
                "UML 关键字在各语言中均为英文。"
            ),
        ),
        Entry(
            "composite",
            words("Composite state|Составное состояние|复合状态"),
            _SEMANTICS,
            Sample(_COMPOSITE, element="life"),
            ("composite",),
        ),
        Entry(
            "region",
            words("Orthogonal regions (parallel)|Ортогональные области (параллельно)|正交区域（并行）"),
            "14.2.3, 14.5.8",
            Sample(_REGIONS, element="life"),
            ("composite", "region"),
            note=words(
                "Each region has a dashed frame with its name.|У каждой области пунктирная рамка с именем.|"
                "每个区域以带名称的虚线框表示。"
            ),
        ),
        Entry("choice", words("Choice|Выбор|选择"), _PSEUDO, Sample(_CHOICE, element="life"), ("choice",)),
        Entry("junction", words("Junction|Соединение|连接"), _PSEUDO, Sample(_JUNCTION, element="life"), ("junction",)),
        Entry("fork", words("Fork|Разделение|分叉"), _PSEUDO, Sample(_FORK, element="life"), ("fork",)),
        Entry("join", words("Join|Слияние|汇合"), _PSEUDO, Sample(_FORK, element="life"), ("join",)),
        Entry(
            "history",
            words("Shallow history|История|浅历史"),
            _PSEUDO,
            Sample(_repair("history"), element="life"),
            ("history",),
            ("H",),
        ),
        Entry(
            "deep-history",
            words("Deep history|Глубокая история|深历史"),
            _PSEUDO,
            Sample(_repair("deep-history"), element="life"),
            ("deep-history",),
            ("H*",),
        ),
        Entry(
            "terminate",
            words("Terminate|Прекращение|终止"),
            _PSEUDO,
            Sample(_TERMINATE, element="life"),
            ("terminate",),
        ),
    ),
    (
        LeftOut(
            words("Entry and exit points, submachines|Точки входа и выхода, подавтоматы|入口/出口点、子状态机"),
            "14.2.3, 14.5.1",
            words(
                "a transition names the inner state itself|переход сам называет внутреннее состояние|转换直接指向内部状态"
            ),
        ),
        LeftOut(
            words(
                "Internal and local transitions, deferred events|Внутренние переходы, отложенные события|内部转换、延迟事件"
            ),
            "14.2.3",
            words(
                "what goes on inside a state is written after “do /”|происходящее внутри пишется после «do /»|"
                "状态内的活动写在“do /”之后"
            ),
        ),
        LeftOut(
            words("Protocol state machines|Протокольные автоматы|协议状态机"),
            "14.4",
            words("they describe software interfaces|описывают программные интерфейсы|描述软件接口"),
        ),
    ),
)
