"""A picture as PlantUML text (https://plantuml.com): in its own notation where it has one, else in boxes and lines."""

from collections.abc import Callable, Iterator, Mapping

from specatlas.diagrams.canvas.outline import Joined, Shown
from specatlas.diagrams.views.view import View
from specatlas.domain.project import Project
from specatlas.domain.words import words
from specatlas.exchange.exporters import _puml_gantt, _puml_sequence
from specatlas.exchange.exporters._base import Exported, Exporter
from specatlas.exchange.exporters._picture import KINDS, PLAIN, Picture, picture
from specatlas.exchange.exporters._puml_words import quoted, safe
from specatlas.exchange.exporters._states import Form, blocks, lost

_AT_SOURCE: Mapping[str, str] = {
    "triangle": "<|",
    "composition": "*",
    "diamond": "o",
    "open": "<",
    "arrow": "<",
    "message": "<",
    "exactly-one": "||",
    "zero-or-one": "|o",
    "one-or-many": "}|",
    "zero-or-many": "}o",
    "many": "}",
}
_AT_TARGET: Mapping[str, str] = {
    "triangle": "|>",
    "composition": "*",
    "diamond": "o",
    "open": ">",
    "arrow": ">",
    "message": ">",
    "exactly-one": "||",
    "zero-or-one": "o|",
    "one-or-many": "|{",
    "zero-or-many": "o{",
    "many": "{",
}
_BOXES: Mapping[str, Mapping[str, str]] = {
    "class": {"enumeration": "enum", "interface": "interface", "abstract": "abstract class", "": "class"},
    "er": {"": "entity"},
    "use-case": {"actor": "actor", "use-case": "usecase", "": "usecase"},
    "state": {"": "state"},
    "": {
        "actor": "actor",
        "role": "actor",
        "start-event": "circle",
        "end-event": "circle",
        "intermediate-event": "circle",
        "boundary-event": "circle",
        "data-store": "database",
        "data-object": "file",
        "comment": "card",
        "exclusive-gateway": "usecase",
        "parallel-gateway": "usecase",
        "inclusive-gateway": "usecase",
        "event-based-gateway": "usecase",
        "complex-gateway": "usecase",
        "": "rectangle",
    },
}
"""Kind of diagram → sign → PlantUML's word for a box; `""` for all others."""
_PSEUDO_STATES: Mapping[str, str] = {
    "choice": "<<choice>>",
    "junction": "<<choice>>",
    "fork": "<<fork>>",
    "join": "<<join>>",
    "history": "<<history>>",
    "deep-history": "<<history*>>",
    "terminate": "<<end>>",
}
_FLOWS = frozenset({"sequence-flow", "message-flow", "data-association"})
"""Lines of BPMN that lead somewhere."""


def _write(project: Project, view: View, language: str) -> Exported:
    if view.kind == "sequence":
        return _puml_sequence.write(project, view, language)
    shown = picture(project, view, language)
    if view.kind == "plan":
        return _puml_gantt.write(project, view, language, shown.title)
    body = blocks(shown, _STATES) if view.kind == "state" else _boxes(shown)
    lines = ["@startuml", *_settings(view.kind), f"title {safe(shown.title)}", *body, "@enduml"]
    known = {sign for names in (_BOXES.get(view.kind, _BOXES[""]), _AT_SOURCE, _PSEUDO_STATES) for sign in names}
    known |= {"association-class"} if view.kind == "class" else set()
    known -= {"terminate"}  # It is drawn as an end.
    missing = shown.missing(known, PLAIN)
    return Exported("\n".join(lines) + "\n", (*missing, *lost(shown)) if view.kind == "state" else missing)


def _settings(kind: str) -> Iterator[str]:
    if kind == "er":
        yield from ("hide circle", "skinparam linetype ortho")
    elif kind == "use-case":
        yield "left to right direction"
    elif kind == "state":
        yield "hide empty description"
    elif kind != "class":
        yield "left to right direction"


def _boxes(shown: Picture) -> Iterator[str]:
    bodies: Mapping[str, Callable[[Shown], Iterator[str]]] = {"class": _members, "er": _columns}
    words_ = _BOXES.get(shown.kind, _BOXES[""])
    tied, shown = shown.associations()

    def inside(frame: str, indent: str) -> Iterator[str]:
        frames, boxes = shown.inside(frame)
        for one in frames:
            around = "package" if shown.kind in ("class", "er") else "rectangle"
            yield f"{indent}{around} {quoted(one.name)} as {shown.ids[one.id]} {{"
            yield from inside(one.id, indent + "  ")
            yield f"{indent}}}"
        for one in boxes:
            word = next((words_[sign] for sign in reversed(one.signs) if sign in words_), words_[""])
            members = list(bodies[shown.kind](one)) if shown.kind in bodies else []
            title = one.title if shown.kind in bodies else "\n".join([one.title, *one.lines])
            title = "\n".join([title, *(" ".join(row.cells) for row in one.rows if shown.kind not in bodies)])
            yield f"{indent}{word} {quoted(title)} as {shown.ids[one.id]}{' {' if members else ''}"
            yield from (f"{indent}  {line}" for line in members)
            if members:
                yield f"{indent}}}"

    yield from inside("", "")
    yield from (line for link in shown.content.links if (line := _line(shown, link)))
    for one in tied:
        yield _line(shown, one.line)
        yield f"({shown.ids[one.line.source]}, {shown.ids[one.line.target]}) .. {shown.ids[one.holder]}"


def _members(one: Shown) -> Iterator[str]:
    """Write the rows of a class; the word before each keeps a text from being read as a command."""
    for row in one.rows:
        # Of an attribute the type stands beside it; an operation is one text.
        word = "method" if len(row.cells) == 1 and "enumeration" not in one.signs else "field"
        text = " : ".join(row.cells)
        # Of all signs before a name only this one is a sign of escape too.
        yield f"{{{word}}} {f'~ {safe(text[2:])}' if text.startswith('~ ') else safe(text)}"
    # What PlantUML says by its own words: «interface».
    yield from (f"{{field}} {safe(text)}" for text in one.lines if not text.startswith("«"))


def _columns(one: Shown) -> Iterator[str]:
    yield from (f"{{field}} {safe(text)}" for text in one.lines if not text.startswith("…"))
    ruled = False
    for row in one.rows:
        if ruled is False and "key" not in row.signs:
            ruled = True
            yield "--"
        must = "*" if {"key", "required"} & set(row.signs) else ""
        marks = [
            word
            for sign, word in (("key", "<<PK>>"), ("reference", "<<FK>>"), ("unique", "<<UQ>>"), ("index", "<<index>>"))
            if sign in row.signs
        ]
        name, *rest = row.cells
        if len(rest) < 2:
            # An index, with the name that it may have, or what is only named.
            text = f"{safe(rest[0])} ({safe(name)})" if rest else safe(name)
            yield f"{{field}} {text}{' ' + ' '.join(marks) if marks else ''}"
            continue
        text = f"{safe(rest[0])} : {safe(' '.join(rest[1:]))}"
        yield f"{{field}} {must}{text}{' ' + ' '.join(marks) if marks else ''} {safe(name)}"
    yield from (f"{{field}} {safe(text)}" for text in one.lines if text.startswith("…"))


def _line(shown: Picture, link: Joined) -> str:
    source, target = shown.ids.get(link.source), shown.ids.get(link.target)
    if source is None or target is None:
        return ""
    tail, head = _AT_SOURCE.get(link.ends.source, ""), _AT_TARGET.get(link.ends.target, "")
    if not tail and not head and _FLOWS & {*link.signs}:
        head = ">"
    stroke = ".." if link.dashed else "--"
    at_source = f" {quoted(link.ends.at_source)}" if link.ends.at_source else ""
    at_target = f"{quoted(link.ends.at_target)} " if link.ends.at_target else ""
    text = f" : {safe(link.ends.middle)}" if link.ends.middle else ""
    return f"{source}{at_source} {tail}{stroke}{head} {at_target}{target}{text}"


def _state(shown: Picture, one: Shown) -> Iterator[str]:
    pseudo = next((_PSEUDO_STATES[sign] for sign in one.signs if sign in _PSEUDO_STATES), "")
    if pseudo:
        yield f"state {shown.ids[one.id]} {pseudo}"
        return
    yield f"state {quoted(one.title)} as {shown.ids[one.id]}"
    yield from _activities(shown, one)


def _composite(shown: Picture, one: Shown) -> Iterator[str]:
    yield f"state {quoted(one.title)} as {shown.ids[one.id]} {{"


def _activities(shown: Picture, one: Shown) -> Iterator[str]:
    return (f"{shown.ids[one.id]} : {safe(text)}" for text in one.lines)


_STATES = Form(_state, _composite, _activities, safe)
EXPORTER = Exporter("puml", words("PlantUML text|Текст PlantUML|PlantUML 文本"), KINDS, _write)
