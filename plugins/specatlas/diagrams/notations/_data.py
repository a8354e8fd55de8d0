"""What class and ER diagrams share: neighbours by name, lists of what points here, frames of modules."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from specatlas.diagrams.canvas.column_graph import WHOLE
from specatlas.diagrams.canvas.drawing import Rect, Shape
from specatlas.diagrams.canvas.graph import Port
from specatlas.diagrams.canvas.placed import Box
from specatlas.diagrams.notations._sketch import Figure, Frame, Line, Sketch
from specatlas.diagrams.notations._wording import NEAR, called, listing, module_hue, module_name, module_of, tip, told
from specatlas.diagrams.notations.parts import figures
from specatlas.diagrams.notations.parts.cards import Card, Compartment, Row, card
from specatlas.diagrams.notations.parts.legend import Entry, of_hue, of_part
from specatlas.diagrams.notations.parts.part import Part
from specatlas.diagrams.views.data import DataView
from specatlas.domain.element import Element
from specatlas.domain.words import words
from specatlas.query.relations import Relation
from specatlas.tables.values import Writer

_POINT_HERE = words("refer to it|ссылаются|引用此项")
_NEIGHBOURS = words("By name only|Только по имени|仅显示名称")

VIEW = words("view|представление|视图")
"""Keyword of what is read from others and stores nothing (SQL, 11.32: view)."""
READ_FROM = words("is read from|читается из|读取自")
LIST = "module:"
"""With what the ids of lists begin that name all of a module that points here."""
SPACING = 22.0
MOST_HEIGHT = 900.0
"""Pixels that fit a screen: a column that is taller shares with the other side."""


def stand_around(sketch: Sketch, middle: str) -> None:
    """Let a picture around one entity stand in columns: what it refers to, itself, all others, and what they join."""
    left = {line.source for line in sketch.lines if line.target == middle}
    right = {line.target for line in sketch.lines if line.source == middle}
    columns = {middle: 1} | dict.fromkeys(right - {middle}, 2) | dict.fromkeys(left - {middle}, 0)
    diamonds = {figure.id for figure in sketch.figures if figure.shape == "diamond"}
    columns |= dict.fromkeys(diamonds, 2)
    columns |= dict.fromkeys(_moved_left(sketch, columns), 0)
    sketch.figures = [replace(figure, column=columns.get(figure.id, 3)) for figure in sketch.figures]
    # The class of an association hangs below it.
    sketch.lines = [
        replace(line, ports=(Port("bottom"), None)) if line.source in diamonds and line.style != "line" else line
        for line in sketch.lines
    ]
    sketch.spines = {WHOLE: 1}
    sketch.spacing = SPACING


def _moved_left(sketch: Sketch, columns: Mapping[str, int]) -> list[str]:
    """Return the lists of what points here that stand on the left, so that no side is far taller than the other."""
    heights = [0.0] * 4
    for figure in sketch.figures:
        heights[columns.get(figure.id, 3)] += figure.part.height + SPACING
    found: list[str] = []
    for figure in sketch.figures:
        room = figure.part.height + SPACING
        if figure.id.startswith(LIST) and heights[2] > MOST_HEIGHT and heights[0] + room < heights[2]:
            heights[0], heights[2] = heights[0] + room, heights[2] - room
            found.append(figure.id)
    return found


def entity(writer: Writer, name: str) -> Element:
    """Return the entity of an id."""
    return writer.project.elements("entities")[name]


def near(writer: Writer, view: DataView, name: str, home: str) -> Figure:
    """Draw an entity by its name; one of another module than `home` tells of which."""
    element = entity(writer, name)
    module = module_of(element)
    note = module_name(writer, module) if module and module != home else ""
    content = Card(writer.own_name(element), note=note, abstract=element.flag("abstract"), foreign=True)
    part = card(replace(content, lines=lines_beside(view, name)))
    about = tip(writer, element, module_name(writer, module))
    style = f"{module_hue(writer.project, module)} near"
    return Figure(name, part, element.address, about, style, signs="by-name")


def lines_beside(view: DataView, name: str) -> int:
    """Return how many lines with texts end at one side of a box, where a picture stands around one entity."""
    if view.full != (view.middle,):
        return 0
    links = [link for link in view.relations if name in (link.source, link.target) and link.source != link.target]
    if name == view.middle:
        left = {upright(link)[0] for link in links} - {name}
        at_left = sum(bool(left & {link.source, link.target}) for link in links)
        count = max(at_left, len(links) - at_left + len(view.listed))
    else:
        count = len(links)
    return count if count > 1 else 0


def upright(link: Relation) -> tuple[str, str]:
    """Return the ends of a relation, first the one above (or at the left): general, whole, or what there is one of."""
    to_one = link.kind == "association" and link.there in ("1", "0..1")
    return (
        (link.target, link.source)
        if to_one or link.kind in {"generalization", "realization", "derivation"}
        else (link.source, link.target)
    )


def role(writer: Writer, field: Element, target: str) -> str:
    """Return what a reference is called, unless the entity that it leads to says as much."""
    name, holder = writer.own_name(field), entity(writer, target)
    if name.casefold() in writer.own_name(holder).casefold():
        return ""
    # A field without a name is called like its id, in whatever language.
    return "" if not field.has("name") and field.id in holder.id else name


def lists(writer: Writer, view: DataView) -> Iterator[tuple[Figure, Line]]:
    """Draw what points at the middle as one list a module, each with a line to it."""
    for module, links in view.listed.items():
        rows = tuple(_pointing(writer, view, link) for link in links)
        note = _POINT_HERE.in_(writer.language)
        part = card(Card(module_name(writer, module), compartments=(Compartment(rows),), note=note))
        name = f"module:{module}"
        address = f"modules/{module}" if module else ""
        hue = module_hue(writer.project, module)
        figure = Figure(name, part, address, module_name(writer, module), hue, signs="list")
        about = told(module_name(writer, module), note, writer.language)
        yield figure, Line(f"{name}~{view.middle}", view.middle, name, ends=("open", "none"), tip=about)


def _pointing(writer: Writer, view: DataView, link: Relation) -> Row:
    other = entity(writer, link.source if link.source != view.middle else link.target)
    by = writer.project.find(link.address)
    what = role(writer, by, view.middle) if by is not None else ""
    return Row(writer.own_name(other), what, id=link.id, address=other.address, title=tip(writer, other, what))


def packages(writer: Writer, names: tuple[str, ...]) -> list[Frame]:
    """Return a frame for every module of the entities; none where there is one module only."""
    modules = {module_of(entity(writer, name)) for name in names}
    if len(modules) < 2:
        return []
    return [_package(writer, module) for module in writer.project.elements("modules") if module in modules]


def package_of(writer: Writer, name: str) -> str | None:
    """Return the id of the frame in which an entity stands, where modules have frames."""
    module = module_of(entity(writer, name))
    return f"module:{module}" if module else None


def _package(writer: Writer, module: str) -> Frame:
    title = figures.frame_title(module_name(writer, module))
    element = writer.project.elements("modules")[module]

    def look(box: Box) -> tuple[Shape, ...]:
        return figures.package(box, title)

    return Frame(
        f"module:{module}",
        look,
        (title.width, title.height),
        address=element.address,
        tip=tip(writer, element),
        style=module_hue(writer.project, module),
        signs="package",
    )


def legend_of_modules(writer: Writer, view: DataView) -> list[Entry]:
    """Explain the colours, where there are several, and what stands for entities that are only named."""
    shown = {module_of(entity(writer, name)) for name in (*view.full, *view.near)} | set(view.listed)
    order = [name for name in writer.project.elements("modules") if name in shown]
    found = [of_hue(module_hue(writer.project, name), module_name(writer, name)) for name in order]
    found = found if len(found) > 1 else []
    if view.near:
        sample = Part(26, 14, (Rect(Box(0.5, 0.5, 25, 13), "frame dashed", 3),))
        found.append(of_part(sample, NEAR.in_(writer.language)))
    return found


def neighbours_in_words(writer: Writer, view: DataView) -> str:
    """Say which entities are shown by name."""
    names = [called(writer, f"entities/{name}") for name in view.near]
    for links in view.listed.values():
        names += [called(writer, f"entities/{link.source}") for link in links]
    language = writer.language
    return told(_NEIGHBOURS.in_(language), listing(dict.fromkeys(names), language), language) if names else ""
