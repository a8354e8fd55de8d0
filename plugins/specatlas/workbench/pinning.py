"""What a team wants of its pictures (`diagrams/layout/`), and where their boxes stand."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from specatlas.diagrams.views.view import NothingToShowError, View
from specatlas.domain.pins import FOLDER
from specatlas.domain.project import Project as Model
from specatlas.query.lookup import NotFoundError
from specatlas.text.diagnostics import Diagnostic
from specatlas.text.errors import SpecatlasError
from specatlas.workbench.selecting import notation_of, view

if TYPE_CHECKING:
    from specatlas.diagrams.canvas.graph import Graph
    from specatlas.diagrams.canvas.pins import Picture
    from specatlas.diagrams.canvas.placed import Placed
    from specatlas.diagrams.notations._base import Layout
    from specatlas.domain.pins import PinFile, Pins

Pinned = tuple[Mapping["Picture", "PinFile"], tuple[Diagnostic, ...]]
"""What the team wants of which picture, and what is wrong with that."""


def read_pinned(folder: Path, model: Model) -> Pinned:
    """Read what the team wants of the pictures of a project on disk."""
    if not (folder / FOLDER).is_dir():
        return {}, ()
    from specatlas.loading.pins import read_pins

    return _pinned(read_pins(folder), model)


def pinned_in(files: Mapping[str, bytes], model: Model) -> Pinned:
    """Read what the team wants of the pictures of a version.

    Args:
        files: of the version, by name.
        model: of the version.
    """
    from specatlas.loading.pins import pins_of_version

    return _pinned(pins_of_version(files), model)


def _pinned(read: "Pins", model: Model) -> Pinned:
    from specatlas.diagrams.canvas.pins import by_picture

    found, faults = by_picture(read.files, lambda file: _picture_of(model, file))
    return found, (*read.diagnostics, *faults)


def _picture_of(model: Model, file: "PinFile") -> View:
    """Return the picture that a file of pins is about; an element may have been renamed since."""
    try:
        return view(model, file.kind, file.element, module=file.module)
    except NotFoundError:
        former = model.former
        sections = notation_of(file.kind).around
        element = next((new for one in sections if (new := former.get(f"{one}/{file.element}"))), file.element)
        module = former.get(f"modules/{file.module}", file.module).rpartition("/")[2]
        return view(model, file.kind, element, module=module)


def holding(model: Model, pinned: Pinned, shown: View, place: "Layout") -> "Layout":
    """Return a layout that lets boxes stand where the team wants them in this picture."""
    if not pinned[0]:
        return place
    from specatlas.diagrams.canvas.pins import held, picture_of

    file = pinned[0].get(picture_of(shown)) if not shown.file else None
    return place if file is None else lambda graph: place(held(graph, file, lambda: model.former))


def placed(model: Model, shown: View, language: str, run: "Layout") -> "Placed":
    """Return where everything stands in a picture of the model.

    Raises:
        NothingToShowError: when the picture is drawn to scale, without a layout.
    """
    from specatlas.diagrams.canvas.chart_graph import ChartGraph

    tried: list[Placed] = []

    def place(graph: "Graph") -> "Placed":
        tried.append(run(graph))
        return tried[-1]

    drawing = notation_of(shown.kind).draw(model, shown, language, place)
    if not tried or isinstance(tried[-1].graph, ChartGraph):
        raise NothingToShowError(f'a diagram "{shown.kind}" is drawn to scale: nothing in it can be pinned')
    drawn = {item.id: item.box for item in drawing.items}
    # A notation may try several layouts; the one it took is that of which the boxes are drawn.
    return max(tried, key=lambda one: sum(drawn.get(name) == box for name, box in one.boxes.items()))


def misfits(model: Model, pinned: Pinned, place: "Callable[[View, str], Placed]") -> list[Diagnostic]:
    """Return what the team wants of its pictures and cannot have any more.

    Args:
        model: what is drawn.
        pinned: what the team wants.
        place: lays out one picture in one language.
    """
    from specatlas.diagrams.canvas.pins import misfits as misfits_of
    from specatlas.diagrams.canvas.pins import no_such_picture

    found = list(pinned[1])
    for (kind, element, module), file in pinned[0].items():
        for language in model.languages:
            try:
                where = place(View(kind, element, module), language)
            except SpecatlasError as error:
                found.append(no_such_picture(file, str(error)))
                break
            found += misfits_of(file, where, lambda: model.former)
    return found
