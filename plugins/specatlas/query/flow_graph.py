"""What a process is once its lists are read: nodes and flows, as BPMN 2.0 names them; all frozen."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Literal, TypeVar

from specatlas.domain.declare import spelled
from specatlas.domain.element import Element
from specatlas.text.diagnostics import Diagnostic
from specatlas.text.frozen import dataclass
from specatlas.text.places import Place

T = TypeVar("T")

TASKS = ("task", "user", "manual", "service", "send", "receive", "script", "decide")
ACTIVITIES = frozenset({*TASKS, "call", "sub"})
EVENTS = frozenset({"start", "end", "catch", "throw", "boundary"})
GATEWAYS = frozenset({"exclusive", "parallel", "inclusive", "await", "complex"})

EventKind = Literal[
    "message",
    "timer",
    "condition",
    "signal",
    "error",
    "escalation",
    "compensation",
    "link",
    "cancel",
    "terminate",
]


@dataclass(frozen=True, slots=True)
class Definition:
    """What an event waits for or causes."""

    kind: EventKind
    value: str
    """As written: the duration, the condition, the name of the signal; empty when the kind says it all."""
    place: Place


@dataclass(frozen=True, slots=True)
class Loop:
    """How often an activity is repeated."""

    kind: Literal["loop", "parallel", "sequential"]
    """A standard loop, or one instance for each of something."""
    element: Element


@dataclass(frozen=True, slots=True)
class Node:
    """An activity, event or gateway."""

    id: str
    type: str
    """The step key, or `boundary`."""
    element: Element | None
    """The step or boundary event that it comes from; of a join what `join:` says, or None; None of an `undo` event."""
    address: str
    """Where a click leads: the address of the step."""
    place: Place
    pool: str
    lane: str = ""
    """Id of the innermost lane; empty in a pool without lanes."""
    parent: str = ""
    """Id of the sub-process or handler that it stands in; empty at the level of the process."""
    definitions: tuple[Definition, ...] = ()
    all_of: bool = False
    """Of several definitions all must happen (parallel multiple)."""
    interrupting: bool = True
    host: str = ""
    """Activity on whose border a boundary event sits."""
    join_of: str = ""
    """Gateway whose ways meet here."""
    handler: bool = False
    """An event sub-process."""
    undoes: str = ""
    """Activity that this one makes undone."""
    loop: Loop | None = None

    @property
    def expanded(self) -> bool:
        """Whether a sub-process is drawn open."""
        return self.handler or (self.element is not None and self.element.flag("expanded"))

    @property
    def kind(self) -> str:
        """Kind of a sub-process: `transaction`, `adhoc`, or empty."""
        return self.element.word("kind") if self.element is not None and self.type == "sub" else ""

    def name(self, language: str) -> str:
        """Return the name; that of a join or of an `undo` event is empty unless it is written, and so is `name: ""`."""
        if self.element is None:
            return ""
        written = self.element.text("name", language)
        return written if written or self.join_of or "name" in self.element.places else self.element.name(language)

    @property
    def definition(self) -> str:
        """What the event is: a kind of definition, `multiple`, `parallel-multiple`, or empty for a plain one."""
        if len(self.definitions) > 1:
            return "parallel-multiple" if self.all_of else "multiple"
        return self.definitions[0].kind if self.definitions else ""


@dataclass(frozen=True, slots=True)
class Sequence:
    """A sequence flow."""

    id: str
    """`from--to`: its address in the process."""
    source: str
    target: str
    element: Element | None = None
    """The way or `go` that describes it."""
    is_way: bool = False
    """It begins a way of a gateway, whose id names it when nothing else does."""
    default: bool = False

    def label(self, language: str) -> str:
        """Return what stands at the flow: its name, else its condition, else the way's id spelled as words."""
        if self.element is None:
            return ""
        written = self.element.text("name", language) or self.element.text("if", language)
        if written or not self.is_way:
            return written
        return "" if self.element.id.isdigit() else spelled(self.element.id)

    @property
    def named(self) -> bool:
        """Whether something tells the flow from others: a name, a condition, the id of its way."""
        return bool(self.label(""))

    @property
    def has_name(self) -> bool:
        """Whether a name is written at it."""
        return self.element is not None and self.element.has("name")

    @property
    def conditional(self) -> bool:
        """Whether it has a condition."""
        return self.element is not None and self.element.has("if")


@dataclass(frozen=True, slots=True)
class Message:
    """A message flow between two pools; an end is a node, or a pool that is not opened."""

    id: str
    source: str
    target: str
    element: Element | None
    """Name, `carries` and `event`, as written at one end."""

    def label(self, language: str) -> str:
        """Return its name, where it is written."""
        return self.element.text("name", language) if self.element is not None else ""


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane, or a lane of lanes."""

    id: str
    element: Element
    subject: Element | None
    """The role, department or system that works here."""
    lanes: tuple["Lane", ...] = ()

    def name(self, language: str) -> str:
        """Return its name, else that of its subject."""
        written = self.element.text("name", language)
        return written or (self.subject or self.element).name(language)

    @property
    def leaves(self) -> tuple["Lane", ...]:
        """The innermost lanes in it, itself when it has none."""
        return tuple(leaf for lane in self.lanes for leaf in lane.leaves) or (self,)


@dataclass(frozen=True, slots=True)
class Pool:
    """A participant."""

    id: str
    element: Element | None
    """The part of `pools`; None for the process's own pool."""
    subject: Element | None
    """The party, role or system that it is."""
    lanes: tuple[Lane, ...] = ()
    black: bool = False
    """Nothing of its inside is shown."""

    def name(self, language: str) -> str:
        """Return its name, else that of its subject."""
        written = self.element.text("name", language) if self.element is not None else ""
        if written:
            return written
        described = self.subject or self.element
        return described.name(language) if described is not None else spelled(self.id)

    @property
    def leaves(self) -> tuple[Lane, ...]:
        """Its innermost lanes, from top to bottom."""
        return tuple(leaf for lane in self.lanes for leaf in lane.leaves)


@dataclass(frozen=True, slots=True)
class Data:
    """A data object or a data store."""

    id: str
    element: Element | None
    """The part of `data`; None for an entity that needs no declaration."""
    subject: Element | None
    """The entity."""

    def name(self, language: str) -> str:
        """Return its name, else that of the entity."""
        written = self.element.text("name", language) if self.element is not None else ""
        if written:
            return written
        described = self.subject or self.element
        return described.name(language) if described is not None else spelled(self.id)

    def is_(self, flag: Literal["store", "collection", "input", "output"]) -> bool:
        """Tell whether the data are declared so."""
        return self.element is not None and self.element.flag(flag)


@dataclass(frozen=True, slots=True)
class Use:
    """A step reads or writes data."""

    step: str
    data: str
    state: str
    """Id of the state in which the data are, or empty."""
    state_element: Element | None
    """State of the life cycle, or value of a list, of that id."""
    writes: bool

    def state_name(self, language: str) -> str:
        """Return the name of the state."""
        return self.state_element.name(language) if self.state_element is not None else self.state


@dataclass(frozen=True, slots=True)
class Group:
    """A group around steps."""

    id: str
    element: Element
    steps: tuple[str, ...]


@dataclass(frozen=True)
class Flow:
    """A process as a graph."""

    process: Element
    pools: tuple[Pool, ...] = ()
    """The process's own pool first, then the others in the author's order."""
    nodes: tuple[Node, ...] = ()
    """In the order of the file; a join stands behind the ways that it joins."""
    sequences: tuple[Sequence, ...] = ()
    messages: tuple[Message, ...] = ()
    data: tuple[Data, ...] = ()
    uses: tuple[Use, ...] = ()
    groups: tuple[Group, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    drawn: str = ""
    """File in which the process is drawn, when it is not written as steps."""

    @cached_property
    def by_id(self) -> Mapping[str, Node]:
        """Every node by id."""
        return {node.id: node for node in self.nodes}

    @cached_property
    def leaving(self) -> Mapping[str, tuple[Sequence, ...]]:
        """Node id to the sequence flows that leave it."""
        return _grouped((flow.source, flow) for flow in self.sequences)

    @cached_property
    def entering(self) -> Mapping[str, tuple[Sequence, ...]]:
        """Node id to the sequence flows that enter it."""
        return _grouped((flow.target, flow) for flow in self.sequences)

    @cached_property
    def attached(self) -> Mapping[str, tuple[Node, ...]]:
        """Activity to the boundary events on it."""
        return _grouped((node.host, node) for node in self.nodes if node.host)

    @cached_property
    def holders(self) -> Mapping[str, Pool | Lane]:
        """Node id to the innermost lane that it stands in, or to its pool where that has no lanes."""
        pools = {pool.id: pool for pool in reversed(self.pools)}
        lanes = {(pool.id, lane.id): lane for pool in reversed(self.pools) for lane in reversed(pool.leaves)}
        return {
            node.id: lanes.get((node.pool, node.lane), pools[node.pool]) for node in self.nodes if node.pool in pools
        }

    def inside(self, parent: str, pool: str) -> tuple[Node, ...]:
        """Return the nodes of one level: of a sub-process, or of a pool (`parent` empty)."""
        return tuple(node for node in self.nodes if node.parent == parent and node.pool == pool)


def _grouped(pairs: Iterable[tuple[str, T]]) -> Mapping[str, tuple[T, ...]]:
    found: dict[str, list[T]] = {}
    for name, one in pairs:
        found.setdefault(name, []).append(one)
    return {name: tuple(group) for name, group in found.items()}
