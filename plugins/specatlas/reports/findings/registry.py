"""Every format in which findings can be printed."""

from specatlas.reports.findings import as_github, as_json, as_junit, as_sarif, as_text
from specatlas.reports.findings._base import Format

FORMATS: tuple[Format, ...] = (
    as_text.FORMAT,
    as_json.FORMAT,
    as_sarif.FORMAT,
    as_junit.FORMAT,
    as_github.FORMAT,
)
