"""How far a review has come: for each element and party, whether anybody looked, what was said, and what is agreed.

Nothing of it is stored: it follows from comments, from the reviews of the model, and from what each party approved.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.query.reviews import checklist_of
from specatlas.versions.canonical import digest
from specatlas.versions.commenting import Standing

Look = Literal["not-looked", "looked", "remark", "agreed"]
LOOKS: tuple[Look, ...] = ("not-looked", "looked", "remark", "agreed")

UNREVIEWED = frozenset({"spec", "parties", "people", "positions", "artefacts", "measures", "checklists", "reviews"})
"""Kinds that nobody has to look at to agree on what is built."""


@dataclass(frozen=True)
class Review:
    """What is known of the review of a model."""

    comments: Mapping[str, tuple[Standing, ...]] = field(default_factory=dict)
    """Comments by the element that they are on today."""
    looks: Mapping[str, Mapping[str, Look]] = field(default_factory=dict)
    """Element to party to how far it is."""

    @property
    def standings(self) -> tuple[Standing, ...]:
        """All comments, by element."""
        return tuple(one for several in self.comments.values() for one in several)


def parties_of(model: Project) -> tuple[str, ...]:
    """Return the ids of the parties that agree on a spec, the customer first."""
    spec = model.spec
    named = [spec.ref(side) for side in ("customer", "contractor")] if spec else []
    return tuple(dict.fromkeys(ref.id for ref in named if ref))


def review(
    model: Project,
    comments: Mapping[str, tuple[Standing, ...]],
    agreed: Mapping[str, Iterable[Mapping[str, str]]],
) -> Review:
    """Return how far the review of a model has come.

    Args:
        model: what is reviewed.
        comments: by element, as `commenting.by_element` gives them.
        agreed: party to the digests, by element, of each version that it approved.
    """
    seen = {party: frozenset(_seen(model, party)) for party in parties_of(model)}
    signed = {party: [dict(one) for one in agreed.get(party, ())] for party in seen}
    looks: dict[str, Mapping[str, Look]] = {}
    for element in model:
        if element.section in UNREVIEWED:
            continue
        today = digest(element) if any(signed.values()) else ""
        looks[element.address] = {
            party: _look(
                [one for one in comments.get(element.address, ()) if one.comment.party == party],
                approved=any(version.get(element.address) == today for version in signed[party]),
                seen=element.address in seen[party] or _home(element) in seen[party],
            )
            for party in seen
        }
    return Review(comments, looks)


def _look(said: list[Standing], *, approved: bool, seen: bool) -> Look:
    if any(not one.comment.settled for one in said):
        return "remark"
    if approved:
        return "agreed"
    return "looked" if seen or said else "not-looked"


def _home(element: Element) -> str:
    module = element.ref("module")
    return module.address if module else ""


def _seen(model: Project, party: str) -> Iterator[str]:
    """Yield the elements that a party looked at in the reviews of the model; of a module, all that belongs to it."""
    holder = model.elements("parties").get(party)
    side = holder.word("side") if holder else ""
    for cycle in model.elements("reviews").values():
        checklist = checklist_of(model, cycle)
        if checklist is None or checklist.word("side") in ("both", "", side):
            yield from (ref.address.partition(".")[0] for ref in cycle.refs("reviewed"))


def counts(found: Review, party: str) -> Mapping[Look, int]:
    """Return for how many elements a party is how far."""
    looks = [by_party.get(party, "not-looked") for by_party in found.looks.values()]
    return {look: looks.count(look) for look in LOOKS}
