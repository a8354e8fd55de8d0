"""`specatlas schema`: JSON Schemas of what a team writes and of what the commands print."""

import importlib
import json
from pathlib import Path

import click

from specatlas.cli._common import explained, open_project, output_option, project_option, write

_PRINTED = {
    "check": "specatlas.reports.findings.as_json",
    "comments": "specatlas.domain.comments",
    "diff": "specatlas.reports.changes.as_json",
    "layout": "specatlas.domain.pins",
    "list": "specatlas.reports.listing",
    "versions": "specatlas.hosts.publishing.listing",
}
"""The module that declares a schema as SCHEMA, imported when it is asked for."""


@click.command("schema")
@click.option(
    "--of",
    "subject",
    type=click.Choice(
        ["model", "layout", "comments", "governance", "check", "list", "diff", "status", "verify", "versions"]
    ),
    default="model",
    show_default=True,
    help="Of what.",
)
@output_option
@project_option
def command(subject: str, output: str | None, project_folder: Path | None) -> None:
    """Print a JSON Schema: of the model's files, of positions in pictures, or of what `check`, `list` or `diff` prints.

    Inside a project the schema of the model knows the team's own kinds and attributes too.
    """
    with explained():
        write(json.dumps(_schema(subject, project_folder), ensure_ascii=False, indent=2) + "\n", output)


def _schema(subject: str, folder: Path | None) -> object:
    if subject in _PRINTED:
        return importlib.import_module(_PRINTED[subject]).SCHEMA
    if subject in ("governance", "status", "verify"):
        from specatlas.versions.release.schemas import SCHEMAS

        return SCHEMAS[subject]
    from specatlas.domain.kinds.registry import KINDS
    from specatlas.domain.schema import model_schema
    from specatlas.loading.files import ModelFolderError

    try:
        model = open_project(folder).model
    except ModelFolderError:
        if folder is not None:
            raise
        return model_schema(KINDS)  # outside a project: the language as it is
    return model_schema(model.kinds.values(), model.languages)
