"""Two versions of a spec → everything that changed between them, each with its class."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace

from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.domain.types import Kind
from specatlas.loading.snapshot import Snapshot, is_model
from specatlas.versions.canonical import canonical
from specatlas.versions.changes import Change, Difference, Plain, Weight
from specatlas.versions.compare_files import Files, compare_files
from specatlas.versions.compare_values import Sides, compare_attributes
from specatlas.versions.followed import followed_lanes
from specatlas.versions.likeness import part_proposals, proposals
from specatlas.versions.naming import Naming, of_new, of_old
from specatlas.versions.policy import Policy, policy_of
from specatlas.versions.prose.vocabulary import Vocabulary
from specatlas.versions.renames import Renames, renames
from specatlas.versions.rules import of_part, overridden, weight


def compare(old: Snapshot, new: Snapshot) -> Difference:
    """Return what changed between two versions, in an order that does not depend on files.

    Files that cannot be read are faults of the versions; `check` tells them.

    Elements are matched by id, and by what `formerly` declares; whatever is only alike is proposed as a rename.
    Classes that a team set are those of the old version: the one that both parties agreed on.
    """
    policy = policy_of(old)
    spoken = Vocabulary(lambda: _texts(old), lambda: _texts(new))
    known = renames(old.model, new.model)
    both = _Both(old.model, new.model, known, spoken, of_old(old.model, known), of_new(new.model))
    found = _compare_models(both)
    files = compare_files(Files(old, new, policy, spoken, both.before, both.after))
    changes = [_weighed(change, policy) for change in (*found.changes, *files)]
    ordered = _ordered(changes, new.model, old.model)
    return replace(found, old=old.label, new=new.label, changes=ordered, overrides=policy.classes)


def _texts(snapshot: Snapshot) -> Iterator[str]:
    """Yield what is written in a version: its model and its pages."""
    for name, content in snapshot.files.items():
        if is_model(name) or name.endswith(".md"):
            yield content.decode(errors="replace")


def _weighed(change: Change, policy: Policy) -> Change:
    given = overridden(change, policy.classes)
    return change if given is change.weight else replace(change, weight=given)


def _ordered(changes: list[Change], new: Project, old: Project) -> tuple[Change, ...]:
    sections = {section: at for at, section in enumerate(dict.fromkeys([*new.kinds, *old.kinds]))}
    last = len(sections)
    return tuple(
        sorted(changes, key=lambda item: (sections.get(item.kind, last), item.kind, item.id, item.path, item.change))
    )


@dataclass(frozen=True, slots=True)
class _Both:
    """Two models, and how what they speak of belongs together."""

    old: Project
    new: Project
    known: Renames
    spoken: Container[str]
    """Words that stand in both versions."""
    before: Naming
    """What the old version calls otherwise, by today's names."""
    after: Naming


def _compare_models(both: _Both) -> Difference:
    """Return what changed in the elements of two models."""
    old, new, known = both.old, both.new, both.known
    changes: list[Change] = []
    unchanged: dict[str, tuple[str, ...]] = {}
    gone: list[Element] = []
    come: list[Element] = []
    for section in dict.fromkeys([*new.kinds, *old.kinds]):
        kind = new.kinds.get(section) or old.kinds[section]
        same: list[str] = []
        sources = _sources(old, new, section, known)
        for id_, element in new.elements(section).items():
            source = sources.get(element.address)
            if source is None:
                come.append(element)
                changes.append(_whole("added", kind, id_, None, canonical(element, both.after)))
                continue
            found = list(_pair(both, source, element, kind))
            changes += found
            told_otherwise = source in known.split or element.address in known.merged
            if not found and source == element.address and not told_otherwise:
                same.append(id_)
        used = {*sources.values(), *known.elements}
        for id_, element in old.elements(section).items():
            if element.address not in used:
                gone.append(element)
                changes.append(_whole("removed", kind, id_, canonical(element), None))
        changes += _split(kind, known, section)
        if same:
            unchanged[section] = tuple(sorted(same))
    changes += list(followed_lanes(old, new, changes))
    likely = (*proposals(gone, come), *part_proposals(changes, new))
    return Difference("", "", _ordered(changes, new, old), likely, unchanged=unchanged)


def _whole(how: str, kind: Kind, id_: str, old: Plain, new: Plain) -> Change:
    noun = kind.shape.name
    rule = of_part(noun, how, None)
    return Change(how, kind.section, id_, (), old, new, weight(kind, None, whole=True), rule)  # type: ignore[arg-type]


def _sources(old: Project, new: Project, section: str, known: Renames) -> Mapping[str, str]:
    """Return the address of each new element of a section with that of the old one that it goes on from."""
    heirs: dict[str, str] = {}
    for address, today in known.elements.items():
        heirs.setdefault(today, address)
    for address, parts in known.split.items():
        for part in parts:
            heirs.setdefault(part, address)
    found = {}
    for id_ in new.elements(section):
        address = f"{section}/{id_}"
        if old.find(address) is not None:
            found[address] = address
        elif address in heirs:
            found[address] = heirs[address]
    return found


def _pair(both: _Both, source: str, element: Element, kind: Kind) -> Iterator[Change]:
    before = both.old.find(source)
    if before is None:
        return
    shape = kind.shape
    was = source if source != element.address else ""
    if was and source not in both.known.split and element.address not in both.known.merged:
        rule = of_part(shape.name, "renamed", None)
        least = min(weight(kind, None, whole=True), Weight.CLARIFY)
        yield Change("renamed", kind.section, element.id, (), before.id, element.id, least, rule, was)
    sides = Sides(kind, element.id, was, both.known.parts, both.spoken)
    naming = both.before.of_heir(source, element.address)
    yield from compare_attributes(sides, shape, canonical(before, naming), canonical(element, both.after), ())


def _split(kind: Kind, known: Renames, section: str) -> Iterator[Change]:
    given = weight(kind, None, whole=True)
    for address, parts in known.split.items():
        if address.startswith(f"{section}/"):
            old, new = _id(address), [_id(part) for part in parts]
            rule = of_part(kind.shape.name, "split", None)
            yield Change("split", section, old, (), old, list[Plain](new), given, rule, address)
    for address, parts in known.merged.items():
        if address.startswith(f"{section}/"):
            before, now = [_id(part) for part in parts], _id(address)
            rule = of_part(kind.shape.name, "merged", None)
            yield Change("merged", section, now, (), list[Plain](before), now, given, rule, parts[0])


def _id(address: str) -> str:
    return address.partition("/")[2]
