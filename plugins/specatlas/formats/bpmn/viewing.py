"""The tree of a file → frozen records; made anew after an edit, for it takes but a few milliseconds."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from specatlas.formats.bpmn import names
from specatlas.formats.bpmn._interchange import planes
from specatlas.formats.bpmn.content import Container, Content, Fault, Flow, Lane, Loop, Node, Plane, Pool, Problem, Root
from specatlas.formats.bpmn.reading import Document, Element

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_M = f"{{{names.MODEL}}}"
_COUNTED = names.NODES | names.FLOWS | names.ROOTS | {"process", "collaboration", "choreography", "participant", "lane"}
_KNOWN = _COUNTED | names.CONTAINERS
_REFERENCES = {
    "messageEventDefinition": "messageRef",
    "signalEventDefinition": "signalRef",
    "errorEventDefinition": "errorRef",
    "escalationEventDefinition": "escalationRef",
}


def content(document: Document, language: str = "") -> Content:
    """Return what a file holds.

    Args:
        document: as read, or as edited since.
        language: of names (`ru`), where a file that we wrote holds them in several; its first when empty.
    """
    root = document.root
    found = _Reader(language)
    found.run(root)
    program = " ".join(word for word in (root.get("exporter"), root.get("exporterVersion")) if word)
    return Content(
        root.get("name", ""),
        program,
        found.containers,
        found.pools,
        found.lanes,
        found.named(),
        found.flows,
        found.roots,
        found.planes,
        dict(sorted(found.counts.items())),
        tuple(sorted(found.problems, key=lambda one: (one.line, one.kind, one.key))),
        frozenset(found.translated),
    )


@dataclass(slots=True)
class _Reader:
    """Goes through a tree once, from the outside in."""

    language: str
    containers: dict[str, Container] = field(default_factory=dict)
    pools: dict[str, Pool] = field(default_factory=dict)
    lanes: dict[str, Lane] = field(default_factory=dict)
    nodes: dict[str, Node] = field(default_factory=dict)
    flows: dict[str, Flow] = field(default_factory=dict)
    roots: dict[str, Root] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)
    planes: tuple[Plane, ...] = ()
    ids: dict[str, Element] = field(default_factory=dict)
    keys: dict[Element, str] = field(default_factory=dict)
    """Element that has no id → the key that it got instead."""
    defaults: set[str] = field(default_factory=set)
    translated: set[str] = field(default_factory=set)

    def run(self, root: Element) -> None:
        self._number(root)
        for element in root.iter(f"{_M}*"):
            self._take(element)
        for key in self.defaults & self.flows.keys():
            self.flows[key] = replace(self.flows[key], default=True)
        self.planes = planes(root, _reference, lambda element, text: self._problem("no-geometry", element, "", text))
        self._check()

    def named(self) -> dict[str, Node]:
        """Return the nodes, those without a name of their own with that of what they refer to."""
        return {key: node if node.name else replace(node, name=self._lent(node)) for key, node in self.nodes.items()}

    def _lent(self, node: Node) -> str:
        if node.kind not in {"group", "dataObjectReference", "dataStoreReference"}:
            return ""
        subject = self.nodes.get(node.subject) or self.roots.get(node.subject)
        return subject.name if subject else ""

    def _number(self, root: Element) -> None:
        """Give each element of meaning a key, and note the ids that are there twice."""
        without: Counter[str] = Counter()
        for element in root.iter(f"{_M}*"):
            given = element.get("id")
            if given is None:
                kind = _kind(element)
                if kind in _KNOWN:
                    without[kind] += 1
                    self.keys[element] = f"{kind}~{without[kind]}"
            elif given in self.ids:
                first = self.ids[given].sourceline
                self._problem("id-twice", element, given, f'the id "{given}" is there twice, first in line {first}')
                self.keys[element] = f"{given}~{element.sourceline}"
            else:
                self.ids[given] = element

    def _key(self, element: Element) -> str:
        return self.keys.get(element) or element.get("id") or ""

    def _take(self, element: Element) -> None:
        kind = _kind(element)
        if kind in _COUNTED:
            self.counts[kind] += 1
        key, line = self._key(element), element.sourceline or 0
        if kind in names.NODES:
            self.nodes[key] = self._node(element, key, kind)
        elif kind in names.FLOWS:
            self.flows[key] = self._flow(element, key, kind)
        elif kind == "participant":
            multiple = element.find(f"{_M}participantMultiplicity") is not None
            process = _reference(element, "processRef")
            holder, words = self._holder(element), _documentation(element)
            self.pools[key] = Pool(key, self._name(element), holder, line, process, multiple, words)
        elif kind == "lane":
            self._lane(element, key)
        elif kind in names.CONTAINERS:
            known = _documentation(element), _attributes(element)
            self.containers[key] = Container(key, kind, self._name(element), line, *known)
        elif kind in names.ROOTS:
            self.roots[key] = Root(key, kind, self._name(element) or element.get("value") or "", line)
        if said := _reference(element, "default"):
            self.defaults.add(said)

    def _name(self, element: Element) -> str:
        """Return a name in the reader's language, where the file has it in that too."""
        for text in element.iterfind(f"{_M}extensionElements/{{{names.OWN}}}text") if self.language else ():
            if text.get("of") == "name" and text.get(_LANGUAGE) == self.language and text.text:
                if text.text != element.get("name"):
                    self.translated.add(self._key(element))
                return text.text
        return element.get("name", "")

    def _holder(self, element: Element) -> str:
        """Return the key of the nearest element around that is a container, a node or a lane."""
        for around in element.iterancestors(f"{_M}*"):
            if _kind(around) in _KNOWN:
                return self._key(around)
        return ""

    def _lane(self, element: Element, key: str) -> None:
        process = next(
            (self._key(one) for one in element.iterancestors(f"{_M}*") if _kind(one) in names.CONTAINERS), ""
        )
        inside = tuple(_words(element, "flowNodeRef"))
        words = _documentation(element)
        line = element.sourceline or 0
        self.lanes[key] = Lane(key, self._name(element), self._holder(element), process, line, inside, words)

    def _node(self, element: Element, key: str, kind: str) -> Node:
        definitions, references = _definitions(element)
        return Node(
            key,
            kind,
            self._name(element),
            self._holder(element),
            element.sourceline or 0,
            _documentation(element),
            _attributes(element),
            definitions,
            references,
            _loop(element),
            kind == "adHocSubProcess",
            _reference(element, "attachedToRef"),
            _text(element, kind),
            _subject(element),
            tuple(_words(element, "participantRef")),
            _reference(element, "initiatingParticipantRef"),
        )

    def _flow(self, element: Element, key: str, kind: str) -> Flow:
        source, target = _reference(element, "sourceRef"), _reference(element, "targetRef")
        if kind.startswith("data"):
            source, target = next(_words(element, "sourceRef"), ""), next(_words(element, "targetRef"), "")
            # What is drawn ends at the activity itself; the inputs and outputs inside it have no shape.
            inside = self._holder(element)
            source, target = (source, inside) if kind == "dataInputAssociation" else (inside, target)
        condition = element.find(f"{_M}conditionExpression")
        return Flow(
            key,
            kind,
            self._name(element),
            source,
            target,
            self._holder(element),
            element.sourceline or 0,
            _documentation(element),
            _attributes(element),
            None if condition is None else (condition.text or "").strip(),
            message=_reference(element, "messageRef"),
        )

    # -- what is wrong ---------------------------------------------------------------------------------------------

    def _problem(self, kind: Fault, element: Element, key: str, text: str) -> None:
        self.problems.append(Problem(kind, element.sourceline or 0, key, text))

    def _check(self) -> None:
        for flow in self.flows.values():
            for end in (flow.source, flow.target):
                self._must_exist(end, flow.line, f"the line {flow.key!r}")
        for node in self.nodes.values():
            if node.kind == "boundaryEvent":
                self._must_exist(node.host, node.line, f"the event {node.key!r}")
        for pool in self.pools.values():
            if pool.process:
                self._must_exist(pool.process, pool.line, f"the pool {pool.key!r}")
        for lane in self.lanes.values():
            for name in lane.nodes:
                self._must_exist(name, lane.line, f"the lane {lane.key!r}")
        for plane in self.planes:
            drawn = [(one.key, one.element, one.line) for one in plane.shapes]
            drawn += [(one.key, one.element, one.line) for one in plane.edges]
            for key, shown, line in drawn:
                if shown not in self.ids:
                    text = f'{key!r} of the picture shows "{shown}", which is not in the file'
                    self.problems.append(Problem("draws-nothing", line, shown, text))

    def _must_exist(self, key: str, line: int, who: str) -> None:
        if key not in self.ids:
            text = f'{who} names "{key}", which is not in the file' if key else f"{who} does not say where it ends"
            self.problems.append(Problem("no-such-id", line, key, text))


# -- pieces of elements --------------------------------------------------------------------------------------------


def _kind(element: Element) -> str:
    return etree.QName(element).localname


def _local(name: str) -> str:
    """Take the prefix off a reference: ids hold no colon."""
    return name.strip().rpartition(":")[2]


def _reference(element: Element, name: str) -> str:
    return _local(element.get(name, ""))


def _words(element: Element, name: str) -> Iterator[str]:
    """Yield the references that stand in elements inside."""
    return (_local(inner.text) for inner in element.iterchildren(f"{_M}{name}") if inner.text and inner.text.strip())


def _documentation(element: Element) -> tuple[str, ...]:
    written = ("".join(inner.itertext()).strip() for inner in element.iterchildren(f"{_M}documentation"))
    return tuple(text for text in written if text)


def _attributes(element: Element) -> Mapping[str, str]:
    return {
        str(name): str(value) for name, value in element.attrib.items() if name not in {"id", "name"} and name[0] != "{"
    }


def _definitions(element: Element) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the definitions of an event, its own and those it shares with others, with what they refer to."""
    found: list[Element] = []
    for inner in element.iterchildren(f"{_M}*"):
        if _kind(inner) in names.DEFINITIONS:
            found.append(inner)
        elif _kind(inner) == "eventDefinitionRef" and inner.text:
            shared = element.getroottree().getroot().iterchildren(f"{_M}*")
            found += [one for one in shared if one.get("id") == _local(inner.text) and _kind(one) in names.DEFINITIONS]
    return (
        tuple(names.DEFINITIONS[_kind(one)] for one in found),
        tuple(_reference(one, _REFERENCES.get(_kind(one), "activityRef")) for one in found),
    )


def _loop(element: Element) -> Loop:
    for inner in element.iterchildren(*(f"{_M}{name}" for name in sorted(names.LOOPS))):
        if _kind(inner) == "standardLoopCharacteristics":
            return "standard"
        return "sequential" if inner.get("isSequential", "").strip() in {"true", "1"} else "parallel"
    match element.get("loopType", "None"):
        case "Standard":
            return "standard"
        case "MultiInstanceSequential":
            return "sequential"
        case "MultiInstanceParallel":
            return "parallel"
    return ""


def _text(element: Element, kind: str) -> str:
    if kind == "textAnnotation":
        inner = element.find(f"{_M}text")
        return "".join(inner.itertext()).strip() if inner is not None else ""
    state = element.find(f"{_M}dataState")
    if state is not None:
        return state.get("name", "")
    link = element.find(f"{_M}linkEventDefinition")
    return link.get("name", "") if link is not None else ""


def _subject(element: Element) -> str:
    named = ("dataObjectRef", "dataStoreRef", "calledElement", "calledChoreographyRef", "calledCollaborationRef")
    return next((said for name in (*named, "categoryValueRef") if (said := _reference(element, name))), "")
