"""The language of `--where`: parsed once, never evaluated as code.

    expression = all { "or" all }
    all        = one { "and" one }
    one        = "not" one | "(" expression ")" | test
    test       = path ( "=" | "!=" | "<" | "<=" | ">" | ">=" | "~" ) value
               | path "in" "(" value { "," value } ")"
               | path "is" [ "not" ] "empty"
               | path                                       (it holds anything but false)
    path       = attribute { "." attribute | "." part id }
    value      = word | "text in quotes"

`=` on an attribute with several values holds when one of them is equal; `~` when one contains the value. Texts are
compared without regard to case, in every language; references by their id.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import NamedTuple, Never

from specatlas.domain.element import Element
from specatlas.domain.kinds.common import COMMON
from specatlas.domain.types import Kind
from specatlas.domain.values import Date, Duration, Grant, Money, Quantity, Ref, Text
from specatlas.text.errors import SpecatlasError
from specatlas.text.suggest import did_you_mean

Test = Callable[[Element], bool]

_TOKEN = re.compile(
    r"""\s*(?:(?P<text>"[^"]*"|'[^']*')|(?P<sign><=|>=|!=|=|<|>|~|\(|\)|,)|(?P<word>[^\s()=<>!~,"']+))"""
)
_SIGNS: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}


class WhereError(SpecatlasError):
    """The expression cannot be read; the message shows where."""


class _Token(NamedTuple):
    kind: str
    text: str
    place: int


def parse_where(expression: str, kind: Kind) -> Test:
    """Return the test that an expression stands for.

    Args:
        expression: in the language above.
        kind: the kind whose elements are tested; its attributes may be named.

    Raises:
        WhereError: when it cannot be read, or names an attribute that the kind does not have.
    """
    return _Parser(expression, kind).whole()


class _Parser:
    """Reads one expression from left to right."""

    def __init__(self, expression: str, kind: Kind) -> None:
        self.expression = expression
        self.kind = kind
        self.tokens = list(self._cut())
        self.next = 0

    def _cut(self) -> Iterator[_Token]:
        place = 0
        while self.expression[place:].strip():
            match = _TOKEN.match(self.expression, place)
            if match is None:
                self._fail("this cannot be read", place)
            kind = match.lastgroup or ""
            text = match[kind]
            yield _Token(kind, text[1:-1] if kind == "text" else text, match.start(kind))
            place = match.end()

    def _fail(self, message: str, place: int) -> Never:
        raise WhereError(f"--where: {message}\n  {self.expression}\n  {' ' * place}^")

    def _peek(self, *words: str) -> bool:
        token = self.tokens[self.next] if self.next < len(self.tokens) else None
        return token is not None and token.kind != "text" and token.text in words

    def _take(self, *words: str) -> bool:
        found = self._peek(*words)
        self.next += found
        return found

    def _token(self, what: str) -> _Token:
        if self.next >= len(self.tokens):
            self._fail(f"{what} is missing at the end", len(self.expression))
        self.next += 1
        return self.tokens[self.next - 1]

    def whole(self) -> Test:
        test = self._any()
        if self.next < len(self.tokens):
            self._fail('here "and" or "or" is missing', self.tokens[self.next].place)
        return test

    def _any(self) -> Test:
        tests = [self._all()]
        while self._take("or"):
            tests.append(self._all())
        return lambda element: any(test(element) for test in tests)

    def _all(self) -> Test:
        tests = [self._one()]
        while self._take("and"):
            tests.append(self._one())
        return lambda element: all(test(element) for test in tests)

    def _one(self) -> Test:
        if self._take("not"):
            test = self._one()
            return lambda element: not test(element)
        if self._take("("):
            test = self._any()
            if not self._take(")"):
                place = self.tokens[self.next].place if self.next < len(self.tokens) else len(self.expression)
                self._fail("a closing bracket is missing", place)
            return test
        return self._test()

    def _test(self) -> Test:
        token = self._token("an attribute")
        path = self._path(token)
        if self._take("is"):
            negated = self._take("not")
            if not self._take("empty"):
                self._fail('after "is" comes "empty" or "not empty"', token.place)
            return lambda element: bool(list(_texts(_values(element, path)))) is negated
        if self._take("in"):
            values = self._list()
            return lambda element: any(_equal(value, values) for value in _values(element, path))
        for sign in ("=", "!=", "~", *_SIGNS):
            if self._take(sign):
                value = self._token("a value")
                if value.kind == "sign":
                    enough = '; one "=" is enough' if sign == value.text == "=" else ""
                    self._fail(f'after "{sign}" comes a value, and not "{value.text}"{enough}', value.place)
                return _comparison(sign, path, value, self._fail)
        return lambda element: any(value is not False for value in _values(element, path))

    def _list(self) -> tuple[str, ...]:
        if not self._take("("):
            self._fail('after "in" comes a list in brackets', self.tokens[self.next - 1].place)
        values = [self._token("a value").text]
        while self._take(","):
            values.append(self._token("a value").text)
        if not self._take(")"):
            self._fail("a closing bracket is missing", self.tokens[self.next - 1].place)
        return tuple(values)

    def _path(self, token: _Token) -> tuple[str, ...]:
        path = tuple(token.text.split("."))
        known = {"id", *self.kind.shape.attributes, *COMMON.attributes}
        if path[0] not in known and not path[0].startswith("x-"):
            hint = did_you_mean(path[0], known) or "list kinds shows what there is"
            self._fail(f'{self.kind.section} have no attribute "{path[0]}"; {hint}', token.place)
        return path


def _comparison(sign: str, path: tuple[str, ...], token: _Token, fail: Callable[[str, int], Never]) -> Test:
    if sign == "=":
        return lambda element: any(_equal(value, (token.text,)) for value in _values(element, path))
    if sign == "!=":
        return lambda element: not any(_equal(value, (token.text,)) for value in _values(element, path))
    if sign == "~":
        part = token.text.casefold()
        return lambda element: any(part in text.casefold() for text in _texts(_values(element, path)))
    limit = _number(token.text)
    if limit is None:
        fail(f'"{token.text}" is no number, so {sign} cannot compare with it', token.place)
    return lambda element: any(
        _SIGNS[sign](number, limit) for value in _values(element, path) if (number := _number(value)) is not None
    )


def _values(element: Element, path: tuple[str, ...]) -> Iterator[object]:
    """Yield the values that a path leads to, parts and several values one by one."""
    if not path:
        yield element
        return
    if path[0] == "id":
        yield element.id
        return
    value: object = element.values.get(path[0], element.extra.get(path[0]))
    yield from _inner(value, path[1:])


def _inner(value: object, rest: tuple[str, ...]) -> Iterator[object]:
    match value:
        case None:
            return
        case Element() if rest:
            yield from _values(value, rest)
        case Mapping() if rest and rest[0] in value:
            yield from _inner(value[rest[0]], rest[1:])
        case Mapping():
            for part in value.values():
                yield from _inner(part, rest) if rest else (part,)
        case tuple() | list():
            for item in value:
                yield from _inner(item, rest)
        case _ if not rest:
            yield value
        case _:
            return


def _texts(values: Iterable[object]) -> Iterator[str]:
    for value in values:
        match value:
            case Text():
                yield from value.by_language.values()
            case Ref():
                yield f"{value.id}.{value.part}" if value.part else value.id
            case Quantity() | Money() | Duration() | Date():
                yield value.text
            case Grant():
                yield f"{value.operation} {value.scope}"
            case bool():
                yield "true" if value else "false"
            case Element():
                yield value.id
                yield from _texts(value.values.values())
            case _:
                yield str(value)


def _equal(value: object, wanted: tuple[str, ...]) -> bool:
    folded = {one.casefold() for one in wanted}
    if isinstance(value, Ref) and f"{value.section}/{value.id}".casefold() in folded:
        return True
    if isinstance(value, Element):
        return value.id.casefold() in folded
    if isinstance(value, Decimal):
        return any(_number(one) == value for one in wanted)
    return any(text.casefold() in folded for text in _texts([value]))


def _number(value: object) -> Decimal | None:
    match value:
        case Decimal():
            return value
        case Quantity():
            return value.number
        case Money():
            return value.amount
        case str() | int():
            try:
                return Decimal(str(value))
            except InvalidOperation:
                return None
    return None
