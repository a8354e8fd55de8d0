"""UML use case diagram (UML 2.5.1, clause 18): who wants what from the system."""

from collections.abc import Iterator

from specatlas.diagrams.canvas.column_graph import WHOLE
from specatlas.diagrams.canvas.drawing import Drawing, Shape
from specatlas.diagrams.canvas.placed import Box
from specatlas.diagrams.notations._base import Layout, Notation
from specatlas.diagrams.notations._sketch import At, Figure, Frame, Line, Sketch, draw
from specatlas.diagrams.notations._wording import (
    NEAR,
    called,
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
from specatlas.diagrams.notations.parts import figures
from specatlas.diagrams.notations.parts.ends import EndName
from specatlas.diagrams.notations.parts.legend import Entry, of_hue, of_line, of_part
from specatlas.diagrams.notations.parts.part import Part
from specatlas.diagrams.notations.parts.texts import labels
from specatlas.diagrams.views.use_cases import (
    SECTION,
    Joint,
    UseCaseView,
    actors,
    from_afar,
    in_order,
    shown,
)
from specatlas.diagrams.views.view import View
from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.domain.words import words
from specatlas.tables.values import Writer

LABEL = words("Use case diagram|Диаграмма вариантов использования|用例图")
_SYSTEM = words("system|система|系统")
_POINTS = words("extension points|точки расширения|扩展点")
_ACTORS = words("Actors|Участники|参与者")
_CASES = words("Use cases|Варианты использования|用例")
_INCLUDES = words("{} includes {}|«{}» включает «{}»|“{}”包含“{}”")
_EXTENDS = words("{} extends {}|«{}» расширяет «{}»|“{}”扩展“{}”")
_SPECIAL = words("{} is a special case of {}|«{}» — частный случай «{}»|“{}”是“{}”的特例")
_SAID = {"include": _INCLUDES, "extend": _EXTENDS, "generalization": _SPECIAL}
_MEANS = {
    "include": words("always includes|всегда включает|必然包含"),
    "extend": words("may extend|может расширять|条件扩展"),
    "generalization": words("is a special case of|частный случай|特例"),
}
_BOUNDARY = "boundary"


def _draw(project: Project, view: View, language: str, layout: Layout) -> Drawing:
    writer = Writer(project, language)
    name = title(LABEL, project, view, language)
    found = from_afar(project, view)
    if found is not None:
        from specatlas.diagrams.notations import _overview

        sketch = _overview.sketch(writer, SECTION, found)
        return draw(sketch, layout, "use-case", name, _overview.description(writer, SECTION, found), language)
    selection = shown(project, view)
    return draw(_sketch(writer, selection, view), layout, "use-case", name, _in_words(writer, selection), language)


def _sketch(writer: Writer, selection: UseCaseView, view: View) -> Sketch:
    sketch = Sketch(direction="right", spacing=30, spines={WHOLE: 1})
    homes = {name: module_of(_case(writer, name)) for name in selection.full}
    packages = len(set(homes.values())) > 1 and not view.element
    sketch.frames.append(_boundary(writer))
    if packages:
        sketch.frames += [_package(writer, one) for one in writer.project.elements("modules") if one in homes.values()]
    for name in in_order(writer.project, selection):
        near = name in selection.near
        frame = f"module:{homes[name]}" if packages and homes.get(name) else _BOUNDARY
        column = int(name in selection.behind)
        sketch.figures.append(_use_case(writer, name, frame, view, column=column, near=near))
    sketch.figures += [_actor(writer, address, 0) for address in selection.primary]
    sketch.figures += [_actor(writer, address, 2) for address in selection.secondary]
    sketch.lines += _taking_part(writer, selection)
    sketch.lines += [_joint(writer, joint, view) for joint in selection.joints]
    sketch.lines += _kinds_of_actors(writer, selection)
    sketch.legend += _entries(writer, selection)
    return sketch


def _case(writer: Writer, name: str) -> Element:
    return writer.project.elements(SECTION)[name]


# -- figures and frames ----------------------------------------------------------------------------------------


def _use_case(writer: Writer, name: str, frame: str, view: View, *, column: int = 0, near: bool = False) -> Figure:
    element = _case(writer, name)
    points = () if near or view.detail == "low" else tuple(element.parts("extension-points").values())
    part = figures.use_case(
        writer.own_name(element),
        code=element.id if element.has("name") else "",
        points=tuple(point.name(writer.language) for point in points),
        points_title=_POINTS.in_(writer.language),
        foreign=near,
    )
    goal = element.text("goal", writer.language)
    hue = module_hue(writer.project, module_of(element))
    about = tip(writer, element, module_name(writer, module_of(element)), goal)
    return Figure(name, part, element.address, about, hue, "ellipse", frame, column, signs="use-case")


def _actor(writer: Writer, address: str, column: int) -> Figure:
    element = writer.project.find(address)
    assert element is not None
    keyword = _SYSTEM.in_(writer.language) if element.section == "systems" else ""
    part = figures.actor(writer.own_name(element), keyword=keyword, limit=104)
    return Figure(address, part, address, tip(writer, element), column=column, signs="actor")


def _boundary(writer: Writer) -> Frame:
    """Draw the system that is being built around everything that it does."""
    systems = writer.project.elements("systems").values()
    built = next((one for one in systems if one.word("kind") == "built"), writer.project.spec)
    name = writer.own_name(built) if built is not None else _SYSTEM.in_(writer.language)
    heading = figures.frame_title(name)

    def look(box: Box) -> tuple[Shape, ...]:
        return figures.frame(box, heading)

    address = built.address if built is not None else ""
    size = (heading.width, heading.height)
    return Frame(_BOUNDARY, look, size, address=address, tip=name, padding=26, column=1, signs="subject")


def _package(writer: Writer, module: str) -> Frame:
    heading = figures.frame_title(module_name(writer, module))
    element = writer.project.elements("modules")[module]

    def look(box: Box) -> tuple[Shape, ...]:
        return figures.package(box, heading)

    return Frame(
        f"module:{module}",
        look,
        (heading.width, heading.height),
        _BOUNDARY,
        element.address,
        tip(writer, element),
        module_hue(writer.project, module),
        signs="package",
    )


# -- lines -----------------------------------------------------------------------------------------------------


def _taking_part(writer: Writer, selection: UseCaseView) -> Iterator[Line]:
    """Join actors and use cases: those at the left before, those at the right behind."""
    right = set(selection.secondary)
    for name in selection.full:
        element = _case(writer, name)
        for address in dict.fromkeys(actors(element)):
            ends = (name, address) if address in right else (address, name)
            about = f"{called(writer, address)} — {writer.own_name(element)}"
            yield Line(f"{address}~{name}", *ends, address=element.address, tip=about, signs="association")


def _joint(writer: Writer, joint: Joint, view: View) -> Line:
    name = f"{joint.source}~{joint.kind}~{joint.target}"
    source, target = (called(writer, f"{SECTION}/{one}") for one in (joint.source, joint.target))
    about = _SAID[joint.kind].in_(writer.language).format(source, target)
    address = f"{SECTION}/{joint.source}"
    if joint.kind == "generalization":
        ends: tuple[EndName, EndName] = ("none", "triangle")
        return Line(name, joint.source, joint.target, ends=ends, address=address, tip=about, signs=joint.kind)
    texts = [f"«{joint.kind}»"]
    if joint.extension is not None and view.detail != "low":
        texts += _condition(writer, joint.extension)
    label: tuple[Part, At] = (labels(texts, 150, ground="group-ground"), "middle")
    ends = ("none", "open")
    return Line(name, joint.source, joint.target, "line dashed", ends, (label,), address, about, signs=joint.kind)


def _condition(writer: Writer, extension: Element) -> Iterator[str]:
    """Yield where a use case comes in, and when."""
    point = extension.ref("at")
    if point is not None and (found := writer.project.find(point.address)) is not None:
        yield f"({found.name(writer.language)})"
    if condition := extension.text("if", writer.language):
        yield f"[{condition}]"


def _kinds_of_actors(writer: Writer, selection: UseCaseView) -> Iterator[Line]:
    """Join a role to the more general one that it inherits from, where both stand at the same side."""
    for side in (selection.primary, selection.secondary):
        for address in side:
            element = writer.project.find(address)
            for ref in element.refs("inherits") if element is not None else ():
                if ref.address in side:
                    names = called(writer, address), called(writer, ref.address)
                    about = _SPECIAL.in_(writer.language).format(*names)
                    name = f"{address}~{ref.address}"
                    ends: tuple[EndName, EndName] = ("none", "triangle")
                    yield Line(
                        name, address, ref.address, ends=ends, address=address, tip=about, signs="generalization"
                    )


# -- legend and words ------------------------------------------------------------------------------------------


def _entries(writer: Writer, selection: UseCaseView) -> list[Entry]:
    language = writer.language
    used = {module_of(_case(writer, name)) for name in (*selection.full, *selection.near)}
    found = [
        of_hue(module_hue(writer.project, one), module_name(writer, one))
        for one in writer.project.elements("modules")
        if one in used
    ]
    found = found if len(found) > 1 else []
    if selection.near:
        found.append(of_part(figures.use_case_sample(), NEAR.in_(language)))
    kinds = {joint.kind for joint in selection.joints}
    if any(True for _ in _kinds_of_actors(writer, selection)):
        kinds.add("generalization")
    for kind, text in _MEANS.items():
        if kind in kinds:
            special = kind == "generalization"
            style = "line" if special else "line dashed"
            said = text.in_(language) if special else f"«{kind}» {text.in_(language)}"
            found.append(of_line(said, style=style, target="triangle" if special else "open"))
    return found


def _in_words(writer: Writer, selection: UseCaseView) -> str:
    language = writer.language
    cases = []
    for name in selection.full:
        element = _case(writer, name)
        people = listing((called(writer, address) for address in dict.fromkeys(actors(element))), language)
        cases.append(f"{element.id} {writer.own_name(element)} ({people})" if people else writer.own_name(element))
    everyone = [called(writer, address) for address in (*selection.primary, *selection.secondary)]
    said = [_joint(writer, joint, View("use-case", detail="low")).tip for joint in selection.joints]
    return sentences(
        (
            told(_ACTORS.in_(language), listing(everyone, language), language) if everyone else "",
            told(_CASES.in_(language), series(cases, language), language),
            *said,
        ),
        language,
    )


NOTATION = Notation(
    "use-case",
    LABEL,
    "Actors, the system, what they want from it, and how use cases include, extend and specialise one another.",
    _draw,
    around=(SECTION, "roles", "systems"),
)
