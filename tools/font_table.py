"""Generate the advance table that `specatlas.diagrams.canvas.font` measures with.

Run by a maintainer when the pinned `fontpkg-roboto` changes: `python tools/font_table.py`.
It needs fontTools (extra `dev`); the package itself needs only the table.
"""

import json
import sys
from collections import defaultdict
from importlib.metadata import version
from pathlib import Path

import fontpkg_roboto
from fontTools.ttLib import TTFont

TABLE = Path(__file__).parent.parent / "plugins/specatlas/diagrams/canvas/roboto.json"
WEIGHTS = {"regular": 400, "bold": 700}
FIRST_PRINTABLE = 0x20


def advances(font: TTFont, weight: int) -> dict[str, str]:
    """Return advance width in font units (as a key of JSON) -> the characters that have it, in code point order."""
    glyphs = font.getGlyphSet(location={"wght": weight})
    by_width: dict[int, list[str]] = defaultdict(list)
    for code, name in sorted(font.getBestCmap().items()):
        if code >= FIRST_PRINTABLE:
            by_width[round(glyphs[name].width)].append(chr(code))
    return {str(width): "".join(characters) for width, characters in sorted(by_width.items())}


def table() -> str:
    """Return the whole table as JSON text."""
    font = TTFont(fontpkg_roboto.ROOT / "files" / "Roboto[wdth,wght].ttf")
    data: dict[str, object] = {
        "font": f"Roboto (OFL-1.1), advances from fontpkg-roboto {version('fontpkg-roboto')}",
        "units": font["head"].unitsPerEm,
    }
    data.update({style: advances(font, weight) for style, weight in WEIGHTS.items()})
    return json.dumps(data, ensure_ascii=True, indent=0) + "\n"


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="ascii", newline="\n")
    sys.stdout.write(f"{TABLE.name}: {TABLE.stat().st_size} bytes\n")
