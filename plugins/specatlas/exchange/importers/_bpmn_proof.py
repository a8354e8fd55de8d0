"""What was made of a file, read by the language itself: does it say what the file says?"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from specatlas.domain.kinds.processes import PROCESSES
from specatlas.domain.kinds.steps import STEP
from specatlas.domain.project import Project
from specatlas.domain.types import Many, Reference
from specatlas.exchange.importers._bpmn_match import CUSTOMER
from specatlas.exchange.importers._bpmn_part import Part
from specatlas.exchange.importers._bpmn_source import Source
from specatlas.exchange.importers._bpmn_steps import KINDS, Names
from specatlas.formats.bpmn.content import Node
from specatlas.formats.ddl import NotUnderstood
from specatlas.loading.files import ModelFile
from specatlas.loading.project import build
from specatlas.query.flow import flow
from specatlas.query.flow_graph import Flow
from specatlas.text.diagnostics import Severity
from specatlas.text.writing import block
from specatlas.text.yaml_reader import read_yaml

_NAME = "imported.yaml"
_STUBS = ("roles", "departments", "systems", "parties", "entities", "processes")
"""Sections whose elements a process refers to for what it is: pools, lanes, data, called processes."""
_ELSEWHERE = frozenset(
    name
    for shape in (STEP, PROCESSES.shape)
    for name, attribute in shape.attributes.items()
    for type_ in [attribute.type.of if isinstance(attribute.type, Many) else attribute.type]
    if isinstance(type_, Reference) and not {to.partition(".")[0] for to in type_.to} <= set(_STUBS)
) - {"owner", "pool"}
_SPEC: dict[str, Any] = {"title": "T", "purpose": "P", "scope": {"in": {}, "out": {}}}


def wrong(
    source: Source, parts: Mapping[str, Part], sections: Mapping[str, Any], model: Project | None
) -> Iterator[tuple[str, NotUnderstood]]:
    """Yield each process whose YAML does not say what the file says, and what is wrong.

    Args:
        source: the file.
        parts: process to what it was made of.
        sections: what was made, by section.
        model: the model that it comes into.
    """
    bare = {**sections, "processes": _bare(sections["processes"])}
    customer = model.spec.ref("customer") if model and model.spec else None
    spec = _SPEC | {"languages": list(source.languages), "customer": customer.id if customer else CUSTOMER}
    text = "\n".join(block({"spec": spec, **_with_stubs(bare, model)}))
    data = text.encode()
    project = build([ModelFile(_NAME, lambda: read_yaml(data, _NAME))])
    for fault in project.diagnostics:
        about = fault.address.removeprefix("processes/").partition(".")[0] if fault.address else ""
        if fault.severity is Severity.ERROR and (about in parts or not about):
            for name in [about] if about in parts else parts:
                yield name, NotUnderstood(0, f"{fault.message} [{fault.rule}]")
    for name, part in parts.items():
        process = project.elements("processes").get(name)
        if process is None:
            yield name, NotUnderstood(0, f'"{name}" could not be read again')
            continue
        built = flow(project, process)
        for fault in built.diagnostics:
            if fault.severity is Severity.ERROR:
                yield name, NotUnderstood(0, f"{fault.message} [{fault.rule}]")
        yield from ((name, NotUnderstood(0, text)) for text in _different(source, part, built))


def _bare(value: Any) -> Any:
    """Leave out what refers to elements that have no stub; whether the model has them was seen before."""
    if isinstance(value, list):
        return [_bare(one) for one in value]
    if not isinstance(value, dict):
        return value
    found = {}
    for key, one in value.items():
        plain = isinstance(one, str) or (isinstance(one, list) and all(isinstance(item, str) for item in one))
        if key in {"from", "to"} and isinstance(one, dict):
            found[key] = {end: said.get("name") if isinstance(said, dict) else said for end, said in one.items()}
        elif not (plain and key in _ELSEWHERE):
            found[key] = _bare(one)
    return found


def _with_stubs(sections: Mapping[str, Any], model: Project | None) -> dict[str, Any]:
    """Add the elements of the model that the new ones refer to, as bare as they can be."""
    found: dict[str, Any] = {name: dict(body) for name, body in sections.items()}
    found.setdefault("parties", {}).setdefault(CUSTOMER, {"name": "Customer", "side": "customer"})
    found.setdefault("modules", {})
    for section in _STUBS:
        for key, element in (model.elements(section) if model else {}).items():
            more: dict[str, Any] = {}
            if section == "parties":
                more = {"side": element.word("side") or "third-party"}
            elif section == "systems":
                more = {"kind": element.word("kind") or "other"}
            elif section == "entities":
                found["modules"].setdefault("stub", {"name": "Stub"})
                more = {"module": "stub"}
            elif section == "processes":
                more = {"owner": CUSTOMER, "drawn": "stub.bpmn"}
            found.setdefault(section, {}).setdefault(key, {"name": "Stub", **more})
    return found


def _talks(names: Names, node: Node) -> bool:
    """Tell whether an event says nothing and a message reaches or leaves it: the language makes it a message event."""
    return node.key in names.talking and not node.definitions


def _different(source: Source, part: Part, built: Flow) -> Iterator[str]:
    """Yield in what the process that was read differs from the file."""
    names, content = part.names, source.content
    ids = {identifier: key for key, identifier in names.nodes.items()}
    for key, identifier in names.nodes.items():
        node = content.nodes[key]
        if node.kind == "boundaryEvent" and "compensation" in node.definitions:
            continue
        read = built.by_id.get(identifier)
        if read is None:
            yield f'"{node.name or identifier}" ({node.kind}) has no place in a list of steps'
        elif read.type not in {KINDS[node.kind], "sub"}:
            yield f'"{identifier}" became a {read.type}'
        elif len(read.definitions) != len(node.definitions) and read.type != "sub" and not _talks(names, node):
            yield f'"{identifier}" lost what it waits for or sends'
    written = Counter(
        (names.nodes[one.source], names.nodes[one.target])
        for one in source.flows_of("sequenceFlow")
        if one.source in names.nodes and one.target in names.nodes
    )
    read_again = Counter((one.source, one.target) for one in built.sequences if {one.source, one.target} <= ids.keys())
    for (start, end), _ in sorted((written - read_again).items()):
        yield f'the flow from "{start}" to "{end}" is lost'
    for (start, end), _ in sorted((read_again - written).items()):
        yield f'a flow from "{start}" to "{end}" came in'
    messages = sum(
        1 for one in source.flows_of("messageFlow") if {one.source, one.target} & (names.nodes | names.pools).keys()
    )
    if messages != len(built.messages):
        yield f"of {messages} messages {len(built.messages)} are left"
