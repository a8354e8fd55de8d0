"""Entity-relationship diagram of the database in crow's foot notation: tables, columns, keys, references.

The notation is that of information engineering (Martin, 1990): the foot is "many", the bar "one", the ring "none".
In that of Chen the same entities are drawn without their tables: see `_er_chen`.
"""

from collections.abc import Iterator
from dataclasses import replace

from specatlas.diagrams.canvas.drawing import Drawing
from specatlas.diagrams.notations._base import Layout, Notation
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
from specatlas.diagrams.notations._er_lines import end_entries, line, said
from specatlas.diagrams.notations._er_rows import index_rows, mark_entries, rows
from specatlas.diagrams.notations._sketch import Figure, Line, Sketch, draw
from specatlas.diagrams.notations._wording import (
    listing,
    module_hue,
    module_name,
    module_of,
    sentences,
    series,
    tip,
    title,
    told,
)
from specatlas.diagrams.notations.parts.cards import Card, Compartment, card
from specatlas.diagrams.notations.parts.ends import EndName
from specatlas.diagrams.views.data import DataView, seen_from_afar, shown
from specatlas.diagrams.views.overview import within_reason
from specatlas.diagrams.views.view import NothingToShowError, View
from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.domain.words import words
from specatlas.query.columns import Column, columns, join_columns, join_tables, table_name
from specatlas.query.relations import Relation
from specatlas.tables.values import Writer

LABEL = words("ER diagram|ER-диаграмма|实体关系图")
_TABLES = words("Tables|Таблицы|数据表")
_COLUMNS = words("columns|столбцов|列数")
_RELATIONS = words("References|Связи|引用关系")
_JOIN = words("join table|таблица связи|关联表")
_VALUES = words("table of values|таблица значений|取值表")


def _draw(project: Project, view: View, language: str, layout: Layout) -> Drawing:
    writer = Writer(project, language)
    name = title(LABEL, project, view, language)
    in_chen = view.notation == "chen"
    selection = _related(shown(project, view)) if in_chen else _stored(writer, shown(project, view))
    found = seen_from_afar(project, view, selection.full)
    if found is not None:
        from specatlas.diagrams.notations import _overview

        sketch = _overview.sketch(writer, "entities", found)
        return draw(sketch, layout, "er", name, _overview.description(writer, "entities", found), language)
    if in_chen:
        from specatlas.diagrams.notations import _er_chen

        words_of_it = _er_chen.in_words(writer, selection)
        return draw(_er_chen.sketch(writer, selection, view), layout, "er", name, words_of_it, language)
    view = within_reason(view, len(selection.full))
    return draw(_sketch(writer, selection, view), layout, "er", name, _in_words(writer, selection), language)


def _related(selection: DataView) -> DataView:
    """Return what Chen's notation draws of a selection: entities and relationships, which know no tables."""
    kept = tuple(link for link in selection.relations if link.kind not in {"dependency", "realization", "derivation"})
    ends = {end for link in kept for end in (link.source, link.target)}
    return replace(selection, near=tuple(sorted(ends - set(selection.full))), relations=kept)


def _stored(writer: Writer, selection: DataView) -> DataView:
    """Leave out what has no table: abstract entities that nothing refers to, and relations that are no columns."""
    kept = tuple(link for link in selection.relations if _is_stored(writer, link))
    used = {end for link in kept for end in (link.source, link.target)}

    def has_table(name: str) -> bool:
        return name in used or not entity(writer, name).flag("abstract")

    full = tuple(name for name in selection.full if has_table(name))
    if not full:
        raise NothingToShowError("what is selected is abstract: it has no table of its own")
    linked = {name for name in selection.near if name in used}
    return replace(selection, full=full, near=tuple(sorted(linked)), relations=kept)


def _is_stored(writer: Writer, link: Relation) -> bool:
    if link.kind == "generalization":
        return not entity(writer, link.target).flag("abstract")
    return link.kind not in {"dependency", "realization"} and not link.through


def _sketch(writer: Writer, selection: DataView, view: View) -> Sketch:
    sketch = Sketch(frames=packages(writer, selection.full))
    home = module_of(entity(writer, selection.full[0]))
    boxes = {*selection.full, *selection.near}
    for name in selection.full:
        figure = _table(writer, selection, name, boxes, view)
        sketch.figures.append(replace(figure, frame=package_of(writer, name) if sketch.frames else None))
    sketch.figures += [near(writer, selection, name, "" if sketch.frames else home) for name in selection.near]
    joins = dict(_join_tables(writer, selection, view))
    for name, (figure, lines) in joins.items():
        owner = name.partition("/")[0]
        sketch.figures.append(replace(figure, frame=package_of(writer, owner) if sketch.frames else None))
        sketch.lines += lines
    joined = {figure.address for figure, _ in joins.values()}
    ground = "group-ground" if sketch.frames else "halo"
    sketch.lines += [line(writer, link, ground) for link in selection.relations if link.field not in joined]
    for figure, to_middle in lists(writer, selection):
        sketch.figures.append(figure)
        sketch.lines.append(replace(to_middle, ends=("none", "many")))
    if selection.full == (selection.middle,):
        stand_around(sketch, selection.middle)
    sketch.legend += legend_of_modules(writer, selection)
    if view.detail != "low":
        indexed = tuple(name for name in selection.full if _in_full(selection, name, view))
        sketch.legend += mark_entries(writer, selection.full, indexed)
    sketch.legend += end_entries(writer.language, sketch.lines)
    return sketch


# -- tables ----------------------------------------------------------------------------------------------------


def _table(writer: Writer, selection: DataView, name: str, boxes: set[str], view: View) -> Figure:
    element = entity(writer, name)
    found = columns(writer.project, element)
    compartments: tuple[Compartment, ...] = ()
    if view.detail != "low":
        everything = _in_full(selection, name, view)
        compartments = (Compartment(rows(writer, element.id, found, boxes, everything=everything)),)
        compartments += index_rows(writer, element) if everything else ()
    table = table_name(element)
    content = Card(
        writer.own_name(element),
        VIEW.in_(writer.language) if element.has("view-of") else "",
        compartments,
        note=table,
        abstract=element.flag("abstract"),
        lines=lines_beside(selection, name),
    )
    module = module_of(element)
    about = tip(writer, element, table, module_name(writer, module))
    signs = "view" if element.has("view-of") else "table abstract" if content.abstract else "table"
    return Figure(name, card(content), element.address, about, module_hue(writer.project, module), signs=signs)


def _in_full(selection: DataView, name: str, view: View) -> bool:
    """Tell whether a table is shown with all its columns and its indexes."""
    return view.detail == "high" or (view.detail != "low" and name == selection.middle)


def _join_tables(writer: Writer, selection: DataView, view: View) -> Iterator[tuple[str, tuple[Figure, list[Line]]]]:
    """Yield the tables behind fields of several values, by `entity/field`, each with its lines."""
    if view.detail == "low":
        return
    boxes = {*selection.full, *selection.near}
    for name in selection.full:
        element = entity(writer, name)
        for table, field in join_tables(element):
            found = join_columns(writer.project, element, field)
            key = f"{name}/{field.id}"
            about = f"{writer.own_name(element)} · {writer.own_name(field)} ({table})"
            lines = list(_to_ends(key, found, boxes, field.address, about))
            yield key, (_join(writer, element, field, table, found, boxes), lines)


def _join(
    writer: Writer, owner: Element, field: Element, table: str, found: tuple[Column, ...], boxes: set[str]
) -> Figure:
    key = f"{owner.id}/{field.id}"
    word, sign = (_JOIN, "join-table") if field.has("ref") else (_VALUES, "table-of-values")
    content = Card(
        f"{writer.own_name(owner)} · {writer.own_name(field)}",
        word.in_(writer.language),
        (Compartment(rows(writer, key, found, boxes, everything=True)),),
        note=table,
    )
    hue = module_hue(writer.project, module_of(owner))
    return Figure(key, card(content), field.address, tip(writer, field, table), hue, signs=f"table {sign}")


def _to_ends(key: str, found: tuple[Column, ...], boxes: set[str], address: str, about: str) -> Iterator[Line]:
    ends: tuple[EndName, EndName] = ("exactly-one", "zero-or-many")
    for column in found:
        if column.target in boxes:
            name = f"{key}~{column.name}"
            yield Line(name, column.target, key, ends=ends, address=address, tip=about, signs="relationship")


# -- words -----------------------------------------------------------------------------------------------------


def _in_words(writer: Writer, selection: DataView) -> str:
    language = writer.language
    tables = []
    for name in selection.full:
        element = entity(writer, name)
        count = told(_COLUMNS.in_(language), str(len(columns(writer.project, element))), language)
        tables.append(f"{writer.own_name(element)} ({table_name(element)}, {count})")
    links = [said(writer, link) for link in selection.relations]
    return sentences(
        (
            told(_TABLES.in_(language), listing(tables, language), language),
            neighbours_in_words(writer, selection),
            told(_RELATIONS.in_(language), series(links, language), language) if links else "",
        ),
        language,
    )


NOTATION = Notation(
    "er",
    LABEL,
    "Tables with columns, types, keys, indexes and references in crow's foot notation, or entities in Chen's.",
    _draw,
    around=("entities",),
)
