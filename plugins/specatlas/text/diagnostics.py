"""What is wrong, where, why, and the mend: faults are collected, never raised one by one."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from specatlas.text.places import Place


class Severity(IntEnum):
    """How bad a finding is; `error` makes `check` and `build` exit with 1."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """The name in lower case, as reports print it."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding about the team's files."""

    rule: str
    """Name of the rule, `kind/what`; `check --explain RULE` tells more."""
    message: str
    """What is wrong and why, in one sentence that an analyst understands."""
    place: Place | None
    """The smallest piece of text that is wrong; None when it concerns no file."""
    severity: Severity = Severity.ERROR
    help: str = ""
    """The mend: what to write instead."""
    related: tuple[tuple[Place, str], ...] = ()
    """Other places involved, each with what it is (`first defined here`)."""
    address: str = ""
    """Element or part that the finding is about (`entities/deal.amount`), for `ignore`."""


def ordered(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the findings sorted by place and rule, each once."""

    def key(item: Diagnostic) -> tuple[str, int, int, str, str]:
        file, line, column = item.place or ("", 0, 0)
        return (file, line, column, item.rule, item.message)

    return tuple(sorted(dict.fromkeys(diagnostics), key=key))
