"""Pictures of real inputs, which lie beside the checkout: BPMN files, databases, models of products on the market."""

import json
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from specatlas.diagrams.views.bpmn_file import charts  # noqa: E402 the checkout is not installed as a package
from specatlas.diagrams.views.view import View  # noqa: E402
from specatlas.exchange.importers import sql  # noqa: E402
from specatlas.formats.bpmn import names  # noqa: E402
from specatlas.formats.bpmn.reading import read, write  # noqa: E402
from specatlas.formats.bpmn.viewing import content  # noqa: E402
from specatlas.workbench import Project, import_into  # noqa: E402

FOLDER = Path(os.environ.get("SPECATLAS_SAMPLES", ROOT.parent / "shared" / "samples"))
"""Where they are looked for."""
LANGUAGES = ("en", "ru", "zh")
TYPES = {
    "boolean": "bool",
    "integer": "int",
    "richtext": "html",
    "decimal": "decimal",
    **{same: same for same in ("text", "date", "time", "datetime", "duration", "money", "percent", "json", "address")},
    **{same: same for same in ("email", "phone", "url", "file", "image", "secret")},
}
"""Types of fields; what is not here is a text."""
Picture = tuple[str, Project, View, str]
"""What kind of row it belongs to, the project, what is shown, and its language."""


def pictures(folder: Path = FOLDER) -> Iterator[Picture]:
    """Yield every picture of the samples; none where there is no such folder."""
    yield from _bpmn(folder)
    for source in sorted((folder / "sql").glob("*.sql")):
        yield from _of_model("sql", _imported(source))
    for source in sorted((folder / "model").glob("*.json")):
        found = json.loads(source.read_bytes())
        if "entities" in found:
            yield from _of_model("models", Project.of_text(model_of(found)))


def _bpmn(folder: Path) -> Iterator[Picture]:
    """Yield each plane of each BPMN file: as the file draws it, and as we do when it says nothing of places."""
    for source in sorted((folder / "bpmn").rglob("*.bpmn")):
        given = source.read_bytes()
        for row, data in (("bpmn, as the file gives it", given), ("bpmn, laid out", _without_places(given))):
            project = Project.of_text(_spec(), files={source.name: data})
            for part in charts(content(read(data))):
                yield row, project, View("bpmn", file=source.name, part=part), "en"


def _without_places(data: bytes) -> bytes:
    document = read(data)
    for diagram in document.root.findall(f"{{{names.BPMNDI}}}BPMNDiagram"):
        document.root.remove(diagram)
    return write(document)


def _imported(source: Path) -> Project:
    with tempfile.TemporaryDirectory() as folder:
        import_into(sql.IMPORTER, source.read_bytes(), source.stem, Path(folder))
        return Project.open(Path(folder))


def _of_model(row: str, project: Project) -> Iterator[Picture]:
    """Yield the pictures of a site's pages."""
    project = replace(project, layouts=None)
    for language in project.model.languages:
        for view in project.pictures(language).values():
            yield f"{row}, {view.kind}", project, view, language


def _spec() -> str:
    return json.dumps(_begun("Samples"))


def _begun(name: str) -> dict[str, Any]:
    about = {"purpose": "A size to measure", "customer": "customer", "scope": {"in": {}, "out": {}}}
    spec = {"title": name, "format": 1, "languages": list(LANGUAGES), **about}
    return {"spec": spec, "parties": {"customer": {"name": "Customer", "side": "customer"}}}


# --- models of products ----------------------------------------------------------------------------------------------


def model_of(found: dict[str, Any]) -> str:
    """Write a model in neutral JSON in the language of a spec (of which JSON is a part)."""
    known = {one["id"] for one in found["entities"]}
    model: dict[str, Any] = {
        **_begun("Sample"),
        "modules": {one["id"]: {"name": one["name"]} for one in found["modules"]},
        "entities": {one["id"]: _entity(one, known) for one in found["entities"]},
        "lifecycles": {f"{one['id']}-states": _lifecycle(one) for one in found["entities"] if one.get("states")},
    }
    return json.dumps({section: content for section, content in model.items() if content}, ensure_ascii=False)


def _entity(one: dict[str, Any], known: set[str]) -> dict[str, Any]:
    fields = {field["id"]: _field(field, known) for field in one["fields"] if field["type"] != "computed"}
    return {"name": _names(one), "module": one["module"], "fields": fields or {"name": {"type": "string"}}}


def _field(field: dict[str, Any], known: set[str]) -> dict[str, Any]:
    refs = field["ref"] if isinstance(field["ref"], list) else [field["ref"]]
    ref = next((one for one in refs if one in known), None)
    kind = f"-> {ref}" if ref else TYPES.get(field["type"], "string")
    marks = {"required": bool(field["required"]), "unique": bool(field["unique"]) and not ref}
    if ref and field["type"] in {"refs", "children"}:
        marks["many"] = True
    return {"type": kind, "name": _names(field), **{mark: True for mark, holds in marks.items() if holds}}


def _lifecycle(one: dict[str, Any]) -> dict[str, Any]:
    states = {
        state["id"]: {"name": state["name"], **({"final": True} if state.get("final") else {})}
        for state in one["states"]
    }
    moves = {
        re.sub(r"\W", "-", f"{move['action']}-{move['from']}"): {
            "from": move["from"],
            "to": move["to"],
            "when": move.get("label") or move["action"],
        }
        for move in one["transitions"]
    }
    return {"name": f"{one['name']} states", "entity": one["id"], "states": states, "transitions": moves}


def _names(one: dict[str, Any]) -> dict[str, str]:
    labels = one.get("labels") or {}
    return {"en": one["name"], **{language: labels[language] for language in LANGUAGES[1:] if labels.get(language)}}
