"""The house keeps its own rules; and each rule is shown to find the fault it is there for."""

import importlib
import json
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.meta import house

HEAVY = ("mkdocs", "markdown", "jinja2", "yaml", "sqlglot", "lxml", "graphlay", "graphviz", "requests", "pygments")


@pytest.fixture
def package(root: Path) -> Path:
    return root / "plugins" / "specatlas"


def test_registries_list_exactly_what_is_beside_them(package: Path) -> None:
    assert house.registries(package) == []


def test_a_registry_with_faults_is_found(tmp_path: Path) -> None:
    checks = tmp_path / "checks"
    checks.mkdir()
    for name in ("rule", "names", "cycles", "forgotten", "walk", "_shared", "__init__"):
        (checks / f"{name}.py").touch()
    (checks / "registry.py").write_text(
        "from specatlas.checks import names\n"
        "from specatlas.checks.cycles import RULE as CYCLES\n"
        "from specatlas.checks.rule import Rule\n"
        "RULES: tuple[Rule, ...] = (names.RULE, CYCLES, 'ghost')\n"
    )
    (checks / "cycles.py").write_text("from specatlas.checks.walk import steps\n")
    (checks / "main.py").write_text("from specatlas.checks.registry import RULES\n")
    (tmp_path / "exchange" / "importers").mkdir(parents=True)
    (tmp_path / "exchange" / "importers" / "sql.py").touch()
    assert house.registries(tmp_path) == [
        "checks/registry.py: lists 'ghost', which is no module beside it",
        "checks/registry.py: does not list forgotten",
        "exchange/importers: has sql, and no registry.py",
    ]


def test_a_registry_may_name_modules_by_strings(tmp_path: Path) -> None:
    cli = tmp_path / "cli"
    cli.mkdir()
    for name in ("check", "import_", "use_case"):
        (cli / f"{name}.py").touch()
    for registry in (
        "COMMANDS = (('check', 'Find faults'), 'specatlas.cli.import:run', 'use-case')\n",
        "COMMANDS = {'check': ('check', 'Find faults'), 'import': ('import_', ''), 'use-case': ('use_case', '')}\n",
    ):
        (cli / "registry.py").write_text(registry)
        assert house.registries(tmp_path) == []


@pytest.mark.parametrize("folder", house.PLUG_IN_FOLDERS)
def test_names_in_a_registry_are_unique(package: Path, folder: str) -> None:
    if not (package / folder / "registry.py").exists():
        pytest.skip("this folder is not filled yet")
    registry = importlib.import_module(f"specatlas.{folder.replace('/', '.')}.registry")
    for title, entries in vars(registry).items():
        if title.isupper() and isinstance(entries, tuple):
            names = [name_of(entry) for entry in entries]
            assert house.repeated(names) == [], f"{folder}: {title}"
            assert all(names), f"{folder}: {title} has an entry without a name"


def name_of(entry: object) -> str:
    """Return what an entry of a registry calls itself."""
    if isinstance(entry, tuple) and not hasattr(entry, "_fields"):
        entry = entry[0]
    if isinstance(entry, str):
        return entry
    for attribute in ("name", "rule", "id", "section", "kind", "NAME", "__name__"):
        if isinstance(value := getattr(entry, attribute, None), str):
            return value
    raise TypeError(f"{entry!r} has no name")


def test_each_check_is_described_and_its_file_bears_its_name() -> None:
    registry = pytest.importorskip("specatlas.checks.registry")
    for check in registry.CHECKS:
        module = re.sub(r"\W", "_", check.rule)
        assert find_spec(f"specatlas.checks.{module}"), f"{check.rule} is not in a file {module}.py"
        for field in ("purpose", "why", "wrong", "right"):
            assert getattr(check, field).strip(), f"{check.rule}: nothing under {field}"
        assert check.wrong != check.right, f"{check.rule}: its right example is the wrong one"


def test_modules_are_of_one_idea(root: Path) -> None:
    assert house.too_long(root) == []


def test_a_long_module_is_found(tmp_path: Path) -> None:
    (tmp_path / "plugins").mkdir()
    (tmp_path / "plugins" / "short.py").write_text("x = 1\n" * 600)
    (tmp_path / "plugins" / "long.py").write_text("x = 1\n" * 601)
    assert house.too_long(tmp_path) == ["plugins/long.py: 601 lines, more than 600"]


def test_files_tell_of_specatlas_alone(root: Path) -> None:
    files = house.tracked(root)
    assert root / "pyproject.toml" in files
    assert house.not_for_the_public(root, files) == []


@pytest.mark.parametrize(
    ("text", "letter", "what"),
    [
        ("see /{}ork/main/x", "w", "the path of one machine"),
        ("cp /{}ome/ann/x .", "h", "the path of one machine"),
        ("--index-url https://{}ypi.org/simple", "p", "the host of a package registry"),
        ("Generated with {}laude", "C", "the tool it was written with"),
    ],
)
def test_text_about_the_makers_is_found(tmp_path: Path, text: str, letter: str, what: str) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"first line\n{text.format(letter)}\n")
    [fault] = house.not_for_the_public(tmp_path, [page])
    assert fault.startswith(f"page.md:2: names {what} (")


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_pages_name_what_is_there(root: Path, page: str) -> None:
    assert house.broken_promises(root, root / page) == []


def test_a_broken_promise_is_found(tmp_path: Path) -> None:
    (tmp_path / "Makefile").write_text("site: x ## build\n")
    (tmp_path / ".gitignore").write_text("/site/\n")
    (tmp_path / "README.md").write_text("`make site` to `site/`, `make coffee`, in `docs/guide/`\n\nmake tea\n")
    assert house.broken_promises(tmp_path, tmp_path / "README.md") == [
        "README.md: no `make coffee`",
        "README.md: no `make tea`",
        "README.md: no docs/guide/",
    ]


def heavy_modules(module: str) -> list[str]:
    """Return which heavy libraries come along when a module is imported by a fresh Python."""
    script = f"import json, sys, {module}; print(json.dumps(sorted(set({HEAVY!r}) & set(sys.modules))))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    found: list[str] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("module", ["specatlas", "specatlas.cli.main"])
def test_the_command_starts_without_heavy_libraries(module: str) -> None:
    if find_spec(module) is None:
        pytest.skip("this module is not there yet")
    assert heavy_modules(module) == []


def test_a_heavy_library_is_found() -> None:
    assert "yaml" in heavy_modules("yaml")


def test_entry_points_lead_to_something(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    declared = {("console_scripts", name, value) for name, value in project["scripts"].items()}
    for group, entries in project["entry-points"].items():
        declared |= {(group, name, value) for name, value in entries.items()}
    installed = [
        entry
        for group, name, _ in sorted(declared)
        for entry in entry_points(group=group, name=name)
        if (entry.group, entry.name, entry.value) in declared
    ]
    assert len(installed) == len(declared), "install the checkout again: make test"
    for entry in installed:
        assert callable(entry.load())


def test_public_names_are_there_and_described() -> None:
    specatlas = importlib.import_module("specatlas")
    for name in getattr(specatlas, "__all__", ()):
        assert getattr(specatlas, name).__doc__, f"specatlas.{name} has no docstring"


FAULTS = {
    "One way in, one way out": ("text/fault.py", "import specatlas.loading"),
    "A diagram: what is shown, then sized and placed, then drawn": (
        "diagrams/views/fault.py",
        "import specatlas.diagrams.render",
    ),
    "Importers and exporters do not lean on one another": (
        "exchange/exporters/__init__.py",
        "import specatlas.exchange.importers",
    ),
    "MkDocs only under hosts": ("pages/fault.py", "import mkdocs.config"),
    "YAML only under text": ("loading/fault.py", "import yaml"),
    "The command line only under cli": ("domain/fault.py", "import argparse"),
}


def test_the_import_contracts_find_faults(root: Path, package: Path, tmp_path: Path) -> None:
    copy = tmp_path / "plugins" / "specatlas"
    for init in package.rglob("__init__.py"):
        path = copy / init.relative_to(package)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    shutil.copy(root / "pyproject.toml", tmp_path)
    (copy / "attic").mkdir()
    (copy / "attic" / "__init__.py").touch()
    for name, line in FAULTS.values():
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        (copy / name).write_text(f"{line}\n")
    linter = [str(Path(sys.executable).parent / "lint-imports"), "--no-logo", "--no-cache"]
    environment = {"PYTHONPATH": str(tmp_path / "plugins"), "PATH": "", "COLUMNS": "200"}
    done = subprocess.run(linter, cwd=tmp_path, env=environment, capture_output=True, check=False, text=True)
    assert done.returncode == 1
    for contract in FAULTS:
        assert f"{contract} BROKEN" in done.stdout
    assert "attic" in done.stdout  # A new room must be given its place.
