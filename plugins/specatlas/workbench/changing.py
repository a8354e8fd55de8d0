"""A new change request in the model: its id follows the others, its file is its own."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from specatlas.domain.project import Project as Model
from specatlas.domain.quantities import ValueSyntaxError, parse_date, parse_duration, parse_money
from specatlas.domain.types import Reference
from specatlas.query.lookup import NotFoundError
from specatlas.text.errors import SpecatlasError
from specatlas.text.files import replace_file
from specatlas.text.suggest import did_you_mean
from specatlas.text.writing import Plain, block

SECTION = "changes"
_NUMBERED = re.compile(r"(?P<before>.*?)(?P<number>\d+)")
_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_FIRST = "CR-001"


class ChangeRefusedError(SpecatlasError):
    """A change request cannot be written so."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for."""

    name: str
    reason: str
    affects: tuple[str, ...]
    requested_by: str = ""
    date: str = ""
    id: str = ""
    """Left out: the next one."""
    cost: str = ""
    """As the model writes it: `1200 EUR`."""
    delay: str = ""
    """As the model writes it: `2wd`."""


def next_id(model: Model) -> str:
    """Return the id that follows the highest number among the change requests, written as the others are."""
    found = [(int(match["number"]), id_) for id_ in model.elements(SECTION) if (match := _NUMBERED.fullmatch(id_))]
    if not found:
        return _FIRST
    number, id_ = max(found)
    match = _NUMBERED.fullmatch(id_)
    assert match is not None
    return f"{match['before']}{number + 1:0{len(match['number'])}}"


def new_change(folder: Path, model: Model, request: Request) -> tuple[Path, str]:
    """Return the file of a new change request and what it holds; nothing is written yet.

    Raises:
        ChangeRefusedError: when the id is no id or is taken, a text is missing, or date, cost or delay is none.
        NotFoundError: when what it affects, or who asks for it, is not in the model.
    """
    id_ = request.id or next_id(model)
    if not _ID.fullmatch(id_):
        raise ChangeRefusedError(f'"{id_}" is no id: begin with a Latin letter; then letters, digits, - and _')
    if any(id_.casefold() == one.casefold() for one in model.elements(SECTION)):
        raise ChangeRefusedError(f'there is a change request "{id_}" already: leave --id out for the next one')
    for label, text in (("name", request.name), ("reason", request.reason)):
        if not text.strip():
            raise ChangeRefusedError(f"a change request has a {label}")
    _see_that_they_ask(model, request.requested_by)
    for text, what, example, parse in (
        (request.date, "day", "2026-03-02", parse_date),
        (request.cost, "cost", "1200 EUR", parse_money),
        (request.delay, "delay", "2wd", parse_duration),
    ):
        if text:
            _see_that_it_is(text, what, example, parse)
    affects = [_known(model, name) for name in request.affects]
    data: dict[str, Plain] = {
        "name": request.name,
        **({"requested-by": request.requested_by} if request.requested_by else {}),
        **({"date": request.date} if request.date else {}),
        "reason": request.reason,
        "affects": affects,
        **({"cost": request.cost} if request.cost else {}),
        **({"delay": request.delay} if request.delay else {}),
        "status": "proposed",
    }
    path = folder / "model" / SECTION / f"{id_}.yaml"
    if path.exists():
        raise ChangeRefusedError(f"{path.relative_to(folder).as_posix()} is there already: give another --id")
    sections: Mapping[str, Mapping[str, Mapping[str, Plain]]] = {SECTION: {id_: data}}
    return path, _written(sections)


def _see_that_it_is(text: str, what: str, example: str, parse: Callable[[str], object]) -> None:
    try:
        parse(text)
    except ValueSyntaxError:
        raise ChangeRefusedError(f'"{text}" is no {what}: write it as {example}') from None


def _see_that_they_ask(model: Model, name: str) -> None:
    """See that who asks for a change is one of those who may: a person, a role, a party."""
    type_ = model.kinds[SECTION].shape.attributes["requested-by"].type
    sections = type_.to if isinstance(type_, Reference) else ()
    section, _, id_ = name.rpartition("/")
    if name and not any(id_ in model.elements(one) for one in sections if section in ("", one)):
        hint = did_you_mean(name, [id_ for one in sections for id_ in model.elements(one)]) or "define it first"
        raise NotFoundError(f'there is no "{name}" in {", ".join(sections)}; {hint}')


def _written(sections: Mapping[str, Mapping[str, Mapping[str, Plain]]]) -> str:
    lines = []
    for section, elements in sections.items():
        lines.append(f"{section}:")
        for id_, data in elements.items():
            lines += [f"  {id_}:", *block(data, 4)]
    return "\n".join(lines) + "\n"


def _known(model: Model, name: str) -> str:
    """Return the address of what is named: an id alone is enough where one kind has it."""
    if model.find(name) is not None:
        return name
    holders: Sequence[str] = [f"{section}/{name}" for section in model.kinds if name in model.elements(section)]
    if len(holders) == 1:
        return holders[0]
    if holders:
        raise NotFoundError(f'"{name}" is of several kinds: {", ".join(holders)}')
    hint = did_you_mean(name, [element.id for element in model]) or "name an element as section/id"
    raise NotFoundError(f'there is no "{name}" in the model; {hint}')


def write_change(path: Path, content: str) -> None:
    """Write the file of a change request."""
    replace_file(path, content.encode())
