"""From the events of a YAML parser to the tree of one file, with all its faults that are not of syntax."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

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

from specatlas.text.decoding import FORBIDDEN
from specatlas.text.diagnostics import Diagnostic
from specatlas.text.excerpts import Lines, short
from specatlas.text.flow_texts import BRACKET, cut_texts
from specatlas.text.places import Place
from specatlas.text.tree import Mapping, Node, Scalar, Sequence

# What only explains faults is imported when there are some.
if TYPE_CHECKING:
    from specatlas.text.syntax_faults import Finding, Surroundings

# A comment goes to the end of its line, so that there is one way to read a gap; possessive groups would say it shorter,
# but give wrong answers before Python 3.11.4.
_GAP = r"(?:[ \t\r\n]|(?<=[ \t\r\n])#[^\r\n]*(?![^\r\n]))*"
_PROPERTIES = re.compile(rf"(?:[&!][^\s,\[\]{{}}]*{_GAP})+")
_TAG = re.compile(r"![^\s,\[\]{}]*")
_COLON = re.compile(rf"{_GAP}:")
_Open = tuple[list[Any], Place, bool, bool, int]
Related = tuple[tuple[Place, str], ...]


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


class _StopError(Exception):
    """The rest of the file is not read; the reason is among the faults."""


class Composer:
    """The tree and the faults of one file."""

    def __init__(self, text: str, file: str, limits: Limits) -> None:
        self.text = text
        self.file = file
        self.limits = limits
        self.faults: list[Diagnostic] = []
        self._anchors: dict[str, Scalar | None] = {}
        self._aliased = 0
        self._bare_keys: dict[int, Scalar] = {}  # by `id`; held here, so that no other gets the same
        self._last: Any = None  # the last scalar or alias event

    def compose(self, parser: Callable[[str], Any]) -> Mapping | None:
        """Return the mapping of the whole file, or None when it was not read to its end.

        Args:
            parser: Class of PyYAML that gives the events of a text by `get_event`.
        """
        open_collections: list[_Open] = []
        try:
            root = self._root(parser(self.text), open_collections)
        except MarkedYAMLError as error:
            from specatlas.text.syntax import explain

            self.faults.append(explain(error, self._surroundings(open_collections)))
            return None
        except _StopError:
            return None
        if root is None or (isinstance(root, Scalar) and root.is_null):
            return Mapping((), Place(self.file, 1, 1))
        if isinstance(root, Mapping):
            return root
        what = "a list" if isinstance(root, Sequence) else "a text"
        self._fault(
            "yaml/top-level",
            f"The file holds {what}, but sections with their elements are expected.",
            root.place,
            'Begin with the name of a section and a colon, such as "entities:", and indent its elements below.',
        )
        return None

    def _root(self, events: Any, stack: list[_Open]) -> Node | None:  # noqa: C901, PLR0912, PLR0915 - one loop, see below
        """Run through the events and return the top node.

        The speed of reading hangs on this loop, therefore it is one; it does not call itself, so that no depth of a
        file can break it. On `stack` lie for each open collection: what its parent holds so far, its place, whether
        the parent is a flow, whether the parent is a mapping, its index in the text.
        """
        get_event, file, new_tuple, is_bracketed = events.get_event, self.file, tuple.__new__, BRACKET.search
        depth_limit, nodes_left = self.limits.depth, self.limits.nodes
        top: list[Any] = []
        items = top  # what the open collection holds so far: keys and values in turn, or the items of a list
        in_flow = in_mapping = suspects = False
        documents = 0
        while (event := get_event()) is not None:
            kind = type(event)
            if kind is ScalarEvent:
                mark = event.start_mark
                place = new_tuple(Place, (file, mark.line + 1, mark.column + 1))
                text = event.value
                if not event.style:
                    node = Scalar(text, place)
                    if in_mapping and not text:
                        self._place_nothing(node, mark.index, items, stack[-1][1])
                    if in_flow and is_bracketed(text):
                        suspects = True
                else:
                    node = Scalar(text, place, plain=False)
                    if event.style == '"' and FORBIDDEN.search(text):
                        self._refuse_escape(node)
                if event.tag is not None or event.anchor is not None:
                    self._scalar_properties(event, node)
                items.append(node)
                self._last = event
                nodes_left -= 1
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                mark = event.start_mark
                place = new_tuple(Place, (file, mark.line + 1, mark.column + 1))
                if event.tag is not None or event.anchor is not None:
                    self._collection_properties(event)
                stack.append((items, place, in_flow, in_mapping, mark.index))
                items = []
                in_flow, in_mapping = event.flow_style, kind is MappingStartEvent
                nodes_left -= 1
                if len(stack) > depth_limit:
                    self._stop_too_deep(place)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                if in_flow and (suspects or self._bare_keys):
                    self.faults += cut_texts(items, self._bare_keys, self.text, self._lines)
                children = items
                items, place, in_flow, in_mapping, _ = stack.pop()
                if kind is SequenceEndEvent:
                    items.append(Sequence(tuple(children), place))
                else:
                    items.append(Mapping(self._entries(children, in_section=bool(stack)), place))
            elif kind is AliasEvent:
                items.append(self._alias(event))
                self._last = event
                nodes_left -= 1
            elif kind is DocumentStartEvent:
                documents += 1
                self._check_document(event, documents)
            if nodes_left < 0:
                self._stop_too_many(event)
        return top[0] if top else None

    def _surroundings(self, stack: list[_Open]) -> "Surroundings":
        """Return what the explanation of a syntax error needs to know of the text read so far."""
        from specatlas.text.syntax_faults import Surroundings

        flow = next((index for *_, index in reversed(stack) if self.text[index] in "[{"), None)
        last = self._last
        if last is None:
            return Surroundings(self.text, self.file, flow, 0, 0, quoted=False)
        quoted = getattr(last, "style", None) in {"'", '"'}
        return Surroundings(self.text, self.file, flow, last.start_mark.index, last.end_mark.index, quoted=quoted)

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.text)

    def _place(self, mark: Any) -> Place:
        return Place(self.file, mark.line + 1, mark.column + 1)

    def _place_of(self, index: int) -> Place:
        return self._lines.place(index, self.file)

    def _fault(self, rule: str, message: str, place: Place, mend: str, related: Related = ()) -> None:
        self.faults.append(Diagnostic(rule, message, place, help=mend, related=related))

    def _report(self, finding: "Finding") -> None:
        self._fault(finding.rule, finding.message, self._place_of(finding.where), finding.mend)

    def _place_nothing(self, node: Scalar, index: int, items: list[Any], mapping: Place) -> None:
        """Set the place of a key or value that is not written: parsers differ where they see nothing.

        A value stands after the colon of its key; without a colon at the end of the key, which is a bare one then.
        """
        if len(items) % 2 == 0:
            if self.text[index : index + 1] != ":":
                node.place = mapping
            return
        key, end = items[-1], self._last.end_mark if self._last else None
        if end is None or not isinstance(key, Scalar):
            return
        found = _COLON.match(self.text, end.index)
        if found:
            node.place = self._place_of(found.end())
        else:
            node.place = self._place(end)
            self._bare_keys[id(key)] = key

    def _entries(self, items: list[Any], *, in_section: bool) -> tuple[tuple[Scalar, Node], ...]:
        """Pair the keys of one mapping with their values and check the keys.

        A key that comes twice is kept once; only a section that comes twice is kept twice, so that its elements are
        not missed elsewhere.
        """
        keys, values = items[::2], items[1::2]
        try:
            names = {key.text for key in keys}
        except AttributeError:  # a list or mapping as key
            names = set()
        if len(names) == len(keys) and "<<" not in names and "" not in names:
            return tuple(zip(keys, values, strict=True))
        seen: dict[str, Scalar] = {}
        entries: list[tuple[Scalar, Node]] = []
        for key, value in zip(keys, values, strict=True):
            if not self._is_key(key):
                continue
            first = seen.setdefault(key.text, key)
            if first is not key:
                self._fault(
                    "yaml/duplicate-key",
                    f'The key "{short(key.text)}" stands twice in the same place; one of the two values would be lost.',
                    key.place,
                    "Keep one of them, or rename one.",
                    ((first.place, "first written here"),),
                )
            if first is key or not in_section:
                entries.append((key, value))
        return tuple(entries)

    def _is_key(self, key: Node) -> bool:
        """Tell whether `key` can be one; if not, say why."""
        if not isinstance(key, Scalar):
            what = "list" if isinstance(key, Sequence) else "mapping"
            mend = "If a text in brackets is meant, put it in quotes."
            self._fault("yaml/key", f"A {what} stands where a key is expected; a key is a text.", key.place, mend)
        elif not key.text:
            from specatlas.text.syntax_faults import no_key

            self._report(no_key(self._lines.index(key.place)))
        elif key.plain and key.text == "<<":
            message = "The merge key << is not part of the language: what stands here must be readable here."
            self._fault("yaml/merge-key", message, key.place, "Write the attributes out.")
        else:
            return True
        return False

    def _tag(self, event: Any) -> None:
        """Refuse the tag of a value."""
        start = event.start_mark.index
        found = _TAG.search(self.text, start)
        place = self._place_of(found.start()) if found else self._place(event.start_mark)
        self._fault(
            "yaml/tag",
            f'"{short(found.group() if found else event.tag)}" is a tag of YAML, which the language does not use: '
            "the attribute says of what type its value is.",
            place,
            "Delete it; if a text begins with !, put the whole text in quotes.",
        )

    def _scalar_properties(self, event: Any, node: Scalar) -> None:
        """Handle the anchor and the tag before a single value; its place is that of the value itself."""
        if event.tag is not None:
            self._tag(event)
        start = event.start_mark
        found = _PROPERTIES.match(self.text, start.index)
        if found and (node.text or not node.plain):
            node.place = self._place_of(found.end())
        name = event.anchor
        if name is None:
            return
        if name in self._anchors:
            message = f'The anchor "&{short(name)}" is given twice; an alias would not say which one it means.'
            self._fault("yaml/anchor", message, self._place(start), "Give each anchor a name of its own.")
        self._anchors[name] = node

    def _collection_properties(self, event: Any) -> None:
        """Refuse the anchor and the tag before a mapping or list."""
        if event.tag is not None:
            self._tag(event)
        if event.anchor is not None:
            self._anchors[event.anchor] = None
            self._fault(
                "yaml/anchor",
                f'The anchor "&{short(event.anchor)}" stands before a mapping or list; '
                "only a single value may be repeated by an alias.",
                self._place(event.start_mark),
                "Delete the anchor, and write the content out where the alias stands.",
            )

    def _alias(self, event: Any) -> Scalar:
        """Return the repeated value; an empty one when there is none that may be repeated."""
        place = self._place(event.start_mark)
        target = self._anchors.get(event.anchor)
        if target is None:
            if event.anchor not in self._anchors:
                message = f'There is no anchor "&{short(event.anchor)}" above this alias.'
                mend = f'If a text that begins with * is meant, put it in quotes: "*{short(event.anchor)}".'
                self._fault("yaml/alias", message, place, mend)
            return Scalar("", place)
        self._aliased += len(target.text)
        if self._aliased > self.limits.aliased:
            message = f"Aliases repeat more than {self.limits.aliased:,} characters in this file."
            self._fault("yaml/too-many-aliases", message, place, "Write the texts out, or split the file.")
            raise _StopError
        return Scalar(target.text, place, plain=target.plain)

    def _check_document(self, event: Any, count: int) -> None:
        place = self._place(event.start_mark)
        if count > 1:
            message = "A second document begins here; a file of a model holds one."
            self._fault(
                "yaml/documents", message, place, 'Delete the line "---", or move the rest to a file of its own.'
            )
            raise _StopError
        if event.version or event.tags:
            from specatlas.text.syntax_faults import directive

            self._report(directive(event.start_mark.index))

    def _refuse_escape(self, node: Scalar) -> None:
        """Report the first invisible character that a quoted text holds, written as an escape."""
        character = next((found for found in FORBIDDEN.findall(node.text)), "")
        from specatlas.text.invisible import describe

        message = f"The text holds the invisible character {describe(character)}, written as an escape."
        mend = r"Delete the escape; for a backslash itself write \\, or put the text in single quotes."
        self._fault("yaml/control-character", message, node.place, mend)
        node.text = FORBIDDEN.sub("\ufffd", node.text)

    def _stop_too_deep(self, place: Place) -> None:
        message = f"More than {self.limits.depth} mappings and lists stand inside each other."
        self._fault("yaml/too-deep", message, place, "Is a bracket or the indentation wrong above?")
        raise _StopError

    def _stop_too_many(self, event: Any) -> None:
        message = f"The file holds more than {self.limits.nodes:,} keys and values."
        self._fault("yaml/too-many-nodes", message, self._place(event.start_mark), "Split it into several files.")
        raise _StopError
