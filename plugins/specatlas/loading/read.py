"""Tree → typed, resolved elements, by the declared shapes alone; every fault is collected."""

import re
from collections.abc import Mapping

from specatlas.domain.element import Element, Value
from specatlas.domain.project import Link
from specatlas.domain.quantities import ValueSyntaxError
from specatlas.domain.types import (
    Attribute,
    Either,
    Many,
    OneOf,
    Parts,
    Record,
    Reference,
    Shape,
    Simple,
    Steps,
    Type,
)
from specatlas.domain.values import Ref, Text
from specatlas.loading.grammars import GRAMMARS, place_in
from specatlas.loading.index import Entry, Index, part_entries, part_id, step_key
from specatlas.loading.scalars import NOUNS, PARSERS, PART_ID, core_value
from specatlas.text.diagnostics import Diagnostic, Severity
from specatlas.text.places import Place
from specatlas.text.suggest import did_you_mean
from specatlas.text.tree import Mapping as MappingNode
from specatlas.text.tree import Node, Scalar, is_null
from specatlas.text.tree import Sequence as SequenceNode

MENTION = re.compile(r"(?<![\w@/.])@(?P<section>[a-z][a-z-]*)/(?P<path>[A-Za-z][\w-]*(?:\.[\w-]+)*)")
"""`@section/id` inside any text is a link."""


class Reader:
    """Reads elements one by one; what it finds on the way gathers in `diagnostics` and `links`."""

    def __init__(self, index: Index, languages: tuple[str, ...], common: Shape) -> None:
        self.index = index
        self.languages = languages
        self.common = common
        self.diagnostics: list[Diagnostic] = []
        self.links: list[Link] = []
        self._root = ""
        self._flat: dict[str, dict[str, Scalar]] = {}
        """Ids of parts that are unique in the whole element, by attribute."""
        self._address = ""
        self._worst = Severity.ERROR
        """What is not shown yet stops nobody: its faults are warnings at most."""
        self._surroundings: list[tuple[MappingNode, Ref | None]] = []

    def element(self, entry: Entry) -> Element:
        """Read one element of the model."""
        section = entry.kind.section
        self._root = self._address = f"{section}/{entry.key.text}"
        self._flat.clear()
        self._worst = Severity.WARNING if entry.kind.later else Severity.ERROR
        return self._shape(entry.kind.shape, entry.node, self._address, entry.key)

    # -- shapes ------------------------------------------------------------------------------------------------

    def _shape(self, shape: Shape, node: Node, address: str, key: Scalar, target: Ref | None = None) -> Element:
        outer, self._address = self._address, address
        found = self._long_form(shape, node)
        written = MappingNode((), node.place) if found is None else found
        values: dict[str, Value] = {}
        places: dict[str, Place] = {}
        extra: dict[str, object] = {}
        self._surroundings.append((written, target))
        for name, value in written:
            if name.text.startswith("x-"):
                extra[name.text] = plain(value)
                continue
            attribute = self._attribute(shape, name, value, extra)
            if attribute is None or is_null(value):
                continue
            places[attribute.name] = value.place
            self._set(values, attribute, value)
        if found is not None:
            self._defaults(shape, written, values, key)
        self._surroundings.pop()
        self._address = outer
        return Element(shape, address, key.text, values, key.place, places, extra, target)

    def _set(self, values: dict[str, Value], attribute: Attribute, node: Node) -> None:
        value = self._value(attribute.type, node, attribute.name)
        if value is not None:
            values[attribute.name] = value

    def _defaults(self, shape: Shape, written: MappingNode, values: dict[str, Value], key: Scalar) -> None:
        if not shape.expected:
            return
        given = {name.text: value for name, value in written if not is_null(value)}
        for attribute in shape.expected:
            value = given.get(attribute.name)
            empty = isinstance(value, SequenceNode) and not value.items
            if value is not None and (not empty or attribute.default is not None):
                continue
            if attribute.default is not None:
                self._set(values, attribute, Scalar(attribute.default, key.place))
            elif attribute.required or attribute.missing is not None:
                self._missing(shape, attribute, key)

    def _missing(self, shape: Shape, attribute: Attribute, key: Scalar) -> None:
        if attribute.missing is not None:
            message = attribute.missing.message.replace("{name}", key.text)
            severity = Severity[attribute.missing.severity.upper()]
            self._fault(key.place, attribute.missing.rule, message, f'add "{attribute.name}:"', severity)
            return
        section = self._root.partition("/")[0]
        self._fault(
            key.place,
            f"{section}/no-{attribute.name}",
            f'the {shape.name} "{key.text}" has no {attribute.name}: {attribute.doc}',
            f'add "{attribute.name}:"',
        )

    def _attribute(self, shape: Shape, name: Scalar, value: Node, extra: dict[str, object]) -> Attribute | None:
        found = shape.attributes.get(name.text)
        if found is None and shape.common:
            found = self.common.attributes.get(name.text)
        if found is not None:
            return found
        if not shape.closed:
            extra[name.text] = plain(value)
            return None
        known = [*shape.attributes, *(self.common.attributes if shape.common else ())]
        hyphened = re.sub(r"[\s_]+", "-", name.text.strip().lower())
        if hyphened in known:
            hint = f'write "{hyphened}": names of attributes are lower-case with hyphens'
        else:
            hint = did_you_mean(name.text, known) or "known here: " + ", ".join(known[:30])
        if name.text.partition("-")[0] != "x":
            hint += '; a key of your own begins with "x-"'
        self._fault(name.place, "model/unknown-attribute", f'a {shape.name} has no attribute "{name.text}"', hint)
        return None

    def _long_form(self, shape: Shape, node: Node) -> MappingNode | None:
        """Return the attributes of any form; None when its fault was reported, and nothing more can be said of it."""
        if shape.grammar is not None:
            return GRAMMARS[shape.grammar](node, self._fault)
        short = shape.attributes.get(shape.short or "") or self.common.attributes.get(shape.short or "")
        if isinstance(node, MappingNode) and not (short and _is_text(short.type) and self._by_language(node)):
            return node
        if is_null(node):
            return MappingNode((), node.place)
        if short is None or (isinstance(node, SequenceNode) and not _takes_list(short.type)):
            form = "list" if isinstance(node, SequenceNode) else "single value"
            names = ", ".join(list(shape.attributes)[:8])
            message = f"a {shape.name} is written as attributes, not as a {form}"
            self._fault(node.place, "model/wrong-form", message, f"indent its attributes below it ({names} …)")
            return None
        return MappingNode(((Scalar(short.name, node.place), node),), node.place)

    def _by_language(self, node: MappingNode) -> bool:
        return bool(node.entries) and all(key.text in self.languages for key, _ in node)

    # -- values ------------------------------------------------------------------------------------------------

    def _value(self, type_: Type, node: Node, name: str) -> Value:
        match type_:
            case Simple():
                return self._simple(type_, node, name)
            case OneOf():
                return self._one_of(type_, node, name)
            case Reference():
                return self._reference(type_, node, name)
            case Record():
                return self._shape(type_.shape, node, f"{self._address}.{name}", Scalar(name, node.place))
            case Parts():
                return self._parts(type_, node, name)
            case Steps():
                return self._steps(type_, node)
            case Many():
                return self._many(type_, node, name)
            case Either():
                return self._value(type_.scalar if isinstance(node, Scalar) else type_.other, node, name)

    def _simple(self, type_: Simple, node: Node, name: str) -> Value:
        if type_.name in ("words", "markdown"):
            return self._text(node, name)
        if type_.name == "any":
            return plain(node)  # type: ignore[return-value]  # kept as written, of any form
        if not isinstance(node, Scalar):
            self._wrong_form(node, name, NOUNS[type_.name])
            return None
        try:
            return PARSERS[type_.name](node.text, type_)  # type: ignore[return-value]  # each parser returns a Value
        except ValueSyntaxError as error:
            message = f'{name}: "{shortened(node.text)}" {error}'
            place = place_in(node, error.offset) if error.offset else node.place
            self._fault(place, "model/wrong-value", message, error.help)
            return None

    def _many(self, type_: Many, node: Node, name: str) -> tuple[Value, ...]:
        if _is_text(type_.of) and isinstance(node, MappingNode) and self._by_language(node):
            # Lists by language need not say the same thing item by item (synonyms): each text is of one language.
            items: list[Node] = [
                MappingNode(((key, item),), item.place)
                for key, value in node
                for item in (value.items if isinstance(value, SequenceNode) else (value,))
            ]
        else:
            items = list(node.items if isinstance(node, SequenceNode) else (node,))
        return tuple(value for item in items if (value := self._value(type_.of, item, name)) is not None)

    def _text(self, node: Node, name: str) -> Text | None:
        if isinstance(node, Scalar):
            self._mentions(node)
            return Text({self.languages[0]: node.text}, self.languages[0])
        if not isinstance(node, MappingNode):
            self._wrong_form(node, name, "a text, or a text for each language")
            return None
        found: dict[str, str] = {}
        for key, value in node:
            if key.text not in self.languages:
                known = ", ".join(self.languages)
                message = f'{name}: "{key.text}" is no language of this spec'
                self._fault(key.place, "text/unknown-language", message, f"use {known}, or add it to spec.languages")
            elif not isinstance(value, Scalar):
                self._wrong_form(value, name, "a text")
            elif not is_null(value):
                self._mentions(value)
                found[key.text] = value.text
        return Text(found, self.languages[0]) if found else None

    def _mentions(self, scalar: Scalar) -> None:
        if "@" not in scalar.text:
            return
        for match in MENTION.finditer(scalar.text):
            section = match["section"]
            if section not in self.index.sections:
                continue
            reference = Reference(("*",))
            written = f"{section}/{match['path']}"
            found = self.index.candidates(reference, written, None)
            if found:
                self.links.append(Link(self._address, "text", found[0], scalar.place))
            else:
                hint = did_you_mean(match["path"], self.index.known(Reference((section,)), match["path"], None))
                self._fault(scalar.place, "ref/unknown", f'the text mentions "@{written}", which does not exist', hint)

    def _one_of(self, type_: OneOf, node: Node, name: str) -> str | None:
        if not isinstance(node, Scalar):
            self._wrong_form(node, name, "one word of a list")
            return None
        head = node.text.partition(".")[0] if type_.open else node.text
        if node.text in type_.choices or head in type_.choices:
            return node.text
        known = ", ".join(list(type_.choices)[:24])
        hint = did_you_mean(node.text, type_.choices)
        message = f'{name}: "{shortened(node.text)}" is not one of its values'
        self._fault(node.place, "model/wrong-value", message, f"{hint} " * bool(hint) + f"it is one of {known}")
        return None

    def _parts(self, type_: Parts, node: Node, name: str) -> Mapping[str, Element]:
        base = self._root if type_.flat else self._address
        found: dict[str, Element] = {}
        # Flat parts are addressed right under the element; lanes are roles, of which two pools may have the same.
        first = self._flat.setdefault(name, {}) if type_.flat and type_.keys is None else {}
        for key, value in part_entries(type_, node, self._fault):
            target = None
            if type_.keys is not None:
                named = value.get("is") if isinstance(value, MappingNode) else None
                if key.text not in type_.keys.also and named is None:
                    found_key = self._reference(type_.keys, key, name)
                    if not isinstance(found_key, Ref):
                        continue
                    target = found_key
            elif not type_.free and not PART_ID.fullmatch(key.text):
                message = f'"{shortened(key.text)}" is no id'
                self._fault(key.place, "id/wrong", message, "use Latin letters, digits, - and _, no dots and no spaces")
                continue
            if key.text in first:
                self._fault(
                    key.place,
                    "id/duplicate",
                    f'"{key.text}" stands twice in {name}',
                    "give one of them another id",
                    related=((first[key.text].place, "first defined here"),),
                )
            known = first.setdefault(key.text, key)
            part = self._shape(type_.shape, value, f"{base}.{name}.{part_id(key)}", key, target)
            if known is key:
                found[key.text] = part
        return found

    def _steps(self, type_: Steps, node: Node) -> tuple[Element, ...]:
        if isinstance(node, MappingNode) and step_key(type_, node) is not None:
            items: tuple[Node, ...] = (node,)
        elif isinstance(node, SequenceNode):
            items = node.items
        elif isinstance(node, MappingNode) and self._surroundings[-1][0].get("drawn") is not None:
            # Drawn elsewhere: the ids are those of the file, and the mapping adds attributes to them.
            base = f"{self._root}.steps"
            return tuple(self._shape(type_.shape, value, f"{base}.{part_id(key)}", key) for key, value in node)
        else:
            self._wrong_form(node, "steps", "a list of steps, each beginning with a dash")
            return ()
        found = []
        for item in items:
            key = step_key(type_, item)
            if key is None:
                keys = ", ".join(type_.keys)
                message = "a step needs exactly one key that says what it is"
                self._fault(
                    item.place, "process/step-key", message, f'write one of {keys}, such as "user: check-stock"'
                )
                continue
            word, identifier = key
            if word != "go" and not PART_ID.fullmatch(identifier.text):
                message = f'the step id "{shortened(identifier.text)}" is no id'
                self._fault(identifier.place, "id/wrong", message, "use Latin letters, digits, - and _, no spaces")
                continue
            found.append(self._step(type_, item, word, identifier))
        return tuple(found)

    def _step(self, type_: Steps, item: Node, word: str, identifier: Scalar) -> Element:
        type_entry = (Scalar("type", identifier.place), Scalar(word, identifier.place))
        rest = item.entries if isinstance(item, MappingNode) else ()
        entries = (type_entry, *(entry for entry in rest if entry[0].text != word or word == "go"))
        node = MappingNode(entries, item.place)
        # A bare `go` is no step: it must not stand under the address of the one it leads to.
        name = f"go:{identifier.place.line}" if word == "go" else part_id(identifier)
        return self._shape(type_.shape, node, f"{self._root}.steps.{name}", identifier)

    # -- references --------------------------------------------------------------------------------------------

    def _reference(self, type_: Reference, node: Node, name: str) -> Ref | Text | str | None:
        if isinstance(node, MappingNode) and type_.or_text:
            return self._text(node, name)
        if not isinstance(node, Scalar):
            self._wrong_form(node, name, "an id")
            return None
        if node.text in type_.also:
            return node.text
        scope = self._scope(type_)
        found = self.index.candidates(type_, node.text, scope)
        if not found:
            if type_.or_text:
                return self._text(node, name)
            self._unknown(type_, node, name, scope)
            return None
        if len({address.partition("/")[0] for address in found}) > 1 and not type_.or_text:
            ways = " or ".join(f'"{address.partition("/")[0]}/{node.text}"' for address in found)
            related = tuple((place, address) for address in found if (place := self.index.place(address)))
            message = f'{name}: "{node.text}" is the id of several elements'
            self._fault(node.place, "ref/ambiguous", message, f"write {ways}", related=related)
            return None
        self.links.append(Link(self._address, name, found[0], node.place))
        return Ref(found[0], node.text, node.place)

    def _scope(self, type_: Reference) -> str | None:
        """Return the address of the element among whose parts an id alone is looked up."""
        if type_.scope is None:
            return None
        if type_.scope == ".":
            return self._root
        sections = tuple(dict.fromkeys(target.partition(".")[0] for target in type_.to))
        for written, key in reversed(self._surroundings):
            if type_.scope == "key" and key is not None:
                return key.address if "." not in key.address else None
            named = written.get(type_.scope)
            if isinstance(named, Scalar):
                found = self.index.candidates(Reference(sections), named.text, None)
                return found[0] if found else None
        return None

    def _unknown(self, type_: Reference, node: Scalar, name: str, scope: str | None) -> None:
        what = " or ".join(dict.fromkeys(target.replace(".", " → ") for target in type_.to if target != "*"))
        hint = did_you_mean(node.text, self.index.known(type_, node.text, scope))
        message = f'{name}: there is no "{shortened(node.text)}"' + (f" in {what}" if what else "")
        self._fault(node.place, "ref/unknown", message, hint or "define it, or correct the id")

    # -- faults ------------------------------------------------------------------------------------------------

    def _wrong_form(self, node: Node, name: str, expected: str) -> None:
        form = {Scalar: "a single value", MappingNode: "a mapping", SequenceNode: "a list"}[type(node)]
        self._fault(node.place, "model/wrong-form", f"{name} takes {expected}, but here stands {form}", "")

    def _fault(
        self,
        place: Place,
        rule: str,
        message: str,
        help_: str = "",
        severity: Severity = Severity.ERROR,
        related: tuple[tuple[Place, str], ...] = (),
    ) -> None:
        self.diagnostics.append(
            Diagnostic(rule, message, place, min(severity, self._worst), help_, related, self._address)
        )


def _takes_list(type_: Type) -> bool:
    return isinstance(type_, Many | Parts | Steps) or (isinstance(type_, Either) and _takes_list(type_.other))


def _is_text(type_: Type) -> bool:
    return isinstance(type_, Simple) and type_.name in ("words", "markdown")


def shortened(text: str, length: int = 60) -> str:
    """Return a text fit for a message: one line, at most `length` characters."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1] + "…"


def plain(node: Node) -> object:
    """Return a node as plain data (YAML 1.2 core), for what the language does not type."""
    if isinstance(node, MappingNode):
        return {key.text: plain(value) for key, value in node}
    if isinstance(node, SequenceNode):
        return [plain(item) for item in node]
    return core_value(node.text) if node.plain else node.text
