"""The signs of a chart of roles and departments."""

from specatlas.diagrams.catalogue._base import Catalogue, Entry, LeftOut, Sample
from specatlas.domain.words import words

_EXAMPLE = """\
departments:
  board: {name: <Management|Дирекция|管理层>, head: director}
  trade: {name: <Sales department|Отдел продаж|销售部>, head: head, parent: board}
  counters: {name: <Trade counters|Торговые точки|门店>, head: head, parent: trade}
  finance: {name: <Finance|Финансы|财务部>, head: accountant, parent: board}
roles:
  employee: {name: <Employee|Сотрудник|员工>, abstract: true}
  director: {name: <General director|Генеральный директор|总经理>, department: board, inherits: employee, count: 1}
  manager: {name: <Sales manager|Менеджер по продажам|销售经理>, department: trade, inherits: employee, count: 24}
  head: {name: <Head of sales|Руководитель продаж|销售总监>, department: trade, inherits: manager, count: 2}
  assistant: {name: <Shop assistant|Продавец|营业员>, department: counters, inherits: employee, count: 18, separate-from: accountant}
  accountant: {name: <Accountant|Бухгалтер|会计>, department: finance, inherits: employee, count: 7}
  client: {name: <Client|Клиент|客户>, external: true, count: 900}
"""
_ROLE = Sample(_EXAMPLE, "roles/manager")

CATALOGUE = Catalogue(
    "roles",
    words(
        "Specatlas model language, format 1: departments and roles|"
        "язык модели Specatlas, формат 1: отделы и роли|"
        "Specatlas 模型语言，格式 1：部门与角色"
    ),
    words(
        "Who works where and who leads: departments under one another with their roles and the number of their users. "
        "Around one role: whose rights it takes over, who takes over from it, and what nobody may hold together with it."
        "|Кто где работает и кто руководит: отделы с подчинением, их роли и число пользователей. Вокруг одной роли: "
        "чьи права она наследует, кто наследует её права и с чем её нельзя совмещать."
        "|谁在哪里工作、由谁领导：部门层级、角色及用户数。以某角色为中心时：继承谁的权限、被谁继承、不得兼任哪些角色。"
    ),
    Sample(_EXAMPLE),
    (
        Entry(
            "department",
            words("Department with its roles|Отдел с его ролями|部门及其角色"),
            "departments, roles.department",
            Sample(_EXAMPLE, "departments/finance"),
            ("department",),
        ),
        Entry(
            "part-of",
            words("Department and its parts|Отдел и его части|部门与下级部门"),
            "departments.parent",
            Sample(_EXAMPLE, "departments/trade"),
            ("part-of",),
        ),
        Entry(
            "leads",
            words("Who leads a department|Руководитель отдела|部门负责人"),
            "departments.head",
            Sample(_EXAMPLE, "departments/trade"),
            ("leads",),
        ),
        Entry(
            "others",
            words("Who belongs to no department|Кто не входит в отделы|不属于任何部门者"),
            "roles.external",
            Sample(_EXAMPLE),
            ("others",),
        ),
        Entry("role", words("Role|Роль|角色"), "roles", _ROLE, ("role",)),
        Entry(
            "works-in",
            words("Works in a department|Работает в отделе|所在部门"),
            "roles.department",
            _ROLE,
            ("works-in",),
        ),
        Entry(
            "inherits",
            words("Takes over the rights of another role|Наследует права другой роли|继承其他角色的权限"),
            "roles.inherits",
            _ROLE,
            ("inherits", "triangle"),
        ),
        Entry(
            "apart",
            words("Never the same person|Нельзя совмещать|不得由同一人担任"),
            "roles.separate-from",
            Sample(_EXAMPLE, "roles/accountant"),
            ("apart",),
        ),
    ),
    (
        LeftOut(
            words("What a role may do|Что разрешено роли|角色的权限"),
            "roles.rights",
            words("the matrix of rights says it|об этом говорит матрица прав|由权限矩阵说明"),
        ),
    ),
)
