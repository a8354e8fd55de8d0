"""A difference as a reader is told it: what is to be decided, what to be known, and what stayed as it was."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from specatlas.domain.project import Project
from specatlas.loading.snapshot import WORKING
from specatlas.reports.changes._base import Consequence, Told
from specatlas.reports.changes._sentences import FILES, Line, line
from specatlas.reports.changes._words import WORDS, quoted, say
from specatlas.tables.values import LONGEST_NAME, Writer
from specatlas.versions.changes import WEIGHTS, Change, Proposal, Weight
from specatlas.versions.compare_settings import PINS


@dataclass(frozen=True, slots=True)
class Group:
    """The changes of one class in one element or file."""

    address: str
    kind: str
    """What it is: `Entity`."""
    name: str
    """What it is called, without quotation marks."""
    lines: tuple[Line, ...]
    first: int
    """Number of its first change among those of the class, from 1."""
    reasons: tuple[tuple[str, str], ...] = ()
    """Id and name of the change requests that it belongs to."""
    impact: tuple[Consequence, ...] = ()

    def title(self, language: str) -> str:
        """Return what it is and what it is called: `Entity “Deal”`."""
        return f"{self.kind}{'' if language.startswith('zh') else ' '}{quoted(self.name, language)}"


@dataclass(frozen=True, slots=True)
class Same:
    """Elements of one kind that did not change."""

    section: str
    kind: str
    """What they are: `Entities`."""
    names: tuple[str, ...]
    total: int
    """How many there are in the new version."""


@dataclass(frozen=True)
class Story:
    """Everything that a report says, in one language."""

    told: Told

    @property
    def language(self) -> str:
        """Language of the reader."""
        return self.told.language

    def say(self, key: str, **about: object) -> str:
        """Return a phrase in the reader's language."""
        return say(key, self.language, **about)

    @property
    def old(self) -> str:
        """What the old version is called."""
        return self._called(self.told.difference.old)

    @property
    def new(self) -> str:
        """What the new version is called."""
        return self._called(self.told.difference.new)

    def _called(self, label: str) -> str:
        return self.say("working") if label == WORKING else label

    @property
    def document(self) -> str:
        """What the specification is called."""
        spec = self.told.new.spec
        return spec.text("title", self.language) if spec else ""

    @property
    def between(self) -> str:
        """Which versions are compared, as a sentence."""
        working = self.told.difference.new == WORKING and self.told.difference.old != WORKING
        return self.say("between-working" if working else "between", old=self.old, new=self.new)

    @cached_property
    def classes(self) -> dict[Weight, tuple[Group, ...]]:
        """The changes by class, the gravest first, then by element; classes without a change are left out."""
        found = {}
        for weight in WEIGHTS.values():
            if changes := [change for change in self.told.difference.changes if change.weight is weight]:
                found[weight] = tuple(self._groups(changes))
        return found

    def count(self, weight: Weight) -> int:
        """Return how many changes are of a class."""
        return sum(len(group.lines) for group in self.classes.get(weight, ()))

    def _groups(self, changes: Sequence[Change]) -> Iterator[Group]:
        by_element: dict[str, list[Change]] = {}
        for change in changes:
            by_element.setdefault(change.element, []).append(change)
        first = 1
        for address, group in by_element.items():
            yield self._group(address, group, first)
            first += len(group)

    def _group(self, address: str, changes: Sequence[Change], first: int) -> Group:
        kind, name = self._names(changes)
        lines = tuple(line(self.told, change) for change in changes)
        impact = self._impact.get(address, ())
        return Group(address, kind, name, lines, first, tuple(self._reasons(address)), impact)

    @cached_property
    def _impact(self) -> dict[str, tuple[Consequence, ...]]:
        return dict(self.told.impact)

    def _names(self, changes: Sequence[Change]) -> tuple[str, str]:
        """Return what an element is and what it is called; a page after its first heading, where that is known."""
        change = changes[0]
        if change.kind in FILES:
            if change.id.startswith(PINS):
                return self.say("positions"), change.id.removeprefix(PINS).rpartition(".")[0]
            key = {"pages": "page", "pictures": "picture"}.get(change.kind, change.kind)
            titles = (one.path[0] for one in changes if change.kind == "pages" and len(one.path) > 1)
            return self.say(key), next(titles, change.id)
        kinds = self.told.new.kinds, self.told.old.kinds
        kind = kinds[0].get(change.kind) or kinds[1].get(change.kind)
        label = kind.name.in_(self.language) if kind else change.kind
        for model in (self.told.new, self.told.old):
            if model.find(change.element) is not None:
                return label, self.name(model, change.element)
        return label, change.id

    def name(self, model: Project, address: str) -> str:
        """Return what an element is called; with its id in front where that is a number people know (`FN-017`)."""
        id_ = address.partition("/")[2]
        name = Writer(model, self.language).name(address) or id_
        if len(name) > LONGEST_NAME * 2:
            name = f"{name[: LONGEST_NAME * 2].rsplit(' ', 1)[0]} …"
        return f"{id_} {name}" if id_.isupper() and id_ not in name else name

    def near(self, group: Group) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return what is built right on an element: kinds, and the names of each."""
        found: dict[str, list[str]] = {}
        for item in group.impact:
            if item.ring == 1:
                found.setdefault(self._plural(item.address), []).append(self.called(item.address))
        return tuple((kind, tuple(names)) for kind, names in found.items())

    def far(self, group: Group) -> str:
        """Return how much is built on an element by way of others; empty when nothing is."""
        count = sum(item.ring > 1 for item in group.impact)
        return self.say("impact-far", count=count) if count else ""

    def _plural(self, address: str) -> str:
        section = address.partition("/")[0]
        kind = self.told.new.kinds.get(section) or self.told.old.kinds.get(section)
        return kind.plural.in_(self.language) if kind else section

    def called(self, address: str) -> str:
        """Return what an element of either version is called."""
        model = self.told.new if self.told.new.find(address) is not None else self.told.old
        return self.name(model, address)

    def _reasons(self, address: str) -> Iterator[tuple[str, str]]:
        """Yield the change requests that say they are about an element, and are new or still open in this version."""
        for id_, request in self.told.new.elements("changes").items():
            addresses = {ref.address.partition(".")[0] for ref in request.refs("affects")}
            before = self.told.old.elements("changes").get(id_)
            if address in addresses and (before is None or dict(before.values) != dict(request.values)):
                yield id_, request.name(self.language)

    @cached_property
    def same(self) -> tuple[Same, ...]:
        """What did not change, by kind, in the order of the language."""
        found = []
        for section, kind in self.told.new.kinds.items():
            ids = self.told.difference.unchanged.get(section, ())
            total = len(self.told.new.elements(section))
            if total and not kind.single:
                names = tuple(self.name(self.told.new, f"{section}/{id_}") for id_ in ids)
                found.append(Same(section, kind.plural.in_(self.language), names, total))
        if pages := self.told.pages:
            found.append(Same("pages", self.say("pages"), self.told.pages_same, len(pages)))
        return tuple(found)

    def likely_renames(self) -> tuple[str, ...]:
        """Return what may be a rename that nobody declared, one sentence each."""
        return tuple(self._likely(proposal) for proposal in self.told.difference.proposals)

    def _likely(self, proposal: Proposal) -> str:
        old, new = (
            quoted(self.name(model, address), self.language)
            for model, address in ((self.told.old, proposal.old), (self.told.new, proposal.new))
        )
        if old == new:
            # Only the id is another.
            old, new = (f"{name} ({id_})" for name, id_ in ((old, proposal.old), (new, proposal.new)))
        return self.say("likely-rename", new=new, old=old, likeness=proposal.likeness)

    def overridden(self) -> str:
        """Return which classes the team set otherwise, as a sentence; empty when none."""
        set_ = self.told.difference.overrides
        rules = ", ".join(f"{rule}: {WORDS[weight.word].in_(self.language)}" for rule, weight in sorted(set_.items()))
        return self.say("overrides", rules=rules) if rules else ""

    def asked(self) -> tuple[tuple[Weight, str], ...]:
        """Return what is asked of the reader, class by class; what needs nobody is left out."""
        return tuple((weight, self.say(f"ask-{weight.word}")) for weight in self.classes if weight >= Weight.NOTIFY)


def called(weight: Weight, language: str) -> str:
    """Return what the changes of a class are called."""
    return WORDS[weight.word].in_(language)
