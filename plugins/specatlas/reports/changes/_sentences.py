"""One change → what it is about, in words, and what was there before and after."""

from dataclasses import dataclass
from typing import NamedTuple

from specatlas.domain.declare import spelled
from specatlas.domain.types import Attribute, Many, Parts, Record, Shape, Steps, Type
from specatlas.loading.index import part_name
from specatlas.reports.changes._base import Told
from specatlas.reports.changes._blocks import of_block
from specatlas.reports.changes._files import of_file
from specatlas.reports.changes._redlines import alone, redlined, swapped
from specatlas.reports.changes._values import Speaker
from specatlas.reports.changes._words import NOUNS, quoted, say
from specatlas.tables.fields import default_value
from specatlas.tables.values import shortened
from specatlas.versions.canonical import attribute_of, of_form
from specatlas.versions.changes import Change, How, Plain, Weight
from specatlas.versions.followed import RULE as FOLLOWED
from specatlas.versions.prose.words import Piece

FILES = ("pages", "pictures", "governance", "site")
"""Kinds of changes that are in files, not in elements."""


@dataclass(frozen=True, slots=True)
class Line:
    """One change as a reader is told it."""

    how: How
    about: str
    """What changed, without its element: `Field “Amount” › Required`."""
    pieces: tuple[Piece, ...] = ()
    """Word by word, or what was deleted and what came instead."""
    note: str = ""
    """What the reader must know of the text: its language, the others that changed with it."""
    details: tuple[tuple[str, str], ...] = ()
    """Labels and texts of what came or went."""
    weight: Weight = Weight.CONTRACT
    rule: str = ""
    address: str = ""

    @property
    def before(self) -> str:
        """What was there, as one text."""
        return "".join(piece.text for piece in self.pieces if piece.fate != "inserted")

    @property
    def after(self) -> str:
        """What is there now, as one text."""
        return "".join(piece.text for piece in self.pieces if piece.fate != "deleted")

    @property
    def marked(self) -> bool:
        """Tell whether any word came or went."""
        return any(piece.fate != "kept" for piece in self.pieces)

    @property
    def running(self) -> bool:
        """Tell whether some of it stayed: a text with marks in it, no value that took the place of another."""
        return any(piece.fate == "kept" for piece in self.pieces)


class _About(NamedTuple):
    text: str
    attribute: Attribute | None
    shape: Shape | None
    parts: Parts | None
    """Type of the part that the path ends at; None when it ends at an attribute."""


def line(told: Told, change: Change) -> Line:
    """Return a change in words."""
    if change.kind in FILES:
        told_of = of_block if change.kind == "pages" and change.path else of_file
        return _line(change, *told_of(Speaker(told, old=change.change == "removed"), change))
    if not change.path:
        return _of_element(told, change)
    gone = change.change == "removed"
    about = _about(told, change, gone=gone)
    before, after = _speakers(told, change)
    if about.parts is None and change.change == "changed":
        pieces, note = redlined(before, after, change, about.attribute)
        if about.attribute is not None and about.attribute.name == "default" and _is_word(change):
            pieces = swapped(_default(before, change), _default(after, change))
        if change.rule == FOLLOWED:
            note = say("followed", told.language)
        return _line(change, say("part-changed", told.language, part=about.text), pieces, note)
    if change.change in ("added", "removed"):
        speaker, value = (before, change.old) if gone else (after, change.new)
        key = f"part-{change.change}"
        inner = about.shape
        if inner is not None and isinstance(value, dict) and _only_says(change, inner.short):
            text = speaker.said(value[inner.short or ""], inner.attributes[inner.short or ""].type)
            return _line(change, say(key, told.language, part=about.text), alone(text, gone=gone))
        details = speaker.lines(value, inner) if isinstance(value, dict) and inner else ()
        type_ = about.attribute.type if about.attribute else None
        said = () if details else alone(speaker.said(value, type_), gone=gone)
        return _line(change, say(key, told.language, part=about.text), said, details=details)
    if change.change == "changed":
        return _line(change, about.text, swapped(before.said(change.old), after.said(change.new)))
    if change.change == "moved":
        return _line(change, _moved(before, after, change, about.text))
    old, new = str(change.old or ""), str(change.new or "")
    return _line(change, say(f"part-{change.change}", told.language, part=about.text, old=old, new=new))


def _moved(before: Speaker, after: Speaker, change: Change, part: str) -> str:
    """Return that a part stands elsewhere: in something else, or at another place of the same list."""
    was, now = (place[0] if len(place) > 1 else "" for place in (change.old_place, change.new_place))
    if was == now:
        numbers = {"old": change.old_place[-1], "new": change.new_place[-1]}
        return say("part-moved", after.language, part=part, **numbers)
    here, there = (" › ".join(_holders(*side)) for side in ((before, was), (after, now)))
    language = after.language
    return say("part-carried", language, part=part, old=quoted(here, language), new=quoted(there, language))


def _holders(speaker: Speaker, within: str) -> list[str]:
    """Return what a part is in, by name, the outermost first; the element itself where it is in nothing else."""
    steps = within.split(".") if within else []
    paths = (".".join((speaker.here, *steps[: at + 1])) for at in range(len(steps)))
    parts = [speaker.writer.own_name(found) for path in paths if (found := speaker.model.find(path)) is not None]
    return parts or [speaker.writer.name(speaker.here) or speaker.here]


def _speakers(told: Told, change: Change) -> tuple[Speaker, Speaker]:
    """Return who says the old value and the new one; of a right, both know its entity."""
    entity = change.path[1].removeprefix("entities/") if len(change.path) > 1 and change.path[0] == "rights" else ""
    was = change.was.partition(".")[0] or change.element
    return Speaker(told, True, entity, was), Speaker(told, False, entity, change.element)


def _is_word(change: Change) -> bool:
    return isinstance(change.new if change.old is None else change.old, str)


def _default(speaker: Speaker, change: Change) -> str:
    """Return the default of a field in words; one of a list of values by its name."""
    value = change.old if speaker.old else change.new
    field = speaker.model.find(".".join((speaker.here, *change.path[:-1])))
    return default_value(speaker.writer, field) if value is not None and field is not None else speaker.said(value)


def _line(
    change: Change,
    about: str,
    pieces: tuple[Piece, ...] = (),
    note: str = "",
    details: tuple[tuple[str, str], ...] = (),
) -> Line:
    text = about[:1].upper() + about[1:]
    return Line(change.change, text, pieces, note, details, change.weight, change.rule, change.address)


def _of_element(told: Told, change: Change) -> Line:
    gone = change.change == "removed"
    speaker = _speakers(told, change)[not gone]
    kind = speaker.model.kinds.get(change.kind)
    value = change.old if gone else change.new
    details = speaker.lines(value, kind.shape) if kind and isinstance(value, dict) else ()
    ids = {"old": _ids(change.old), "new": _ids(change.new)}
    if change.change in ("split", "merged"):
        before, after = _speakers(told, change)
        ids = {"old": _names(before, change, change.old), "new": _names(after, change, change.new)}
    return _line(change, say(f"element-{change.change}", told.language, **ids), details=details)


def _names(speaker: Speaker, change: Change, ids: Plain) -> str:
    """Return elements by name and id: those that were one may be called alike."""
    found = []
    for id_ in ids if isinstance(ids, list) else [ids]:
        name = speaker.writer.name(f"{change.kind}/{id_}")
        found.append(f"{quoted(name, speaker.language)} ({id_})" if name else str(id_))
    return ", ".join(found)


def _ids(value: Plain) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value) if isinstance(value, str) else ""


def _about(told: Told, change: Change, *, gone: bool) -> _About:
    """Return what a path leads to, in words: parts by their names, attributes by their labels."""
    model = told.old if gone else told.new
    kind = model.kinds.get(change.kind) or told.new.kinds.get(change.kind)
    base = change.was.partition(".")[0] if gone and change.was else change.element
    shape: Shape | None = kind.shape if kind else None
    speaker = _speakers(told, change)[not gone]
    said: list[str] = []
    attribute: Attribute | None = None
    parts: Parts | Steps | None = None
    waiting: Attribute | None = None
    for at, key in enumerate(change.path):
        address = ".".join((base, *map(part_name, change.path[: at + 1])))
        if waiting is not None and parts is not None:
            # A text of a list is told by its number where the change itself says what it reads.
            short = shape.short if shape and key.isdigit() else None
            whole = _only_says(change, short) if at + 1 == len(change.path) else False
            itself = short is not None and (whole or change.path[at + 1 :] == (short,))
            said.append(_part(speaker, parts, waiting, key, "" if itself else address))
            waiting = None
            if itself and shape is not None and short is not None and not whole:
                return _About(" › ".join(said), attribute_of(shape, short), None, None)
            continue
        attribute = attribute_of(shape, key) if shape else None
        inner = _inner(attribute.type) if attribute else None
        if isinstance(inner, Parts | Steps) or (isinstance(inner, Record) and _many(attribute)):
            parts = inner if isinstance(inner, Parts | Steps) else Parts(inner.shape)
            waiting, shape = attribute, inner.shape
            continue
        main = shape is not None and said and key == shape.short and parts is None and attribute is not None
        parts, shape = None, inner.shape if isinstance(inner, Record) else None
        if main:
            # What a record mainly says needs no name of its own: the time of a time limit.
            continue
        said.append(_lower(speaker.label(attribute, key)) if said else speaker.label(attribute, key))
    if waiting is not None:
        said.append(speaker.label(waiting, change.path[-1]))
        return _About(" › ".join(said), waiting, shape, None)
    found = parts if isinstance(parts, Parts) else Parts(parts.shape) if parts else None
    return _About(" › ".join(said), attribute, shape, found)


def _only_says(change: Change, short: str | None) -> bool:
    """Tell whether what came or went is a text of a list and nothing else."""
    value = change.new if change.old is None else change.old
    return change.path[-1].isdigit() and short is not None and isinstance(value, dict) and set(value) == {short}


def _inner(type_: Type) -> Type:
    inner = of_form(type_, scalar=False)
    return of_form(inner.of, scalar=False) if isinstance(inner, Many) else inner


def _many(attribute: Attribute | None) -> bool:
    return attribute is not None and isinstance(attribute.type, Many)


def _part(speaker: Speaker, type_: Parts | Steps, attribute: Attribute, id_: str, address: str) -> str:
    """Return a part by what it is and what it is called: `field “Amount”`, `rights: “Deal”`."""
    language = speaker.language
    found = speaker.model.find(address)
    name = speaker.writer.own_name(found) if found is not None else ""
    if not name and not id_.isdigit():
        name = speaker.key_name(id_, type_) if isinstance(type_, Parts) else spelled(id_)
    name = quoted(shortened(speaker.read(name)), language) if name else ""
    if id_.isdigit():
        between = " " if name and not language.startswith("zh") else ""
        name = f"{say('number', language, number=id_)}{between}{name}"
    noun = type_.shape.label or NOUNS.get(type_.shape.name) or attribute.label
    return f"{_lower(noun.in_(language))}{'' if language.startswith('zh') else ' '}{name}"


def _lower(label: str) -> str:
    """Return a label for inside a sentence; abbreviations stay as they are."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]
