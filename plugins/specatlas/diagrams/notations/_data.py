"""What class and ER diagrams share: neighbours by name, lists of what points here, frames of modules."""

from collections.abc import Iterator

from specatlas.diagrams.canvas.drawing import Rect, Shape
from specatlas.diagrams.canvas.graph import Direction
from specatlas.diagrams.canvas.placed import Box
from specatlas.diagrams.notations._sketch import Figure, Frame, Line, Sketch
from specatlas.diagrams.notations._wording import called, listing, module_hue, module_name, module_of, tip, told
from specatlas.diagrams.notations.parts import figures
from specatlas.diagrams.notations.parts.cards import Card, Compartment, Row, card
from specatlas.diagrams.notations.parts.legend import Entry, of_hue, of_part
from specatlas.diagrams.notations.parts.part import Part
from specatlas.diagrams.views.data import DataView
from specatlas.domain.element import Element
from specatlas.domain.words import words
from specatlas.query.relations import Relation
from specatlas.tables.values import Writer

_NEAR = words("shown by name only|показано только имя|仅显示名称")
_POINT_HERE = words("refer to it|ссылаются|引用此项")
_NEIGHBOURS = words("By name only|Только по имени|仅显示名称")


_WIDEST_ROW = 1000.0
"""Boxes side by side may be this wide, in pixels; a picture that needs more runs from left to right."""


def direction_around(sketch: Sketch, middle: str) -> Direction:
    """Return how a picture around one entity runs, so that it stays as wide as a page."""
    if not middle:
        return "down"
    rows: dict[bool, float] = {True: 0.0, False: 0.0}
    parts = {figure.id: figure.part for figure in sketch.figures}
    for other, above in {
        (line.source, True) if line.target == middle else (line.target, False) for line in sketch.lines
    }:
        rows[above] += parts[other].width + sketch.spacing if other != middle else 0.0
    return "right" if max(rows.values()) > _WIDEST_ROW else "down"


def entity(writer: Writer, name: str) -> Element:
    """Return the entity of an id."""
    return writer.project.elements("entities")[name]


def near(writer: Writer, name: str, home: str) -> Figure:
    """Draw an entity by its name; one of another module than `home` tells of which."""
    element = entity(writer, name)
    module = module_of(element)
    note = module_name(writer, module) if module and module != home else ""
    part = card(Card(writer.own_name(element), note=note, abstract=element.flag("abstract"), foreign=True))
    about = tip(writer, element, module_name(writer, module))
    return Figure(name, part, element.address, about, f"{module_hue(writer.project, module)} near")


def lists(writer: Writer, view: DataView) -> Iterator[tuple[Figure, Line]]:
    """Draw what points at the middle as one list a module, each with a line to it."""
    middle = called(writer, f"entities/{view.middle}")
    for module, links in view.listed.items():
        rows = tuple(_pointing(writer, view, middle, link) for link in links)
        note = _POINT_HERE.in_(writer.language)
        part = card(Card(module_name(writer, module), compartments=(Compartment(rows),), note=note))
        name = f"module:{module}"
        address = f"modules/{module}" if module else ""
        figure = Figure(name, part, address, module_name(writer, module), module_hue(writer.project, module))
        yield figure, Line(f"{name}~{view.middle}", view.middle, name, ends=("open", "none"))


def _pointing(writer: Writer, view: DataView, middle: str, link: Relation) -> Row:
    other = entity(writer, link.source if link.source != view.middle else link.target)
    by = called(writer, link.address)
    # A field that is called like what it points at says nothing more.
    what = "" if by.casefold() == middle.casefold() else by
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
        return figures.frame(box, title)

    return Frame(
        f"module:{module}",
        look,
        (title.width, title.height),
        address=element.address,
        tip=tip(writer, element),
        style=module_hue(writer.project, module),
    )


def legend_of_modules(writer: Writer, view: DataView) -> list[Entry]:
    """Explain the colours, where there are several, and what stands for entities that are only named."""
    shown = {module_of(entity(writer, name)) for name in (*view.full, *view.near)} | set(view.listed)
    order = [name for name in writer.project.elements("modules") if name in shown]
    found = [of_hue(module_hue(writer.project, name), module_name(writer, name)) for name in order]
    found = found if len(found) > 1 else []
    if view.near:
        sample = Part(26, 14, (Rect(Box(0.5, 0.5, 25, 13), "frame dashed", 3),))
        found.append(of_part(sample, _NEAR.in_(writer.language)))
    return found


def neighbours_in_words(writer: Writer, view: DataView) -> str:
    """Say which entities are shown by name."""
    names = [called(writer, f"entities/{name}") for name in view.near]
    for links in view.listed.values():
        names += [called(writer, f"entities/{link.source}") for link in links]
    language = writer.language
    return told(_NEIGHBOURS.in_(language), listing(dict.fromkeys(names), language), language) if names else ""
