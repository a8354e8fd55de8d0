"""What a BPMN file holds, as frozen records: the meaning (nodes, flows, pools, lanes) and the picture (planes).

Kinds are the XML names of the elements (`userTask`, `boundaryEvent`). A `key` is the element's id or, where the file
gives none, `kind~3` (the third of its kind without an id); references always hold keys.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Point = tuple[float, float]
Loop = Literal["", "standard", "parallel", "sequential"]
Fault = Literal["id-twice", "no-such-id", "draws-nothing", "no-geometry"]


@dataclass(frozen=True, slots=True)
class Bounds:
    """A rectangle in the coordinates of its plane; x grows to the right, y downwards."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Node:
    """Something that stands in a picture as a shape, but a pool or a lane."""

    key: str
    kind: str
    name: str
    holder: str
    """Key of the process, sub-process, collaboration or choreography that holds it; empty for root elements."""
    line: int = field(compare=False)
    """Line of the file, from 1."""
    documentation: tuple[str, ...] = ()
    attributes: Mapping[str, str] | None = None
    """Attributes of BPMN as written, without `id` and `name`; foreign ones are in the tree."""
    definitions: tuple[str, ...] = ()
    """What an event waits for or sends: `message`, `timer` … as in `names.DEFINITIONS`."""
    references: tuple[str, ...] = ()
    """Keys or names of the messages, signals, errors and escalations of `definitions`, in the same order."""
    loop: Loop = ""
    ad_hoc: bool = False
    host: str = ""
    """Activity on whose border a boundary event stands."""
    text: str = ""
    """Text of an annotation; state of a data object; name of a link event's link."""
    subject: str = ""
    """What a reference is of: data object, data store, called element, category value of a group."""
    participants: tuple[str, ...] = ()
    """Of a choreography activity or a conversation, in order."""
    initiator: str = ""
    """The participant that begins a choreography activity."""

    def attribute(self, name: str, default: str = "") -> str:
        """Return an attribute of BPMN."""
        return (self.attributes or {}).get(name, default)

    def true(self, name: str, *, default: bool = False) -> bool:
        """Return an attribute that is true or false."""
        return self.attribute(name, "true" if default else "false").strip() in {"true", "1"}


@dataclass(frozen=True, slots=True)
class Flow:
    """Something that is drawn as a line."""

    key: str
    kind: str
    name: str
    source: str
    target: str
    holder: str
    line: int = field(compare=False)
    documentation: tuple[str, ...] = ()
    attributes: Mapping[str, str] | None = None
    condition: str | None = None
    """Text of the condition of a sequence flow (empty for one without a text); None: it has none."""
    default: bool = False
    """It is the default flow of the node that it leaves."""
    message: str = ""
    """Message that a message flow carries."""


@dataclass(frozen=True, slots=True)
class Pool:
    """A participant of a collaboration or choreography."""

    key: str
    name: str
    holder: str
    line: int = field(compare=False)
    process: str = ""
    """Key of its process; empty for one that shows nothing of its inside."""
    multiple: bool = False
    """There are several of its kind."""
    documentation: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane of a process or of another lane."""

    key: str
    name: str
    holder: str
    """Key of the process, or of the lane that it divides."""
    process: str
    line: int = field(compare=False)
    nodes: tuple[str, ...] = ()
    """What it names as standing in it."""
    documentation: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Container:
    """A process, collaboration or choreography; sub-processes are nodes."""

    key: str
    kind: str
    name: str
    line: int = field(compare=False)
    documentation: tuple[str, ...] = ()
    attributes: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Root:
    """A message, signal, error, escalation, data store, category value … that others refer to."""

    key: str
    kind: str
    name: str
    line: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class Label:
    """Where the file puts a name; without bounds a tool chooses."""

    bounds: Bounds | None
    font: str = ""
    size: float = 0.0
    """In points of the file's tool; 0: not said."""
    bold: bool = False
    italic: bool = False
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """A node, pool or lane in a picture."""

    key: str
    element: str
    bounds: Bounds
    line: int = field(compare=False)
    expanded: bool | None = None
    horizontal: bool | None = None
    marker: bool | None = None
    """The X in an exclusive gateway is shown."""
    label: Label | None = None
    fill: str = ""
    """Colour of the ground as written (`#ffe0b2`)."""
    stroke: str = ""
    band: str = ""
    """Of a participant of a choreography activity: `top_initiating` … (BPMN 2.0.2, 12.2.3.3)."""
    band_of: str = ""
    """Key of the shape of the choreography activity that the band belongs to."""
    message: bool = False
    """An envelope hangs at the band."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A flow in a picture."""

    key: str
    element: str
    points: tuple[Point, ...]
    line: int = field(compare=False)
    label: Label | None = None
    stroke: str = ""
    message: Literal["", "initiating", "non_initiating"] = ""
    """The envelope that is shown on a message flow."""
    source: str = ""
    """Key of the shape or edge that it leaves, where that is said."""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Plane:
    """One picture of the file."""

    key: str
    name: str
    element: str
    """Process, collaboration, choreography or sub-process that it shows."""
    shapes: tuple[Shape, ...]
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the file that the standard does not allow, and that costs a part of its meaning."""

    kind: Fault
    line: int = field(compare=False)
    key: str
    """What it is about: the id that is there twice, or that nothing has."""
    text: str
    """In words for a person."""


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that the rest of the program wants to know of a file; all mappings are in the file's order."""

    name: str
    """Name of the model, as the file gives it."""
    exporter: str
    """Program that wrote the file, with its version."""
    containers: Mapping[str, Container]
    pools: Mapping[str, Pool]
    lanes: Mapping[str, Lane]
    nodes: Mapping[str, Node]
    flows: Mapping[str, Flow]
    roots: Mapping[str, Root]
    planes: tuple[Plane, ...]
    counts: Mapping[str, int]
    """How many elements of each kind of `names` there are."""
    problems: tuple[Problem, ...]
    translated: frozenset[str] = frozenset()
    """Keys of the elements whose names are shown in another language than that of the picture in the file."""
