"""The same content as Chen draws it: entity sets as boxes, relationship sets as diamonds, attributes as ellipses.

P. P.-S. Chen, The Entity-Relationship Model — Toward a Unified View of Data, ACM TODS 1 (1), 1976. Marks of attributes
(several values, derived) and identifying relationships as in R. Elmasri, S. Navathe, Fundamentals of Database Systems.
"""

from collections.abc import Iterator
from dataclasses import replace

from specatlas.diagrams.canvas.column_graph import WHOLE
from specatlas.diagrams.canvas.drawing import Ellipse, Polyline, Rect, Shape
from specatlas.diagrams.canvas.placed import Box
from specatlas.diagrams.notations._data import (
    LIST,
    entity,
    legend_of_modules,
    lists,
    neighbours_in_words,
    package_of,
    packages,
)
from specatlas.diagrams.notations._er_lines import line, said
from specatlas.diagrams.notations._sketch import Figure, Line, Sketch
from specatlas.diagrams.notations._wording import (
    listing,
    module_hue,
    module_name,
    module_of,
    more,
    sentences,
    series,
    tip,
    told,
)
from specatlas.diagrams.notations.parts import outlines
from specatlas.diagrams.notations.parts.legend import Entry, of_part
from specatlas.diagrams.notations.parts.part import Part, even
from specatlas.diagrams.notations.parts.texts import BODY, KEYWORD, TITLE, Face, block, label
from specatlas.diagrams.views.data import DataView, refers
from specatlas.diagrams.views.view import View
from specatlas.domain.element import Element
from specatlas.domain.words import words
from specatlas.query.relations import Relation
from specatlas.tables.values import Writer

MOST_ATTRIBUTES = 4
"""Attributes that an entity shows at medium detail."""
_INNER = 4.0
"""Pixels between the two outlines of what is drawn double."""
_SPACING = 24.0
_RELATIONSHIPS = words("Relationships|Связи|联系")
_WORDS = {
    "entity-set": words("entity|сущность|实体"),
    "weak-entity-set": words("entity that is part of another|сущность — часть другой|弱实体"),
    "relationship-set": words("relationship|связь|联系"),
    "identifying-relationship-set": words("relationship with what it is part of|связь части с целым|标识联系"),
    "attribute": words("attribute|атрибут|属性"),
    "key-attribute": words("key|ключ|键"),
    "multivalued-attribute": words("attribute of several values|многозначный атрибут|多值属性"),
    "derived-attribute": words("computed attribute|вычисляемый атрибут|派生属性"),
}


def sketch(writer: Writer, selection: DataView, view: View) -> Sketch:
    """Return what a view shows in Chen's notation."""
    found = Sketch(frames=packages(writer, selection.full), spacing=_SPACING)
    ground = "group-ground" if found.frames else "halo"

    def place(owner: str, *figures: Figure) -> None:
        # What speaks of an entity stands in the frame of its module.
        frame = package_of(writer, owner) if found.frames and owner in selection.full else None
        found.figures.extend(replace(one, frame=frame) for one in figures)

    for name in (*selection.full, *selection.near):
        place(name, _entity(writer, name, shown=name in selection.full))
        for figure, joint in _attributes(writer, name, view) if name in selection.full else ():
            place(name, figure)
            found.lines.append(joint)
    for link in selection.relations:
        if link.kind == "generalization":
            found.lines.append(line(writer, link, ground))
            continue
        place(refers(link)[0], _relationship(writer, link))
        found.lines += _sides(writer, link, ground)
    for figure, to_middle in lists(writer, selection):
        found.figures.append(figure)
        found.lines.append(to_middle)
    if selection.full == (selection.middle,):
        _stand_around(found, selection.middle)
    found.legend = [*legend_of_modules(writer, selection), *_legend(writer, found)]
    return found


def _stand_around(found: Sketch, middle: str) -> None:
    """Let a picture around one entity stand in columns: relationships beside it, and beyond them what it is related to.

    Attributes stand between the relationships, on the side that has fewer of both.
    """
    diamonds = [one for one in found.figures if one.shape == "diamond"]
    to_middle = {line.source for line in found.lines if line.target == middle}
    columns = {middle: 2} | {one.id: 3 if one.id in to_middle else 1 for one in diamonds}
    for joint in found.lines:
        for near, far in ((joint.source, joint.target), (joint.target, joint.source)):
            if far not in columns and columns.get(near) in {1, 3}:
                columns[far] = 4 if columns[near] == 3 else 0
    heights = {side: sum(one.part.height for one in diamonds if columns[one.id] == side) for side in (1, 3)}
    heights[3] += sum(one.part.height for one in found.figures if one.id.startswith(LIST))
    for one in found.figures:
        if one.shape == "ellipse":
            columns[one.id] = min(heights, key=lambda side: (heights[side], side))
            heights[columns[one.id]] += one.part.height
    found.figures = [replace(one, column=columns.get(one.id, 3)) for one in found.figures]
    found.spines = {WHOLE: 2}


# -- entities --------------------------------------------------------------------------------------------------


def _entity(writer: Writer, name: str, *, shown: bool) -> Figure:
    element = entity(writer, name)
    weak = any(field.flag("part") for field in element.parts("fields").values())
    module = module_of(element)
    style = module_hue(writer.project, module) + ("" if shown else " near")
    signs = ("weak-entity-set" if weak else "entity-set") if shown else "by-name"
    face = TITLE._replace(italic=element.flag("abstract"))
    about = tip(writer, element, module_name(writer, module))
    part = _box(writer.own_name(element), face, double=weak and shown, dashed=not shown)
    return Figure(name, part, element.address, about, style, signs=signs)


def _box(name: str, face: Face, *, double: bool, dashed: bool = False) -> Part:
    text = block(name, 190, face, anchor="middle", most=3, even=True)
    wide, high = even(max(96.0, text.width + 32)), even(text.height + 26)
    shapes: list[Shape] = [Rect(Box(0, 0, wide, high), "shape dashed" if dashed else "tinted")]
    if double:
        shapes.append(Rect(_inside(Box(0, 0, wide, high)), "frame"))
    return Part(wide, high, (*shapes, *text.at((wide - text.width) / 2, (high - text.height) / 2)))


def _inside(box: Box) -> Box:
    return Box(box.x + _INNER, box.y + _INNER, box.width - 2 * _INNER, box.height - 2 * _INNER)


# -- attributes ------------------------------------------------------------------------------------------------


def _attributes(writer: Writer, name: str, view: View) -> Iterator[tuple[Figure, Line]]:
    """Yield the attributes of an entity, each with the line to it; references are relationships, not attributes."""
    if view.detail == "low":
        return
    fields = [field for field in entity(writer, name).parts("fields").values() if not field.has("ref")]
    most = len(fields) if view.detail == "high" or len(fields) <= MOST_ATTRIBUTES + 1 else MOST_ATTRIBUTES
    worth = sorted(fields, key=lambda one: -4 * one.flag("key") - 2 * one.flag("unique") - one.flag("required"))
    hue = module_hue(writer.project, module_of(entity(writer, name)))
    for field in [one for one in fields if one in worth[:most]]:
        figure = _attribute(writer, f"{name}.{field.id}", field, hue)
        yield figure, Line(f"{figure.id}~of", name, figure.id, signs="attribute")
    if most < len(fields):
        part = _ellipse(more(len(fields) - most, writer.language), KEYWORD, "frame-filled")
        rest = Figure(f"{name}~more", part, style=hue, shape="ellipse", signs="attribute")
        yield rest, Line(f"{rest.id}~of", name, rest.id, signs="attribute")


def _attribute(writer: Writer, id: str, field: Element, hue: str) -> Figure:
    sign = next((sign for mark, sign in _MARKS.items() if field.flag(mark)), "attribute")
    face = BODY._replace(underline=sign == "key-attribute")
    style = "frame-filled dashed" if sign == "derived-attribute" else "frame-filled"
    part = _ellipse(writer.own_name(field), face, style, double=sign == "multivalued-attribute")
    return Figure(id, part, field.address, tip(writer, field), hue, "ellipse", signs=sign)


_MARKS = {"key": "key-attribute", "many": "multivalued-attribute", "computed": "derived-attribute"}


def _ellipse(text: str, face: Face, style: str, *, double: bool = False) -> Part:
    inner = block(text, 120, face, anchor="middle", most=3, even=True)
    # An ellipse of this size holds the corners of its text.
    wide, high = even(max(72.0, inner.width * 1.3 + 20)), even(inner.height * 1.5 + 14)
    shapes: list[Shape] = [Ellipse(Box(0, 0, wide, high), style)]
    if double:
        shapes.append(Ellipse(_inside(Box(0, 0, wide, high)), "frame-line"))
    return Part(wide, high, (*shapes, *inner.at((wide - inner.width) / 2, (high - inner.height) / 2)))


# -- relationships ---------------------------------------------------------------------------------------------


def _relationship(writer: Writer, link: Relation) -> Figure:
    """Draw a relationship with the name of the field, or of the relation, that the model says it by."""
    element = writer.project.find(link.address)
    name = writer.own_name(element) if element is not None else link.id
    identifying = link.kind == "composition"
    text = block(name, 110, BODY, anchor="middle", most=3, even=True)
    wide, high = even(max(96.0, text.width * 1.5 + 44)), even(text.height * 1.7 + 28)
    box = Box(0, 0, wide, high)
    shapes: list[Shape] = [outlines.diamond(box, "gateway")]
    if identifying:
        inner = Box(_INNER * 2, _INNER, wide - 4 * _INNER, high - 2 * _INNER)
        corners = ((wide / 2, inner.y), (inner.right, high / 2), (wide / 2, inner.bottom), (inner.x, high / 2))
        shapes.append(Polyline(corners, "gateway unfilled", closed=True))
    part = Part(wide, high, (*shapes, *text.at((wide - text.width) / 2, (high - text.height) / 2)))
    signs = "identifying-relationship-set" if identifying else "relationship-set"
    return Figure(_id(link), part, link.address, said(writer, link), shape="diamond", signs=signs)


def _id(link: Relation) -> str:
    return f"{link.id}~relationship"


def _sides(writer: Writer, link: Relation, ground: str) -> Iterator[Line]:
    """Yield the lines from a relationship to what it relates, with how many of each there may be."""
    here, there = ("1" if count in {"1", "0..1"} else "N" for count in (link.here, link.there))
    there = "M" if here == there == "N" else there
    about = said(writer, link)
    source = Line(f"{link.id}~source", link.source, _id(link), labels=((label(here, ground=ground), "source"),))
    target = Line(f"{link.id}~target", _id(link), link.target, labels=((label(there, ground=ground), "target"),))
    for one in (source, target):
        yield replace(one, address=link.address, tip=about, signs="relationship")


# -- words and legend ------------------------------------------------------------------------------------------


def in_words(writer: Writer, selection: DataView) -> str:
    """Say what a picture shows: the entities with their attributes, and the relationships."""
    language = writer.language
    entities = []
    for name in selection.full:
        fields = entity(writer, name).parts("fields").values()
        owned = listing((writer.own_name(field) for field in fields if not field.has("ref")), language)
        entities.append(told(writer.own_name(entity(writer, name)), owned, language) if owned else name)
    links = series((said(writer, link) for link in selection.relations), language)
    return sentences(
        (
            *entities,
            neighbours_in_words(writer, selection),
            told(_RELATIONSHIPS.in_(language), links, language) if selection.relations else "",
        ),
        language,
    )


def _legend(writer: Writer, found: Sketch) -> list[Entry]:
    """Explain the shapes that a picture shows."""
    used = {sign for figure in found.figures for sign in figure.signs.split()}
    return [of_part(_sample(sign), text.in_(writer.language)) for sign, text in _WORDS.items() if sign in used]


def _sample(sign: str) -> Part:
    """Draw a sign as small as a legend wants it."""
    box, inner = Box(0.5, 0.5, 29, 15), Box(3, 3, 24, 10)
    double = sign in {"weak-entity-set", "identifying-relationship-set", "multivalued-attribute"}
    shapes: list[Shape]
    if sign.endswith("relationship-set"):
        shapes = [outlines.diamond(Box(0, 0, 30, 16), "gateway")]
        shapes += [outlines.diamond(Box(5, 3, 20, 10), "gateway unfilled")] if double else []
    elif sign.endswith("attribute"):
        shapes = [Ellipse(box, "frame-filled dashed" if sign == "derived-attribute" else "frame-filled")]
        shapes += [Ellipse(inner, "frame-line")] if double else []
        if sign == "key-attribute":
            shapes.append(Polyline(((9, 11), (21, 11)), "line"))
    else:
        shapes = [Rect(box, "tinted")]
        shapes += [Rect(inner, "frame")] if double else []
    return Part(30, 16, tuple(shapes))
