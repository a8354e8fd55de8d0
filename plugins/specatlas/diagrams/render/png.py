"""Drawing → PNG, through resvg: no browser and no system library, the same bytes for the same fonts."""

import tempfile
from pathlib import Path

from specatlas.diagrams.canvas.drawing import Drawing
from specatlas.diagrams.render._fonts import faces
from specatlas.diagrams.render.svg import svg
from specatlas.diagrams.render.theme import Theme
from specatlas.text.errors import SpecatlasError

MOST_PIXELS = 120_000_000
"""Of one picture; more takes a gigabyte of memory and is read by no program that people have."""


class TooLargeError(SpecatlasError):
    """The picture has more pixels than programs can show."""


def png(drawing: Drawing, theme: Theme, scale: float = 2.0) -> bytes:
    """Write a drawing as PNG.

    Args:
        drawing: what to draw.
        theme: its colours.
        scale: pixels of the file for one pixel of the picture; 2 is sharp on every screen and in print.

    Raises:
        FontError: when no font of this machine has letters that the picture holds.
        TooLargeError: when the file would have more than 120 million pixels.
        ImportError: when the extra `png` is not installed.
    """
    import resvg_py

    if (pixels := drawing.width * drawing.height * scale**2) > MOST_PIXELS:
        fits = (MOST_PIXELS / (drawing.width * drawing.height)) ** 0.5
        raise TooLargeError(
            f"{pixels / 1e6:.0f} million pixels are too many for a PNG: give --scale {fits:.1f} or less, or draw pdf"
        )
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, face in enumerate(faces(drawing)):
            path = Path(folder, f"{number:02}.ttf")
            path.write_bytes(face.data)
            paths.append(str(path))
        return resvg_py.svg_to_bytes(
            svg_string=svg(drawing, theme=theme),
            zoom=scale,
            skip_system_fonts=True,
            font_files=paths,
            font_family="Roboto",
            sans_serif_family="Roboto",
        )
