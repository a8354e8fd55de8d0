"""Difference maps of pictures that are drawn by hand: each shape stands where its author drew it."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from specatlas.diagrams.canvas.difference import differing, seen
from specatlas.diagrams.canvas.drawing import Drawing, Item
from specatlas.diagrams.canvas.move import moved
from specatlas.diagrams.notations._base import Layout
from specatlas.diagrams.notations._bpmn_file import ENGINE, of_file
from specatlas.diagrams.views.view import View
from specatlas.domain.project import Project as Model
from specatlas.loading.bpmn_file import FILE_ENDING, file_names
from specatlas.pages.blocks import Figure
from specatlas.tables.values import Writer
from specatlas.text.errors import SpecatlasError
from specatlas.workbench._map_words import DifferenceMap, meanings

Files = Mapping[str, bytes]
DRAWN = "pictures/"
"""Begins the address of a file in a comparison."""


def drawn_by_hand(writer: Writer, file: str) -> Iterator[Figure]:
    """Yield the picture of a file: that of the process that it draws, if it draws one."""
    if not file.endswith(FILE_ENDING):
        return
    processes = writer.project.elements("processes").values()
    process = next((one for one in processes if one.has("drawn") and file in file_names(one.word("drawn"))), None)
    if process is not None:
        yield Figure(View("bpmn", process.address, file=process.word("drawn")), writer.own_name(process), "map")
    else:
        yield Figure(View("bpmn", file=file), file, "map")


def file_map(
    models: tuple[Model, Model],
    view: View,
    language: str,
    layout: Layout,
    touched: Collection[str],
    files: tuple[Files, Files],
) -> DifferenceMap | None:
    """Return the map of two versions of a file; None when they show the same.

    Args:
        models: of the old and the new version.
        view: names the file, as the new version calls it.
        language: of tool-tips.
        layout: places what a file gives no place.
        touched: addresses of elements that changed, even where the picture shows nothing of it.
        files: of the old and the new version, by name.
    """
    process = models[0].find(view.element) if view.element else None
    was = replace(view, file=process.word("drawn") or view.file) if process is not None else view
    try:
        old = _drawn(models[0], was, language, layout, files[0])
        new = _drawn(models[1], view, language, layout, files[1])
    except SpecatlasError:
        # That a file is broken is said by the checks; the list of changes says that it is another one.
        return None
    if old is None or new is None:
        only = old or new
        if only is None:
            return None
        nothing = replace(only, items=tuple(item for item in only.items if item.role == "legend"))
        old, new = old or nothing, new or nothing
    placed = {old.engine, new.engine} == {ENGINE}
    drawing, marked = differing(*_beside(old, new), meanings(language), touched, by_hand=True)
    if not marked:
        return None
    return DifferenceMap(view, drawing if placed else seen(drawing, "new"), marked, one_layout=placed)


def _drawn(model: Model, view: View, language: str, layout: Layout, files: Files) -> Drawing | None:
    """Return a file as a picture; None when the version has none."""
    name = next((one for one in file_names(view.file) if one in files), "")
    if not name:
        return None
    element = view.element if model.find(view.element) is not None else ""
    return of_file(model, Path(), replace(view, element=element, file=name), language, layout, files)


def _beside(old: Drawing, new: Drawing) -> tuple[Drawing, Drawing]:
    """Move both drawings so that what an author did not move stands in one place."""
    before = {item.id: item.box for item in old.items if item.role == "node" and item.box}
    ways: Counter[tuple[float, float]] = Counter()
    for item in new.items:
        if item.role == "node" and item.box and (box := before.get(item.id)):
            ways[round(item.box.x - box.x, 1), round(item.box.y - box.y, 1)] += 1
    (dx, dy) = ways.most_common(1)[0][0] if ways else (0.0, 0.0)
    return _moved(old, max(dx, 0.0), max(dy, 0.0)), _moved(new, max(-dx, 0.0), max(-dy, 0.0))


def _moved(drawing: Drawing, dx: float, dy: float) -> Drawing:
    if not dx and not dy:
        return drawing
    items = tuple(item for item in moved(drawing.items, dx, dy) if isinstance(item, Item))
    return replace(drawing, items=items, width=drawing.width + dx, height=drawing.height + dy)
