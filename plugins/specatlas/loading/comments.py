"""The files of `comments/` → comments; faults are collected with their places."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from specatlas.domain.comments import ATTRIBUTES, FOLDER, KINDS, STATUSES, Comment, Comments, folder_of
from specatlas.loading.files import read_files
from specatlas.text.diagnostics import Diagnostic, ordered
from specatlas.text.places import Place
from specatlas.text.suggest import did_you_mean
from specatlas.text.tree import Mapping, Node, Scalar, is_null

REQUIRED = ("el", "text")
ADDRESS = re.compile(r"[a-z][a-z0-9-]*/[A-Za-z][A-Za-z0-9_-]*")
PATH = re.compile(r"[A-Za-z0-9_-]+(?:\.[^./\s][^/\s]*)*")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_AT = re.compile(
    r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?"
)
FORMS: dict[str, tuple[re.Pattern[str], str, str]] = {
    "el": (ADDRESS, "is no address of an element", 'write section and id, such as "functions/FN-010"'),
    "path": (PATH, "is no part of an element", 'write the attribute and the id, such as "acceptance.speed"'),
    "el-sha256": (_DIGEST, "is no digest", "leave it out: the import writes it"),
    "at": (_AT, "is no day", "write it as 2026-03-02 or 2026-03-02T10:30Z"),
}
_WORDS = {"kind": KINDS, "status": STATUSES}


def read_comments(project: Path) -> Comments:
    """Read the comments of a project; without a folder there are none.

    Args:
        project: the project folder.
    """
    folder = project / FOLDER
    if not folder.is_dir():
        return Comments()
    found: list[Comment] = []
    faults: list[Diagnostic] = []
    for file in read_files(folder, project):
        faults += file.diagnostics
        if file.tree is not None:
            reading = _Reading(file.name)
            comment = reading.comment(file.tree)
            found += [comment] if comment else []
            faults += reading.faults
    return Comments(tuple(sorted(found, key=lambda one: (one.el, one.at, one.name))), ordered(faults))


@dataclass
class _Reading:
    """One file on its way."""

    file: str
    faults: list[Diagnostic] = field(default_factory=list)

    def comment(self, tree: Mapping) -> Comment | None:
        """Return the comment of a file; None when it does not say what of."""
        values: dict[str, str] = {}
        for key, node in tree:
            if key.text in ATTRIBUTES:
                value = self.value(key.text, node)
                values |= {ATTRIBUTES[key.text]: value} if value is not None else {}
            elif not key.text.startswith("x-"):
                hint = did_you_mean(key.text, ATTRIBUTES) or f"it has {', '.join(ATTRIBUTES)}"
                self.fault("comments/unknown-attribute", f'a comment has no "{key.text}"', key.place, hint)
        missing = [name for name in REQUIRED if not values.get(name)]
        for name in missing:
            if tree.get(name) is None:
                mend = "write the address of the element" if name == "el" else "write what the reviewer says"
                self.fault("comments/missing", f'a comment has "{name}"', Place(self.file, 1, 1), mend)
        if missing:
            return None
        comment = Comment(name=Path(self.file).stem, place=tree.place, **values)
        stands = self.file.split("/")[1:-1]
        if stands != [folder_of(comment.el)]:
            message = f'the comment is on {comment.el}, and lies in "{"/".join(stands)}"'
            mend = f"move it to {FOLDER}/{folder_of(comment.el)}/, where it is looked for"
            self.fault("comments/misplaced", message, tree.place, mend)
        return comment

    def value(self, key: str, node: Node) -> str | None:
        """Return the value of a key; None when there is none, or none that could be."""
        if is_null(node):
            return None
        if not isinstance(node, Scalar):
            self.fault("comments/wrong-form", f"{key} is a text", node.place, "write one text")
            return None
        if key in _WORDS and node.text not in _WORDS[key]:
            hint = did_you_mean(node.text, _WORDS[key]) or f"one of {', '.join(_WORDS[key])}"
            self.fault("comments/wrong-value", f'"{_short(node.text)}" is no {key} of a comment', node.place, hint)
            return None
        if key in FORMS and not FORMS[key][0].fullmatch(node.text):
            _, why, mend = FORMS[key]
            self.fault("comments/wrong-value", f'"{_short(node.text)}" {why}', node.place, mend)
            return None
        return node.text

    def fault(self, rule: str, message: str, place: Place | None, mend: str) -> None:
        """Take note of a fault."""
        self.faults.append(Diagnostic(rule, message, place, help=mend))


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
