"""Every subcommand: name to its file and its line in the help."""

COMMANDS: dict[str, tuple[str, str]] = {
    "check": ("check", "Find every fault in the model, with its place and its mend."),
}
