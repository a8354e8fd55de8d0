"""The JSON Schema takes what the language takes, and refuses what it refuses."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from specatlas.domain.declare import attribute, parts, shape
from specatlas.domain.kinds.registry import KINDS
from specatlas.domain.kinds.steps import STEP, STEPS
from specatlas.domain.schema import _Definitions, model_schema
from specatlas.domain.types import Kind, Shape
from specatlas.domain.words import words
from tests.unit.domain.samples import all_shapes, attributes, minimal, right, wrong

EXAMPLES = Path(__file__).parents[4] / "shared" / "design" / "model-by-example.md"

SUPPLIERS = Kind(
    "suppliers",
    shape(
        "supplier",
        attribute("rating", "int(1..5)!", "Rating|Оценка|评级", "From 1 to 5."),
        attribute("delivers", "-> entities many", "Delivers|Поставляет|供应", "What it delivers."),
        attribute("contact", "-> people | roles", "Contact|Контакт|联系人", "Whom to call."),
        attribute("lead-time", "duration", "Lead time|Срок поставки|交货期", "How long it takes."),
        attribute(
            "contracts",
            parts(
                shape(
                    "contract",
                    attribute("until", "date!", "Until|До|截至", "Last day."),
                    attribute("number", "string", "Number|Номер|编号", "Number."),
                )
            ),
            "Contracts|Договоры|合同",
            "Contracts by id.",
        ),
    ),
    words("Supplier|Поставщик|供应商"),
    words("Suppliers|Поставщики|供应商"),
    "integration",
    "A supplier, as a team declares it.",
    own=True,
)


class _Core(yaml.SafeLoader):
    """Types scalars by the YAML 1.2 core schema."""


_Core.yaml_implicit_resolvers = {}
for _tag, _pattern in (
    ("bool", "true|false"),
    ("null", "~|null|"),
    ("int", "[-+]?[0-9]+"),
    ("float", r"[-+]?[0-9]+\.[0-9]*"),
):
    _Core.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), None)


def _core(text: str) -> object:
    """Return what an editor hands to a schema: YAML as JSON, keys as text."""
    return json.loads(json.dumps(yaml.load(text, _Core)))  # noqa: S506 a safe loader


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(model_schema((*KINDS, SUPPLIERS), ("en", "ru", "zh")))


def _blocks() -> list[str]:
    if not EXAMPLES.is_file():
        return []
    return re.findall(r"^```yaml\n(.*?)^```", EXAMPLES.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(model_schema(KINDS))


def test_the_schema_is_the_same_each_time() -> None:
    assert json.dumps(model_schema(KINDS)) == json.dumps(model_schema(KINDS))


def test_every_key_is_described() -> None:
    schema: dict[str, Any] = model_schema(KINDS)
    nodes: list[object] = [schema]
    seen = 0
    while nodes:
        node = nodes.pop()
        if isinstance(node, list):
            nodes += node
        elif isinstance(node, dict):
            nodes += node.values()
            for name, key in node["properties"].items() if isinstance(node.get("properties"), dict) else ():
                target = key
                if set(key) == {"$ref"}:
                    target = schema["$defs"][key["$ref"].rpartition("/")[2]]
                assert target.get("description"), name
                seen += 1
    assert seen > 500


@pytest.mark.skipif(not EXAMPLES.is_file(), reason="the description of the language is not there")
@pytest.mark.parametrize("number", range(len(_blocks())))
def test_each_example_of_the_language_is_accepted(number: int) -> None:
    errors = [error.message for error in _validator().iter_errors(_core(_blocks()[number]))]
    assert errors == []


SHAPES = [(path, found) for path, found in all_shapes() if path != "common"]


def _accepts(found: Shape, *values: dict[str, object]) -> list[bool]:
    definitions = _Definitions(("en", "ru", "zh"))
    if found is STEP:
        values = tuple({"task": "s1"} | {k: v for k, v in value.items() if k != "type"} for value in values)
        pointer = definitions.type(STEPS)
        values = tuple([value] for value in values)  # type: ignore[misc]
    else:
        pointer = {"$ref": definitions.shape(found)}
    validator = Draft202012Validator({**pointer, "$defs": definitions.found})
    return [validator.is_valid(value) for value in values]


@pytest.mark.parametrize(("path", "found"), SHAPES, ids=[path for path, _ in SHAPES])
def test_a_shape_takes_each_of_its_attributes_and_no_other(path: str, found: Shape) -> None:
    least = minimal(found)
    names = [item.name for item in attributes(found)]
    taken = _accepts(found, least, *(least | {item.name: right(item.type)} for item in attributes(found)))
    assert [name for name, is_valid in zip(["nothing", *names], taken, strict=True) if not is_valid] == []
    assert _accepts(found, least | {"no-such-attribute": 1}) == [False], path


@pytest.mark.parametrize(("path", "found"), SHAPES, ids=[path for path, _ in SHAPES])
def test_a_shape_refuses_wrong_values(path: str, found: Shape) -> None:
    least = minimal(found)
    own = [item for item in found.attributes.values() if wrong(item.type) is not None and item.name != "type"]
    taken = _accepts(found, *(least | {item.name: wrong(item.type)} for item in own))
    assert [item.name for item, is_valid in zip(own, taken, strict=True) if is_valid] == [], path


@pytest.mark.parametrize(("path", "found"), SHAPES, ids=[path for path, _ in SHAPES])
def test_a_shape_demands_what_is_required(path: str, found: Shape) -> None:
    least = minimal(found)
    needed = [item.name for item in found.attributes.values() if item.required and item.default is None]
    if found.grammar is None:
        assert _accepts(found, *({k: v for k, v in least.items() if k != name} for name in needed)) == [False] * len(
            needed
        ), path


@pytest.mark.parametrize(
    "text",
    [
        "entitys: {}",
        "entities: {a b: {}}",
        "entities: {deal: {module: m, fields: {a: strng}}}",
        "entities: {deal: {module: m, fields: {a: string uniqe}}}",
        "entities: {deal: {module: m, fields: {a: {type: strng}}}}",
        "processes: {p: {owner: o, steps: [{user: a, service: b}]}}",
        "processes: {p: {owner: o, steps: [{name: a}]}}",
        "processes: {p: {owner: o, steps: [{exclusive: a, ways: {y: [{usr: b}]}}]}}",
        "functions: {F-1: {name: n, module: m}}",
        "functions: {F-1: {name: {fr: n}, module: m, priority: must}}",
        "lifecycles: {l: {entity: e, states: [a, b], transitions: {go: a b}}}",
        "goals: {g: {statement: s, metrics: {unit: d, target: 1, by: 2025-01-01}}}",
        "suppliers: {bolts: {rating: 6}}",
        "sequences: {s: {participants: [a, b], steps: [{a b: Text}]}}",
        "sequences: {s: {participants: [a, b], steps: [hello]}}",
        "sequences: {s: {participants: [a, b], steps: [{alt: {yes: [{both: x}]}}]}}",
        "sequences: {s: {participants: [a, b], steps: [{a -> b: {txet: x, create: true}}]}}",
    ],
)
def test_what_the_language_refuses_is_refused(text: str) -> None:
    assert not _validator().is_valid(_core(text))


@pytest.mark.parametrize(
    "text",
    [
        "entities: {deal: {module: m, fields: {a: {type: 'money(14,2)!', why: x}, b: {ref: client}, c: {enum: s}}}}",
        "processes: {p: {owner: o, steps: [a, {task: b, go: [c, d]}, {go: a}, {user: c, functions: [F-1]}]}}",
        "processes: {p: {owner: o, steps: [{task: b, go: {c: Yes, d: {if: x}, e: {default: true}}}]}}",
        "processes: {p: {owner: o, drawn: a.bpmn, steps: {Task_1: {function: F-1}, task: {lane: l}}}}",
        "processes: {p: {owner: o, steps: [{parallel: a, join: none, ways: {x: , y: [b]}}]}}",
        "processes: {p: {owner: o, steps: [{complex: c, join: {needs: 2 of 3}, ways: {x: [a], y: [b]}}]}}",
        "processes: {p: {owner: o, steps: [{service: a, undo: {service: b}, each: {of: c}, reads: [d]}]}}",
        "lifecycles: {l: {entity: e, states: [a, b], transitions: {go: 'a -> b'}}}",
        "x-notes: {of: the team}",
        "terms: {deal: A deal, lead: {en: A lead, zh: 线索}, order: }",
        "roles: {r: {rights: {'*': r all, modules/sales: cru own, deal: {can: r, fields: {margin: hidden}}}}}",
        "sequences: {s: {participants: [a, b], steps: [a -> b, {a ->> b: {en: Text}}, {b --> a: {text: T, id: x}}]}}",
        "sequences: {s: {participants: [a], steps: [{-> a: Found}, {'a ->': Lost}, {note: N}, {ref: other, over: a}]}}",
        "sequences: {s: {participants: [a], steps: [{alt: {yes: {if: Y, steps: [a -> a]}, else: [a -> a]}}]}}",
        "sequences: {s: {participants: [a], steps: [{critical: [a -> a]}, {loop: {x: {times: 1..5, steps: a -> a}}}]}}",
    ],
)
def test_every_form_of_the_language_is_accepted(text: str) -> None:
    assert [error.message for error in _validator().iter_errors(_core(text))] == []
