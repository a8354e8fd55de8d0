"""A text is what it looks like."""

from collections.abc import Iterator

from specatlas.checks._base import Check, Finding
from specatlas.domain.project import Project, walk
from specatlas.domain.values import Text
from specatlas.text.diagnostics import Severity
from specatlas.text.invisible import invisible


def _run(project: Project) -> Iterator[Finding]:
    for element in (part for one in project for part in walk(one)):
        for name, value in element.values.items():
            texts = value.by_language.values() if isinstance(value, Text) else (value,)
            found = [hidden.name for text in texts if isinstance(text, str) for hidden in invisible(text)]
            if found:
                yield Finding(
                    element,
                    f"{name} holds characters that cannot be seen: {', '.join(dict.fromkeys(found))}",
                    "type the text anew",
                    attribute=name,
                )


CHECK = Check(
    rule="text/invisible",
    severity=Severity.WARNING,
    purpose="No text holds control characters, changes of writing direction or letters that cannot be seen.",
    why="They can make a contract read otherwise than it is written, and two equal names differ.",
    wrong="""\
terms: {lead: {definition: "A first \\u202E contact"}}
""",
    right="""\
terms: {lead: {definition: A first contact}}
""",
    run=_run,
)
