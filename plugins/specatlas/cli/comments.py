"""`specatlas comments`: what reviewers say, brought in, listed and asked for."""

import json
from pathlib import Path

import click

from specatlas.cli._common import explained, note, open_project, output_option, project_option, spoken, stop, write


@click.group("comments")
def command() -> None:
    """Comments of reviewers: one file each in comments/, by the id of the element, outside of what is approved."""


@command.command("list")
@click.argument("on", metavar="[ADDRESS]...", nargs=-1)
@click.option("--open", "open_", is_flag=True, help="Only those with which something remains to be done.")
@click.option("--must-fix", is_flag=True, help="Only those that have to be settled before anybody approves.")
@click.option("--format", "format_", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True)
@click.option("--lang", "language", metavar="LANG", help="Language of names; the spec's first when left out.")
@output_option
@project_option
def list_(
    on: tuple[str, ...],
    *,
    open_: bool,
    must_fix: bool,
    format_: str,
    language: str | None,
    output: str | None,
    project_folder: Path | None,
) -> None:
    """List comments: all, or those on elements (functions/FN-010) or kinds of elements (functions)."""
    with explained():
        from specatlas.loading.comments import read_comments
        from specatlas.reports.comments import rows
        from specatlas.reports.findings.as_text import FORMAT
        from specatlas.reports.listing import WRITERS
        from specatlas.text.suggest import did_you_mean
        from specatlas.versions.commenting import standing

        project = open_project(project_folder)
        language = spoken(project, language)
        comments = read_comments(project.folder)
        if comments.diagnostics:
            note(FORMAT.write(comments.diagnostics).rstrip())
        found = [standing(project.model, one) for one in comments.items]
        named = {*project.model.kinds, *(element.address for element in project.model)}
        named |= {name for one in found for name in (one.element, one.comment.el)}
        if strange := next((name for name in on if name not in named), None):
            stop(f'there is no "{strange}": {did_you_mean(strange, named) or "name a section, or section/id"}')
        found = [
            one
            for one in found
            if (not on or {one.element, one.comment.el, one.element.partition("/")[0]} & set(on))
            and not (open_ and one.comment.settled)
            and (not must_fix or one.comment.blocks)
        ]
        write(WRITERS[format_](rows(project.model, found), language), output)


@command.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--from", "name", metavar="SOURCE", help="form, word, mail or issues; seen from the file when left out.")
@click.option(
    "--version", metavar="VERSION", help="Released version that the reviewers read, where a file does not say."
)
@click.option("--dry-run", is_flag=True, help="Print what would be written, and write nothing.")
@project_option
def import_(
    files: tuple[Path, ...], *, name: str | None, version: str | None, dry_run: bool, project_folder: Path | None
) -> None:
    """Bring in comments of the review form, Word files, mail (.eml, .mbox) and issues (JSON of GitHub or GitLab).

    What was brought in before is left as it is: an import can be repeated.
    """
    with explained():
        from specatlas.exchange.comments.registry import read_file
        from specatlas.workbench.commenting import take_over, write_comments

        project = open_project(project_folder)
        found = [read_file(path.name, path.read_bytes(), project.model, name or "") for path in files]
        comments = [comment for one in found for comment in one.comments]
        taken = take_over(project.folder, project.model, comments, version or "")
        if not dry_run:
            write_comments(project.folder, taken)
    for path_, content in taken.files.items():
        click.echo(f"# {path_}\n{content}" if dry_run else f"wrote {path_}")
    note(f"{len(taken.files)} new, {taken.known} known already")
    for address in taken.gone:
        note(f"kept, though it is not in the model: {address}")
    lost = [line for one in found for line in one.lost]
    if lost:
        click.echo(f"not brought over ({len(lost)}):", err=True)
        for line in lost:
            click.echo(f"  {line}", err=True)


@command.command("export")
@click.option("--form", is_flag=True, help="The review form: a page for a reviewer without git or network.")
@click.option("--word", is_flag=True, help="A Word file in whose margin reviewers comment: give -o FILE.docx.")
@click.option(
    "--include", multiple=True, metavar="NAME", help="For review: a kind, module or element; may be repeated."
)
@click.option(
    "--version", metavar="VERSION", default="", help="Released version that is read; the working tree when left out."
)
@click.option("--lang", "language", metavar="LANG", help="Language of the texts; the spec's first when left out.")
@output_option
@project_option
def export(
    *,
    form: bool,
    word: bool,
    include: tuple[str, ...],
    version: str,
    language: str | None,
    output: str | None,
    project_folder: Path | None,
) -> None:
    """Write all comments as one JSON file that `comments import` reads, or what reviewers write theirs in."""
    with explained():
        project = open_project(project_folder)
        language = spoken(project, language)
        if not form and not word:
            for option in ("--version" if version else "", "--include" if include else ""):
                if option:
                    stop(f"{option} is for what reviewers get: add --form or --word")
        from specatlas.workbench.commenting import reviewed

        model = reviewed(project.folder, version) if version else project.model
        if form:
            from specatlas.exchange.comments.form import form as form_page

            write(form_page(model, language, include, version), output)
            return
        if word:
            from specatlas.exchange.comments.word_file import word_file

            write(word_file(model, language, include, version), output)
            return
        from specatlas.domain.comments import written
        from specatlas.loading.comments import read_comments

        said = {"format": 1, "comments": [written(one) for one in read_comments(project.folder).items]}
        write(json.dumps(said, ensure_ascii=False, indent=2) + "\n", output)
