"""A picture that stands in the text of a Word file.

Source: ECMA-376 part 1, DrawingML: 20.4.2.8 (`wp:inline`), 20.2.2.5 (`pic:pic`); lengths are EMU, 360,000 a centimetre.
"""

from xml.sax.saxutils import quoteattr

from specatlas.reports.papers.blocks import Picture
from specatlas.text.invisible import visible

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PIXEL = 9525
"""EMU of a pixel of 1/96 inch."""
_WIDEST, _HIGHEST = 6_120_000, 8_280_000
"""17 by 23 cm: the room of a page of A4, less a heading."""


def inline(picture: Picture, relation: str, number: int) -> str:
    """Return a picture as `w:drawing`: as large as on the screen, or as the page allows.

    Args:
        picture: what to show.
        relation: id of the relationship to its file.
        number: of the picture in the file, from 1.
    """
    width, height = picture.width * _PIXEL, picture.height * _PIXEL
    fit = min(1.0, _WIDEST / width, _HIGHEST / height)
    size = f'cx="{round(width * fit)}" cy="{round(height * fit)}"'
    about = f'id="{number}" name="Picture {number}"'
    return (
        f'<w:drawing><wp:inline xmlns:wp="{_WP}" distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f"<wp:docPr {about} descr={quoteattr(visible(picture.text))}/>"
        f'<a:graphic xmlns:a="{_A}"><a:graphicData uri="{_PIC}"><pic:pic xmlns:pic="{_PIC}">'
        f"<pic:nvPicPr><pic:cNvPr {about}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip xmlns:r="{_R}" r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>'
        "</pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
