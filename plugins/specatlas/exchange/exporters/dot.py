"""A picture as DOT, the language of Graphviz (https://graphviz.org/doc/info/lang.html): boxes, frames and lines."""

from collections.abc import Iterator, Mapping

from specatlas.diagrams.canvas.clean import clean
from specatlas.diagrams.canvas.outline import Joined, Shown
from specatlas.diagrams.views.view import View
from specatlas.domain.project import Project
from specatlas.domain.words import words
from specatlas.exchange.exporters._base import Exported, Exporter
from specatlas.exchange.exporters._picture import KINDS, PLAIN, Picture, picture

_SHAPES: Mapping[str, str] = {
    "use-case": "ellipse",
    "actor": "plaintext",
    "choice": "diamond",
    "association-class": "diamond",
    "initial": "circle",
    "final": "doublecircle",
    "history": "circle",
    "start-event": "circle",
    "end-event": "doublecircle",
    "intermediate-event": "doublecircle",
    "gateway": "diamond",
    "exclusive-gateway": "diamond",
    "inclusive-gateway": "diamond",
    "parallel-gateway": "diamond",
    "event-based-gateway": "diamond",
    "data-object": "note",
    "data-store": "cylinder",
    "comment": "note",
    "milestone": "diamond",
}
"""Sign → shape."""
_HEADS: Mapping[str, str] = {
    "none": "none",
    "arrow": "normal",
    "open": "vee",
    "triangle": "onormal",
    "composition": "diamond",
    "diamond": "odiamond",
    "message": "onormal",
    "circle": "odot",
    "exactly-one": "teetee",
    "zero-or-one": "teeodot",
    "one-or-many": "crowtee",
    "zero-or-many": "crowodot",
    "many": "crow",
    "default": "tee",
    "conditional": "odiamond",
}
"""Sign at the end of a line → arrow shape."""
_FLOWS = frozenset({"sequence-flow", "message-flow", "data-association"})
"""Lines of BPMN that lead somewhere."""


def _write(project: Project, view: View, language: str) -> Exported:
    shown = picture(project, view, language)
    lines = [
        "digraph {",
        f"  graph [label={_quoted(shown.title)}, labelloc=t, compound=true, fontname=Roboto];",
        "  node [shape=box, fontname=Roboto];",
        "  edge [fontname=Roboto, fontsize=11];",
        *_inside(shown, "", "  "),
        *(_edge(shown, link) for link in shown.content.links),
        "}",
    ]
    return Exported("\n".join(lines) + "\n", shown.missing(_SHAPES, _HEADS, _FLOWS, PLAIN))


def _inside(shown: Picture, frame: str, indent: str) -> Iterator[str]:
    frames, boxes = shown.inside(frame)
    for one in frames:
        yield f"{indent}subgraph cluster_{shown.ids[one.id]} {{"
        yield f"{indent}  label={_quoted(one.name)};"
        # A line may end at a frame: it needs a node to go to.
        yield f'{indent}  {shown.ids[one.id]} [shape=point, style=invis, label=""];'
        yield from _inside(shown, one.id, indent + "  ")
        yield f"{indent}}}"
    yield from (f"{indent}{_node(shown, one)}" for one in boxes)


def _node(shown: Picture, one: Shown) -> str:
    shape = next((_SHAPES[sign] for sign in one.signs if sign in _SHAPES), "")
    drawn = [] if "association-class" in one.signs else [one.title, *one.lines]
    text = "\n".join(drawn) or "\N{ZERO WIDTH SPACE}"
    rows = "".join(f"{_escaped('  '.join(row.cells))}\\l" for row in one.rows)
    label = f'"{_escaped(text)}' + (f"\\n\\n{rows}" if rows else "") + '"'
    return f"{shown.ids[one.id]} [label={label}{f', shape={shape}' if shape else ''}];"


def _edge(shown: Picture, link: Joined) -> str:
    source, target = shown.ids.get(link.source), shown.ids.get(link.target)
    if source is None or target is None:
        return ""
    tail, head = _HEADS.get(link.ends.source, "none"), _HEADS.get(link.ends.target, "none")
    if tail == head == "none" and _FLOWS & {*link.signs}:
        head = "normal"
    values = {"arrowtail": tail, "arrowhead": head}
    frames = {one.id for one in shown.content.frames}
    values |= {"ltail": f"cluster_{source}"} if link.source in frames else {}
    values |= {"lhead": f"cluster_{target}"} if link.target in frames else {}
    texts = {"taillabel": link.ends.at_source, "label": link.ends.middle, "headlabel": link.ends.at_target}
    values |= {name: _quoted(text) for name, text in texts.items() if text}
    values |= {"style": "dashed"} if link.dashed else {}
    values |= {"dir": "both"} if tail != "none" else {}
    return f"  {source} -> {target} [{', '.join(f'{name}={value}' for name, value in values.items())}];"


def _quoted(text: str) -> str:
    return f'"{_escaped(text)}"'


def _escaped(text: str) -> str:
    lines = text.split("\n")
    return "\\n".join(clean(line).replace("\\", "\\\\").replace('"', '\\"') for line in lines)


EXPORTER = Exporter("dot", words("DOT for Graphviz|DOT для Graphviz|Graphviz DOT"), KINDS, _write)
