"""The font of site and pictures: Roboto, from the package `fontpkg-roboto`, packed for the web.

Every text of a picture was measured in it, so a site brings it along. WOFF 1.0 is the font's own tables, each packed
with zlib (https://www.w3.org/TR/WOFF/): half the size, and nothing but the standard library is needed.
"""

import struct
import zlib
from functools import cache
from importlib.resources import files

ROBOTO = "roboto"
_FILE = "Roboto[wdth,wght].ttf"
_HEADER = struct.Struct(">4sIIHHIHHIIIII")
_ENTRY = struct.Struct(">4sIIII")


def font_face(url: str) -> str:
    """Return the style rule that names the font; its one file holds all weights and widths."""
    return (
        "@font-face {\n"
        '  font-family: "Roboto";\n'
        f'  src: url("{url}") format("woff");\n'
        "  font-weight: 100 900;\n"
        "  font-stretch: 75% 100%;\n"
        "  font-display: swap;\n"
        "}\n"
    )


@cache
def woff() -> bytes:
    """Return the font as WOFF."""
    return packed(files("fontpkg_roboto").joinpath("files", _FILE).read_bytes())


def packed(sfnt: bytes) -> bytes:
    """Pack a TrueType font as WOFF 1.0; the same font always gives the same bytes."""
    flavour, count = struct.unpack_from(">IH", sfnt)
    tables = [struct.unpack_from(">4sIII", sfnt, 12 + 16 * place) for place in range(count)]
    offset = _HEADER.size + _ENTRY.size * count
    entries, bodies = [], []
    total = 12 + 16 * count
    for tag, checksum, start, length in sorted(tables):
        plain = sfnt[start : start + length]
        # Of equal length the table stays as it is: by its length a browser knows that it is not packed.
        body = min(plain, zlib.compress(plain, 9), key=len)
        entries.append(_ENTRY.pack(tag, offset, len(body), length, checksum))
        bodies.append(body + b"\0" * (-len(body) % 4))
        offset += len(bodies[-1])
        total += length + (-length % 4)
    header = _HEADER.pack(b"wOFF", flavour, offset, count, 0, total, 1, 0, 0, 0, 0, 0, 0)
    return header + b"".join(entries) + b"".join(bodies)
