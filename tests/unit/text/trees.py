"""Trees and faults as plain data, so that a test can compare them and a failure shows them."""

from collections.abc import Callable
from typing import Any

from yaml.cyaml import CParser  # type: ignore[attr-defined]

from specatlas.text.pure_yaml import PureParser
from specatlas.text.tree import Mapping, Node, Scalar
from specatlas.text.yaml_reader import Reading, read_yaml

PARSERS: tuple[Callable[[str], Any], ...] = (CParser, PureParser)


def flat(node: Node | None) -> Any:
    """Return a node with its places as tuples."""
    if node is None:
        return None
    where = (node.place.line, node.place.column)
    if isinstance(node, Scalar):
        return (node.text, *where, "plain" if node.plain else "quoted")
    if isinstance(node, Mapping):
        return ("mapping", *where, [(flat(key), flat(value)) for key, value in node])
    return ("list", *where, [flat(item) for item in node])


def plain(node: Node) -> Any:
    """Return a node as dictionaries, lists and strings, without places."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return {key.text: plain(value) for key, value in node}
    return [plain(item) for item in node]


def read_both(source: bytes, file: str = "a.yml") -> Reading:
    """Read with both parsers, require the same result of both, and return it."""
    first, second = (read_yaml(source, file, parser=parser) for parser in PARSERS)
    assert first.diagnostics == second.diagnostics
    assert flat(first.tree) == flat(second.tree)
    return first


def found(source: str | bytes) -> list[tuple[str, int, int]]:
    """Return rule, line and column of every fault in `source`, read with both parsers."""
    reading = read_both(source.encode() if isinstance(source, str) else source)
    return [(item.rule, item.place.line, item.place.column) for item in reading.diagnostics if item.place]
