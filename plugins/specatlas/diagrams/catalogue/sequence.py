"""The signs of a UML sequence diagram."""

from specatlas.diagrams.catalogue._base import UML, Catalogue, Entry, LeftOut, Sample
from specatlas.domain.words import Words, words

_PEOPLE = """\
roles:
  client: {name: <Client|Клиент|客户>, external: true}
systems:
  shop: {name: <Web shop|Сайт|网上商城>, kind: web-form}
  crm: {name: CRM, kind: crm}
"""
_EXAMPLE = """\
modules:
  sales: {name: <Sales|Продажи|销售>}
roles:
  client: {name: <Client|Клиент|客户>, external: true, rights: {order: c}}
  manager: {name: <Sales manager|Менеджер по продажам|销售经理>, rights: {"*": crud}}
systems:
  shop: {name: <Web shop|Сайт|网上商城>, kind: web-form}
  crm: {name: CRM, kind: built, operated-by: manager}
  accounting: {name: <Accounting|Бухгалтерия|财务系统>, kind: accounting}
entities:
  order:
    name: <Order|Заказ|订单>
    module: sales
    fields:
      number: {type: string, required: true, name: <Number|Номер|编号>}
sequences:
  site-order:
    name: <Order from the site|Заказ с сайта|网站下单>
    participants: {client: , shop: , crm: , o: {is: entities/order, name: "<:Order|:Заказ|:订单>"}, accounting: }
    steps:
      - client -> shop: <Sends the basket|Отправляет корзину|提交购物车>
      - shop -> crm: <Order|Заказ|订单>
      - crm -> o: {create: true, text: <registered|регистрация|登记>}
      - loop:
          lines:
            if: <for each line|для каждой строки|逐行>
            steps:
              - crm -> o: <Reserves|Резервирует|预留>
      - alt:
          there:
            if: <everything is in stock|всё есть на складе|库存充足>
            steps:
              - crm ->> accounting: <Invoice|Счёт|发票>
              - crm --> shop: <Number and date|Номер и дата|单号与日期>
          else:
            - crm --> shop: <Waiting list|Лист ожидания|待货清单>
      - shop --> client: <Confirmation|Подтверждение|确认>
      - note:
          over: [crm, o]
          text: <All of it within 5 seconds|Всё это за 5 секунд|以上在 5 秒内完成>
"""


def _steps(*lines: str, participants: str = "[client, shop, crm]", more: str = "") -> Sample:
    """Return a scenario of a few steps."""
    steps = "".join(f"      {line}\n" for line in lines)
    whole = (
        f"{_PEOPLE}{more}sequences:\n  s:\n    name: <Order|Заказ|下单>\n    participants: {participants}\n    steps:\n"
    )
    return Sample(whole + steps, element="s")


_ASK = "- client -> shop: <Asks for the price|Спрашивает цену|询价>"
_ANSWER = "- shop --> client: <Price|Цена|价格>"
_ORDER = """\
entities:
  order:
    name: <Order|Заказ|订单>
    fields:
      number: {type: string, name: <Number|Номер|编号>}
"""
_WITH_ORDER = "{shop: , o: {is: entities/order, name: '<:Order|:Заказ|:订单>'}}"


def _look(look: str) -> Sample:
    """Return a scenario with a participant that is drawn so."""
    return _steps(_ASK, participants=f"{{client: , shop: {{as: {look}}}}}")


def _frame(word: str, way: str = "<in stock|есть на складе|有库存>") -> Sample:
    """Return a scenario with a frame of one way."""
    return _steps(
        f"- {word}:",
        "    way:",
        f"      if: {way}",
        "      steps:",
        "        - client -> shop: <Orders|Заказывает|下单>",
        "        - shop --> client: <Number|Номер|单号>",
        participants="[client, shop]",
    )


def _operator(word: str, name: Words, note: Words | None = None) -> Entry:
    return Entry(word, name, "17.6", _frame(word), ("combined-fragment", word), (word,), note)


_ALT = _steps(
    _ASK,
    "- alt:",
    "    there:",
    "      if: <in stock|есть на складе|有库存>",
    "      steps:",
    "        - shop --> client: <Price|Цена|价格>",
    "    else:",
    "      - shop --> client: <Not available|Нет в наличии|缺货>",
    participants="[client, shop]",
)
_PAR = _steps(
    "- par:",
    "    mail:",
    "      name: <letter|письмо|邮件>",
    "      steps:",
    "        - shop ->> client: <Confirmation|Подтверждение|确认>",
    "    order:",
    "      name: <order|заказ|订单>",
    "      steps:",
    "        - shop ->> crm: <Order|Заказ|订单>",
)
_LOOP = _steps(
    "- loop:",
    "    lines:",
    "      if: <for each line|для каждой строки|逐行>",
    "      times: 1..5",
    "      steps:",
    "        - shop -> crm: <Is there stock?|Есть остаток?|有库存吗？>",
    "        - crm --> shop: <Quantity|Количество|数量>",
    participants="[shop, crm]",
)
_REF = Sample(
    f"""\
{_PEOPLE}sequences:
  pay:
    name: <Payment|Оплата|付款>
    participants: [client, shop]
    steps:
      - client -> shop: <Pays|Оплачивает|支付>
  s:
    name: <Order|Заказ|下单>
    participants: [client, shop]
    steps:
      - client -> shop: <Orders|Заказывает|下单>
      - ref: pay
""",
    element="s",
)
_MESSAGE = "17.4"

CATALOGUE = Catalogue(
    "sequence",
    UML,
    words(
        "Who calls whom, in the order of time, for one scenario. It belongs wherever systems meet: what is sent first, who "
        "waits for whom, what happens when an answer does not come.|"
        "Кто к кому обращается в одном сценарии, по порядку во времени. Нужна там, где встречаются системы: что отправляется "
        "первым, кто кого ждёт, что будет, если ответ не пришёл.|"
        "在一个场景中按时间顺序说明谁调用谁。适用于系统交互之处：先发什么、谁等待谁、收不到应答时如何处理。"
    ),
    Sample(_EXAMPLE, element="site-order"),
    (
        Entry(
            "lifeline",
            words("Lifeline|Линия жизни|生命线"),
            "17.3",
            _steps(_ASK, participants="[client, shop]"),
            ("lifeline", "component", "actor"),
            note=words(
                "A system is a component, a role an actor; the line is dashed.|"
                "Система — компонент, роль — действующее лицо; линия пунктирная.|系统为组件，角色为参与者；线为虚线。"
            ),
        ),
        Entry(
            "actor",
            words("Actor|Действующее лицо|参与者"),
            "18.1.4",
            _steps(_ASK, participants="[client, shop]"),
            ("actor",),
            note=words(
                "A person is no machine: no bar is drawn.|Человек — не машина: полоса не рисуется.|人不是机器，不画激活条。"
            ),
        ),
        Entry(
            "entity",
            words("Entity|Сущность|实体"),
            "17.3, 22.3",
            _steps("- shop -> o: <Reads|Читает|读取>", participants=_WITH_ORDER, more=_ORDER),
            ("entity",),
            note=words(
                "UML's standard profile knows «Entity» of components; boundary, control, database and queue are signs in "
                "common use, not part of UML.|"
                "В стандартном профиле UML есть «Entity» для компонентов; граница, управление, база данных и очередь — "
                "распространённые знаки, не часть UML.|"
                "UML 标准构造型中有用于组件的«Entity»；边界、控制、数据库和队列是常用符号，不属于 UML。"
            ),
        ),
        Entry(
            "boundary",
            words("Boundary (screen)|Граница (экран)|边界（界面）"),
            "17.3",
            _look("boundary"),
            ("boundary",),
        ),
        Entry("control", words("Control|Управление|控制"), "17.3", _look("control"), ("control",)),
        Entry("database", words("Database|База данных|数据库"), "17.3", _look("database"), ("database",)),
        Entry("queue", words("Queue|Очередь|队列"), "17.3", _look("queue"), ("queue",)),
        Entry(
            "execution",
            words("Execution (activation)|Выполнение (активация)|执行（激活）"),
            "17.5",
            _steps(_ASK, "- shop -> shop: <Looks it up|Ищет|查询>", _ANSWER, participants="[client, shop]"),
            ("execution",),
            note=words(
                "Follows from calls and replies; a call back lies on the bar that waits.|"
                "Следует из вызовов и ответов; обратный вызов лежит поверх ожидающей полосы.|"
                "由调用与返回推出；回调叠放在等待的激活条上。"
            ),
        ),
        Entry(
            "call",
            words("Synchronous call|Синхронный вызов|同步调用"),
            _MESSAGE,
            _steps(_ASK, participants="[client, shop]"),
            ("call",),
        ),
        Entry(
            "asynchronous",
            words("Asynchronous message|Асинхронное сообщение|异步消息"),
            _MESSAGE,
            _steps("- shop ->> crm: <Order|Заказ|订单>", participants="[shop, crm]"),
            ("asynchronous",),
        ),
        Entry(
            "reply",
            words("Reply|Ответ|返回"),
            _MESSAGE,
            _steps(_ASK, _ANSWER, participants="[client, shop]"),
            ("reply",),
        ),
        Entry(
            "create",
            words("Creation|Создание|创建"),
            _MESSAGE,
            _steps("- shop -> o: {create: true}", participants=_WITH_ORDER, more=_ORDER),
            ("create",),
        ),
        Entry(
            "destruction",
            words("Destruction|Уничтожение|销毁"),
            "17.5",
            _steps("- shop -> o: {destroy: true, text: <deletes|удаляет|删除>}", participants=_WITH_ORDER, more=_ORDER),
            ("destroy", "destruction"),
        ),
        Entry(
            "self",
            words("Message to oneself|Сообщение самому себе|自调用"),
            _MESSAGE,
            _steps(_ASK, "- shop -> shop: <Looks it up|Ищет|查询>", participants="[client, shop]"),
            ("self",),
        ),
        Entry(
            "found",
            words("Found message|Найденное сообщение|拾取消息"),
            _MESSAGE,
            _steps("- -> crm: <The hour strikes|Наступил час|到点>", participants="[crm]"),
            ("found",),
        ),
        Entry(
            "lost",
            words("Lost message|Потерянное сообщение|丢失消息"),
            _MESSAGE,
            _steps("- 'crm ->>': <Nobody answers|Никто не отвечает|无人应答>", participants="[crm]"),
            ("lost",),
        ),
        Entry(
            "number",
            words("Numbers of messages|Номера сообщений|消息编号"),
            "17.9",
            _steps(_ASK, _ANSWER, participants="[client, shop]"),
            ("call",),
            ("1", "2"),
            words(
                "The standard numbers messages in communication diagrams; here they name the rows of the table of steps.|"
                "Стандарт нумерует сообщения в диаграммах коммуникации; здесь номера — это строки таблицы шагов.|"
                "标准在通信图中为消息编号；此处编号对应步骤表的行。"
            ),
        ),
        Entry(
            "alt",
            words("Alternatives with guards (alt)|Альтернативы с условиями (alt)|带条件的分支（alt）"),
            "17.6",
            _ALT,
            ("combined-fragment", "alt"),
            ("alt",),
        ),
        _operator("opt", words("Option (opt)|Необязательно (opt)|可选（opt）")),
        Entry(
            "loop",
            words("Loop (loop)|Цикл (loop)|循环（loop）"),
            "17.6",
            _LOOP,
            ("combined-fragment", "loop"),
            ("loop (1, 5)",),
        ),
        Entry(
            "par",
            words("Parallel (par)|Параллельно (par)|并行（par）"),
            "17.6",
            _PAR,
            ("combined-fragment", "par"),
            ("par",),
        ),
        _operator("break", words("Break (break)|Прерывание (break)|中断（break）")),
        _operator("critical", words("Critical region (critical)|Критическая секция (critical)|临界区（critical）")),
        _operator("seq", words("Weak sequencing (seq)|Слабый порядок (seq)|弱顺序（seq）")),
        _operator("strict", words("Strict sequencing (strict)|Строгий порядок (strict)|严格顺序（strict）")),
        _operator("neg", words("Negative (neg)|Недопустимо (neg)|否定（neg）")),
        _operator("assert", words("Assertion (assert)|Обязательно (assert)|断言（assert）")),
        _operator("ignore", words("Ignore (ignore)|Пропуск (ignore)|忽略（ignore）")),
        _operator("consider", words("Consider (consider)|Только это (consider)|考虑（consider）")),
        Entry(
            "interaction-use",
            words("Interaction use (ref)|Вызов взаимодействия (ref)|交互引用（ref）"),
            "17.7",
            _REF,
            ("interaction-use",),
            ("ref",),
        ),
        Entry(
            "comment",
            words("Note|Примечание|注释"),
            "7.2",
            _steps(
                _ASK,
                "- note: {over: [client, shop], text: <Within 5 seconds|За 5 секунд|5 秒内>}",
                participants="[client, shop]",
            ),
            ("comment",),
        ),
        Entry(
            "frame",
            words("Frame of the interaction (sd)|Рамка взаимодействия (sd)|交互框（sd）"),
            "17.2",
            _steps(_ASK, participants="[client, shop]"),
            ("frame",),
            ("sd",),
        ),
    ),
    (
        LeftOut(
            words("Gates|Порты рамок (gates)|门（gate）"),
            "17.4, 17.7",
            words(
                "a message from outside is a found message|сообщение извне показывается как найденное|外来消息以拾取消息表示"
            ),
        ),
        LeftOut(
            words("State invariants, continuations|Инварианты состояний, продолжения|状态不变式、延续"),
            "17.2, 17.6",
            words(
                "life cycles show states; a note says the rest|состояния показывает жизненный цикл, остальное — примечание|"
                "状态见生命周期，其余写入注释"
            ),
        ),
        LeftOut(
            words(
                "General ordering, time and duration constraints|Общий порядок, ограничения времени|一般次序、时间与时长约束"
            ),
            "17.5, 8.5",
            words(
                "times stand at the events of integrations and in notes|сроки указаны у событий интеграций и в примечаниях|"
                "时限写在集成事件和注释中"
            ),
        ),
    ),
)
