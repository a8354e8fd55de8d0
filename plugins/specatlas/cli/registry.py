"""Every subcommand: name to its file and its line in the help."""

COMMANDS: dict[str, tuple[str, str]] = {
    "new": ("new", "Begin a spec: a project that builds at once, or a model in the site that you have."),
    "check": ("check", "Find every fault in the model, with its place and its mend."),
    "build": ("building", "Build the site in all its languages."),
    "serve": ("serving", "Preview the site while you write."),
    "draw": ("drawing", "Draw one picture, or every picture of the site."),
    "list": ("listing", "List the elements of a kind."),
    "show": ("show", "Show one element, and who mentions it."),
    "diff": ("diff", "Compare two versions: what changed, and what it means for the agreement."),
    "schema": ("schema", "Print the JSON Schema of the model, for editors, or of what a command prints."),
    "import": ("importing", "Bring what exists into the model: a database's structure, processes in BPMN."),
}
