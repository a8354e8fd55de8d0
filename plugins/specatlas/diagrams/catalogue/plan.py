"""The signs of a Gantt chart with the ties of the precedence diagramming method."""

from specatlas.diagrams.catalogue._base import Catalogue, Entry, LeftOut, Sample
from specatlas.domain.words import words

_EXAMPLE = """\
phases:
  pilot: {name: <Pilot|Пилот|试点>, start: 2026-03-02, end: 2026-06-30}
  rollout: {name: <Roll-out|Тиражирование|推广>, after: pilot, duration: 9w}
milestones:
  agreed: {name: <Requirements are signed|Требования подписаны|需求已签字>, phase: pilot, after: analysis}
  live: {name: <Pilot goes live|Запуск пилота|试点上线>, phase: pilot, after: [acceptance, course]}
tasks:
  analysis:
    name: <Survey and requirements|Обследование и требования|调研与需求>
    phase: pilot
    start: 2026-03-02
    duration: 15wd
    progress: 100 %
    who: the-customer
  build:
    name: <Set-up and development|Настройка и разработка|配置与开发>
    phase: pilot
    after: agreed
    duration: 30wd
    progress: 40 %
    who: the-customer
  clean:
    name: <Clean-up of the client data|Очистка данных о клиентах|清理客户数据>
    phase: pilot
    after: agreed + 1w
    duration: 20wd
    who: the-customer
  tests: {name: <Tests|Испытания|测试>, phase: pilot}
  system-test:
    name: <System test|Системное испытание|系统测试>
    parent: tests
    after: build
    duration: 10wd
    who: the-customer
  acceptance:
    name: <Acceptance by key users|Приёмка ключевыми пользователями|关键用户验收>
    parent: tests
    after: [system-test, clean]
    duration: 5wd
    who: the-customer
  branches:
    name: <Branches start one by one|Филиалы подключаются по очереди|分支机构逐个启用>
    phase: rollout
    duration: 6w
    who: the-customer
roles: {seller: {name: <Sales manager|Менеджер по продажам|销售经理>, external: true}}
trainings:
  course: {name: <Course for sales|Курс для продавцов|销售培训>, roles: seller, duration: 8h, groups: 3, when: {after: build, phase: pilot}}
"""

_TWO = """\
tasks:
  design: {name: <Design|Проектирование|设计>, start: 2026-03-02, duration: 10wd}
  build: {name: <Build|Разработка|开发>, TIE, duration: 10wd}
"""
_TASK = """\
tasks:
  design: {name: <Design|Проектирование|设计>, start: 2026-03-02, duration: 10wd}
"""
_PROGRESS = """\
tasks:
  design: {name: <Design|Проектирование|设计>, start: 2026-03-02, duration: 10wd, progress: 60 %}
"""
_SUMMARY = """\
tasks:
  tests: {name: <Tests|Испытания|测试>}
  load-test: {name: <Load test|Нагрузка|负载测试>, parent: tests, start: 2026-03-02, duration: 5wd}
  user-test: {name: <User test|Проверка людьми|用户测试>, parent: tests, after: load-test, duration: 5wd}
"""
_PHASE = """\
phases:
  pilot: {name: <Pilot|Пилот|试点>, start: 2026-03-02, end: 2026-04-30}
"""
_MILESTONE = """\
milestones:
  live: {name: <Goes live|Запуск|上线>, date: 2026-04-01}
tasks:
  design: {name: <Design|Проектирование|设计>, start: 2026-03-02, duration: 10wd}
"""
_TRAINING = """\
roles: {seller: {name: <Sales manager|Менеджер|销售经理>, external: true}}
trainings:
  course: {name: <Course|Курс|培训>, roles: seller, duration: 8h, groups: 5, when: 2026-03-02}
"""

_PDM = "Precedence diagramming method, "
_ISO = "ISO 21502:2020, 7.6"


def _tie(text: str) -> Sample:
    return Sample(_TWO.replace("TIE", text))


CATALOGUE = Catalogue(
    "plan",
    words(
        "ISO 21502:2020, Project, programme and portfolio management — Guidance on project management, clause 7.6; "
        "the precedence diagramming method|"
        "ISO 21502:2020, Project, programme and portfolio management — Guidance on project management, п. 7.6; "
        "метод предшествования|"
        "ISO 21502:2020, Project, programme and portfolio management — Guidance on project management, 7.6；"
        "前导图法（PDM）"
    ),
    words(
        "When everything happens, what has to wait for what, and which chain of tasks decides the end: that is the critical path. "
        "Dates follow from `after`, durations and the calendar; nobody types them twice. The line of today is drawn when the day is given."
        "|Когда что происходит, что чего ждёт и какая цепочка задач решает, когда всё кончится: это критический путь. "
        "Сроки следуют из `after`, длительностей и календаря, их никто не пишет дважды. Линия сегодняшнего дня рисуется, когда день задан."
        "|何时做什么、谁等谁、哪条任务链决定终点，即关键路径。日期由 `after`、工期和日历推算，无需重复填写。给定日期时绘制“今天”线。"
    ),
    Sample(_EXAMPLE),
    (
        Entry("task", words("Task|Задача|任务"), _ISO, Sample(_TASK), ("task",)),
        Entry(
            "progress", words("Part that is done|Выполненная часть|已完成部分"), _ISO, Sample(_PROGRESS), ("progress",)
        ),
        Entry(
            "summary",
            words("Summary task with the tasks within it|Сводная задача и её части|汇总任务及其子任务"),
            _ISO,
            Sample(_SUMMARY),
            ("summary", "task"),
            note=words(
                "It begins with the first of its tasks and ends with the last.|"
                "Начинается с первой из своих задач и кончается с последней.|随首个子任务开始，随最后一个结束。"
            ),
        ),
        Entry("phase", words("Phase|Этап|阶段"), "ISO 21502:2020, 4.4", Sample(_PHASE), ("phase",)),
        Entry("milestone", words("Milestone|Веха|里程碑"), _ISO, Sample(_MILESTONE), ("milestone",)),
        Entry("training", words("Training|Обучение|培训"), _ISO, Sample(_TRAINING), ("training",)),
        Entry(
            "end-start",
            words("Finish to start|Окончание — начало|完成—开始"),
            _PDM + "FS",
            _tie("after: design"),
            ("end-start",),
        ),
        Entry(
            "start-start",
            words("Start to start, with a lag|Начало — начало, со сдвигом|开始—开始（带间隔）"),
            _PDM + "SS",
            _tie("after: design start + 1w"),
            ("start-start",),
        ),
        Entry(
            "end-end",
            words("Finish to finish|Окончание — окончание|完成—完成"),
            _PDM + "FF",
            _tie("ends-with: design + 1w"),
            ("end-end",),
        ),
        Entry(
            "start-end",
            words("Start to finish|Начало — окончание|开始—完成"),
            _PDM + "SF",
            _tie("ends-with: design start + 4w"),
            ("start-end",),
        ),
        Entry(
            "critical",
            words("Critical path|Критический путь|关键路径"),
            _ISO,
            _tie("after: design"),
            ("critical", "end-start"),
            note=words(
                "A thick outline and a mark before the name: any delay moves the end of the phase.|"
                "Толстый контур и знак перед названием: любая задержка сдвигает конец этапа.|"
                "粗轮廓并在名称前加标记：任何延误都会推迟阶段结束。"
            ),
        ),
    ),
    (
        LeftOut(
            words("Baseline beside the plan|Базовый план рядом с текущим|基线对比"),
            _ISO,
            words(
                "a version keeps it: compare two versions|его хранит версия: сравните две версии|由版本保存：可比较两个版本"
            ),
        ),
        LeftOut(
            words("Load of people as a curve|Загрузка людей кривой|人员负荷曲线"),
            "ISO 21502:2020, 7.5",
            words(
                "the check plan/overbooked tells where it is too much|где её слишком много, говорит правило plan/overbooked|"
                "由 plan/overbooked 规则指出超负荷之处"
            ),
        ),
    ),
)
