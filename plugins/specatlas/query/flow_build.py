"""Lists of steps to nodes and sequence flows: the build rule of the language (model-by-example, 7.1), rule by rule."""

from specatlas.domain.element import Element
from specatlas.query import flow_source as source
from specatlas.query.flow_draft import Built, End, Level, add, begins_path, connect, open_end, open_path
from specatlas.query.flow_graph import ACTIVITIES, EVENTS, GATEWAYS, Definition, Lane, Node, Pool
from specatlas.text.suggest import did_you_mean


def build_pool(built: Built, holder: Element, pool: Pool) -> None:
    """Build the steps and handlers of a process or of an opened pool."""
    level = Level(pool.id)
    first = pool.leaves[0].id if pool.leaves else ""
    for end in _list(built, source.steps(holder), [], level, _Lanes(pool), first):
        open_end(built, end)
    _handlers(built, holder, level, _Lanes(pool), first)


class _Lanes:
    """The lanes of a pool by id."""

    def __init__(self, pool: Pool) -> None:
        self.pool = pool
        self.by_id: dict[str, Lane] = {}
        pending = list(pool.lanes)
        while pending:
            lane = pending.pop(0)
            self.by_id[lane.id] = lane
            pending += lane.lanes

    def of(self, built: Built, step: Element, before: str) -> str:
        """Return the lane of a step: the one it names, else the one of the step before it."""
        named = source.lane(step)
        if named is None:
            return before
        name, place = named
        lane = self.by_id.get(name)
        if lane is None:
            hint = did_you_mean(name, self.by_id) or (
                f"the lanes are {', '.join(self.by_id)}" if self.by_id else 'name it in "lanes:" of the process'
            )
            built.fault("ref/unknown", f'lane: there is no lane "{name}" here', place, hint, step.address)
            return before
        if lane.lanes:
            inner = ", ".join(leaf.id for leaf in lane.leaves)
            message = f'lane: "{name}" is divided into lanes, and a step stands in one of them'
            built.fault("process/lane-divided", message, place, f"write one of {inner}", step.address)
        return lane.leaves[0].id


def _list(
    built: Built, items: tuple[Element, ...], ends: list[End], level: Level, lanes: _Lanes, lane: str
) -> list[End]:
    """`build(list, E)`: connect the open ends to the items in order; return the ends left open."""
    for step in items:
        lane = lanes.of(built, step, lane)
        if step.word("type") == "go":
            ends = _go(built, step, ends, level)
        else:
            ends = _step(built, step, [] if level.adhoc else ends, level, lanes, lane)
        if level.adhoc:
            ends = []
    return ends


def _go(built: Built, step: Element, ends: list[End], level: Level) -> list[End]:
    """Rule 5: every open end is connected to the target."""
    if not ends:
        message = f'nothing arrives at "go: {step.id}": the step before it has sent the flow elsewhere'
        built.fault("process/unreachable", message, step.place, 'take this "go" away', step.address)
    connect(built, ends, step.id, level, step.place, step.address)
    return []


def _step(built: Built, step: Element, ends: list[End], level: Level, lanes: _Lanes, lane: str) -> list[End]:
    """Rules 1 to 4, and what hangs on a step."""
    node = _node(step, level, lane)
    if not add(built, node, step.place):
        return ends
    if begins_path(node):
        for end in ends:
            open_end(built, end, before=node)
    elif ends:
        connect(built, ends, node.id, level, None, step.address)
    if level.adhoc:
        built.silent.add(node.id)
    elif not ends:
        built.heads.append(node.id)
    if node.type == "sub":
        inner = Level(level.pool, node.id, node.kind == "adhoc")
        _list(built, source.steps(step), [], inner, lanes, lane)
        _handlers(built, step, inner, lanes, lane)
    _attached(built, step, node, level, lanes, lane)
    if step.has("ways"):
        return _ways(built, step, node, level, lanes, lane)
    return _after(built, step, node, level)


def _node(step: Element, level: Level, lane: str) -> Node:
    kind = step.word("type")
    definitions, all_of = source.definitions(step) if kind in EVENTS else ((), False)
    return Node(
        step.id,
        kind,
        step,
        step.address,
        step.place,
        level.pool,
        lane,
        level.parent,
        definitions,
        all_of,
        step.values.get("interrupting") is not False,
        loop=source.loop(step) if kind in ACTIVITIES else None,
    )


def _after(built: Built, step: Element, node: Node, level: Level) -> list[End]:
    """Rules 1 to 3: the ends that a step leaves open."""
    targets = source.targets(step)
    if node.type == "end" or (node.type == "throw" and node.definition == "link"):
        for target in targets:
            message = f'"{step.id}" ends its path, so nothing can leave it for "{target.id}"'
            built.fault("process/end-goes-on", message, target.place, 'take the "go" away', step.address)
        return []
    for order, target in enumerate(targets):
        connect(built, [End(node.id, target.element, order=order)], target.id, level, target.place, step.address)
    return [] if targets else [End(node.id)]


# -- gateways --------------------------------------------------------------------------------------------------


def _ways(built: Built, step: Element, node: Node, level: Level, lanes: _Lanes, lane: str) -> list[End]:
    """Rule 4: build each way, and join those that stay open."""
    if node.type not in GATEWAYS:
        message = f'only a gateway has ways, and "{step.id}" is a {node.type}'
        mend = "put an exclusive, parallel, inclusive or await gateway behind it and give that the ways"
        built.fault("process/ways-without-gateway", message, step.at("ways"), mend, step.address)
        return _after(built, step, node, level)
    if step.has("go"):
        message = f'"{step.id}" has both "ways" and "go", which say different things'
        built.fault("process/go-and-ways", message, step.at("go"), 'write the "go" into one of the ways', step.address)
    left: list[End] = []
    for order, way in enumerate(step.parts("ways").values()):
        ends = _list(built, source.steps(way), [End(node.id, way, True, order)], level, lanes, lane)
        targets = source.targets(way)
        for target in targets:
            connect(built, ends, target.id, level, target.place, way.address)
        left += [] if targets else ends
    return _join(built, step, node, left)


def _join(built: Built, step: Element, node: Node, left: list[End]) -> list[End]:
    wanted, said = source.join(step)
    name = (said.word("id") if said is not None else "") or f"{step.id}-join"
    if len(left) < 2 or not wanted:
        built.unjoined[name] = step.id
        return left
    written = said.word("type") if said is not None else ""
    type_ = written or ("exclusive" if node.type == "await" else node.type)
    place = said.place if said is not None else step.place
    joined = Node(name, type_, said, node.address, place, node.pool, node.lane, node.parent, join_of=node.id)
    if not add(built, joined, place):
        return left
    if node.id in built.silent:
        built.silent.add(name)
    connect(built, left, name, Level(node.pool, node.parent), None, node.address)
    return [End(name)]


# -- what hangs on a step ----------------------------------------------------------------------------------------


def _attached(built: Built, step: Element, node: Node, level: Level, lanes: _Lanes, lane: str) -> None:
    """Rule 6: boundary events with their paths, and the activity that undoes a step."""
    boundary = step.parts("boundary")
    if node.type not in ACTIVITIES and (boundary or step.has("undo")):
        attribute = "boundary" if boundary else "undo"
        message = f'"{step.id}" is a {node.type}; only an activity (a task, call or sub) can have "{attribute}"'
        built.fault("process/event-not-allowed", message, step.at(attribute), f'move "{attribute}"', step.address)
        return
    flat = Level(level.pool, level.parent)
    for event in boundary.values():
        definitions, all_of = source.definitions(event)
        interrupting = event.values.get("interrupting") is not False
        border = Node(
            event.id,
            "boundary",
            event,
            event.address,
            event.place,
            level.pool,
            lane,
            level.parent,
            definitions,
            all_of,
            interrupting,
            host=node.id,
        )
        if not add(built, border, event.place):
            continue
        ends = _list(built, source.steps(event), [End(event.id)], flat, lanes, lane)
        for target in source.targets(event):
            connect(built, ends, target.id, flat, target.place, event.address)
        for end in [] if source.targets(event) else ends:
            open_path(built, event, end)
    undo = source.undo(step)
    if undo is not None:
        _undo(built, step, undo, node)


def _undo(built: Built, step: Element, undo: Element, host: Node) -> None:
    name = f"{step.id}-undo"
    definition = Definition("compensation", "", step.at("undo"))
    event = Node(
        name,
        "boundary",
        None,
        step.address,
        step.at("undo"),
        host.pool,
        host.lane,
        host.parent,
        (definition,),
        host=step.id,
    )
    done = Node(
        undo.id,
        undo.word("type"),
        undo,
        undo.address,
        undo.place,
        host.pool,
        host.lane,
        host.parent,
        undoes=step.id,
        loop=source.loop(undo),
    )
    if done.type not in ACTIVITIES:
        message = f'"{undo.id}" is a {done.type}: only an activity can undo "{step.id}"'
        built.fault("process/event-not-allowed", message, undo.place, 'write "undo: {service: …}"', step.address)
        return
    for node in (event, done):
        if add(built, node, node.place):
            built.silent.add(node.id)


def _handlers(built: Built, holder: Element, level: Level, lanes: _Lanes, lane: str) -> None:
    """Rule 7: event sub-processes stand outside the flow and begin with an event that has a definition."""
    for handler in holder.parts("handlers").values():
        place, address = handler.place, handler.address
        inside = source.steps(handler)
        starts = lanes.of(built, handler, lane)
        if inside:
            starts = lanes.of(built, inside[0], starts)
        node = Node(handler.id, "sub", handler, address, place, level.pool, starts, level.parent, handler=True)
        if not add(built, node, place):
            continue
        built.silent.add(node.id)
        if not inside or inside[0].word("type") != "start":
            message = f'the handler "{handler.id}" does not begin with a start event, so nothing can set it off'
            mend = 'write "- start: …" first, with what starts it: from, timer, condition, signal, error …'
            built.fault("process/no-start", message, inside[0].place if inside else place, mend, address)
        _list(built, inside, [], Level(level.pool, handler.id), lanes, starts)
