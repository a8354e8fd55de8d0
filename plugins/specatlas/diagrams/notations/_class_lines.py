"""The lines of a class diagram: what stands at their ends, and what their legend says (UML 2.5.1, 9.9 and 11.8)."""

from collections.abc import Iterable

from specatlas.diagrams.canvas.drawing import Polyline
from specatlas.diagrams.notations._data import READ_FROM, role, upright
from specatlas.diagrams.notations._sketch import At, Figure, Line
from specatlas.diagrams.notations._wording import called
from specatlas.diagrams.notations.parts.ends import EndName
from specatlas.diagrams.notations.parts.legend import Entry, of_line, of_part
from specatlas.diagrams.notations.parts.part import Part
from specatlas.diagrams.notations.parts.texts import label
from specatlas.diagrams.views.view import Detail
from specatlas.domain.words import Words, words
from specatlas.query.relations import Relation, RelationKind
from specatlas.tables.values import Writer

_SPECIAL = words("is a special case of|— частный случай:|的上级：")
_DEPENDS = words("depends on|зависит от:|依赖")
_REALIZES = words("realizes|реализует|实现")
_CONSISTS = words("consists of|состоит из:|包含")
_KINDS: dict[RelationKind, tuple[Words, str, tuple[EndName, EndName]]] = {
    "generalization": (words("generalization|обобщение|泛化"), "line", ("triangle", "none")),
    "realization": (words("realization|реализация|实现"), "line dashed", ("triangle", "none")),
    "composition": (words("composition|композиция|组合"), "line", ("composition", "none")),
    "aggregation": (words("aggregation|агрегация|聚合"), "line", ("diamond", "none")),
    "association": (words("association|ассоциация|关联"), "line", ("none", "none")),
    "derivation": (READ_FROM, "line dotted", ("open", "none")),
    "dependency": (words("dependency|зависимость|依赖"), "line dashed", ("none", "open")),
}
_CLASS = words("association with its class|ассоциация с классом|带关联类的关联")
_LABEL_LIMIT = 180.0
_DIAMOND = (20.0, 14.0)


def line(writer: Writer, link: Relation, ground: str, detail: Detail = "medium") -> Line:
    """Draw a relation; what is general, whole or there once stands where the line begins, so that it lies above.

    Args:
        writer: the project and the language.
        link: the relation.
        ground: style of what its texts stand on (`halo`, `group-ground`).
        detail: `low` for a bare line, `high` with the name of the association.
    """
    _, style, ends = _KINDS[link.kind]
    here, there = _end(writer, link, "source"), _end(writer, link, "target")
    above, below = upright(link)
    labels = _labels(here, there, ground) if above == link.source else _labels(there, here, ground)
    if detail == "low":
        labels = ()
    elif detail == "high" and (name := _name(writer, link)):
        labels += ((label(name, _LABEL_LIMIT, ground=ground), "middle"),)
    return Line(link.id, above, below, style, ends, labels, link.address, said(writer, link), signs=link.kind)


def _name(writer: Writer, link: Relation) -> str:
    """Return what a relation is called, where its author says so."""
    declared = writer.project.find(link.address) if ".relations." in link.address else None
    return writer.own_name(declared) if declared is not None and declared.has("name") else ""


def _end(writer: Writer, link: Relation, end: At) -> str:
    """Return what stands at an end of a relation: its multiplicity, and its role unless the class says as much."""
    count, address, name = (
        (link.here, link.here_role, link.source) if end == "source" else (link.there, link.there_role, link.target)
    )
    return " ".join(part for part in (count, _role(writer, address, name) if address else "") if part)


def _role(writer: Writer, address: str, target: str) -> str:
    """Return a role: the name of a reference field, or the text of a relation's attribute."""
    field = writer.project.find(address)
    if field is not None:
        return role(writer, field, target)
    holder, _, attribute = address.rpartition(".")
    relation = writer.project.find(holder)
    return relation.text(attribute, writer.language) if relation is not None else ""


def _labels(first: str, last: str, ground: str) -> tuple[tuple[Part, At], ...]:
    found: list[tuple[Part, At]] = []
    if first:
        found.append((label(first, _LABEL_LIMIT, ground=ground), "source"))
    if last:
        found.append((label(last, _LABEL_LIMIT, ground=ground), "target"))
    return tuple(found)


def said(writer: Writer, link: Relation) -> str:
    """Say a relation in words: `Order (0..*) — Client (1)`."""
    source, target = called(writer, f"entities/{link.source}"), called(writer, f"entities/{link.target}")
    here, there = (_end(writer, link, end) for end in ("source", "target"))
    match link.kind:
        case "generalization":
            return f"{source} {_SPECIAL.in_(writer.language)} {target}"
        case "realization":
            return f"{source} {_REALIZES.in_(writer.language)} {target}"
        case "dependency":
            return f"{source} {_DEPENDS.in_(writer.language)} {target}"
        case "derivation":
            return f"{source} {READ_FROM.in_(writer.language)} {target}"
        case "composition" | "aggregation":
            return f"{source} {_CONSISTS.in_(writer.language)} {target} ({there})"
    return f"{source} ({here}) — {target} ({there})" if here and there else f"{source} — {target}"


def association_class(
    writer: Writer, link: Relation, ground: str, detail: Detail = "medium"
) -> tuple[Figure, list[Line]]:
    """Draw an association with a class of its own: a diamond between its ends, and a dashed line to the class.

    UML 2.5.1, 11.5.4: any association may be drawn as a diamond, to which its association class is attached.
    """
    key = f"{link.id}~link"
    about = said(writer, link)
    figure = Figure(key, _diamond(), link.address, about, shape="diamond", signs="association-class")
    here, there = _end(writer, link, "source"), _end(writer, link, "target")
    first, last = _labels(here, "", ground), _labels("", there, ground)
    if detail == "low":
        first, last = (), ()
    elif detail == "high" and (name := _name(writer, link)):
        first += ((label(name, _LABEL_LIMIT, ground=ground), "middle"),)
    lines = [
        Line(f"{link.id}~source", link.source, key, labels=first, address=link.address, tip=about, signs="association"),
        Line(f"{link.id}~target", key, link.target, labels=last, address=link.address, tip=about, signs="association"),
        Line(
            f"{link.id}~class",
            key,
            link.through,
            "line dashed",
            address=link.address,
            tip=about,
            signs="association-class",
        ),
    ]
    return figure, lines


def _diamond() -> Part:
    wide, high = _DIAMOND
    outline = ((wide / 2, 0.0), (wide, high / 2), (wide / 2, high), (0.0, high / 2))
    return Part(wide, high, (Polyline(outline, "frame-filled", closed=True),))


def line_entries(language: str, kinds: Iterable[RelationKind], *, classes: bool) -> list[Entry]:
    """Explain the kinds of lines that a picture holds, plain associations only beside others.

    Args:
        language: of the words.
        kinds: those of all its relations.
        classes: whether some of them are association classes.
    """
    found = set(kinds)
    entries = [
        of_line(name.in_(language), style=style, source=ends[0], target=ends[1])
        for kind, (name, style, ends) in _KINDS.items()
        if kind in found and found != {"association"}
    ]
    return [*entries, of_part(_diamond(), _CLASS.in_(language))] if classes else entries
