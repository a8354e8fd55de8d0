"""Where a character of a team's file stands."""

from typing import NamedTuple


class Place(NamedTuple):
    """A position in a file of the project; prints as `file:line:column`."""

    file: str
    """Path relative to the project folder, with forward slashes."""
    line: int
    """Line, counted from 1."""
    column: int
    """Column in characters, counted from 1."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"
