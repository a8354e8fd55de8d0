"""Every text exists in every language of the spec."""

from collections.abc import Iterator

from specatlas.checks._base import Check, Finding
from specatlas.domain.project import Project, walk
from specatlas.domain.values import Text
from specatlas.text.diagnostics import Severity

SAME_IN_ALL = frozenset({"formula"})
"""Attributes made of ids and signs, which no language changes."""


def _run(project: Project) -> Iterator[Finding]:
    for language in project.languages[1:]:
        missing = [
            (part, name)
            for element in project
            for part in walk(element)
            for name, value in part.values.items()
            if isinstance(value, Text) and name not in SAME_IN_ALL and not value.has(language)
        ]
        if missing:
            part, name = missing[0]
            more = f", and {len(missing) - 1} more" if len(missing) > 1 else ""
            yield Finding(
                part,
                f"not written in {language}: {name} of {part.address}{more}",
                f'write {{{project.language}: …, {language}: …}}, or leave the language out of "spec.languages"',
                attribute=name,
            )


CHECK = Check(
    rule="text/not-translated",
    severity=Severity.INFO,
    purpose="Every text is written in each language of the spec.",
    why="Readers of the missing language see the first one instead.",
    wrong="""\
spec: {title: {en: T, ru: Т}, languages: [en, ru], customer: c, purpose: P}
parties: {c: {name: C, side: customer}}
""",
    right="""\
spec: {title: {en: T, ru: Т}, languages: [en, ru], customer: c, purpose: {en: P, ru: П}}
parties: {c: {name: {en: C, ru: К}, side: customer}}
""",
    run=_run,
)
