"""What others draw of our files: bpmn-js opens each without a warning and puts everything where we put it."""

from pathlib import Path

import pytest

from specatlas.diagrams.views.view import View
from specatlas.domain.project import Project
from specatlas.exchange.exporters.bpmn import EXPORTER
from specatlas.formats.bpmn.editing import move_to_lane, rename
from specatlas.formats.bpmn.inserting import insert
from specatlas.formats.bpmn.reading import read, write
from specatlas.formats.bpmn.viewing import content
from specatlas.loading.project import open_model
from tests.bpmn_judges import open_viewer, viewed
from tests.browser import Browser, Page
from tests.unit.exchange.bpmn_models import everything

pytestmark = pytest.mark.browser


@pytest.fixture
def viewer(browser: Browser, bpmn_js: Path, tmp_path: Path) -> Page:
    page = browser.page(1640, 940)
    open_viewer(page, tmp_path)
    return page


def opens_as_written(page: Page, data: bytes, name: str) -> None:
    warnings, drawn = viewed(page, data)
    assert warnings == [], name
    assert page.errors == [], name
    for plane in content(read(data)).planes[:1]:
        for shape in plane.shapes:
            box = shape.bounds
            assert drawn[shape.element] == pytest.approx([box.x, box.y, box.width, box.height], abs=1), shape.element
        for edge in plane.edges:
            if edge.element in drawn:
                points = [number for point in edge.points for number in point]
                assert drawn[edge.element] == pytest.approx(points, abs=1), (name, edge.element)
        missing = [edge.element for edge in plane.edges if edge.element not in drawn]
        assert missing == [], name


def written(model: Project, name: str, language: str = "en") -> bytes:
    return EXPORTER.write(model, View("bpmn", f"processes/{name}"), language).text.encode()


def test_bpmn_js_opens_the_reference_spec(viewer: Page, root: Path) -> None:
    model = open_model(root / "model", root)
    for number, (name, process) in enumerate(model.elements("processes").items()):
        if not process.has("drawn"):
            opens_as_written(viewer, written(model, name, model.languages[number % 3]), name)


def test_bpmn_js_opens_all_that_the_language_knows(viewer: Page, tmp_path: Path) -> None:
    opens_as_written(viewer, written(everything(tmp_path), "p"), "p")


def test_bpmn_js_opens_what_was_read_and_edited(viewer: Page, samples: Path) -> None:
    for path in sorted((samples / "bpmn").glob("*/*.bpmn")):
        document = read(path.read_bytes())
        found = content(document)
        _, shown = viewed(viewer, path.read_bytes())
        flow = next(one for one in found.flows.values() if one.kind == "sequenceFlow" and one.key in shown)
        gateway = insert(document, flow.key, "exclusiveGateway", "Right?")
        rename(document, flow.target, "Another name")
        lanes = [lane for lane in found.lanes.values() if lane.process == flow.holder]
        if lanes and found.nodes[flow.source].kind != "boundaryEvent":
            move_to_lane(document, flow.source, lanes[-1].key)
        warnings, drawn = viewed(viewer, write(document))
        assert warnings == [], path.name
        assert gateway in drawn, path.name
