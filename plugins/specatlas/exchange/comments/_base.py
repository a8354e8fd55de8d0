"""What a source of comments is: a file of a reviewer in, comments out, and a list of what did not come over."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from specatlas.domain.comments import KINDS, Comment
from specatlas.domain.project import Project
from specatlas.loading.comments import ADDRESS, PATH
from specatlas.text.errors import SpecatlasError

LARGEST = 64_000_000
"""Bytes of a file that are read."""
LONGEST = 20_000
"""Characters of one comment; what is longer is no remark but an attachment."""


class NoCommentsError(SpecatlasError):
    """The file cannot be read at all; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a file holds."""

    comments: tuple[Comment, ...] = ()
    lost: tuple[str, ...] = ()
    """What was found and is no comment on an element, each with the reason."""


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of file in which reviewers comment."""

    name: str
    purpose: str
    fits: Callable[[str, bytes], bool]
    """(name of the file, its first bytes): whether it looks like one."""
    read: Callable[[bytes, str, Project], Found]
    """(bytes of the file, its name, the model that is commented on)."""


def split(project: Project, address: str) -> tuple[str, str] | None:
    """Return element and path of an address as a reviewer gives it; None when it can be none.

    An id alone is enough where one kind of elements has it.
    """
    head, _, path = address.strip().partition(".")
    if not ADDRESS.fullmatch(head):
        holders = [f"{section}/{head}" for section in project.kinds if head in project.elements(section)]
        if len(holders) != 1:
            return None
        head = holders[0]
    return (head, path) if not path or PATH.fullmatch(path) else None


def kind_in(text: str) -> tuple[str, str]:
    """Return the kind that a text begins with (`[must-fix] …`, `Defect: …`, in any language), and the rest of it."""
    bare = text.lstrip()
    for kind, label in KINDS.items():
        for word in (kind, *label):
            for opening, closing in (("[", "]"), ("【", "】"), ("", ":"), ("", "：")):
                mark = f"{opening}{word}{closing}"
                if bare.casefold().startswith(mark.casefold()):
                    return kind, bare[len(mark) :].strip()
    return "question", text.strip()


def read_json(data: bytes, name: str) -> Any:
    """Read JSON that somebody else wrote.

    Raises:
        NoCommentsError: when it is none.
    """
    try:
        return json.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        reason = f"line {error.lineno}: {error.msg}" if isinstance(error, json.JSONDecodeError) else "no UTF-8 JSON"
        raise NoCommentsError(f"{name} cannot be read as JSON ({reason}): save it again in the form") from None


def text_of(values: Mapping[str, Any], key: str) -> str:
    """Return a text of somebody else's mapping; empty when it is none."""
    value = values.get(key)
    return value if isinstance(value, str) else ""
