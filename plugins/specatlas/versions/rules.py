"""What a change means for an agreement: the rule that speaks, and the class that it gives.

A rule is named after what it is about and what became of it (`field-added`, `length-increased`). So each has its
mirror, the rule of the same change seen from the other side, and none can be written without it. The class is that
which the attribute or the kind declares; a text that is only spelled better weighs less, another number or another
*must* more; a team may set another class for a rule in `governance.yml`, and that is shown.
"""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from specatlas.domain.types import Attribute, Kind, OneOf, Reference, Simple, Type
from specatlas.versions.canonical import of_form
from specatlas.versions.changes import WEIGHTS, Change, Plain, Weight

MIRRORS = {
    "added": "removed",
    "increased": "decreased",
    "set": "unset",
    "given": "taken",
    "granted": "revoked",
    "split": "merged",
    "widened": "narrowed",
    "changed": "changed",
    "renamed": "renamed",
    "moved": "moved",
}
"""What became of a thing to what became of it seen from the other side."""

_TURNED = {**MIRRORS, **{other: one for one, other in MIRRORS.items()}}

BECAME = frozenset({*_TURNED, "mended"})
"""How a rule may end."""

WIDTH = ("bool", "date", "int", "bigint", "decimal", "money", "string", "text", "json")
"""Types of fields, the narrower first; of two that are not both here neither is wider."""


def mirror(rule: str) -> str:
    """Return the rule of the same change seen from the other version."""
    about, _, became = rule.rpartition("-")
    return f"{about}-{_TURNED[became]}"


def of_part(noun: str, how: str, attribute: Attribute | None) -> str:
    """Return the rule of a part or an element that came, went, moved, or was renamed, split or merged."""
    if attribute is not None and attribute.name in ("rights", "can", "limits"):
        return f"permission-{ {'added': 'granted', 'removed': 'revoked'}.get(how, how) }"
    return f"{noun.replace(' ', '-')}-{how}"


def of_value(attribute: Attribute | None, name: str, old: Plain, new: Plain) -> str:
    """Return the rule of a value that became another one."""
    type_ = of_form(attribute.type, scalar=True) if attribute else None
    if old is None or new is None:
        flag = type_ is not None and _simple(type_) == "bool"
        return f"{name}-{_pair('set', 'unset', old is None) if flag else _pair('given', 'taken', old is None)}"
    if isinstance(old, bool) and isinstance(new, bool):
        return f"{name}-{_pair('set', 'unset', new)}"
    if name == "type" and old in WIDTH and new in WIDTH:
        return f"type-{_pair('widened', 'narrowed', WIDTH.index(str(old)) < WIDTH.index(str(new)))}"
    if _is_text(type_):
        return f"{name}-changed"
    numbers = _number(old), _number(new)
    if numbers[0] is not None and numbers[1] is not None and not isinstance(type_, OneOf | Reference):
        return f"{name}-{_pair('increased', 'decreased', numbers[0] < numbers[1])}"
    return f"{name}-changed"


def _pair(one: str, other: str, first: bool) -> str:  # noqa: FBT001 reads as "the one if so, else the other"
    return one if first else other


def _simple(type_: Type) -> str:
    return type_.name if isinstance(type_, Simple) else ""


def _is_text(type_: Type | None) -> bool:
    return type_ is not None and _simple(type_) in ("words", "markdown", "string")


def _number(value: Plain) -> Decimal | None:
    """Return the number of an amount of the same unit; units are compared elsewhere."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None


def same_time(attribute: Attribute, old: Plain, new: Plain) -> bool:
    """Tell whether two lengths of time are the same, in other units: 2 min and 120 s."""
    type_ = of_form(attribute.type, scalar=True)
    if _simple(type_) not in ("duration", "quantity"):
        return False
    one, other = _milliseconds(old), _milliseconds(new)
    return one is not None and one == other


_MILLISECONDS = {"ms": 1, "s": 1_000, "min": 60_000, "h": 3_600_000}
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)\s?(ms|s|min|h)")


def _milliseconds(value: Plain) -> Decimal | None:
    """Return a length of time in units that are so long everywhere; None for any other value."""
    found = _LENGTH.findall(str(value))
    if not found or _LENGTH.sub("", str(value)).strip():
        return None
    return sum((Decimal(number) * _MILLISECONDS[unit] for number, unit in found), Decimal())


def weight(kind: Kind | None, attribute: Attribute | None, *, whole: bool) -> Weight:
    """Return the class that the kind and the attribute declare; what is not declared is a matter of the contract.

    Args:
        kind: of the element.
        attribute: that holds what changed; None for an element as a whole, and for what no kind knows.
        whole: whether the element came or went as a whole.
    """
    most = WEIGHTS[kind.weight] if kind else Weight.CONTRACT
    if whole or attribute is None:
        return most
    return min(most, WEIGHTS[attribute.weight])


def of_text(declared: Weight, edit: Weight) -> Weight:
    """Return the class of a text that changed.

    Args:
        declared: class of the attribute.
        edit: what was done to the text: spelling (`editorial`), wording (`clarify`), another number or another *must*
            (`contract`).
    """
    if edit <= Weight.EDITORIAL:
        return min(declared, Weight.EDITORIAL)
    if edit is Weight.CONTRACT and declared is Weight.CLARIFY:
        return Weight.CONTRACT
    return declared


def overridden(change: Change, classes: Mapping[str, Weight]) -> Weight:
    """Return the class of a change after what the team set for its rule."""
    return classes.get(change.rule, change.weight)
