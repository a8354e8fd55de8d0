"""What a style looks like in a theme, as plain values: for files, where no style sheet helps."""

from specatlas.diagrams.render.rules import RULES, sorted_classes
from specatlas.diagrams.render.theme import NEUTRAL, Theme, variable


def look(style: str, theme: Theme, hue: str = "") -> dict[str, str]:
    """Return the properties of a style with its colours resolved.

    Args:
        style: class names of `rules.RULES`.
        theme: the colours.
        hue: of the item around, `hue-3`; empty for none.

    Raises:
        ValueError: when a class has no rule.
    """
    merged: dict[str, str] = {}
    for name in sorted_classes(style):
        merged.update(RULES[name])
    return {key: resolved(value, theme, hue) for key, value in merged.items()}


def resolved(value: str, theme: Theme | None, hue: str = "") -> str:
    """Resolve the `@name` of a rule: to a colour of the theme, or without one to a variable of the page."""
    if not value.startswith("@"):
        return value
    name = value[1:]
    if theme is None:
        return variable(name)
    if name in NEUTRAL:
        name = f"{hue}-{name}" if hue else NEUTRAL[name]
    return theme[name]
