"""A state machine as nested blocks, the form that PlantUML and Mermaid share; only their words for a state differ."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from specatlas.diagrams.canvas.outline import Shown
from specatlas.exchange.exporters._picture import Picture


class Form(NamedTuple):
    """How a format says what stands in a state machine."""

    state: Callable[[Picture, Shown], Iterator[str]]
    """A state or pseudo-state: its lines."""
    opening: Callable[[Picture, Shown], Iterator[str]]
    """A state that holds others: the lines up to its opening brace."""
    closing: Callable[[Picture, Shown], Iterator[str]]
    """What stands behind its closing brace."""
    text: Callable[[str], str]
    """A text of one line, made harmless."""


def blocks(shown: Picture, form: Form, frame: str = "", indent: str = "") -> Iterator[str]:
    """Yield what stands right in a frame, then the ways between it: both must stand in the same block."""
    frames, boxes = shown.inside(frame)
    regions = [one for one in frames if "region" in one.signs]
    for place, one in enumerate(regions):
        if place:
            yield f"{indent}--"
        yield from blocks(shown, form, one.id, indent)
    for one in frames:
        if one not in regions:
            yield from (indent + line for line in form.opening(shown, one))
            yield from blocks(shown, form, one.id, indent + "  ")
            yield f"{indent}}}"
            yield from (indent + line for line in form.closing(shown, one))
    for one in boxes:
        if not _is_dot(one):
            yield from (indent + line for line in form.state(shown, one))
            if "final" in one.signs:
                yield f"{indent}{shown.ids[one.id]} --> [*]"
    yield from _ways(shown, form, frame, indent)


def lost(shown: Picture) -> tuple[str, ...]:
    """Say which ways are not written as they are."""
    names = shown.names
    ends = [
        (id, _outside(shown, id, _home(shown, link.source, link.target)))
        for link in shown.content.links
        if link.source in names and link.target in names
        for id in (link.source, link.target)
    ]
    found = sum(id != other for id, other in ends)
    return (f"ways into and out of regions ({found}): they begin or end at the parallel state",) if found else ()


def _ways(shown: Picture, form: Form, frame: str, indent: str) -> Iterator[str]:
    names = shown.names
    dots = {id for id, one in names.items() if _is_dot(one)}
    written: dict[str, None] = {}
    for link in shown.content.links:
        if link.source in names and link.target in names and _home(shown, link.source, link.target) == frame:
            ends = (_outside(shown, id, frame) for id in (link.source, link.target))
            source, target = ("[*]" if id in dots else shown.ids[id] for id in ends)
            written[f"{indent}{source} --> {target}{f' : {form.text(link.text)}' if link.text else ''}"] = None
    yield from written


def _outside(shown: Picture, id: str, home: str) -> str:
    """Return where a way may end, seen from the frame that it stands in: nobody looks into the regions of a state."""
    names, found = shown.names, id
    frame = names[id].frame
    while frame and frame != home:
        if "region" in names[frame].signs and names[frame].frame != home:
            found = names[frame].frame
        frame = names[frame].frame
    return found


def _is_dot(one: Shown) -> bool:
    """Tell whether it is where something begins or ends, and no state."""
    return "initial" in one.signs or ("final" in one.signs and "state" not in one.signs)


def _home(shown: Picture, source: str, target: str) -> str:
    """Return the innermost frame that holds both ends."""
    names = shown.names

    def around(id: str) -> list[str]:
        frame, found = names[id].frame, list[str]()
        while frame:
            found.append(frame)
            frame = names[frame].frame
        return found

    other = around(target)
    return next((frame for frame in around(source) if frame in other), "")
