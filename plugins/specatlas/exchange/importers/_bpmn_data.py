"""Data of a file → what a process reads and writes: entities of the model, or new ones."""

from collections.abc import Mapping
from typing import Any

from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.exchange.importers._bpmn_match import Match, Matches
from specatlas.exchange.importers._bpmn_source import Source, kept, words
from specatlas.exchange.importers._bpmn_steps import Names, entity_states
from specatlas.formats.bpmn.content import Node
from specatlas.query.flow_data import states_of

_KINDS = frozenset({"dataObject", "dataObjectReference", "dataStoreReference", "dataInput", "dataOutput"})


def data(source: Source, names: Names, matches: Matches, module: str, processes: set[str]) -> dict[str, Any]:
    """Return the `data:` of a process, and note the id of every data element in `names`.

    Args:
        source: the file.
        names: of the process.
        matches: elements of the model.
        module: of entities that have to be proposed.
        processes: keys of the processes whose data are meant.
    """
    declared: dict[str, Any] = {}
    by_name: dict[str, str] = {}
    nodes = [one for one in source.content.nodes.values() if one.kind in _KINDS and _shown(source, one, processes)]
    referring = {node.subject: node.key for node in reversed(nodes) if node.subject}
    # Many programs name only the references of a data object: these come first, and it is called as they are.
    for node in sorted(nodes, key=lambda one: not one.name and one.key in referring):
        name = _name(source, node)
        own = str(kept(source.element(node.key)).get("data", "")) or _own_id(source, node)
        called = names.data.get(referring.get(node.key, ""), "") if not node.name else ""
        key = own or called or by_name.get(name.casefold(), "")
        if not key:
            key = _entity(matches, name, module).id
        by_name.setdefault(name.casefold(), key)
        names.data[node.key] = key
        said = declared.setdefault(key, {})
        _flags(source, node, said)
        if own:
            _subject(source, node, key, said, matches, module)
    return {key: said for key, said in declared.items() if said}


def _shown(source: Source, node: Node, processes: set[str]) -> bool:
    """Tell whether data are those of a process, not the inputs of a step inside it."""
    holder = source.content.nodes.get(node.holder)
    while holder is not None:
        if node.kind in {"dataInput", "dataOutput"}:
            return False
        if holder.holder in processes:
            return True
        holder = source.content.nodes.get(holder.holder)
    return node.holder in processes


def _name(source: Source, node: Node) -> str:
    """Return the name of data, without the state that some tools write behind it."""
    name = " ".join(node.name.split())
    if not name and node.subject:
        subject = source.content.nodes.get(node.subject) or source.content.roots.get(node.subject)
        name = " ".join(subject.name.split()) if subject else ""
    return name.partition("[")[0].strip() or name or "data"


def _own_id(source: Source, node: Node) -> str:
    """Return the id that we gave the data when we wrote the file."""
    if not source.ours:
        return ""
    of = node.subject if node.kind.endswith("Reference") else node.key
    return of.partition(".")[2]


def _subject(source: Source, node: Node, key: str, said: dict[str, Any], matches: Matches, module: str) -> None:
    """Say of what entity data in a file of ours are, and how they are called where they have a name of their own."""
    of = source.element(node.subject if node.kind.endswith("Reference") else node.key)
    entity = str(kept(of).get("is", ""))
    match = matches.find("", ("entities",), entity or key)
    name = _name(source, node)
    if match is None:
        match = _entity(matches, name, module)
    if match.id != key:
        said["is"] = match.id
    if name not in match.names:
        said["name"] = words(source, of, "name", name)


def _entity(matches: Matches, name: str, module: str) -> Match:
    found = matches.find(name, ("entities",))
    if found is not None:
        return found
    if matches.find("", ("modules",), module) is None:
        matches.propose("modules", module.replace("-", " ").capitalize(), module)
    return matches.propose("entities", name, "data", module=module)


def _flags(source: Source, node: Node, said: dict[str, Any]) -> None:
    if node.kind == "dataStoreReference":
        said["store"] = True
    if node.true("isCollection"):
        said["collection"] = True
    own = kept(source.element(node.key))
    if node.kind == "dataInput" or own.get("input"):
        said["input"] = True
    if node.kind == "dataOutput" or own.get("output"):
        said["output"] = True


def settle_states(source: Source, made: dict[str, Any], project: Project | None, matches: Mapping[str, str]) -> None:
    """Turn the names of states in a step into the ids of the model's; one that it does not have is left out.

    Args:
        source: the file.
        made: the step.
        project: the model.
        matches: data to its entity.
    """
    for attribute in ("reads", "writes"):
        uses = made.get(attribute)
        if not isinstance(uses, dict):
            continue
        for key, state in list(uses.items()):
            states = _states(project, matches.get(key) or key)
            if state and states:
                uses[key] = entity_states(states, state) or None
                if uses[key] is None:
                    source.note(0, f'"{key}" has no state "{state}" in the model')
        if not any(uses.values()):
            made[attribute] = list(uses)


def _states(project: Project | None, entity: str) -> Mapping[str, Element]:
    found = project.elements("entities").get(entity) if project is not None else None
    return states_of(project, found) if project is not None and found is not None else {}
