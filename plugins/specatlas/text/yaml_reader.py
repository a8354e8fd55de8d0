"""The strict YAML reader: bytes in, a tree with places and all faults out.

It is strict because a specification is read by many programs: what YAML 1.1 and 1.2, or two parsers, understand
differently (tags, merge keys, duplicate keys, aliases of collections, several documents) is refused with its mend.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from specatlas.text.composing import Composer, Limits
from specatlas.text.conflicts import conflict_markers
from specatlas.text.decoding import decode
from specatlas.text.diagnostics import Diagnostic, ordered
from specatlas.text.memory import no_collection
from specatlas.text.places import Place
from specatlas.text.tree import Mapping

__all__ = ["Limits", "Reading", "read_yaml"]


_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file holds and what is wrong with it."""

    tree: Mapping | None
    """None when the file was not read to its end: nothing may be concluded from what seems to be missing then."""
    diagnostics: tuple[Diagnostic, ...]
    """The faults by place."""


def read_yaml(
    source: bytes, file: str, limits: Limits = _LIMITS, *, parser: Callable[[str], Any] | None = None
) -> Reading:
    """Read a YAML file and collect its faults; nothing that a file may hold raises.

    An empty file is an empty mapping. A section that stands twice is in the tree twice (and a fault).

    Args:
        source: Bytes of the file.
        file: Its path in the project, for the places.
        limits: How much it may hold.
        parser: Class of PyYAML that gives the events; by default libyaml's, or the pure one where libyaml is missing.
    """
    if len(source) > limits.size:
        return Reading(None, (_too_large(len(source), limits, file),))
    text, faults = decode(source, file)
    if text is None:
        return Reading(None, faults)
    conflicts = conflict_markers(text, file)
    if conflicts:
        return Reading(None, ordered((*faults, *conflicts)))
    # Parsers differ at an end without a line break.
    composer = Composer(text if text.endswith(("\n", "\r")) else text + "\n", file, limits)
    with no_collection():
        tree = composer.compose(parser or _event_parser())
    return Reading(tree, ordered((*faults, *composer.faults)))


def _event_parser() -> Callable[[str], Any]:
    """Return libyaml's parser, or the pure one, many times slower, where libyaml is missing."""
    try:
        from yaml.cyaml import CParser  # type: ignore[attr-defined]
    except ImportError:
        from specatlas.text.pure_yaml import PureParser

        return PureParser
    return CParser


def _too_large(size: int, limits: Limits, file: str) -> Diagnostic:
    return Diagnostic(
        "yaml/too-large",
        f"The file has {size:,} bytes; more than {limits.size:,} are not read.",
        Place(file, 1, 1),
        help="Split it into several files.",
    )
