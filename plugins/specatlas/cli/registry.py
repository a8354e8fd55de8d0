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
    "release": ("release", "Release what was committed as a version that never changes."),
    "approve": ("approve", "Say what a person thinks of a version, and sign it."),
    "status": ("status", "Tell where each version stands: who approved it, who has not yet."),
    "verify": ("verify", "Tell whether a package, clone or site is what was approved."),
    "package": ("package", "Pack a version into one zip that can be handed over."),
    "document": ("document", "Write a paper on a version: approval sheet, disagreements, changes, addendum."),
    "comments": ("comments", "What reviewers say: bring it in, list it, hand out the form for it."),
    "change": ("change", "Ask for a change, and list what was asked for."),
    "publish": ("publish", "Publish a version of the site beside the others: in a folder, or on a git branch."),
    "versions": ("versions", "List the versions that were released, or are published somewhere."),
    "schema": ("schema", "Print the JSON Schema of the model, for editors, or of what a command prints."),
    "import": ("importing", "Bring what exists into the model: a database's structure, processes in BPMN."),
}
