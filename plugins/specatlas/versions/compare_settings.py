"""What changed in a file of settings (`mkdocs.yml`, `governance.yml`, places of boxes): keys by name, items by content.

An entry put in front of a list changes none of those behind it.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from specatlas.text.tree import Mapping as MappingNode
from specatlas.text.tree import Node, is_null
from specatlas.text.tree import Sequence as SequenceNode
from specatlas.text.yaml_reader import read_yaml
from specatlas.versions.alignment import align, moved
from specatlas.versions.canonical import ID
from specatlas.versions.changes import Change, How, Plain, Weight

Path = tuple[str, ...]

PINS = "diagrams/layout/"
"""Folder of positions of boxes; a position is one value, and a box is known by its id."""


@dataclass(frozen=True)
class Settings:
    """The file that both versions are of."""

    kind: str
    name: str
    weight: Weight
    """Of any change in it."""

    def change(self, how: How, path: Path, old: Plain, new: Plain) -> Change:
        """Return a change in the file; what stands elsewhere in a list says the same."""
        weight = min(self.weight, Weight.LAYOUT) if how == "moved" else self.weight
        return Change(how, self.kind, self.name, path, old, new, weight, f"setting-{how}")


def compare_settings(file: Settings, old: bytes, new: bytes, former: Mapping[str, str]) -> Iterator[Change]:
    """Yield what changed in a file of settings.

    Args:
        file: which it is.
        old: content in the old version.
        new: content in the new one.
        former: former address of an element to today's, which a pinned box follows.
    """
    before, after = _content(old, file.name), _content(new, file.name)
    if file.name.startswith(PINS):
        before, after = _positions(before, _boxes(former)), _positions(after, {})
    yield from _compare(file, (), before, after)


def _content(content: bytes, name: str) -> Plain:
    """Return a file as plain data; its digest when it cannot be read."""
    tree = read_yaml(content, name).tree
    return f"sha256:{hashlib.sha256(content).hexdigest()}" if tree is None else _plain(tree)


def _plain(node: Node) -> Plain:
    if isinstance(node, MappingNode):
        return {key.text: _plain(value) for key, value in node}
    if isinstance(node, SequenceNode):
        return [_plain(item) for item in node.items]
    return "" if is_null(node) else node.text


def _boxes(former: Mapping[str, str]) -> Mapping[str, str]:
    """Return what a pinned element was called to what it is called now, with its section and without."""
    bare = ((was.partition("/")[2], now.partition("/")[2]) for was, now in former.items())
    return dict(chain(bare, former.items()))


def _positions(content: Plain, former: Mapping[str, str]) -> Plain:
    if not isinstance(content, dict):
        return content
    return {key: _pins(value, former) if key in ("pins", "nudges") else value for key, value in content.items()}


def _pins(boxes: Plain, former: Mapping[str, str]) -> Plain:
    if not isinstance(boxes, dict):
        return boxes
    return {former.get(box, box): _position(place) for box, place in boxes.items()}


def _position(place: Plain) -> Plain:
    return ", ".join(map(str, place)) if isinstance(place, list) else place


def _compare(file: Settings, path: Path, old: Plain, new: Plain) -> Iterator[Change]:
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for key in sorted({*old, *new}):
            yield from _key(file, (*path, key), key, old, new)
    elif isinstance(old, list) and isinstance(new, list):
        yield from _list(file, path, old, new)
    elif isinstance(old, dict | list) or isinstance(new, dict | list):
        yield from _whole(file, "removed", path, old)
        yield from _whole(file, "added", path, new)
    else:
        yield file.change("changed", path, old, new)


def _key(file: Settings, path: Path, key: str, old: dict[str, Plain], new: dict[str, Plain]) -> Iterator[Change]:
    if key not in old:
        yield from _whole(file, "added", path, new[key])
    elif key not in new:
        yield from _whole(file, "removed", path, old[key])
    else:
        yield from _compare(file, path, old[key], new[key])


def _list(file: Settings, path: Path, old: list[Plain], new: list[Plain]) -> Iterator[Change]:
    before, after = [_named(item) for item in old], [_named(item) for item in new]
    pairs = align(before, after)
    shifted = moved(before, after, pairs)
    for one, other in pairs:
        if other is None:
            assert one is not None
            yield from _whole(file, "removed", (*path, *_step(old[one], one)), old[one])
        elif one is None:
            yield from _whole(file, "added", (*path, *_step(new[other], other)), new[other])
        else:
            here = (*path, *_step(new[other], other))
            if (one, other) in shifted:
                where = here if len(here) > len(path) else (*path, *_names(new[other]))
                yield file.change("moved", where, str(one + 1), str(other + 1))
            yield from _compare(file, here, old[one], new[other])


def _whole(file: Settings, how: How, path: Path, value: Plain) -> Iterator[Change]:
    """Yield each value of what came or went as a whole."""
    if value and isinstance(value, dict):
        for key, inner in sorted(value.items()):
            yield from _whole(file, how, (*path, key), inner)
    elif value and isinstance(value, list):
        for at, item in enumerate(value):
            yield from _whole(file, how, (*path, *_step(item, at)), item)
    else:
        said = value if isinstance(value, str) else ""
        yield file.change(how, path, said if how == "removed" else None, said if how == "added" else None)


def _names(item: Plain) -> Path:
    """Return the name that an item of a list bears (`- Guide: guide.md`); nothing when it bears none."""
    return tuple(item) if isinstance(item, dict) and len(item) == 1 else ()


def _named(item: Plain) -> Plain:
    """Return an item with its name as its id, so that it is known by it."""
    return {ID: name, **item} if isinstance(item, dict) and (name := ".".join(_names(item))) else item


def _step(item: Plain, at: int) -> Path:
    """Return the step to an item of a list: none to one that bears a name, which is a step already, else its number."""
    return () if _names(item) else (str(at + 1),)
