"""What came and what went and is so alike that it may be the same under another id: proposed, never taken as so."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from specatlas.domain.element import Element
from specatlas.domain.project import Project, walk
from specatlas.versions.canonical import canonical
from specatlas.versions.changes import Change, Plain, Proposal

ENOUGH = 0.6
"""Least share of facts, or of parts, that two elements have in common to be asked about."""

TOO_COMMON = 50
"""A fact that more elements than this share tells nothing of who is who."""


def proposals(gone: Sequence[Element], come: Sequence[Element]) -> tuple[Proposal, ...]:
    """Return the likely renames among what went and what came, the most alike of each first found; by old address."""
    found: list[tuple[float, str, str]] = []
    for section in sorted({element.section for element in come}):
        olds = [element for element in gone if element.section == section]
        news = [element for element in come if element.section == section]
        found += _of_section(olds, news)
    return _best(found)


def part_proposals(changes: Iterable[Change], new: Project) -> tuple[Proposal, ...]:
    """Return the likely renames of parts: one that went and one that came in one element, called the same.

    Args:
        changes: between two models.
        new: the newer one; its parts may say what they are not.
    """
    places: dict[tuple[str, tuple[str, ...]], tuple[list[Change], list[Change]]] = {}
    for change in changes:
        whole = isinstance(change.old if change.new is None else change.new, dict)
        if change.change in ("added", "removed") and len(change.path) > 1 and whole and not change.path[-1].isdigit():
            sides = places.setdefault((change.element, change.path[:-1]), ([], []))
            sides[change.change == "added"].append(change)
    found = [
        (share, was.address, now.address)
        for gone, come in places.values()
        for was in gone
        for now in come
        if (share := _part_likeness(was.old, now.new)) >= ENOUGH and was.path[-1] not in _denied(new, now.address)
    ]
    return _best(found)


def _part_likeness(old: Plain, new: Plain) -> float:
    """Return the share of facts in common of two parts; none when no language calls them the same."""
    one, other = frozenset(_flat(old, "")), frozenset(_flat(new, ""))
    alike = one & other
    called = any(path == ".name" or path.startswith(".name.") for path, _ in alike)
    return 2 * len(alike) / (len(one) + len(other)) if called else 0.0


def _denied(new: Project, address: str) -> set[str]:
    part = new.find(address)
    return {str(item) for item in part.list("not-formerly")} if part is not None else set()


def _best(found: Iterable[tuple[float, str, str]]) -> tuple[Proposal, ...]:
    """Return one proposal for each of what went and what came, the most alike first found; by old address."""
    used: set[str] = set()
    chosen = []
    for likeness, old, new in sorted(found, key=lambda item: (-item[0], item[1], item[2])):
        if old not in used and new not in used:
            used |= {old, new}
            chosen.append(Proposal(old, new, round(likeness * 100)))
    return tuple(sorted(chosen, key=lambda item: item.old))


def _of_section(olds: Sequence[Element], news: Sequence[Element]) -> Iterable[tuple[float, str, str]]:
    facts_new = {element.address: _facts(element) for element in news}
    holders: dict[tuple[str, str], list[str]] = {}
    for address, facts in facts_new.items():
        for fact in facts:
            holders.setdefault(fact, []).append(address)
    parts_new = {element.address: _part_ids(element) for element in news}
    told = {element.address: {str(item) for item in element.list("not-formerly")} for element in news}
    for old in olds:
        facts, parts = _facts(old), _part_ids(old)
        shared: Counter[str] = Counter()
        for fact in facts:
            candidates = holders.get(fact, ())
            if len(candidates) <= TOO_COMMON:
                shared.update(candidates)
        for address in sorted(shared):
            if old.id in told[address]:
                continue
            likeness = 2 * len(facts & facts_new[address]) / ((len(facts) + len(facts_new[address])) or 1)
            in_common = parts & parts_new[address]
            most = max(len(parts), len(parts_new[address]))
            alike = len(in_common) / most if len(in_common) > 1 else 0.0
            if max(likeness, alike) >= ENOUGH:
                yield max(likeness, alike), old.address, address


def _facts(element: Element) -> frozenset[tuple[str, str]]:
    return frozenset(_flat(canonical(element), ""))


def _flat(value: Plain, path: str) -> Iterable[tuple[str, str]]:
    if isinstance(value, Mapping):
        for name, item in value.items():
            yield from _flat(item, f"{path}.{name}")
    elif isinstance(value, list):
        for item in value:
            yield from _flat(item, path)
    else:
        yield path, repr(value)


def _part_ids(element: Element) -> frozenset[str]:
    return frozenset(part.address[len(element.address) :] for part in walk(element) if part is not element)
