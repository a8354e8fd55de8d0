"""Marks that git leaves in a file when two people changed the same lines."""

import re

from specatlas.text.diagnostics import Diagnostic
from specatlas.text.excerpts import Lines
from specatlas.text.places import Place

_MARK = re.compile(r"(?:^|(?<=[\r\n]))(<{7}|\|{7}|={7}|>{7})(?=[ \r\n]|$)[ ]?([^\r\n]*)")
_MEANS = {"|": "the lines before both changes", "=": "the other version begins", ">": "the conflict ends"}


def conflict_markers(text: str, file: str) -> tuple[Diagnostic, ...]:
    """Return one fault for each git conflict in `text`, with the places of its other marks."""
    if not any(mark in text for mark in ("<<<<<<<", "=======", ">>>>>>>", "|||||||")):
        return ()
    lines = Lines(text)
    groups: list[list[tuple[Place, str, str]]] = []
    for found in _MARK.finditer(text):
        sign = found.group(1)[0]
        if sign == "<" or not groups:
            groups.append([])
        groups[-1].append((lines.place(found.start(), file), sign, found.group(2).strip()))
    return tuple(_conflict(marks) for marks in groups)


def _conflict(marks: list[tuple[Place, str, str]]) -> Diagnostic:
    names = [name for _, sign, name in marks if sign in "<>" and name]
    between = f' between "{names[0]}" and "{names[1]}"' if len(names) == 2 else ""
    return Diagnostic(
        "yaml/conflict-marker",
        f"A git merge conflict{between} was left in the file: two people changed these lines.",
        marks[0][0],
        help="Keep the right lines; delete the others, and those that begin with <<<<<<<, |||||||, ======= or >>>>>>>.",
        related=tuple((place, _MEANS[sign]) for place, sign, _ in marks[1:] if sign in _MEANS),
    )
