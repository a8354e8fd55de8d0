"""Comments over versions: is what the reviewer saw still what stands there, and where does it stand today."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Literal

from specatlas.domain.comments import Comment
from specatlas.domain.element import Element
from specatlas.domain.project import Project, walk
from specatlas.domain.words import Words, words
from specatlas.loading.comments import read_comments
from specatlas.text.errors import SpecatlasError
from specatlas.versions.canonical import digest

State = Literal["current", "changed", "removed", "unknown"]

STATES: Mapping[State, Words] = {
    "current": words("unchanged|не менялся|未变"),
    "changed": words("changed since|изменился|已修改"),
    "removed": words("removed|удалён|已删除"),
    "unknown": words("not known|неизвестно|不详"),
}


class CommentsError(SpecatlasError):
    """The comments cannot be read, so nobody can tell what is still open."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a comment stands today."""

    comment: Comment
    address: str
    """Of the element or part today; of the element where the part is gone; the former one when all is gone."""
    state: State

    @property
    def element(self) -> str:
        """Address of the element today."""
        return self.address.partition(".")[0]

    @property
    def renamed(self) -> bool:
        """Tell whether the element is called otherwise today."""
        return self.state != "removed" and self.element != self.comment.el


def standing(model: Project, comment: Comment) -> Standing:
    """Return where a comment stands in a model."""
    today = model.former.get(comment.el, comment.el) if model.find(comment.el) is None else comment.el
    element = model.find(today)
    if element is None:
        return Standing(comment, comment.address, "removed")
    path = _path_today(element, comment.path)
    part = f"{today}.{path}" if path else today
    there = model.find(part) is not None or _is_attribute(element, path)
    return Standing(comment, part if there else today, _state(element, comment, there=there))


def _path_today(element: Element, path: str) -> str:
    """Return the path of a part, which may be called otherwise today, or stand in one that is."""
    for part in walk(element) if path else ():
        inside = part.address[len(element.address) + 1 :]
        for former in part.list("formerly") if inside else ():
            before = f"{inside.rpartition('.')[0]}.{former}"
            if path == before or path.startswith(f"{before}."):
                return inside + path[len(before) :]
    return path


def _is_attribute(element: Element, path: str) -> bool:
    return path in element.shape.attributes or path in element.values


def _state(element: Element, comment: Comment, *, there: bool) -> State:
    if not there:
        return "changed"
    if not comment.sha256:
        return "unknown"
    # A new name alone is no change: the digest is that of the same content under the address of then.
    return "current" if _digest(element, comment.el) == comment.sha256 else "changed"


@lru_cache(maxsize=4096)
def _digest(element: Element, address: str) -> str:
    return digest(element if element.address == address else replace(element, address=address))


def by_element(model: Project, comments: Iterable[Comment]) -> Mapping[str, tuple[Standing, ...]]:
    """Return the comments of each element by its address today; those of removed ones by their former address."""
    found: dict[str, list[Standing]] = {}
    for comment in comments:
        one = standing(model, comment)
        found.setdefault(one.element, []).append(one)
    return {address: tuple(several) for address, several in sorted(found.items())}


def open_must_fix(folder: Path) -> tuple[str, ...]:
    """Return the ids of the comments that have to be settled before anybody approves.

    Args:
        folder: the project folder.

    Raises:
        CommentsError: when a file of comments cannot be read: what it holds may have to be settled too.
    """
    comments = read_comments(folder)
    wrong = next((fault for fault in comments.diagnostics if fault.severity.word == "error"), None)
    if wrong is not None:
        raise CommentsError(f"{wrong.place}: {wrong.message}: mend the comments first")
    return tuple(one.id for one in comments.blocking)
