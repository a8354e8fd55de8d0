"""The whole run, top to bottom: the only place where the stages meet.

files → trees → elements → project            loading
project → findings                            checks
project → view → graph → placed → drawing     diagrams
drawing → SVG                                 diagrams.render
project → tables → pages                      tables, pages
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from specatlas.diagrams.layouts.cache import Cache
from specatlas.diagrams.views.view import Detail, NothingToShowError, View
from specatlas.domain.project import ANY, element_address
from specatlas.domain.project import Project as Model
from specatlas.loading.bpmn_file import FILE_ENDING
from specatlas.loading.files import ModelFolderError
from specatlas.loading.project import open_model
from specatlas.query.lookup import NotFoundError, look_up
from specatlas.text.diagnostics import Diagnostic, ordered
from specatlas.text.errors import SpecatlasError
from specatlas.text.suggest import did_you_mean

# Each stage is imported where the run comes to it: a check draws nothing, and a picture needs no check.
if TYPE_CHECKING:
    from specatlas.diagrams.canvas.drawing import Drawing
    from specatlas.diagrams.canvas.graph import Graph
    from specatlas.diagrams.canvas.pins import Picture
    from specatlas.diagrams.canvas.placed import Placed
    from specatlas.diagrams.notations._base import Layout, Notation
    from specatlas.domain.pins import PinFile
    from specatlas.exchange.exporters._base import Exported
    from specatlas.exchange.importers._base import Imported, Importer
    from specatlas.pages.blocks import Figure


class MissingExtraError(SpecatlasError):
    """What was asked for needs a package that is installed on request; the message names it."""


MODEL_FOLDER = "model"
CACHE_FOLDER = ".specatlas-cache/layouts"
"""Layouts that were made once; safe to delete."""


DRAWN = ("svg", "png", "pdf")
"""Formats that show a picture as it is on the site; all others say the same in the language of another program."""


def find_project(start: Path) -> Path:
    """Return the nearest folder from `start` upwards that holds a `mkdocs.yml` or a `model/`.

    Raises:
        ModelFolderError: when there is none.
    """
    for folder in (start, *start.parents):
        if (folder / "mkdocs.yml").is_file() or (folder / MODEL_FOLDER).is_dir():
            return folder
    raise ModelFolderError('no mkdocs.yml and no model/ here or above: run "specatlas new DIR", or give --project DIR')


@dataclass(frozen=True)
class Project:
    """A spec project on disk with its model read."""

    folder: Path
    """The project folder: places and outputs are relative to it."""
    model: Model
    layouts: Cache | None = field(default=None, compare=False)
    """Where finished layouts of pictures are kept."""
    today: date | None = None
    """The day against which deadlines are read; None: `SOURCE_DATE_EPOCH`, else the newest commit of the spec, says
    it."""
    on_disk: bool = True
    """False for a model that stands in no file: what the folder wants of its pictures is not meant for it."""

    files: Mapping[str, bytes] = field(default_factory=dict, compare=False)
    """BPMN files that lie in no folder, by name."""

    @classmethod
    def open(cls, path: str | Path, model: str = MODEL_FOLDER, today: date | None = None) -> "Project":
        """Read a project.

        Args:
            path: the project folder, or its model folder.
            model: name of the model folder inside the project.
            today: the day against which deadlines are read.

        Raises:
            ModelFolderError: when there is no model; faults inside it are found by `check`.
        """
        given = Path(path).resolve()
        folder = given.parent if given.name == model and not (given / model).is_dir() else given
        found = open_model(folder / model, folder)
        # Only a day that is given is drawn into plans: what depends on the newest commit would differ in each build.
        found = replace(found, today=today) if today else found
        return cls(folder, found, Cache(folder / CACHE_FOLDER), today)

    @classmethod
    def of_text(cls, text: str, folder: str | Path = ".", files: Mapping[str, bytes] | None = None) -> "Project":
        """Read a model that is one text of YAML and stands in no file.

        Args:
            text: all sections of the model, `spec` among them.
            folder: what files that it names are relative to.
            files: BPMN files that lie in no folder, by name.
        """
        from specatlas.loading.files import ModelFile
        from specatlas.loading.project import build
        from specatlas.text.yaml_reader import read_yaml

        file = ModelFile("model.yaml", lambda: read_yaml(text.encode(), "model.yaml"))
        return cls(Path(folder).resolve(), build([file]), files=files or {}, on_disk=False)

    def check(self, select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[Diagnostic, ...]:
        """Return every finding of reading and of the checks.

        Args:
            select: rules, or their kinds (`functions`), that alone are reported; empty means all.
            ignore: rules or kinds that are not reported.
        """
        found = self._findings() if self.model.complete else self.model.diagnostics
        chosen, left_out = set(select), set(ignore)
        return tuple(
            item
            for item in found
            if (not chosen or {item.rule, item.rule.partition("/")[0]} & chosen)
            and not {item.rule, item.rule.partition("/")[0]} & left_out
        )

    def draw(  # noqa: PLR0913 what a picture can be asked for
        self,
        kind: str,
        element: str = "",
        *,
        module: str = "",
        include: Sequence[str] = (),
        exclude: Sequence[str] = (),
        depth: int = 1,
        detail: Detail = "medium",
        language: str = "",
        engine: str = "auto",
        theme: str = "light",
    ) -> str:
        """Draw one picture as a self-contained SVG.

        Args:
            kind: `class`, `er`, `use-case`, `bpmn` or `state`.
            element: the process, lifecycle, or element in the middle: its id, or `section/id`; for `bpmn` also a
                file (`diagrams/x.bpmn`, `diagrams/x.bpmn#part`).
            module: id of the module whose elements are shown.
            include: ids shown besides; alone, they are what is shown.
            exclude: ids left out.
            depth: how many links away from `element` the picture reaches.
            detail: `low` (names), `medium` (main attributes) or `high` (everything).
            language: of names; the spec's first when left out.
            engine: `auto`, `pinned`, `own` or `dot`.
            theme: `light` or `dark`.

        Raises:
            SpecatlasError: when there is no such kind, element or engine, or nothing to show.
        """
        view = self.view(kind, element, module=module, include=include, exclude=exclude, depth=depth, detail=detail)
        return self.svg_file(view, language, theme=theme, engine=engine)

    def svg_file(self, view: View, language: str = "", *, theme: str = "light", engine: str = "auto") -> str:
        """Draw a picture as a self-contained SVG, for a file; see `draw`."""
        from specatlas.diagrams.render.svg import svg
        from specatlas.diagrams.render.theme import THEMES

        return svg(self.drawing(view, language or self.model.language, engine), theme=THEMES[theme])

    def file(
        self,
        view: View,
        language: str = "",
        *,
        format: str = "svg",
        theme: str = "light",
        engine: str = "auto",
        scale: float = 2.0,
        site: str = "",
    ) -> tuple[bytes, tuple[str, ...]]:
        """Draw a picture for a file.

        Args:
            view: what is shown; see `view`.
            language: of names; the spec's first when left out.
            format: one of `FORMATS`.
            theme: `light`, `dark`, or for an SVG `css`: colours follow the variables of the page it is put into.
            engine: as in `draw`.
            scale: pixels of a PNG for one pixel of the picture.
            site: address of the site that the boxes of an SVG or PDF link to; none when empty.

        Returns:
            The content, and what the format cannot hold, one sentence each.

        Raises:
            SpecatlasError: as `draw`; when the format cannot hold this kind of picture, or an extra is not installed.
        """
        if format in DRAWN:
            drawing = self.drawing(view, language or self.model.language, engine)
            return _drawn(drawing, format, theme, scale, self._links(site, drawing.language)), ()
        exported = self.export(format, view, language)
        return exported.text.encode(), exported.lost

    def _links(self, site: str, language: str) -> Callable[[str], str | None]:
        """Return where the boxes of a picture lead on a site that `build` made."""
        if not site:
            return lambda _: None
        from specatlas.pages.site_map import folder, site_map

        pages = site_map(self.model)

        def url(address: str) -> str | None:
            spot = pages.spot(address)
            if spot is None:
                return None
            return f"{site.rstrip('/')}/{language}/{folder(spot.page)}/" + (f"#{spot.anchor}" if spot.anchor else "")

        return url

    def pictures(self, language: str) -> Mapping[str, View]:
        """Return every picture of the site by a name for its file."""
        from specatlas.pages.site_map import site_map
        from specatlas.tables.values import Writer

        writer, pages = Writer(self.model, language), site_map(self.model)
        found: dict[str, View] = {}
        for address in pages:
            for figure in pages.kinds[address].build(writer, address).figures():
                name = "-".join(word for word in (*address.split("/"), figure.id or figure.view.kind) if word)
                found.setdefault(name, figure.view)
        return found

    def view(
        self,
        kind: str,
        element: str = "",
        *,
        module: str = "",
        include: Sequence[str] = (),
        exclude: Sequence[str] = (),
        depth: int = 1,
        detail: Detail = "medium",
    ) -> View:
        """Return the selection that the words of a person mean; see `draw`.

        Raises:
            SpecatlasError: when a kind, element or module does not exist; the message names the nearest.
        """
        notation = self._notation(kind)
        if kind == "bpmn" and (file := _file_named(element)):
            return View(kind, file=file[0], part=file[1])
        address = _middle(self.model, notation, element) if element else ""
        if module and module not in self.model.elements("modules"):
            known = list(self.model.elements("modules"))
            hint = did_you_mean(module, known) or "specatlas list modules shows what there is"
            raise NotFoundError(f'there is no module "{module}"; {hint}')
        if not address and notation.of_one:
            if ANY in notation.around:
                raise NothingToShowError(f'a diagram "{kind}" is about one element: name it')
            known = [name for section in notation.around for name in self.model.elements(section)]
            if not known:
                raise NothingToShowError(f"the model has no {' and no '.join(notation.around)} to draw")
            # Life cycles are named; that an entity stands for its own is for those who know.
            first = list(self.model.elements(notation.around[0])) or known
            raise NothingToShowError(f'a diagram "{kind}" draws one of {", ".join(first)}: name it')
        shown = [_middle(self.model, notation, one).partition("/")[2] for one in include]
        hidden = [_middle(self.model, notation, one).partition("/")[2] for one in exclude]
        drawn = process.word("drawn") if kind == "bpmn" and (process := self.model.find(address)) else ""
        return View(kind, address, module, tuple(shown), tuple(hidden), depth, detail, drawn)

    def drawing(self, view: View, language: str, engine: str = "auto") -> "Drawing":
        """Return a picture without colours; its layout is read back when it was made before.

        Raises:
            SpecatlasError: when there is no such kind or engine, nothing to show, or no way to lay it out.
        """
        from specatlas.diagrams.layouts.registry import layout

        if view.file:
            from specatlas.diagrams.notations._bpmn_file import of_file

            return of_file(self.model, self.folder, view, language, layout(engine, self.layouts), self.files)
        place = self._holding(view, layout(engine, self.layouts))
        return self._notation(view.kind).draw(self.model, view, language, place)

    def pins(self, view: View, language: str = "", engine: str = "auto") -> str:
        """Return the file for `diagrams/layout/` that pins every box of a picture where it stands now.

        Raises:
            SpecatlasError: as `drawing`; when nothing in a picture of this kind can be pinned.
        """
        from specatlas.diagrams.canvas.pins import written

        return written(view, self._placed(view, language or self.model.language, engine))

    def _placed(self, view: View, language: str, engine: str = "auto") -> "Placed":
        """Return where everything stands in a picture of the model."""
        from specatlas.diagrams.layouts.registry import layout

        run = self._holding(view, layout(engine, self.layouts))
        tried: list[Placed] = []

        def place(graph: "Graph") -> "Placed":
            tried.append(run(graph))
            return tried[-1]

        drawing = self._notation(view.kind).draw(self.model, view, language, place)
        if not tried:
            raise NothingToShowError(f'a diagram "{view.kind}" is drawn to scale: nothing in it can be pinned')
        drawn = {item.id: item.box for item in drawing.items}
        # A notation may try several layouts; the one it took is that of which the boxes are drawn.
        return max(tried, key=lambda one: sum(drawn.get(name) == box for name, box in one.boxes.items()))

    def _holding(self, view: View, place: "Layout") -> "Layout":
        """Return a layout that lets boxes stand where the team wants them in this picture."""
        from specatlas.diagrams.canvas.pins import held, picture_of

        file = self._pinned[0].get(picture_of(view)) if not view.file else None
        return place if file is None else lambda graph: place(held(graph, file, lambda: self.model.former))

    @cached_property
    def _pinned(self) -> "tuple[Mapping[Picture, PinFile], tuple[Diagnostic, ...]]":
        """What the team wants of which picture, and what is wrong with that."""
        from specatlas.diagrams.canvas.pins import by_picture
        from specatlas.domain.pins import Pins
        from specatlas.loading.pins import read_pins

        read = read_pins(self.folder) if self.on_disk else Pins()
        found, faults = by_picture(read.files, self._picture_of)
        return found, (*read.diagnostics, *faults)

    def _picture_of(self, file: "PinFile") -> View:
        """Return the picture that a file of pins is about; an element may have been renamed since."""
        try:
            return self.view(file.kind, file.element, module=file.module)
        except NotFoundError:
            former = self.model.former
            sections = self._notation(file.kind).around
            element = next((new for one in sections if (new := former.get(f"{one}/{file.element}"))), file.element)
            module = former.get(f"modules/{file.module}", file.module).rpartition("/")[2]
            return self.view(file.kind, element, module=module)

    def _misfits(self) -> list[Diagnostic]:
        """Return what the team wants of its pictures and cannot have any more."""
        from specatlas.diagrams.canvas.pins import misfits, no_such_picture

        pinned, found = self._pinned[0], list(self._pinned[1])
        for (kind, element, module), file in pinned.items():
            for language in self.model.languages:
                try:
                    placed = self._placed(View(kind, element, module), language)
                except SpecatlasError as error:
                    found.append(no_such_picture(file, str(error)))
                    break
                found += misfits(file, placed, lambda: self.model.former)
        return found

    def svg(self, view: View, language: str, href: Callable[[str], str | None] = lambda _: None) -> str:
        """Draw a picture for a page: its colours follow the page's style sheet, its links go where `href` says."""
        from specatlas.diagrams.render.svg import svg

        return svg(self.drawing(view, language), href=href)

    def picture(self, figure: "Figure", language: str, href: Callable[[str], str | None] = lambda _: None) -> str:
        """Write what stands inside a figure of a page: the picture, and the same in words.

        Raises:
            SpecatlasError: as `drawing`.
        """
        from specatlas.pages.pictures import picture_html

        # What brings its drawing along shows another model, of which there are no pages here.
        return (
            picture_html(figure.drawing) if figure.drawing else picture_html(self.drawing(figure.view, language), href)
        )

    def export(self, format: str, view: View, language: str = "") -> "Exported":
        """Write what a view shows in the format of another program.

        Args:
            format: `bpmn` and what else is in the registry of exporters.
            view: see `view`.
            language: of names; the spec's first when left out.

        Raises:
            SpecatlasError: when there is no such format, it cannot hold such a picture, or there is nothing to show.
        """
        from specatlas.exchange.exporters.registry import EXPORTERS, exporter

        if format not in EXPORTERS:
            hint = did_you_mean(format, EXPORTERS) or f"there are {', '.join(EXPORTERS)}"
            raise NotFoundError(f'nothing can be written as "{format}"; {hint}')
        found = exporter(format)
        if view.kind not in found.kinds:
            kinds = ", ".join(found.kinds)
            raise NothingToShowError(f'"{format}" can be written of {kinds}, not of a diagram "{view.kind}"')
        if view.file:
            from specatlas.exchange.exporters._base import Exported
            from specatlas.formats.bpmn.reading import write
            from specatlas.loading.bpmn_file import find_bpmn, read_bpmn

            if format != "bpmn":
                raise NothingToShowError(f'"{view.file}" can be drawn, or written as bpmn, not as "{format}"')
            return Exported(write(read_bpmn(find_bpmn(self.folder, view.file), view.file)).decode())
        return found.write(self.model, view, language or self.model.language)

    def _notation(self, kind: str) -> "Notation":
        from specatlas.diagrams.notations.registry import NOTATIONS, notation

        if kind not in NOTATIONS:
            hint = did_you_mean(kind, NOTATIONS) or f"there are {', '.join(NOTATIONS)}"
            raise NotFoundError(f'there is no diagram "{kind}"; {hint}')
        return notation(kind)

    def _findings(self) -> tuple[Diagnostic, ...]:
        """Return the findings of every stage, less those that the team accepted."""
        from specatlas.checks._base import run_checks
        from specatlas.checks._exemptions import without_exempt
        from specatlas.checks._own import run_own_checks
        from specatlas.checks.registry import CHECKS
        from specatlas.loading.drawn_faults import drawn_faults
        from specatlas.loading.today import day_of
        from specatlas.query.flow import flow

        model = replace(self.model, today=self.today or day_of(self.folder))
        flows = [
            fault for process in model.elements("processes").values() for fault in flow(model, process).diagnostics
        ]
        if self.on_disk:
            flows += drawn_faults(self.folder, model)
        everything = [*model.diagnostics, *flows, *run_checks(model, CHECKS), *run_own_checks(model), *self._misfits()]
        return ordered(without_exempt(model, everything, model.today))


def _drawn(drawing: "Drawing", format: str, theme: str, scale: float, href: Callable[[str], str | None]) -> bytes:
    """Write a picture as one of `DRAWN`.

    Raises:
        MissingExtraError: when what writes the format is not installed.
    """
    from specatlas.diagrams.render.svg import svg
    from specatlas.diagrams.render.theme import THEMES

    if format == "svg":
        return svg(drawing, href=href, theme=THEMES.get(theme)).encode()
    if theme not in THEMES:
        raise MissingExtraError(f'the colours "{theme}" follow the page that an SVG is put into; a {format} has none')
    try:
        if format == "png":
            from specatlas.diagrams.render.png import png

            return png(drawing, THEMES[theme], scale)
        from specatlas.diagrams.render.pdf import pdf

        return pdf(drawing, THEMES[theme], href)
    except ImportError as error:
        raise MissingExtraError(f"drawing {format} needs more: pip install 'specatlas[{format}]'") from error


def _file_named(element: str) -> tuple[str, str] | None:
    """Return the file and the part of it that an element names (`diagrams/x.bpmn#part`); None for an id."""
    file, _, part = element.partition("#")
    return (file, part) if file.endswith(FILE_ENDING) else None


def _middle(model: Model, notation: "Notation", written: str) -> str:
    """Return the address of the element in the middle of a picture; an id alone is looked up where it can stand."""
    if ANY in notation.around:
        return element_address(look_up(model, written).address)
    name = written.rpartition("/")[2]
    for section in notation.around:
        if name in model.elements(section) and written in (name, f"{section}/{name}"):
            return f"{section}/{name}"
    known = [name for section in notation.around for name in model.elements(section)]
    where = " or ".join(notation.around)
    if hint := did_you_mean(name, known):
        raise NotFoundError(f'there is no "{written}" in {where}; {hint}')
    found = look_up(model, written)
    raise NotFoundError(f'a diagram "{notation.name}" is of {where}, but {found.address} is none of them')


def import_into(
    importer: "Importer", data: bytes, name: str, start: Path, into: Path | None = None, *, dry_run: bool = False
) -> "Imported":
    """Bring a foreign file into a model; a model that is not there yet is begun.

    Args:
        importer: the format.
        data: what the file holds.
        name: the file's name without its suffix; the new file of the model is called after it.
        start: folder of the project, or one below it.
        into: model folder to write into; the project's own when left out.
        dry_run: write nothing.

    Returns:
        What came over; its files are named by the path they were written to.

    Raises:
        ImportFailedError: when the source cannot be read, or a file of that name is in the model already.
    """
    from specatlas.exchange.importers._base import Imported, ImportFailedError
    from specatlas.text.files import replace_file

    try:
        folder = into or find_project(start) / MODEL_FOLDER
    except ModelFolderError:
        folder = start / MODEL_FOLDER
    model = open_model(folder) if folder.is_dir() else None
    done = importer.read(data, name, model)
    files = {folder / file: content for file, content in done.files.items()}
    if model is None or model.spec is None:
        files = {folder / "spec.yaml": _first_spec(name), **files}
    beside = {folder.parent / file: content for file, content in done.beside.items()}
    for path in (*files, *beside):
        if path.exists() and not (path in beside and path.read_bytes() == beside[path]):
            message = f'"{path.name}" is in the model already: rename it, delete it, or give --into another folder'
            raise ImportFailedError(message)
    if not dry_run:
        for path, written in {**beside, **{path: content.encode() for path, content in files.items()}}.items():
            replace_file(path, written)
    return Imported(
        {str(path): content for path, content in files.items()},
        done.counts,
        done.lost,
        {str(path): content for path, content in beside.items()},
    )


def _first_spec(name: str) -> str:
    """Return the least `spec:` that a model needs, to be filled in by the team."""
    from specatlas.text.writing import scalar

    title = name.replace("-", " ").replace("_", " ").capitalize()
    return (
        f"# Begun by an import: fill in what the document is about.\nspec:\n  title: {scalar(title)}\n"
        "  format: 1\n  languages: [en]\n  customer: customer\n  purpose: To be written\n"
        "  scope: {in: {}, out: {}}\nparties:\n  customer: {name: Customer, side: customer}\n"
    )


__all__ = ["ModelFolderError", "Project", "find_project"]
