"""Traceability graph: what refers to an element and what it refers to, by kind."""

from collections.abc import Iterator

from specatlas.diagrams.canvas.column_graph import WHOLE
from specatlas.diagrams.canvas.drawing import Drawing
from specatlas.diagrams.canvas.styles import hue
from specatlas.diagrams.notations._base import Layout, Notation
from specatlas.diagrams.notations._sketch import At, Figure, Line, Sketch, draw
from specatlas.diagrams.notations._wording import listing, more, sentences, tip, title, told
from specatlas.diagrams.notations.parts.cards import Card, Compartment, Row, card
from specatlas.diagrams.notations.parts.legend import of_line, of_part
from specatlas.diagrams.notations.parts.part import Part
from specatlas.diagrams.notations.parts.texts import label
from specatlas.diagrams.views.trace import Group, TraceView, shown
from specatlas.diagrams.views.view import View
from specatlas.domain.chapters import CHAPTERS
from specatlas.domain.kinds.common import COMMON
from specatlas.domain.project import ANY, Project
from specatlas.domain.words import words
from specatlas.tables.values import Writer

LABEL = words("Traceability|Трассировка|追溯图")
_REFERS = words("refers to|ссылается на|引用")
_LINKS = words("number of links|число связей|关联数量")
_USED_BY = words("{} is referred to by|На «{}» ссылаются|引用“{}”的有")
_USES = words("{} refers to|«{}» ссылается на|“{}”引用")
_FURTHER = words("{} links away|через {} связи|相隔 {} 层")
_MOST_ROWS, _ROWS_OF_A_SIDE = 6, 32
"""Elements that a box lists, and about how many all boxes at one side list."""
_LISTED = 9
"""Boxes at one side up to which they list elements; more of them only say how many."""
_EVERYTHING = 40
"""Elements that a box lists at high detail."""


def _draw(project: Project, view: View, language: str, layout: Layout) -> Drawing:
    writer = Writer(project, language)
    found = shown(project, view)
    name = title(LABEL, project, view, language)
    return draw(_sketch(writer, found, view), layout, "trace", name, _in_words(writer, found), language)


def _sketch(writer: Writer, found: TraceView, view: View) -> Sketch:
    """Draw the element in the middle, at its left what refers to it, at its right what it refers to."""
    sketch = Sketch(direction="right", spacing=16)
    nearest = min(group.ring for group in found.groups)
    middle = max(0, -nearest)
    sides = [sum(group.ring == ring for group in found.groups) for ring in (-1, 1)]
    sketch.figures.append(_middle(writer, found, middle, max(sides)))
    for group in found.groups:
        beside = sum(other.ring == group.ring for other in found.groups)
        rows = min(_MOST_ROWS, _ROWS_OF_A_SIDE // beside) if beside <= _LISTED else 0
        rows = {"low": 0, "high": _EVERYTHING}.get(view.detail, rows)
        sketch.figures.append(_group(writer, group, middle + group.ring, rows))
    far = max(abs(group.ring) for group in found.groups) > 1
    sketch.lines += _lines(writer, found, counted=far)
    sketch.spines = {WHOLE: middle}
    sketch.legend.append(of_line(_REFERS.in_(writer.language), target="open"))
    if far:
        sketch.legend.append(of_part(label("3"), _LINKS.in_(writer.language)))
    return sketch


def _middle(writer: Writer, found: TraceView, column: int, lines: int) -> Figure:
    element = found.middle
    kind = writer.project.kinds[element.section].name.in_(writer.language).lower()
    content = Card(
        writer.own_name(element), kind, note=element.id if element.has("name") else "", lines=(lines + 1) // 2
    )
    style = _hue(writer, element.section)
    return Figure(
        element.address, card(content), element.address, tip(writer, element), style, column=column, signs="element"
    )


def _group(writer: Writer, group: Group, column: int, most: int) -> Figure:
    """Draw the elements of a kind: how many, what the link says, and the first of them by name."""
    language = writer.language
    shown_ = group.elements if len(group.elements) <= most + 1 and most else group.elements[:most]
    rows = []
    for address in shown_:
        element = writer.project.find(address)
        name = writer.own_name(element) if element is not None else address
        about = tip(writer, element) if element is not None else name
        rows.append(Row(name, id=f"{group.id}:{address}", address=address, title=about))
    if rows and len(shown_) < len(group.elements):
        rows.append(Row(more(len(group.elements) - len(shown_), language), quiet=True))
    kind = writer.project.kinds[group.section]
    says = listing(_says(writer, group), language)
    compartments = (Compartment(tuple(rows)),) if rows else ()
    name = told(kind.plural.in_(language), str(len(group.elements)), language)
    part = card(Card(name, compartments=compartments, note=says))
    return Figure(
        group.id,
        part,
        group.section,
        told(name, says, language),
        _hue(writer, group.section),
        column=column,
        signs="kind",
    )


def _says(writer: Writer, group: Group) -> Iterator[str]:
    """Yield what the links say, each word once."""
    seen = set()
    for one in group.attributes:
        holder, _, name = one.partition("#")
        element = writer.project.find(holder)
        own = element.shape.attributes if element is not None else {}
        attribute = own.get(name.partition(".")[0]) or COMMON.attributes.get(name.partition(".")[0])
        said = attribute.label.in_(writer.language) if attribute is not None else ""
        if said and said not in seen:
            seen.add(said)
            yield said


def _hue(writer: Writer, section: str) -> str:
    """Return the colour of a kind: that of its chapter."""
    chapter = writer.project.kinds[section].chapter
    return hue(list(CHAPTERS).index(chapter)) if chapter in CHAPTERS else ""


def _lines(writer: Writer, found: TraceView, *, counted: bool) -> Iterator[Line]:
    names = {found.middle.address: writer.own_name(found.middle)}
    names |= {group.id: writer.project.kinds[group.section].plural.in_(writer.language) for group in found.groups}
    for (source, target), count in sorted(found.counts.items()):
        text: tuple[tuple[Part, At], ...] = ((label(str(count)), "middle"),) if counted else ()
        about = told(f"{names[source]} → {names[target]}", str(count), writer.language)
        yield Line(f"{source}~{target}", source, target, ends=("none", "open"), labels=text, tip=about, signs="refers")


def _in_words(writer: Writer, found: TraceView) -> str:
    language = writer.language
    said = []
    for group in found.groups:
        kind = writer.project.kinds[group.section].plural.in_(language)
        names = listing((writer.name(one) or one for one in group.elements), language)
        head = (_USED_BY if group.ring < 0 else _USES).in_(language).format(writer.own_name(found.middle))
        if abs(group.ring) > 1:
            head = f"{head} ({_FURTHER.in_(language).format(abs(group.ring))})"
        said.append(told(head, told(kind, names, language), language))
    return sentences(said, language)


NOTATION = Notation(
    "trace",
    LABEL,
    "What refers to an element and what it refers to, by kind, as many links far as wanted.",
    _draw,
    around=(ANY,),
    of_one=True,
)
