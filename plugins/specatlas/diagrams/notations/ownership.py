"""Data ownership map: which system is the master of which data, who keeps them right, and where copies go."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import ceil

from specatlas.diagrams.canvas.column_graph import WHOLE
from specatlas.diagrams.canvas.drawing import Drawing, Rect, Shape
from specatlas.diagrams.canvas.placed import Box
from specatlas.diagrams.canvas.styles import hue
from specatlas.diagrams.notations._base import Layout, Notation
from specatlas.diagrams.notations._sketch import At, Figure, Frame, Line, Sketch, draw
from specatlas.diagrams.notations._wording import called, listing, more, sentences, series, tip, title, told
from specatlas.diagrams.notations.parts import figures
from specatlas.diagrams.notations.parts.cards import Card, Compartment, Row, card
from specatlas.diagrams.notations.parts.ends import EndName
from specatlas.diagrams.notations.parts.legend import Entry, of_hue, of_line, of_part
from specatlas.diagrams.notations.parts.part import Part
from specatlas.diagrams.notations.parts.texts import label
from specatlas.diagrams.views.ownership import NOBODY, Owned, OwnershipView, shown
from specatlas.diagrams.views.view import View
from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.domain.words import words
from specatlas.tables.spans import plain
from specatlas.tables.values import Writer

LABEL = words("Data ownership map|Карта владения данными|数据归属图")
_MASTER = words("master|мастер-система|主数据系统")
_NO_MASTER = words("No master named|Мастер-система не названа|未指定主系统")
_NO_STEWARD = words("Nobody named|Никто не назначен|未指定责任人")
_NO_DATA = words("not the master of these data|не источник этих данных|不是这些数据的主系统")
_FRAME = words("system that is the master of the data|мастер-система данных|数据主系统")
_COPIES = words("data are sent|данные передаются|发送数据")
_NUMBER = words("entities arriving here|число поступающих сущностей|到达此处的实体数")
_KEEPS = words("{} – {}|{} — {}|{}——{}")
_SENDS = words("{} sends to {}|{} передаёт в «{}»|{}发送至{}")
_FEW_ROWS = 10
"""Entities that a box lists."""
_COLUMN_HEIGHT = 640.0
"""Height in pixels up to which the boxes of a system stand in one column."""
_MOST_COLUMNS = 4
_GAP = 16.0
_MOST_BOXES = 30
"""Stewards and systems without data up to which each has a box."""


def _draw(project: Project, view: View, language: str, layout: Layout) -> Drawing:
    writer = Writer(project, language)
    found = shown(project, view)
    name = title(LABEL, project, view, language)
    return draw(_sketch(writer, found, view), layout, "ownership", name, _in_words(writer, found), language)


def _sketch(writer: Writer, found: OwnershipView, view: View) -> Sketch:
    """Draw a frame for each master with a box for each steward; those that only get copies stand at the right."""
    sketch = Sketch(direction="right", spacing=_GAP)
    groups = {system: found.of(system) for system in found.systems}
    if sum(len(group) or 1 for group in groups.values()) > _MOST_BOXES and view.detail != "high":
        return _from_afar(writer, found, groups)
    sizes = {system: sum(map(len, group.values())) for system, group in groups.items()}
    largest = max(found.systems, key=lambda system: sizes[system])
    spines = {WHOLE: 0}
    for system in found.systems:
        column = int(system != largest)
        if not sizes[system]:
            sketch.figures.append(_receiver(writer, system, column))
            continue
        boxes = [_steward(writer, system, keeper, group, view) for keeper, group in groups[system].items()]
        boxes.sort(key=lambda box: _rank(writer, box.id.partition("~")[2]))
        sketch.frames.append(_frame(writer, system, column))
        sketch.figures += _in_columns(boxes)
        spines[_frame_id(system)] = 0
    sketch.spines = spines
    sketch.lines = _copies(writer, found, groups)
    sketch.legend = _legend(writer, found)
    return sketch


# -- masters ---------------------------------------------------------------------------------------------------


def _frame_id(system: str) -> str:
    return f"master:{system}"


def _system_name(writer: Writer, system: str) -> str:
    return called(writer, f"systems/{system}") if system != NOBODY else _NO_MASTER.in_(writer.language)


def _frame(writer: Writer, system: str, column: int) -> Frame:
    """Draw the frame of a system around what it is the master of."""
    heading = figures.frame_title(_system_name(writer, system))
    element = writer.project.elements("systems").get(system)

    def look(box: Box) -> tuple[Shape, ...]:
        return figures.frame(box, heading)

    return Frame(
        _frame_id(system),
        look,
        (heading.width, heading.height),
        address=element.address if element is not None else "",
        tip=tip(writer, element) if element is not None else _system_name(writer, system),
        padding=_GAP,
        column=column,
        signs="master",
    )


def _receiver(writer: Writer, system: str, column: int) -> Figure:
    """Draw a system that is the master of nothing here."""
    element = writer.project.elements("systems")[system]
    kind = plain(writer.attribute(element, element.shape.attributes["kind"]))
    part = card(Card(writer.own_name(element), kind, note=_NO_DATA.in_(writer.language)))
    return Figure(_frame_id(system), part, element.address, tip(writer, element), column=column, signs="receiver")


# -- stewards --------------------------------------------------------------------------------------------------


def _steward(writer: Writer, system: str, keeper: str, group: Sequence[Owned], view: View) -> Figure:
    """Draw who keeps data of a system, with the entities, and the single fields, that they keep."""
    language = writer.language
    element = writer.project.find(keeper) if keeper else None
    department = _department(writer, element)
    entities = [_row(writer, system, one) for one in group]
    rows = entities if view.detail == "high" or len(entities) <= _FEW_ROWS + 1 else entities[:_FEW_ROWS]
    if len(rows) < len(entities):
        rows = [*rows, Row(more(len(entities) - len(rows), language), quiet=True)]
    name = writer.own_name(element) if element is not None else _NO_STEWARD.in_(language)
    note = writer.own_name(department) if department is not None and department is not element else ""
    part = card(Card(name, compartments=(Compartment(tuple(rows)),), note=note))
    about = tip(writer, element, note) if element is not None else name
    address = element.address if element is not None else ""
    return Figure(
        f"{system}~{keeper}", part, address, about, _hue(writer, department), frame=_frame_id(system), signs="steward"
    )


def _row(writer: Writer, system: str, one: Owned) -> Row:
    """Name an entity, or a field with its entity, which is quieter."""
    element = one.element
    owner = writer.project.owner(element.address)
    is_field = owner is not None and owner is not element
    name = writer.own_name(element)
    if is_field and owner is not None:
        name = told(writer.own_name(owner), name, writer.language)
    row = f"{system}:{element.address}"
    return Row(name, id=row, address=element.address, title=tip(writer, element), quiet=is_field)


def _department(writer: Writer, element: Element | None) -> Element | None:
    """Return the department that a steward is, or works in."""
    if element is None or element.section == "departments":
        return element
    ref = element.ref("department") if element.section == "roles" else None
    return writer.project.find(ref.address) if ref is not None else None


def _hue(writer: Writer, department: Element | None) -> str:
    order = list(writer.project.elements("departments"))
    return hue(order.index(department.id)) if department is not None else ""


def _rank(writer: Writer, keeper: str) -> tuple[int, int]:
    """Order stewards by department, as the model has them, and within one as the model has the roles."""
    element = writer.project.find(keeper) if keeper else None
    department = _department(writer, element)
    departments = list(writer.project.elements("departments"))
    at = departments.index(department.id) if department is not None else len(departments)
    inside = list(writer.project.elements(element.section)).index(element.id) if element is not None else 0
    return at, inside


def _in_columns(boxes: Sequence[Figure]) -> list[Figure]:
    """Share the boxes of a frame out to columns of about the same height, one after the other."""
    total = sum(box.part.height + _GAP for box in boxes)
    count = max(1, min(_MOST_COLUMNS, ceil(total / _COLUMN_HEIGHT)))
    filled, placed = 0.0, []
    for box in boxes:
        middle = filled + (box.part.height + _GAP) / 2
        placed.append(replace(box, column=min(count - 1, int(middle * count / total))))
        filled += box.part.height + _GAP
    return placed


# -- too many for a box each -----------------------------------------------------------------------------------


def _from_afar(writer: Writer, found: OwnershipView, groups: Mapping[str, Mapping[str, tuple[Owned, ...]]]) -> Sketch:
    """Draw the system that is the master of most data by department, and around it all others by kind, with numbers."""
    sizes = {system: sum(map(len, group.values())) for system, group in groups.items()}
    hub = max(found.systems, key=lambda system: sizes[system])
    kinds: dict[str, list[str]] = {}
    for system in found.systems:
        if system != hub:
            element = writer.project.elements("systems").get(system)
            kinds.setdefault((element.word("kind") or "other") if element is not None else NOBODY, []).append(system)
    sketch = Sketch(direction="right", spacing=24, spines={WHOLE: 1})
    for place, (kind, systems) in enumerate(kinds.items()):
        sketch.figures.append(_kind(writer, kind, systems, sizes, column=2 * ((place + 1) % 2)))
        sketch.lines += _between(writer, found, hub, kind, systems)
    sketch.figures.append(_hub(writer, hub, groups[hub], sizes[hub], lines=len(sketch.lines)))
    sketch.legend = [
        of_line(_COPIES.in_(writer.language), style="line dashed", target="arrow"),
        of_part(label("3"), _NUMBER.in_(writer.language)),
    ]
    return sketch


def _hub(writer: Writer, system: str, group: Mapping[str, tuple[Owned, ...]], size: int, *, lines: int) -> Figure:
    """Draw a system with the number of what each department keeps of its data."""
    kept: dict[str, int] = {}
    for keeper, owned in group.items():
        element = writer.project.find(keeper) if keeper else None
        home = _department(writer, element) or element
        name = writer.own_name(home) if home is not None else _NO_STEWARD.in_(writer.language)
        kept[name] = kept.get(name, 0) + len(owned)
    rows = _numbered(writer, f"{_frame_id(system)}:", kept, {})
    note = told(writer.project.kinds["entities"].plural.in_(writer.language), str(size), writer.language)
    name = _system_name(writer, system)
    content = Card(name, _MASTER.in_(writer.language), (Compartment(rows),), note=note, lines=lines // 2 + 1)
    address = f"systems/{system}" if system else ""
    return Figure(
        _frame_id(system), card(content), address, told(name, note, writer.language), column=1, signs="master"
    )


def _kind(writer: Writer, kind: str, systems: Sequence[str], sizes: Mapping[str, int], column: int) -> Figure:
    """Draw the systems of a kind with the number of entities that each is the master of."""
    language = writer.language
    names = {_system_name(writer, one): sizes[one] for one in systems}
    addresses = {_system_name(writer, one): f"systems/{one}" for one in systems if one}
    name = _NO_MASTER.in_(language)
    if kind:
        element = writer.project.elements("systems")[systems[0]]
        type_ = element.shape.attributes["kind"].type
        name = plain(writer.value(kind, type_))
    note = told(writer.project.kinds["systems"].plural.in_(language), str(len(systems)), language)
    part = card(Card(name, compartments=(Compartment(_numbered(writer, f"{kind}:", names, addresses)),), note=note))
    return Figure(f"kind:{kind}", part, "", told(name, note, language), column=column, signs="systems")


def _numbered(writer: Writer, prefix: str, numbers: Mapping[str, int], addresses: Mapping[str, str]) -> tuple[Row, ...]:
    """Return names with numbers, the largest first."""
    order = sorted(numbers, key=lambda name: (-numbers[name], name))
    rows = [
        Row(name, str(numbers[name] or ""), id=f"{prefix}{name}", address=addresses.get(name, ""), title=name)
        for name in order[:_FEW_ROWS]
    ]
    if len(order) > _FEW_ROWS:
        rows.append(Row(more(len(order) - _FEW_ROWS, writer.language), quiet=True))
    return tuple(rows)


def _between(writer: Writer, found: OwnershipView, hub: str, kind: str, systems: Sequence[str]) -> Iterator[Line]:
    """Draw one line for all data that pass between the master and the systems of a kind, if any do."""
    there = {one for system in systems for one in found.copies.get((hub, system), ())}
    back = {one for system in systems for one in found.copies.get((system, hub), ())}
    texts: list[tuple[Part, At]] = [(label(str(len(back))), "source")] if back else []
    texts += [(label(str(len(there))), "target")] if there else []
    if texts:
        ends: tuple[EndName, EndName] = ("arrow" if back else "none", "arrow" if there else "none")
        said = [
            _sent(writer, *pair, found.copies[pair])
            for system in systems
            for pair in ((hub, system), (system, hub))
            if pair in found.copies
        ]
        about = sentences(said, writer.language)
        name = f"{hub}~{kind}"
        drawn = (_frame_id(hub), f"kind:{kind}")
        yield Line(name, *drawn, "line dashed", ends, tuple(texts), tip=about, signs="copies")


# -- copies ----------------------------------------------------------------------------------------------------


def _copies(writer: Writer, found: OwnershipView, groups: Mapping[str, Mapping[str, tuple[Owned, ...]]]) -> list[Line]:
    """Join each two systems by one line with the number of entities that arrive at either end."""
    lines = []
    for one, two in sorted({(min(ends), max(ends)) for ends in found.copies}):
        # The line begins at what is the master of something.
        source, target = (one, two) if groups[one] or not groups[two] else (two, one)
        there, back = found.copies.get((source, target), ()), found.copies.get((target, source), ())
        texts: list[tuple[Part, At]] = []
        texts += [(label(str(len(back))), "source")] if back else []
        texts += [(label(str(len(there))), "target")] if there else []
        said = [
            _sent(writer, *ends, found.copies[ends])
            for ends in ((source, target), (target, source))
            if ends in found.copies
        ]
        lines.append(
            Line(
                f"{source}~{target}",
                _frame_id(source),
                _frame_id(target),
                "line dashed",
                ("arrow" if back else "none", "arrow" if there else "none"),
                tuple(texts),
                tip=sentences(said, writer.language),
                signs="copies",
            )
        )
    return lines


def _sent(writer: Writer, source: str, target: str, entities: Sequence[str]) -> str:
    names = listing((called(writer, f"entities/{one}") for one in entities), writer.language)
    ends = (_system_name(writer, one) for one in (source, target))
    return told(_SENDS.in_(writer.language).format(*ends), names, writer.language)


# -- legend and words ------------------------------------------------------------------------------------------


def _legend(writer: Writer, found: OwnershipView) -> list[Entry]:
    language = writer.language
    homes = (_department(writer, writer.project.find(one.steward)) for one in found.owned if one.steward)
    used = {one.address: one for one in homes if one is not None}
    order = [one for one in writer.project.elements("departments").values() if one.address in used]
    frame = Part(26, 14, (Rect(Box(0.5, 0.5, 25, 13), "group", 3),))
    entries = [of_part(frame, _FRAME.in_(language))]
    entries += [of_hue(_hue(writer, one), writer.own_name(one)) for one in order] if len(order) > 1 else []
    if found.copies:
        entries.append(of_line(_COPIES.in_(language), style="line dashed", target="arrow"))
        entries.append(of_part(label("3"), _NUMBER.in_(language)))
    return entries


def _in_words(writer: Writer, found: OwnershipView) -> str:
    language = writer.language
    said = []
    for system in found.systems:
        kept = []
        for keeper, group in found.of(system).items():
            who = called(writer, keeper) if keeper else _NO_STEWARD.in_(language)
            names = listing((writer.name(one.element.address) or one.element.id for one in group), language)
            kept.append(_KEEPS.in_(language).format(who, names))
        if kept:
            head = (
                f"{_system_name(writer, system)} ({_MASTER.in_(language)})" if system else _system_name(writer, system)
            )
            said.append(told(head, series(kept, language), language))
    said += [_sent(writer, *ends, entities) for ends, entities in found.copies.items()]
    return sentences(said, language)


NOTATION = Notation(
    "ownership",
    LABEL,
    "Which system is the master of which data, who keeps them right, and which systems get copies.",
    _draw,
    around=("entities", "systems", "roles", "departments", "people"),
)
