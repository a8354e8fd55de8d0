"""What Python code may use, from signatures and docstrings: classes with their methods and attributes, functions."""

import ast
import inspect
import re
import textwrap
from collections.abc import Callable, Container, Iterator, Mapping
from itertools import pairwise

from specatlas.domain.words import words
from specatlas.reports._reference import Entry, sentence
from specatlas.tables.spans import Code, Plain, Span
from specatlas.tables.table import Cell, Column, Row, Table

_NAME = words("Name|Имя|名称")
_TYPE = words("Type|Тип|类型")
_MEANING = words("Meaning|Смысл|含义")
_RETURNS = words("Returns|Возвращает|返回")
_RAISES = words("Raises|Ошибки|异常")
_SECTION = re.compile(r"^(Args|Returns|Raises):$", re.MULTILINE)
_MODULES = re.compile(r"\b(?:[a-z_]+\.)+(?=[A-Za-z_])")
_ARGUMENT = re.compile(r"^(\w+): ", re.MULTILINE)

Line = tuple[str, str, str]
"""Name, type, what it means."""


def described(name: str, thing: object, language: str, methods: Container[str]) -> Iterator[Entry]:
    """Yield a public name, and under a class its public methods.

    Args:
        name: as it is imported.
        thing: a class or a function.
        language: of headings and of sentences that are translated.
        methods: those that are public, `Class.method`.
    """
    if not inspect.isclass(thing):
        yield _entry(name, thing, (), language)
        return
    yield _entry(name, thing, tuple(_attributes(thing)), language)
    for method, raw in vars(thing).items():
        function = raw.__func__ if isinstance(raw, classmethod | staticmethod) else raw
        if f"{name}.{method}" in methods and inspect.isfunction(function):
            yield _entry(f"{name}.{method}", function, (), language)


def _entry(name: str, thing: object, attributes: tuple[Line, ...], language: str) -> Entry:
    text, parts = _docstring(inspect.getdoc(thing) or "")
    lines: list[tuple[Span, ...]] = [(sentence(paragraph, language),) for paragraph in text]
    for heading, found in ((_RETURNS, parts.get("Returns")), (_RAISES, parts.get("Raises"))):
        if found:
            lines.append((Plain(f"{heading.in_(language)}:"), sentence(found, language)))
    listed = attributes or tuple(_arguments(thing, parts.get("Args", "")))
    tables = (_table(name, listed, language),) if listed else ()
    return Entry(name, _title(name, thing), tuple(lines), tables)


def _title(name: str, thing: object) -> str:
    if not inspect.isfunction(thing):
        return name
    taken = [p.name + ("=…" if p.default is not p.empty else "") for p in _parameters(thing)]
    return f"{name}({', '.join(taken)})"


def _parameters(function: Callable[..., object]) -> Iterator[inspect.Parameter]:
    return (p for p in inspect.signature(function).parameters.values() if p.name not in ("self", "cls"))


def _arguments(thing: object, text: str) -> Iterator[Line]:
    """Yield the parameters of a function with their types and what its docstring says of them."""
    pieces = _ARGUMENT.split(text)[1:]
    meanings = {name: " ".join(said.split()) for name, said in zip(pieces[::2], pieces[1::2], strict=True)}
    if inspect.isfunction(thing):
        for p in _parameters(thing):
            yield p.name, _MODULES.sub("", inspect.formatannotation(p.annotation)), meanings.get(p.name, "")


def _attributes(thing: type) -> Iterator[Line]:
    """Yield the attributes of a class that its source describes."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(thing))).body[0]
    body = tree.body if isinstance(tree, ast.ClassDef) else []
    for statement, after in pairwise(body):
        text = after.value.value if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant) else None
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name) and isinstance(text, str):
            yield statement.target.id, ast.unparse(statement.annotation), " ".join(text.split())


def _docstring(text: str) -> tuple[list[str], Mapping[str, str]]:
    """Cut a docstring into its paragraphs and its sections."""
    head, *pieces = _SECTION.split(text)
    sections = {name: textwrap.dedent(said).strip() for name, said in zip(pieces[::2], pieces[1::2], strict=True)}
    return [" ".join(part.split()) for part in head.split("\n\n") if part.strip()], sections


def _table(name: str, found: tuple[Line, ...], language: str) -> Table:
    columns = (
        Column("name", _NAME.in_(language), kind="code"),
        Column("type", _TYPE.in_(language), kind="code"),
        Column("meaning", _MEANING.in_(language), wide=True),
    )
    rows = (Row((Cell((Code(a),)), Cell((Code(b),)), Cell((sentence(c, language),) if c else ()))) for a, b, c in found)
    return Table(name, name, columns, tuple(rows))
