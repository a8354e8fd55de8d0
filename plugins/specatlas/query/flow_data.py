"""What the steps of a process read and write, in which state, and the groups around them."""

from collections.abc import Iterator, Mapping

from specatlas.domain.element import Element
from specatlas.domain.project import Project, walk
from specatlas.query import flow_source as source
from specatlas.query.flow_draft import Built
from specatlas.query.flow_graph import Data, Group, Use
from specatlas.query.trace import chain
from specatlas.text.suggest import did_you_mean


def subject_of(project: Project, part: Element) -> Element | None:
    """Return what a pool, lane or data object is: `is`, else the element of its id."""
    ref = part.ref("is") or part.key
    return project.find(ref.address) if ref else None


def data_of(project: Project, process: Element, built: Built) -> tuple[tuple[Data, ...], tuple[Use, ...]]:
    """Return the data of a process, declared or only used, and every use of them."""
    declared = process.parts("data").values()
    data = {part.id: Data(part.id, part, subject_of(project, part)) for part in declared}
    states: dict[str, Mapping[str, Element]] = {}
    uses = []
    for node in built.nodes.values():
        if node.element is None or node.join_of or node.host:
            continue
        for attribute in ("reads", "writes"):
            for name, part, ref in source.uses(node.element, attribute):
                plain = name.rpartition("/")[2]
                if plain not in data:
                    data[plain] = Data(plain, None, project.find(ref.address) if ref else None)
                entity = data[plain].subject
                if entity is not None and entity.id not in states:
                    states[entity.id] = states_of(project, entity)
                known = states[entity.id] if entity is not None else {}
                state = part.word("state") if part is not None else ""
                if part is not None and state and known and state not in known:
                    message = f'"{state}" is neither a state of the life cycle nor a value of "{plain}"'
                    mend = did_you_mean(state, known) or f"it is one of {', '.join(known)}"
                    built.fault("ref/unknown", message, part.at("state"), mend, node.address)
                uses.append(Use(node.id, plain, state, known.get(state), attribute == "writes"))
    return tuple(data.values()), tuple(uses)


def states_of(project: Project, entity: Element) -> Mapping[str, Element]:
    """Return the states that a record can be in by id: those of its life cycles, then the values of its lists."""
    found: dict[str, Element] = {}
    for lifecycle in project.elements("lifecycles").values():
        about = lifecycle.ref("entity")
        if about is not None and about.address == entity.address:
            inside = (part for part in walk(lifecycle) if ".states." in part.address)
            found = {part.id: part for part in inside if part.shape.name == "state"} | found
    for parent in chain(project.elements("entities"), entity.id, "extends"):
        for field in parent.parts("fields").values():
            ref = field.ref("enum")
            list_ = project.find(ref.address) if ref else None
            found = dict((list_ or field).parts("values")) | found
    return found


def groups_of(process: Element, built: Built) -> Iterator[Group]:
    """Yield the groups of a process with those of their steps that there are."""
    for part in process.parts("groups").values():
        found = []
        for name in source.texts(part.list("steps")):
            if name in built.nodes:
                found.append(name)
                continue
            hint = did_you_mean(name, built.nodes) or "name steps of this process"
            message = f'the group "{part.id}" holds "{name}", which is no step of this process'
            built.fault("ref/unknown", message, part.at("steps"), hint, part.address)
        yield Group(part.id, part, tuple(found))
