"""Processes for tests: a small company around them, and short ways to say what a graph looks like."""

import textwrap
from pathlib import Path

from specatlas.domain.project import Project
from specatlas.loading.project import open_model
from specatlas.query.flow import flow
from specatlas.query.flow_graph import Flow
from tests.unit.models import read_model, write_model

COMPANY = """\
roles:
  clerk: Clerk
  head: Head
  storekeeper: Storekeeper
  buyer: {name: Buyer, external: true}
departments: {sales: Sales}
systems: {shop: {name: Shop, kind: web-form}, carrier: {name: Carrier, kind: logistics}}
enums: {order-status: [draft, reserved, closed]}
modules: {sales: Sales}
entities:
  order: {module: sales, fields: {status: enum order-status}}
  client: {module: sales, fields: {name: string}}
  item: {module: sales, fields: {name: string}}
"""


def written(process: str) -> str:
    """Return a model with one process `p`; `process` holds its attributes."""
    body = textwrap.indent(textwrap.dedent(process).strip("\n"), "    ")
    return f"{COMPANY}processes:\n  p:\n    owner: head\n{body}\n"


def read(folder: Path, process: str) -> Flow:
    """Read a process in which nothing is wrong."""
    project = read_model(folder, written(process))
    found = flow(project, project.elements("processes")["p"])
    assert [str(item) for item in found.diagnostics] == []
    return found


def read_faulty(folder: Path, process: str) -> tuple[Project, Flow]:
    """Read a process with whatever is wrong with it."""
    project = open_model(write_model(folder, written(process)) / "model")
    return project, flow(project, project.elements("processes")["p"])


def ways(found: Flow) -> set[str]:
    """Return the addresses of the sequence flows."""
    return {sequence.id for sequence in found.sequences}
