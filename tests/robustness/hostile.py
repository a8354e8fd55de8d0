"""A model in which every attribute of every kind that holds a text holds a hostile one, made from the declarations."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from specatlas.domain.kinds.common import COMMON
from specatlas.domain.kinds.registry import KINDS
from specatlas.domain.types import (
    Attribute,
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
from specatlas.text.diagnostics import Severity
from specatlas.text.writing import scalar
from specatlas.workbench import Project
from tests.unit.domain.samples import RIGHT
from tests.unit.loading.test_every_attribute import BASE, VALID

TEXTS = ("string", "words", "markdown", "any")
DEPTH = 4
"""How deep parts of parts are tried, until each attribute of each kind had its turn."""
MODEL_FILE = "hostile.yaml"
STEPS = [{"start": "s0"}, {"task": "s1"}, {"end": "s2"}]
NEEDED: Mapping[str, Mapping[str, Any]] = {
    "processes": {"owner": "base-role", "lanes": ["base-role"], "steps": STEPS},
    "lifecycles": {"entity": "base-entity", "states": {"thing": {"initial": True}}, "transitions": {}},
}
"""What these kinds need besides, to be whole."""
BY_HAND = """\
processes:
  by-hand:
    name: WORD
    owner: base-role
    lanes: {base-role: {name: WORD}}
    pools: {base-system: {name: WORD}}
    data: {base-entity: {name: WORD}}
    groups: {g: {name: WORD, steps: [work]}}
    steps:
      - start: s0
        name: WORD
        from: {base-system: {name: WORD, carries: base-entity}}
      - user: work
        name: WORD
        note: WORD
        writes: {base-entity: base-value}
        boundary:
          late: {timer: 24h, name: WORD, steps: [{task: late-work, name: WORD}, {end: late-end, name: WORD}]}
          wrong: {error: WORD, go: wrong-work}
      - exclusive: question
        name: WORD
        ways:
          one: {name: WORD, if: WORD, steps: [{task: wrong-work, name: WORD}]}
          two: {name: WORD, default: true}
      - catch: told
        signal: WORD
      - catch: held
        condition: WORD
      - task: leave
        name: WORD
        go: {s9: {name: WORD, if: WORD}, s8: {name: WORD, default: true}}
      - end: s9
        name: WORD
        escalation: WORD
      - end: s8
        error: WORD
    handlers:
      other: {name: WORD, steps: [{start: h0, signal: WORD, name: WORD}, {task: h1, name: WORD}, {end: h2}]}
lifecycles:
  by-hand:
    name: WORD
    entity: base-entity
    field: state
    states:
      base-value: {name: WORD, initial: true, entry: WORD, during: WORD, exit: WORD, does: [WORD], note: WORD}
      other-value: {name: WORD, final: true}
    transitions:
      go: {from: base-value, to: other-value, name: WORD, when: WORD, if: WORD, do: WORD, note: WORD}
"""
"""What only stands together: flows, events and transitions with a text each; WORD is the hostile one."""
IDS = {"s0", "s2", "thing", "s1", *VALID.values()}
"""Ids of parts."""

Way = tuple[str, ...]
"""Attributes and part ids that lead to a text."""


@dataclass(frozen=True)
class Place:
    """Where one hostile text stands: the element's kind, the way to the text, and the element with nothing else."""

    kind: Kind
    way: Way
    element: Mapping[str, Any]

    @property
    def name(self) -> str:
        """Section and attributes."""
        return ".".join((self.kind.section, *self.way))


def places(word: str) -> Iterator[Place]:
    """Yield every place where a text may stand, each as an element that holds `word` there and what is required."""
    for kind in KINDS:
        needed, seen = {**_needed(kind.shape, word), **NEEDED.get(kind.section, {})}, set[str]()
        for depth in range(1, DEPTH + 1):
            found = [(way, value) for way, value in _texts(kind.shape, word, depth) if _declared(way) not in seen]
            for way, value in found:
                yield Place(kind, way, _merged(needed, value))
            seen |= {_declared(way) for way, _ in found}


def _declared(way: Way) -> str:
    """Return what of a way is the same wherever a part stands: the last two attributes."""
    return ".".join([name for name in way if name not in IDS][-2:])


def write_hostile(folder: Path, word: str) -> tuple[Counter[str], list[str]]:
    """Write a model with `word` in every text, as few elements as will do, and `BASE` that they refer to.

    Returns:
        How many texts of each section are hostile, and the places that no element without errors could hold.
    """
    every = [place for place in places(word) if place.kind.section != "spec"]
    model = folder / "model"
    model.mkdir(parents=True, exist_ok=True)
    (model / "base.yaml").write_text(_base(word), "utf-8")
    (model / "by-hand.yaml").write_text(BY_HAND.replace("WORD", scalar(word, flow=True)), "utf-8")
    file = model / MODEL_FILE
    wrong = _wrong(file, {f"one-{number}": [place] for number, place in enumerate(every)})
    fine = [place for number, place in enumerate(every) if f"one-{number}" not in wrong]
    groups: dict[str, list[Place]] = {}
    for place in fine:
        groups.setdefault(f"all-{place.kind.section}", []).append(place)
    while wrong := _wrong(file, groups):
        # Texts that stand well alone, but not beside each other.
        for name in sorted(wrong & set(groups)):
            group = groups.pop(name)
            half = len(group) // 2
            groups |= {f"{name}-a": group[:half], f"{name}-b": group[half:]}
    refused = [place.name for place in every if place not in fine]
    return Counter(place.kind.section for place in fine), refused


def _base(word: str) -> str:
    """Return what the elements refer to, sound and with a hostile description of the whole."""
    base = BASE.replace("[base-lane-x]", "[base-role]")
    base = base.replace("enums: {base-enum: [base-value]}", "enums: {base-enum: [base-value, other-value]}")
    base = base.replace("fields: {base-field: string}", "fields: {base-field: string, state: enum base-enum}")
    base = base.replace("lifecycles: {base-life: {entity: base-entity, states: {base-state: }, transitions: {}}}\n", "")
    word = scalar(word, flow=True)
    return base.replace("{title: T,", f"{{title: {word}, background: {word}, basis: {word},").replace(
        "purpose: P, scope: {in: {a: A}, out: {b: B}}",
        f"purpose: {word}, scope: {{in: {{a: {word}}}, out: {{b: {word}}}}}",
    )


def _wrong(file: Path, groups: Mapping[str, list[Place]]) -> set[str]:
    """Write the elements and return the ids of those that have errors."""
    sections: dict[str, dict[str, Any]] = {}
    for name, group in groups.items():
        element: Mapping[str, Any] = {}
        for place in group:
            element = _merged(element, place.element)
        sections.setdefault(group[0].kind.section, {})[name] = element
    file.write_text("\n".join(_yaml(sections, "")) + "\n", "utf-8")
    lines = file.read_text("utf-8").split("\n")
    found = set()
    for item in Project.open(file.parents[1]).check():
        if item.severity is Severity.ERROR and item.place and item.place.file.endswith(MODEL_FILE):
            above = lines[: item.place.line]
            found.add(next(line for line in reversed(above) if line[:2] == "  " and line[2] != " ").strip(" :{}"))
    return found


def _yaml(value: Mapping[str, Any], indent: str) -> Iterator[str]:
    for key, item in value.items():
        head = f"{indent}{scalar(str(key))}:"
        if isinstance(item, Mapping) and item:
            yield head
            yield from _yaml(item, indent + "  ")
        elif isinstance(item, list):
            yield head
            for one in item:
                if isinstance(one, Mapping):
                    inner = list(_yaml(one, indent + "    "))
                    yield f"{indent}  - {inner[0].lstrip()}"
                    yield from inner[1:]
                else:
                    yield f"{indent}  - {_scalar(one)}"
        else:
            yield f"{head} {_scalar(item)}"


def _scalar(value: object) -> str:
    if isinstance(value, Mapping):
        return "{}"
    return str(value).lower() if isinstance(value, bool) else scalar(str(value))


def _needed(shape: Shape, word: str) -> dict[str, Any]:
    return {item.name: _right(item.type, word) for item in shape.attributes.values() if item.required}


def _right(type_: Type, word: str) -> Any:  # noqa: PLR0911 one line a type
    match type_:
        case Simple() if type_.name in TEXTS:
            return word
        case Simple(name="right"):
            return "cru all"
        case Simple():
            return RIGHT[type_.name] if type_.low is None else type_.low
        case OneOf():
            return next(iter(type_.choices))
        case Reference():
            return _target(type_)
        case Record():
            return _needed(type_.shape, word)
        case Parts():
            return {_target(type_.keys) if type_.keys else "thing": _needed(type_.shape, word)}
        case Many():
            return [_right(type_.of, word)]
        case Either():
            return _right(type_.scalar, word)
        case Steps():
            return STEPS


def _target(type_: Reference) -> str:
    return next((VALID[target] for target in type_.to if target in VALID), "base-module")


def _texts(shape: Shape, word: str, depth: int) -> Iterator[tuple[Way, Mapping[str, Any]]]:
    attributes: dict[str, Attribute] = {**(COMMON.attributes if shape.common else {}), **shape.attributes}
    for attribute in attributes.values():
        for way, value in _of_type(attribute.type, word, depth):
            yield (attribute.name, *way), {attribute.name: value}


def _of_type(type_: Type, word: str, depth: int) -> Iterator[tuple[Way, Any]]:
    match type_:
        case Simple() if type_.name in TEXTS:
            yield (), word
        case Reference(or_text=True):
            yield (), word
        case Many(of=Simple() | Reference() as inner):
            for way, value in _of_type(inner, word, depth):
                yield way, [value]
        case Either():
            yield from _of_type(type_.scalar, word, depth)
        case Record() if depth:
            yield from _inside(type_.shape, word, depth)
        case Parts() if depth:
            key = _target(type_.keys) if type_.keys else "thing"
            for way, value in _inside(type_.shape, word, depth):
                yield (key, *way), {key: value}
        case Steps() if depth:
            for way, value in _inside(type_.shape, word, depth):
                yield ("s1", *way), [STEPS[0], {**STEPS[1], **value}, STEPS[2]]


def _inside(shape: Shape, word: str, depth: int) -> Iterator[tuple[Way, Mapping[str, Any]]]:
    needed = _needed(shape, word)
    for way, value in _texts(shape, word, depth - 1):
        yield way, _merged(needed, value)


def _merged(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """Return both together, the second deciding where both say something."""
    merged = dict(one)
    for key, value in other.items():
        before = merged.get(key)
        if isinstance(before, Mapping) and isinstance(value, Mapping):
            merged[key] = _merged(before, value)
        elif isinstance(before, list) and isinstance(value, list) and len(before) == len(value) == 3:
            merged[key] = [before[0], _merged(before[1], value[1]), before[2]]
        else:
            merged[key] = value
    return merged
