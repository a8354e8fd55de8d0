"""A picture as Mermaid text (https://mermaid.js.org): in its own notation where it has one, else as a flowchart."""

import re
from collections.abc import Callable, Iterator, Mapping

from specatlas.diagrams.canvas.outline import Joined, Shown
from specatlas.diagrams.views.view import View
from specatlas.domain.project import Project
from specatlas.domain.words import words
from specatlas.exchange.exporters import _mermaid_gantt, _mermaid_sequence
from specatlas.exchange.exporters._base import Exported, Exporter
from specatlas.exchange.exporters._mermaid_words import quoted, safe
from specatlas.exchange.exporters._picture import KINDS, PLAIN, Picture, picture
from specatlas.exchange.exporters._states import Form, blocks
from specatlas.exchange.exporters._states import lost as ways_lost

_TAILS: Mapping[str, str] = {
    "triangle": "<|",
    "composition": "*",
    "diamond": "o",
    "open": "<",
    "exactly-one": "||",
    "zero-or-one": "|o",
    "one-or-many": "}|",
    "zero-or-many": "}o",
    "many": "}o",
}
_HEADS: Mapping[str, str] = {
    "triangle": "|>",
    "composition": "*",
    "diamond": "o",
    "open": ">",
    "exactly-one": "||",
    "zero-or-one": "o|",
    "one-or-many": "|{",
    "zero-or-many": "o{",
    "many": "o{",
}
_SHAPES: Mapping[str, tuple[str, str]] = {
    "use-case": ("([", "])"),
    "actor": (">", "]"),
    "start-event": ("((", "))"),
    "end-event": ("(((", ")))"),
    "intermediate-event": ("((", "))"),
    "boundary-event": ("((", "))"),
    "exclusive-gateway": ("{", "}"),
    "inclusive-gateway": ("{", "}"),
    "parallel-gateway": ("{", "}"),
    "event-based-gateway": ("{", "}"),
    "complex-gateway": ("{", "}"),
    "data-object": ("[/", "/]"),
    "data-store": ("[(", ")]"),
    "milestone": ("{{", "}}"),
}
_PSEUDO_STATES: Mapping[str, str] = {"choice": "choice", "junction": "choice", "fork": "fork", "join": "join"}

_FLOWS = frozenset({"sequence-flow", "message-flow", "data-association"})
"""Lines of BPMN that lead somewhere."""
_WORD = re.compile(r"[^\w()\[\]-]+", re.ASCII)


def _write(project: Project, view: View, language: str) -> Exported:
    if view.kind == "sequence":
        return _mermaid_sequence.write(project, view, language)
    shown = picture(project, view, language)
    if view.kind == "plan":
        return _mermaid_gantt.write(project, view, language, shown.title)
    forms: Mapping[str, Callable[[Picture], Iterator[str]]] = {"class": _classes, "er": _tables, "state": _states}
    body = forms.get(view.kind, _flowchart)(shown)
    lines = ["---", f"title: {quoted(shown.title)}", "---", *body]
    lost = shown.missing(_TAILS, _SHAPES if view.kind not in forms else (), _PSEUDO_STATES, PLAIN)
    if view.kind == "state":
        lost = (*lost, *ways_lost(shown))
    if view.kind not in forms:
        lost = (f"the notation: Mermaid has none for a diagram {view.kind}, it is written as a flowchart", *lost)
    if view.kind == "er" and shown.content.frames:
        lost = ("modules around tables", *lost)
    return Exported("\n".join(lines) + "\n", lost)


# -- classes and tables ----------------------------------------------------------------------------------------

_ANNOTATIONS = {"enumeration": "<<enumeration>>", "interface": "<<interface>>", "abstract": "<<abstract>>"}


def _classes(shown: Picture) -> Iterator[str]:
    yield "classDiagram"
    tied, shown = shown.associations()

    def inside(frame: str, indent: str) -> Iterator[str]:
        frames, boxes = shown.inside(frame)
        for one in frames:
            yield f"{indent}namespace {shown.ids[one.id]} {{"
            yield from inside(one.id, indent + "  ")
            yield f"{indent}}}"
        for one in boxes:
            yield f"{indent}class {shown.ids[one.id]}[{quoted(one.title)}]"

    yield from inside("", "  ")
    for one in shown.content.boxes:
        id = shown.ids[one.id]
        yield from (f"  {word} {id}" for sign, word in _ANNOTATIONS.items() if sign in one.signs)
        yield from (f"  {id} : {safe(' '.join(row.cells))}" for row in one.rows)
    # Mermaid has no association class: its class is joined to both ends.
    straight = [(line, shown.ids[line.source], shown.ids[line.target]) for line, _ in tied]
    for line, holder in tied:
        yield from (f"  {shown.ids[holder]} .. {shown.ids[end]}" for end in (line.source, line.target))
    for link, source, target in [*_ends(shown), *straight]:
        stroke = ".." if link.dashed else "--"
        arrow = f"{_TAILS.get(link.ends.source, '')}{stroke}{_HEADS.get(link.ends.target, '')}"
        at_source = f" {quoted(link.ends.at_source)}" if link.ends.at_source else ""
        at_target = f"{quoted(link.ends.at_target)} " if link.ends.at_target else ""
        text = f" : {safe(link.ends.middle)}" if link.ends.middle else ""
        yield f"  {source}{at_source} {arrow} {at_target}{target}{text}"


def _tables(shown: Picture) -> Iterator[str]:
    yield "erDiagram"
    for one in shown.content.boxes:
        columns = [row for row in one.rows if len(row.cells) > 2]
        yield f"  {shown.ids[one.id]}[{quoted(one.title)}]{' {' if columns else ''}"
        for row in columns:
            name, column, type_ = row.cells[0], row.cells[1], " ".join(row.cells[2:]).split(" → ")[0]
            keys = [word for sign, word in (("key", "PK"), ("reference", "FK"), ("unique", "UK")) if sign in row.signs]
            marks = f" {', '.join(keys)}" if keys else ""
            yield f"    {_WORD.sub('_', type_)} {_WORD.sub('_', column)}{marks} {quoted(name)}"
        if columns:
            yield "  }"
    for link, source, target in _ends(shown):
        inherits, reads = link.ends.source == "triangle", link.ends.source == "open"
        tail, head = (
            ("||", "o|")
            if inherits
            else ("||", "o{")
            if reads
            else (_TAILS.get(link.ends.source, "||"), _HEADS.get(link.ends.target, "o{"))
        )
        text = link.ends.middle or ("is a" if inherits else "read from" if reads else "")
        yield f"  {source} {tail}{'..' if link.dashed else '--'}{head} {target} : {quoted(text)}"


# -- states ----------------------------------------------------------------------------------------------------


def _states(shown: Picture) -> Iterator[str]:
    yield "stateDiagram-v2"
    yield from (f"  {line}" for line in blocks(shown, Form(_state, _composite, lambda *_: iter(()), safe)))


def _state(shown: Picture, one: Shown) -> Iterator[str]:
    pseudo = next((_PSEUDO_STATES[sign] for sign in one.signs if sign in _PSEUDO_STATES), "")
    text = quoted("\n".join([one.title, *one.lines]))
    yield f"state {shown.ids[one.id]} <<{pseudo}>>" if pseudo else f"state {text} as {shown.ids[one.id]}"


def _composite(shown: Picture, one: Shown) -> Iterator[str]:
    yield f"state {quoted(one.title)} as {shown.ids[one.id]}"
    yield f"state {shown.ids[one.id]} {{"


# -- everything else -------------------------------------------------------------------------------------------


def _flowchart(shown: Picture) -> Iterator[str]:
    yield "flowchart LR"

    def inside(frame: str, indent: str) -> Iterator[str]:
        frames, boxes = shown.inside(frame)
        for one in frames:
            yield f"{indent}subgraph {shown.ids[one.id]}[{quoted(one.name) if one.name else chr(34) + ' ' + chr(34)}]"
            yield from inside(one.id, indent + "  ")
            yield f"{indent}end"
        for one in boxes:
            opens, closes = next((_SHAPES[sign] for sign in one.signs if sign in _SHAPES), ("[", "]"))
            text = "\n".join([one.title, *one.lines, *(" ".join(row.cells) for row in one.rows)])
            yield f"{indent}{shown.ids[one.id]}{opens}{quoted(text or ' ')}{closes}"

    yield from inside("", "  ")
    for link, source, target in _ends(shown):
        pointed = link.ends.target in {"arrow", "open", "triangle", "message"} or bool(_FLOWS & {*link.signs})
        back = "<" if link.ends.source in {"arrow", "open", "triangle"} else ""
        first, last = (target, source) if back and not pointed else (source, target)
        back, pointed = (back if pointed else ""), pointed or bool(back)
        line = (f"{back}-.->" if pointed else "-.-") if link.dashed else (f"{back}-->" if pointed else "---")
        texts = " ".join(filter(None, (link.ends.at_source, link.ends.middle, link.ends.at_target)))
        yield f"  {first} {line}{f'|{quoted(texts)}|' if texts else ''} {last}"


def _ends(shown: Picture) -> Iterator[tuple[Joined, str, str]]:
    for link in shown.content.links:
        if link.source in shown.ids and link.target in shown.ids:
            yield link, shown.ids[link.source], shown.ids[link.target]


EXPORTER = Exporter("mermaid", words("Mermaid text|Текст Mermaid|Mermaid 文本"), KINDS, _write)
