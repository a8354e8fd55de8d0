"""A process as a graph: one way to read it, for checks, pictures and exports alike (model-by-example, 7)."""

from collections.abc import Iterator
from functools import lru_cache

from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.query import flow_source as source
from specatlas.query.flow_build import build_pool
from specatlas.query.flow_data import data_of, groups_of, subject_of
from specatlas.query.flow_draft import Built, sequences
from specatlas.query.flow_graph import Flow, Lane, Pool
from specatlas.query.flow_messages import messages
from specatlas.query.flow_rules import check
from specatlas.text.diagnostics import ordered

OWN = "process"
"""Id of the process's own pool where neither it nor the spec names one."""


@lru_cache(maxsize=256)
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
    groups = tuple(groups_of(process, built))
    data, uses = data_of(project, process, built)
    return Flow(
        process,
        pools,
        tuple(built.nodes.values()),
        found,
        between,
        data,
        uses,
        groups,
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
        yield Pool(part.id, part, subject_of(project, part), tuple(_lanes(project, part)), black)


def _lanes(project: Project, holder: Element) -> Iterator[Lane]:
    for part in holder.parts("lanes").values():
        yield Lane(part.id, part, subject_of(project, part), tuple(_lanes(project, part)))
