"""Business processes: who does which steps, with which data (model-by-example, 7)."""

from specatlas.domain.declare import attribute, choices, grow, parts, record, shape
from specatlas.domain.kinds.common import PERIOD
from specatlas.domain.kinds.steps import HANDLER, MEASURES, STEPS
from specatlas.domain.types import Kind, Missing
from specatlas.domain.words import words

_VOLUME = shape(
    "volume",
    attribute("times", "decimal!", "Cases|Случаев|次数", "How many cases there are."),
    attribute("per", PERIOD, "Per|За период|周期", "Period in which there are so many.", default="d"),
    short="times",
    common=False,
)

LANE = shape(
    "lane",
    attribute(
        "is",
        "-> roles | departments | systems",
        "Who|Кто|对应",
        "Role, department or system; that of the id when left out.",
    ),
    label="Lane|Дорожка|泳道",
)

LANES = parts(LANE, keys="-> roles | departments | systems", flat=True)

grow(LANE, attribute("lanes", LANES, "Lanes|Дорожки|泳道", "Lanes within."))

_POOL = shape(
    "pool",
    attribute(
        "is", "-> roles | systems | parties", "Who|Кто|对应", "Role, system or party; that of the id when left out."
    ),
    attribute("lanes", LANES, "Lanes|Дорожки|泳道", "Who does what within."),
    attribute("steps", STEPS, "Steps|Шаги|步骤", "Steps; a pool without any is a black box."),
    attribute("handlers", parts(HANDLER, flat=True), "Handlers|Обработчики|事件处理", "Event sub-processes."),
    label="Pool|Пул|池",
)

_DATA = shape(
    "data",
    attribute("is", "-> entities", "Entity|Сущность|实体", "Entity; that of the id when left out."),
    attribute("store", "bool", "Data store|Хранилище|数据存储", "It outlives the process."),
    attribute("collection", "bool", "Several|Набор|集合", "A list of them."),
    attribute("input", "bool", "Input|Вход|输入", "The process starts with it."),
    attribute("output", "bool", "Output|Выход|输出", "The process ends with it."),
    label="Data|Данные|数据",
)

_GROUP = shape(
    "group",
    attribute("steps", "-> processes.steps! many in .", "Steps|Шаги|步骤", "Steps that it surrounds."),
    short="steps",
    label="Group|Группа|分组",
)

PROCESSES = Kind(
    "processes",
    shape(
        "process",
        attribute(
            "owner",
            "-> PEOPLE",
            "Owner|Владелец|负责人",
            "Who answers for the process.",
            required=True,
            missing=Missing("process/no-owner", "error", 'Nobody answers for the process "{name}".'),
            inverse="Owns processes|Владеет процессами|负责流程",
        ),
        attribute(
            "stage",
            choices(as_is="As it is|Как есть|现状", to_be="As it shall be|Как будет|目标"),
            "Stage|Состояние|阶段",
            "Whether it is so today or shall be so.",
            default="to-be",
        ),
        attribute(
            "replaces",
            "-> processes many",
            "Replaces|Заменяет|取代",
            "Processes of today that it replaces.",
            inverse="Replaced by|Заменяется на|被取代",
        ),
        attribute(
            "goals", "-> goals many", "Goals|Цели|目标", "Goals that it serves.", inverse="Processes|Процессы|流程"
        ),
        attribute("trigger", "words", "Trigger|Начинается с|触发", "What sets it off."),
        attribute("outcome", "words", "Outcome|Результат|结果", "What is so at its end."),
        attribute("volume", record(_VOLUME), "Volume|Объём|业务量", "How many cases there are."),
        attribute("metrics", record(MEASURES), "Measures|Показатели|度量", "Time, cost and errors of one case."),
        attribute(
            "pool",
            "-> parties | roles | systems | departments",
            "Own pool|Собственный пул|本方池",
            "Whose process it is; the customer's when left out.",
            inverse="Processes|Процессы|流程",
        ),
        attribute(
            "pools",
            parts(_POOL, keys="-> roles | systems | parties"),
            "Other pools|Другие пулы|其他池",
            "Who stands outside and exchanges messages: a black box, or with steps of its own.",
        ),
        attribute(
            "lanes", LANES, "Lanes|Дорожки|泳道", "Roles, departments and systems that do the work; they may be nested."
        ),
        attribute(
            "data",
            parts(_DATA, keys="-> entities"),
            "Data|Данные|数据",
            "Data objects and stores that need more than a name.",
        ),
        attribute("steps", STEPS, "Steps|Шаги|步骤", "What happens, in order; the list is the flow."),
        attribute(
            "handlers",
            parts(HANDLER, flat=True),
            "Handlers|Обработчики|事件处理",
            "What happens at any time: event sub-processes.",
        ),
        attribute("groups", parts(_GROUP), "Groups|Группы|分组", "Steps that are drawn in one frame."),
        attribute("drawn", "file", "Drawn in|Схема в файле|图文件", "BPMN file of a process that is drawn elsewhere."),
        short="name",
    ),
    words("Process|Процесс|业务流程"),
    words("Processes|Процессы|业务流程"),
    "processes",
    "A business process in BPMN: who does what, in which order, with which data.",
    icon="vector-polyline",
    columns=("name", "stage", "owner", "trigger", "outcome", "goals"),
    page=True,
)
