"""A `.bpmn` file as a picture: drawn as its author drew it, and laid out where it says nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from specatlas.diagrams.canvas.drawing import Drawing, Item
from specatlas.diagrams.canvas.move import moved
from specatlas.diagrams.canvas.placed import Box, Point
from specatlas.diagrams.notations._base import Layout
from specatlas.diagrams.notations._bpmn_added import completed
from specatlas.diagrams.notations._bpmn_file_words import description, remarks
from specatlas.diagrams.notations._bpmn_given import AddressOf, figures, scene
from specatlas.diagrams.notations._bpmn_labels_of import labels
from specatlas.diagrams.notations._bpmn_legend import with_legend
from specatlas.diagrams.notations._extent import extent
from specatlas.diagrams.notations._wording import sentences, told
from specatlas.diagrams.notations.parts.texts import QUIET, block
from specatlas.diagrams.views.bpmn_file import Chart, charts
from specatlas.diagrams.views.bpmn_file import chart as chart_of
from specatlas.diagrams.views.view import NothingToShowError, View
from specatlas.domain.project import Project
from specatlas.domain.words import words
from specatlas.formats.bpmn.viewing import content
from specatlas.loading.bpmn_file import FILE_ENDING, bpmn_document, find_bpmn, read_bpmn
from specatlas.loading.index import part_name

LABEL = words("Process map (BPMN 2.0)|Карта процесса (BPMN 2.0)|流程图（BPMN 2.0）")
MARGIN = 12.0
"""Around the picture, in pixels."""
ENGINE = "as drawn in the file"


def of_file(
    model: Project,
    folder: Path,
    view: View,
    language: str,
    layout: Layout,
    files: Mapping[str, bytes] = MappingProxyType({}),
) -> Drawing:
    """Draw a file of the project; a click on a step leads to what the model says about it.

    Args:
        model: of the project.
        folder: the project folder.
        view: names the file and its part; `element` is the process that is drawn in it, where it is one's.
        language: of tool-tips and remarks.
        layout: places what the file gives no place.
        files: those that lie in no folder, by name.

    Raises:
        SpecatlasError: when there is no such file or part, or the file is no BPMN.
    """
    if view.file in files:
        document = bpmn_document(files[view.file], view.file)
    else:
        document = read_bpmn(find_bpmn(folder, view.file), view.file)
    try:
        shown = chart_of(content(document, language), view.part)
    except NothingToShowError as error:
        raise NothingToShowError(f"{view.file}: {error}") from error
    process = model.find(view.element) if view.element else None

    def address(id: str) -> str:
        step = f"{process.address}.steps.{part_name(id)}" if process is not None else ""
        return step if step and model.find(step) is not None else ""

    name = process.name(language) if process is not None else PurePosixPath(view.file).name.removesuffix(FILE_ENDING)
    return draw(shown, name, language, layout, address)


def draw(chart: Chart, name: str, language: str, layout: Layout, address: AddressOf = lambda _: "") -> Drawing:
    """Draw one picture of a file.

    Args:
        chart: what it shows; see `views.bpmn_file.chart`.
        name: what the file is called.
        language: of tool-tips and remarks (`en`, `ru`, `zh`); names are the file's own.
        layout: places what the file gives no place.
        address: id in the file → address of what a click on it leads to.
    """
    whole, engine = completed(chart, layout)
    found = scene(whole, language, (0.0, 0.0), address)
    named = list(labels(found))
    inside = {host: name for name, host in named if host}
    items = [
        *(
            replace(item, shapes=(*item.shapes, inside[item.id])) if item.id in inside else item
            for item in figures(found)
        ),
        *(name for name, host in named if not host),
    ]
    said = remarks(chart, language)
    left, top, right, bottom = extent(items)
    items = [_moved(item, MARGIN - left, MARGIN - top) for item in items]
    wide, high = right - left + 2 * MARGIN, bottom - top + 2 * MARGIN
    if said:
        note, below = _note(said, max(wide - 2 * MARGIN, 240.0), (MARGIN, high))
        items.append(note)
        wide, high = max(wide, below.right + MARGIN), below.bottom + MARGIN
    title = told(LABEL.in_(language), _title(chart, name), language)
    words_ = sentences([*said, description(chart, language)], language)
    drawing = Drawing(wide, high, tuple(items), title, words_, "bpmn", engine or ENGINE, language)
    return with_legend(drawing, language)


def _title(chart: Chart, name: str) -> str:
    offered = charts(chart.content)
    own = chart.plane.name or offered.get(chart.plane.element, "")
    return " ".join(own.split()) if own and (len(offered) > 1 or not name) else name


def _moved(item: Item, dx: float, dy: float) -> Item:
    (found,) = moved((item,), dx, dy)
    assert isinstance(found, Item)
    return found


def _note(said: Sequence[str], wide: float, at: Point) -> tuple[Item, Box]:
    """Write under the picture what a reader has to know of it."""
    part = block(". ".join(said), wide, QUIET._replace(size=11))
    box = Box(at[0], at[1], part.width, part.height)
    return Item("note~layout", "legend", part.at(*at), box=box), box
