"""Files that others wrote: JSON is YAML, so the reader must see in it what a JSON parser sees."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.unit.text.trees import plain, read_both


def as_text(value: Any) -> Any:
    """Return JSON with every single value as it is typed."""
    if isinstance(value, dict):
        return {key: as_text(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_text(item) for item in value]
    return {True: "true", False: "false", None: "null"}[value] if value in (True, False, None) else value


@pytest.mark.parametrize(
    "name", ["model/frappe-crm-1.49.1.json", "model/orocrm-opportunity-flow.json", "openapi/apideck-lead.json"]
)
def test_json_reads_as_json_does(samples: Path, name: str) -> None:
    source = (samples / name).read_bytes()
    reading = read_both(source, name)
    assert reading.diagnostics == ()
    assert reading.tree
    assert plain(reading.tree) == as_text(json.loads(source, parse_int=str, parse_float=str))


def test_items_of_doorstop_read_alike_with_both_parsers(samples: Path) -> None:
    files = sorted((samples / "requirements" / "doorstop").glob("*.yml"))
    assert files
    for file in files:
        reading = read_both(file.read_bytes(), file.name)
        assert reading.diagnostics == ()
        assert reading.tree
        assert {"active", "text", "links"} <= plain(reading.tree).keys()
