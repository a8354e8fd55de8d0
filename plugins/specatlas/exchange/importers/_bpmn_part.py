"""What becomes one process of the model: a collaboration with its pools, or a process alone."""

from dataclasses import dataclass, field

from specatlas.exchange.importers._bpmn_match import Match
from specatlas.exchange.importers._bpmn_source import Source
from specatlas.exchange.importers._bpmn_steps import Names
from specatlas.formats.bpmn.content import Lane, Pool


@dataclass(slots=True)
class Part:
    """What becomes one process of the model."""

    key: str
    name: str
    own: Pool | None
    """The process's own pool; None where the file draws none."""
    process: str
    """Key of the process inside it."""
    pools: tuple[Pool, ...] = ()
    """The others."""
    id: str = ""
    names: Names = field(default_factory=Names)
    lanes: dict[str, str] = field(default_factory=dict)
    """Key of a lane to its id."""
    subjects: list[Match] = field(default_factory=list)
    """Who works in the lanes, in order."""
    owner: Match | None = None
    why: str = ""
    """Why it stays drawn, where it holds no steps at all."""


def divided(source: Source, lane: Lane) -> bool:
    """Tell whether a lane has lanes in it."""
    return any(other.holder == lane.key for other in source.content.lanes.values())
