"""The examples of the guide do what the guide says: models are read, commands run, pages find what they ask for."""

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from mkdocs.config import load_config

from specatlas.cli.registry import COMMANDS
from specatlas.diagrams.notations.registry import NOTATIONS
from specatlas.domain.project import Project as Model
from specatlas.hosts.fences import SpecatlasExtension
from specatlas.hosts.mkdocs.options import Options
from specatlas.hosts.reference import reference
from specatlas.pages.macros import Request, answer
from specatlas.tables.values import Writer
from specatlas.text.diagnostics import Diagnostic, Severity
from specatlas.workbench import Project
from tests.unit.docs import guide
from tests.unit.docs.guide import Block, Page

SPEC = """\
spec: {title: T, languages: [LANGUAGES], customer: the-customer, purpose: P, scope: {in: {a: A}, out: {b: B}}}
parties: {the-customer: {name: Customer, side: customer}}
"""


def write(folder: Path, page: Page, *more: Block) -> Path:
    """Write the example model of a page, and say what the document is where the page does not; return the project."""
    model = folder / "model"
    model.mkdir(parents=True, exist_ok=True)
    blocks = [*guide.model_of(page), *more]
    if not any(block.text.startswith("modules:") or "\nmodules:" in block.text for block in blocks):
        # It adds to the model of the tour.
        blocks += guide.model_of(guide.page(guide.translation(guide.page("kinds.md"), page.language).name))
    for block in blocks:
        (model / f"{block.page.stem}-{block.line:04}.yaml").write_text(block.text, "utf-8")
    if not any(block.text.startswith("spec:") for block in blocks):
        # Plain texts of a page are in its language; some examples show all three.
        languages = [page.language, *(one for one in guide.LANGUAGES if one != page.language)]
        (model / "spec.yaml").write_text(SPEC.replace("LANGUAGES", ", ".join(languages)), "utf-8")
    return folder


def errors(folder: Path) -> list[Diagnostic]:
    return [found for found in Project.open(folder).check() if found.severity is Severity.ERROR]


def told(found: list[Diagnostic]) -> list[str]:
    return [f"{item.place}: {item.message} [{item.rule}]" for item in found]


@pytest.mark.parametrize("page", [p for p in guide.pages() if guide.model_of(p)], ids=str)
def test_the_model_of_a_page_has_no_error(page: Page, tmp_path: Path) -> None:
    assert told(errors(write(tmp_path, page))) == []


@pytest.mark.parametrize("block", [b for p in guide.pages() for b in p.of("yaml") if "wrong" in b.remarks], ids=str)
def test_a_mistake_is_found_by_the_rule_that_the_page_names(block: Block, tmp_path: Path) -> None:
    page = next(p for p in guide.pages() if p.path == block.page)
    found = errors(write(tmp_path, page, block))
    assert block.remarks["wrong"] in {item.rule for item in found}, told(found)
    assert {Path(item.place.file).stem for item in found if item.place} == {f"{page.path.stem}-{block.line:04}"}


@pytest.mark.parametrize(
    "block", [b for p in guide.pages() for b in p.of("yaml") if "mkdocs.yml" in b.remarks], ids=str
)
def test_settings_are_accepted_by_mkdocs(block: Block, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(block.text, "utf-8")
    plugins = load_config(str(tmp_path / "mkdocs.yml")).plugins
    assert {"material/search", "specatlas"} <= plugins.keys()
    written = [one["specatlas"] for one in yaml.safe_load(block.text)["plugins"] if isinstance(one, dict)]
    options = {name for name, _ in Options._schema} - {"project"}
    assert all(set(one) == options for one in written), "the page shows every option"


@pytest.fixture
def model(tmp_path: Path) -> Model:
    return Project.open(write(tmp_path, guide.page("kinds.md"))).model


class Reader:
    """Answers a page from the example model, as the site does."""

    def __init__(self, model: Model) -> None:
        self.writer = Writer(model, "en")
        self.faults: list[str] = []
        self.answered = 0

    def block(self, request: Request) -> str:
        self.answered += bool(answer(self.writer, request, list(NOTATIONS), reference))
        return ""

    def line(self, request: Request) -> str:
        return self.block(request)

    def fault(self, message: str, line: int, mend: str = "") -> None:
        self.faults.append(f"{line}: {message} {mend}")


@pytest.mark.parametrize("block", [b for p in guide.pages() for b in p.of("markdown")], ids=str)
def test_pages_find_what_they_ask_for(block: Block, model: Model) -> None:
    from jinja2 import Environment
    from markdown import Markdown

    from specatlas.hosts.macros import MACROS

    if "plantuml" in block.text:
        pytest.skip("a language of its own")
    reader = Reader(model)
    text = (
        Environment(autoescape=True).from_string(block.text).render(dict(MACROS)) if "{{" in block.text else block.text
    )
    extension = SpecatlasExtension()
    extension.host = reader
    Markdown(extensions=[extension]).convert(text)
    assert reader.faults == []
    assert reader.answered


class Shell:
    """Runs the commands of a page one after the other, as a reader would in one window."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = folder

    def run(self, block: Block) -> str:
        environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
        environment |= {"HOME": str(self.home), "NO_COLOR": "1", "SOURCE_DATE_EPOCH": "1767225600"}
        note = self.home / "last-folder"
        script = f"set -e\ntrap 'pwd > {note}' EXIT\n{block.text}"
        done = subprocess.run(
            ["bash", "-c", script], cwd=self.folder, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == int(block.remarks.get("exit", "0")), f"{block}:\n{done.stdout}{done.stderr}"
        self.folder = Path(note.read_text("utf-8").strip())
        return done.stdout


@pytest.mark.parametrize("page", [p for p in guide.in_english() if p.of("sh", "python")], ids=str)
def test_commands_and_scripts_run(page: Page, tmp_path: Path, root: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    if str(page) != "first-steps.md":
        write(project, page)
        shutil.copytree(root / "diagrams", project / "diagrams")
    shell = Shell(project)
    printed = ""
    for block in page.blocks:
        if "file" in block.remarks:
            (shell.folder / block.remarks["file"]).write_text(block.text, "utf-8")
        elif block.language == "sh" and "not run" not in block.remarks:
            printed = shell.run(block)
        elif block.language == "python":
            shell.run(as_script(block))
        elif "output" in block.remarks:
            assert printed == block.text, str(block)


def as_script(block: Block) -> Block:
    """Return the command that runs a piece of Python."""
    return replace(block, language="sh", text=f"python - <<'END'\n{block.text}END\n")


def test_the_examples_of_the_front_page_work(root: Path, tmp_path: Path) -> None:
    front = guide.read(root / "README.md")
    example, _ = front.of("yaml")
    project = write(tmp_path / "project", guide.page("kinds.md"), example)
    (project / "model" / "enums.yaml").write_text("enums: {deal-stage: [new, won, lost]}", "utf-8")
    for file in (project / "model").glob("kinds-*.yaml"):
        file.write_text(file.read_text("utf-8").replace("languages: [en]", "languages: [en, ru, zh]"), "utf-8")
    assert told(errors(project)) == []
    shell = Shell(project)
    for block in front.of("python"):
        shell.run(as_script(block))
    commands = [line.split()[1] for block in front.of("sh") for line in block.text.splitlines() if "specatlas " in line]
    assert set(commands) <= COMMANDS.keys()


@pytest.mark.parametrize("block", [b for p in guide.pages() for b in p.blocks if b.remarks], ids=str)
def test_remarks_are_known(block: Block) -> None:
    assert block.remarks.keys() <= {"not run", "exit", "output", "wrong", "file", "mkdocs.yml"}
