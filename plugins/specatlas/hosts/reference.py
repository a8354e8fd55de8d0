"""The reference of the language and of the tool inside a page: what the block `reference: kinds` stands for.

The commands are described by the room above this one, and other packages may describe more: they are found by the
entry points of the group `specatlas.reference`, each a function from a language to entries.
"""

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from importlib.metadata import entry_points

import specatlas
from specatlas.domain.chapters import CHAPTERS
from specatlas.domain.project import Project
from specatlas.domain.words import words
from specatlas.hosts.macros import MACROS
from specatlas.hosts.notations import gallery_blocks, notation_blocks
from specatlas.pages.blocks import Block, Code, Heading, Paragraph, TableBlock
from specatlas.pages.macros import EXAMPLES, OPTIONS, MacroError, Request
from specatlas.pages.mentions import Glossary
from specatlas.pages.prose import Prose
from specatlas.reports import _reference as language_of_models
from specatlas.reports._reference import Entry, sentence
from specatlas.reports._reference_python import described
from specatlas.tables import spans
from specatlas.tables.table import Cell, Column, Row, Table
from specatlas.text.suggest import did_you_mean

GROUP = "specatlas.reference"
"""Entry points that describe more."""
METHODS = frozenset({
    *("Project.open", "Project.check", "Project.draw"),
    *(f"BpmnFile.{name}" for name in ("open", "rename", "move", "insert", "connect", "save")),
})  # fmt: skip
"""Methods that are promised; the others are steps of these, for our own rooms."""
_WHAT = words("What|Что|内容")
_IN_LINE = words("In Markdown|В Markdown|Markdown 写法")
_MACRO = words("With mkdocs-macros|С mkdocs-macros|mkdocs-macros 写法")
_MACRO_EXAMPLES: Mapping[str, str] = {
    "diagram": '{{ diagram("er", module="sales") }}',
    "table": '{{ table("functions", module="sales") }}',
    "matrix": '{{ matrix("rights") }}',
    "ref": '{{ ref("entities/deal") }}',
    "value": '{{ value("goals/faster-orders.days.target") }}',
    "reference": '{{ reference("kinds", only="entities") }}',
}


def reference(request: Request, language: str) -> tuple[Block, ...]:
    """Return a part of the reference.

    Args:
        request: its subject is `kinds`, `checks`, `rules`, `macros`, `python`, `notation`, `gallery`, or what an entry
            point adds (`commands`); its options `chapter` (of the site, for kinds) and `only`: a section or `common`;
            for rules `reading` or `attributes`; for `notation` and `gallery` a kind of diagram; for `python` and
            `commands` one name, whose heading is the page's own.
        language: of the page.

    Raises:
        MacroError: when there is no such part.
    """
    subjects = _subjects()
    if request.subject not in subjects:
        raise MacroError(_unknown("reference", request.subject, subjects))
    if request.subject != "kinds" and "chapter" in request.options:
        raise MacroError("only the reference of kinds has chapters", "chapter")
    return tuple(subjects[request.subject](language, request))


def plain_prose(language: str) -> Prose:
    """Return what writes the texts of the reference: the words of a team's glossary mean nothing in them."""
    return Prose(Glossary(Project({}, {}, (language,)), language))


def _subjects() -> Mapping[str, Callable[[str, Request], Iterable[Block]]]:
    described_elsewhere = {point.name: partial(_elsewhere, point.load) for point in entry_points(group=GROUP)}
    ours: dict[str, Callable[[str, Request], Iterable[Block]]] = {
        "kinds": _kinds,
        "checks": _checks,
        "rules": _rules,
        "macros": _macros,
        "python": _python,
        "notation": notation_blocks,
        "gallery": gallery_blocks,
    }
    return ours | described_elsewhere


def _kinds(language: str, request: Request) -> Iterator[Block]:
    chapter, section = request.text("chapter"), request.text("only")
    sections = ["common", *(kind.section for kind in language_of_models.all_kinds())]
    for name, written, known in (("chapter", chapter, list(CHAPTERS)), ("only", section, sections)):
        if written and written not in known:
            raise MacroError(_unknown("chapter" if name == "chapter" else "section", written, known), name)
    for entry in language_of_models.kinds(chapter, section, language):
        yield from _blocks(entry)


def _checks(language: str, _: Request) -> Iterator[Block]:
    for entry in language_of_models.checks(language):
        yield from _blocks(entry)


def _rules(language: str, request: Request) -> Iterator[Block]:
    only = request.text("only")
    tables = {"reading": language_of_models.rules_of_reading, "attributes": language_of_models.rules_of_attributes}
    if only not in tables:
        raise MacroError(_unknown("group of rules", only, tables), "only")
    yield TableBlock(tables[only](language))


def _macros(language: str, _: Request) -> Iterator[Block]:
    columns = (
        Column("what", _WHAT.in_(language), kind="word", wide=True),
        Column("form", f"{_IN_LINE.in_(language)} · {_MACRO.in_(language)}", kind="word"),
    )
    rows = []
    for name in OPTIONS:
        what = (spans.Code(name), sentence(inspect.getdoc(MACROS[name]) or "", language))
        rows.append(Row((Cell(what), Cell((spans.Code(EXAMPLES[name]), spans.Code(_MACRO_EXAMPLES[name]))))))
    yield TableBlock(Table("macros", "macros", columns, tuple(rows)))


def _python(language: str, request: Request) -> Iterator[Block]:
    things = {name: getattr(specatlas, name) for name in specatlas.__all__}
    entries = (entry for name, thing in things.items() for entry in described(name, thing, language, METHODS))
    return _chosen("public name", entries, request.text("only"))


def _elsewhere(
    load: Callable[[], Callable[[str], Iterable[Entry]]], language: str, request: Request
) -> Iterator[Block]:
    return _chosen("entry", load()(language), request.text("only"))


def _chosen(what: str, entries: Iterable[Entry], only: str) -> Iterator[Block]:
    """Yield all entries, or one with those that are parts of it."""
    found = list(entries)
    if only and only not in [entry.id for entry in found]:
        raise MacroError(_unknown(what, only, [entry.id for entry in found]), "only")
    for entry in found:
        if entry.id == only:
            yield from _blocks(replace(entry, title=""))
        elif not only or entry.id.startswith(f"{only}."):
            yield from _blocks(entry)


def _blocks(entry: Entry) -> Iterator[Block]:
    if entry.title:
        yield Heading(entry.title, entry.id, 3)
    yield from (Paragraph(line) for line in entry.lines)
    yield from (TableBlock(table, tools=False) for table in entry.tables)
    for heading, text in entry.examples:
        yield Paragraph((heading,))
        yield Code(text, "yaml")


def _unknown(what: str, name: str, known: Iterable[str]) -> str:
    hint = did_you_mean(name, known) or f"there are {', '.join(known)}"
    return f'there is no {what} "{name}"; {hint}'
