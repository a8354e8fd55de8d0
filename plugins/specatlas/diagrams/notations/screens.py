"""Screen navigation map: which screen leads to which, and what one does to get there."""

from specatlas.diagrams.canvas.column_graph import WHOLE
from specatlas.diagrams.canvas.drawing import Drawing, Rect
from specatlas.diagrams.canvas.placed import Box
from specatlas.diagrams.notations import _overview
from specatlas.diagrams.notations._base import Layout, Notation
from specatlas.diagrams.notations._sketch import Figure, Line, Sketch, draw
from specatlas.diagrams.notations._wording import (
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
from specatlas.diagrams.notations.parts.legend import Entry, of_hue, of_line, of_part
from specatlas.diagrams.notations.parts.part import Part
from specatlas.diagrams.notations.parts.texts import KEYWORD, block
from specatlas.diagrams.views.screens import MOST_SCREENS, SECTION, ScreenView, Way, from_afar, shown
from specatlas.diagrams.views.view import View
from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.domain.words import words
from specatlas.tables.values import Writer

LABEL = words("Screen map|Карта экранов|界面导航图")
_START = words("start|начало|起始")
_WAYS = words("number of ways|число переходов|跳转数")
_STARTS = words("people begin here|здесь начинают работу|从此处开始")
_LEADS = words("leads to|ведёт на|跳转到")
_NEAR = words("a screen of another module|экран другого модуля|其他模块的界面")
_SCREENS = words("Screens|Экраны|界面")
_SEEN_BY = words("Seen by|Видят|可见角色")
_FEW_ROWS = 8


def _draw(project: Project, view: View, language: str, layout: Layout) -> Drawing:
    writer = Writer(project, language)
    name = title(LABEL, project, view, language)
    found = from_afar(project, view)
    if found is not None:
        sketch = _overview.sketch(writer, SECTION, found, number=_WAYS, points=_LEADS)
        return draw(sketch, layout, "screens", name, _overview.description(writer, SECTION, found), language)
    selection = shown(project, view)
    sketch = _sketch(writer, selection, view)
    return draw(sketch, layout, "screens", name, _in_words(writer, selection), language)


def _sketch(writer: Writer, selection: ScreenView, view: View) -> Sketch:
    sketch = Sketch(spacing=40)
    listed = view.detail == "high" or (view.detail == "medium" and len(selection.full) <= MOST_SCREENS)
    columns = _columns(selection) if selection.middle else {}
    for name in (*selection.full, *selection.near):
        sketch.figures.append(_screen(writer, selection, name, columns.get(name, 0), view, listed=listed))
    for way in selection.ways:
        sketch.lines.append(_way(writer, way))
    if selection.middle:
        sketch.spines, sketch.spacing = {WHOLE: 1}, 20
    sketch.legend = _legend(writer, selection)
    return sketch


def _columns(selection: ScreenView) -> dict[str, int]:
    """Let what leads to the middle stand at its left, and what it leads to at its right."""
    right = {way.target for way in selection.ways if way.source == selection.middle}
    return {name: 1 if name == selection.middle else 2 if name in right else 0 for name in selection.full}


def _screen(writer: Writer, selection: ScreenView, name: str, column: int, view: View, *, listed: bool) -> Figure:
    """Draw a screen: where one begins it says so; below its name what one can do there to go on."""
    element = _element(writer, name)
    near = name in selection.near
    going = [way for way in selection.ways if way.source == name]
    if selection.middle and name != selection.middle:
        # Of its neighbours only the way to the middle counts.
        going = [way for way in going if way.target == selection.middle]
    rows = [_row(writer, way) for way in going] if listed and not near else []
    if len(rows) > _FEW_ROWS + 1 and not (name == selection.middle or view.detail == "high"):
        rows = [*rows[:_FEW_ROWS], Row(more(len(rows) - _FEW_ROWS, writer.language), quiet=True)]
    module = module_of(element)
    other = near or (bool(selection.middle) and module != module_of(_element(writer, selection.middle)))
    ends = sum(name in (way.source, way.target) for way in selection.ways) if selection.middle else 0
    content = Card(
        writer.own_name(element),
        _START.in_(writer.language) if element.flag("start") else "",
        (Compartment(tuple(rows)),) if rows else (),
        note=module_name(writer, module) if other and module else "",
        foreign=near,
        lines=ends // 2 + 1 if name == selection.middle and ends > 1 else 0,
    )
    roles = listing((writer.name(ref.address) or ref.id for ref in element.refs("roles")), writer.language)
    seen = told(_SEEN_BY.in_(writer.language), roles, writer.language) if roles else ""
    about = tip(writer, element, module_name(writer, module), seen)
    signs = "start screen" if element.flag("start") else "screen"
    return Figure(
        name, card(content), element.address, about, module_hue(writer.project, module), column=column, signs=signs
    )


def _row(writer: Writer, way: Way) -> Row:
    """Name what one does, and where it leads."""
    target = _element(writer, way.target)
    does = _does(writer, way)
    name = writer.own_name(target)
    row = f"way:{way.source}:{way.target}"
    about = told(name, does, writer.language) if does else name
    if not does:
        return Row(f"→ {name}", id=row, address=target.address, title=about)
    return Row(does, f"→ {name}", id=row, address=target.address, title=about)


def _does(writer: Writer, way: Way) -> str:
    """Return what one does; an area of a picture is clicked at, and its name says where."""
    does = way.by.text("does", writer.language)
    return does or (writer.own_name(way.by) if way.by.shape.name == "hotspot" and way.by.has("name") else "")


def _way(writer: Writer, way: Way) -> Line:
    names = " → ".join(writer.own_name(_element(writer, end)) for end in (way.source, way.target))
    does = _does(writer, way)
    about = told(names, does, writer.language) if does else names
    name = f"{way.source}~{way.target}"
    return Line(name, way.source, way.target, ends=("none", "arrow"), tip=about, signs="way")


def _element(writer: Writer, name: str) -> Element:
    return writer.project.elements(SECTION)[name]


# -- legend and words ------------------------------------------------------------------------------------------


def _legend(writer: Writer, selection: ScreenView) -> list[Entry]:
    language = writer.language
    everything = [_element(writer, name) for name in (*selection.full, *selection.near)]
    used = {module_of(one) for one in everything}
    order = [one for one in writer.project.elements("modules") if one in used]
    entries = [of_hue(module_hue(writer.project, one), module_name(writer, one)) for one in order]
    entries = entries if len(entries) > 1 else []
    if any(one.flag("start") for one in everything):
        sign = block(f"«{_START.in_(language)}»", 100, KEYWORD)
        entries.append(of_part(sign, _STARTS.in_(language)))
    if selection.near:
        sample = Part(26, 14, (Rect(Box(0.5, 0.5, 25, 13), "frame dashed", 3),))
        entries.append(of_part(sample, _NEAR.in_(language)))
    if selection.ways:
        entries.append(of_line(_LEADS.in_(language), target="arrow"))
    return entries


def _in_words(writer: Writer, selection: ScreenView) -> str:
    language = writer.language
    names = []
    for name in selection.full:
        element = _element(writer, name)
        start = f" ({_START.in_(language)})" if element.flag("start") else ""
        names.append(writer.own_name(element) + start)
    said = [_way(writer, way).tip for way in selection.ways]
    return sentences(
        (
            told(_SCREENS.in_(language), listing(names, language), language),
            told(_LEADS.in_(language).capitalize(), series(said, language), language) if said else "",
        ),
        language,
    )


NOTATION = Notation(
    "screens",
    LABEL,
    "Screens, where people begin, and which leads to which by doing what.",
    _draw,
    around=(SECTION, "roles"),
)
