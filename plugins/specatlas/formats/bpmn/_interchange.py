"""The diagram interchange of a file: planes with their shapes and edges."""

from collections.abc import Callable, Iterator
from math import isfinite
from typing import Literal

from specatlas.formats.bpmn.content import Bounds, Edge, Label, Plane, Point, Shape
from specatlas.formats.bpmn.names import BIOC, BPMNDI, COLOR, DC, DI
from specatlas.formats.bpmn.reading import Element

Report = Callable[[Element, str], None]
"""Told of an element of the interchange that has no usable geometry, and what it lacks."""
KeyOf = Callable[[Element, str], str]
"""Element and one of its references → key."""

_LARGEST = 1e6
"""Coordinates beyond this are no picture, but a slip of a program."""


def planes(root: Element, key_of: KeyOf, report: Report) -> tuple[Plane, ...]:
    """Return the pictures of a file, in its order."""
    return tuple(
        _plane(diagram, plane, number, key_of, report)
        for number, diagram in enumerate(root.iterchildren(f"{{{BPMNDI}}}BPMNDiagram"), start=1)
        for plane in diagram.iterchildren(f"{{{BPMNDI}}}BPMNPlane")
    )


def _plane(diagram: Element, plane: Element, number: int, key_of: KeyOf, report: Report) -> Plane:
    fonts = {style.get("id", ""): style for style in diagram.iterchildren(f"{{{BPMNDI}}}BPMNLabelStyle")}
    return Plane(
        plane.get("id") or diagram.get("id") or f"plane~{number}",
        diagram.get("name", ""),
        key_of(plane, "bpmnElement"),
        tuple(_shapes(plane, fonts, key_of, report)),
        tuple(_edges(plane, fonts, key_of, report)),
    )


def _shapes(plane: Element, fonts: dict[str, Element], key_of: KeyOf, report: Report) -> Iterator[Shape]:
    for number, shape in enumerate(plane.iterchildren(f"{{{BPMNDI}}}BPMNShape"), start=1):
        bounds = _bounds(shape)
        if bounds is None:
            report(shape, "a shape has no usable bounds")
            continue
        yield Shape(
            shape.get("id") or f"shape~{number}",
            key_of(shape, "bpmnElement"),
            bounds,
            shape.sourceline or 0,
            _flag(shape, "isExpanded"),
            _flag(shape, "isHorizontal"),
            _flag(shape, "isMarkerVisible"),
            _label(shape, fonts),
            _colour(shape, "background-color", "fill"),
            _colour(shape, "border-color", "stroke"),
            shape.get("participantBandKind", ""),
            key_of(shape, "choreographyActivityShape"),
            _flag(shape, "isMessageVisible") or False,
        )


def _edges(plane: Element, fonts: dict[str, Element], key_of: KeyOf, report: Report) -> Iterator[Edge]:
    for number, edge in enumerate(plane.iterchildren(f"{{{BPMNDI}}}BPMNEdge"), start=1):
        points = tuple(point for one in edge.iterchildren(f"{{{DI}}}waypoint") if (point := _point(one)))
        if len(points) < 2:
            report(edge, "a line has fewer than two points")
            continue
        yield Edge(
            edge.get("id") or f"edge~{number}",
            key_of(edge, "bpmnElement"),
            points,
            edge.sourceline or 0,
            _label(edge, fonts),
            _colour(edge, "border-color", "stroke"),
            _envelope(edge.get("messageVisibleKind", "")),
            key_of(edge, "sourceElement"),
            key_of(edge, "targetElement"),
        )


def _envelope(said: str) -> Literal["", "initiating", "non_initiating"]:
    match said:
        case "initiating":
            return "initiating"
        case "non_initiating":
            return "non_initiating"
    return ""


def _bounds(holder: Element) -> Bounds | None:
    inner = holder.find(f"{{{DC}}}Bounds")
    if inner is None:
        return None
    numbers = [_number(inner.get(name)) for name in ("x", "y", "width", "height")]
    x, y, width, height = (number if number is not None else float("nan") for number in numbers)
    if not all(map(isfinite, (x, y, width, height))) or width < 0 or height < 0:
        return None
    return Bounds(x, y, width, height)


def _point(holder: Element) -> Point | None:
    x, y = _number(holder.get("x")), _number(holder.get("y"))
    return None if x is None or y is None else (x, y)


def _number(said: str | None) -> float | None:
    try:
        value = float(said or "")
    except ValueError:
        return None
    return value if isfinite(value) and abs(value) <= _LARGEST else None


def _flag(holder: Element, name: str) -> bool | None:
    said = holder.get(name)
    return None if said is None else said.strip() in {"true", "1"}


def _label(holder: Element, fonts: dict[str, Element]) -> Label | None:
    label = holder.find(f"{{{BPMNDI}}}BPMNLabel")
    if label is None:
        return None
    colour = label.get(f"{{{COLOR}}}color", "")
    style = fonts.get(label.get("labelStyle", ""))
    font = style.find(f"{{{DC}}}Font") if style is not None else None
    if font is None:
        return Label(_bounds(label), colour=colour)
    size = _number(font.get("size")) or 0.0
    bold, italic = _flag(font, "isBold") or False, _flag(font, "isItalic") or False
    return Label(_bounds(label), font.get("name", ""), size, bold, italic, colour)


def _colour(holder: Element, standard: str, older: str) -> str:
    return holder.get(f"{{{COLOR}}}{standard}") or holder.get(f"{{{BIOC}}}{older}") or ""
