"""What any page of the team may ask for: a picture, a table, a matrix, a link, a value of the model.

One meaning for every way of asking: the fenced block and the inline form in Markdown, and the functions of
mkdocs-macros, all come here as a `Request`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import get_args

from specatlas.diagrams.views.view import Detail, View
from specatlas.domain.element import Element, Value
from specatlas.domain.kinds.common import COMMON
from specatlas.domain.types import Attribute, Parts, Shape
from specatlas.loading.bpmn_file import FILE_ENDING, file_and_part, inside
from specatlas.pages.blocks import Block, Figure, TableBlock
from specatlas.query.lookup import NotFoundError, look_up
from specatlas.query.modules import module_with_children
from specatlas.tables.registry import TABLES
from specatlas.tables.sections import section_table
from specatlas.tables.spans import LinkTo, Span
from specatlas.tables.table import Table
from specatlas.tables.values import Writer
from specatlas.text.errors import SpecatlasError
from specatlas.text.suggest import did_you_mean

Given = str | int | Iterable[object]
"""A value of an option as it was written."""


class MacroError(SpecatlasError):
    """A page asks for something that there is not; the message says what there is."""

    def __init__(self, message: str, option: str = "") -> None:
        super().__init__(message)
        self.option = option
        """Name of the option that is wrong; empty when it is what is asked for."""


@dataclass(frozen=True)
class Request:
    """What a page asks for."""

    what: str
    """`diagram`, `table`, `matrix`, `ref`, `value` or `reference`."""
    subject: str
    """Kind of diagram, name of a table, id of an element, path of a value, part of the reference."""
    options: Mapping[str, Given] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    """Option to how many lines below the first one it stands, in a block."""

    def text(self, name: str) -> str:
        """Return an option that is one word or text; empty when it is not given."""
        value = self.options.get(name, "")
        if not isinstance(value, str | int):
            raise MacroError(f'"{name}" takes one value, not a list')
        return str(value).strip()

    def words(self, name: str) -> tuple[str, ...]:
        """Return an option that is a list; one value, or values between commas, make a list too."""
        value = self.options.get(name, ())
        if isinstance(value, str):
            value = value.split(",")
        items = (value,) if isinstance(value, int) else value
        return tuple(text for item in items if (text := str(item).strip()))


Answer = tuple[Block, ...] | tuple[Span, ...]

Reference = Callable[[Request, str], tuple[Block, ...]]
"""A part of the reference that a page asks for, and the language of the page, to blocks."""


def answer(writer: Writer, request: Request, kinds_of_diagrams: Iterable[str], reference: Reference) -> Answer:
    """Return what a page asks for: blocks for a picture, table or matrix, spans for a link or value.

    Args:
        writer: the project and the language of the page.
        request: what is asked for.
        kinds_of_diagrams: those that can be drawn.
        reference: knows the rooms above this one, which the reference describes too.

    Raises:
        SpecatlasError: when there is no such thing, with the nearest there is.
    """
    if request.what not in OPTIONS:
        raise MacroError(_unknown("macro", request.what, OPTIONS))
    for name in request.options:
        if name not in OPTIONS[request.what]:
            raise MacroError(_unknown(f"option of {request.what}", name, OPTIONS[request.what]), name)
    if not request.subject:
        raise MacroError(f'"{request.what}" does not say of what; write for example {EXAMPLES[request.what]}')
    if request.what == "diagram":
        return (_diagram(writer, request, tuple(kinds_of_diagrams)),)
    if request.what == "reference":
        return reference(request, writer.language)
    return _ANSWERS[request.what](writer, request)


OPTIONS: Mapping[str, tuple[str, ...]] = {
    "diagram": (
        "element",
        "module",
        "include",
        "exclude",
        "around",
        "depth",
        "detail",
        "notation",
        "caption",
        "file",
        "part",
    ),
    "table": ("module", "columns"),
    "matrix": ("module",),
    "ref": ("text",),
    "value": (),
    "reference": ("chapter", "only"),
}
"""Everything a page may ask for, with its options."""
EXAMPLES: Mapping[str, str] = {
    "diagram": "{spec:diagram er module=sales}",
    "table": "{spec:table functions module=sales}",
    "matrix": "{spec:matrix rights}",
    "ref": "{spec:ref entities/deal}",
    "value": "{spec:value goals/faster-orders.days.target}",
    "reference": "{spec:reference kinds only=entities}",
}
_HOME: Mapping[str, str] = {
    "bpmn": "processes",
    "state": "lifecycles",
    "funnel": "lifecycles",
    "sequence": "sequences",
}
"""Kind of diagram to the section whose elements it draws one at a time."""


def _diagram(writer: Writer, request: Request, kinds: tuple[str, ...]) -> Figure:
    kind, detail = request.subject, request.text("detail") or "medium"
    if kind not in kinds:
        raise MacroError(_unknown("kind of diagram", kind, kinds))
    if detail not in get_args(Detail):
        raise MacroError(_unknown("detail", detail, get_args(Detail)), "detail")
    if file := request.text("file"):
        return _file(request, file)
    element = _element(writer, kind, request.text("element") or request.text("around"))
    if kind in _HOME and element is None:
        raise MacroError(f'a diagram "{kind}" needs the element that it draws: element=…')
    view = View(
        kind,
        element.address if element else "",
        _module(writer, request),
        _ids(writer, request, "include"),
        _ids(writer, request, "exclude"),
        detail=detail,  # type: ignore[arg-type]
    )
    if kind == "bpmn" and element is not None:
        file, part = file_and_part(element.word("drawn"))
        view = replace(view, file=file, part=request.text("part") or part)
    if depth := request.text("depth"):
        if not depth.isdecimal():
            raise MacroError(f'"depth" is a whole number, not "{depth}"', "depth")
        view = replace(view, depth=int(depth))
    view = view.in_notation(request.text("notation"))
    caption = request.text("caption") or _caption(writer, view, element)
    return Figure(view, caption)


def _file(request: Request, file: str) -> Figure:
    """Return a picture that was drawn elsewhere and lies in the project."""
    if request.subject != "bpmn":
        raise MacroError(f'a diagram "{request.subject}" is drawn from the model; only bpmn shows a file', "file")
    if not inside(file):
        raise MacroError(f'"{file}" is no file of the project: name it as diagrams/approval.bpmn', "file")
    part = request.text("part")
    name = part or file.rpartition("/")[2].removesuffix(FILE_ENDING)
    return Figure(View("bpmn", file=file, part=part), request.text("caption") or name)


def _caption(writer: Writer, view: View, element: Element | None) -> str:
    """Return what a picture shows, where the page does not say."""
    if element is not None:
        return writer.own_name(element)
    if view.module:
        return writer.name(f"modules/{view.module}") or view.module
    spec = writer.project.spec
    return writer.own_name(spec) if spec else ""


def _element(writer: Writer, kind: str, name: str) -> Element | None:
    if not name:
        return None
    home = _HOME.get(kind)
    if home and "/" not in name:
        name = f"{home}/{name}"
    found = _found(writer, name, "element")
    if home and found.section != home:
        raise MacroError(f'a diagram "{kind}" draws one of {home}, and "{name}" is none')
    return found


def _ids(writer: Writer, request: Request, option: str) -> tuple[str, ...]:
    return tuple(_found(writer, name, option).id for name in request.words(option))


def _found(writer: Writer, name: str, option: str) -> Element:
    """Look up what an option names; a fault is that option's."""
    try:
        return look_up(writer.project, name)
    except NotFoundError as error:
        raise MacroError(str(error), option) from error


def _module(writer: Writer, request: Request) -> str:
    name = request.text("module")
    return _found(writer, f"modules/{name.removeprefix('modules/')}", "module").id if name else ""


def _table(writer: Writer, request: Request) -> Answer:
    named = {kind.name: kind for kind in TABLES if not kind.matrix}
    sections = [name for name, kind in writer.project.kinds.items() if not kind.single]
    module = _module(writer, request)
    if request.subject in named:
        table = named[request.subject].build(writer.project, writer.language, module)
    elif request.subject in sections:
        table = _of_module(writer, section_table(writer, request.subject), module)
    else:
        raise MacroError(_unknown("table", request.subject, [*named, *sections]))
    return (TableBlock(_with_columns(table, request.words("columns"))),)


def _of_module(writer: Writer, table: Table, module: str) -> Table:
    if not module:
        return table
    modules = module_with_children(writer.project, module)
    found = ((row, writer.project.find(row.address)) for row in table.rows)
    kept = (row for row, element in found if element and (ref := element.ref("module")) and ref.id in modules)
    return replace(table, rows=tuple(kept))


def _with_columns(table: Table, names: tuple[str, ...]) -> Table:
    if not names:
        return table
    known = [column.id for column in table.columns]
    for name in names:
        if name not in known:
            raise MacroError(_unknown(f"column of the table {table.id}", name, known), "columns")
    places = [known.index(name) for name in names]
    rows = (replace(row, cells=tuple(row.cells[place] for place in places)) for row in table.rows)
    return replace(table, columns=tuple(table.columns[place] for place in places), rows=tuple(rows))


def _matrix(writer: Writer, request: Request) -> Answer:
    named = {kind.name: kind for kind in TABLES if kind.matrix}
    if request.subject not in named:
        raise MacroError(_unknown("matrix", request.subject, named))
    return (TableBlock(named[request.subject].build(writer.project, writer.language, _module(writer, request))),)


def _ref(writer: Writer, request: Request) -> Answer:
    element = look_up(writer.project, request.subject)
    return (LinkTo(element.address, request.text("text") or writer.name(element.address) or element.id),)


def _value(writer: Writer, request: Request) -> Answer:
    """Follow a path of parts and attributes: `goals/faster-orders.days.target`, `entities/deal.name`."""
    path, dot, _ = request.subject.rpartition(".")
    if not dot:
        raise MacroError(f'"{request.subject}" names no attribute; write for example {request.subject}.name')
    names = request.subject.split(".")
    element = look_up(writer.project, names[0])
    holder: Value = element
    attribute: Attribute | None = None
    for place, name in enumerate(names[1:], start=1):
        holder, attribute = _step(writer, holder, name, ".".join(names[:place]))
    spans = writer.value(holder, attribute.type if attribute else None)
    if not spans:
        raise MacroError(f'"{request.subject}" is not filled in; look at {path} in the model')
    return spans


def _step(writer: Writer, holder: Value, name: str, so_far: str) -> tuple[Value, Attribute | None]:
    """Go one name down: an attribute, a part by its id, or a part of any attribute that has parts."""
    if isinstance(holder, Mapping):
        if name in holder:
            return holder[name], None
        raise MacroError(_unknown(f"part of {so_far}", name, holder))
    if not isinstance(holder, Element):
        raise MacroError(f'"{so_far}" is a value and has no "{name}"')
    attributes = _attributes(holder.shape)
    if name == "name":
        return writer.own_name(holder), None
    if name in attributes:
        return holder.values.get(name), attributes[name]
    parts = {
        id: part for a in attributes.values() if isinstance(a.type, Parts) for id, part in holder.parts(a.name).items()
    }
    if name in parts:
        return parts[name], None
    raise MacroError(_unknown(f"attribute or part of {so_far}", name, [*attributes, *parts]))


def _attributes(shape: Shape) -> Mapping[str, Attribute]:
    return {**COMMON.attributes, **shape.attributes} if shape.common else shape.attributes


def _unknown(what: str, name: str, known: Iterable[str]) -> str:
    names = list(known)
    hint = did_you_mean(name, names) or f"there are {', '.join(names)}"
    return f'there is no {what} "{name}"; {hint}'


_ANSWERS: Mapping[str, Callable[[Writer, Request], Answer]] = {
    "table": _table,
    "matrix": _matrix,
    "ref": _ref,
    "value": _value,
}
