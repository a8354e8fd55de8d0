"""What a paper is made of: a version, what is said of it, and the versions before it."""

from dataclasses import dataclass, field

from specatlas.domain.project import Project
from specatlas.reports.changes._base import Told


@dataclass(frozen=True, slots=True)
class Signature:
    """A person who signs, or did."""

    party: str
    """Id of the party."""
    person: str
    """Id of the person."""
    name: str = ""
    """What the person was called when it was released; the model's name when empty."""
    decision: str = ""
    """`approve`, `approve-with-remarks` or `reject`; empty as long as nothing was said."""
    at: str = ""
    """When it was said, ISO 8601."""
    method: str = ""
    """`ssh`, `qualified` or `paper`."""
    carried_from: str = ""
    """Version that was approved, when that approval holds here too."""
    remarks: tuple[str, ...] = ()
    """Ids of the comments that go with it."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A version, released or about to be."""

    version: str
    root: str = ""
    """Its digest, 64 hexadecimal digits; empty as long as it is not released."""
    day: str = ""
    """Day of its release, ISO 8601."""
    previous: str = ""
    state: str = ""
    """`approved`, `rejected` or `in-review`; empty as long as it is not released."""
    signatures: tuple[Signature, ...] = ()
    requests: tuple[str, ...] = ()
    """Ids of the change requests that it comes with."""
    seal: str = ""
    """What stands for all of its release, 64 hexadecimal digits."""
    told: Told | None = None
    """What it changed in the one before, where a paper lists that of every version."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What a reviewer said of an element, and what came of it."""

    id: str
    address: str
    text: str
    author: str = ""
    """Id of a person, or a name."""
    party: str = ""
    at: str = ""
    kind: str = "question"
    status: str = "open"
    answer: str = ""
    answered_by: str = ""
    quote: str = ""


@dataclass(frozen=True)
class Matter:
    """Everything that papers are made of."""

    model: Project
    """Of the version."""
    language: str
    edition: Edition
    editions: tuple[Edition, ...] = ()
    """Every version up to this one, the first one first."""
    told: Told | None = None
    """What changed since the version before; None for the first one."""
    remarks: tuple[Remark, ...] = ()
    sides: tuple[str, ...] = field(default=())
    """Ids of the parties that sign."""
