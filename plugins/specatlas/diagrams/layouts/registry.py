"""Every engine, and which one is used when none is asked for."""

from specatlas.diagrams.layouts import dot, own, pinned
from specatlas.diagrams.layouts._base import Engine, LayoutError
from specatlas.text.suggest import did_you_mean

ENGINES: tuple[Engine, ...] = (pinned.ENGINE, own.ENGINE, dot.ENGINE)
AUTO = ("pinned", "own")
"""What `auto` tries, in order: never an engine of the machine, whose pictures would differ from place to place."""


def engine(name: str = "auto") -> Engine:
    """Return an engine by name; `auto` is the first of `AUTO` that is installed.

    Raises:
        LayoutError: when there is no such engine, or it is not installed.
    """
    by_name = {one.name: one for one in ENGINES}
    if name == "auto":
        return next(by_name[one] for one in AUTO if by_name[one].available())
    found = by_name.get(name)
    if found is None:
        hint = did_you_mean(name, by_name) or f"there are auto, {', '.join(by_name)}"
        raise LayoutError(f'there is no layout engine "{name}"; {hint}')
    if not found.available():
        raise LayoutError(f'the layout engine "{name}" is not installed here ({found.purpose}); use auto or own')
    return found
