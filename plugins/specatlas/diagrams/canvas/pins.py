"""What a team wants of a picture, told to the layout; what of it does not fit any more; and the file that says it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from specatlas.diagrams.canvas.column_graph import ColumnGraph
from specatlas.diagrams.canvas.graph import Graph
from specatlas.diagrams.canvas.placed import Placed
from specatlas.diagrams.views.view import NothingToShowError, View
from specatlas.domain.pins import PinFile
from specatlas.text.diagnostics import Diagnostic, Severity
from specatlas.text.errors import SpecatlasError
from specatlas.text.suggest import did_you_mean
from specatlas.text.writing import scalar

Picture = tuple[str, str, str]
"""Kind, address of the element and id of the module of a picture: what its details are does not matter here.

In another notation it has other boxes: such a picture has a kind of its own, of which no file can be."""
Former = Callable[[], Mapping[str, str]]
"""Gives former addresses and today's, when they are needed."""
FREE = (Graph, ColumnGraph)
"""Graphs in which boxes may be moved; processes and sequences keep rules of their own."""

_HEAD = """\
# Where the boxes of a picture stand: the middle of each, [right, down], in pixels at 100 %.
# Change or delete lines as you like; what is not named here finds its place by itself.
"""


def picture_of(view: View) -> Picture:
    """Return which picture a view is."""
    return (f"{view.kind} {view.notation}".strip(), view.element, view.module)


def by_picture(
    files: Iterable[PinFile], view_of: Callable[[PinFile], View]
) -> tuple[Mapping[Picture, PinFile], tuple[Diagnostic, ...]]:
    """Return which file is about which picture, and what is wrong with that.

    Args:
        files: all that there are.
        view_of: gives the picture of a file, or raises SpecatlasError when there is none.
    """
    found: dict[Picture, PinFile] = {}
    faults: list[Diagnostic] = []
    for file in files:
        try:
            picture = picture_of(view_of(file))
        except SpecatlasError as error:
            faults.append(no_such_picture(file, str(error)))
            continue
        if (first := found.setdefault(picture, file)) is not file:
            message = "there are positions for this picture already"
            related = ((first.place, "these"),)
            faults.append(Diagnostic("pins/twice", message, file.place, help="put both into one file", related=related))
    return found, tuple(faults)


def no_such_picture(file: PinFile, why: str) -> Diagnostic:
    """Say that a file is about a picture that cannot be drawn or pinned."""
    mend = "say of which picture the positions are, or delete the file"
    message = f"there is no such picture: {why}"
    return Diagnostic("pins/no-such-picture", message, file.place, Severity.WARNING, mend)


def held(graph: Graph, file: PinFile, former: Former) -> Graph:
    """Return a graph whose boxes want to stand where the team wants them; what it does not hold is passed over.

    Args:
        graph: any; one whose boxes keep rules of their own is returned as it is.
        file: what is wanted.
        former: former addresses of elements; a box that was renamed keeps its place.
    """
    if type(graph) not in FREE:
        return graph
    ids = {node.id for node in graph.nodes}
    pins = {name: pin for pin in file.pins if (name := _today(pin.box, ids, former)) is not None}
    wanted = {name: (pin.x, pin.y) for name, pin in pins.items() if not pin.nudge}
    nudges = {name: (pin.x, pin.y) for name, pin in pins.items() if pin.nudge}
    nodes = (replace(node, wanted=wanted.get(node.id), nudge=nudges.get(node.id)) for node in graph.nodes)
    return replace(graph, nodes=tuple(nodes))


def misfits(file: PinFile, placed: Placed, former: Former) -> Iterator[Diagnostic]:
    """Yield what of a file does not fit its picture any more.

    Args:
        file: what is wanted.
        placed: the picture as it was laid out with it.
        former: former addresses of elements.
    """
    if type(placed.graph) not in FREE:
        yield no_such_picture(file, f'the boxes of a diagram "{file.kind}" keep rules of their own and take no pins')
        return
    ids = {node.id for node in placed.graph.nodes}
    for pin in file.pins:
        name = _today(pin.box, ids, former)
        if name is None:
            message = f'there is no box "{pin.box}" in this picture'
            mend = did_you_mean(pin.box, ids) or "delete the line"
            yield Diagnostic("pins/nothing-there", message, pin.place, Severity.WARNING, mend)
        elif name in placed.displaced:
            message = f'"{pin.box}" cannot stand where it is wanted: another pinned box, or a frame, stands there'
            mend = "give one of them another place, or delete the line"
            yield Diagnostic("pins/in-the-way", message, pin.place, Severity.WARNING, mend)


def _today(box: str, ids: set[str], former: Former) -> str | None:
    """Return the box that is meant, by its name of today."""
    if box in ids:
        return box
    for old, new in former().items():
        if old == box and new in ids:
            return new
        if old.partition("/")[2] == box and new.partition("/")[2] in ids:
            return new.partition("/")[2]
    return None


def written(view: View, placed: Placed) -> str:
    """Return the file that pins every box where it stands.

    Raises:
        NothingToShowError: when the boxes of the picture keep rules of their own.
    """
    if view.notation:
        raise NothingToShowError(f'boxes are pinned in the own notation of a diagram "{view.kind}" only')
    if type(placed.graph) not in FREE:
        message = f'the boxes of a diagram "{view.kind}" keep rules of their own: none of them can be pinned'
        raise NothingToShowError(message)
    lines = ["picture:", f"  kind: {scalar(view.kind)}"]
    lines += [f"  element: {scalar(view.element)}"] if view.element else []
    lines += [f"  module: {scalar(view.module)}"] if view.module else []
    lines.append("pins:")
    for name, box in sorted(placed.boxes.items()):
        x, y = box.centre
        lines.append(f"  {scalar(name)}: [{round(x)}, {round(y)}]")
    return _HEAD + "\n".join(lines) + "\n"
