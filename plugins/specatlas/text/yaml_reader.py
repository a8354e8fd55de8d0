"""The strict YAML reader: bytes in, a tree with places and all faults out.

It is strict because a specification is read by many programs: what YAML 1.1 and 1.2 or two parsers understand
differently (tags, merge keys, duplicate keys, aliases of collections, several documents) is refused with its mend.
"""

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from yaml import MarkedYAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from specatlas.text.conflicts import conflict_markers
from specatlas.text.decoding import FORBIDDEN, decode, place_at
from specatlas.text.diagnostics import Diagnostic, ordered
from specatlas.text.invisible import describe
from specatlas.text.places import Place
from specatlas.text.pure_yaml import PureParser
from specatlas.text.syntax import explain
from specatlas.text.tree import Mapping, Node, Scalar, Sequence

try:
    from yaml.cyaml import CParser
except ImportError:  # libyaml is missing on this machine: the same results, many times slower
    CParser = PureParser

_PROPERTIES = re.compile(r"(?:[&!]\S*(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r)?)*)+")
_BRACKET = re.compile(r"[()（）【】《》「」«»]")
_PAIRS = ("()", "（）", "【】", "《》", "「」", "«»")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one file may hold; beyond it the file is refused, not read in part."""

    depth: int = 64
    """Mappings and lists inside each other."""
    nodes: int = 2_000_000
    """Keys, values, mappings and lists together."""
    size: int = 32_000_000
    """Bytes of the file."""
    aliased: int = 1_000_000
    """Characters that aliases (`*name`) may repeat."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file holds and what is wrong with it."""

    tree: Mapping | None
    """None when the file could not be read to its end; nothing may be concluded from what it lacks then."""
    diagnostics: tuple[Diagnostic, ...]


def read_yaml(source: bytes, file: str, limits: Limits = Limits()) -> Reading:
    """Read the YAML text `source` of `file` (path in the project, for the places) and collect its faults.

    Never raises for what is in the file. An empty file is an empty mapping.
    """
    return read_with(CParser, source, file, limits)


def read_with(parser: Any, source: bytes, file: str, limits: Limits) -> Reading:
    """Do what `read_yaml` does, with the given parser class of PyYAML."""
    if len(source) > limits.size:
        return Reading(None, (_too_large(len(source), limits, file),))
    text, faults = decode(source, file)
    if text is None:
        return Reading(None, faults)
    conflicts = conflict_markers(text, file)
    if conflicts:
        return Reading(None, ordered((*faults, *conflicts)))
    composer = _Composer(text, file, limits)
    with _no_collection():
        tree = composer.compose(parser)
    return Reading(tree, ordered((*faults, *composer.faults)))


@contextmanager
def _no_collection() -> Iterator[None]:
    """Hold the search for garbage cycles: a tree has none, and looking for them takes two thirds of the reading."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class _Stop(Exception):
    """The rest of the file is not read; the reason is among the faults."""


class _Composer:
    """Builds the tree of one file from the events of a parser."""

    def __init__(self, text: str, file: str, limits: Limits) -> None:
        self.text = text
        self.file = file
        self.limits = limits
        self.faults: list[Diagnostic] = []
        self.anchors: dict[str, Scalar | None] = {}
        self.aliased = 0

    def compose(self, parser: Any) -> Mapping | None:
        """Return the mapping of the whole file, or None when it could not be read to its end."""
        try:
            root = self._root(parser(self.text))
        except MarkedYAMLError as error:
            self.faults.append(explain(error, self.text, self.file))
            return None
        except _Stop:
            return None
        if root is None or (isinstance(root, Scalar) and root.is_null):
            return Mapping((), Place(self.file, 1, 1))
        if not isinstance(root, Mapping):
            what = "a list" if isinstance(root, Sequence) else "a text"
            message = f"The file holds {what}, but sections with their elements are expected."
            self._fault(
                "yaml/top-level",
                message,
                root.place,
                'Begin with a section: "entities:" on a line of its own, its elements indented below.',
            )
            return None
        return root

    def _root(self, parser: Any) -> Node | None:
        """Run through the events and return the top node: the loop that the speed of reading hangs on."""
        get_event = parser.get_event
        file, new_place, limits = self.file, tuple.__new__, self.limits
        depth_limit, nodes_left = limits.depth, limits.nodes
        top: list[Any] = []
        items = top  # children of the collection that is open: keys and values in turn for a mapping
        stack: list[tuple[list[Any], Place, bool]] = []  # (items of the parent, own place, own flow style)
        flow = False
        documents = 0
        event = get_event()
        while event is not None:
            kind = type(event)
            if kind is ScalarEvent:
                mark = event.start_mark
                place = new_place(Place, (file, mark.line + 1, mark.column + 1))
                value = event.value
                plain = event.style is None or event.style == ""
                node = Scalar(value, place, plain=plain)
                if event.tag is not None or event.anchor is not None:
                    self._properties(event, node)
                items.append(node)
                nodes_left -= 1
                if flow:
                    if plain:
                        self._check_flow_text(node, mark.index, items)
                if not plain and FORBIDDEN.search(value):
                    self._forbidden_escape(node)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                mark = event.start_mark
                place = new_place(Place, (file, mark.line + 1, mark.column + 1))
                if event.tag is not None or event.anchor is not None:
                    self._properties(event, None)
                stack.append((items, place, flow))
                items = []
                flow = event.flow_style
                nodes_left -= 1
                if len(stack) > depth_limit:
                    self._too_deep(place)
            elif kind is MappingEndEvent:
                parent, place, outer = stack.pop()
                parent.append(Mapping(self._entries(items, flow, not stack), place))
                items, flow = parent, outer
            elif kind is SequenceEndEvent:
                parent, place, outer = stack.pop()
                parent.append(Sequence(tuple(items), place))
                items, flow = parent, outer
            elif kind is AliasEvent:
                items.append(self._alias(event))
                nodes_left -= 1
            elif kind is DocumentStartEvent:
                documents += 1
                self._check_document(event, documents)
            if nodes_left < 0:
                self._too_many(event)
            event = get_event()
        return top[0] if top else None

    def _place(self, mark: Any) -> Place:
        return Place(self.file, mark.line + 1, mark.column + 1)

    def _fault(
        self, rule: str, message: str, place: Place, mend: str, related: tuple[tuple[Place, str], ...] = ()
    ) -> None:
        self.faults.append(Diagnostic(rule, message, place, help=mend, related=related))

    def _entries(self, items: list[Any], flow: bool, top: bool) -> tuple[tuple[Scalar, Node], ...]:
        """Pair keys with values and check the keys of one mapping."""
        keys = items[::2]
        try:
            names = {key.text for key in keys}
        except AttributeError:  # a collection as key
            names = set()
        if len(names) == len(keys) and "<<" not in names:
            return tuple(zip(keys, items[1::2], strict=True))
        seen: dict[str, Scalar] = {}
        entries: list[tuple[Scalar, Node]] = []
        for key, value in zip(keys, items[1::2], strict=True):
            if not isinstance(key, Scalar):
                what = "list" if isinstance(key, Sequence) else "mapping"
                self._fault(
                    "yaml/key",
                    f"A {what} stands where a key is expected; a key is a text.",
                    key.place,
                    "Is a text in brackets meant? Put it in quotes.",
                )
                continue
            if key.plain and key.text == "<<":
                self._fault(
                    "yaml/merge-key",
                    "The merge key << is not part of the language: a reader would have to look elsewhere for what stands here.",
                    key.place,
                    "Write the attributes out.",
                )
                continue
            first = seen.setdefault(key.text, key)
            if first is not key:
                self._fault(
                    "yaml/duplicate-key",
                    f'The key "{_short(key.text)}" stands twice in this mapping; one of the two values would be lost.',
                    key.place,
                    "Keep one of them, or rename one.",
                    ((first.place, "first written here"),),
                )
                if not top:
                    continue
            entries.append((key, value))
        return tuple(entries)

    def _check_flow_text(self, node: Scalar, index: int, items: list[Any]) -> None:
        """Find the pieces that an unquoted comma leaves in a flow `{...}` or `[...]`."""

    def _properties(self, event: Any, node: Scalar | None) -> None:
        """Handle the tag or anchor before a value."""
        place = self._place(event.start_mark)
        if event.tag is not None:
            self._fault(
                "yaml/tag",
                f'The tag "{_short(event.tag)}" is not part of the language: the attribute says what type its value has.',
                place,
                "Delete it; if a text begins with !, put the text in quotes.",
            )
        if node is None:
            if event.anchor is not None:
                self.anchors[event.anchor] = None
                self._fault(
                    "yaml/anchor",
                    f'The anchor "&{_short(event.anchor)}" stands before a mapping or list; only a single value may be repeated.',
                    place,
                    "Delete the anchor and write the attributes out where they are needed.",
                )
            return
        index = event.start_mark.index
        found = _PROPERTIES.match(self.text, index)
        if found:
            node.place = place_at(self.text, found.end(), self.file)
        if event.anchor is not None:
            self.anchors[event.anchor] = node

    def _alias(self, event: Any) -> Scalar:
        """Return the repeated value, or an empty one when the alias is not allowed."""
        place = self._place(event.start_mark)
        name = event.anchor
        target = self.anchors.get(name)
        if target is None:
            if name not in self.anchors:
                self._fault(
                    "yaml/alias",
                    f'Nothing is called "&{_short(name)}" above this alias.',
                    place,
                    f'If a text is meant, put it in quotes: "*{_short(name)}".',
                )
            return Scalar("", place)
        self.aliased += len(target.text)
        if self.aliased > self.limits.aliased:
            self._fault(
                "yaml/too-many-aliases",
                f"Aliases repeat more than {self.limits.aliased:,} characters in this file.",
                place,
                "Write the texts out, or split the file.",
            )
            raise _Stop
        return Scalar(target.text, place, plain=target.plain)

    def _check_document(self, event: Any, count: int) -> None:
        place = self._place(event.start_mark)
        if event.version or event.tags:
            self._fault(
                "yaml/directive",
                "A line that begins with % is a directive of YAML, which the language does not use.",
                place,
                "Delete the line.",
            )
        if count > 1:
            self._fault(
                "yaml/documents",
                "A second document begins here; a file of a model holds one.",
                place,
                'Delete the line "---", or move what follows to a file of its own.',
            )
            raise _Stop

    def _forbidden_escape(self, node: Scalar) -> None:
        found = FORBIDDEN.search(node.text)
        assert found
        if found.group() == "\ufffd":
            return
        self._fault(
            "yaml/control-character",
            f"The text holds the invisible character {describe(found.group())}, written as an escape.",
            node.place,
            r"Delete the escape; a backslash itself is written \\, or put the text in single quotes.",
        )
        node.text = FORBIDDEN.sub("\ufffd", node.text)

    def _too_deep(self, place: Place) -> None:
        self._fault(
            "yaml/too-deep",
            f"More than {self.limits.depth} mappings and lists stand inside each other.",
            place,
            "Is a bracket or the indentation wrong above?",
        )
        raise _Stop

    def _too_many(self, event: Any) -> None:
        self._fault(
            "yaml/too-many-nodes",
            f"The file holds more than {self.limits.nodes:,} keys and values.",
            self._place(event.start_mark),
            "Split it into several files.",
        )
        raise _Stop


def _short(text: str, length: int = 60) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"


def _too_large(size: int, limits: Limits, file: str) -> Diagnostic:
    return Diagnostic(
        "yaml/too-large",
        f"The file has {size:,} bytes; more than {limits.size:,} are not read.",
        Place(file, 1, 1),
        help="Split it into several files.",
    )
