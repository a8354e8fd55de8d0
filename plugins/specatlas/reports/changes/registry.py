"""Every format in which a difference is told: name to the module and the function that writes it."""

import importlib
from collections.abc import Callable
from typing import cast

from specatlas.reports.changes._base import Told

WRITERS: dict[str, str] = {
    "text": "specatlas.reports.changes.as_text:as_text",
    "json": "specatlas.reports.changes.as_json:as_json",
    "markdown": "specatlas.reports.changes.as_markdown:as_markdown",
    "docx": "specatlas.reports.changes.as_docx:as_docx",
    "html": "specatlas.reports.changes.as_html:as_html",
}


Writer = Callable[[Told], str | bytes]


def writer(format_: str) -> Writer:
    """Return what writes a difference in a format."""
    module, _, name = WRITERS[format_].partition(":")
    return cast("Writer", getattr(importlib.import_module(module), name))
