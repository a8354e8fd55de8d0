"""`specatlas schema`: JSON Schemas of what a team writes and of what the commands print."""

import json
from pathlib import Path

import click

from specatlas.cli._common import explained, open_project, output_option, project_option, write


@click.command("schema")
@click.option(
    "--of",
    "subject",
    type=click.Choice(["model", "layout", "comments", "governance", "check", "list", "diff", "status", "verify"]),
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
    if subject == "check":
        from specatlas.reports.findings.as_json import SCHEMA

        return SCHEMA
    if subject == "diff":
        from specatlas.reports.changes.as_json import SCHEMA as OF_DIFF

        return OF_DIFF
    if subject == "list":
        from specatlas.reports.listing import SCHEMA as OF_LIST

        return OF_LIST
    if subject == "comments":
        from specatlas.domain.comments import SCHEMA as OF_COMMENTS

        return OF_COMMENTS
    if subject in ("governance", "status", "verify"):
        from specatlas.versions.release.schemas import SCHEMAS

        return SCHEMAS[subject]
    if subject == "layout":
        from specatlas.domain.pins import SCHEMA as OF_PINS

        return OF_PINS
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
