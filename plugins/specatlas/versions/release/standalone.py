"""The verifier as one file that needs nothing but Python: the modules that `verify` uses, one after the other."""

import ast
import inspect
from importlib.resources import files
from types import ModuleType

from specatlas.versions.release import evidence, history, signatures, terms, verifier

MODULES = (terms, signatures, history, evidence, verifier)
"""In the order in which they use one another."""
_OURS = "specatlas."
PAGE = "verify.html"


def verify_html() -> bytes:
    """Return the page that compares digests in a browser, for who has no Python: one file that needs nothing else."""
    return files(__package__).joinpath(PAGE).read_bytes()


def verify_py() -> bytes:
    """Return the text of `verify.py`: what is imported first, then the modules without their imports."""
    needed: dict[str, set[str]] = {}
    bodies: list[str] = []
    for module in MODULES:
        imports, body = _parts(module)
        for name, chosen in imports.items():
            needed.setdefault(name, set()).update(chosen)
        bodies.append(body)
    doc = ast.get_docstring(ast.parse(inspect.getsource(verifier)), clean=False)
    plain = [f"import {name}" for name in sorted(needed) if not needed[name]]
    parts = [f"from {name} import {', '.join(sorted(chosen))}" for name, chosen in sorted(needed.items()) if chosen]
    head = [f'"""{doc}"""', "", "from __future__ import annotations", "", *plain, *parts]
    return ("\n".join(["#!/usr/bin/env python3", *head]) + "\n\n\n" + "\n\n\n".join(bodies) + "\n").encode()


def _parts(module: ModuleType) -> tuple[dict[str, set[str]], str]:
    """Return what a module imports from the standard library, and its text without docstring and imports."""
    source = inspect.getsource(module)
    tree = ast.parse(source)
    lines = source.splitlines()
    imports: dict[str, set[str]] = {}
    end = tree.body[0].end_lineno or 1
    for node in tree.body[1:]:
        if not isinstance(node, ast.Import | ast.ImportFrom):
            break
        end = node.end_lineno or end
        if isinstance(node, ast.Import):
            imports |= {alias.name: set() for alias in node.names}
        elif not (name := node.module or "").startswith((_OURS, "__future__")):
            imports[name] = {alias.name for alias in node.names}
    return imports, "\n".join(lines[end:]).strip("\n")
