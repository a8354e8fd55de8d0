"""A BPMN file as the importer sees it: its content, ids for all of it, and notes of what does not come over."""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from specatlas.domain.declare import spelled
from specatlas.domain.project import Project
from specatlas.formats.bpmn.composing import OWN
from specatlas.formats.bpmn.content import Content, Flow, Node
from specatlas.formats.bpmn.names import MODEL
from specatlas.formats.bpmn.reading import Document, Element
from specatlas.formats.ddl import NotUnderstood

M = f"{{{MODEL}}}"
_OWN = f"{{{OWN}}}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_MADE_BY_A_TOOL = re.compile(
    r"_.*|sid-.*|id-?.*\d.*|[0-9a-fA-F-]{20,}|[A-Z][A-Za-z]*_[0-9a-z]{7}|[A-Za-z]+_?[\d_]+|.*[0-9a-f]{8}-[0-9a-f]{4}-.*"
)
"""Ids that say nothing to a person."""
_LATIN = dict(zip("абвгдеёзийклмнопрстуфхыэщжцчшъьюя", "abvgdeezijklmnoprstufhye", strict=False)) | {
    "щ": "shch",
    "ж": "zh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "ъ": "",
    "ь": "",
    "ю": "yu",
    "я": "ya",
}
_LONGEST = 40


@dataclass(slots=True)
class Source:
    """What is being brought in."""

    document: Document
    content: Content
    project: Project | None
    lost: list[NotUnderstood] = field(default_factory=list)
    blocked: list[NotUnderstood] = field(default_factory=list)
    """What the language has no words for: the process stays drawn."""
    languages: tuple[str, ...] = ("en",)

    @property
    def ours(self) -> bool:
        """Whether Specatlas wrote the file: then ids and other attributes are in it."""
        return self.document.root.get("exporter") == "Specatlas"

    def element(self, key: str) -> Element:
        """Return the element of a key; keys without an id have none."""
        found = self.document.find(key)
        return found if found is not None else self.document.root.makeelement(f"{M}none", {}, None)

    def note(self, line: int, text: str) -> None:
        """Note what does not come over, or comes over changed."""
        self.lost.append(NotUnderstood(line, text))

    def block(self, line: int, text: str) -> None:
        """Note what the language cannot say."""
        self.blocked.append(NotUnderstood(line, text))

    def flows_of(self, kind: str) -> Iterator[Flow]:
        """Yield the flows of a kind."""
        return (flow for flow in self.content.flows.values() if flow.kind == kind)


def child(element: Element, name: str) -> Element | None:
    """Return the first element of BPMN of a name inside another."""
    return element.find(f"{M}{name}")


def text_in(element: Element | None) -> str:
    """Return the text of an element, in one line."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


# -- what only we write ----------------------------------------------------------------------------------------


def kept(element: Element) -> dict[str, Any]:
    """Return the values of our own namespace at an element, by attribute."""
    found: dict[str, Any] = {}
    for one in element.iterfind(f"{M}extensionElements/{_OWN}value"):
        text = one.text or ""
        try:
            found[one.get("of", "")] = json.loads(text)
        except ValueError:
            found[one.get("of", "")] = text
    return found


def words(source: Source, element: Element, attribute: str, text: str) -> Any:
    """Return a text, with those in the other languages of the model that we kept beside it."""
    found = {
        one.get(_LANGUAGE, ""): one.text or ""
        for one in element.iterfind(f"{M}extensionElements/{_OWN}text")
        if one.get("of") == attribute
    }
    mine = {language: said for language, said in found.items() if language in source.languages}
    if not mine or not text:
        return text
    here = language_of(source)
    every = {here: text} | mine
    return {language: every[language] for language in source.languages if language in every}


def language_of(source: Source) -> str:
    """Return the language in which a file of ours is written; of others the model's first."""
    said = next(source.document.root.iter(f"{_OWN}language"), None)
    written = said.text if said is not None else None
    return written if written in source.languages else source.languages[0]


# -- ids -------------------------------------------------------------------------------------------------------


def slug(name: str) -> str:
    """Return a name as an id: small letters, Cyrillic ones in Latin; empty where nothing of it can be written so."""
    plain = "".join(_LATIN.get(sign, sign) for sign in name.casefold())
    plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    made = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(made) > _LONGEST:
        made = made[:_LONGEST].rpartition("-")[0] or made[:_LONGEST]
    return made if re.match(r"[a-z]", made) else ""


def wanted(source: Source, key: str, name: str, kind: str) -> str:
    """Return the id that something should have: its own where that tells a person anything, else out of its name."""
    if source.ours:
        return key.rpartition(".")[2]
    if re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]*", key) and not _MADE_BY_A_TOOL.fullmatch(key):
        return key
    return slug(name) or kind


def id_for_each(source: Source, things: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """Return an id for each key; `things` are keys with names and kinds."""
    wishes: dict[str, str] = {key: wanted(source, key, name, kind) for key, name, kind in things}
    made: dict[str, str] = {}
    taken: set[str] = set()
    for key, wish in wishes.items():
        unique, number = wish, 1
        while unique.casefold() in taken:
            number += 1
            unique = f"{wish}-{number}"
        taken |= {unique.casefold(), f"{unique}-join".casefold(), f"{unique}-undo".casefold()}
        made[key] = unique
    return made if not source.ours else _as_written(wishes, made)


def _as_written(wishes: dict[str, str], made: dict[str, str]) -> dict[str, str]:
    """In a file of ours ids are unique already, joins and all."""
    return wishes if len(set(wishes.values())) == len(wishes) else made


def named(identifier: str, name: str) -> str | None:
    """Return a name unless the id says the same."""
    return name if name and name != spelled(identifier) else None


def plain_name(node: Node | Flow) -> str:
    """Return the name of a node or flow in one line."""
    return " ".join(node.name.split())
