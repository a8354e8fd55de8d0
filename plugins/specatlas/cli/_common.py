"""What every command shares: the project it works on, its output, and how it ends."""

import os
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

if TYPE_CHECKING:
    from specatlas.workbench import Project

FOUND = 1
"""Exit status: done, and it found what it was asked to look for."""
NOT_DONE = 2
"""Exit status: not done; the message says what to do."""

F = TypeVar("F", bound=Callable[..., Any])


def _remember(ctx: click.Context, param: click.Parameter, value: bool) -> None:  # noqa: FBT001 as click calls it
    if value and param.name:
        ctx.ensure_object(dict)[param.name] = True


def habits(command: F, *, hidden: bool = True) -> F:
    """Let a command be told --quiet, --verbose and --no-color; shown once, in the help of `specatlas` itself."""
    for names, meaning in (
        (("-q", "--quiet"), "Say only what was asked for, and what went wrong."),
        (("-v", "--verbose"), "Say more: where a mistake was noticed in the program."),
        (("--no-color",), "No colours; the variable NO_COLOR says the same."),
    ):
        option = click.option(*names, is_flag=True, expose_value=False, callback=_remember, hidden=hidden, help=meaning)
        command = option(command)
    return command


def project_option(command: F) -> F:
    """Let a command be told its project folder, and the habits of all commands."""
    option = click.option(
        "--project",
        "project_folder",
        type=click.Path(file_okay=False, path_type=Path),
        help="Project folder; the nearest one upwards when left out.",
    )
    return habits(option(command))


def told(habit: str) -> bool:
    """Tell whether `quiet`, `verbose` or `no_color` was asked for, before or after the name of the command."""
    context = click.get_current_context(silent=True)
    return bool(context and isinstance(context.obj, dict) and context.obj.get(habit))


def note(message: str) -> None:
    """Say what was done, on standard error, unless quiet was asked for."""
    if not told("quiet"):
        click.echo(message, err=True)


output_option = click.option(
    "-o", "--output", type=click.Path(dir_okay=False, allow_dash=True), help="File to write; - is standard output."
)


def stop(message: str) -> NoReturn:
    """End with exit status 2 and a message."""
    click.echo(f"specatlas: {message}", err=True)
    raise SystemExit(NOT_DONE)


@contextmanager
def explained() -> Iterator[None]:
    """Turn what a user can mend into a message with exit status 2, never a traceback."""
    from specatlas.text.errors import SpecatlasError

    try:
        yield
    except SpecatlasError as error:
        if told("verbose"):
            traceback.print_exc()
        stop(str(error))
    except BrokenPipeError:
        raise  # whoever reads the output has seen enough (`| head`); click ends the command without a word
    except OSError as error:
        stop(f"{error.filename}: {error.strerror}" if error.filename else str(error))


def open_project(folder: Path | None) -> "Project":
    """Open the project that the command works on."""
    from specatlas.workbench import Project, find_project

    if folder is not None and not folder.is_dir():
        stop(f'there is no folder "{folder}"')
    return Project.open(folder or find_project(Path.cwd()))


def folder_of(given: Path | None) -> Path:
    """Return the project folder that the command works on, without reading what is in it."""
    from specatlas.workbench import find_project

    if given is not None and not given.is_dir():
        stop(f'there is no folder "{given}"')
    return given.resolve() if given else find_project(Path.cwd())


def spoken(project: "Project", language: str | None) -> str:
    """Return the language to answer in: the one asked for, which must be one of the spec, or the spec's first."""
    languages = project.model.languages
    if language and language not in languages:
        stop(f'"{language}" is no language of this spec; it has {", ".join(languages)}')
    return language or project.model.language


def write(content: str | bytes, output: str | None) -> None:
    """Write a result to a file, or to standard output; a file is written beside and swapped in."""
    if output in (None, "-"):
        if isinstance(content, bytes):
            sys.stdout.buffer.write(content)
        else:
            sys.stdout.write(content)
        return
    from specatlas.text.files import replace_file

    replace_file(Path(str(output)), content.encode() if isinstance(content, str) else content)
    note(f"wrote {output}")


def coloured() -> bool:
    """Tell whether standard output may be coloured."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and not told("no_color")


@contextmanager
def on_one_line() -> Iterator[Callable[[str], None]]:
    """Yield what shows on a terminal how far a build has come; nothing in a pipe, or when quiet is asked for."""
    if told("quiet") or not sys.stderr.isatty():
        yield lambda _: None
        return

    def tell(news: str) -> None:
        print(f"\r\x1b[K  building {news}" if news else "\r\x1b[K", end="", file=sys.stderr, flush=True)

    try:
        yield tell
    finally:
        tell("")
