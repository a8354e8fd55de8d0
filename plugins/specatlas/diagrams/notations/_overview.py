"""What is too much for one picture, from far away: areas with what they hold, and the number of links between them."""

from collections.abc import Mapping

from specatlas.diagrams.notations._sketch import Figure, Line, Sketch, side_by_side
from specatlas.diagrams.notations._wording import (
    called,
    lines_left_out,
    listing,
    module_hue,
    module_name,
    module_of,
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
from specatlas.domain.words import Words, words
from specatlas.tables.values import Writer

_NUMBER = words("number of links|число связей|关联数量")
_ALONE = words("Joined to nothing|Ни с чем не связаны|无关联")
_POINTS = words("refers to|ссылается на|引用")
_MOST_LINES = 16
"""Lines, the strongest, that an overview draws."""
_NAMED = 6
"""Elements that an area names."""


def sketch(
    writer: Writer, section: str, found: Overview, *, number: Words = _NUMBER, points: Words = _POINTS
) -> Sketch:
    """Draw every area with its count and its most used elements, and between them the number of links.

    Args:
        writer: the project and the language.
        section: whose elements the areas hold.
        found: the areas.
        number: what the number at a line counts.
        points: what a line says.
    """
    drawn = Sketch(spacing=48)
    drawn.figures += [_area(writer, section, area) for area in found.areas]
    names = {area.key: _name(writer, area) for area in found.areas}
    counts = {(source, target): count for source, target, count in found.links}
    pairs = {(min(pair), max(pair)) for pair in counts}
    # What is referred to stands above what refers to it.
    strongest = sorted(pairs, key=lambda pair: (-_both(counts, pair), pair))
    pairs, left_out = set(strongest[:_MOST_LINES]), strongest[_MOST_LINES:]
    upright = {pair if counts.get(pair, 0) <= counts.get(pair[::-1], 0) else pair[::-1] for pair in pairs}
    for source, target in sorted(upright):
        there, back = counts.get((source, target), 0), counts.get((target, source), 0)
        ends: tuple[EndName, EndName] = ("open" if back else "none", "open" if there else "none")
        text = label(str(there + back))
        about = _traffic(names, writer.language, (source, target, there), (target, source, back))
        drawn.lines.append(
            Line(
                f"{source}~{target}",
                f"area:{source}",
                f"area:{target}",
                ends=ends,
                labels=((text, "middle"),),
                tip=about,
                signs="links",
            )
        )
    if len(drawn.lines) >= len(drawn.figures) - 1:
        side_by_side(drawn)
    if drawn.lines:
        drawn.legend.append(of_part(label("12"), number.in_(writer.language)))
        drawn.legend.append(of_line(points.in_(writer.language), target="open"))
    if left_out:
        fewest = _both(counts, left_out[0])
        rest = lines_left_out(len(left_out), fewest, writer.language)
        drawn.legend.append(of_part(label("…"), rest))
    return drawn


def _both(counts: Mapping[tuple[str, str], int], pair: tuple[str, str]) -> int:
    """Return the number of links between two areas, either way."""
    return counts.get(pair, 0) + counts.get(pair[::-1], 0)


def _name(writer: Writer, area: Area) -> str:
    """Return what an area is called: its module, or the element that most of it is joined to."""
    if area.section == "modules":
        return module_name(writer, area.id)
    return called(writer, area.key) if area.id else _ALONE.in_(writer.language)


def _area(writer: Writer, section: str, area: Area) -> Figure:
    """Draw an area; what it is called after is not listed in it again."""
    language = writer.language
    inside = [one for one in area.elements if (area.section, area.id) != (section, one)]
    rows = []
    for one in inside[:_NAMED]:
        element = writer.project.elements(section)[one]
        rows.append(Row(writer.own_name(element), id=one, address=element.address, title=tip(writer, element)))
    if len(inside) > _NAMED:
        rows.append(Row(more(len(inside) - _NAMED, language), quiet=True))
    kind = writer.project.kinds[section].plural.in_(language)
    count = told(kind, str(len(area.elements)), language)
    compartments = (Compartment(tuple(rows)),) if rows else ()
    content = Card(_name(writer, area), note=count, compartments=compartments)
    holder = writer.project.elements(area.section).get(area.id)
    about = tip(writer, holder, count) if holder is not None else count
    address = holder.address if holder is not None else ""
    module = area.id if area.section == "modules" else module_of(holder)
    style = module_hue(writer.project, module)
    return Figure(f"area:{area.key}", card(content), address, about, style, signs="area")


def _traffic(names: Mapping[str, str], language: str, *ways: tuple[str, str, int]) -> str:
    return sentences((f"{names[a]} → {names[b]}: {count}" for a, b, count in ways if count), language)


def description(writer: Writer, section: str, found: Overview) -> str:
    """Say an overview in words."""
    language = writer.language
    areas = []
    for area in found.areas:
        names = (called(writer, f"{section}/{one}") for one in area.elements)
        areas.append(told(_name(writer, area), listing(names, language), language))
    by_key = {area.key: _name(writer, area) for area in found.areas}
    return sentences((*areas, _traffic(by_key, language, *found.links)), language)
