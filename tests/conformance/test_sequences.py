"""Sequence diagrams of scenarios made by chance: nothing lies on anything, every message ends where it should."""

import re
from itertools import pairwise
from pathlib import Path
from time import process_time

import pytest

from specatlas.diagrams.canvas.graph import Graph
from specatlas.diagrams.canvas.placed import Placed
from specatlas.diagrams.layouts.sequence import place
from specatlas.diagrams.notations.sequence import NOTATION
from specatlas.diagrams.views.view import View
from specatlas.workbench import Project
from tests.conformance.sequences import faults, model, timeline
from tests.unit.models import write_model


def drawn(folder: Path, seed: int, people: int, steps: int, language: str = "en") -> str:
    """Return the picture of a scenario made by chance."""
    return Project.open(write_model(folder, model(seed, people, steps))).svg(View("sequence", "sequences/s"), language)


@pytest.mark.parametrize("seed", range(60))
def test_nothing_lies_on_anything(tmp_path: Path, seed: int) -> None:
    assert faults(drawn(tmp_path, seed, 2 + seed % 7, 5 + seed % 30)) == []


@pytest.mark.parametrize("language", ["ru", "zh"])
def test_nor_in_another_language(tmp_path: Path, language: str) -> None:
    assert faults(drawn(tmp_path, 5, 6, 30, language)) == []


@pytest.mark.parametrize("seed", range(0, 60, 7))
def test_bars_of_a_lifeline_lie_on_it_and_one_on_the_other(tmp_path: Path, seed: int) -> None:
    found = timeline(drawn(tmp_path, seed, 4, 25))
    for bar in found.bars:
        assert any(line.x - 5 <= bar.x <= line.x + 40 and line.y <= bar.y for line in found.lines)
        assert bar.height > 5
    for one, other in pairwise(sorted(found.bars, key=lambda bar: (bar.x, bar.y))):
        assert one.x != other.x or other.y >= one.bottom - 0.01


def test_faults_are_found(tmp_path: Path) -> None:
    svg = drawn(tmp_path, 3, 5, 12)
    assert faults(svg) == []
    label = re.search(r'<g class="item edge".*?<text x="([\d.]+)"', svg, re.DOTALL)
    assert label is not None
    crossed = [f"{svg[: label.start(1)]}{line.x - 2}{svg[label.end(1) :]}" for line in timeline(svg).lines]
    assert any("runs through a text" in fault for one in crossed for fault in faults(one))
    loose = re.sub(r'(data-id="bar~.*?<rect x=")[\d.]+', r"\g<1>3", svg, flags=re.DOTALL)
    assert any("ends nowhere" in fault for fault in faults(loose))


def test_thirty_messages_are_laid_out_at_once(tmp_path: Path) -> None:
    project = Project.open(write_model(tmp_path, model(3, 7, 30)))
    graphs: list[Graph] = []

    def kept(graph: Graph) -> Placed:
        graphs.append(graph)
        return place(graph)

    NOTATION.draw(project.model, View("sequence", "sequences/s"), "en", kept)
    start = process_time()
    for _ in range(10):
        place(graphs[0])
    assert (process_time() - start) / 10 < 0.010
