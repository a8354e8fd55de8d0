"""Who says whether a BPMN file is one: the OMG's schemas, bpmn.io's linter, and bpmn-js in a browser.

The schemas come with SpiffWorkflow, the linter with bpmn-io, both in the test environment; bpmn-js comes from npm.
"""

import json
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

from bpmn_io import BpmnModdle, check
from bpmn_io.lint import Linter
from bpmn_io.lint.resolver import NodeResolver
from lxml import etree

from tests.browser import Page
from tests.npm import BPMN_JS

VIEWER = "bpmn-navigated-viewer.production.min.js"


@cache
def _schema() -> etree.XMLSchema:
    spec = find_spec("SpiffWorkflow")
    assert spec is not None
    assert spec.submodule_search_locations
    folder = Path(spec.submodule_search_locations[0]) / "bpmn" / "parser" / "schema"
    return etree.XMLSchema(etree.parse(folder / "BPMN20.xsd"))


def faults(data: bytes) -> list[str]:
    """Return what the OMG's schemas say against a file."""
    schema = _schema()
    schema.validate(etree.fromstring(data))
    return [f"{error.line}: {error.message}" for error in schema.error_log]


def unsound(data: bytes) -> list[str]:
    """Return what bpmn-moddle does not understand: unknown attributes, references that lead nowhere."""
    report = check(data.decode())
    return [*report.errors, *(str(warning.message) for warning in report.warnings)]


def lint(data: bytes, rules: Literal["correctness", "recommended"]) -> list[tuple[str, str, str]]:
    """Return what bpmn.io's linter says: category, rule, id; sorted."""
    resolver: Any = NodeResolver()
    linter = Linter(config={"extends": f"bpmnlint:{rules}"}, resolver=resolver)
    root: Any = BpmnModdle().from_xml(data.decode()).root_element
    found: dict[str, list[dict[str, Any]]] = linter.lint(root)
    return sorted((one["category"], rule, str(one["id"])) for rule, reports in found.items() for one in reports)


def open_viewer(page: Page, folder: Path) -> None:
    """Open an empty page with bpmn-js in it.

    Args:
        page: of the browser.
        folder: where the page may be written.
    """
    dist = (BPMN_JS.folder / "dist").as_uri()
    styles = (f'<link rel="stylesheet" href="{dist}/assets/{name}.css">' for name in ("diagram-js", "bpmn-js"))
    (folder / "viewer.html").write_text(
        f'<!doctype html><meta charset="utf-8">{"".join(styles)}'
        '<div id="canvas" style="width:1600px;height:900px"></div>'
        f'<script src="{dist}/{VIEWER}"></script>',
        encoding="utf-8",
    )
    page.goto((folder / "viewer.html").as_uri())


def viewed(page: Page, data: bytes) -> tuple[list[str], dict[str, Sequence[float]]]:
    """Open a file in bpmn-js.

    Returns:
        Its warnings, and each element that it draws with where: x, y, width, height of a shape, points of a line.
    """
    script = """(async () => {
      document.getElementById('canvas').innerHTML = '';
      const viewer = new BpmnJS({container: '#canvas'});
      try {
        const {warnings} = await viewer.importXML(%s);
        const drawn = {};
        for (const one of viewer.get('elementRegistry').getAll()) {
          const box = [one.x, one.y, one.width, one.height];
          drawn[one.id] = one.waypoints ? one.waypoints.flatMap(point => [point.x, point.y]) : box;
        }
        viewer.get('canvas').zoom('fit-viewport');
        return [warnings.map(warning => warning.message), drawn];
      } catch (error) { return [[String(error)], {}]; }
    })()"""
    warnings, drawn = page.evaluate(script % json.dumps(data.decode()))
    return warnings, drawn
