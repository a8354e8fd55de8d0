"""What a picture shows: a kind of diagram and a selection of the model; nothing about where or how."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from specatlas.text.errors import SpecatlasError
from specatlas.text.frozen import dataclass

Detail = Literal["low", "medium", "high"]


Style = Literal["", "chen"]
STYLES: Mapping[str, tuple[Style, ...]] = {"er": ("chen",)}
"""Kinds of diagram that can be drawn in another notation than their own: which."""


class NothingToShowError(SpecatlasError):
    """The view selects nothing that its kind of diagram could draw."""


@dataclass(frozen=True, slots=True)
class View:
    """A selection of the model, to be drawn as one kind of diagram."""

    kind: str
    """Kind of diagram, the name of a notation (`class`, `er`, `use-case`, `bpmn`, `state`)."""
    element: str = ""
    """Address of the element drawn or in the middle: the process, the lifecycle, the entity of `around`."""
    module: str = ""
    """Id of the module whose elements are shown (with its sub-modules); empty means all."""
    include: tuple[str, ...] = ()
    """Ids that are shown beside the selection; alone, they are the selection."""
    exclude: tuple[str, ...] = ()
    """Ids that are left out."""
    depth: int = 1
    """How many links away from `element` the picture reaches."""
    detail: Detail = "medium"
    """`low`: names; `medium`: the main attributes; `high`: everything."""
    file: str = ""
    """File of the project that is drawn as it is (`diagrams/approval.bpmn`), instead of anything of the model."""
    part: str = ""
    """Which picture of the file: id or name of a plane, a process or a sub-process; the first when empty."""
    notation: Style = ""
    """In which notation, where a kind has more than one: of an ER diagram, crow's feet or `chen`."""

    def in_notation(self, style: str) -> "View":
        """Return the same in another notation that the kind has; empty for its own.

        Raises:
            NothingToShowError: when the kind has no such notation.
        """
        if not style:
            return self
        known = STYLES.get(self.kind, ())
        chosen = next((one for one in known if one == style), None)
        if chosen is None:
            has = f"besides its own it has {', '.join(known)}" if known else "it has but its own"
            raise NothingToShowError(f'a diagram "{self.kind}" is not drawn in the notation "{style}"; {has}')
        return replace(self, notation=chosen)
