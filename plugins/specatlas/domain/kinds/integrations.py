"""Systems around the one being built, the connections between them, and the catalogue of integration events."""

from specatlas.domain.declare import attribute, choices, parts, record, reference, shape
from specatlas.domain.kinds.common import LEVEL, PERIOD
from specatlas.domain.kinds.functions import CRITERION
from specatlas.domain.types import Kind, Many, Missing
from specatlas.domain.words import words

_CHANGE = shape(
    "change",
    attribute(
        "change", "string!", "Change|Изменение|变化", "created, updated, deleted, or an operation of the entity."
    ),
    short="change",
    common=False,
)

TRIGGER = shape(
    "trigger",
    attribute("text", "words", "When|Когда|触发", "What happens, in words."),
    attribute(
        "event", "-> integrations.events", "Event|Событие|事件", "Event that arrives.", inverse="Starts|Запускает|触发"
    ),
    attribute(
        "state",
        "-> lifecycles.states",
        "State|Состояние|状态",
        "State that a record comes to.",
        inverse="Starts|Запускает|触发",
    ),
    attribute("for", "duration", "For|В течение|持续", "How long it has been in that state."),
    attribute(
        "entity",
        parts(_CHANGE, keys="-> entities"),
        "Record|Запись|记录",
        "Entity to what happens to a record of it.",
        inverse="Starts|Запускает|触发",
    ),
    attribute("every", "when", "Every|Каждые|每隔", "Schedule."),
    attribute(
        "step",
        "-> processes.steps",
        "Step|Шаг|步骤",
        "Step of a process that is reached.",
        inverse="Starts|Запускает|触发",
    ),
    short="text",
    common=False,
)
"""What sets off an event of an integration, or an automation."""

_SUPPORT = shape(
    "support",
    attribute("hours", "string", "Hours|Часы|服务时间", "When somebody answers: mon-fri 07:00-21:00."),
    attribute("response", "duration", "Response|Время реакции|响应时间", "How long an answer takes at most."),
    attribute("by", "-> PEOPLE", "By|Кем|支持方", "Who answers.", inverse="Supports|Поддерживает|支持"),
    common=False,
)

SYSTEMS = Kind(
    "systems",
    shape(
        "system",
        attribute(
            "kind",
            choices(
                built="The system being built|Создаваемая система|待建系统",
                telephony="Telephony|Телефония|电话系统",
                accounting="Accounting|Бухгалтерия|财务系统",
                marketplace="Marketplace|Маркетплейс|电商平台",
                payment="Payments|Платежи|支付",
                messenger="Messenger|Мессенджер|即时通讯",
                chat_bot="Chat bot|Чат-бот|聊天机器人",
                web_form="Web form|Веб-форма|网页表单",
                e_mail="E-mail|Электронная почта|电子邮件",
                logistics="Logistics|Логистика|物流",
                bank="Bank|Банк|银行",
                erp="ERP|ERP|ERP",
                crm="CRM|CRM|CRM",
                bi="Analytics|Аналитика|商业分析",
                identity="Identity|Управление доступом|身份认证",
                other="Other|Прочее|其他",
            ),
            "Kind|Вид|类型",
            "What sort of system it is.",
        ),
        attribute("vendor", "string", "Vendor|Производитель|厂商", "Who makes it."),
        attribute("external", "bool", "External|Внешняя|外部", "It belongs to somebody outside."),
        attribute(
            "deployment",
            choices(
                cloud="Cloud|Облако|云端",
                on_premises="On premises|Собственный сервер|本地部署",
                hybrid="Hybrid|Гибридное|混合",
            ),
            "Deployment|Размещение|部署方式",
            "Where it runs.",
        ),
        attribute(
            "platforms", "string many", "Platforms|Платформы|平台", "Where people use it: web, ios, android, windows."
        ),
        attribute("technology", "string many", "Technology|Технологии|技术", "What it is made with."),
        attribute(
            "authoritative-for",
            "-> entities | entities.fields many",
            "Master of|Источник данных|权威数据",
            "Entities and fields that it owns.",
            inverse="Master system|Система-источник|权威系统",
        ),
        attribute("criticality", LEVEL, "Criticality|Критичность|重要程度", "How bad it is when it stands still."),
        attribute(
            "operated-by",
            "-> PEOPLE",
            "Operated by|Эксплуатирует|运维方",
            "Who keeps it running.",
            inverse="Operates|Эксплуатирует|运维",
        ),
        attribute("support", record(_SUPPORT), "Support|Поддержка|支持", "Who answers, when, and how fast."),
        attribute("renewal", "date", "Renewal|Продление|续约日期", "When licence or contract must be renewed."),
        short="name",
    ),
    words("System|Система|系统"),
    words("Systems|Системы|系统"),
    "integration",
    "A system or channel: the one being built, and those that it exchanges data with.",
    icon="server-outline",
    columns=("name", "kind", "vendor", "criticality", "operated-by", "authoritative-for"),
    page=True,
)

_PAYLOAD = shape(
    "mapping",
    attribute(
        "field", "string", "Their field|Поле у них|对方字段", "Field of the other system; a constant begins with =."
    ),
    attribute(
        "rule",
        "-> rules many",
        "Rules|Правила|规则",
        "Business rules that convert it.",
        inverse="Payloads|Передаваемые поля|传输字段",
    ),
    attribute("required", "bool", "Required|Обязательно|必填", "A message without it is refused."),
    attribute(
        "if-missing",
        "-> exceptions",
        "If missing|Если нет|缺失时",
        "Exception that arises without it.",
        inverse="Payloads|Передаваемые поля|传输字段",
    ),
    short="field",
)

_VOLUME = shape(
    "volume",
    attribute("times", "decimal!", "Messages|Сообщений|消息数", "How many messages there are."),
    attribute("per", PERIOD, "Per|За период|周期", "Period in which there are so many.", default="d"),
    attribute("peak", "decimal", "Peak|Пик|峰值", "How many there are at most."),
    attribute("peak-per", PERIOD, "Peak per|Пик за|峰值周期", "Period of the peak.", default="h"),
    short="times",
    common=False,
)

_ON_ERROR = shape(
    "error handling",
    attribute("retry", "int(0..1000)", "Retries|Повторов|重试次数", "How often it is tried again."),
    attribute("every", "duration", "Every|Через|间隔", "Time between two tries."),
    attribute(
        "backoff",
        choices(fixed="The same|Одинаково|固定", linear="Growing|Растёт|线性增长", double="Doubling|Удваивается|加倍"),
        "Interval|Интервал|间隔方式",
        "How the time between tries changes.",
    ),
    attribute(
        "then",
        choices(
            dead_letter="Put aside|Отложить в очередь ошибок|转入死信",
            alert="Alert|Оповестить|告警",
            stop="Stop|Остановить обмен|停止",
            skip="Skip|Пропустить|跳过",
        ),
        "Then|Затем|最终处理",
        "What happens when no try succeeds.",
    ),
    attribute(
        "alert",
        "-> PEOPLE many",
        "Alerts|Оповещаются|通知人",
        "Who is told.",
        inverse="Alerted by|Оповещается о|接收告警",
    ),
    attribute(
        "exception",
        "-> exceptions",
        "Exception|Исключение|异常",
        "Row of the exception register.",
        inverse="Events|События|事件",
    ),
    short="then",
    common=False,
)

_DUPLICATES = shape(
    "duplicates",
    attribute(
        "key",
        Many(reference("-> entities.fields", or_text=True)),
        "Same when|Признак|判重依据",
        "Fields whose equality makes two messages the same.",
    ),
    attribute(
        "then",
        choices(
            ignore="Ignore|Пропустить|忽略",
            update="Update|Обновить|更新",
            refuse="Refuse|Отклонить|拒绝",
            ask="Ask|Спросить|询问",
        ),
        "Then|Действие|处理",
        "What happens with the second one.",
    ),
    short="then",
    common=False,
)


def _expected(what: str, message: str) -> Missing:
    return Missing(f"events/no-{what}", "warning", f'The event "{{name}}" does not say {message}.')


_EVENT = shape(
    "event",
    attribute(
        "trigger",
        record(TRIGGER),
        "Trigger|Событие-источник|触发",
        "What sets it off.",
        missing=_expected("trigger", "what sets it off"),
    ),
    attribute(
        "direction",
        choices(to="Sent|Исходящее|发送", from_="Received|Входящее|接收", both="Both ways|В обе стороны|双向"),
        "Direction|Направление|方向",
        "Seen from the system under `from` of the integration.",
        missing=_expected("direction", "which way it goes"),
    ),
    attribute(
        "payload",
        parts(_PAYLOAD, keys="-> entities.fields"),
        "Payload|Данные|数据内容",
        "Our field to their field, with rules.",
        missing=_expected("payload", "what it carries"),
        inverse="Carried by|Передаётся в|传输事件",
    ),
    attribute("format", "string", "Format|Формат|格式", "JSON, XML, CSV …"),
    attribute("frequency", "words", "Frequency|Частота|频率", "How often it happens: at once, every 15min."),
    attribute("volume", record(_VOLUME), "Volume|Объём|业务量", "How many messages there are."),
    attribute("within", "duration", "Within|Срок|时限", "How soon it must have arrived."),
    attribute("order", "words", "Order|Порядок|顺序", "Messages that must not overtake one another."),
    attribute(
        "on-error",
        record(_ON_ERROR),
        "On error|При ошибке|出错处理",
        "Retries, and what happens when none succeeds.",
        missing=_expected("error-handling", "what happens when it fails"),
    ),
    attribute(
        "duplicates",
        record(_DUPLICATES),
        "Duplicates|Дубликаты|重复处理",
        "How a message that arrives twice is known and handled.",
        missing=_expected("duplicates", "what happens when it arrives twice"),
    ),
    attribute(
        "acceptance",
        parts(CRITERION),
        "Acceptance|Критерии приёмки|验收标准",
        "How it is seen that it works.",
        missing=_expected("acceptance", "how it is accepted"),
    ),
    attribute(
        "function",
        "-> functions many",
        "Functions|Функции|功能",
        "Functions that need it.",
        inverse="Integration events|События интеграций|集成事件",
    ),
    short="name",
    label="Event|Событие|事件",
)

_RECONCILIATION = shape(
    "reconciliation",
    attribute("what", "words!", "What|Что|对账内容", "What is compared."),
    attribute("every", "when", "Every|Как часто|频率", "How often."),
    attribute("tolerance", "quantity", "Tolerance|Допуск|容差", "Difference that is accepted."),
    attribute("by", "-> PEOPLE", "By|Кем|负责人", "Who looks at it.", inverse="Reconciles|Сверяет|对账"),
    attribute(
        "exception",
        "-> exceptions",
        "Exception|Исключение|异常",
        "Row of the exception register.",
        inverse="Reconciliations|Сверки|对账",
    ),
    short="what",
    common=False,
)

INTEGRATIONS = Kind(
    "integrations",
    shape(
        "integration",
        attribute(
            "from",
            "-> systems!",
            "From|Из системы|源系统",
            "System at one end.",
            inverse="Integrations|Интеграции|集成",
        ),
        attribute(
            "to",
            "-> systems!",
            "To|В систему|目标系统",
            "System at the other end.",
            inverse="Integrations|Интеграции|集成",
        ),
        attribute(
            "protocol",
            choices(
                rest="REST|REST|REST",
                graphql="GraphQL|GraphQL|GraphQL",
                soap="SOAP|SOAP|SOAP",
                webhook="Webhook|Вебхук|Webhook",
                file="File|Файл|文件",
                queue="Message queue|Очередь сообщений|消息队列",
                database="Database|База данных|数据库",
                e_mail="E-mail|Электронная почта|电子邮件",
                manual="By hand|Вручную|人工",
            ),
            "Protocol|Протокол|协议",
            "How the systems talk.",
            required=True,
        ),
        attribute("auth", "words", "Authentication|Аутентификация|认证", "How the systems prove who they are."),
        attribute("api", "file", "API description|Описание API|接口文件", "OpenAPI file of the project."),
        attribute(
            "reconciliation", record(_RECONCILIATION), "Reconciliation|Сверка|对账", "How differences are found."
        ),
        attribute(
            "events",
            parts(_EVENT),
            "Events|События|事件",
            "What is exchanged, one event at a time.",
            missing=Missing("integrations/no-events", "warning", 'The integration "{name}" has no events.'),
        ),
        short="name",
    ),
    words("Integration|Интеграция|集成"),
    words("Integrations|Интеграции|集成"),
    "integration",
    "A connection between two systems with the events that pass over it.",
    icon="swap-horizontal",
    columns=("name", "from", "to", "protocol", "auth", "events"),
    page=True,
)
