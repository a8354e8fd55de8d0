"""What the catalogue of a notation holds: plain data, from which its page is written and its tests are made."""

import re
from dataclasses import dataclass

from specatlas.diagrams.views.view import Detail, Style
from specatlas.domain.words import LANGUAGES, Words, words

_THREE = re.compile(r"<([^<>|\n]+)\|([^<>|\n]+)\|([^<>|\n]+)>")


def published(title: str) -> Words:
    """Return how a standard is cited in every language: by the title under which it was published."""
    return Words(title, title, title)


UML = words(
    "OMG Unified Modeling Language 2.5.1 (formal/2017-12-05); ISO/IEC 19505-2 is version 2.4.1 of it|"
    "OMG Unified Modeling Language 2.5.1 (formal/2017-12-05); ISO/IEC 19505-2 — её версия 2.4.1|"
    "OMG Unified Modeling Language 2.5.1 (formal/2017-12-05)；ISO/IEC 19505-2 为其 2.4.1 版"
)


@dataclass(frozen=True, slots=True)
class Sample:
    """A small model and what of it is drawn."""

    model: str
    """YAML without `spec` and `parties`; a text is written in three languages as `<Order|Заказ|订单>`."""
    element: str = ""
    """The process, lifecycle … that is drawn, or the element in the middle."""
    module: str = ""
    detail: Detail = "medium"
    notation: Style = ""
    """Another notation than the kind's own."""
    file: str = ""
    """What stands in `<definitions>` of a BPMN file that is drawn instead, texts as in `model`."""

    def model_in(self, language: str) -> str:
        """Return the YAML with its texts in `language` (`en`, `ru`, `zh`), else in English."""
        return self._in(self.model, language)

    def file_in(self, language: str) -> str:
        """Return the BPMN with its texts in `language`, else in English."""
        return self._in(self.file, language)

    def _in(self, text: str, language: str) -> str:
        short = language.partition("-")[0]
        place = LANGUAGES.index(short) + 1 if short in LANGUAGES else 1
        return _THREE.sub(lambda found: found[place], text)


@dataclass(frozen=True, slots=True)
class Entry:
    """One element of the notation's standard."""

    id: str
    """Anchor on the page of the notation."""
    name: Words
    """What the standard calls it, in the terms of each language."""
    clause: str
    """Where the standard defines it: `11.5`, `Table 10.3`."""
    sample: Sample
    signs: tuple[str, ...] = ()
    """Names that must be among the signs of the picture (`Item.signs`, in SVG `data-signs`)."""
    texts: tuple[str, ...] = ()
    """Texts that must stand in the picture in every language, for what a standard writes in letters (`0..*`)."""
    note: Words | None = None
    """What a reader has to know besides: how it differs from the standard, when to use it."""
    family: Words | None = None
    """What it is one of, where a notation has so many signs that the list of them goes by families."""
    short: Words | None = None
    """What tells it from the others of its family, where the name says the family too."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An element of the standard that is not drawn."""

    name: Words
    clause: str
    why: Words


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The elements of a notation, and one picture that shows what it is for."""

    name: str
    """Of the kind of diagram, as in the registry of notations."""
    standard: Words
    """Title, edition and number of the standard, as it is cited."""
    purpose: Words
    """What the kind of diagram is good for: two or three sentences for a business analyst."""
    example: Sample
    """For the gallery: a model of a size that people really draw."""
    entries: tuple[Entry, ...]
    left_out: tuple[LeftOut, ...] = ()
