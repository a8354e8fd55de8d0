"""No characteristic of quality was forgotten."""

from collections.abc import Iterator

from specatlas.checks._base import Check, Finding
from specatlas.domain.kinds.functions import CATEGORIES
from specatlas.domain.project import Project
from specatlas.text.diagnostics import Severity


def _run(project: Project) -> Iterator[Finding]:
    spec, qualities = project.spec, project.elements("qualities")
    if spec is None or not qualities:
        return
    covered = {quality.word("category").partition(".")[0] for quality in qualities.values()}
    missing = [name for name in CATEGORIES.choices if "." not in name and name not in covered]
    if missing:
        yield Finding(
            spec,
            f"no quality is about {', '.join(missing)}",
            "add one for each, or say in ignore: why none is needed",
        )


CHECK = Check(
    rule="spec/quality-gap",
    severity=Severity.INFO,
    purpose="Each characteristic of ISO/IEC 25010 has at least one quality.",
    why="A characteristic that nobody wrote down is one that nobody will test.",
    wrong="""\
qualities:
  NFR-1: {statement: Pages open in time, category: performance, metric: time, at-most: 2 s, condition: 60 users, verified-by: test}
""",
    right="""\
spec: {title: T, languages: [en], customer: c, purpose: P, ignore: {spec/quality-gap: The brief covers speed alone.}}
parties: {c: {name: C, side: customer}}
""",
    run=_run,
)
