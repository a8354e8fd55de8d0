"""Values of attributes → what stands in a cell or beside a label, in one language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from specatlas.domain.declare import spelled
from specatlas.domain.element import Element, Value
from specatlas.domain.project import Project
from specatlas.domain.quantities import ValueSyntaxError, parse_duration
from specatlas.domain.types import Attribute, Either, Many, OneOf, Simple, Type
from specatlas.domain.values import Date, Duration, Grant, Money, Quantity, Ref, Text
from specatlas.domain.words import Words, words
from specatlas.tables.access import OPERATIONS, SCOPES
from specatlas.tables.spans import Badge, Code, Here, LinkTo, Marked, Plain, Sentence, Span, Tone, Web, plain

TONES: Mapping[str, Tone] = {
    "must": "strong",
    "should": "info",
    "wont": "neutral",
    "proposed": "warn",
    "estimated": "warn",
    "in-progress": "info",
    "agreed": "info",
    "done": "good",
    "accepted": "good",
    "approved": "good",
    "rejected": "bad",
    "retired": "neutral",
    "critical": "bad",
    "high": "warn",
    "low": "neutral",
    "open": "warn",
    "closed": "good",
}
"""Words of the language that say how things stand; any other word is neutral."""

LONGEST_NAME = 70
"""Characters of a sentence up to which it stands for the element that it describes."""
YES = words("yes|да|是")
NO = words("no|нет|否")
_UNITS: Mapping[str, Words] = {
    "ms": words("ms|мс|毫秒"),
    "s": words("s|с|秒"),
    "min": words("min|мин|分钟"),
    "h": words("h|ч|小时"),
    "d": words("d|дн.|天"),
    "w": words("wk|нед.|周"),
    "mo": words("mo|мес.|个月"),
    "y": words("y|г.|年"),
    "wh": words("working hours|раб. ч|个工作小时"),
    "wd": words("working days|раб. дн.|个工作日"),
}
DAYS: Mapping[str, Words] = {
    "mon": words("Monday|пн|周一"),
    "tue": words("Tuesday|вт|周二"),
    "wed": words("Wednesday|ср|周三"),
    "thu": words("Thursday|чт|周四"),
    "fri": words("Friday|пт|周五"),
    "sat": words("Saturday|сб|周六"),
    "sun": words("Sunday|вс|周日"),
}
_ITS_START = words("(its start)|(её начало)|（开始时）")
_COLON = Words(": ", ": ", "：")
_EVERY = words("every|раз в|每")
_EACH = words("every|каждый|每")
_THIN = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes values of a project in one language."""

    project: Project
    language: str
    here: str = ""
    """Address of the element whose page is written: its parts are called by their own names alone."""
    _names: dict[Element, str] = field(default_factory=dict, init=False, repr=False, compare=False)
    """Names that were asked for before: each stands in a picture or on a page many times."""

    def attribute(self, element: Element, attribute: Attribute) -> tuple[Span, ...]:
        """Return what an attribute of an element holds; nothing when it is not written."""
        return self.value(element.values.get(attribute.name), attribute.type)

    def value(self, value: Value, type_: Type | None = None) -> tuple[Span, ...]:
        """Return a value as spans, several values one after the other."""
        match value:
            case None:
                return ()
            case tuple():
                inner = type_.of if isinstance(type_, Many) else type_
                return tuple(span for item in self._spoken(value) for span in self.value(item, inner))
            case Element():
                return self.record(value)
            case Mapping():
                return tuple(self.part(part) for part in value.values())
            case _:
                return self._single(value, type_.of if isinstance(type_, Many) else type_)

    def _spoken(self, values: tuple[Value, ...]) -> tuple[Value, ...]:
        """Leave out texts that have their counterpart in the language: a list may be written once for each."""
        if not all(isinstance(item, Text) for item in values):
            return values
        texts = [item for item in values if isinstance(item, Text)]
        spoken = [item for item in texts if item.has(self.language)]
        return tuple(spoken or [item for item in texts if item.has(self.project.language)] or texts)

    def record(self, record: Element) -> tuple[Span, ...]:
        """Return a set of attributes as one text: `every 6mo, by Anna Petrova`; a single one stands alone."""
        if record.shape.grammar == "dependency":
            return self._dependency(record)
        found = [
            (attribute, spans)
            for attribute in record.shape.attributes.values()
            if (spans := self.attribute(record, attribute))
        ]
        if len(found) == 1:
            return found[0][1]
        written: list[Span] = []
        for attribute, spans in found:
            only = spans[0] if len(spans) == 1 and not isinstance(spans[0], Badge) else Plain(plain(spans))
            label = attribute.label.in_(self.language) + _COLON.in_(self.language)
            written.append(only if _speaks(attribute) else _labelled(label, only))
        return tuple(written)

    def _dependency(self, record: Element) -> tuple[Span, ...]:
        """Return what comes first as a link: `Design`, `Design (its start) + 2 wk`."""
        first = record.ref("of")
        if first is None:
            return ()
        lag = record.get("lag", Duration)
        point = _ITS_START.in_(self.language) if record.word("point") == "start" else ""
        said = [self.name(first.address) or first.address, point, self.signed(lag) if lag else ""]
        return (LinkTo(first.address, " ".join(word for word in said if word)),)

    def part(self, part: Element) -> Span:
        """Return what a part says, beside the element it belongs to: a text of a list as it is, else a linked name.

        A part whose id points at something is called after that, with what it says of it (`Invoice: Number → Doc.No`).
        """
        name = self.own_name(part)
        short = part.shape.short or ""
        if part.key is not None:
            says = plain(self.attribute(part, part.shape.attributes[short])) if short in part.shape.attributes else ""
            return LinkTo(part.key.address, f"{name} → {says}" if says else name)
        if set(part.values) == {short} and part.id.isdigit():
            return Sentence(name)
        if self.here and part.address.startswith(f"{self.here}."):
            return Here(part.address, name)
        return LinkTo(part.address, name)

    def link(self, address: str) -> LinkTo:
        """Return a link to an element or part by its name; a long sentence is cut, or stands behind an id like FN-1."""
        name = self.name(address) or address
        found = self.project.find(address)
        if len(name) > LONGEST_NAME and found is not None and not found.has("name"):
            return LinkTo(address, shortened(name) if found.id.islower() else found.id, name)
        return LinkTo(address, name)

    def name(self, address: str) -> str | None:
        """Return what an element or part is called; a part is called after its element too (`Deal: Amount`).

        None when there is no such element.
        """
        found = self.project.find(address)
        if found is None:
            return None
        name = self.own_name(found)
        owner = self.project.owner(address)
        if owner is None or owner is found or owner.address == self.here:
            return name
        return f"{self.own_name(owner)}: {name}"

    def own_name(self, element: Element) -> str:
        """Return the name of an element or part alone: its name, else its main attribute, else its id as words."""
        found = self._names.get(element)
        if found is None:
            found = self._names[element] = self._own_name(element)
        return found

    def _own_name(self, element: Element) -> str:
        if element.address == "spec/spec":
            return element.text("title", self.language) or spelled(element.id)
        if element.has("name"):
            return element.name(self.language)
        short = element.shape.short
        if short and isinstance(element.values.get(short), Text):
            return element.text(short, self.language)
        if element.key is not None and element.key.address != element.address:
            return self.name(element.key.address) or element.name(self.language)
        return element.name(self.language)

    def number(self, number: Decimal) -> str:
        """Write a number as readers of the language expect it (`1,200.5`, `1 200,5`)."""
        text = f"{number:,f}"
        return text.replace(",", _THIN).replace(".", ",") if self.language.startswith("ru") else text

    def number_of(self, count: int) -> str:
        """Write a whole number."""
        return self.number(Decimal(count))

    def _single(self, value: Value, type_: Type | None) -> tuple[Span, ...]:  # noqa: PLR0911 one line a type
        match value:
            case Text():
                text = value.in_(self.language)
                marked = isinstance(type_, Simple) and type_.name == "markdown"
                return ((Marked(text) if marked else Sentence(text)),) if text else ()
            case Ref():
                return (self.link(value.address),)
            case bool():
                return (Plain((YES if value else NO).in_(self.language)),)
            case Decimal():
                percent = isinstance(type_, Simple) and type_.name == "percent"
                return (Plain(self.number(value) + (f"{_THIN}%" if percent else "")),)
            case Quantity():
                return (Plain(self.quantity(value)),)
            case Money():
                return (Plain(self.money(value)),)
            case Duration():
                return (Plain(self.duration(value)),)
            case Date():
                return (Plain(value.text),)
            case Grant():
                return (Badge(value.operation, self.grant(value)),)
            case str():
                return self._word(value, type_)
        return (Plain(str(value)),)

    def money(self, money: Money) -> str:
        """Write an amount with its currency, the spec's own where none is written."""
        spec = self.project.spec
        currency = money.currency or (spec.word("currency") if spec else "")
        return f"{self.number(money.amount)}{_THIN}{currency}".rstrip(_THIN)

    def schedule(self, text: str) -> str:
        """Write a moment or schedule (`every 1d`, `every mon 09:00`); a cron line stays as it is."""
        body = text.removeprefix("every ").strip()
        first, _, rest = body.partition(" ")
        if first in DAYS:
            return f"{_EACH.in_(self.language)} {DAYS[first].in_(self.language)} {rest}".rstrip()
        try:
            said = self.duration(parse_duration(body))
        except ValueSyntaxError:
            return text
        return f"{_EVERY.in_(self.language)} {said}" if text.startswith("every ") else said

    def quantity(self, quantity: Quantity) -> str:
        """Write a number with its unit, in the words of the language where the unit is one of time."""
        unit = self._unit(quantity.unit, quantity.number) if quantity.unit in _UNITS else quantity.unit
        return f"{self.number(quantity.number)}{_THIN}{unit}".rstrip(_THIN)

    def grant(self, grant: Grant) -> str:
        """Write one operation of a right with the records it reaches."""
        operation = OPERATIONS[grant.operation].in_(self.language) if grant.operation in OPERATIONS else grant.operation
        scope = SCOPES[grant.scope].in_(self.language) if grant.scope in SCOPES else grant.scope
        return operation if grant.scope == "all" else f"{operation} ({scope})"

    def duration(self, duration: Duration) -> str:
        """Write a length of time with the units of the language."""
        return " ".join(f"{self.number(n)}{_THIN}{self._unit(unit, n)}" for n, unit in duration.units)

    def _unit(self, unit: str, number: Decimal) -> str:
        """Write a unit of time; those that English spells out have a singular."""
        written = _UNITS[unit].in_(self.language)
        return written.removesuffix("s") if number == 1 and written.startswith("working ") else written

    def signed(self, duration: Duration) -> str:
        """Write a shift in time with its sign: `+ 2 wk`, `− 1 working d`."""
        back = any(number < 0 for number, _ in duration.units)
        length = Duration(tuple((abs(number), unit) for number, unit in duration.units), duration.text)
        return f"{'−' if back else '+'}{_THIN}{self.duration(length)}"

    def _word(self, value: str, type_: Type | None) -> tuple[Span, ...]:
        if isinstance(type_, Either):
            type_ = type_.scalar
        if isinstance(type_, OneOf):
            return (self.badge(value, type_),)
        if isinstance(type_, Simple) and type_.name in {"when", "timing"}:
            return (Plain(self.schedule(value)),)
        if isinstance(type_, Simple) and type_.name in {"url", "file"}:
            return (Web(value, value),)
        if isinstance(type_, Simple) and type_.name in {"id", "multiplicity"}:
            return (Code(value),)
        return (Plain(value),) if value else ()

    def badge(self, value: str, type_: OneOf) -> Badge:
        """Return one of a closed list of words."""
        label = type_.choices.get(value)
        return Badge(value, label.in_(self.language) if label else spelled(value), TONES.get(value, "neutral"))


def _speaks(attribute: Attribute) -> bool:
    """Tell whether a value says what it is without its label: a sentence does."""
    return isinstance(attribute.type, Simple) and attribute.type.name in {"words", "markdown"}


def _labelled(label: str, span: Span) -> Span:
    """Put a label with its colon before a value; a link stays one."""
    if isinstance(span, LinkTo):
        return LinkTo(span.address, f"{label}{span.text}")
    return Plain(f"{label}{plain((span,))}")


def shortened(name: str) -> str:
    """Return a name for inside a sentence or a link: one that is itself a long sentence is cut at a word."""
    return name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME].rsplit(' ', 1)[0]} …"
