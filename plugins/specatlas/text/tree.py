"""The tree of a YAML file: keys, values and where they stand; nothing is typed yet.

A scalar keeps its source text, because the declared type of the attribute decides what it means, not YAML.
"""

from collections.abc import Iterator

from specatlas.text.places import Place

NULLS = frozenset({"", "~", "null"})


class Scalar:
    """A single value as it was typed."""

    __slots__ = ("place", "plain", "text")

    def __init__(self, text: str, place: Place, *, plain: bool = True) -> None:
        self.text = text
        self.place = place
        self.plain = plain
        """False when the text was quoted or a block; only a plain text can be null."""

    @property
    def is_null(self) -> bool:
        """Tell whether nothing, `~` or `null` was typed."""
        return self.plain and self.text in NULLS


class Mapping:
    """Keys with their values, in the order of the file."""

    __slots__ = ("entries", "place")

    def __init__(self, entries: tuple[tuple[Scalar, "Node"], ...], place: Place) -> None:
        self.entries = entries
        self.place = place

    def __iter__(self) -> Iterator[tuple[Scalar, "Node"]]:
        return iter(self.entries)

    def get(self, name: str) -> "Node | None":
        """Return the value under the key `name`, or None."""
        return next((value for key, value in self.entries if key.text == name), None)


class Sequence:
    """A list of values."""

    __slots__ = ("items", "place")

    def __init__(self, items: tuple["Node", ...], place: Place) -> None:
        self.items = items
        self.place = place

    def __iter__(self) -> Iterator["Node"]:
        return iter(self.items)


Node = Scalar | Mapping | Sequence


def is_null(node: Node) -> bool:
    """Tell whether `node` is an empty value (`null`, `~` or nothing)."""
    return isinstance(node, Scalar) and node.is_null
