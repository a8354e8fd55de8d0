"""Where a team wants boxes of a picture to stand: one file in `diagrams/layout/` for each picture.

A pin says where the middle of a box stands, a nudge how far it moves from where it would stand by itself; both in
pixels at 100 %, right and down. The middle, for a box is as wide as its words, and these differ in each language.
"""

from specatlas.text.diagnostics import Diagnostic
from specatlas.text.frozen import dataclass
from specatlas.text.places import Place

FOLDER = "diagrams/layout"
"""Where the files lie, in the project's folder; their names are the team's own."""
FURTHEST = 100_000.0
"""Pixels from the corner of a picture, which no screen shows."""


@dataclass(frozen=True, slots=True)
class Pin:
    """What is wanted of one box."""

    box: str
    """Id of the box within its picture: of the element, with its section where a picture holds several kinds."""
    x: float
    y: float
    nudge: bool
    """True: by how much it moves; False: where its middle stands."""
    place: Place


@dataclass(frozen=True, slots=True)
class PinFile:
    """What is wanted of one picture."""

    place: Place
    """Where the file says which picture it is about."""
    kind: str
    """Kind of diagram."""
    element: str
    """The element that is drawn or in the middle, as it was written; empty when there is none."""
    module: str
    """Id of the module whose elements are shown; empty when there is none."""
    pins: tuple[Pin, ...]


@dataclass(frozen=True, slots=True)
class Pins:
    """All that a team wants, and what is wrong with the files."""

    files: tuple[PinFile, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


_POINTS = {
    "type": "object",
    "additionalProperties": {
        "type": "array",
        "items": {"type": "number", "minimum": -FURTHEST, "maximum": FURTHEST},
        "minItems": 2,
        "maxItems": 2,
    },
}
SCHEMA: dict[str, object] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": f"A file of {FOLDER}: where boxes of a picture stand",
    "type": "object",
    "required": ["picture"],
    "properties": {
        "picture": {
            "description": "Which picture, as asked for with `specatlas draw`.",
            "type": "object",
            "required": ["kind"],
            "properties": {
                "kind": {"type": "string", "description": "Kind of diagram: er, class, use-case, state …"},
                "element": {"type": "string", "description": "Id of the element that is drawn or in the middle."},
                "module": {"type": "string", "description": "Id of the module whose elements are shown."},
            },
            "additionalProperties": False,
        },
        "pins": {"description": "Box to where its middle stands: [right, down], in pixels at 100 %.", **_POINTS},
        "nudges": {"description": "Box to how far it moves from where it would stand by itself.", **_POINTS},
    },
    "patternProperties": {"^x-": {}},
    "additionalProperties": False,
}
"""JSON Schema of one file."""
