"""A team's own kinds and attributes (`kinds:`, model-by-example 13), as the same records as the built-in ones."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from specatlas.domain.chapters import CHAPTERS
from specatlas.domain.declare import TypeSyntaxError, by_name, parse_type, spelled
from specatlas.domain.element import Element
from specatlas.domain.own_kinds import OWN_KINDS
from specatlas.domain.types import Attribute, Kind, Many, Parts, Record, Reference, Shape, Type
from specatlas.domain.values import Text
from specatlas.domain.words import LANGUAGES, Words
from specatlas.loading.index import Entry, Index, Names
from specatlas.loading.read import Reader
from specatlas.text.diagnostics import Diagnostic
from specatlas.text.suggest import did_you_mean
from specatlas.text.tree import Mapping as MappingNode
from specatlas.text.tree import Node, Scalar

SECTION = OWN_KINDS.section
DEFAULT_CHAPTER = "general"


class OwnKinds:
    """Reads the declarations; what is wrong with them gathers in `diagnostics`."""

    def __init__(self, kinds: Mapping[str, Kind], languages: tuple[str, ...], common: Shape) -> None:
        self.kinds = dict(kinds)
        self.languages = languages
        self.common = common
        self.declared: dict[str, Element] = {}
        """Section to its declaration as it stands in the model."""
        self.diagnostics: list[Diagnostic] = []

    def read(self, written: Iterable[tuple[Scalar, Node]]) -> None:
        """Add every kind and attribute that the sections `kinds:` declare."""
        reader = Reader(Index(tuple(self.kinds), lambda _: Names()), self.languages, self.common)
        for key, node in written:
            if key.text == SECTION and isinstance(node, MappingNode):
                for identifier, value in node:
                    self.declared[identifier.text] = reader.element(Entry(OWN_KINDS, identifier, value))
        self.diagnostics += reader.diagnostics
        # Names first, so that own kinds may point at one another in any order.
        sections = {**self.kinds, **self.declared}
        for name, element in self.declared.items():
            attributes = by_name(self._attributes(element, "attributes", sections))
            if name in self.kinds:
                self._extend(name, attributes)
            else:
                self._add(name, element, attributes)

    def _extend(self, section: str, attributes: Mapping[str, Attribute]) -> None:
        kind = self.kinds[section]
        for name in attributes:
            if name in kind.shape.attributes:
                self._taken(self.declared[section].parts("attributes")[name], name, f"{section} has it already")
        new = {name: found for name, found in attributes.items() if name not in kind.shape.attributes}
        shape = replace(kind.shape, attributes={**kind.shape.attributes, **new})
        self.kinds[section] = replace(kind, shape=shape)

    def _add(self, section: str, element: Element, attributes: Mapping[str, Attribute]) -> None:
        short = element.word("short") or None
        if short and short not in attributes and short not in self.common.attributes:
            hint = did_you_mean(short, attributes)
            self._fault("kinds/unknown-attribute", f'"{short}" is no attribute of {section}', element, "short", hint)
            short = None
        columns = tuple(str(name) for name in element.list("columns"))
        for name in columns:
            if name not in attributes and name not in self.common.attributes:
                hint = did_you_mean(name, [*attributes, *self.common.attributes])
                message = f'the column "{name}" is no attribute of {section}'
                self._fault("kinds/unknown-attribute", message, element, "columns", hint)
        columns = tuple(name for name in columns if name in attributes or name in self.common.attributes)
        chapter = element.word("chapter") or DEFAULT_CHAPTER
        if chapter not in CHAPTERS:
            hint = did_you_mean(chapter, CHAPTERS) or f"it is one of {', '.join(CHAPTERS)}"
            self._fault("kinds/unknown-chapter", f'there is no chapter "{chapter}"', element, "chapter", hint)
            chapter = DEFAULT_CHAPTER
        kind = Kind(
            section,
            Shape(section, attributes, short=short),
            _words(element, "name", spelled(section)),
            _words(element, "plural", spelled(section)),
            chapter,
            element.text("description", "en") or spelled(section),
            element.word("icon") or "shape-outline",
            columns or ("name", *list(attributes)[:4]),
            page=True,
            own=True,
        )
        self._place(kind, element)

    def _place(self, kind: Kind, element: Element) -> None:
        """Put the kind before or after the section that it names, else at the end."""
        order = list(self.kinds.values())
        for attribute, step in (("before", 0), ("after", 1)):
            name = element.word(attribute)
            position = next((at for at, one in enumerate(order) if one.section == name), None)
            if position is not None:
                order.insert(position + step, kind)
                self.kinds = {one.section: one for one in order}
                return
            if name:
                hint = did_you_mean(name, self.kinds)
                self._fault("kinds/unknown-section", f'there is no section "{name}"', element, attribute, hint)
        self.kinds[kind.section] = kind

    def _attributes(self, holder: Element, name: str, sections: Mapping[str, object]) -> Iterator[Attribute]:
        for identifier, declared in holder.parts(name).items():
            if identifier in self.languages or identifier in LANGUAGES:
                self._taken(declared, identifier, "it is a language, and texts by language could not be told from it")
            elif identifier in self.common.attributes or identifier == "id":
                self._taken(declared, identifier, "every element has it already")
            elif (made := self._attribute(identifier, declared, sections)) is not None:
                yield made

    def _attribute(self, name: str, declared: Element, sections: Mapping[str, object]) -> Attribute | None:
        written = declared.word("type") or "string"
        try:
            type_, required, default = self._type(written, declared, sections)
        except TypeSyntaxError as error:
            known = "string words markdown int decimal bool date duration quantity money percent when url file colour"
            self._fault("kinds/unknown-type", f"{name}: {error}", declared, "type", f"use {known}, one-of, -> or map")
            return None
        if declared.flag("many") and not isinstance(type_, Many):
            type_ = Many(type_)
        inverse = _words(declared, "inverse", "") if declared.has("inverse") else None
        return Attribute(
            name,
            type_,
            _words(declared, "name", spelled(name)),
            declared.text("description", "en") or f"{spelled(name)}.",
            # Elements written before the attribute was declared cannot have it: `since` makes it wait for new ones.
            required=(required or declared.flag("required")) and not declared.has("since"),
            default=declared.word("default") or default,
            inverse=inverse,
        )

    def _type(self, written: str, declared: Element, sections: Mapping[str, object]) -> tuple[Type, bool, str | None]:
        bare = written.rstrip("!").strip()
        if bare in ("map", "list"):
            shape = Shape(declared.id, by_name(self._attributes(declared, "attributes", sections)))
            made: Type = Parts(shape) if bare == "map" else Many(Record(shape))
            return made, written.endswith("!"), None
        if bare == "ref":
            targets = " | ".join(str(one) for one in declared.list("to"))
            written = f"-> {targets}" + written[len(bare) :]
        type_, required, default = parse_type(written)
        inner = type_.of if isinstance(type_, Many) else type_
        for target in inner.to if isinstance(inner, Reference) else ():
            section = target.partition(".")[0]
            if section != "*" and section not in sections:
                raise TypeSyntaxError(f'there is no section "{section}"; {did_you_mean(section, sections)}')
        return type_, required, default

    def _taken(self, declared: Element, name: str, why: str) -> None:
        self._fault("kinds/name-taken", f'the attribute "{name}" cannot be declared: {why}', declared, "", "rename it")

    def _fault(self, rule: str, message: str, element: Element, attribute: str, mend: str) -> None:
        place = element.at(attribute) if attribute else element.place
        self.diagnostics.append(Diagnostic(rule, message, place, help=mend, address=element.address))


def _words(element: Element, attribute: str, otherwise: str) -> Words:
    """Return a text of the model as a label in the languages of the program."""
    value = element.values.get(attribute)
    if not isinstance(value, Text):
        return Words(*(otherwise,) * len(LANGUAGES))
    return Words(*(value.in_(language) for language in LANGUAGES))
