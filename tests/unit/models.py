"""Small models for tests: written to a folder, read by the real reader."""

from pathlib import Path

from specatlas.domain.project import Project
from specatlas.loading.project import open_model
from specatlas.text.diagnostics import Severity

SPEC = """\
spec: {title: T, languages: [en], customer: the-customer, purpose: P, scope: {in: {a: A}, out: {b: B}}}
parties: {the-customer: {name: Customer, side: customer}}
"""


def write_model(folder: Path, text: str, spec: str = SPEC) -> Path:
    """Write a model into `folder/model` and return the project folder."""
    model = folder / "model"
    model.mkdir(parents=True, exist_ok=True)
    if spec:
        (model / "spec.yaml").write_text(spec, encoding="utf-8")
    (model / "model.yaml").write_text(text, encoding="utf-8")
    return folder


def read_model(folder: Path, text: str, spec: str = SPEC) -> Project:
    """Write a model and read it; it must have no error."""
    project = open_model(write_model(folder, text, spec) / "model")
    assert [str(item) for item in project.diagnostics if item.severity is Severity.ERROR] == []
    return project
