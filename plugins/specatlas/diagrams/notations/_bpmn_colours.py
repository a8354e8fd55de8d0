"""Colours that a file gives, brought into the theme: the hue that looks most like it, readable in light and dark."""

import re
from colorsys import rgb_to_hls
from functools import cache

from specatlas.diagrams.canvas.styles import HUES

_HEX = re.compile(r"#?([0-9a-f]{3}|[0-9a-f]{6})(?:[0-9a-f]{2})?\Z", re.IGNORECASE)
_HUE_ANGLES = (211, 44, 176, 324, 266, 127, 28, 197, 1, 70, 242)
"""Angle on the colour circle, in degrees, of the first eleven hues of the theme; the twelfth is the grey one."""
_GREY = HUES
_LEAST_COLOUR = 0.08
"""Difference of the strongest and the weakest of red, green and blue from which one sees a colour."""
_NAMED = {
    "red": "ff0000",
    "green": "008000",
    "blue": "0000ff",
    "yellow": "ffff00",
    "orange": "ffa500",
    "grey": "808080",
}


@cache
def hue_of(colour: str) -> str:
    """Return the class of the hue that is nearest to a colour as files write it; empty for none, white and black."""
    found = _HEX.match(_NAMED.get(colour.strip().lower(), colour.strip()))
    if found is None:
        return ""
    digits = found[1] if len(found[1]) == 6 else "".join(2 * digit for digit in found[1])
    red, green, blue = (int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4))
    angle, light, _ = rgb_to_hls(red, green, blue)
    if max(red, green, blue) - min(red, green, blue) < _LEAST_COLOUR:
        return f"hue-{_GREY}" if 0.1 < light < 0.97 else ""
    turn = angle * 360

    def distance(place: int) -> float:
        apart = abs(turn - _HUE_ANGLES[place])
        return min(apart, 360 - apart)

    return f"hue-{min(range(len(_HUE_ANGLES)), key=distance) + 1}"
