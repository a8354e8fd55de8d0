"""Short forms with a grammar of their own, turned into the long form of their shape; places stay exact."""

import re
from collections.abc import Callable, Iterable
from collections.abc import Mapping as Table
from typing import NamedTuple

from specatlas.domain.kinds.data import FIELD_MARKS, FIELD_TYPES
from specatlas.domain.quantities import ValueSyntaxError, parse_multiplicity
from specatlas.text.places import Place
from specatlas.text.suggest import did_you_mean
from specatlas.text.tree import Mapping, Node, Scalar, Sequence, is_null

Fault = Callable[[Place, str, str, str], None]
"""Reports a fault: where, by which rule, what is wrong, and the mend."""

Grammar = Callable[[Node, Fault], Mapping | None]
"""Turns any form of a shape into its long form; None when a fault was reported instead."""

Entries = list[tuple[Scalar, Node]]

RELATIONS = ("association", "aggregation", "composition", "dependency")

_FIELD_HELP = 'write the type, then ! when required, marks, and = before the default: "decimal(12,2)! unique = 0"'
_ID = r"(?:[a-z][a-z-]*/)?[A-Za-z][A-Za-z0-9_-]*"
_HEAD = re.compile(rf"->\s*(?P<ref>{_ID})|enum\s+(?P<enum>{_ID})|(?P<name>[A-Za-z][A-Za-z0-9_-]*)")
_ARGUMENTS = re.compile(r"\(([^()]*)\)")
_WORD = re.compile(r"\S+")
_NUMBER = re.compile(r"[0-9]+")
_RANGE = re.compile(r"-?[0-9]+(?:\.[0-9]+)?\.\.-?[0-9]+(?:\.[0-9]+)?")
_RELATION = re.compile(rf"(?P<kind>\S+)(?:\s+(?P<here>[^\s>]+))?\s*->(?:\s*(?P<there>[0-9*][^\s]*))?\s+(?P<to>{_ID})")


def place_in(scalar: Scalar, offset: int) -> Place:
    """Return the place of the character at `offset` of a scalar's text."""
    if "\n" in scalar.text:
        return scalar.place
    file, line, column = scalar.place
    return Place(file, line, column + offset + (not scalar.plain))


def _piece(scalar: Scalar, text: str, offset: int) -> Scalar:
    return Scalar(text, place_in(scalar, offset))


def _entry(scalar: Scalar, name: str, text: str, offset: int) -> tuple[Scalar, Node]:
    return _piece(scalar, name, offset), _piece(scalar, text, offset)


def _under(name: str, node: Node) -> Mapping:
    """Return a mapping of the one attribute `name`."""
    return Mapping(((Scalar(name, node.place), node),), node.place)


def _long_only(node: Node, fault: Fault, what: str, short: str) -> Mapping | None:
    """Return what is no short text: a mapping as it is, nothing as an empty one; a list is a fault."""
    if isinstance(node, Mapping):
        return node
    if is_null(node):
        return Mapping((), node.place)
    fault(node.place, "model/wrong-form", f"a {what} is no list", f"write {short}, or its attributes by name")
    return None


# -- fields ----------------------------------------------------------------------------------------------------


class _Part(NamedTuple):
    """Attributes read from a short form, and where the rest of the text begins."""

    entries: Entries
    end: int


def field(node: Node, fault: Fault) -> Mapping | None:
    """Read a field (model-by-example, 5): `type ["!"] { " " mark } [ " = " default ]`, or attributes by name.

    The attribute `type` of the long form may hold the short form too; what is written by name wins.
    """
    if isinstance(node, Scalar) and not node.is_null:
        found = _field_text(node, fault)
        return Mapping(tuple(found), node.place) if found is not None else None
    written = _long_only(node, fault, "field", "a type such as string(200)!")
    if written is None:
        return None
    given = {key.text for key, _ in written}
    type_ = written.get("type")
    entries = [entry for entry in written if entry[0].text != "type"]
    if type_ is None:
        implied = next((name for name in ("ref", "enum") if name in given), "enum" if "values" in given else None)
        if implied is not None:
            entries.insert(0, (Scalar("type", written.place), Scalar(implied, written.place)))
    elif isinstance(type_, Scalar) and not type_.is_null:
        found = _field_text(type_, fault)
        if found is None:
            return None
        entries = [entry for entry in found if entry[0].text not in given - {"type"}] + entries
    else:
        entries.insert(0, next(entry for entry in written if entry[0].text == "type"))
    return _with_range(Mapping(tuple(entries), written.place), fault)


def _with_range(mapping: Mapping, fault: Fault) -> Mapping | None:
    written = mapping.get("range")
    if isinstance(written, Scalar) and not written.is_null and not _RANGE.fullmatch(written.text):
        fault(written.place, "fields/syntax", f'"{written.text}" is no range', "write the ends with two dots: 0..40")
        return None
    return mapping


def _field_text(scalar: Scalar, fault: Fault) -> Entries | None:
    start = len(scalar.text) - len(scalar.text.lstrip())
    head = _HEAD.match(scalar.text, start)
    if head is None:
        _field_fault(scalar, start, fault, f'"{scalar.text}" begins with no type')
        return None
    typed = _type(scalar, head, fault)
    if typed is None:
        return None
    entries, end = typed
    if scalar.text.startswith("!", end):
        entries.append(_mark(scalar, "required", end))
        end += 1
    rest = _marks_and_default(scalar, end, fault)
    return None if rest is None else entries + rest


def _mark(scalar: Scalar, name: str, offset: int) -> tuple[Scalar, Node]:
    return _entry(scalar, name, "true", offset)


def _field_fault(scalar: Scalar, offset: int, fault: Fault, message: str, help: str = _FIELD_HELP) -> None:
    fault(place_in(scalar, offset), "fields/syntax", message, help)


def _type(scalar: Scalar, head: re.Match[str], fault: Fault) -> _Part | None:
    if head["ref"]:
        entries = [_entry(scalar, "type", "ref", head.start()), _entry(scalar, "ref", head["ref"], head.start("ref"))]
        return _Part(entries, head.end())
    if head["enum"] and head["enum"] not in FIELD_MARKS:
        entries = [
            _entry(scalar, "type", "enum", head.start()),
            _entry(scalar, "enum", head["enum"], head.start("enum")),
        ]
        return _Part(entries, head.end())
    name = head["name"] or "enum"
    end = head.start() + len(name)
    if name not in FIELD_TYPES.choices:
        known = [word for word in FIELD_TYPES.choices if word not in ("enum", "ref")]
        hint = did_you_mean(name, known) or f"the types are {', '.join(known)}, enum x and -> x"
        fault(place_in(scalar, head.start()), "fields/unknown-type", f'"{name}" is no type of a field', hint)
        return None
    entries = [_entry(scalar, "type", name, head.start())]
    if not scalar.text.startswith("(", end):
        return _Part(entries, end)
    arguments = _ARGUMENTS.match(scalar.text, end)
    if arguments is None:
        _field_fault(scalar, end, fault, 'the bracket "(" is not closed', f'write "{name}(…)"')
        return None
    read = _arguments(scalar, name, arguments, fault)
    return None if read is None else _Part(entries + read, arguments.end())


_LIMITS: Table[str, tuple[str, ...]] = {
    "string": ("length",),
    "secret": ("length",),
    "decimal": ("precision", "scale"),
    "money": ("precision", "scale"),
    "percent": ("precision", "scale"),
    "int": (),
    "bigint": (),
    "float": (),
}
"""What the plain numbers in the brackets of a type mean, in order; the types that are numbers take a range too."""


def _arguments(scalar: Scalar, type_: str, match: re.Match[str], fault: Fault) -> Entries | None:
    inside, offset = match[1], match.start(1)
    if type_ == "number":
        return [_entry(scalar, "pattern", inside, offset)]
    pieces = list(_split(inside, offset))
    if type_ == "enum":
        items = tuple(_piece(scalar, text, place) for place, text in pieces)
        return [(_piece(scalar, "values", offset), Sequence(items, place_in(scalar, offset)))]
    if type_ not in _LIMITS:
        _field_fault(scalar, match.start(), fault, f'"{type_}" takes nothing in brackets', f'write "{type_}"')
        return None
    names = iter(_LIMITS[type_])
    entries: Entries = []
    for place, text in pieces:
        is_range = _RANGE.fullmatch(text) is not None and type_ not in ("string", "secret")
        name = "range" if is_range else next(names, None) if _NUMBER.fullmatch(text) else None
        if name is None:
            _field_fault(scalar, place, fault, f'"{text}" does not fit into the brackets of {type_}', _example(type_))
            return None
        entries.append(_entry(scalar, name, text, place))
    return entries


def _example(type_: str) -> str:
    if type_ in ("string", "secret"):
        return f'write the greatest length: "{type_}(200)"'
    if _LIMITS[type_]:
        return f'write digits in all and after the point: "{type_}(12,2)"; a range is 0..40'
    return f'write the range: "{type_}(1..5)"'


def _split(text: str, offset: int) -> Iterable[tuple[int, str]]:
    for piece in text.split(","):
        yield offset + len(piece) - len(piece.lstrip()), piece.strip()
        offset += len(piece) + 1


def _marks_and_default(scalar: Scalar, offset: int, fault: Fault) -> Entries | None:
    entries: Entries = []
    end = offset
    while match := _WORD.search(scalar.text, end):
        word, start = match[0], match.start()
        if word == "=":
            default = scalar.text[match.end() :].strip()
            if not default:
                _field_fault(
                    scalar, start, fault, "nothing stands behind the =", "write the default behind it, or leave out ="
                )
                return None
            position = scalar.text.index(default, match.end())
            entries.append((_piece(scalar, "default", start), _piece(scalar, default, position)))
            return entries
        if start == offset or word not in FIELD_MARKS or word in [key.text for key, _ in entries]:
            _wrong_mark(scalar, start, word, fault, glued=start == offset)
            return None
        entries.append(_mark(scalar, word, start))
        end = match.end()
    return entries


def _wrong_mark(scalar: Scalar, offset: int, word: str, fault: Fault, *, glued: bool) -> None:
    if word in FIELD_MARKS and not glued:
        _field_fault(scalar, offset, fault, f'"{word}" stands twice', "keep it once")
    elif word == "!":
        _field_fault(scalar, offset, fault, "the ! stands apart", "write it right behind the type: string!")
    elif "=" in word:
        _field_fault(
            scalar, offset, fault, f'"{word}" is no mark of a field', 'put spaces around "=" before the default'
        )
    else:
        hint = did_you_mean(word, FIELD_MARKS) or f"the marks are {', '.join(FIELD_MARKS)}"
        _field_fault(scalar, offset, fault, f'"{word}" is no mark of a field', hint)


# -- other short forms -----------------------------------------------------------------------------------------


def relation(node: Node, fault: Fault) -> Mapping | None:
    """Read `kind [here] -> [there] entity`, or attributes by name."""
    if not isinstance(node, Scalar) or node.is_null:
        return _long_only(node, fault, "relation", "such as composition 1 -> 1..* order-line")
    match = _RELATION.fullmatch(node.text.strip())
    mend = 'write kind, multiplicity here, ->, multiplicity there, entity: "composition 1 -> 1..* order-line"'
    if match is None:
        fault(node.place, "relations/syntax", f'"{node.text}" is no relation', mend)
        return None
    shift = len(node.text) - len(node.text.lstrip())
    if match["kind"] not in RELATIONS:
        hint = did_you_mean(match["kind"], RELATIONS) or f"the kinds are {', '.join(RELATIONS)}"
        fault(place_in(node, shift), "relations/syntax", f'"{match["kind"]}" is no kind of relation', hint)
        return None
    for end in ("here", "there"):
        try:
            parse_multiplicity(match[end] or "1")
        except ValueSyntaxError as error:
            place = place_in(node, shift + match.start(end))
            fault(place, "relations/syntax", f'"{match[end]}" {error}', error.help)
            return None
    names = ("kind", "here", "there", "to")
    entries = [_entry(node, name, match[name], shift + match.start(name)) for name in names if match[name]]
    return Mapping(tuple(entries), node.place)


def transition(node: Node, fault: Fault) -> Mapping | None:
    """Read `a, b -> c`, or attributes by name."""
    if not isinstance(node, Scalar) or node.is_null:
        return _long_only(node, fault, "transition", "such as draft, confirmed -> cancelled")
    before, arrow, after = node.text.partition("->")
    sources = [piece for piece in _split(before, 0) if piece[1]]
    target = after.strip()
    if not arrow or not sources or not target or re.search(r"[\s,>]", target):
        mend = 'write the states around an arrow: "draft -> confirmed" or "draft, confirmed -> cancelled"'
        fault(node.place, "transitions/syntax", f'"{node.text}" is no transition', mend)
        return None
    start = len(before) + len(arrow) + len(after) - len(after.lstrip())
    items = tuple(_piece(node, text, offset) for offset, text in sources)
    entries = ((Scalar("from", node.place), Sequence(items, node.place)), _entry(node, "to", target, start))
    return Mapping(entries, node.place)


def actors(node: Node, _: Fault) -> Mapping | None:
    """Read one actor, a list whose first is the primary one, or `primary` and `secondary`."""
    if isinstance(node, Mapping):
        return node
    items = node.items if isinstance(node, Sequence) else () if is_null(node) else (node,)
    if not items:
        return Mapping((), node.place)
    entries: Entries = [(Scalar("primary", items[0].place), items[0])]
    if items[1:]:
        entries.append((Scalar("secondary", items[1].place), Sequence(items[1:], items[1].place)))
    return Mapping(tuple(entries), node.place)


def estimate(node: Node, fault: Fault) -> Mapping | None:
    """Read a bare duration, or positions with their hours beside `risk`, `extra`, `by` and `on-date`."""
    if isinstance(node, Scalar) and not node.is_null:
        return _under("effort", node)
    written = _long_only(node, fault, "estimate", "a duration such as 40h")
    if written is None:
        return None
    own = ("hours", "effort", "risk", "extra", "by", "on-date")
    hours = tuple(entry for entry in written if entry[0].text not in own)
    entries = [entry for entry in written if entry[0].text in own]
    if hours:
        entries.insert(0, (Scalar("hours", hours[0][0].place), Mapping(hours, hours[0][0].place)))
    return Mapping(tuple(entries), written.place)


def match(node: Node, fault: Fault) -> Mapping | None:
    """Read fields that are compared together: `phone + name`, or a list of them."""
    if isinstance(node, Scalar) and not node.is_null:
        items: list[Node] = []
        offset = 0
        for piece in node.text.split("+"):
            items.append(_piece(node, piece.strip(), offset + len(piece) - len(piece.lstrip())))
            offset += len(piece) + 1
        return _under("fields", Sequence(tuple(items), node.place))
    if isinstance(node, Sequence):
        return _under("fields", node)
    return _long_only(node, fault, "match", "fields joined by +")


_DEPENDENCY = re.compile(rf"\s*(?P<of>{_ID})(?:\s+(?P<point>start|end))?(?:\s*(?P<lag>[+-]\s*[0-9][^+-]*))?\s*")


def dependency(node: Node, fault: Fault) -> Mapping | None:
    """Read what a task follows: `id [start|end] [+|- duration]`."""
    if not isinstance(node, Scalar) or node.is_null:
        return _long_only(node, fault, "dependency", "such as design start + 2w")
    match = _DEPENDENCY.fullmatch(node.text)
    if match is None:
        mend = 'write the id, then start or end, then + or - and a duration: "design start + 2w"'
        fault(node.place, "plan/syntax", f'"{node.text}" is no dependency', mend)
        return None
    entries = [_entry(node, name, match[name], match.start(name)) for name in ("of", "point") if match[name]]
    if match["lag"]:
        lag = re.sub(r"^\+\s*|\s+(?=[0-9])", "", match["lag"], count=1).rstrip()
        entries.append(_entry(node, "lag", lag.replace("- ", "-"), match.start("lag")))
    return Mapping(tuple(entries), node.place)


_NEEDS = re.compile(r"\s*([0-9]+)\s+of\s+([0-9]+)\s*")


def join(node: Node, fault: Fault) -> Mapping | None:
    """Read a join of ways, whose `needs` may say `2 of 3`."""
    written = _long_only(node, fault, "join", "none")
    needs = written.get("needs") if written is not None else None
    match = _NEEDS.fullmatch(needs.text) if isinstance(needs, Scalar) else None
    if written is None or match is None or not isinstance(needs, Scalar):
        return written
    entries = [entry for entry in written if entry[0].text != "needs"]
    counts = (_entry(needs, "needs", match[1], match.start(1)), _entry(needs, "of", match[2], match.start(2)))
    return Mapping((*entries, *counts), written.place)


def step(node: Node, fault: Fault) -> Mapping | None:
    """Read a step of a process, where `functions` is another spelling of `function`."""
    written = _long_only(node, fault, "step", "its id behind what it is")
    if written is None or written.get("functions") is None or written.get("function") is not None:
        return written
    entries = ((Scalar("function", key.place) if key.text == "functions" else key, value) for key, value in written)
    return Mapping(tuple(entries), written.place)


GRAMMARS: Table[str, Grammar] = {
    "field": field,
    "relation": relation,
    "transition": transition,
    "actors": actors,
    "estimate": estimate,
    "match": match,
    "dependency": dependency,
    "join": join,
    "step": step,
}
"""By the name that a shape gives as its `grammar`."""
