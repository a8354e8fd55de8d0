"""Every picture of the reference spec's site, measured on the SVG that stands in the page."""

from dataclasses import replace
from pathlib import Path

import pytest

from specatlas.diagrams.layouts.cache import Cache
from specatlas.workbench import Project
from tests.conformance import measure


@pytest.fixture(scope="module")
def project(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return the reference spec, with no layout kept from before."""
    return replace(Project.open(root), layouts=Cache(tmp_path_factory.mktemp("layouts")))


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_every_picture(project: Project, language: str) -> None:
    faults: dict[str, list[str]] = {}
    pictures = project.pictures(language)
    for name, view in pictures.items():
        picture = measure.from_svg(project.svg(view, language))
        found = [fault for measured in (*measure.MUST_BE_NONE, measure.edge_overlaps) for fault in measured(picture)]
        if found:
            faults[name] = found
    assert len(pictures) > 40
    assert faults == {}
