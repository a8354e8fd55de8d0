"""Role and department chart: who works where, who leads, and which role takes over from which."""

from collections.abc import Sequence

from specatlas.diagrams.canvas.column_graph import WHOLE
from specatlas.diagrams.canvas.drawing import Drawing
from specatlas.diagrams.canvas.styles import hue
from specatlas.diagrams.notations._base import Layout, Notation
from specatlas.diagrams.notations._sketch import Figure, Line, Sketch, draw, tallest
from specatlas.diagrams.notations._wording import called, listing, more, sentences, series, tip, title, told
from specatlas.diagrams.notations.parts.cards import Card, Compartment, Row, card
from specatlas.diagrams.notations.parts.ends import EndName
from specatlas.diagrams.notations.parts.legend import Entry, of_line, of_mark, of_part
from specatlas.diagrams.notations.parts.marks import Mark
from specatlas.diagrams.notations.parts.texts import label
from specatlas.diagrams.views.roles import EXTERNAL, Chart, Circle, shown
from specatlas.diagrams.views.view import View
from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.domain.words import Words, words
from specatlas.tables.spans import plain
from specatlas.tables.values import Writer

LABEL = words("Roles and departments|Роли и отделы|角色与部门")
_HEAD = words("leads the department|руководит отделом|部门负责人")
_LED_BY = words("Head|Руководитель|负责人")
_PEOPLE = words("users: {}|пользователей: {}|用户 {} 名")
_HOLDERS = words("number of users|число пользователей|用户数")
_NOWHERE = words("Without a department|Без отдела|未归入部门")
_OUTSIDE = words("Outside the company|Вне компании|公司外部")
_PART_OF = words("part of|входит в|隶属")
_BELOW = words("Departments below: {}|Отделов ниже: {}|下级部门：{}")
_WORKS_IN = words("works in|работает в|所在部门")
_INHERITS = words("takes over its rights|наследует права|继承其权限")
_APART = words("never the same person|нельзя совмещать|不得由同一人担任")
_INHERITED = words("its rights are taken over by|её права наследуют|其权限被继承")
_PARTS = words("department and its parts|отдел и его части|部门与下级部门")
_ABSTRACT = words("abstract|абстрактная|抽象")
_MANY = 12
"""Departments from more of which each names only a few roles."""
_FEW_ROWS = {False: 12, True: 3}
"""Roles that a department names: of few departments, and of many."""


def _draw(project: Project, view: View, language: str, layout: Layout) -> Drawing:
    writer = Writer(project, language)
    found = shown(project, view)
    sketch = _chart(writer, found, view) if isinstance(found, Chart) else _circle(writer, found)
    described = _chart_in_words(writer, found) if isinstance(found, Chart) else _circle_in_words(writer, found)
    return draw(sketch, layout, "roles", title(LABEL, project, view, language), described, language)


# -- departments -----------------------------------------------------------------------------------------------


def _chart(writer: Writer, found: Chart, view: View) -> Sketch:
    """Draw departments from left to right, a column for each level, with their roles in them."""
    sketch = Sketch(direction="right", spacing=22)
    many = len(found.departments) > _MANY
    for name in found.departments:
        sketch.figures.append(_department(writer, found, name, view))
        parent = writer.project.elements("departments")[name].ref("parent")
        if parent is not None and parent.id in found.departments and parent.id != name:
            ends = (f"department:{parent.id}", f"department:{name}")
            said = _between(writer, f"departments/{name}", parent.address, _PART_OF)
            sketch.lines.append(Line(f"{parent.id}~{name}", *ends, tip=said, signs="part-of"))
    # Those who belong to no department stand below the first one, where there is room.
    for home, label_ in (("", _NOWHERE), (EXTERNAL, _OUTSIDE)):
        if home in found.roles:
            most = len(found.roles[home]) if view.detail == "high" else _FEW_ROWS[many]
            rows = _rows(writer, found.roles[home], None, most)
            part = card(Card(label_.in_(writer.language), compartments=(Compartment(tuple(rows)),)))
            sketch.figures.append(Figure(f"roles:{home}", part, "roles", label_.in_(writer.language), signs="others"))
    sketch.spines = {WHOLE: tallest(sketch)}
    sketch.legend += _chart_legend(writer, found, counted=view.detail != "low")
    return sketch


def _department(writer: Writer, found: Chart, name: str, view: View) -> Figure:
    """Draw a department with who leads it and the roles in it."""
    element = writer.project.elements("departments")[name]
    language = writer.language
    head = element.ref("head")
    roles = found.roles.get(name, ())
    notes = []
    if head is not None and head.address not in {role.address for role in roles}:
        notes.append(told(_LED_BY.in_(language), writer.name(head.address) or head.id, language))
    if found.below[name]:
        notes.append(_BELOW.in_(language).format(found.below[name]))
    most = len(roles) if view.detail == "high" else _FEW_ROWS[len(found.departments) > _MANY]
    rows = _rows(writer, roles, head.address if head is not None else None, most) if view.detail != "low" else []
    compartments = (Compartment(tuple(rows)),) if rows else ()
    part = card(Card(writer.own_name(element), compartments=compartments, note=" · ".join(notes)))
    about = tip(writer, element, *notes, listing((writer.own_name(role) for role in roles), language))
    return Figure(
        f"department:{name}",
        part,
        element.address,
        about,
        _hue(writer, element),
        column=found.levels[name],
        signs="department",
    )


def _rows(writer: Writer, roles: Sequence[Element], head: str | None, most: int) -> list[Row]:
    """Return roles with the number of their users; who leads comes first."""
    order = sorted(roles, key=lambda role: role.address != head)
    rows = []
    for role in order[:most]:
        count = plain(writer.attribute(role, role.shape.attributes["count"]))
        users = _PEOPLE.in_(writer.language).format(count) if count else ""
        mark: tuple[Mark, ...] = ("leads",) if role.address == head else ()
        about = tip(writer, role, users)
        rows.append(Row(writer.own_name(role), count, mark, id=role.address, address=role.address, title=about))
    if len(rows) < len(order):
        rows.append(Row(more(len(order) - len(rows), writer.language), quiet=True))
    return rows


def _hue(writer: Writer, department: Element | None) -> str:
    order = list(writer.project.elements("departments"))
    return hue(order.index(department.id)) if department is not None else ""


def _chart_legend(writer: Writer, found: Chart, *, counted: bool) -> list[Entry]:
    language = writer.language
    departments = writer.project.elements("departments")
    heads = {ref.address for name in found.departments if (ref := departments[name].ref("head")) is not None}
    entries = []
    if counted and any(role.address in heads for roles in found.roles.values() for role in roles):
        entries.append(of_mark("leads", _HEAD.in_(language)))
    if counted and any(role.has("count") for roles in found.roles.values() for role in roles):
        entries.append(of_part(label("12"), _HOLDERS.in_(language)))
    if len(found.departments) > 1:
        entries.append(of_line(_PARTS.in_(language)))
    return entries


# -- one role --------------------------------------------------------------------------------------------------


def _circle(writer: Writer, found: Circle) -> Sketch:
    """Draw a role between what it belongs to and takes over, and who takes over from it or may not be the same."""
    sketch = Sketch(direction="right", spacing=22, spines={WHOLE: 1})
    role = found.role
    language = writer.language
    middle = role.address
    sketch.figures.append(_role(writer, role, 1, lines=max(len(found.special) + len(found.apart), len(found.general))))
    if found.department is not None:
        home = found.department
        chart = Chart((home.id,), {home.id: 0}, {}, {home.id: 0})
        sketch.figures.append(_department(writer, chart, home.id, View("roles", detail="low")))
        ends = (f"department:{home.id}", middle)
        said = _between(writer, middle, home.address, _WORKS_IN)
        sketch.lines.append(Line(f"{middle}~{home.id}", *ends, tip=said, signs="works-in"))
        sketch.legend.append(of_line(_WORKS_IN.in_(language)))
    for other in found.general:
        sketch.figures.append(_role(writer, other, 0))
        sketch.lines.append(_line(writer, f"{middle}~{other.id}", middle, other.address, "triangle"))
    for other in found.special:
        sketch.figures.append(_role(writer, other, 2))
        sketch.lines.append(_line(writer, f"{other.id}~{middle}", other.address, middle, "triangle"))
    for other in found.apart:
        sketch.figures.append(_role(writer, other, 2, id=f"apart:{other.id}"))
        sketch.lines.append(_line(writer, f"{middle}~apart~{other.id}", middle, f"apart:{other.id}", "none"))
    if found.general or found.special:
        sketch.legend.append(of_line(_INHERITS.in_(language), target="triangle"))
    if found.apart:
        sketch.legend.append(of_line(_APART.in_(language), style="line dashed"))
    return sketch


def _role(writer: Writer, role: Element, column: int, *, id: str = "", lines: int = 0) -> Figure:
    home = role.ref("department")
    department = writer.project.find(home.address) if home is not None else None
    count = plain(writer.attribute(role, role.shape.attributes["count"]))
    notes = [writer.own_name(department)] if department is not None else []
    notes += [_OUTSIDE.in_(writer.language).lower()] if role.flag("external") else []
    notes += [_PEOPLE.in_(writer.language).format(count)] if count else []
    keyword = _ABSTRACT.in_(writer.language) if role.flag("abstract") else ""
    content = Card(
        writer.own_name(role),
        keyword,
        note=" · ".join(notes),
        abstract=role.flag("abstract"),
        lines=lines // 2 + 1 if lines > 1 else 0,
    )
    about = tip(writer, role, *notes)
    return Figure(
        id or role.address, card(content), role.address, about, _hue(writer, department), column=column, signs="role"
    )


def _between(writer: Writer, one: str, other: str, what: Words) -> str:
    """Say what the one is to the other."""
    return told(f"{called(writer, one)} – {called(writer, other)}", what.in_(writer.language), writer.language)


def _line(writer: Writer, name: str, source: str, target: str, end: EndName) -> Line:
    apart = end == "none"
    said = _between(writer, source, target.replace("apart:", "roles/"), _APART if apart else _INHERITS)
    style = "line dashed" if apart else "line"
    return Line(name, source, target, style, ("none", end), tip=said, signs="apart" if apart else "inherits")


# -- words -----------------------------------------------------------------------------------------------------


def _chart_in_words(writer: Writer, found: Chart) -> str:
    language = writer.language
    departments = writer.project.elements("departments")
    said = []
    for name in found.departments:
        element = departments[name]
        parent, head = element.ref("parent"), element.ref("head")
        facts = [f"{_PART_OF.in_(language)} {writer.name(parent.address)}"] if parent is not None else []
        if head is not None:
            facts.append(f"{_LED_BY.in_(language).lower()} {writer.name(head.address)}")
        facts.append(listing((writer.own_name(role) for role in found.roles.get(name, ())), language))
        about = series(filter(None, facts), language)
        said.append(told(writer.own_name(element), about, language) if about else writer.own_name(element))
    for home, words_ in (("", _NOWHERE), (EXTERNAL, _OUTSIDE)):
        if home in found.roles:
            names = listing((writer.own_name(role) for role in found.roles[home]), language)
            said.append(told(words_.in_(language), names, language))
    return sentences(said, language)


def _circle_in_words(writer: Writer, found: Circle) -> str:
    language = writer.language
    facts = []
    if found.department is not None:
        facts.append(told(_WORKS_IN.in_(language), writer.own_name(found.department), language))
    for label_, roles in ((_INHERITS, found.general), (_INHERITED, found.special), (_APART, found.apart)):
        if roles:
            facts.append(told(label_.in_(language), listing(map(writer.own_name, roles), language), language))
    return sentences((told(writer.own_name(found.role), series(facts, language), language),), language)


NOTATION = Notation(
    "roles",
    LABEL,
    "Departments under one another with their heads and roles; around a role, what it takes over and what it excludes.",
    _draw,
    around=("roles", "departments"),
)
