"""What came and what went and is so alike that it may be the same under another id: proposed, never taken as so."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from specatlas.domain.element import Element
from specatlas.domain.project import walk
from specatlas.versions.canonical import canonical
from specatlas.versions.changes import Plain, Proposal

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
