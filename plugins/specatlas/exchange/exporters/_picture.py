"""What the text formats share: a picture as an outline with ids that every program takes."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from specatlas.diagrams.canvas.clean import clean
from specatlas.diagrams.canvas.drawing import Ends
from specatlas.diagrams.canvas.outline import Joined, Outline, Shown, outline
from specatlas.diagrams.layouts.registry import layout
from specatlas.diagrams.notations.registry import NOTATIONS, notation
from specatlas.diagrams.views.view import View
from specatlas.domain.project import Project

KINDS = tuple(NOTATIONS)
"""Every kind of diagram can be said in boxes and lines at least."""
PLACES = "where the boxes stand, and their colours: the other program decides"
PLAIN = frozenset({
    *("class", "table", "package", "subject", "pool", "lane", "task", "state", "composite", "region", "transition"),
    *("initial", "final", "by-name", "enumeration", "interface", "abstract", "key", "reference", "unique", "required"),
    *("relationship", "inheritance", "generalization", "association", "aggregation", "composition"),
    *("realization", "dependency", "derivation", "view", "include", "extend"),
    *("sequence-flow", "message-flow", "data-association", "arrow"),
})  # fmt: skip
"""Signs that boxes, frames and lines of every format say by themselves."""
_WORD = re.compile(r"\W+", re.ASCII)
_RESERVED = frozenset({"end", "class", "graph", "subgraph", "state", "note", "default", "style", "click", "title"})


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture without its places."""

    kind: str
    title: str
    content: Outline
    ids: Mapping[str, str]
    """Id in the drawing to a short word, unique in the picture."""
    notation: str = ""
    """The one that was asked for, which text formats do not have."""

    @property
    def names(self) -> Mapping[str, Shown]:
        """Boxes and frames by their ids in the drawing."""
        return {one.id: one for one in (*self.content.frames, *self.content.boxes)}

    def inside(self, frame: str) -> tuple[tuple[Shown, ...], tuple[Shown, ...]]:
        """Return the frames and the boxes that stand right in a frame; `""` for those in none."""
        frames = tuple(one for one in self.content.frames if one.frame == frame)
        return frames, tuple(one for one in self.content.boxes if one.frame == frame)

    def associations(self) -> "tuple[tuple[Tied, ...], Picture]":
        """Return the associations that are classes too, and the picture without the diamonds that stand for them."""
        links = self.content.links
        found = {
            one.id: tied
            for one in self.content.boxes
            if "association-class" in one.signs and (tied := _tied(one.id, links)) is not None
        }
        dots = found.keys()
        boxes = tuple(one for one in self.content.boxes if one.id not in dots)
        links = tuple(link for link in links if not dots & {link.source, link.target})
        return tuple(found.values()), replace(self, content=replace(self.content, boxes=boxes, links=links))

    def missing(self, *known: Iterable[str]) -> tuple[str, ...]:
        """Say which signs of the notation a format has no word for."""
        said = {sign for group in known for sign in group}
        signs = [one.signs for one in (*self.content.frames, *self.content.boxes)]
        signs += [one.signs for one in self.content.links]
        lost = sorted({sign for one in signs for sign in one} - said)
        signless = (f"signs that it has none for: {', '.join(lost)}",) if lost else ()
        other = (f"the notation {self.notation}: it is written in the kind's own",) if self.notation else ()
        return (PLACES, *signless, *other)


class Tied(NamedTuple):
    """An association with a class of its own."""

    line: Joined
    """From one end to the other."""
    holder: str
    """Id in the drawing of the class."""


def _tied(dot: str, links: Iterable[Joined]) -> Tied | None:
    """Put together the three lines that meet in a diamond; None where some of them are not shown."""
    mine = [link for link in links if dot in {link.source, link.target}]
    if [link.dashed for link in sorted(mine, key=lambda link: link.dashed)] != [False, False, True]:
        return None
    first, last, holder = sorted(mine, key=lambda link: (link.dashed, link.source == dot))
    middle = first.ends.middle or last.ends.middle
    ends = Ends(first.ends.source, last.ends.target, first.ends.at_source, middle, last.ends.at_target)
    line = replace(first, target=last.target, ends=ends)
    return Tied(line, holder.source if holder.target == dot else holder.target)


def picture(project: Project, view: View, language: str) -> Picture:
    """Return what a view shows.

    Raises:
        NothingToShowError: when there is nothing.
    """
    drawing = notation(view.kind).draw(project, replace(view, notation=""), language, layout())
    content = outline(drawing)
    return Picture(view.kind, clean(drawing.title), content, _ids((*content.frames, *content.boxes)), view.notation)


def _ids(shown: Iterable[Shown]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    taken: set[str] = set()
    for one in shown:
        word = _WORD.sub("_", one.id).strip("_") or "box"
        word = f"n_{word}" if word[0].isdigit() or word.casefold() in _RESERVED else word
        unique, number = word, 2
        while unique.casefold() in taken:
            unique, number = f"{word}_{number}", number + 1
        taken.add(unique.casefold())
        found[one.id] = unique
    return found
