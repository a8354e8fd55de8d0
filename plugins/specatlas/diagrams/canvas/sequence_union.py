"""Two versions of a scenario in one: its rows in the order of the new one, each that went where it happened."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from specatlas.diagrams.canvas.elsewhere import Elsewhere, with_inner
from specatlas.diagrams.canvas.graph import Group, Node
from specatlas.diagrams.canvas.merging import merged, out_of_order
from specatlas.diagrams.canvas.sequence_graph import Bar, Row, SequenceGraph


@dataclass(slots=True)
class _Part:
    """A row with the rows that it holds: a frame its ways, a way what happens in it."""

    row: Row
    inside: list["_Part"] = field(default_factory=list)
    close: Row | None = None
    """End of a frame."""


def both_sequences(old: SequenceGraph, new: SequenceGraph) -> tuple[SequenceGraph, Elsewhere]:
    """Return both versions as one graph, and what stands elsewhere in the old one.

    Args:
        old: the old version, under the ids of today.
        new: the new one.
    """
    names = merged([line.id for line in old.lifelines], [line.id for line in new.lifelines])
    place = {name: at for at, name in enumerate(names)}
    before = _in_columns(old, {at: place[line.id] for at, line in enumerate(old.lifelines)})
    after = _in_columns(new, {at: place[line.id] for at, line in enumerate(new.lifelines)})
    stood = _elsewhere(before, after)
    before = _rows_apart(before, stood)
    parts = _both(_tree(before.rows), _tree(after.rows))
    heads = {node.id: node for node in (*before.nodes, *after.nodes)}
    for node in before.nodes:
        heads[node.id] = _larger_head(node, heads[node.id])
    lines = {line.id: line for line in (*before.lifelines, *after.lifelines)}
    edges = {edge.id: edge for edge in (*before.edges, *after.edges)}
    groups = {group.id: group for group in (*before.groups, *after.groups)}
    for group in before.groups:
        groups[group.id] = _larger(group, groups[group.id])
    rows = tuple(_sensible(tuple(_flat(parts))))
    at = {row.id: number for number, row in enumerate(rows)}
    bars = {bar.id: bar for bar in (*_bars(before, at), *_bars(after, at))}
    graph = replace(
        after,
        nodes=tuple(heads.values()),
        edges=tuple(edges.values()),
        groups=tuple(groups.values()),
        lifelines=tuple(lines[name] for name in names),
        rows=rows,
        bars=tuple(bars.values()),
    )
    return graph, stood


def _in_columns(graph: SequenceGraph, columns: Mapping[int, int]) -> SequenceGraph:
    rows = tuple(
        replace(row, source=columns.get(row.source, -1), target=columns.get(row.target, -1)) for row in graph.rows
    )
    return replace(graph, rows=rows, bars=tuple(replace(bar, column=columns[bar.column]) for bar in graph.bars))


def _elsewhere(old: SequenceGraph, new: SequenceGraph) -> Elsewhere:
    """Return the rows that happen at another time or over other participants, with all in them, and their bars."""
    before, after = {row.id: row for row in old.rows}, {row.id: row for row in new.rows}
    held, holds = _holders(old.rows), _holders(new.rows)
    both = [row.id for row in new.rows if row.id in before and row.kind != "close"]
    moved = {id_ for id_ in both if held[id_] != holds[id_] or _over(before[id_]) != _over(after[id_])}
    for holder in {holds[id_] for id_ in both}:
        kept = [row.id for row in new.rows if row.id in holds and holds[row.id] == holder and row.id not in moved]
        moved |= out_of_order([row.id for row in old.rows], kept)
    taken = with_inner(moved, {id_: (holder,) for id_, holder in held.items()}) & after.keys()
    taken |= {f"close~{id_.removeprefix('open~')}" for id_ in taken if id_.startswith("open~")}
    lines = {edge.id for edge in old.edges if edge.id in taken}
    roles = {"message": "edge", "self": "edge", "box": "node", "open": "group"}
    told = {(roles[before[id_].kind], id_) for id_ in moved if held[id_] not in moved and before[id_].kind in roles}
    spans = {bar.id: _span(bar, new.rows) for bar in new.bars}
    bars = {bar.id for bar in old.bars if bar.id in spans and _span(bar, old.rows) != spans[bar.id]}
    bars |= {bar.id for bar in old.bars if {old.rows[bar.first].id, old.rows[bar.last].id} & taken}
    return Elsewhere(frozenset(taken | bars), frozenset(lines), frozenset(told))


def _over(row: Row) -> tuple[int, int]:
    return row.source, row.target


def _span(bar: Bar, rows: Sequence[Row]) -> tuple[int, int, str, str]:
    return bar.column, bar.level, rows[bar.first].id, rows[bar.last].id


def _holders(rows: Sequence[Row]) -> dict[str, str]:
    """Return the frame or way that each row stands in; empty for the scenario itself."""
    found: dict[str, str] = {}
    open_: list[str] = []
    for row in rows:
        if row.kind == "way" and len(open_) % 2 == 0:
            open_.pop()
        if row.kind == "close":
            del open_[-2:]
            continue
        found[row.id] = open_[-1] if open_ else ""
        if row.kind in ("open", "way"):
            open_.append(row.id)
    return found


def _rows_apart(old: SequenceGraph, stood: Elsewhere) -> SequenceGraph:
    rows = tuple(replace(row, id=stood.place(row.id)) for row in old.rows)
    bars = tuple(replace(bar, id=stood.place(bar.id)) for bar in old.bars)
    edges = tuple(replace(edge, id=stood.line(edge.id)) for edge in old.edges)
    groups = tuple(replace(group, id=stood.place(group.id)) for group in old.groups)
    return replace(old, rows=rows, bars=bars, edges=edges, groups=groups)


def _tree(rows: Iterable[Row]) -> list[_Part]:
    whole: list[_Part] = []
    lists = [whole]
    open_: list[_Part] = []
    for row in rows:
        part = _Part(row)
        if row.kind == "close":
            open_.pop().close = row
            del lists[-2:]
            continue
        if row.kind == "way" and len(lists) % 2 == 1:
            lists.pop()
        lists[-1].append(part)
        if row.kind == "open":
            open_.append(part)
        if row.kind in ("open", "way"):
            lists.append(part.inside)
    return whole


def _both(old: Sequence[_Part], new: Sequence[_Part]) -> list[_Part]:
    before, after = {part.row.id: part for part in old}, {part.row.id: part for part in new}
    found = []
    for name in merged(list(before), list(after)):
        one, other = before.get(name), after.get(name)
        if one is None or other is None:
            only = other if other is not None else one
            assert only is not None
            found.append(only)
            continue
        high, wide = max(one.row.height, other.row.height), max(one.row.width, other.row.width)
        found.append(_Part(replace(other.row, width=wide, height=high), _both(one.inside, other.inside), other.close))
    return found


def _flat(parts: Iterable[_Part]) -> Iterator[Row]:
    for part in parts:
        yield part.row
        yield from _flat(part.inside)
        if part.close is not None:
            yield part.close


def _sensible(rows: Sequence[Row]) -> Iterator[Row]:
    """Let nobody come into being who was there before in one version, or end who goes on in the other."""
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for number, row in enumerate(rows):
        for column in (row.source, row.target) if row.kind in ("message", "self") else ():
            first.setdefault(column, number)
            last[column] = number
    for number, row in enumerate(rows):
        begins = row.creates and first[row.target] == number
        ends = row.destroys and last[row.target] == number
        yield row if (begins, ends) == (row.creates, row.destroys) else replace(row, creates=begins, destroys=ends)


def _larger(one: Group, other: Group) -> Group:
    wide, high = max(one.title_width, other.title_width), max(one.title_height, other.title_height)
    return replace(other, title_width=wide, title_height=high)


def _larger_head(one: Node, other: Node) -> Node:
    return replace(other, width=max(one.width, other.width), height=max(one.height, other.height))


def _bars(graph: SequenceGraph, at: Mapping[str, int]) -> Iterator[Bar]:
    for bar in graph.bars:
        yield replace(bar, first=at[graph.rows[bar.first].id], last=at[graph.rows[bar.last].id])
