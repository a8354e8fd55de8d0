"""What a comparison of two versions finds: plain, ordered, the same in every output."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Literal

Plain = None | bool | int | str | list["Plain"] | dict[str, "Plain"]
"""A value of the model as JSON holds it: texts by language are a string, or a mapping of languages."""

How = Literal["added", "removed", "changed", "renamed", "moved", "split", "merged"]


class Weight(IntEnum):
    """What a change means for the agreement, least first; what is unknown is `contract`."""

    LAYOUT = 0
    """Where something stands: positions in pictures, the order of equals."""
    EDITORIAL = 1
    """Spelling and form; nothing to agree."""
    NOTIFY = 2
    """To be known, not to be agreed: a contact, a link, an owner."""
    CLARIFY = 3
    """A text that says the same better; the owner of each party looks at it."""
    CONTRACT = 4
    """Both parties agree to it anew."""

    @property
    def word(self) -> str:
        """The class as it is written in commands and JSON."""
        return self.name.lower()


WEIGHTS: Mapping[str, Weight] = {weight.word: weight for weight in sorted(Weight, reverse=True)}
"""Classes by their words, the gravest first."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two versions."""

    change: How
    kind: str
    """Section of the element (`entities`); `pages` for a Markdown page, `pictures` for a file of `diagrams/`,
    `governance` and `site` for `governance.yml` and `mkdocs.yml`."""
    id: str
    """Of the element in the new version; in the old one when it is gone. For files: the path in the project."""
    path: tuple[str, ...]
    """The attribute or part in the element (`fields`, `amount`, `required`); empty for the whole element."""
    old: Plain = None
    new: Plain = None
    weight: Weight = Weight.CONTRACT
    rule: str = ""
    """Rule that gave the weight."""
    was: str = ""
    """Address in the old version (`entities/enquiry`, `entities/deal.fields.sum`) when it was another one."""
    old_place: tuple[str, ...] = ()
    """Of a moved or removed part of a list: what it was in (if that says anything), and its number there, from 1."""
    new_place: tuple[str, ...] = ()
    """Of a moved or added part of a list: what it is in (if that says anything), and its number there, from 1."""

    @property
    def element(self) -> str:
        """Address of the element (`entities/deal`)."""
        return f"{self.kind}/{self.id}"

    @property
    def address(self) -> str:
        """Address of what changed (`entities/deal.fields.amount.required`)."""
        return ".".join((self.element, *self.path))


@dataclass(frozen=True, slots=True)
class Proposal:
    """An element or part that came and one that went, so alike that it may be a rename; the model must say which."""

    old: str
    """Address in the old version."""
    new: str
    """Address in the new version."""
    likeness: int
    """Share of what they have in common, in per cent."""

    @property
    def former(self) -> str:
        """The id that `formerly` names when it is a rename."""
        return self.old.partition("/")[2].rpartition(".")[2]


@dataclass(frozen=True)
class Difference:
    """Everything that changed between two versions."""

    old: str
    """What people call the old version."""
    new: str
    changes: tuple[Change, ...] = ()
    """By kind, id and path."""
    proposals: tuple[Proposal, ...] = ()
    overrides: Mapping[str, Weight] = field(default_factory=dict)
    """Rule to the class that the team gave it in `governance.yml`; shown with every comparison."""
    unchanged: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Kind to the ids of its elements that are the same, word for word."""

    @property
    def gravest(self) -> Weight | None:
        """The gravest class among the changes; None when nothing changed."""
        return max((change.weight for change in self.changes), default=None)

    def by_element(self) -> Mapping[str, tuple[Change, ...]]:
        """Return the changes by the address of their element."""
        found: dict[str, list[Change]] = {}
        for change in self.changes:
            found.setdefault(change.element, []).append(change)
        return {address: tuple(group) for address, group in found.items()}
