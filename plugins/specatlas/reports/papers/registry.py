"""Every paper: name to the module and the function that makes it."""

import importlib
from collections.abc import Callable
from typing import cast

from specatlas.reports.papers._base import Matter
from specatlas.reports.papers.blocks import Paper

PAPERS: dict[str, str] = {
    "approval-sheet": "specatlas.reports.papers.approval_sheet:approval_sheet",
    "disagreements": "specatlas.reports.papers.disagreements:disagreements",
    "changes-list": "specatlas.reports.papers.changes_list:changes_list",
    "addendum": "specatlas.reports.papers.addendum:addendum",
}

FORMATS: dict[str, str] = {
    "html": "specatlas.reports.papers.html:as_html",
    "docx": "specatlas.reports.papers.docx:as_docx",
}


def make(name: str, matter: Matter) -> Paper:
    """Return a paper by its name."""
    return cast("Callable[[Matter], Paper]", _found(PAPERS[name]))(matter)


def written(paper: Paper, format_: str) -> str | bytes:
    """Return a paper in a format."""
    return cast("Callable[[Paper], str | bytes]", _found(FORMATS[format_]))(paper)


def _found(place: str) -> object:
    module, _, name = place.partition(":")
    return getattr(importlib.import_module(module), name)
