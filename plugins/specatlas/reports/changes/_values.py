"""Plain values of a comparison → what a reader is told, in the reader's language."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from specatlas.domain.declare import spelled
from specatlas.domain.project import Project
from specatlas.domain.quantities import ValueSyntaxError, parse_duration, parse_money, parse_quantity
from specatlas.domain.types import Attribute, Either, Many, OneOf, Parts, Record, Reference, Shape, Simple, Steps, Type
from specatlas.domain.values import Grant
from specatlas.loading.read import MENTION
from specatlas.query.lookup import NotFoundError, look_up
from specatlas.reports.changes._base import Told
from specatlas.reports.changes._words import quoted
from specatlas.tables.values import NO, YES, Writer, shortened
from specatlas.versions.canonical import ID, IN, attribute_of, of_form
from specatlas.versions.changes import Plain


@dataclass(frozen=True)
class Speaker:
    """Says the values of one version in one language."""

    told: Told
    old: bool = False
    """Whether it speaks of the old version."""
    entity: str = ""
    """Id of the entity whose operations rights speak of."""
    here: str = ""
    """Address of the element that changed, in its version: its parts are called by their own names alone."""

    @property
    def language(self) -> str:
        """Language of the reader."""
        return self.told.language

    @property
    def model(self) -> Project:
        """The model that it speaks of."""
        return self.told.old if self.old else self.told.new

    @property
    def other(self) -> Project:
        """The model of the other version: it has the names of what is not in this one."""
        return self.told.new if self.old else self.told.old

    @property
    def writer(self) -> Writer:
        """What writes names and numbers."""
        return self.of(self.model)

    def said(self, value: Plain, type_: Type | None = None) -> str:
        """Return a value in words; empty when there is none."""
        if isinstance(type_, Either):
            type_ = of_form(type_, scalar=not isinstance(value, dict | list))
        match value:
            case None:
                return ""
            case bool():
                return (YES if value else NO).in_(self.language)
            case list():
                inner = type_.of if isinstance(type_, Many) else type_
                return ", ".join(self.said(item, inner) for item in value)
            case dict():
                return self._mapping(value, type_.of if isinstance(type_, Many) else type_)
        return self._single(str(value), type_.of if isinstance(type_, Many) else type_)

    def texts(self, value: Plain) -> Mapping[str, str] | None:
        """Return a text by its languages; None for what is no text in languages."""
        if isinstance(value, str):
            return {self.model.language: value}
        if isinstance(value, dict) and value and {*self.model.languages, *self.other.languages}.issuperset(value):
            return {name: str(text) for name, text in value.items()}
        return None

    def read(self, text: str, *, ids: bool = False) -> str:
        """Return a text with the names of what it mentions (`@entities/deal`), with ids behind them where asked for."""
        if "@" not in text:
            return text
        return MENTION.sub(lambda found: self._mentioned(found) + f" ({found[0][1:]})" * ids, text)

    def _mentioned(self, mention: re.Match[str]) -> str:
        # Both versions are told by the newer names, so that a name which changed is no edit of every text.
        for model in (self.told.new, self.told.old):
            try:
                found = look_up(model, mention[0][1:])
            except NotFoundError:
                continue
            return quoted(self.of(model).name(found.address) or found.id, self.language)
        return mention[0]

    def of(self, model: Project) -> Writer:
        """Return what writes the names of one of the two models."""
        return Writer(model, self.language, self.here)

    def _mapping(self, value: dict[str, Plain], type_: Type | None) -> str:
        if isinstance(type_, Record | Steps):
            return self.record(value, type_.shape)
        if isinstance(type_, Parts):
            if set(value) <= {ID, IN, *type_.shape.attributes}:
                return self.record(value, type_.shape)
            return ", ".join(self._part(id_, part, type_) for id_, part in value.items())
        texts = self.texts(value)
        if texts:
            return self.read(texts.get(self.language) or next(iter(texts.values())))
        return "; ".join(f"{name}: {self.said(item)}" for name, item in value.items())

    def _part(self, id_: str, part: Plain, type_: Parts) -> str:
        """Return a part by its name; one that says a single thing of what it points at, with that: `Analyst 6 h`."""
        name, short = self.part_name(id_, part, type_), type_.shape.short or ""
        if type_.keys is None or not isinstance(part, dict) or list(part) != [short]:
            return name
        attribute = type_.shape.attributes.get(short)
        said = self.said(part[short], attribute.type if attribute else None)
        return name if _speaks(attribute) else f"{name} {said}"

    def part_name(self, id_: str, part: Plain, type_: Parts) -> str:
        """Return what a part is called that is no more than data."""
        shape = type_.shape
        for name in ("name", shape.short or ""):
            if isinstance(part, dict) and (texts := self.texts(part.get(name))) and _speaks(shape.attributes.get(name)):
                return texts.get(self.language) or next(iter(texts.values()))
        if isinstance(part, dict) and isinstance(part.get("name"), str | dict):
            return self.said(part["name"])
        return self.key_name(id_, type_)

    def key_name(self, id_: str, type_: Parts) -> str:
        """Return what a part is called of which nothing but its id is known."""
        if type_.keys is None or (name := self._reference(id_, type_.keys)) == id_:
            return spelled(id_)
        return name

    def record(self, value: dict[str, Plain], shape: Shape) -> str:
        """Return a set of attributes in one line."""
        return "; ".join(f"{label}: {text}" for label, text in self.lines(value, shape))

    def lines(self, value: dict[str, Plain], shape: Shape) -> tuple[tuple[str, str], ...]:
        """Return a set of attributes as labels and texts, in the order in which they are declared."""
        order = [name for name in ("name", *shape.attributes) if name in value]
        rest = [name for name in value if name not in order and name not in (ID, IN)]
        found = []
        for name in (*dict.fromkeys(order), *rest):
            attribute = attribute_of(shape, name)
            text = self.said(value[name], attribute.type if attribute else None)
            if text:
                found.append((self.label(attribute, name), text))
        return tuple(found)

    def label(self, attribute: Attribute | None, name: str) -> str:
        """Return what an attribute is called; one that no kind knows, by its key."""
        return attribute.label.in_(self.language) if attribute else name.removeprefix("x-")

    def _single(self, value: str, type_: Type | None) -> str:  # noqa: PLR0911 one line a type
        match type_:
            case OneOf():
                return self.writer.badge(value, type_).label
            case Reference():
                return self._reference(value, type_)
            case Simple("words" | "markdown"):
                return self.read(value)
            case Simple("percent"):
                return f"{self._number(value)}\N{NO-BREAK SPACE}%"
            case Simple("int" | "decimal"):
                return self._number(value)
            case Simple("when" | "timing"):
                return self.writer.schedule(value)
            case Simple("right") if ":" in value:
                return self._grant(*value.split(":", 1))
        try:
            match type_:
                case Simple("duration"):
                    return self.writer.duration(parse_duration(value))
                case Simple("quantity"):
                    return self.writer.quantity(parse_quantity(value))
                case Simple("money"):
                    return self.writer.money(parse_money(value))
        except ValueSyntaxError:
            return value
        return value

    def _grant(self, operation: str, scope: str) -> str:
        """Return an operation with the records it reaches; one of the entity's own is called as the entity calls it."""
        found = self.model.find(f"entities/{self.entity}.operations.{operation}")
        return self.writer.grant(Grant(self.writer.own_name(found) if found else operation, scope))

    def _number(self, value: str) -> str:
        return self.writer.number(Decimal(value)) if re.fullmatch(r"-?\d+(\.\d+)?", value) else value

    def _reference(self, value: str, type_: Reference) -> str:
        """Return what is pointed at by its name, in either version; as it is written where neither knows it."""
        for model in (self.model, self.other):
            for written in [value] if "/" in value else self._addresses(value, type_):
                if (found := _found(model, written)) is not None:
                    return shortened(self.of(model).name(found) or value)
        return value

    def _addresses(self, value: str, type_: Reference) -> Iterator[str]:
        """Yield what an id can stand for: an element of a kind, or a part of what changed."""
        for target in type_.to:
            section, _, part = target.partition(".")
            holder, dot, rest = value.partition(".")
            if part and dot:
                yield f"{section}/{holder}.{part}.{rest}"
            if part and self.here:
                yield f"{self.here}.{part}.{value}"
            yield f"{section}/{value}"


def _found(model: Project, written: str) -> str | None:
    """Return the address of what is written as an address or as `section/id.part`; None when there is no such thing."""
    if model.find(written) is not None:
        return written
    try:
        return look_up(model, written).address if "." in written else None
    except NotFoundError:
        return None


def _speaks(attribute: Attribute | None) -> bool:
    return attribute is not None and isinstance(attribute.type, Simple) and attribute.type.name in ("words", "markdown")
