"""What a person asks to see → the view that means it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from specatlas.diagrams.views.view import Detail, NothingToShowError, View
from specatlas.domain.project import ANY, element_address
from specatlas.domain.project import Project as Model
from specatlas.loading.bpmn_file import FILE_ENDING, file_and_part
from specatlas.query.lookup import NotFoundError, look_up
from specatlas.text.suggest import did_you_mean

if TYPE_CHECKING:
    from specatlas.diagrams.notations._base import Notation


def view(
    model: Model,
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
    notation = notation_of(kind)
    if kind == "bpmn" and (named := _file_named(element)):
        return View(kind, file=named[0], part=named[1])
    address = _middle(model, notation, element) if element else ""
    if module and module not in model.elements("modules"):
        known = list(model.elements("modules"))
        hint = did_you_mean(module, known) or "specatlas list modules shows what there is"
        raise NotFoundError(f'there is no module "{module}"; {hint}')
    if not address and notation.of_one:
        if ANY in notation.around:
            raise NothingToShowError(f'a diagram "{kind}" is about one element: name it')
        known = [name for section in notation.around for name in model.elements(section)]
        if not known:
            raise NothingToShowError(f"the model has no {' and no '.join(notation.around)} to draw")
        # Life cycles are named; that an entity stands for its own is for those who know.
        first = list(model.elements(notation.around[0])) or known
        raise NothingToShowError(f'a diagram "{kind}" draws one of {", ".join(first)}: name it')
    shown = [_middle(model, notation, one).partition("/")[2] for one in include]
    hidden = [_middle(model, notation, one).partition("/")[2] for one in exclude]
    process = model.find(address) if kind == "bpmn" else None
    file, part = file_and_part(process.word("drawn")) if process else ("", "")
    return View(kind, address, module, tuple(shown), tuple(hidden), depth, detail, file, part)


def notation_of(kind: str) -> "Notation":
    """Return a kind of diagram by its name.

    Raises:
        NotFoundError: when there is none; the message names the nearest.
    """
    from specatlas.diagrams.notations.registry import NOTATIONS, notation

    if kind not in NOTATIONS:
        hint = did_you_mean(kind, NOTATIONS) or f"there are {', '.join(NOTATIONS)}"
        raise NotFoundError(f'there is no diagram "{kind}"; {hint}')
    return notation(kind)


def _file_named(element: str) -> tuple[str, str] | None:
    """Return the file and the part of it that an element names (`diagrams/x.bpmn#part`); None for an id."""
    file, part = file_and_part(element)
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
