"""What the house demands of its own files: each rule returns the faults it finds, in the order of the files."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

PLUG_IN_FOLDERS = (
    "checks",
    "cli",
    "diagrams/catalogue",
    "diagrams/layouts",
    "diagrams/notations",
    "documents",
    "domain/kinds",
    "exchange/exporters",
    "exchange/importers",
    "pages/kinds",
    "reports/findings",
)
LONGEST_MODULE = 600
# One letter of each stands in brackets, so that this file does not find itself.
NOT_FOR_THE_PUBLIC = {
    "the path of one machine": r"/[w]ork/|/[r]oot/|/[h]ome/[a-z]|/[U]sers/[A-Za-z]|file:///[o]pt/",
    "the host of a package registry": r"[p]ypi\.org|[p]ythonhosted|[n]pmjs\.|[d]eb\.debian\.|[c]rates\.io",
    "the tool it was written with": r"\b([c]laude|[a]nthropic|[c]hatgpt|[c]opilot|[c]odex)\b",
}


def registries(package: Path) -> list[str]:
    """Find plug-in folders whose literal registry does not list exactly the modules beside it."""
    faults = []
    for name in PLUG_IN_FOLDERS:
        folder = package / name
        modules = public_modules(folder)
        registry = folder / "registry.py"
        if not registry.exists():
            if modules:
                faults.append(f"{name}: has {', '.join(sorted(modules))}, and no registry.py")
            continue
        listed, helpers, strange = read_registry(registry, modules)
        helpers |= helpers_beside(folder, modules)
        faults += [f"{name}/registry.py: lists {item}, which is no module beside it" for item in strange]
        faults += [f"{name}/registry.py: does not list {module}" for module in sorted(modules - listed - helpers)]
    return faults


def public_modules(folder: Path) -> set[str]:
    """Return the names of modules and packages of a folder, less those that begin with an underscore."""
    files = {path.stem for path in folder.glob("*.py")}
    packages = {path.parent.name for path in folder.glob("*/__init__.py")}
    return {name for name in files | packages if not name.startswith("_")} - {"registry"}


def helpers_beside(folder: Path, modules: set[str]) -> set[str]:
    """Return the modules that are no entries: those that read the registry, and those that serve one beside them."""
    found = set()
    for module in modules:
        path = folder / f"{module}.py"
        imported = imported_names(ast.parse(path.read_text("utf-8"))) if path.exists() else set()
        near = {name.rpartition(".")[2] for name in imported if name.split(".")[-2:-1] == [folder.name]}
        found |= (near & modules) - {module}
        if "registry" in near:
            found.add(module)
    return found


def imported_names(tree: ast.AST) -> set[str]:
    """Return the full names of the modules, and of what is in them, that a module imports."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            found |= {str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found


def read_registry(registry: Path, modules: set[str]) -> tuple[set[str], set[str], list[str]]:
    """Return the modules that a registry lists, those it only leans on, and items that are neither."""
    tree = ast.parse(registry.read_text("utf-8"))
    origin = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                parent = (node.module or "").rpartition(".")[2]
                origin[alias.asname or alias.name] = alias.name if alias.name in modules else parent
    listed: set[str] = set()
    strange = []
    for item in literal_items(tree):
        found = [name for leaf in ast.walk(item) if (name := module_named(leaf, origin, modules))]
        listed |= set(found[:1])
        strange += [] if found else [ast.unparse(item)]
    return listed, (set(origin.values()) & modules) - listed, strange


def literal_items(tree: ast.Module) -> Iterator[ast.expr]:
    """Yield the items of the tuples and dictionaries that a module assigns at its top."""
    for node in tree.body:
        if not isinstance(node, ast.Assign | ast.AnnAssign):
            continue
        if isinstance(node.value, ast.Tuple):
            yield from node.value.elts
        elif isinstance(node.value, ast.Dict):
            yield from node.value.values


def module_named(leaf: ast.AST, origin: dict[str, str], modules: set[str]) -> str | None:
    """Return the module that a name or a string in a registry stands for."""
    match leaf:
        case ast.Name(id=name):
            module = origin.get(name)
            return module if module in modules else None
        case ast.Constant(value=str(text)):
            words = [part.replace("-", "_") for part in re.split(r"[.:]", text)]
            return next((m for w in words for m in (w, f"{w}_") if m in modules), None)
    return None


def repeated(names: list[str]) -> list[str]:
    """Return the names that occur more than once."""
    return sorted({name for name in names if names.count(name) > 1})


def too_long(root: Path) -> list[str]:
    """Find modules that hold more than one idea, by their length."""
    faults = []
    for folder in ("plugins", "tools", "benchmarks"):
        for path in sorted((root / folder).rglob("*.py")):
            lines = path.read_text("utf-8").count("\n")
            if lines > LONGEST_MODULE:
                faults.append(f"{path.relative_to(root)}: {lines} lines, more than {LONGEST_MODULE}")
    return faults


def not_for_the_public(root: Path, files: list[Path]) -> list[str]:
    """Find text that tells of one machine, one registry or one maker, and not of Specatlas."""
    faults = []
    for path in files:
        if path.suffix == ".sha256":
            continue  # Names of files, of which one may be called `home`; what is in them is looked at itself.
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue  # A picture, or a test's own broken file.
        for what, pattern in NOT_FOR_THE_PUBLIC.items():
            for found in re.finditer(pattern, text, re.IGNORECASE):
                line = text.count("\n", 0, found.start()) + 1
                faults.append(f"{path.relative_to(root)}:{line}: names {what} ({found.group()})")
    return faults


def tracked(root: Path) -> list[Path]:
    """Return the files that git keeps, and those it would if asked: all but the ignored."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listing, cwd=root, capture_output=True, check=True, text=True).stdout.split("\0")
    return [path for name in sorted(set(names)) if name and (path := root / name).is_file()]


def broken_promises(root: Path, page: Path) -> list[str]:
    """Find `make` targets and files that a page names and that are not there."""
    text = page.read_text("utf-8")
    targets = set(re.findall(r"^([a-z-]+):", (root / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = re.findall(r"\bmake ([a-z-]+)`|^make ([a-z-]+) *(?:#|$)", text, re.MULTILINE)
    faults = [f"{page.name}: no `make {t}`" for pair in named for t in pair if t and t not in targets]
    paths = re.findall(r"`([\w.-]+/[\w./-]*)`", text)
    built = re.findall(r"^/([\w.-]+/)$", (root / ".gitignore").read_text("utf-8"), re.MULTILINE)
    return faults + [f"{page.name}: no {path}" for path in paths if path not in built and not (root / path).exists()]
