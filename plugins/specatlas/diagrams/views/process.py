"""What a picture of a process shows."""

from dataclasses import replace

from specatlas.diagrams.views.view import NothingToShowError, View
from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.query.flow import flow
from specatlas.query.flow_graph import Flow, Message, Node, Use


def shown(project: Project, view: View) -> Flow:
    """Return the process of a view, without what its detail leaves out.

    Args:
        project: the model.
        view: `element` is a process, or a sub-process of one, of which then the inside is shown; `exclude` leaves out
            pools and data by id; `detail` `low` leaves out data and notes.

    Raises:
        NothingToShowError: when there is no such process, or it has no steps.
    """
    owner = project.owner(view.element)
    if owner is None or owner.section != "processes":
        raise NothingToShowError(f'"{view.element}" is no process')
    found = flow(project, owner)
    if not found.nodes:
        why = f"is drawn in {found.drawn}" if found.drawn else "has no steps"
        raise NothingToShowError(f'the process "{owner.id}" {why}')
    inner = project.find(view.element) if view.element != owner.address else None
    if inner is not None:
        found = _inside(found, inner)
    return _less(found, view)


def _inside(whole: Flow, step: Element) -> Flow:
    """Return the flow of a sub-process alone."""
    holder = next((node for node in whole.nodes if node.address == step.address and node.type == "sub"), None)
    kept = {node.id: node for node in whole.nodes if holder and holder.id in _around(whole, node)}
    if holder is None or not kept:
        raise NothingToShowError(f'"{step.id}" of the process "{whole.process.id}" holds no steps')
    lifted = tuple(replace(node, parent="" if node.parent == holder.id else node.parent) for node in kept.values())
    lanes = {node.lane for node in lifted}
    own = next(pool for pool in whole.pools if pool.id == holder.pool)
    others = {name for message in whole.messages for name in _partners(message, kept)}
    return replace(
        whole,
        pools=(
            replace(own, lanes=tuple(lane for lane in own.leaves if lane.id in lanes)),
            *(pool for pool in whole.pools if pool.black and pool.id in others),
        ),
        nodes=lifted,
        sequences=tuple(flow_ for flow_ in whole.sequences if flow_.source in kept and flow_.target in kept),
        messages=tuple(
            message for message in whole.messages if {message.source, message.target} <= kept.keys() | _closed(whole)
        ),
        uses=tuple(use for use in whole.uses if use.step in kept),
        groups=(),
    )


def _around(whole: Flow, node: Node) -> set[str]:
    """Return the ids of the sub-processes that hold a node."""
    found: set[str] = set()
    parent = node.parent
    while parent:
        found.add(parent)
        parent = whole.by_id[parent].parent
    return found


def _partners(message: Message, kept: dict[str, Node]) -> set[str]:
    ends = {message.source, message.target}
    return ends - kept.keys() if ends & kept.keys() else set()


def _closed(whole: Flow) -> set[str]:
    return {pool.id for pool in whole.pools if pool.black}


def _less(whole: Flow, view: View) -> Flow:
    """Leave out what the view does not want."""
    excluded = set(view.exclude)
    gone = {pool.id for pool in whole.pools[1:] if pool.id in excluded}
    nodes = tuple(node for node in whole.nodes if node.pool not in gone)
    kept = {node.id for node in nodes} | (_closed(whole) - gone)
    uses: tuple[Use, ...] = ()
    if view.detail != "low":
        uses = tuple(use for use in whole.uses if use.data not in excluded and use.step in kept)
    return replace(
        whole,
        pools=tuple(pool for pool in whole.pools if pool.id not in gone),
        nodes=nodes,
        sequences=tuple(flow_ for flow_ in whole.sequences if flow_.source in kept),
        messages=tuple(message for message in whole.messages if {message.source, message.target} <= kept),
        uses=uses,
    )
