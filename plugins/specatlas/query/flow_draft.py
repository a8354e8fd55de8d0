"""A process while it is being put together: nodes, open ends, flows to names, and what is wrong with them."""

from collections.abc import Iterator
from dataclasses import field

from specatlas.domain.element import Element
from specatlas.query.flow_graph import Node, Sequence
from specatlas.text.diagnostics import Diagnostic, Severity
from specatlas.text.frozen import dataclass
from specatlas.text.places import Place
from specatlas.text.suggest import did_you_mean


@dataclass(frozen=True, slots=True)
class End:
    """An open end: a flow that leaves a node and does not yet know where to."""

    node: str
    element: Element | None = None
    """The way that it begins, or the `go` that describes it."""
    is_way: bool = False
    order: int = 0
    """Place among the flows that leave the node."""


@dataclass(frozen=True, slots=True)
class Level:
    """Where steps stand: flows never leave it."""

    pool: str
    parent: str = ""
    adhoc: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A flow whose target is still a name."""

    end: End
    target: str
    level: Level
    place: Place | None
    """Of the `go`; None where the order of the list connects."""
    holder: str
    """Address of the step that holds the `go`."""


@dataclass(slots=True)
class Built:
    """What has been built so far."""

    nodes: dict[str, Node] = field(default_factory=dict)
    drafts: list[Draft] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    """Nodes that follow nothing in their list: something else must lead to them."""
    silent: set[str] = field(default_factory=set)
    """Nodes in sub-processes without connections, and those outside the flow."""
    unjoined: dict[str, str] = field(default_factory=dict)
    """Id that a join would have to the gateway, where no join was needed."""
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def fault(
        self,
        rule: str,
        message: str,
        place: Place,
        help: str,
        address: str,
        severity: Severity = Severity.ERROR,
        related: tuple[tuple[Place, str], ...] = (),
    ) -> None:
        """Note something that is wrong."""
        self.diagnostics.append(Diagnostic(rule, message, place, severity, help, related, address))


# -- connecting ------------------------------------------------------------------------------------------------


def begins_path(node: Node) -> bool:
    """Rule 3: a `catch` with a link takes nothing from above."""
    return node.type == "catch" and node.definition == "link"


def add(built: Built, node: Node, place: Place) -> bool:
    """Add a node; False when its id is taken."""
    other = built.nodes.setdefault(node.id, node)
    if other is node:
        return True
    message = f'"{node.id}" is already the id of another step, event or join of this process'
    mend = "give one of them another id: ids are unique in a process, its pools and sub-processes"
    related = ((other.place, "first defined here"),)
    built.fault("id/duplicate", message, place, mend, node.address, related=related)
    return False


def connect(built: Built, ends: list[End], target: str, level: Level, place: Place | None, holder: str) -> None:
    """Note that open ends lead to a step, which may stand anywhere in the file."""
    built.drafts += [Draft(end, target, level, place, holder) for end in ends]


def open_end(built: Built, end: End, before: Node | None = None) -> None:
    """Rule 8: say that a path stops without an end."""
    node = built.nodes[end.node]
    place = end.element.place if end.element is not None else node.place
    path = f'the way "{end.element.id}" of "{node.id}"' if end.element is not None else f'the path after "{node.id}"'
    where = f'stops above "{before.id}", which takes no flow from above' if before else "stops without an end"
    mend = 'add "- end: …" or "- go: …" behind it'
    built.fault("process/open-end", f"{path} {where}", place, mend, node.address)


def open_path(built: Built, event: Element, end: End) -> None:
    """Rule 6: say that the path of a boundary event does not say where it goes."""
    node = built.nodes[end.node]
    message = f'the path of the boundary event "{event.id}" stops after "{node.id}" and does not say where it goes'
    mend = f'close it with "- end: …", or give "{event.id}" a "go:"'
    built.fault("process/open-path", message, node.place, mend, event.address)


def sequences(built: Built) -> Iterator[Sequence]:
    """Resolve the targets by name and yield the flows, each with its address `from--to`."""
    taken: dict[str, int] = {}
    places = {name: place for place, name in enumerate(built.nodes)}
    for draft in sorted(built.drafts, key=lambda draft: (places[draft.end.node], draft.end.order)):
        if not _allowed(built, draft):
            continue
        name = f"{draft.end.node}--{draft.target}"
        taken[name] = taken.get(name, 0) + 1
        element = draft.end.element
        yield Sequence(
            name if taken[name] == 1 else f"{name}-{taken[name]}",
            draft.end.node,
            draft.target,
            element,
            draft.end.is_way,
            element is not None and element.flag("default"),
        )


def _allowed(built: Built, draft: Draft) -> bool:
    """Tell whether a flow may lead where it says; note why not."""
    target = built.nodes.get(draft.target)
    place = draft.place or built.nodes[draft.end.node].place
    if target is None:
        _unknown_target(built, draft, place)
        return False
    if (target.pool, target.parent) != (draft.level.pool, draft.level.parent):
        here, there = (_level_name(level) for level in (draft.level, Level(target.pool, target.parent)))
        message = f'"go: {target.id}" leads from {here} into {there}; a flow stays in one pool and one sub-process'
        mend = "lead it to a step of the same level, or send a message (to:) to the other pool"
        built.fault("process/crosses-level", message, place, mend, draft.holder, related=((target.place, "the step"),))
        return False
    reason = _closed(target)
    if reason:
        message = f'no flow can enter "{target.id}": {reason}'
        mend = (
            'give the step before it a "go:", or an end'
            if draft.place is None
            else "lead the flow to the step behind it"
        )
        built.fault("process/no-way-in", message, draft.place or target.place, mend, draft.holder)
        return False
    return True


def _closed(target: Node) -> str:
    """Return why no flow enters a node, or nothing."""
    if target.type == "start":
        return "it is a start event"
    if target.type == "boundary":
        return f'it sits on the border of "{target.host}"'
    if begins_path(target):
        return "it is reached by its link"
    if target.handler:
        return "it is a handler, which its own start event sets off"
    return f'it only undoes "{target.undoes}"' if target.undoes else ""


def _level_name(level: Level) -> str:
    return f'the sub-process "{level.parent}"' if level.parent else f'the pool "{level.pool}"'


def _unknown_target(built: Built, draft: Draft, place: Place) -> None:
    gateway = built.unjoined.get(draft.target)
    if gateway is not None:
        message = f'go: there is no join "{draft.target}": fewer than two ways of "{gateway}" stay open'
        mend = "lead the flow to the step behind the gateway"
    else:
        here = [
            node.id
            for node in built.nodes.values()
            if (node.pool, node.parent) == (draft.level.pool, draft.level.parent) and not _closed(node)
        ]
        message = f'go: there is no step "{draft.target}" in this process'
        mend = did_you_mean(draft.target, here) or f"the steps here are {', '.join(sorted(here))}"
    built.fault("ref/unknown", message, place, mend, draft.holder)
