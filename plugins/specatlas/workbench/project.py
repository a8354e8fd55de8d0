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
from specatlas.domain.project import Project as Model
from specatlas.loading.files import read_files
from specatlas.loading.project import build
from specatlas.query.lookup import NotFoundError
from specatlas.text.diagnostics import Diagnostic, ordered
from specatlas.text.memory import no_collection
from specatlas.text.suggest import did_you_mean
from specatlas.workbench.finished import Finished, Href, asked_for, source_of
from specatlas.workbench.picture_files import DRAWN, drawn, links
from specatlas.workbench.pinning import Pinned, holding, misfits, placed, read_pinned
from specatlas.workbench.places import CACHE_FOLDER, MODEL_FOLDER, PICTURES_FOLDER
from specatlas.workbench.selecting import notation_of, view

# Each stage is imported where the run comes to it: a check draws nothing, and a picture needs no check.
if TYPE_CHECKING:
    from specatlas.diagrams.canvas.drawing import Drawing
    from specatlas.diagrams.canvas.placed import Placed
    from specatlas.exchange.exporters._base import Exported
    from specatlas.pages.blocks import Figure


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
    finished: Finished | None = field(default=None, compare=False)
    """Where finished pictures are kept; none are where no layouts are kept."""

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
        files = read_files(folder / model, folder)
        found = build(files)
        # Only a day that is given is drawn into plans: what depends on the newest commit would differ in each build.
        found = replace(found, today=today) if today else found
        finished = Finished(folder / PICTURES_FOLDER, folder, files, today)
        return cls(folder, found, Cache(folder / CACHE_FOLDER), today, finished=finished)

    @classmethod
    def of_text(cls, text: str, folder: str | Path = ".", files: Mapping[str, bytes] | None = None) -> "Project":
        """Read a model that is one text of YAML and stands in no file.

        Args:
            text: all sections of the model, `spec` among them.
            folder: what files that it names are relative to.
            files: BPMN files that lie in no folder, by name.
        """
        from specatlas.loading.files import ModelFile
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
        notation: str = "",
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
            notation: `chen` for an ER diagram in Chen's notation; else the kind's own.
            language: of names; the spec's first when left out.
            engine: `auto`, `pinned`, `own` or `dot`.
            theme: `light` or `dark`.

        Raises:
            SpecatlasError: when there is no such kind, element or engine, or nothing to show.
        """
        view = self.view(
            kind,
            element,
            module=module,
            include=include,
            exclude=exclude,
            depth=depth,
            detail=detail,
            notation=notation,
        )
        return self.svg_file(view, language, theme=theme, engine=engine)

    def svg_file(self, view: View, language: str = "", *, theme: str = "light", engine: str = "auto") -> str:
        """Draw a picture as a self-contained SVG, for a file; see `draw`."""
        said = language or self.model.language

        def make(href: Href) -> str:
            from specatlas.diagrams.render.svg import svg
            from specatlas.diagrams.render.theme import THEMES

            return svg(self.drawing(view, said, engine), href=href, theme=THEMES[theme])

        return self._once(f"svg {theme}", view, said, lambda _: None, make, engine)

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
            said = language or self.model.language
            href = links(self.model, site, said)

            def make(href: Href) -> bytes:
                return drawn(self.drawing(view, said, engine), format, theme, scale, href)

            if format != "svg":
                return make(href), ()
            return self._once(f"svg {theme}", view, said, href, lambda href: make(href).decode(), engine).encode(), ()
        exported = self.export(format, view, language)
        return exported.text.encode(), exported.lost

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
        notation: str = "",
    ) -> View:
        """Return the selection that the words of a person mean; see `draw`.

        Raises:
            SpecatlasError: when a kind, element or module does not exist; the message names the nearest.
        """
        found = view(
            self.model, kind, element, module=module, include=include, exclude=exclude, depth=depth, detail=detail
        )
        return found.in_notation(notation)

    def drawing(self, view: View, language: str, engine: str = "auto") -> "Drawing":
        """Return a picture without colours; its layout is read back when it was made before.

        Raises:
            SpecatlasError: when there is no such kind or engine, nothing to show, or no way to lay it out.
        """
        from specatlas.diagrams.layouts.registry import layout

        if view.file:
            from specatlas.diagrams.notations._bpmn_file import of_file

            return of_file(self.model, self.folder, view, language, layout(engine, self.layouts), self.files)
        place = holding(self.model, self._pinned, view, layout(engine, self.layouts))
        return notation_of(view.kind).draw(self.model, view, language, place)

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

        return placed(self.model, view, language, holding(self.model, self._pinned, view, layout(engine, self.layouts)))

    @cached_property
    def _pinned(self) -> Pinned:
        """What the team wants of which picture, and what is wrong with that."""
        return read_pinned(self.folder, self.model) if self.on_disk else ({}, ())

    def svg(self, view: View, language: str, href: Href = lambda _: None) -> str:
        """Draw a picture for a page: its colours follow the page's style sheet, its links go where `href` says."""

        def make(href: Href) -> str:
            from specatlas.diagrams.render.svg import svg

            return svg(self.drawing(view, language), href=href)

        return self._once("svg css", view, language, href, make)

    def picture(self, figure: "Figure", language: str, href: Href = lambda _: None) -> str:
        """Write what stands inside a figure of a page: the picture, and the same in words.

        Raises:
            SpecatlasError: as `drawing`.
        """

        def make(href: Href) -> str:
            from specatlas.pages.pictures import picture_html

            return picture_html(figure.drawing or self.drawing(figure.view, language), href)

        # What brings its drawing along shows another model, of which there are no pages here.
        return make(lambda _: None) if figure.drawing else self._once("page", figure.view, language, href, make)

    def _once(
        self, form: str, view: View, language: str, href: Href, make: Callable[[Href], str], engine: str = "auto"
    ) -> str:
        """Return a picture as it was finished before, or by `make`."""
        with no_collection():
            if self.finished is None or self.layouts is None:
                return make(href)
            source = source_of(self.folder, view, self.files)
            return self.finished.picture(asked_for(form, view, language, engine, source), href, make)

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

    def _findings(self) -> tuple[Diagnostic, ...]:
        """Return the findings of every stage, less those that the team accepted."""
        from specatlas.checks._base import run_checks
        from specatlas.checks._exemptions import without_exempt
        from specatlas.checks._own import run_own_checks
        from specatlas.checks.registry import CHECKS
        from specatlas.loading.comments import read_comments
        from specatlas.loading.drawn_faults import drawn_faults
        from specatlas.loading.today import day_of
        from specatlas.query.flow import flow
        from specatlas.workbench.governing import governance_faults
        from specatlas.workbench.unexplained import unexplained

        model = replace(self.model, today=self.today or day_of(self.folder))
        flows = [
            fault for process in model.elements("processes").values() for fault in flow(model, process).diagnostics
        ]
        if self.on_disk:
            flows += [*drawn_faults(self.folder, model), *read_comments(self.folder).diagnostics]
            flows += [*governance_faults(self.folder, model), *unexplained(self.folder, self.model)]
        everything = [
            *model.diagnostics,
            *flows,
            *run_checks(model, CHECKS),
            *run_own_checks(model),
            *misfits(self.model, self._pinned, self._placed),
        ]
        return ordered(without_exempt(model, everything, model.today))
