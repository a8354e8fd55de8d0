"""The vocabulary in which a drawing says what its shapes are; `render` alone knows what that looks like.

A style is one or more of these class names with a space between; the renderer refuses any other. An item's own
`style` may hold more (`module-sales`, `abstract`), but `hue-1` … `hue-12` there colour everything inside it.
"""

HUES = 12
"""Number of colours that tell modules (or anything else that comes in a handful) apart."""


def hue(position: int) -> str:
    """Return the class that colours the item of the module at `position` (from 0) in the order of the model."""
    return f"hue-{position % HUES + 1}"
