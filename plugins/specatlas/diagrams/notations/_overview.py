"""A large model from far away: modules with what they hold, and the number of links between them."""

from specatlas.diagrams.notations._sketch import Figure, Line, Sketch
from specatlas.diagrams.notations._wording import (
    called,
    listing,
    module_hue,
    module_name,
    more,
    sentences,
    tip,
    told,
)
from specatlas.diagrams.notations.parts.cards import Card, Compartment, Row, card
from specatlas.diagrams.notations.parts.ends import EndName
from specatlas.diagrams.notations.parts.legend import of_line, of_part
from specatlas.diagrams.notations.parts.texts import label
from specatlas.diagrams.views.overview import Area, Overview
from specatlas.domain.words import words
from specatlas.tables.values import Writer

_NUMBER = words("number of links|число связей|关联数量")
_POINTS = words("refers to|ссылается на|引用")
_NAMED = 6
"""Elements that an area names."""


def sketch(writer: Writer, section: str, found: Overview) -> Sketch:
    """Draw every area with its count and its most used elements, and between them the number of links."""
    drawn = Sketch(spacing=48)
    drawn.figures += [_area(writer, section, area) for area in found.areas]
    counts = {(source, target): count for source, target, count in found.links}
    pairs = {(min(pair), max(pair)) for pair in counts}
    # What is referred to stands above what refers to it.
    upright = {pair if counts.get(pair, 0) <= counts.get(pair[::-1], 0) else pair[::-1] for pair in pairs}
    for source, target in sorted(upright):
        there, back = counts.get((source, target), 0), counts.get((target, source), 0)
        ends: tuple[EndName, EndName] = ("open" if back else "none", "open" if there else "none")
        number = label(str(there + back))
        about = _traffic(writer, (source, target, there), (target, source, back))
        name = f"{source}~{target}"
        drawn.lines.append(
            Line(name, f"area:{source}", f"area:{target}", ends=ends, labels=((number, "middle"),), tip=about)
        )
    drawn.legend.append(of_part(label("12"), _NUMBER.in_(writer.language)))
    drawn.legend.append(of_line(_POINTS.in_(writer.language), target="open"))
    return drawn


def _area(writer: Writer, section: str, area: Area) -> Figure:
    language = writer.language
    rows = []
    for one in area.elements[:_NAMED]:
        element = writer.project.elements(section)[one]
        rows.append(Row(writer.own_name(element), id=one, address=element.address, title=tip(writer, element)))
    if len(area.elements) > _NAMED:
        rows.append(Row(more(len(area.elements) - _NAMED, language), quiet=True))
    kind = writer.project.kinds[section].plural.in_(language)
    count = told(kind, str(len(area.elements)), language)
    content = Card(module_name(writer, area.id), note=count, compartments=(Compartment(tuple(rows)),))
    module = writer.project.elements("modules").get(area.id)
    about = tip(writer, module, count) if module else count
    address = module.address if module else ""
    return Figure(f"area:{area.id}", card(content), address, about, module_hue(writer.project, area.id))


def _traffic(writer: Writer, *ways: tuple[str, str, int]) -> str:
    return sentences(
        (f"{module_name(writer, a)} → {module_name(writer, b)}: {count}" for a, b, count in ways if count),
        writer.language,
    )


def description(writer: Writer, section: str, found: Overview) -> str:
    """Say an overview in words."""
    language = writer.language
    areas = []
    for area in found.areas:
        names = (called(writer, f"{section}/{one}") for one in area.elements)
        areas.append(told(module_name(writer, area.id), listing(names, language), language))
    return sentences((*areas, _traffic(writer, *found.links)), language)
