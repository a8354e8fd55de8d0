"""The lines of an ER diagram: crow's feet by multiplicity, a triangle for inheritance."""

from collections.abc import Iterable

from specatlas.diagrams.notations._data import READ_FROM, role, upright
from specatlas.diagrams.notations._sketch import At, Line
from specatlas.diagrams.notations._wording import called
from specatlas.diagrams.notations.parts.ends import EndName
from specatlas.diagrams.notations.parts.legend import Entry, of_line
from specatlas.diagrams.notations.parts.part import Part
from specatlas.diagrams.notations.parts.texts import label
from specatlas.domain.words import Words, words
from specatlas.query.relations import Relation
from specatlas.tables.values import Writer

_ENDS: dict[str, EndName] = {
    "1": "exactly-one",
    "0..1": "zero-or-one",
    "1..*": "one-or-many",
    "0..*": "zero-or-many",
    "*": "zero-or-many",
    "": "zero-or-many",
}
_NAMES: dict[EndName, Words] = {
    "exactly-one": words("exactly one|ровно один|恰好一个"),
    "zero-or-one": words("none or one|ни одного или один|零或一个"),
    "one-or-many": words("one or more|один или несколько|一个或多个"),
    "zero-or-many": words("any number|сколько угодно|任意多个"),
    "many": words("several|несколько|多个"),
    "triangle": words("takes over the columns of|наследует столбцы|继承其列"),
}
_INHERITS = words("inherits from|наследует от|继承自")


def line(writer: Writer, link: Relation, ground: str) -> Line:
    """Draw a reference, the table that is referred to above; `ground` is the style of what its text stands on."""
    above, below = upright(link)
    if link.kind == "derivation":
        ends: tuple[EndName, EndName] = ("open", "none")
        address, about = link.address, said(writer, link)
        return Line(link.id, above, below, "line dotted", ends, address=address, tip=about, signs="derivation")
    signs = "inheritance" if link.kind == "generalization" else "relationship"
    if link.kind == "generalization":
        ends = ("triangle", "none")
    else:
        counts = {"source": link.here, "target": link.there}
        first, last = ("source", "target") if above == link.source else ("target", "source")
        ends = (_ENDS.get(counts[first], "many"), _ENDS.get(counts[last], "many"))
    text = _role(writer, link, above)
    labels: tuple[tuple[Part, At], ...] = ((label(text, 180, ground=ground), "middle"),) if text else ()
    about = said(writer, link)
    return Line(link.id, above, below, ends=ends, labels=labels, address=link.address, tip=about, signs=signs)


def _role(writer: Writer, link: Relation, above: str) -> str:
    field = writer.project.find(link.field) if link.field and link.kind != "composition" else None
    return role(writer, field, above) if field is not None else ""


def said(writer: Writer, link: Relation) -> str:
    """Say a reference in words: `Order line (0..*) — Order (1)`."""
    source, target = called(writer, f"entities/{link.source}"), called(writer, f"entities/{link.target}")
    if link.kind == "generalization":
        return f"{source} {_INHERITS.in_(writer.language)} {target}"
    if link.kind == "derivation":
        return f"{source} {READ_FROM.in_(writer.language)} {target}"
    return f"{source} ({link.here or '*'}) — {target} ({link.there or '*'})"


def end_entries(language: str, lines: Iterable[Line]) -> list[Entry]:
    """Explain the ends that a picture shows."""
    used = {end for line in lines for end in line.ends}
    entries = []
    for end, text in _NAMES.items():
        if end in used:
            sample = of_line(text.in_(language), target=end)
            entries.append(sample)
    if any(line.signs == "derivation" for line in lines):
        entries.append(of_line(READ_FROM.in_(language), style="line dotted", source="open"))
    return entries
