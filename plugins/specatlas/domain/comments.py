"""What reviewers say of an element: one comment a file, `comments/<section>.<id>/<name>.yaml`, outside the digests."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from hashlib import sha256
from typing import Any, Literal, get_args

from specatlas.domain.words import Words, words
from specatlas.text.diagnostics import Diagnostic
from specatlas.text.places import Place

FOLDER = "comments"
"""Where the files lie, in the project's folder."""

Kind = Literal["question", "defect", "proposal", "must-fix"]
Status = Literal["open", "answered", "accepted", "rejected", "resolved"]

KINDS: Mapping[str, Words] = {
    "question": words("Question|Вопрос|问题"),
    "defect": words("Defect|Ошибка|缺陷"),
    "proposal": words("Proposal|Предложение|建议"),
    "must-fix": words("Must be fixed|Исправить обязательно|必须修改"),
}
STATUSES: Mapping[str, Words] = {
    "open": words("Open|Открыт|未处理"),
    "answered": words("Answered|Дан ответ|已答复"),
    "accepted": words("Accepted|Принят|已采纳"),
    "rejected": words("Rejected|Отклонён|未采纳"),
    "resolved": words("Resolved|Исправлен|已解决"),
}
SETTLED = frozenset({"rejected", "resolved"})
"""Status of a comment with which nothing remains to be done."""


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment of one reviewer; texts are as they were said, in the reviewer's language."""

    el: str
    """Address of the element (`functions/FN-010`) when the comment was made."""
    text: str
    name: str = ""
    """Name of the file, without folder and ending."""
    version: str = ""
    """Version that the reviewer looked at; empty for the working version."""
    sha256: str = ""
    """Digest of the element that the reviewer looked at."""
    path: str = ""
    """Part or attribute within the element (`acceptance.speed`); empty for the element as a whole."""
    quote: str = ""
    """Words of the specification that are meant."""
    author: str = ""
    """Id of a person of the model, or a name."""
    party: str = ""
    """Id of a party of the model."""
    at: str = ""
    """Day, or moment, ISO 8601."""
    kind: str = "question"
    status: str = "open"
    answer: str = ""
    answered_by: str = ""
    resolved_in: str = ""
    """Version in which it was settled, or the change request that does it."""
    source: str = ""
    """Where it came from (`form:review.json#3`, `mail:<id>`); the same source is taken over once."""
    place: Place | None = None

    @property
    def id(self) -> str:
        """What it is called in lists and approvals: `functions.FN-010/2026-03-02-1f3a9c02`."""
        return f"{folder_of(self.el)}/{self.name}"

    @property
    def address(self) -> str:
        """Address of the element or part when the comment was made."""
        return f"{self.el}.{self.path}" if self.path else self.el

    @property
    def settled(self) -> bool:
        """Tell whether nothing remains to be done."""
        return self.status in SETTLED

    @property
    def blocks(self) -> bool:
        """Tell whether nobody may approve before it is settled."""
        return self.kind == "must-fix" and not self.settled

    @property
    def fingerprint(self) -> str:
        """Digest of what was said by whom of what: the same comment is never taken over twice."""
        said = [self.el, self.path, self.kind, self.author, self.party, " ".join(self.text.split())]
        framed = b"".join(
            b"%d:%b" % (len(part), part) for part in (one.encode("utf-8", "surrogatepass") for one in said)
        )
        return sha256(framed).hexdigest()


@dataclass(frozen=True, slots=True)
class Comments:
    """All comments of a project, by element and name, and what is wrong with the files."""

    items: tuple[Comment, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def blocking(self) -> tuple[Comment, ...]:
        """Those that have to be settled before anybody approves."""
        return tuple(one for one in self.items if one.blocks)


def folder_of(address: str) -> str:
    """Return the folder of the comments on an element: `functions/FN-010` gives `functions.FN-010`."""
    return address.partition(".")[0].replace("/", ".")


ATTRIBUTES: Mapping[str, str] = {
    {"sha256": "el-sha256"}.get(field.name, field.name.replace("_", "-")): field.name
    for field in fields(Comment)
    if field.name not in {"name", "place"}
}
"""Key in a file to the attribute of a comment, in the order in which they are written."""


def written(comment: Comment) -> dict[str, str]:
    """Return a comment as the keys and values of its file; what is empty is left out."""
    found: dict[str, str] = {}
    for key, name in ATTRIBUTES.items():
        value = str(getattr(comment, name))
        if value and not (key == "status" and value == "open"):
            found[key] = value
    order = ("el", "path", "version", "el-sha256", "quote", "author", "party", "at", "kind", "text")
    return {key: found[key] for key in (*order, *(k for k in found if k not in order)) if key in found}


SCHEMA: Mapping[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Comments of a reviewer, as the offline form saves them",
    "type": "object",
    "required": ["format", "comments"],
    "properties": {
        "format": {"const": 1},
        "title": {"type": "string"},
        "version": {"type": "string"},
        "author": {"type": "string"},
        "party": {"type": "string"},
        "at": {"type": "string"},
        "comments": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["el", "text"],
                "properties": {
                    **{key: {"type": "string"} for key in ATTRIBUTES},
                    "kind": {"enum": list(get_args(Kind))},
                    "status": {"enum": list(get_args(Status))},
                },
                "additionalProperties": False,
            },
        },
    },
}
"""JSON Schema of what the offline form saves and `comments export` writes."""
