"""What became of a value: word by word where it is a text, in the language of whoever reads.

Each language of a text is compared by itself. A reader is shown the own one; where only a translation changed, that
one, and told so; and beside the own one any that weighs more.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from specatlas.domain.types import Attribute, Many, Simple
from specatlas.reports.changes._reading import redline
from specatlas.reports.changes._values import Speaker
from specatlas.reports.changes._words import language_name, say
from specatlas.text.sequences import common
from specatlas.versions.alignment import align, moved
from specatlas.versions.changes import Change, Plain
from specatlas.versions.compare_values import edit, is_text
from specatlas.versions.prose.words import Fate, Piece

Pieces = tuple[Piece, ...]
Texts = Mapping[str, tuple[str, ...]]
"""Language to the texts of a value in it: one, or those of a list."""


def redlined(old: Speaker, new: Speaker, change: Change, attribute: Attribute | None) -> tuple[Pieces, str]:
    """Return what became of a value, and what to know of it.

    Args:
        old: says the values of the old version.
        new: says those of the new one.
        change: of one value.
        attribute: that holds it; None for one that no kind knows.
    """
    if _in_words(new, change, attribute):
        one, two = _texts(old, change.old), _texts(new, change.new)
        changed = [name for name in dict.fromkeys([*new.model.languages, *one, *two]) if one.get(name) != two.get(name)]
        if changed:
            return _in_languages(new, one, two, changed)
    type_ = attribute.type if attribute else None
    if isinstance(change.old, list) and isinstance(change.new, list):
        said = [old.said(item, type_) for item in change.old], [new.said(item, type_) for item in change.new]
        before, after = _told_apart(change.old, change.new, *said)
        if isinstance(type_, Many) and not type_.ordered:
            before = _in_order_of(after, before)
        pieces = _listed(before, after)
        return pieces, "" if any(piece.fate != "kept" for piece in pieces) else say("order-only", new.language)
    if isinstance(type_, Simple) and type_.name == "bool":
        # What is not said of a mark is that it is not so.
        return swapped(old.said(bool(change.old)), new.said(bool(change.new))), ""
    values = [change.old], [change.new]
    (one_,), (two_,) = _told_apart(*values, [old.said(change.old, type_)], [new.said(change.new, type_)])
    return swapped(one_, two_), ""


def swapped(before: str, after: str) -> Pieces:
    """Return one value and the one that came in its place."""
    return (*alone(before, gone=True), *alone(after, gone=False))


def alone(text: str, *, gone: bool) -> Pieces:
    """Return a value that came or went; nothing for none."""
    return (Piece("deleted" if gone else "inserted", text),) if text else ()


def _in_words(speaker: Speaker, change: Change, attribute: Attribute | None) -> bool:
    """Tell whether a change is one of texts: declared so, or written in several languages."""
    if attribute is not None and is_text(attribute):
        return True
    values = [value for value in (change.old, change.new) if value is not None]
    return any(isinstance(value, dict) for value in values) and all(map(speaker.texts, values))


def _texts(speaker: Speaker, value: Plain) -> Texts:
    if not isinstance(value, list):
        return {name: (text,) for name, text in (speaker.texts(value) or {}).items()}
    found: dict[str, list[str]] = {}
    for item in value:
        for name, text in _item(speaker, item).items():
            found.setdefault(name, []).append(text)
    return {name: tuple(texts) for name, texts in found.items()}


def _item(speaker: Speaker, item: Plain) -> Mapping[str, str]:
    """Return an item of a list by its languages; the cells of a row as one text."""
    if not isinstance(item, list):
        return speaker.texts(item) or {}
    cells = [speaker.texts(cell) or {} for cell in item]
    languages = dict.fromkeys(name for cell in cells for name in cell)
    return {name: " | ".join(cell.get(name) or next(iter(cell.values()), "") for cell in cells) for name in languages}


def _in_languages(speaker: Speaker, one: Texts, two: Texts, changed: Sequence[str]) -> tuple[Pieces, str]:
    """Return the redline in the reader's language, and those of other languages as far as they say more."""
    reader = speaker.language
    weights = {name: edit(_plain(one, name), _plain(two, name)).weight for name in changed}
    first = reader if reader in changed else max(changed, key=lambda name: weights[name])
    pieces = list(_redline(speaker, one.get(first, ()), two.get(first, ())))
    graver = [name for name in changed if weights[name] > weights[first]]
    for name in graver:
        pieces.append(Piece("kept", f" · {language_name(name, reader)}: "))
        pieces += _redline(speaker, one.get(name, ()), two.get(name, ()))
    told = [language_name(name, reader) for name in changed if name != first and name not in graver]
    if first == reader:
        return tuple(pieces), say("also-in", reader, languages=", ".join(told)) if told else ""
    spoken = language_name(first, reader)
    if reader in one or reader in two:
        return tuple(pieces), say("only-in", reader, languages=", ".join([spoken, *told]))
    return tuple(pieces), say("in-language", reader, spoken=spoken)


def _plain(texts: Texts, name: str) -> Plain:
    return list(texts[name]) if name in texts else None


def _redline(speaker: Speaker, old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    """Yield the texts of a list in order, those that were edited word by word."""
    single = len(old) == len(new) == 1
    pairs = [(0, 0)] if single else [(i, j) for i, j in align(old, new) if i is not None and j is not None]
    elsewhere = moved(old, new, pairs)
    stayed = [pair for pair in pairs if pair not in elsewhere]
    at_old = at_new = 0
    divider: tuple[Piece, ...] = ()
    for i, j in [*stayed, (len(old), len(new))]:
        runs = [alone(speaker.read(text), gone=True) for text in old[at_old:i]]
        runs += [alone(speaker.read(text), gone=False) for text in new[at_new:j]]
        runs += [_word_by_word(speaker, old[i], new[j])] if i < len(old) else []
        for run in runs:
            yield from (*divider, *run)
            divider = (Piece("kept", "; "),)
        at_old, at_new = i + 1, j + 1


def _word_by_word(speaker: Speaker, old: str, new: str) -> Pieces:
    """Return two texts with names for what they mention; and ids where only these tell them apart."""
    one, two = speaker.read(old), speaker.read(new)
    return redline(speaker.read(old, ids=True), speaker.read(new, ids=True)) if one == two else redline(one, two)


def _told_apart(old: list[Plain], new: list[Plain], before: list[str], after: list[str]) -> tuple[list[str], list[str]]:
    """Return what both versions say, with the id beside each name that stands for something else in the new one."""
    was, now = set(zip(map(str, old), before, strict=True)), set(zip(map(str, new), after, strict=True))
    doubtful = {name for _, name in was - now} & {name for _, name in now - was}

    def apart(values: list[Plain], names: list[str]) -> list[str]:
        pairs = zip(values, names, strict=True)
        return [f"{name} ({value})" if name in doubtful and isinstance(value, str) else name for value, name in pairs]

    return apart(old, before), apart(new, after)


def _listed(old: list[str], new: list[str]) -> Pieces:
    """Return two lists item by item, the items of each run divided by commas."""
    found: list[Piece] = []
    at_old = at_new = 0
    for i, j in [*common(old, new), (len(old), len(new))]:
        runs: list[tuple[Fate, list[str]]] = [("deleted", old[at_old:i]), ("inserted", new[at_new:j])]
        for fate, items in (*runs, ("kept", old[i : i + 1])):
            found.extend(Piece(fate, item) for item in items)
        at_old, at_new = i + 1, j + 1
    divided: list[Piece] = []
    for piece in found:
        divided += [Piece("kept", ", "), piece] if divided else [piece]
    # What stayed is one piece, so that the middle of a long list can be left out.
    runs_ = [(fate, "".join(piece.text for piece in run)) for fate, run in groupby(divided, lambda piece: piece.fate)]
    return tuple(Piece(fate, text) for fate, text in runs_)


def _in_order_of(new: Sequence[str], old: Sequence[str]) -> list[str]:
    """Return the items of a list whose order says nothing in the order of another; what is only here stays in place."""
    left = Counter(new)
    behind: dict[str, list[str]] = {}
    last = ""
    for item in old:
        if left[item] > 0:
            left[item] -= 1
            last = item
        else:
            behind.setdefault(last, []).append(item)
    kept = Counter(new) - left
    ordered = behind.pop("", [])
    for item in new:
        if kept[item] > 0:
            kept[item] -= 1
            ordered += [item, *behind.pop(item, [])]
    return ordered
