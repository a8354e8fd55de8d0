"""Which step of a scenario goes on as which: steps are known by their numbers, and one more shifts all that follow."""

import re
from collections.abc import Iterator, Mapping

from specatlas.diagrams.canvas.today import Today, same
from specatlas.domain.element import Element
from specatlas.domain.values import Ref, Text
from specatlas.versions.alignment import align
from specatlas.versions.canonical import ID
from specatlas.versions.changes import Plain

_ROW = re.compile(r"(message|box|open|way|close|bar)~([^~]+)(~.+)?$")
_NUMBER = re.compile(r"(note-)?[\d.]+")
"""Id of a step that has no other than its place."""
_STEP = re.compile(r"(.*\.steps\.)([^.]+)(.*)$")


def steps_today(old: Element | None, new: Element | None, otherwise: Today) -> Today:
    """Return what the rows of a scenario, and the addresses of its steps, are called in the new version.

    Args:
        old: the scenario; None when there was none.
        new: the same one now.
        otherwise: what participants and all else are called.
    """
    if old is None or new is None:
        return otherwise
    pairs = dict(_paired(old, new, otherwise))

    def today(id_: str) -> str:
        found = _ROW.match(id_)
        if found is not None:
            return f"{found[1]}~{pairs.get(found[2], found[2])}{otherwise(found[3] or '')}"
        inside = _STEP.match(id_)
        if inside is not None:
            step = pairs.get(inside[2].replace(":", "."), inside[2]).replace(".", ":")
            return f"{otherwise(inside[1])}{step}{otherwise(inside[3])}"
        return otherwise(id_)

    return today


def _paired(old: Element, new: Element, today: Today) -> Iterator[tuple[str, str]]:
    """Yield the id of each old step with that of today; what is gone is called as no new step is."""
    taken = {step.id for step in _steps(new)}
    pairs = {one.id: other.id for one, other in _alike(old, new, today)}
    left, came = (
        [step for step in _steps(holder) if step.id not in known]
        for holder, known in ((old, set(pairs)), (new, set(pairs.values())))
    )
    # What is in another frame now is the same step only if it says the same.
    for one in left:
        other = next((step for step in came if _content(step, same) == _content(one, today)), None)
        if other is not None:
            came.remove(other)
            pairs[one.id] = other.id
    for step in left:
        pairs.setdefault(step.id, f"{step.id}-gone" if step.id in taken else step.id)
    yield from pairs.items()


def _steps(holder: Element) -> Iterator[Element]:
    for step in holder.parts("steps").values():
        yield step
        for way in step.parts("operands").values():
            yield from _steps(way)


def _alike(old: Element, new: Element, today: Today) -> Iterator[tuple[Element, Element]]:
    """Yield the steps of a scenario or a way that go on, and those in the frames that do."""
    before, after = list(old.parts("steps").values()), list(new.parts("steps").values())
    for one, other in align([_content(step, today) for step in before], [_content(step, same) for step in after]):
        if one is None or other is None:
            continue
        yield before[one], after[other]
        ways = after[other].parts("operands")
        for id_, way in before[one].parts("operands").items():
            if id_ in ways:
                yield from _alike(way, ways[id_], today)


def _content(step: Element, today: Today) -> Plain:
    """Return what makes a step itself: who says what to whom; its number does not."""
    found: dict[str, Plain] = {name: _plain(value, today) for name, value in step.values.items()}
    return found if _NUMBER.fullmatch(step.id) else {ID: step.id, **found}


def _plain(value: object, today: Today) -> Plain:
    if isinstance(value, Ref):
        return today(value.address)
    if isinstance(value, Text):
        return dict(value.by_language)
    if isinstance(value, Element):
        return {name: _plain(inner, today) for name, inner in value.values.items()}
    if isinstance(value, Mapping):
        return [today(str(key)) for key in value]
    if isinstance(value, tuple):
        return [_plain(one, today) for one in value]
    return str(value)
