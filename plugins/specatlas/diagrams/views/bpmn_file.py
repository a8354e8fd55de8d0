"""What a picture of a BPMN file shows: one plane as the file gives it, and what belongs there but has no place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from specatlas.diagrams.views.view import NothingToShowError
from specatlas.formats.bpmn import names
from specatlas.formats.bpmn.content import Content, Node, Plane
from specatlas.text.suggest import did_you_mean

_UNPLACED = frozenset({"dataInput", "dataOutput", "group", "dataObject"})
"""What a file may hold without a picture of it: data that only a program reads, groups without a place."""


@dataclass(frozen=True)
class Chart:
    """One picture of a file."""

    content: Content
    plane: Plane
    """Shapes and lines with their places, as the file has them."""
    missing: tuple[str, ...] = ()
    """Keys of nodes and pools that belong into the picture and have no shape in it."""
    loose: tuple[str, ...] = ()
    """Keys of flows between what is shown that have no line in it."""
    parents: Mapping[str, str] = field(default_factory=dict)
    """Node to the sub-process, drawn open, that holds it; empty for the outermost."""

    @property
    def given(self) -> bool:
        """Whether the file says where things stand."""
        return bool(self.plane.shapes)

    @cached_property
    def drawn(self) -> frozenset[str]:
        """Keys of the elements that have a shape."""
        return frozenset(shape.element for shape in self.plane.shapes)

    @cached_property
    def holders(self) -> frozenset[str]:
        """Keys of the processes and sub-processes of which something inside has a shape."""
        inside = {node.holder for node in self.content.nodes.values() if node.key in self.drawn}
        return frozenset(inside | {lane.process for lane in self.content.lanes.values() if lane.key in self.drawn})


def charts(content: Content) -> dict[str, str]:
    """Return every picture that a file offers: what it is asked for by, and its name.

    First the planes that the file draws; then processes and closed sub-processes whose inside no plane shows.
    """
    found = {plane.element or plane.key: plane.name or _name(content, plane.element) for plane in content.planes}
    shown = {shape.element for plane in content.planes for shape in plane.shapes}
    inside = _by_holder(content)
    within: set[str] = set()
    if not found and (first := _collaboration(content)):
        found[first] = _name(content, first)
        within = {pool.process for pool in content.pools.values()} | set(_without_pool(content))
    for key in (*content.containers, *content.nodes):
        nodes = [node.key for node in inside.get(key, ()) if node.kind not in _UNPLACED]
        seen = shown & set(nodes) or key in within or (key in content.nodes and not content.planes)
        if nodes and not seen and key not in found:
            found[key] = _name(content, key)
    return found


def _without_pool(content: Content) -> list[str]:
    """Return the processes that no pool is of and no activity calls."""
    owned = {pool.process for pool in content.pools.values()}
    called = {node.subject for node in content.nodes.values() if node.kind == "callActivity"}
    return [key for key, one in content.containers.items() if one.kind == "process" and key not in owned | called]


def _name(content: Content, key: str) -> str:
    found = content.containers.get(key) or content.nodes.get(key)
    if found is None:
        return key
    if found.name:
        return found.name
    pool = next((pool for pool in content.pools.values() if pool.process == key), None)
    return (pool.name if pool else "") or key


def _collaboration(content: Content) -> str:
    kinds = {"collaboration", "choreography", "globalConversation"}
    return next((key for key, one in content.containers.items() if one.kind in kinds and _holds(content, key)), "")


def _holds(content: Content, key: str) -> bool:
    return any(pool.holder == key for pool in content.pools.values())


def chart(content: Content, part: str = "") -> Chart:
    """Return one picture of a file.

    Args:
        content: the file.
        part: which one: id or name of a plane, or of a process or sub-process; the first when left out.

    Raises:
        NothingToShowError: when the file holds nothing that could be drawn, or no such picture.
    """
    offered = charts(content)
    plane = _plane(content, part, offered)
    shown = {shape.element for shape in plane.shapes}
    inside = _by_holder(content)
    scope = list(_scope(content, plane, inside))
    missing = [key for key in scope if key not in shown]
    visible = shown | set(missing)
    drawn = {edge.element for edge in plane.edges}
    loose = [
        flow.key
        for flow in content.flows.values()
        if flow.key not in drawn and {flow.source, flow.target} <= visible and flow.source and flow.target
        # Messages of a choreography stand at its activities, and are no lines of their own.
        if flow.kind != "messageFlow" or _kind(content, flow.holder) != "choreography"
    ]
    found = Chart(content, plane, tuple(missing), tuple(loose), _parents(content, visible))
    if not visible:
        raise NothingToShowError("the file holds no process, collaboration or choreography that could be drawn")
    return found


def _kind(content: Content, key: str) -> str:
    found = content.containers.get(key)
    return found.kind if found else ""


def _plane(content: Content, part: str, offered: Mapping[str, str]) -> Plane:
    """Return the plane that is asked for; one without shapes where the file has none of it."""
    if not part:
        return next((plane for plane in content.planes if plane.shapes), None) or _empty(next(iter(offered), ""))
    for plane in content.planes:
        if part in {plane.element, plane.key, plane.name}:
            return plane
    for key, name in offered.items():
        if part in {key, name}:
            return next((plane for plane in content.planes if plane.element == key), None) or _empty(key)
    hint = did_you_mean(part, [*offered, *offered.values()])
    known = ", ".join(f"{name} ({key})" if name != key else key for key, name in offered.items())
    raise NothingToShowError(f'the file has no picture "{part}"; {hint or f"it has {known}"}')


def _empty(element: str) -> Plane:
    return Plane("", "", element, (), ())


def _by_holder(content: Content) -> dict[str, list[Node]]:
    found: dict[str, list[Node]] = {}
    for node in content.nodes.values():
        found.setdefault(node.holder, []).append(node)
    return found


def _scope(content: Content, plane: Plane, inside: Mapping[str, list[Node]]) -> Iterator[str]:
    """Yield what belongs into a picture: pools, and nodes from the outside in."""
    shown = {shape.element for shape in plane.shapes}
    closed = {shape.element for shape in plane.shapes if shape.expanded is False}
    holders = [plane.element]
    around = content.containers.get(plane.element)
    # The participants of a choreography are the bands of its activities.
    pools = () if around is not None and around.kind == "choreography" else content.pools.values()
    for pool in pools:
        if pool.holder == plane.element or (pool.key in shown):
            drawn = any(node.key in shown for node in inside.get(pool.process, ()))
            # A frame around what stands already would change a picture that its author has made.
            if pool.key in shown or not drawn:
                yield pool.key
            if pool.process and (drawn or pool.key not in closed):
                holders.append(pool.process)
    if not plane.shapes and plane.element == _collaboration(content):
        holders += _without_pool(content)
    # A plane may draw processes that its element does not name (called ones, those of older tools).
    holders += [key for key in content.containers if any(node.key in shown for node in inside.get(key, ()))]
    for holder in dict.fromkeys(holders):
        if holder in content.pools or (plane.shapes and not _drawn_inside(holder, inside, shown)):
            continue
        yield from _nodes(content, holder, inside, shown, closed)


def _drawn_inside(holder: str, inside: Mapping[str, list[Node]], shown: set[str]) -> bool:
    return any(node.key in shown for node in inside.get(holder, ()))


def _nodes(
    content: Content, holder: str, inside: Mapping[str, list[Node]], shown: set[str], closed: set[str]
) -> Iterator[str]:
    for node in inside.get(holder, ()):
        if node.key in shown or _has_place(content, node):
            yield node.key
        open_ = node.key not in closed and (
            not shown or _drawn_inside(node.key, inside, shown) or node.key not in shown
        )
        if node.kind in names.SUB_PROCESSES | {"subChoreography"} and open_:
            yield from _nodes(content, node.key, inside, shown, closed)


def _has_place(content: Content, node: Node) -> bool:
    """Tell whether a node is missed when the picture lacks it."""
    if node.kind == "dataObject":
        referred = any(other.subject == node.key for other in content.nodes.values())
        return not referred and any(node.key in {flow.source, flow.target} for flow in content.flows.values())
    return node.kind not in _UNPLACED


def _parents(content: Content, visible: set[str]) -> dict[str, str]:
    return {
        key: content.nodes[key].holder if content.nodes[key].holder in visible else ""
        for key in visible
        if key in content.nodes
    }
