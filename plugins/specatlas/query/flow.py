"""A process as a graph: one way to read it, for checks, pictures and exports alike (model-by-example, 7)."""

from collections.abc import Iterator

from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.query import flow_source as source
from specatlas.query.flow_build import Built, build_pool, sequences
from specatlas.query.flow_graph import Box, Data, Flow, Lane, Pool, Use
from specatlas.query.flow_messages import messages
from specatlas.query.flow_rules import check
from specatlas.text.diagnostics import ordered
from specatlas.text.suggest import did_you_mean

OWN = "process"
"""Id of the process's own pool where neither it nor the spec names one."""


def flow(project: Project, process: Element) -> Flow:
    """Read a process as a graph.

    Args:
        project: the model that holds it.
        process: an element of `processes`.

    Returns:
        The graph, with everything that is wrong in its `diagnostics`; a process that is `drawn` elsewhere has no nodes.
    """
    if process.has("drawn"):
        return Flow(process, pools=tuple(_pools(project, process)), drawn=process.word("drawn"))
    pools = tuple(_pools(project, process))
    built = Built()
    if not source.steps(process):
        mend = 'write "steps:", or name the file in "drawn:"'
        built.fault("process/no-steps", f'"{process.id}" has no steps', process.place, mend, process.address)
        return Flow(process, pools, diagnostics=tuple(built.diagnostics))
    opened = [(pool, process if pool.element is None else pool.element) for pool in pools if not pool.black]
    for pool, holder in opened:
        build_pool(built, holder, pool)
    between = messages(built, pools)
    found = tuple(sequences(built))
    check(built, found, opened)
    data, uses = _data(project, process, built)
    return Flow(
        process,
        pools,
        tuple(built.nodes.values()),
        found,
        between,
        data,
        uses,
        tuple(_groups(process, built)),
        ordered(built.diagnostics),
    )


# -- pools and lanes -----------------------------------------------------------------------------------------------


def _pools(project: Project, process: Element) -> Iterator[Pool]:
    own = process.ref("pool") or (project.spec.ref("customer") if project.spec else None)
    subject = project.find(own.address) if own else None
    name = own.id if own else process.word("pool") or OWN
    yield Pool(name, None, subject, tuple(_lanes(project, process)))
    for part in process.parts("pools").values():
        black = not source.steps(part)
        yield Pool(part.id, part, _subject(project, part), tuple(_lanes(project, part)), black)


def _lanes(project: Project, holder: Element) -> Iterator[Lane]:
    for part in holder.parts("lanes").values():
        yield Lane(part.id, part, _subject(project, part), tuple(_lanes(project, part)))


def _subject(project: Project, part: Element) -> Element | None:
    """Return what a pool, lane or data object is: `is`, else the element of its id."""
    ref = part.ref("is") or part.key
    return project.find(ref.address) if ref else None


# -- data and groups -----------------------------------------------------------------------------------------------


def _data(project: Project, process: Element, built: Built) -> tuple[tuple[Data, ...], tuple[Use, ...]]:
    declared = process.parts("data")
    data = {part.id: Data(part.id, part, _subject(project, part)) for part in declared.values()}
    uses = []
    for node in built.nodes.values():
        if node.element is None or node.join_of or node.host:
            continue
        for attribute in ("reads", "writes"):
            for name, part, ref in source.uses(node.element, attribute):
                plain = name.rpartition("/")[2]
                if plain not in data:
                    data[plain] = Data(plain, None, project.find(ref.address) if ref else None)
                state = part.word("state") if part is not None else ""
                uses.append(Use(node.id, plain, state, attribute == "writes"))
    return tuple(data.values()), tuple(uses)


def _groups(process: Element, built: Built) -> Iterator[Box]:
    for part in process.parts("groups").values():
        found = []
        for name in source.texts(part.list("steps")):
            if name in built.nodes:
                found.append(name)
                continue
            hint = did_you_mean(name, built.nodes) or "name steps of this process"
            message = f'the group "{part.id}" holds "{name}", which is no step of this process'
            built.fault("ref/unknown", message, part.at("steps"), hint, part.address)
        yield Box(part.id, part, tuple(found))
