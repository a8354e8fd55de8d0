"""The types that an attribute can have; reading, schema, tables and reference pages all follow from them."""

from collections.abc import Mapping
from dataclasses import field
from functools import cached_property
from typing import Literal

from specatlas.domain.words import Words
from specatlas.text.frozen import dataclass

WeightName = Literal["contract", "clarify", "notify", "editorial", "layout"]
"""What a change means for an agreement, the gravest first (versions.changes.Weight)."""

SimpleName = Literal[
    "string",  # one line of text, the same in every language
    "words",  # text in the languages of the spec, one line
    "markdown",  # text in the languages of the spec, with Markdown
    "int",
    "decimal",
    "bool",
    "date",
    "duration",
    "quantity",
    "money",
    "percent",
    "when",
    "timing",  # a moment or schedule, or other words for one
    "url",
    "file",
    "colour",
    "id",  # an id that names no element (a data object, a link name)
    "right",  # what a role may do with an entity (model-by-example, 3)
    "multiplicity",  # 1, 0..1, 0..*, 1..*, *
    "any",  # kept as written
]


@dataclass(frozen=True, slots=True)
class Simple:
    """A single value."""

    name: SimpleName
    low: int | None = None
    """Least value of an `int`."""
    high: int | None = None
    """Greatest value of an `int`."""


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of a closed list of words."""

    choices: Mapping[str, Words]
    open: bool = False
    """A dot and a sub-value may follow (`performance.time-behaviour`)."""


@dataclass(frozen=True, slots=True)
class Reference:
    """The id of another element or part.

    `to` holds sections (`entities`) and kinds of parts (`entities.fields`); `*` is any element.
    """

    to: tuple[str, ...]
    scope: str | None = None
    """Attribute of the surrounding element that names where the id is looked up: with scope `entity`, `amount` is
    read as `<entity>.amount`. `.` means: among the parts of the element itself; `key`: among those of the element that
    the id of the surrounding part names (a field limit inside a right). An id that is not found there, or a path,
    is looked up in the whole model."""
    or_text: bool = False
    """Anything that is no known id is a text instead of an error; it may be in several languages."""
    anywhere: bool = False
    """An id that is not found in the scope is the only part of that name in the whole model (the card of a client on
    the screen of a deal)."""
    also: tuple[str, ...] = ()
    """Words that are accepted beside ids (`*`, `all`) and kept as they are."""


@dataclass(frozen=True, slots=True)
class Record:
    """One set of attributes, written as a mapping or in its short form."""

    shape: "Shape"


@dataclass(frozen=True, slots=True)
class Parts:
    """Parts by id: each has an address, a page anchor and a line in a diff.

    A list is accepted too: a text gets its position as id, a mapping of one key `id: …` that id.
    """

    shape: "Shape"
    keys: Reference | None = None
    """The ids are references (`rights` by entity, `payload` by field); None when they are new names.

    Where a part has the attribute `is`, that is the reference, and the id a new name (`robot: {is: crm}`).
    """
    listed: Literal["texts", "ids", "script"] = "texts"
    """What the plain texts of a list are: texts with the ids 1, 2 …, or ids. Always ids where `keys` is given.

    `script`: what happens between participants, in order (`a -> b: text`, `alt: …`); ids are the numbers of the steps.
    """
    flat: bool = False
    """Ids are unique in the whole element and addressed right under it (nested states, lanes)."""
    free: bool = False
    """Ids are any text: the name of a rule, a date, a guard."""
    ordered: bool = False
    """Their order says something (the steps of a use case), so that a part in another place is a change."""


@dataclass(frozen=True, slots=True)
class Many:
    """A list of values; a single value alone is a list of one."""

    of: "Type"
    ordered: bool = False
    """Their order says something (the results of a criterion, the rows of a decision table)."""


@dataclass(frozen=True, slots=True)
class Either:
    """A text or mapping that decides by its form: a scalar is read as `scalar`, anything else as `other`."""

    scalar: "Type"
    other: "Type"


@dataclass(frozen=True, slots=True)
class Steps:
    """A list of steps of a process, in order (model-by-example, 7.1).

    Each is a mapping with exactly one of `keys`, whose value is the step's id; a plain text is a step of the first key.
    """

    shape: "Shape"
    keys: tuple[str, ...]


Type = Simple | OneOf | Reference | Record | Parts | Many | Either | Steps


@dataclass(frozen=True, slots=True)
class Missing:
    """What `check` says when an attribute that should be there is not."""

    rule: str
    severity: Literal["info", "warning", "error"]
    message: str
    """Sentence with `{name}` for the element."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute of a kind: its only description, from which reader, schema, tables and reference are made."""

    name: str
    type: Type
    label: Words
    doc: str
    required: bool = False
    """Leaving it out is the error `<section>/no-<name>`, or the rule of `missing`."""
    default: str | None = None
    """Source text of the value that holds when nothing is written."""
    missing: Missing | None = None
    inverse: Words | None = None
    """Heading under which the other side lists who points at it."""
    weight: WeightName = "contract"
    """What a change of it means for an agreement; a typing error mended weighs less, a number or a *must* more."""


@dataclass(frozen=True)
class Shape:
    """A named set of attributes: what a kind, a part or a record may hold."""

    name: str
    """Singular name in English, for messages (`field`, `metric`)."""
    attributes: Mapping[str, Attribute]
    short: str | None = None
    """The attribute that a plain text (or a list, where a mapping is expected) stands for."""
    grammar: str | None = None
    """Name of the grammar in `loading.grammars` that turns the short forms into the long one."""
    closed: bool = True
    """False: keys beside the declared ones are kept as they are."""
    common: bool = True
    """The attributes of any element (`name`, `description`, `owner` …) are accepted too."""
    label: Words | None = None

    @cached_property
    def expected(self) -> tuple[Attribute, ...]:
        """Those of the attributes that mean something where they are not written."""
        every = self.attributes.values()
        return tuple(one for one in every if one.default is not None or one.required or one.missing is not None)

    @cached_property
    def holding(self) -> Mapping[str, Attribute]:
        """Those of the attributes whose values can hold parts with an address."""
        return {name: one for name, one in self.attributes.items() if holds_parts(one.type)}


def holds_parts(type_: Type) -> bool:
    """Tell whether a value of this type can hold parts with an address."""
    if isinstance(type_, Many):
        return holds_parts(type_.of)
    if isinstance(type_, Either):
        return holds_parts(type_.other)
    return isinstance(type_, Parts | Steps | Record)


@dataclass(frozen=True, slots=True)
class Kind:
    """A section of the model and what its elements are."""

    section: str
    shape: Shape
    name: Words
    plural: Words
    chapter: str
    """Chapter of the site where its pages stand."""
    doc: str
    icon: str = "file"
    columns: tuple[str, ...] = ()
    """Attributes shown in its table, in order."""
    page: bool = False
    """Each element has a page of its own."""
    single: bool = False
    """The section is one element, not a mapping of them (`spec`)."""
    own: bool = False
    """Declared by a team in its model."""
    later: bool = field(default=False)
    """Accepted and listed, but not shown yet."""
    weight: WeightName = "contract"
    """The most that any change of its elements means for an agreement."""
