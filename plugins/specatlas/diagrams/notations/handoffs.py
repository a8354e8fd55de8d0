"""Hand-off map: who passes what to whom, how often, and what is passed by hand."""

from collections.abc import Sequence

from specatlas.diagrams.canvas.column_graph import WHOLE
from specatlas.diagrams.canvas.drawing import Drawing
from specatlas.diagrams.canvas.styles import hue
from specatlas.diagrams.notations._base import Layout, Notation
from specatlas.diagrams.notations._sketch import At, Figure, Line, Sketch, draw
from specatlas.diagrams.notations._wording import lines_left_out, listing, more, sentences, series, tip, title, told
from specatlas.diagrams.notations.parts.cards import Card, Compartment, Row, card
from specatlas.diagrams.notations.parts.legend import Entry, of_hue, of_line, of_part
from specatlas.diagrams.notations.parts.part import Part
from specatlas.diagrams.notations.parts.texts import label
from specatlas.diagrams.views.handoffs import OUTSIDE, SYSTEMS, HandOffView, shown
from specatlas.diagrams.views.view import View
from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.domain.words import words
from specatlas.query.handoffs import HandOff
from specatlas.tables.values import Writer

LABEL = words("Hand-off map|Карта передач|工作交接图")
_OUTSIDE = words("outside the company|вне компании|公司外部")
_FOLDED = {
    OUTSIDE: words("Outside the company|Вне компании|公司外部"),
    SYSTEMS: words("Systems|Системы|系统"),
}
_NUMBER = words("number of hand-offs|число передач|交接次数")
_ARRIVING = words("hand-offs that arrive here|передачи, приходящие сюда|到达此处的交接次数")
_PASSED = words("work is passed on|работа передаётся|工作交接")
_BY_HAND = words("by hand|вручную|人工")
_HAND = words("by hand: {}|вручную: {}|人工：{}")
_PROCESSES = words("Processes|Процессы|流程")
_WHO = words("Who takes part|Кто участвует|参与者")
_MOST_LINES = 26
"""Lines, the strongest, that an overview draws."""
_FEW_ROWS = 8
"""Things received, or members, that a box lists."""


def _draw(project: Project, view: View, language: str, layout: Layout) -> Drawing:
    writer = Writer(project, language)
    found = shown(project, view)
    if found.middle:
        sketch = _around(writer, found)
    elif found.folded:
        sketch = _overview(writer, found)
    else:
        sketch = _network(writer, found, view)
    return draw(sketch, layout, "handoffs", title(LABEL, project, view, language), _in_words(writer, found), language)


# -- everybody in a box of their own ---------------------------------------------------------------------------


def _network(writer: Writer, found: HandOffView, view: View) -> Sketch:
    """Draw who takes part, each with what it receives and from whom; lines say how often."""
    sketch = Sketch(spacing=44)
    limit = 10_000 if view.detail == "high" else 0 if view.detail == "low" else _FEW_ROWS
    sketch.figures = [_participant(writer, found, key, _received(writer, found, key, limit)) for key in found.boxes]
    for (source, target), passed in found.passes.items():
        text = label(str(len(passed))) if len(passed) > 1 else None
        sketch.lines.append(_pass(writer, found, (source, target), (source, target), passed, text))
    sketch.legend = _legend(writer, found, counted=any(len(one) > 1 for one in found.passes.values()))
    return sketch


def _received(writer: Writer, found: HandOffView, key: str, limit: int) -> tuple[Row, ...]:
    """Return what comes to a participant, and from whom."""
    language = writer.language
    rows = []
    for (source, target), passed in found.passes.items():
        for number, one in enumerate(passed):
            if target == key:
                hand = _BY_HAND.in_(language) if one.by_hand else ""
                name = f"{source}~{target}:{number}"
                rows.append(_thing(writer, one, name, _name(writer, found, source), hand))
    if len(rows) > limit + 1:
        rows = [*rows[:limit], Row(more(len(rows) - limit, language), quiet=True)] if limit else []
    return tuple(rows)


def _thing(writer: Writer, one: HandOff, name: str, giver: str, hand: str) -> Row:
    """Name what is passed; its tool-tip says in which process, and what the team says of the hand-off."""
    language = writer.language
    process = writer.project.elements("processes")[one.process]
    details = one.details
    facts = [details.text(name_, language) for name_ in ("via", "loses")] if details is not None else []
    about = told(writer.own_name(process), series(filter(None, (one.what(language), hand, *facts)), language), language)
    address = one.step.address if one.step is not None else process.address
    return Row(one.what(language), giver, id=name, address=address, title=about, extra=hand)


def _pass(
    writer: Writer,
    found: HandOffView,
    ends: tuple[str, str],
    drawn: tuple[str, str],
    passed: Sequence[HandOff],
    text: Part | None,
) -> Line:
    """Draw a line for what passes between two; `drawn` are the ids of the boxes that it joins."""
    hand = any(one.by_hand for one in passed)
    return Line(
        "~".join(drawn),
        *drawn,
        "line dashed" if hand else "line",
        ("none", "arrow"),
        ((text, "middle"),) if text is not None else (),
        tip=_said(writer, found, ends, passed),
        signs="by-hand" if hand else "hand-off",
    )


def _participant(
    writer: Writer,
    found: HandOffView,
    key: str,
    rows: Sequence[Row] = (),
    *,
    id: str = "",
    column: int = 0,
    lines: int = 0,
) -> Figure:
    """Draw one who takes part, with its kind and department; who works in a department has its colour."""
    language = writer.language
    element = writer.project.find(key)
    keyword = writer.project.kinds[element.section].name.in_(language).lower() if element is not None else ""
    department = _department(writer, element)
    outside = found.is_outside(key) or (element is not None and element.flag("external"))
    note = _OUTSIDE.in_(language) if outside else ""
    if department is not None and department is not element:
        note = writer.own_name(department)
    compartments = (Compartment(tuple(rows)),) if rows else ()
    content = Card(
        _name(writer, found, key),
        keyword,
        compartments,
        note=note,
        foreign=outside and not rows,
        lines=lines // 2 + 1 if lines > 1 else 0,
    )
    about = tip(writer, element, note) if element is not None else _name(writer, found, key)
    address = element.address if element is not None else ""
    colour = _hue(writer, department)
    return Figure(id or key, card(content), address, about, colour, column=column, signs="participant")


def _department(writer: Writer, element: Element | None) -> Element | None:
    """Return the department that somebody is, or works in."""
    if element is None or element.section == "departments":
        return element
    ref = element.ref("department") if element.section == "roles" else None
    return writer.project.find(ref.address) if ref is not None else None


def _hue(writer: Writer, department: Element | None) -> str:
    order = list(writer.project.elements("departments"))
    return hue(order.index(department.id)) if department is not None and department.id in order else ""


def _name(writer: Writer, found: HandOffView, key: str) -> str:
    if key in _FOLDED:
        return _FOLDED[key].in_(writer.language)
    one = found.participants.get(key)
    element = writer.project.find(key)
    return one.name(writer.language) if one is not None else writer.own_name(element) if element is not None else key


# -- too many for a box each -----------------------------------------------------------------------------------


def _overview(writer: Writer, found: HandOffView) -> Sketch:
    """Draw departments, all systems and all others, and between each two one line with a number at either end."""
    sketch = Sketch(direction="right", spacing=60)
    for key in found.boxes:
        rows = [Row(_name(writer, found, one), id=f"member:{one}", address=one) for one in found.members(key)]
        if len(rows) > _FEW_ROWS + 1:
            rows = [*rows[:_FEW_ROWS], Row(more(len(rows) - _FEW_ROWS, writer.language), quiet=True)]
        sketch.figures.append(_participant(writer, found, key, rows))
    pairs = sorted({(min(ends), max(ends)) for ends in found.passes}, key=lambda ends: (-_both(found, ends), ends))
    for source, target in sorted(pairs[:_MOST_LINES]):
        there, back = found.passes.get((source, target), ()), found.passes.get((target, source), ())
        texts: list[tuple[Part, At]] = []
        texts += [(label(str(len(back))), "source")] if back else []
        texts += [(label(str(len(there))), "target")] if there else []
        said = [
            _said(writer, found, ends, passed)
            for ends, passed in (((source, target), there), ((target, source), back))
            if passed
        ]
        hand = any(one.by_hand for one in (*there, *back))
        sketch.lines.append(
            Line(
                f"{source}~{target}",
                source,
                target,
                "line dashed" if hand else "line",
                ("arrow" if back else "none", "arrow" if there else "none"),
                tuple(texts),
                tip=sentences(said, writer.language),
                signs="by-hand" if hand else "hand-off",
            )
        )
    sketch.legend = _legend(writer, found, counted=True)
    if left_out := pairs[_MOST_LINES:]:
        text = lines_left_out(len(left_out), _both(found, left_out[0]), writer.language)
        sketch.legend.append(of_part(label("…"), text))
    return sketch


def _both(found: HandOffView, ends: tuple[str, str]) -> int:
    """Return how often work passes between two, either way."""
    return len(found.passes.get(ends, ())) + len(found.passes.get(ends[::-1], ()))


# -- one in the middle -----------------------------------------------------------------------------------------


def _around(writer: Writer, found: HandOffView) -> Sketch:
    """Draw who passes work to the one in the middle at the left, whom it passes on to at the right, with what."""
    sketch = Sketch(direction="right", spacing=20, spines={WHOLE: 1})
    middle = found.middle
    givers = [key for key in found.boxes if (key, middle) in found.passes]
    takers = [key for key in found.boxes if (middle, key) in found.passes]
    for prefix, keys, column in (("from", givers, 0), ("to", takers, 2)):
        for key in keys:
            ends = (key, middle) if column == 0 else (middle, key)
            passed = found.passes[ends]
            box = f"{prefix}:{key}"
            rows = [
                _thing(writer, one, f"{box}:{number}", "", _BY_HAND.in_(writer.language) if one.by_hand else "")
                for number, one in enumerate(passed[:_FEW_ROWS])
            ]
            if len(passed) > _FEW_ROWS:
                rows.append(Row(more(len(passed) - _FEW_ROWS, writer.language), quiet=True))
            sketch.figures.append(_participant(writer, found, key, rows, id=box, column=column))
            drawn = (box, middle) if column == 0 else (middle, box)
            sketch.lines.append(_pass(writer, found, ends, drawn, passed, label(str(len(passed)))))
    lines = max(len(givers), len(takers))
    sketch.figures.append(_participant(writer, found, middle, column=1, lines=lines))
    sketch.legend = _legend(writer, found, counted=True)
    return sketch


# -- legend and words ------------------------------------------------------------------------------------------


def _legend(writer: Writer, found: HandOffView, *, counted: bool) -> list[Entry]:
    language = writer.language
    used = {
        one.address: one for key in found.boxes if (one := _department(writer, writer.project.find(key))) is not None
    }
    order = [used[one.address] for one in writer.project.elements("departments").values() if one.address in used]
    entries = [of_hue(_hue(writer, one), writer.own_name(one)) for one in order] if len(order) > 1 else []
    if counted:
        text = _ARRIVING if found.folded else _NUMBER
        entries.append(of_part(label("3"), text.in_(language)))
    lines = [any(one.by_hand for one in passed) for passed in found.passes.values()]
    if not all(lines):
        entries.append(of_line(_PASSED.in_(language), target="arrow"))
    if any(lines):
        entries.append(of_line(_BY_HAND.in_(language), style="line dashed", target="arrow"))
    return entries


def _said(writer: Writer, found: HandOffView, ends: tuple[str, str], passed: Sequence[HandOff]) -> str:
    language = writer.language
    between = " → ".join(_name(writer, found, key) for key in ends)
    whats = listing(dict.fromkeys(one.what(language) for one in passed), language)
    hands = sum(one.by_hand for one in passed)
    how = _HAND.in_(language).format(hands) if hands else ""
    return told(f"{between} ({len(passed)})", series(filter(None, (whats, how)), language), language)


def _in_words(writer: Writer, found: HandOffView) -> str:
    language = writer.language
    processes = writer.project.elements("processes")
    names = [writer.own_name(processes[one]) for one in found.processes]
    everyone = [_name(writer, found, key) for key in found.boxes]
    return sentences(
        (
            told(_PROCESSES.in_(language), listing(names, language), language),
            told(_WHO.in_(language), listing(everyone, language), language),
            *(_said(writer, found, ends, passed) for ends, passed in found.passes.items()),
        ),
        language,
    )


NOTATION = Notation(
    "handoffs",
    LABEL,
    "Who passes what to whom in a process, how often, and what is passed by hand.",
    _draw,
    around=("processes", "roles", "departments", "systems"),
)
