"""What a team decided about changes, in `governance.yml`: other classes for rules, pages that say nothing binding."""

import fnmatch
from collections.abc import Mapping
from dataclasses import dataclass, field

from specatlas.loading.snapshot import Snapshot
from specatlas.text.tree import Mapping as MappingNode
from specatlas.text.tree import Node, Scalar
from specatlas.text.tree import Sequence as SequenceNode
from specatlas.text.yaml_reader import read_yaml
from specatlas.versions.changes import WEIGHTS, Weight

FILE = "governance.yml"


@dataclass(frozen=True)
class Policy:
    """What a team decided about changes."""

    classes: Mapping[str, Weight] = field(default_factory=dict)
    """Rule to the class that it gives instead of its own; shown with every comparison."""
    informative: tuple[str, ...] = ()
    """Patterns of Markdown files (`docs/guide/*`) that bind nobody: their changes are editorial."""

    def binds(self, name: str) -> bool:
        """Tell whether what a file says is a part of the agreement."""
        return not any(fnmatch.fnmatchcase(name, pattern) for pattern in self.informative)


def policy_of(snapshot: Snapshot) -> Policy:
    """Return the policy of a version; what is wrong in the file is told where it is checked."""
    content = snapshot.files.get(FILE)
    tree = read_yaml(content, FILE).tree if content is not None else None
    node = tree.get("changes") if tree is not None else None
    if not isinstance(node, MappingNode):
        return Policy()
    classes = node.get("classes")
    given = {
        key.text: WEIGHTS[value.text]
        for key, value in (classes if isinstance(classes, MappingNode) else ())
        if isinstance(value, Scalar) and value.text in WEIGHTS
    }
    return Policy(given, tuple(_texts(node.get("informative"))))


def _texts(node: Node | None) -> list[str]:
    items = node.items if isinstance(node, SequenceNode) else (node,)
    return [item.text for item in items if isinstance(item, Scalar) and not item.is_null]
