"""Two releases of a real CRM's model: the comparison finds what the answer key says, field by field."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from specatlas.loading.snapshot import Snapshot
from specatlas.versions.compare import compare
from tests.unit.versions.models import SPEC

TYPES = {
    "boolean": "bool",
    "integer": "int",
    "richtext": "html",
    "computed": "string",
    "files": "file",
    "list": "json",
    "enum_many": "enum",
    "refs": "ref",
    "ref_any": "json",
}
"""Types of the neutral model that ours have another name for."""

Json = dict[str, Any]


def load(samples: Path, name: str) -> Json:
    """Return a file of the samples."""
    found: Json = json.loads((samples / "model" / name).read_text(encoding="utf-8"))
    return found


def spelled(id_: str) -> str:
    """Return an id as our language has it: no dots, no underscore in front."""
    return re.sub(r"[^A-Za-z0-9_-]", "-", id_).lstrip("_-")


def converted(neutral: Json) -> Snapshot:
    """Return a neutral model as a version of a spec; what our types cannot say is kept in the team's own attributes."""
    known = {spelled(entity["id"]) for entity in neutral["entities"]}
    links: dict[str, Json] = {}
    for link in neutral["links"]:
        about = {key: value for key, value in link.items() if key not in ("from", "id") and value not in (None, [])}
        links.setdefault(spelled(link["from"]), {})[spelled(link["id"])] = about
    entities = {
        spelled(entity["id"]): {
            "name": entity.get("name") or entity["id"],
            "module": entity.get("module") or "crm",
            "fields": {spelled(field["id"]): _field(field, known) for field in entity["fields"]},
            "x-links": links.get(spelled(entity["id"]), {}),
        }
        for entity in neutral["entities"]
    }
    model = {
        "spec": {**SPEC, "languages": ["en"]},
        "parties": {"c": {"side": "customer"}},
        "modules": {spelled(module["id"]): {"name": module["name"]} for module in neutral["modules"]},
        "roles": {spelled(role["id"]): {"name": role["name"]} for role in neutral["roles"]},
        "entities": entities,
    }
    return Snapshot(neutral["source"]["version"], {"model/all.yaml": json.dumps(model).encode()})


def _field(field: Json, known: set[str]) -> Json:
    type_, ref = TYPES.get(field["type"], field["type"]), field.get("ref")
    found: Json = {"name": field["name"], "required": field["required"], "unique": field["unique"]}
    if type_ == "ref" and isinstance(ref, str) and spelled(ref) in known:
        found |= {"type": "ref", "ref": spelled(ref), "many": field["type"] == "refs"}
    else:
        # An entity of another module, or one of several: no reference of ours.
        found |= {"type": "json" if type_ == "ref" else type_, "x-ref": ref}
    if type_ == "enum":
        found["values"] = [value for option in field["options"] or ["none"] if (value := spelled(option))] or ["none"]
    if field["default"] is not None:
        found["default"] = str(field["default"])
    return {**found, "readonly": bool(field.get("read_only")), "x-raw-type": field["raw_type"]}


def expected(key: Json) -> set[tuple[str, str, str]]:
    """Return what the answer key says, as entity, field and what became of it."""
    found = set()
    for entity, about in key["entities_changed"].items():
        for how in ("added", "removed"):
            found |= {(spelled(entity), spelled(field), how) for field in about.get(f"fields_{how}", ())}
        for field, attributes in about.get("fields_changed", {}).items():
            found |= {(spelled(entity), spelled(field), attribute) for attribute in attributes}
    for entity, link in key["links"]["removed"]:
        found.add((spelled(entity), spelled(link), "link removed"))
    return found


def found_by_us(samples: Path) -> Iterator[tuple[str, str, str]]:
    """Yield the same of our comparison."""
    old, new = (converted(load(samples, f"espocrm-crm-{version}.json")) for version in ("8.0.0", "9.0.0"))
    for change in compare(old, new).changes:
        assert change.kind == "entities", change
        if change.path[0] == "x-links":
            before, after = change.old or {}, change.new or {}
            assert isinstance(before, dict)
            assert isinstance(after, dict)
            yield from ((change.id, link, "link removed") for link in before.keys() - after.keys())
            yield from ((change.id, link, "link added") for link in after.keys() - before.keys())
        elif len(change.path) == 2:
            yield change.id, change.path[1], change.change
        else:
            yield change.id, change.path[1], OURS.get(change.path[2], change.path[2])


OURS = {"readonly": "read_only", "values": "options", "x-raw-type": "raw_type", "x-ref": "ref", "many": "type"}
"""Attributes of ours that the answer key calls otherwise."""


def test_precision_and_recall_are_one(samples: Path) -> None:
    ours, truth = set(found_by_us(samples)), expected(load(samples, "diff-espocrm-crm-8.0.0-9.0.0.json"))
    assert len(truth) > 50
    assert ours - truth == set()
    assert truth - ours == set()
