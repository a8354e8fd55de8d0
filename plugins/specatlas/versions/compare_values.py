"""Two states of one element, as plain data → what changed inside it, attribute by attribute, part by part."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace

from specatlas.domain.types import Attribute, Kind, Many, Parts, Record, Shape, Simple, Steps
from specatlas.versions.alignment import align, id_of, moved
from specatlas.versions.canonical import ID, IN, attribute_of, by_position, of_form
from specatlas.versions.changes import Change, How, Plain, Weight
from specatlas.versions.prose.edits import NOTHING_KNOWN, RULES, UNCHANGED, Edit, edit_class
from specatlas.versions.rules import of_part, of_text, of_value, same_time, weight

Data = dict[str, Plain]

Path = tuple[str, ...]


@dataclass(frozen=True)
class Sides:
    """The element that both states are of."""

    kind: Kind
    id: str
    was: str
    """Its old address, when that is another one."""
    parts: Mapping[str, str]
    """Old address of a part, in today's element, to its new one."""
    spoken: Container[str] = NOTHING_KNOWN
    """Words that stand in both versions."""

    def change(  # noqa: PLR0913, PLR0917 everything that a change is made of
        self,
        how: How,
        path: Path,
        old: Plain,
        new: Plain,
        rule: str,
        given: Weight,
        old_place: Path = (),
        new_place: Path = (),
        was: str = "",
    ) -> Change:
        """Return a change in the element."""
        earlier = was or (".".join((self.was, *path)) if self.was else "")
        return Change(how, self.kind.section, self.id, path, old, new, given, rule, earlier, old_place, new_place)

    def former(self, path: Path, ids: Iterator[str]) -> Mapping[str, str]:
        """Return the ids among `ids` of parts that were renamed, with their old ids."""
        base = ".".join((f"{self.kind.section}/{self.id}", *path))
        today = {new: old for old, new in self.parts.items()}
        found = {id_: today.get(f"{base}.{id_}", "") for id_ in ids}
        return {id_: old.rpartition(".")[2] for id_, old in found.items() if old}


def compare_attributes(sides: Sides, shape: Shape | None, old: Data, new: Data, path: Path) -> Iterator[Change]:
    """Yield what changed between two sets of attributes."""
    for name in sorted({*old, *new} - {IN, ID}):
        before, after = old.get(name), new.get(name)
        if before == after:
            continue
        attribute = attribute_of(shape, name) if shape else None
        yield from _attribute(sides, attribute, name, before, after, path)


def _attribute(
    sides: Sides, attribute: Attribute | None, name: str, old: Plain, new: Plain, path: Path
) -> Iterator[Change]:
    given = old if new is None else new
    type_ = of_form(attribute.type, scalar=not isinstance(given, dict | list)) if attribute else None
    inner = of_form(type_.of, scalar=not isinstance(given, dict | list)) if isinstance(type_, Many) else type_
    here = (*path, name)
    if isinstance(inner, Record) and isinstance(type_, Many):
        yield from _list(sides, attribute, inner.shape, _list_of(old), _list_of(new), here, ordered=False)
    elif isinstance(inner, Record):
        yield from _record(sides, attribute, inner.shape, old, new, here)
    elif isinstance(inner, Steps) or (isinstance(inner, Parts) and isinstance(given, list)):
        yield from _list(sides, attribute, inner.shape, _list_of(old), _list_of(new), here, ordered=True)
    elif isinstance(inner, Parts) and (by_position(inner, _mapping(old)) or by_position(inner, _mapping(new))):
        listed = as_list(_mapping(old)), as_list(_mapping(new))
        for change in _list(sides, attribute, inner.shape, *listed, here, ordered=False):
            # Their number is where they stand in the file; nothing is what they are in.
            yield replace(change, old_place=change.old_place[1:], new_place=change.new_place[1:])
    elif isinstance(inner, Parts):
        yield from _parts(sides, attribute, inner.shape, _mapping(old), _mapping(new), here)
    else:
        yield _value(sides, attribute, name, old, new, here)


def as_list(parts: Data) -> list[Plain]:
    """Return parts as a list, with their ids where these are more than places in it."""
    found = [(id_, _mapping(part)) for id_, part in parts.items()]
    return [part if id_ == str(number) else {ID: id_, **part} for number, (id_, part) in enumerate(found, 1)]


def _mapping(value: Plain) -> Data:
    return value if isinstance(value, dict) else {}


def _record(
    sides: Sides, attribute: Attribute | None, shape: Shape, old: Plain, new: Plain, path: Path
) -> Iterator[Change]:
    if isinstance(old, dict) and isinstance(new, dict):
        yield from compare_attributes(sides, shape, old, new, path)
        return
    how: How = "added" if old is None else "removed" if new is None else "changed"
    given = weight(sides.kind, attribute, whole=False)
    yield sides.change(how, path, old, new, of_part(shape.name, how, attribute), given)


def _parts(
    sides: Sides, attribute: Attribute | None, shape: Shape, old: Data, new: Data, path: Path
) -> Iterator[Change]:
    given = weight(sides.kind, attribute, whole=False)
    former = {id_: was for id_, was in sides.former(path, iter(new.keys() - old.keys())).items() if was in old}
    for id_ in sorted(new):
        here, was = (*path, id_), former.get(id_, id_)
        before, after = old.get(was), new[id_]
        if before is None:
            yield sides.change("added", here, None, after, of_part(shape.name, "added", attribute), given)
            continue
        if was != id_:
            yield _renamed(sides, attribute, shape, was, here)
        inside, outside = _mapping(before), _mapping(after)
        if inside.get(IN) != outside.get(IN):
            rule = of_part(shape.name, "moved", attribute)
            places = (str(inside.get(IN, "")), ""), (str(outside.get(IN, "")), "")
            yield sides.change("moved", here, places[0][0], places[1][0], rule, given, *places)
        yield from compare_attributes(sides, shape, inside, outside, here)
    for id_ in sorted(old.keys() - new.keys() - set(former.values())):
        rule = of_part(shape.name, "removed", attribute)
        yield sides.change("removed", (*path, id_), old[id_], None, rule, given)


def _renamed(
    sides: Sides, attribute: Attribute | None, shape: Shape, was: str, path: Path, places: tuple[Path, Path] = ((), ())
) -> Change:
    """Return that a part has another id: one that people gave, or its place in a list for want of one."""
    base = sides.was or f"{sides.kind.section}/{sides.id}"
    given = min(weight(sides.kind, attribute, whole=False), Weight.LAYOUT if places[0] else Weight.CLARIFY)
    rule = of_part(shape.name, "renamed", attribute)
    there = ".".join((base, *path[:-1], was))
    return sides.change("renamed", path, was, path[-1], rule, given, *places, was=there)


def _list(
    sides: Sides,
    attribute: Attribute | None,
    shape: Shape,
    old: list[Plain],
    new: list[Plain],
    path: Path,
    *,
    ordered: bool,
) -> Iterator[Change]:
    former = sides.former(path, iter(sorted(filter(None, map(id_of, new)))))
    pairs = align(old, new, former)
    shifted = moved(old, new, pairs)
    given = weight(sides.kind, attribute, whole=False)
    for one, other in pairs:
        if other is None:
            assert one is not None
            here = (*path, id_of(old[one]) or str(one + 1))
            rule = of_part(shape.name, "removed", attribute)
            yield sides.change("removed", here, _bare(old[one]), None, rule, given, _place(old, one))
            continue
        here = (*path, id_of(new[other]) or str(other + 1))
        if one is None:
            rule = of_part(shape.name, "added", attribute)
            yield sides.change("added", here, None, _bare(new[other]), rule, given, (), _place(new, other))
            continue
        before, after = _mapping(old[one]), _mapping(new[other])
        places = _place(old, one), _place(new, other)
        if before.get(IN) != after.get(IN) or (one, other) in shifted:
            graded = given if ordered else Weight.LAYOUT
            rule = of_part(shape.name, "moved", attribute)
            yield sides.change("moved", here, _spoken(places[0]), _spoken(places[1]), rule, graded, *places)
        if id_of(before) != id_of(after):
            was = id_of(before) or str(one + 1)
            by_name = bool(id_of(before) and id_of(after))
            yield _renamed(sides, attribute, shape, was, here, ((), ()) if by_name else places)
        yield from compare_attributes(sides, shape, before, after, here)


def _bare(item: Plain) -> Plain:
    return {name: value for name, value in item.items() if name not in (ID, IN)} if isinstance(item, dict) else item


def _place(items: list[Plain], at: int) -> Path:
    return str(_mapping(items[at]).get(IN, "")), str(at + 1)


def _spoken(place: Path) -> str:
    return " ".join(filter(None, place))


def _value(sides: Sides, attribute: Attribute | None, name: str, old: Plain, new: Plain, path: Path) -> Change:
    declared = weight(sides.kind, attribute, whole=False)
    rule = of_value(attribute, name, old, new)
    if _reordered(old, new):
        declared = min(declared, Weight.CONTRACT if attribute is None or _ordered(attribute) else Weight.LAYOUT)
    elif attribute is not None and is_text(attribute):
        made = edit(old, new, sides.spoken)
        declared = min(of_text(declared, made.weight), weight(sides.kind, None, whole=True))
        rule = rule if old is None or new is None or made.rule == WORDING.rule else made.rule
    elif attribute is not None and same_time(attribute, old, new):
        declared = min(declared, Weight.EDITORIAL)
    return sides.change("changed", path, old, new, rule, declared)


def _reordered(old: Plain, new: Plain) -> bool:
    """Tell whether two lists hold the same, in another order."""
    return isinstance(old, list) and isinstance(new, list) and sorted(map(repr, old)) == sorted(map(repr, new))


def _ordered(attribute: Attribute) -> bool:
    type_ = of_form(attribute.type, scalar=False)
    return isinstance(type_, Many) and type_.ordered


def is_text(attribute: Attribute) -> bool:
    """Tell whether an attribute holds texts that people read, as opposed to a word of a list, a number or an id."""
    type_ = of_form(attribute.type, scalar=True)
    while isinstance(type_, Many):
        type_ = of_form(type_.of, scalar=True)
    return isinstance(type_, Simple) and type_.name in ("words", "markdown")


WORDING = Edit("text-changed", Weight.CLARIFY)


def edit(old: Plain, new: Plain, spoken: Container[str] = NOTHING_KNOWN) -> Edit:
    """Return what was done to a text, or to the texts of a list, where it weighs most; what came or went: wording.

    Args:
        old: a text, in one language or in several, or a list of texts; None where there was none.
        new: the same.
        spoken: words that stand in both versions.
    """
    if isinstance(old or new, list):
        one_list, other_list = _list_of(old), _list_of(new)
        pairs = [(_at(one_list, i), _at(other_list, j)) for i, j in align(one_list, other_list)]
        made = [edit(before, after, spoken) for before, after in pairs if before != after]
        return max(made, key=_gravity, default=WORDING)
    if old is None or new is None:
        said = _by_language(new if old is None else old) or {}
        return max([WORDING, *(edit_class("", str(text), spoken) for text in said.values())], key=_gravity)
    one, other = _by_language(old), _by_language(new)
    if one is None or other is None:
        return WORDING
    made = [
        edit_class(str(one[language]), str(other[language]), spoken)
        if language in one and language in other
        else WORDING
        for language in sorted({*one, *other})
        if one.get(language) != other.get(language)
    ]
    return max(made, key=_gravity, default=WORDING)


def _gravity(edit_: Edit) -> int:
    """Return how grave an edit is: of two that weigh the same one is, in whatever order they are met."""
    return -(*RULES, UNCHANGED).index(edit_)


def _list_of(value: Plain) -> list[Plain]:
    return value if isinstance(value, list) else []


def _at(items: list[Plain], at: int | None) -> Plain:
    return items[at] if at is not None else None


def _by_language(value: Plain) -> Mapping[str, Plain] | None:
    """Return a text by its languages; None for what is no text. One in the first language alone has the key ''."""
    if isinstance(value, dict):
        return value
    return {"": value} if isinstance(value, str) else None
