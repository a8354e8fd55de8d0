"""Elements as plain data keep everything, also what is only kept as it was written."""

from pathlib import Path

from specatlas.query.data import as_data
from tests.unit.models import read_model


def test_lists_of_mappings_that_are_kept_as_written_stay_so(tmp_path: Path) -> None:
    model = (
        "kinds: {notes: {attributes: {steps: any}}}\n"
        "notes: {s: {steps: [a -> b, {alt: x, then: [{b: c}]}, 1.10, true]}}\n"
    )
    project = read_model(tmp_path, model)
    data = as_data(project.elements("notes")["s"])
    assert data["steps"] == ["a -> b", {"alt": "x", "then": [{"b": "c"}]}, "1.10", True]
