"""Hand-offs of a process: where work passes from one who does it to another (model-by-example, 7.3).

A step that receives work from another lane or pool is a hand-off; gateways only show the way and hand nothing over.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.query.flow import flow
from specatlas.query.flow_graph import GATEWAYS, Flow, Lane, Message, Node, Pool


@dataclass(frozen=True, slots=True)
class Participant:
    """Who works in a lane or pool."""

    key: str
    """Address of the role, department, system or party; of the lane or pool itself where it is none of these."""
    holder: Lane | Pool
    outside: bool = False
    """It stands in a pool that is not opened."""
    anywhere: bool = False
    """Seen in several processes: what one of them calls its lane is not what all of them do."""

    def name(self, language: str) -> str:
        """Return its name: that of its lane or pool, or in several processes that of who works there."""
        subject = self.holder.subject if self.anywhere else None
        return subject.name(language) if subject is not None else self.holder.name(language)


@dataclass(frozen=True, slots=True)
class HandOff:
    """Work, or a message, passes to another participant."""

    process: str
    """Id of the process."""
    source: Participant
    target: Participant
    step: Node | None
    """The step that receives; None in a pool that is not opened."""
    message: Message | None = None
    """The message flow that it is, if it is one."""

    @property
    def details(self) -> Element | None:
        """What the team wrote about it at the receiving step."""
        element = self.step.element if self.step is not None else None
        return element.record("handoff") if element is not None else None

    @property
    def by_hand(self) -> bool:
        """Whether a person has to pass it on."""
        return self.details is not None and self.details.flag("manual")

    def what(self, language: str) -> str:
        """Return what is passed: the name of the message, else of the step that goes on with the work."""
        if self.message is not None and (label := self.message.label(language)):
            return label
        return self.step.name(language) if self.step is not None else ""


@lru_cache(maxsize=256)
def hand_offs(project: Project, process: Element) -> tuple[HandOff, ...]:
    """Return the hand-offs of a process, in the order of the steps that receive."""
    graph = flow(project, process)
    who = dict(_participants(graph))
    closed = {pool.id: Participant(_key(pool), pool, outside=True) for pool in graph.pools if pool.black}
    return (*_inside(process.id, graph, who), *_between(process.id, graph, who, closed))


def participants(project: Project, process: Element) -> Mapping[str, Participant]:
    """Return everybody who takes part in a process, by key, in the order of pools and lanes."""
    graph = flow(project, process)
    working = {one.key: one for one in dict(_participants(graph)).values()}
    found: dict[str, Participant] = {}
    for pool in graph.pools:
        for holder in pool.leaves or (pool,):
            key = _key(holder)
            if pool.black:
                found[key] = Participant(key, pool, outside=True)
            elif key in working:
                found[key] = working[key]
    return found


def _participants(graph: Flow) -> Iterator[tuple[str, Participant]]:
    """Yield every node with the participant that it stands with."""
    pools = {pool.id: pool for pool in graph.pools}
    lanes = {(pool.id, lane.id): lane for pool in graph.pools for lane in pool.leaves}
    for node in graph.nodes:
        holder: Lane | Pool = lanes.get((node.pool, node.lane)) or pools[node.pool]
        yield node.id, Participant(_key(holder), holder)


def _key(holder: Lane | Pool) -> str:
    if holder.subject is not None:
        return holder.subject.address
    return holder.element.address if holder.element is not None else holder.id


def _inside(process: str, graph: Flow, who: Mapping[str, Participant]) -> Iterator[HandOff]:
    """Yield where the flow of work passes from lane to lane."""
    for node in graph.nodes:
        if node.type in GATEWAYS:
            continue
        givers = {who[one].key: who[one] for one in _before(graph, node) if who[one].key != who[node.id].key}
        for giver in givers.values():
            yield HandOff(process, giver, who[node.id], node)


def _before(graph: Flow, node: Node) -> Iterator[str]:
    """Yield the steps whose work comes to a node, through whatever gateways."""
    seen: set[str] = set()
    ahead = [flow_.source for flow_ in graph.entering.get(node.id, ())]
    if node.type == "boundary":
        ahead = [node.host]
    while ahead:
        name = ahead.pop(0)
        if name in seen:
            continue
        seen.add(name)
        if graph.by_id[name].type in GATEWAYS:
            ahead += [flow_.source for flow_ in graph.entering.get(name, ())]
        else:
            yield name


def _between(
    process: str, graph: Flow, who: Mapping[str, Participant], closed: Mapping[str, Participant]
) -> Iterator[HandOff]:
    """Yield the messages between pools."""
    for message in graph.messages:
        source, target = (who.get(end) or closed.get(end) for end in (message.source, message.target))
        if source is not None and target is not None and source.key != target.key:
            yield HandOff(process, source, target, graph.by_id.get(message.target), message)
