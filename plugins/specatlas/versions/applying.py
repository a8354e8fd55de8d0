"""A difference applied to the old version gives the new one: the proof that nothing is left out of it."""

from collections.abc import Mapping
from copy import deepcopy

from specatlas.domain.project import Project
from specatlas.versions.alignment import id_of
from specatlas.versions.canonical import AS_WRITTEN, ID, IN, canonical
from specatlas.versions.changes import Change, Difference, Plain
from specatlas.versions.compare_values import as_list
from specatlas.versions.followed import RULE as FOLLOWED
from specatlas.versions.naming import Naming

Data = dict[str, Plain]
FILES = frozenset({"pages", "pictures", "governance", "site"})
"""Kinds of changes in files, which are no elements."""
Elements = dict[str, Data]
"""Address of an element to its canonical data."""


def elements_of(model: Project, naming: Naming = AS_WRITTEN) -> Elements:
    """Return the canonical data of every element.

    Args:
        model: of a version.
        naming: what elements and parts are called where versions are compared.
    """
    return {element.address: canonical(element, naming) for element in model}


def apply(difference: Difference, old: Elements) -> Elements:
    """Return the elements of the new version, made of those of the old one and of what changed.

    Args:
        difference: of the two versions.
        old: elements of the old version, with references and mentions by today's names.
    """
    found = deepcopy(old)
    split = {f"{change.kind}/{change.old}": change for change in difference.changes if change.change == "split"}
    for (kind, id_), group in _grouped(difference).items():
        address = f"{kind}/{id_}"
        for change in group:
            if not change.path:
                _element(found, address, change)
        data = found.get(address)
        if data is None:
            source = _element_of(next((item.was for item in group if item.path and item.was), ""))
            data = _heir(old.get(source, {}), split.get(source), address)
        inside = [change for change in group if change.path]
        if inside:
            found[address] = _inside(data, inside)
    for change in difference.changes:
        _heirs(found, old, change)
    return found


def _heirs(found: Elements, old: Elements, change: Change) -> None:
    """Begin what an element was split into, and end what was split up or merged."""
    if change.change == "split" and isinstance(change.new, list):
        for part in change.new:
            address = f"{change.kind}/{part}"
            found.setdefault(address, _heir(old[f"{change.kind}/{change.old}"], change, address))
        ended = [change.old] if change.old not in change.new else []
    elif change.change == "merged" and isinstance(change.old, list):
        ended = [part for part in change.old if part != change.new]
    else:
        return
    for part in ended:
        found.pop(f"{change.kind}/{part}", None)


def _heir(data: Data, split: Change | None, address: str) -> Data:
    """Return a copy of an element; where it was split, its heir points at the parts of its own."""
    heirs = split.new if split is not None and isinstance(split.new, list) else []
    before = tuple(f"{split.kind}/{one}." for one in (split.old, *heirs)) if split is not None else ()

    def own(value: Plain) -> Plain:
        if isinstance(value, dict):
            return {name: own(item) for name, item in value.items()}
        if isinstance(value, list):
            return [own(item) for item in value]
        if isinstance(value, str) and value.startswith(before):
            return f"{address}.{value.partition('.')[2]}"
        return value

    return {name: own(item) for name, item in data.items()}


def _grouped(difference: Difference) -> Mapping[tuple[str, str], list[Change]]:
    groups: dict[tuple[str, str], list[Change]] = {}
    for change in difference.changes:
        if change.rule != FOLLOWED and change.kind not in FILES:
            groups.setdefault((change.kind, change.id), []).append(change)
    return groups


def _element_of(address: str) -> str:
    return address.partition(".")[0]


def _element(found: Elements, address: str, change: Change) -> None:
    match change.change:
        case "added" if isinstance(change.new, dict):
            found[address] = deepcopy(change.new)
        case "removed":
            found.pop(address, None)
        case "renamed":
            found[address] = found.pop(change.was)
        case "merged" if address not in found:
            found[address] = deepcopy(found[change.was])


def _inside(data: Data, changes: list[Change]) -> Data:
    """Return one element after its changes: lists first take their new order, outer ones before inner ones."""
    paths = sorted({change.path[:-1] for change in changes}, key=len)
    for path in paths:
        here = [change for change in changes if change.path[:-1] == path]
        numbered = [change for change in here if "".join((change.old_place + change.new_place)[-1:])]
        if numbered:
            _reorder(data, path, numbered)
        for change in here:
            if change not in numbered:
                _attribute(data, change)
    return data


def _reorder(data: Data, path: tuple[str, ...], changes: list[Change]) -> None:
    """Take out of a list what left its place, and put in what came to one; all else closes up."""
    holder, name = _holder(data, path)
    before = holder.get(name)
    items = as_list(before) if isinstance(before, dict) else list(before) if isinstance(before, list) else []
    leave = {int(change.old_place[-1]) - 1 for change in changes if change.change in ("removed", "moved")}
    come = {int(change.new_place[-1]) - 1: change for change in changes if change.change in ("added", "moved")}
    stay = iter([item for at, item in enumerate(items) if at not in leave])
    placed: list[Plain] = []
    for at in range(len(items) - len(leave) + len(come)):
        change = come.get(at)
        if change is None:
            placed.append(next(stay))
        elif change.change == "added":
            placed.append(_named(deepcopy(change.new), change))
        else:
            placed.append(_named(items[int(change.old_place[-1]) - 1], change))
    for change in changes:
        if change.change == "renamed":
            at = int(change.new_place[-1]) - 1
            placed[at] = _with_id(placed[at], "" if change.path[-1] == str(at + 1) else change.path[-1])
    by_id = len(changes[0].old_place or changes[0].new_place) == 1
    if not placed:
        holder.pop(name, None)
    elif by_id:
        holder[name] = {id_of(item) or str(number): _with_id(item, "") for number, item in enumerate(placed, 1)}
    else:
        holder[name] = placed


def _with_id(item: Plain, id_: str) -> Plain:
    if not isinstance(item, dict):
        return item
    rest = {key: value for key, value in item.items() if key != ID}
    return {ID: id_, **rest} if id_ else rest


def _named(item: Plain, change: Change) -> Plain:
    """Return an item with its id and what it is in, where it has them."""
    if not isinstance(item, dict):
        return item
    rest = {key: value for key, value in item.items() if key not in (IN, ID)}
    id_ = (
        id_of(item) if change.change == "moved" else change.path[-1] if change.path[-1] != change.new_place[-1] else ""
    )
    within = change.new_place[0] if len(change.new_place) > 1 else ""
    return {**({ID: id_} if id_ else {}), **({IN: within} if within else {}), **rest}


def _attribute(data: Data, change: Change) -> None:
    holder, name = _holder(data, change.path)
    if change.change == "renamed":
        holder[name] = holder.pop(str(change.old))
    elif change.change == "moved":
        part = holder[name]
        if isinstance(part, dict):
            part.pop(IN, None)
            part.update({IN: change.new_place[0]} if change.new_place[0] else {})
    elif change.new is None:
        holder.pop(name, None)
        if not holder and change.change == "removed" and len(change.path) > 1:
            above, parts = _holder(data, change.path[:-1])  # the last of its parts: none are written now
            above.pop(parts, None)
    else:
        holder[name] = deepcopy(change.new)


def _holder(data: Data, path: tuple[str, ...]) -> tuple[Data, str]:
    """Return what holds the last step of a path; parts that are not there yet are begun."""
    at: Plain = data
    for step in path[:-1]:
        if isinstance(at, list):
            at = _item(at, step)
        elif isinstance(at, dict):
            at = at.setdefault(step, {})
    if isinstance(at, list):
        at = _item(at, path[-1])
    assert isinstance(at, dict), path
    return at, path[-1]


def _item(items: list[Plain], step: str) -> Plain:
    found = next((item for item in items if isinstance(item, dict) and item.get(ID) == step), None)
    return found if found is not None else items[int(step) - 1]
