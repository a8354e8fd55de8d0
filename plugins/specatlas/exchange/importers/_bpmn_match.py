"""Lanes, pools and data of a file ↔ roles, departments, systems, parties and entities of the model.

What has the id or, in any language, the name of an element is that element; for the rest elements are proposed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from specatlas.domain.declare import spelled
from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.domain.values import Text
from specatlas.exchange.importers._bpmn_source import slug

CUSTOMER = "customer"
"""Id of the customer in a model that an import begins."""
_WHO = ("parties", "people", "roles", "positions", "departments", "systems")
"""Sections between which a plain id has to be unique: an owner or a pool may be of any of them."""


@dataclass(frozen=True, slots=True)
class Match:
    """An element that a thing of the file is."""

    section: str
    id: str
    names: frozenset[str]
    """Its names in all languages of the model."""


@dataclass(slots=True)
class Matches:
    """The model that a file comes into, and what has been proposed for it."""

    project: Project | None
    proposed: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Section to id to what is proposed there."""
    known: dict[str, dict[str, str]] = field(default_factory=dict)
    """Section to id to name of what will be there although no model is."""

    def __post_init__(self) -> None:
        if self.project is None:
            # A model that is begun by the import has its customer already.
            self.known = {"parties": {CUSTOMER: "Customer"}}

    def find(self, name: str, sections: Sequence[str], id_: str = "") -> Match | None:
        """Return the element of that name or id in the first of the sections that has one."""
        for section in sections:
            for element in (self.project.elements(section) if self.project else {}).values():
                if id_ == element.id or _same(name, element):
                    return Match(section, element.id, _names(element))
            for made, called in self.known.get(section, {}).items():
                if id_ == made or name.casefold() == called.casefold():
                    return Match(section, made, frozenset({called}))
            for made, body in self.proposed.get(section, {}).items():
                if id_ == made or name.casefold() == _name_in(made, body).casefold():
                    return Match(section, made, frozenset({_name_in(made, body)}))
        return None

    def propose(self, section: str, name: str, fallback: str, **more: str) -> Match:
        """Propose an element for something that the model does not have."""
        rivals: Sequence[str] = _WHO if section in _WHO else (section,)
        known = {one.casefold() for other in rivals for one in (self.project.elements(other) if self.project else {})}
        for other in rivals:
            known |= {one.casefold() for one in (*self.proposed.get(other, {}), *self.known.get(other, {}))}
        wish = made = slug(name) or fallback
        number = 1
        while made.casefold() in known:
            number += 1
            made = f"{wish}-{number}"
        body: dict[str, Any] = {"name": name or spelled(made), **more}
        self.proposed.setdefault(section, {})[made] = body
        return Match(section, made, frozenset({body["name"]}))


def _names(element: Element) -> frozenset[str]:
    value = element.values.get("name")
    return frozenset(value.by_language.values()) if isinstance(value, Text) else frozenset({spelled(element.id)})


def _same(name: str, element: Element) -> bool:
    """Tell whether a name is that of an element in any language, or its id as a word."""
    said = " ".join(name.split()).casefold()
    if not said:
        return False
    return said in {text.casefold() for text in _names(element)} | {
        element.id.casefold(),
        spelled(element.id).casefold(),
    }


def _name_in(made: str, body: Any) -> str:
    return str(body.get("name", spelled(made))) if isinstance(body, dict) else str(body)
