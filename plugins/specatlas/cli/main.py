"""The command `specatlas`: one subcommand a file, imported only when it is called."""

import atexit
import gc
import importlib
import io
import os
import sys
from functools import partial

import click

from specatlas.cli._common import habits, stop
from specatlas.cli.registry import COMMANDS

EXIT_FOUND = 1
EXIT_NOT_DONE = 2


class _LazyGroup(click.Group):
    """Finds a command by its name in the registry and imports its file on first use."""

    # ruff: noqa: ARG002 click hands its context to each of these

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"specatlas.cli.{COMMANDS[cmd_name][0]}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from specatlas.text.suggest import did_you_mean

            hint = did_you_mean(args[0], COMMANDS) or "specatlas --help lists all commands"
            ctx.fail(f'there is no command "{args[0]}"; {hint}')
        return super().resolve_command(ctx, args)


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="specatlas", message="specatlas %(version)s")
@partial(habits, hidden=False)
@click.pass_context
def command(ctx: click.Context) -> None:
    """Specification sites for CRM and ERP projects, from a YAML model and Markdown in git."""
    ctx.ensure_object(dict)


def main() -> None:
    """Run the command line; a user's mistake ends with a message and exit status 2."""
    # A command lives for a second and keeps nearly all that it makes: looking for rubbish would cost a quarter of it.
    gc.set_threshold(200_000, 50, 50)
    # Nor is it looked for when the command is over, and all goes at once: that took as long as a picture.
    atexit.register(gc.freeze)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # What is read by a program is UTF-8 everywhere; a terminal is given what it can show.
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="surrogateescape")
    try:
        command(prog_name="specatlas")
    finally:
        _written()


def _written() -> None:
    """Write what is left of the output; where nobody reads any more (`| head`), it goes nowhere, without a word."""
    if sys.__stdout__ is None:
        return
    try:
        sys.__stdout__.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stdout__.fileno())
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stdout__.fileno())
        stop(f"standard output: {error.strerror}")
