"""What a funnel shows: the stages of a life cycle on the way to success, with the share that should get so far."""

from dataclasses import dataclass
from decimal import Decimal

from specatlas.diagrams.views.lifecycle import shown as life_of
from specatlas.diagrams.views.view import NothingToShowError, View
from specatlas.domain.element import Element
from specatlas.domain.project import Project

_WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of a funnel."""

    state: Element
    share: Decimal | None
    """Of all that began, how many per cent should come to this stage; None where a target before it is missing."""
    onward: Decimal | None
    """How many per cent of these should go on; None where nothing says so, and for the last one."""


@dataclass(frozen=True, slots=True)
class Funnel:
    """A life cycle as a funnel."""

    lifecycle: Element
    stages: tuple[Stage, ...]
    """From the first to the one that is won."""
    lost: tuple[Element, ...]
    """States in which it ends otherwise."""
    parked: tuple[Element, ...]
    """States beside the way that are no end."""

    @property
    def to_scale(self) -> bool:
        """Tell whether every stage has a share."""
        return all(stage.share is not None for stage in self.stages)


def shown(project: Project, view: View) -> Funnel:
    """Return the funnel that a view names: a life cycle of the kind `funnel`, or the entity that has one.

    Raises:
        NothingToShowError: when the life cycle is no funnel, or has no stages.
    """
    life = life_of(project, view)
    if life.lifecycle.word("kind") != "funnel":
        raise NothingToShowError(
            f'the life cycle "{life.lifecycle.id}" is no funnel: write "kind: funnel", or draw it as "state"'
        )
    path = [state for state in life.whole.path if not state.has("kind")]
    if not path:
        raise NothingToShowError(f'the funnel "{life.lifecycle.id}" has no stages')
    aside = [state for state in life.whole.aside if not state.has("kind")]
    lost = tuple(state for state in aside if state.has("final"))
    return Funnel(life.lifecycle, tuple(_stages(path)), lost, tuple(state for state in aside if state not in lost))


def _stages(path: list[Element]) -> list[Stage]:
    share: Decimal | None = _WHOLE
    found = []
    for place, state in enumerate(path):
        last = place == len(path) - 1
        onward = None if last else state.get("target", Decimal)
        found.append(Stage(state, share, onward))
        share = None if share is None or onward is None else share * onward / _WHOLE
    return found
