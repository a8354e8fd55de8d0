"""For every attribute of every kind, one wrong value is written, and the finding points at exactly that value."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from specatlas.domain.kinds.common import COMMON
from specatlas.domain.kinds.registry import KINDS
from specatlas.domain.types import (
    Either,
    Kind,
    Many,
    OneOf,
    Parts,
    Record,
    Reference,
    Shape,
    Simple,
    Steps,
    Type,
)
from specatlas.loading.project import open_model

# ruff: noqa: E501 an element stays on a line
BASE = """\
spec: {title: T, languages: [en], customer: base-party, purpose: P, scope: {in: {a: A}, out: {b: B}}}
parties: {base-party: {name: P, side: customer}}
people: {base-person: {name: N, party: base-party}}
positions: {base-position: {name: N, party: base-party, rate: 1}}
departments: {base-department: D}
modules: {base-module: M}
roles: {base-role: R}
functions: {base-function: {name: F, module: base-module, priority: must, acceptance: {base-criterion: It works in 1 s}}}
enums: {base-enum: [base-value]}
entities:
  base-entity:
    module: base-module
    fields: {base-field: string}
    operations: {base-operation: O}
    cards: {base-card: {groups: {g: [base-field]}}}
goals: {base-goal: {statement: S, metrics: {base-metric: {unit: d, baseline: 1, target: 2, by: 2026-01-01}}}}
systems: {base-system: S}
integrations: {base-integration: {from: base-system, to: base-system, protocol: rest, events: {base-event: {trigger: t}}}}
screens: {base-screen: {roles: base-role}}
use-cases: {base-case: {actors: base-role, extension-points: {base-point: here}}}
processes: {base-process: {owner: base-role, lanes: [base-lane-x], steps: [{start: a}, {task: base-step}, {end: b}]}}
lifecycles: {base-life: {entity: base-entity, states: {base-state: }, transitions: {}}}
exceptions: {base-exception: {kind: process, where: base-entity, handling: H, owner: base-role, within: 1d}}
phases: {base-phase: {start: 2026-01-01, end: 2026-02-01}}
"""
VALID = {
    "entities": "base-entity",
    "entities.fields": "base-entity.base-field",
    "entities.operations": "base-entity.base-operation",
    "positions": "base-position",
    "roles": "base-role",
    "parties": "base-party",
    "systems": "base-system",
    "departments": "base-department",
    "people": "base-person",
    "functions": "base-function",
    "screens": "base-screen",
    "use-cases": "base-case",
    "goals.metrics": "base-goal.base-metric",
    "modules": "base-module",
}
DEPTH = 4
"""How deep the attributes of parts of parts are tried."""


@dataclass(frozen=True)
class Case:
    """One attribute with a wrong value: the lines that lead to it, and the value."""

    name: str
    lines: tuple[str, ...]
    """Lines before the value's own; the last one ends where the value begins."""
    value: str


def cases() -> Iterator[Case]:
    for kind in KINDS:
        head = (f"{kind.section}:",) if kind.single else (f"{kind.section}:", "  wrong-one:")
        indent = "  " * len(head)
        for attributes in (kind.shape.attributes, COMMON.attributes if kind.shape.common else {}):
            for name, attribute in attributes.items():
                if attributes is COMMON.attributes and name in kind.shape.attributes:
                    continue
                yield from _attribute(kind, name, attribute.type, head, indent, name, 1)


def _attribute(
    kind: Kind, path: str, type_: Type, head: tuple[str, ...], indent: str, name: str, depth: int
) -> Iterator[Case]:
    """Yield the wrong values of one attribute: of itself, and of what it holds."""
    start = f"{indent}{name}: "
    where = f"{kind.section}.{path}"
    match type_:
        case Many():
            yield from _many(kind, path, type_, head, indent, name, depth)
        case Either():
            yield from _attribute(kind, path, type_.scalar, head, indent, name, depth)
            yield from _attribute(kind, f"{path}~", type_.other, head, indent, name, depth)
        case Record():
            if not type_.shape.grammar:
                yield Case(f"{where}{{}}", (*head, start.rstrip(), f"{indent}  "), "no-such-attribute")
            if depth < DEPTH:
                yield from _shape(kind, path, type_.shape, (*head, start.rstrip()), indent + "  ", depth + 1)
        case Parts():
            yield from _parts(kind, path, type_, head, indent, name, depth)
        case Steps():
            yield Case(where, (*head, start), "no list")
            if depth < DEPTH:
                lines = (*head, start.rstrip(), f"{indent}  - task: wrong-step")
                yield from _shape(kind, path, type_.shape, lines, indent + "    ", depth + 1)
        case _:
            value = wrong(type_)
            if value:
                yield Case(where, (*head, start), value)


def _many(
    kind: Kind, path: str, type_: Many, head: tuple[str, ...], indent: str, name: str, depth: int
) -> Iterator[Case]:
    start = f"{indent}{name}: "
    if isinstance(type_.of, Record | Parts):
        if not (isinstance(type_.of, Record) and type_.of.shape.grammar):
            yield Case(f"{kind.section}.{path}[]", (*head, start.rstrip(), f"{indent}  - "), "no-such-attribute")
        return
    if isinstance(type_.of, Many):
        value = wrong(type_.of.of)
        if value:
            yield Case(f"{kind.section}.{path}[][]", (*head, f"{start}[["), value)
        return
    value = wrong(type_.of.scalar if isinstance(type_.of, Either) else type_.of)
    if value:
        yield Case(f"{kind.section}.{path}[]", (*head, f"{start}["), value)


def _parts(
    kind: Kind, path: str, type_: Parts, head: tuple[str, ...], indent: str, name: str, depth: int
) -> Iterator[Case]:
    lines = (*head, f"{indent}{name}:")
    key = "wrong-part"
    if type_.keys is not None:
        yield Case(f"{kind.section}.{path}.key", (*lines, f"{indent}  "), "no-such-id")
        key = next((VALID[target] for target in type_.keys.to if target in VALID), "")
    elif not type_.free:
        yield Case(f"{kind.section}.{path}.id", (*lines, f"{indent}  "), "no id")
    if key and not type_.shape.grammar:
        yield Case(f"{kind.section}.{path}.*", (*lines, f"{indent}  {key}:", f"{indent}    "), "no-such-attribute")
    if key and depth < DEPTH:
        yield from _shape(kind, path, type_.shape, (*lines, f"{indent}  {key}:"), indent + "    ", depth + 1)


def _shape(kind: Kind, path: str, shape: Shape, head: tuple[str, ...], indent: str, depth: int) -> Iterator[Case]:
    for name, attribute in shape.attributes.items():
        yield from _attribute(kind, f"{path}.{name}", attribute.type, head, indent, name, depth)


def wrong(type_: Type) -> str:  # noqa: PLR0911 one line a type
    """Return a value that a simple type cannot hold; empty where it can hold anything."""
    match type_:
        case Simple(name="any"):
            return ""
        case Simple(name="string" | "timing" | "words" | "markdown"):
            return "[a, b]"
        case Simple(name="url"):
            return "javascript:void"
        case Simple(name="file"):
            return "../outside"
        case Simple(name="id"):
            return "no id"
        case Simple():
            return "no-such-value!"
        case OneOf():
            return "no-such-word"
        case Reference(or_text=True):
            return "[a, b]"
        case Reference():
            return "no-such-id"
    raise AssertionError(type_)


ALL = {case.name: case for case in cases()}


def test_every_kind_is_tried() -> None:
    assert {name.partition(".")[0] for name in ALL} == {kind.section for kind in KINDS}


@pytest.mark.parametrize("section", [kind.section for kind in KINDS])
def test_wrong_value_is_found_where_it_stands(section: str, tmp_path: Path) -> None:
    """One file for each attribute of the kind, all read in one model: each must have its finding at its own place."""
    model = tmp_path / "model"
    expected = {}
    for number, case in enumerate(case for name, case in ALL.items() if name.partition(".")[0] == section):
        folder = model / f"{number:04}"
        folder.mkdir(parents=True)
        own_base = BASE if section != "spec" else BASE.partition("\n")[2]
        (folder / "base.yaml").write_text(own_base, encoding="utf-8")
        closing = "]" * (len(case.lines[-1]) - len(case.lines[-1].rstrip("[")))
        written = "\n".join(case.lines) + case.value + (":" if _is_key(case) else "") + closing
        (folder / "wrong.yaml").write_text(written + "\n", encoding="utf-8")
        found = open_model(folder).diagnostics
        places = {
            (item.place.line, item.place.column) for item in found if item.place and "wrong.yaml" in item.place.file
        }
        place = (len(case.lines), len(case.lines[-1]) + 1)
        if place not in places:
            expected[case.name] = (place, [str(item) for item in found], written)
    assert not expected


def _is_key(case: Case) -> bool:
    return case.value in ("no-such-attribute", "no-such-id", "no id") and not case.lines[-1].rstrip().endswith(
        (":", "[")
    )
