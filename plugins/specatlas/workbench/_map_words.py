"""What a difference map is, and how what is in it is told."""

from dataclasses import dataclass

from specatlas.diagrams.canvas.difference import Marked
from specatlas.diagrams.canvas.drawing import Drawing
from specatlas.diagrams.views.view import View
from specatlas.domain.words import words

MEANINGS = {
    "added": words("added|добавлено|新增"),
    "removed": words("removed|исключено|删除"),
    "changed": words("changed|изменено|变更"),
    "moved": words("moved|перенесено|移动"),
}
_FROM = words("where or how it was|как было раньше|原状")
_LINE = words("{name}: {what}|{name}: {what}|{name}：{what}")
_LINE_WITH = words(
    "{name}: {what}, {before} → {after}|{name}: {what}, {before} → {after}|{name}：{what}，{before} → {after}"
)


def meanings(language: str) -> dict[str, str]:
    """Return what the marks of a map mean."""
    return {status: meaning.in_(language) for status, meaning in {**MEANINGS, "from": _FROM}.items()}


def told(marked: Marked, language: str) -> str:
    """Say what became of something: what it is called, and what it said before and says now."""
    facts = {"name": marked.name, "what": MEANINGS[marked.status].in_(language)}
    if not marked.before and not marked.after:
        return _LINE.in_(language).format(**facts)
    return _LINE_WITH.in_(language).format(**facts, before=marked.before, after=marked.after)


@dataclass(frozen=True)
class DifferenceMap:
    """Both versions of one picture."""

    view: View
    drawing: Drawing
    marked: tuple[Marked, ...]
    """What came, went, or is another one; the same as a list."""
    one_layout: bool = True
    """False for a picture whose two versions have no common order: the new one is shown, the list tells the rest."""
