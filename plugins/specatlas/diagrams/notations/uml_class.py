"""UML class diagram (UML 2.5.1, clauses 9 and 11): entities as classes, lists of values as enumerations."""

from collections.abc import Iterator
from dataclasses import replace

from specatlas.diagrams.canvas.drawing import Drawing
from specatlas.diagrams.notations._base import Layout, Notation
from specatlas.diagrams.notations._class_lines import association_class, line, line_entries, said
from specatlas.diagrams.notations._class_rows import attributes, operations
from specatlas.diagrams.notations._data import (
    VIEW,
    entity,
    legend_of_modules,
    lines_beside,
    lists,
    near,
    neighbours_in_words,
    package_of,
    packages,
    stand_around,
)
from specatlas.diagrams.notations._sketch import Figure, Line, Sketch, draw
from specatlas.diagrams.notations._wording import (
    called,
    listing,
    module_hue,
    module_name,
    module_of,
    more,
    sentences,
    series,
    tip,
    title,
    told,
)
from specatlas.diagrams.notations.parts.cards import Card, Compartment, Row, card
from specatlas.diagrams.notations.parts.ends import EndName
from specatlas.diagrams.views.data import DataView, seen_from_afar, shown
from specatlas.diagrams.views.overview import within_reason
from specatlas.diagrams.views.view import View
from specatlas.domain.project import Project
from specatlas.domain.words import words
from specatlas.query.relations import Relation
from specatlas.tables.values import Writer

LABEL = words("Class diagram|Диаграмма классов|类图")
_ENUMERATION = words("enumeration|перечисление|枚举")
_INTERFACE = words("interface|интерфейс|接口")
_ABSTRACT = words("abstract|абстрактный|抽象")
_CLASSES = words("Classes|Классы|类")
_ATTRIBUTES = words("attributes|атрибутов|属性")
_RELATIONS = words("Relations|Связи|关系")
_MOST_VALUES = 12


def _draw(project: Project, view: View, language: str, layout: Layout) -> Drawing:
    writer = Writer(project, language)
    name = title(LABEL, project, view, language)
    selection = shown(project, view)
    found = seen_from_afar(project, view, selection.full)
    if found is not None:
        from specatlas.diagrams.notations import _overview

        sketch = _overview.sketch(writer, "entities", found)
        return draw(sketch, layout, "class", name, _overview.description(writer, "entities", found), language)
    sketch = _sketch(writer, selection, within_reason(view, len(selection.full)))
    return draw(sketch, layout, "class", name, _in_words(writer, selection), language)


def _sketch(writer: Writer, selection: DataView, view: View) -> Sketch:
    sketch = Sketch(frames=packages(writer, selection.full))
    home = module_of(entity(writer, selection.full[0]))
    drawn = {link.field for link in selection.relations if link.field and link.kind != "dependency"}
    for name in selection.full:
        figure = _class(writer, selection, name, drawn, view)
        sketch.figures.append(replace(figure, frame=package_of(writer, name) if sketch.frames else None))
    sketch.figures += [near(writer, selection, name, "" if sketch.frames else home) for name in selection.near]
    ground = "group-ground" if sketch.frames else "halo"
    joined = {link.through for link in selection.relations} & {*selection.full, *selection.near}
    for link in selection.relations:
        if link.through in joined:
            figure, lines = association_class(writer, link, ground, view.detail)
            sketch.figures.append(figure)
            sketch.lines += lines
        elif not _is_end_of(link, selection.relations, joined):
            sketch.lines.append(line(writer, link, ground, view.detail))
    for figure, to_middle in lists(writer, selection):
        sketch.figures.append(figure)
        sketch.lines.append(to_middle)
    kinds = [link.kind for link in selection.relations]
    for figure, uses in _enumerations(writer, selection, view):
        sketch.figures.append(figure)
        sketch.lines += uses
        kinds.append("dependency")
    if selection.full == (selection.middle,):
        stand_around(sketch, selection.middle)
    sketch.legend += legend_of_modules(writer, selection)
    sketch.legend += line_entries(writer.language, kinds, classes=bool(joined))
    return sketch


def _is_end_of(link: Relation, everything: tuple[Relation, ...], joined: set[str]) -> bool:
    """Tell whether a reference of an association class is one of the ends of its association."""
    return any(
        other.through in joined
        and other.through in (link.source, link.target)
        and {link.source, link.target} <= {other.source, other.target, other.through}
        for other in everything
        if other.through and other is not link and link.field
    )


# -- boxes -----------------------------------------------------------------------------------------------------


def _class(writer: Writer, selection: DataView, name: str, drawn: set[str], view: View) -> Figure:
    element = entity(writer, name)
    everything = name == selection.middle or view.detail == "high"
    compartments = []
    if view.detail != "low":
        rows = attributes(writer, element, drawn, everything=everything)
        compartments = [Compartment(rows)] if rows else []
        if everything and (found := operations(writer, element)):
            compartments.append(Compartment(found))
    interface, abstract = element.word("kind") == "interface", element.flag("abstract")
    keyword = _INTERFACE if interface else VIEW if element.has("view-of") else _ABSTRACT if abstract else None
    content = Card(
        writer.own_name(element),
        keyword.in_(writer.language) if keyword else "",
        tuple(compartments),
        abstract=abstract and not interface,
        lines=lines_beside(selection, name),
    )
    module = module_of(element)
    about = tip(writer, element, module_name(writer, module))
    signs = "interface" if interface else "class abstract" if abstract else "class"
    return Figure(name, card(content), element.address, about, module_hue(writer.project, module), signs=signs)


def _enumerations(writer: Writer, selection: DataView, view: View) -> Iterator[tuple[Figure, list[Line]]]:
    """Draw the lists of values that classes choose from: of the one in the middle, of all at high detail."""
    if view.detail == "low":
        return
    users = selection.full if view.detail == "high" else tuple(filter(None, (selection.middle,)))
    used: dict[str, list[str]] = {}
    for name in users:
        for field in entity(writer, name).parts("fields").values():
            if (enum := field.ref("enum")) is not None and name not in used.setdefault(enum.id, []):
                used[enum.id].append(name)
    for enum_id, by in sorted(used.items()):
        key = f"enum:{enum_id}"
        address = f"enums/{enum_id}"
        lines = []
        for name in by:
            about = f"{called(writer, f'entities/{name}')} → {called(writer, address)}"
            ends: tuple[EndName, EndName] = ("none", "open")
            lines.append(
                Line(f"{name}~{key}", name, key, "line dashed", ends, address=address, tip=about, signs="dependency")
            )
        yield _enumeration(writer, enum_id, key), lines


def _enumeration(writer: Writer, name: str, key: str) -> Figure:
    element = writer.project.elements("enums")[name]
    values = list(element.parts("values").values())
    rows = [Row(writer.own_name(value)) for value in values[:_MOST_VALUES]]
    if len(values) > _MOST_VALUES:
        rows.append(Row(more(len(values) - _MOST_VALUES, writer.language), quiet=True))
    keyword = _ENUMERATION.in_(writer.language)
    part = card(Card(writer.own_name(element), keyword, (Compartment(tuple(rows)),)))
    return Figure(key, part, element.address, tip(writer, element), "enumeration", signs="enumeration")


# -- words -----------------------------------------------------------------------------------------------------


def _in_words(writer: Writer, selection: DataView) -> str:
    language = writer.language
    classes = []
    for name in selection.full:
        element = entity(writer, name)
        count = told(_ATTRIBUTES.in_(language), str(len(element.parts("fields"))), language)
        classes.append(f"{writer.own_name(element)} ({count})")
    relations_ = [said(writer, link) for link in selection.relations]
    return sentences(
        (
            told(_CLASSES.in_(language), listing(classes, language), language),
            neighbours_in_words(writer, selection),
            told(_RELATIONS.in_(language), series(relations_, language), language) if relations_ else "",
        ),
        language,
    )


NOTATION = Notation(
    "class",
    LABEL,
    "Entities as classes with attributes, operations and relations; lists of values as enumerations.",
    _draw,
    around=("entities",),
)
