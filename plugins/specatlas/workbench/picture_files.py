"""A drawing as a file that stands alone: SVG, PNG, PDF."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from specatlas.domain.project import Project as Model
from specatlas.text.errors import SpecatlasError

if TYPE_CHECKING:
    from specatlas.diagrams.canvas.drawing import Drawing

DRAWN = ("svg", "png", "pdf")
"""Formats that show a picture as it is on the site; all others say the same in the language of another program."""


class MissingExtraError(SpecatlasError):
    """What was asked for needs a package that is installed on request; the message names it."""


def drawn(drawing: "Drawing", format: str, theme: str, scale: float, href: Callable[[str], str | None]) -> bytes:
    """Write a picture as one of `DRAWN`.

    Raises:
        MissingExtraError: when what writes the format is not installed.
    """
    from specatlas.diagrams.render.svg import svg
    from specatlas.diagrams.render.theme import THEMES

    if format == "svg":
        return svg(drawing, href=href, theme=THEMES.get(theme)).encode()
    if theme not in THEMES:
        raise MissingExtraError(f'the colours "{theme}" follow the page that an SVG is put into; a {format} has none')
    try:
        if format == "png":
            from specatlas.diagrams.render.png import png

            return png(drawing, THEMES[theme], scale)
        from specatlas.diagrams.render.pdf import pdf

        return pdf(drawing, THEMES[theme], href)
    except ImportError as error:
        raise MissingExtraError(f"drawing {format} needs more: pip install 'specatlas[{format}]'") from error


def links(model: Model, site: str, language: str) -> Callable[[str], str | None]:
    """Return where the boxes of a picture lead on a site that `build` made."""
    if not site:
        return lambda _: None
    from specatlas.pages.site_map import folder, site_map

    pages = site_map(model)

    def url(address: str) -> str | None:
        spot = pages.spot(address)
        if spot is None:
            return None
        return f"{site.rstrip('/')}/{language}/{folder(spot.page)}/" + (f"#{spot.anchor}" if spot.anchor else "")

    return url
