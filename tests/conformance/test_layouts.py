"""Every engine, on models of 10, 50 and 200 boxes: nothing overlaps, nothing is crossed out, on paper as in numbers."""

from collections.abc import Callable, Iterator
from functools import cache

import pytest

from specatlas.diagrams.canvas.graph import Graph
from specatlas.diagrams.canvas.placed import Placed
from specatlas.diagrams.layouts import _dot
from specatlas.diagrams.layouts.registry import engine
from specatlas.diagrams.render.svg import svg
from tests.conformance import measure, models, plain

ENGINES = ("pinned", "own", "own without wheels", "dot")
KINDS: dict[str, Callable[[int, int], Graph]] = {
    "flat": models.crm,
    "framed": lambda count, seed: models.crm(count, seed, groups=4),
    "nested": lambda count, seed: models.crm(count, seed, groups=5, nested=True),
    "shapes and ports": lambda count, seed: models.crm(count, seed, shapes=True, ports=True),
    "to the right": lambda count, seed: models.crm(count, seed, groups=3, shapes=True, direction="right"),
}


@pytest.fixture
def placing(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    yield monkeypatch
    # The programs are looked for once in a run.
    _dot.pinned_program.cache_clear()


def place(name: str, graph: Graph, patch: pytest.MonkeyPatch) -> Placed:
    if name == "own without wheels":
        patch.setattr(_dot, "pinned_program", cache(lambda: None))
        name = "own"
    if name == "dot" and _dot.system_program() is None:
        # No Graphviz on this machine: the pinned one speaks the same language and stands in for it.
        program = _dot.pinned_program()
        patch.setattr(_dot, "system_program", lambda: program)
    return engine(name).place(graph)


def faults_of(picture: measure.Picture) -> dict[str, list[str]]:
    return {faults.__name__: found for faults in measure.MUST_BE_NONE if (found := faults(picture))}


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ENGINES)
def test_ten_boxes(name: str, kind: str, seed: int, placing: pytest.MonkeyPatch) -> None:
    check(place(name, KINDS[kind](10, seed), placing))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ENGINES)
def test_fifty_boxes(name: str, kind: str, placing: pytest.MonkeyPatch) -> None:
    check(place(name, KINDS[kind](50, 1), placing))


@pytest.mark.parametrize(("name", "kind"), [("pinned", "flat"), ("own", "framed")])
def test_two_hundred_boxes(name: str, kind: str, placing: pytest.MonkeyPatch) -> None:
    placed = place(name, KINDS[kind](200, 1), placing)
    assert faults_of(measure.from_svg(svg(plain.drawing(placed)))) == {}


@pytest.mark.parametrize(("count", "seed"), [(200, 2), (200, 4), (500, 1)])
def test_of_many_texts_and_lines_under_one_in_a_hundred_lie_on_a_line(count: int, seed: int) -> None:
    drawn = measure.from_svg(svg(plain.drawing(engine().place(models.crm(count, seed)))))
    assert faults_of(drawn) == {}
    assert len(measure.label_hits(drawn)) < len(drawn.labels) / 100
    assert len(measure.edge_overlaps(drawn)) < len(drawn.edges) / 100


def check(placed: Placed) -> None:
    """Measure the numbers, then the drawing made of them."""
    picture = measure.from_placed(placed)
    assert faults_of(picture) == {}
    assert measure.edge_overlaps(picture) == []
    assert measure.slanted(picture) == []
    # A small circle with three lines straight down has no room for all their texts.
    assert len(measure.label_hits(picture)) <= 2 + len(picture.labels) // 10
    drawn = measure.from_svg(svg(plain.drawing(placed)))
    assert faults_of(drawn) == {}
    assert measure.edge_overlaps(drawn) == []
    assert (measure.crossings(drawn), measure.bends(drawn)) == (measure.crossings(picture), measure.bends(picture))
