"""A difference, made ready to be told to a reader: what it concerns, what it costs, in the reader's language."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from specatlas.domain.project import Link, Project, element_address
from specatlas.domain.values import Money
from specatlas.domain.words import Words, words
from specatlas.loading.snapshot import Snapshot
from specatlas.query.budget import currency
from specatlas.reports.changes._base import Consequence, Drawn, Told
from specatlas.tables.values import Writer
from specatlas.text.errors import SpecatlasError
from specatlas.versions.canonical import attribute_of
from specatlas.versions.changes import Difference
from specatlas.versions.impact import Affected, Impact, impact
from specatlas.workbench.deciding import deciders, requested, standings

if TYPE_CHECKING:
    from specatlas.diagrams.canvas.drawing import Drawing

HOURS = words("Work on functions|Трудоёмкость функций|功能工作量")
COST = words("Cost of functions|Стоимость функций|功能成本")
BUDGET = words("Budget|Бюджет|预算")
DAYS = words("End of the plan|Окончание плана|计划结束")
OPEN = words("Not estimated yet|Ещё не оценено|尚未估算")
IN_HOURS = words("{number} h|{number} ч|{number} 小时")
IN_DAYS = words("{number} days|{number} дн.|{number} 天")
MOST_PIXELS = 4000
"""Longer side of a picture in a Word file: sharp on paper, and small enough to be sent."""
SAME = words("unchanged|без изменений|不变")


def told(
    difference: Difference,
    old: Snapshot,
    new: Snapshot,
    language: str,
    *,
    pictures: bool = False,
    rasters: bool = False,
    folder: Path | None = None,
) -> Told:
    """Return a difference with what it concerns and costs, in the language of a reader.

    Args:
        difference: of the two versions.
        old: the old version.
        new: the new one.
        language: of the reader.
        pictures: draw maps of what changed too.
        rasters: draw them as PNG besides, where that is installed.
        folder: of the project, to tell who approved the versions too; a site that is frozen never says that.
    """
    drawn = tuple(_drawn(difference, old, new, language, rasters=rasters)) if pictures else ()
    writer, before = Writer(new.model, language), Writer(old.model, language)
    found = impact(difference, old.model, new.model)
    concerns = tuple(
        (address, tuple(Consequence(item.address, _way(writer, before, address, item), item.ring) for item in items))
        for address, items in found.affected.items()
    )
    labels = difference.old, difference.new
    pages = tuple(sorted(name for name in new.files if name.endswith(".md")))
    touched = {change.element for change in difference.changes}
    return Told(
        difference,
        old.model,
        new.model,
        language,
        drawn,
        concerns,
        (*_price(writer, found), *requested(difference, writer)),
        deciders(old, new, language),
        standings(folder, labels, new.model, language) if folder else (),
        pages,
        tuple(name for name in pages if name in old.files and f"pages/{name}" not in touched),
        dict(_whole_pages(difference, old, new)),
    )


def _whole_pages(difference: Difference, old: Snapshot, new: Snapshot) -> Iterator[tuple[str, str]]:
    """Yield the pages that came or went as a whole, with their texts."""
    for change in difference.changes:
        if change.kind == "pages" and not change.path and change.change in ("added", "removed"):
            files = new.files if change.change == "added" else old.files
            yield change.element, files[change.id].decode("utf-8-sig", "replace").replace("\r\n", "\n")


def _drawn(difference: Difference, old: Snapshot, new: Snapshot, language: str, *, rasters: bool) -> Iterator[Drawn]:
    """Yield the maps of what changed, each with the same as a list."""
    from specatlas.diagrams.canvas.difference import seen
    from specatlas.diagrams.layouts.registry import layout
    from specatlas.diagrams.render.svg import svg
    from specatlas.workbench.difference_maps import MEANINGS, maps
    from specatlas.workbench.difference_maps import told as said

    files = old.files, new.files
    for caption, found in maps(difference, old.model, new.model, language, layout("auto", None), files=files):
        lines = (said(one, language) for one in found.marked if one.status in MEANINGS)
        one = Drawn(caption, svg(found.drawing), tuple(dict.fromkeys(lines)))
        yield _with_png(one, seen(found.drawing, "both")) if rasters else one


def _with_png(drawn: Drawn, drawing: "Drawing") -> Drawn:
    """Return a map with its PNG, fine enough for print; or with what keeps it from being drawn."""
    from specatlas.workbench.picture_files import drawn as written

    scale = min(2.0, MOST_PIXELS / max(drawing.width, drawing.height, 1))
    try:
        png = written(drawing, "png", "light", scale, lambda _: None)
    except SpecatlasError as error:
        return replace(drawn, no_png=str(error))
    return replace(drawn, png=png, size=(drawing.width, drawing.height))


def _way(writer: Writer, before: Writer, start: str, item: Affected) -> str:
    """Return the shortest way from what changed to what is affected, each step by what it says of the one before."""
    steps = [_name(writer, before, start)]
    for link in reversed(item.path):
        label = _label(writer.project, before.project, link).in_(writer.language)
        steps.append(f"{_name(writer, before, element_address(link.source))} ({label})")
    parts = ", ".join(_part(writer, before, address) for address in item.parts)
    return " → ".join(steps) + (f": {parts}" if parts else "")


def _part(writer: Writer, before: Writer, address: str) -> str:
    """Return what a part is called, without its element."""
    for side in (writer, before):
        if (found := side.project.find(address)) is not None:
            return side.own_name(found)
    return address.rpartition(".")[2]


def _name(writer: Writer, before: Writer, address: str) -> str:
    return writer.name(address) or before.name(address) or address


def _label(new: Project, old: Project, link: Link) -> Words:
    part = new.find(link.source) or old.find(link.source)
    attribute = attribute_of(part.shape, link.attribute) if part else None
    return attribute.label if attribute else words("mentioned|упоминание|提及")


def _price(writer: Writer, found: Impact) -> Iterator[tuple[str, str]]:
    language, price = writer.language, found.price
    unit = currency(writer.project)

    def money(amount: Decimal) -> str:
        return _signed(amount, writer.money(Money(abs(amount), unit, "")), language)

    hours = IN_HOURS.in_(language).format(number=writer.number(abs(price.hours)))
    yield HOURS.in_(language), _signed(price.hours, hours, language)
    if price.cost is not None:
        yield COST.in_(language), money(price.cost)
    yield BUDGET.in_(language), money(price.budget)
    if price.days is not None:
        days = IN_DAYS.in_(language).format(number=writer.number_of(abs(price.days)))
        yield DAYS.in_(language), _signed(Decimal(price.days), days, language)
    if price.unestimated:
        yield OPEN.in_(language), ", ".join(writer.name(address) or address for address in price.unestimated)


def _signed(number: Decimal, text: str, language: str) -> str:
    if not number:
        return SAME.in_(language)
    return f"{'+' if number > 0 else '−'}{text}"
