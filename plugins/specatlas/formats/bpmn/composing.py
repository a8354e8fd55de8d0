"""New elements of a BPMN file, each put where the schemas want it (Semantic.xsd, BPMNDI.xsd, DI.xsd of BPMN 2.0.2)."""

import re
from collections.abc import Iterable
from types import MappingProxyType

from lxml import etree

from specatlas.formats.bpmn import names
from specatlas.formats.bpmn.content import Bounds, Point
from specatlas.formats.bpmn.reading import Document, Element

OWN = names.OWN
"""Namespace of what BPMN has no word for; kept in `extensionElements`."""

_M = f"{{{names.MODEL}}}"
_XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_PREFIXES = {
    None: names.MODEL,
    "bpmndi": names.BPMNDI,
    "dc": names.DC,
    "di": names.DI,
    "xsi": names.XSI,
    "specatlas": OWN,
}
_ORDER = (
    ("import",),
    ("extension",),
    ("documentation",),
    ("extensionElements",),
    ("auditing", "monitoring", "categoryValueRef", "categoryValue", "participant"),
    ("flowNodeRef",),
    ("childLaneSet",),
    ("incoming",),
    ("outgoing",),
    ("activationCondition", "conditionExpression", "dataState"),
    ("ioSpecification",),
    ("property",),
    ("dataInput",),
    ("dataOutput",),
    ("dataInputAssociation",),
    ("dataOutputAssociation",),
    ("inputSet",),
    ("outputSet",),
    ("sourceRef",),
    ("targetRef",),
    ("loopCardinality", "loopDataInputRef", "loopCondition"),
    ("inputDataItem",),
    tuple(sorted(names.LOOPS | set(names.DEFINITIONS))),
    ("laneSet",),
    tuple(sorted((names.FLOW_NODES | names.DATA | {"sequenceFlow", "messageFlow"}) - {"dataInput", "dataOutput"})),
    ("textAnnotation", "group", "association"),
    ("completionCondition",),
    ("process", "collaboration"),
    ("BPMNDiagram",),
    ("relationship",),
)
"""What stands before what, wherever both may stand: one order fits every type of the schemas."""
_RANK = MappingProxyType({name: rank for rank, group in enumerate(_ORDER) for name in group})
_OTHER = _RANK["process"]
"""Whatever is not named stands among the root elements, or behind what is."""


def document(**attributes: str) -> Document:
    """Return a file that holds nothing yet.

    Args:
        attributes: of `definitions`: `id`, `name`, `targetNamespace`, `exporter` …
    """
    root = etree.Element(f"{_M}definitions", nsmap=_PREFIXES)
    _set(root, attributes)
    return Document(root.getroottree())


def put(parent: Element, kind: str, text: str = "", /, **attributes: str) -> Element:
    """Make an element of BPMN inside another one, behind those of its kind and before what the schemas want later.

    Args:
        parent: what holds it.
        kind: its XML name (`userTask`).
        text: what stands in it.
        attributes: by name; those that are empty are left out.
    """
    made = etree.Element(f"{_M}{kind}")
    _set(made, attributes)
    if text:
        made.text = clean(text)
    place(parent, made)
    return made


def place(parent: Element, child: Element) -> None:
    """Put an element into another one where the schemas want it."""
    rank = _rank(child)
    index = len(parent)
    while index and _rank(parent[index - 1]) > rank:
        index -= 1
    parent.insert(index, child)
    copy_space(child)


def copy_space(child: Element) -> None:
    """Set an element that was put into a file that people read on a line of its own, as those beside it are."""
    parent, before = child.getparent(), child.getprevious()
    if parent is None:
        return
    if before is None:
        child.tail = parent.text if len(parent) > 1 else None
    elif child.getnext() is None:
        inner = before.getprevious()
        child.tail, before.tail = before.tail, (parent.text if inner is None else inner.tail)
    else:
        child.tail = before.tail


def _rank(element: Element) -> int:
    if not isinstance(element.tag, str):
        return 0  # a comment stays where it is
    return _RANK.get(etree.QName(element).localname, _OTHER)


def document_text(parent: Element, text: str) -> None:
    """Document an element."""
    if text.strip():
        put(parent, "documentation", text)


def own(parent: Element, name: str, text: str, *, of: str = "", language: str = "") -> None:
    """Keep something that BPMN has no word for.

    Args:
        parent: what it is said of.
        name: of the element in our namespace.
        text: what is kept.
        of: attribute of the model that it is.
        language: of the text.
    """
    holder = parent.find(f"{_M}extensionElements")
    if holder is None:
        holder = put(parent, "extensionElements")
    made = etree.SubElement(holder, f"{{{OWN}}}{name}")
    if of:
        made.set("of", of)
    if language:
        made.set(_XML_LANGUAGE, language)
    made.text = clean(text)


def typed(element: Element, type_: str) -> Element:
    """Say that an element is of a type that stands below its declared one (`tFormalExpression`)."""
    element.set(f"{{{names.XSI}}}type", type_)
    return element


# -- the picture -----------------------------------------------------------------------------------------------


def plane(doc: Document, name: str, element: str) -> Element:
    """Add a picture to a file and return its plane.

    Args:
        doc: the file.
        name: of the picture; ids are made of it.
        element: id of the process, collaboration or sub-process that it shows.
    """
    diagram = etree.SubElement(doc.root, f"{{{names.BPMNDI}}}BPMNDiagram", id=f"diagram.{name}")
    return etree.SubElement(diagram, f"{{{names.BPMNDI}}}BPMNPlane", id=f"plane.{name}", bpmnElement=element)


def shape(holder: Element, element: str, bounds: Bounds, label: Bounds | None = None, /, **attributes: str) -> Element:
    """Draw an element as a shape.

    Args:
        holder: the plane.
        element: id of what is drawn.
        bounds: where.
        label: where its name stands, when not inside it.
        attributes: `isHorizontal`, `isExpanded`, `isMarkerVisible`.
    """
    made = etree.SubElement(holder, f"{{{names.BPMNDI}}}BPMNShape", id=f"shape.{element}", bpmnElement=element)
    copy_space(made)
    _set(made, attributes)
    made.append(_bounds(bounds))
    _label(made, label)
    return made


def edge(holder: Element, element: str, points: Iterable[Point], label: Bounds | None = None) -> Element:
    """Draw an element as a line; see `shape`."""
    made = etree.SubElement(holder, f"{{{names.BPMNDI}}}BPMNEdge", id=f"edge.{element}", bpmnElement=element)
    copy_space(made)
    for x, y in points:
        etree.SubElement(made, f"{{{names.DI}}}waypoint", x=number(x), y=number(y))
    _label(made, label)
    return made


def _label(holder: Element, label: Bounds | None) -> None:
    if label is not None:
        etree.SubElement(holder, f"{{{names.BPMNDI}}}BPMNLabel").append(_bounds(label))


def _bounds(bounds: Bounds) -> Element:
    sizes = {"x": bounds.x, "y": bounds.y, "width": bounds.width, "height": bounds.height}
    return etree.Element(f"{{{names.DC}}}Bounds", {name: number(size) for name, size in sizes.items()})


def number(value: float) -> str:
    """Return a coordinate as it is written: hundredths of a pixel at most."""
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


# -- texts -----------------------------------------------------------------------------------------------------

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """Return a text without the characters that XML 1.0 cannot hold."""
    return _FORBIDDEN.sub("\ufffd", text)


def _set(element: Element, attributes: dict[str, str]) -> None:
    for name, value in attributes.items():
        if value:
            element.set(name, clean(value))


def indented(doc: Document) -> Document:
    """Set a new file out for people to read; texts keep their spaces."""
    etree.indent(doc.tree, "  ")
    return doc
