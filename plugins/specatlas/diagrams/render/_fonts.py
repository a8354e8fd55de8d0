"""Fonts for pictures as files: of each only the signs that the picture holds, so that a file carries what it shows.

Letters come from the font that texts are measured in (`fontpkg-roboto`); what it lacks, ideographs above all, from
the first font of this machine that has them. Nothing else of the machine counts.
"""

import hashlib
import io
import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, NamedTuple

from specatlas.diagrams.canvas.clean import clean
from specatlas.diagrams.canvas.drawing import Drawing, Text
from specatlas.text.errors import SpecatlasError

VARIABLE = "SPECATLAS_FONTS"
"""Environment variable that names font files, or folders of them, to be looked at before those of the system."""
PREFERRED = (
    ("NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc"),
    ("NotoSansCJKsc-Regular.otf", "NotoSansCJKsc-Bold.otf"),
    ("NotoSansSC-Regular.otf", "NotoSansSC-Bold.otf"),
    ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf"),
    ("SourceHanSansSC-Regular.otf", "SourceHanSansSC-Bold.otf"),
    ("SourceHanSansCN-Regular.otf", "SourceHanSansCN-Bold.otf"),
    ("PingFang.ttc", ""),
    ("Hiragino Sans GB.ttc", ""),
    ("msyh.ttc", "msyhbd.ttc"),
    ("simhei.ttf", ""),
    ("wqy-microhei.ttc", ""),
    ("DroidSansFallbackFull.ttf", ""),
    ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
    ("Arial Unicode.ttf", ""),
    ("ARIALUNI.TTF", ""),
    ("arial.ttf", "arialbd.ttf"),
)
"""Files of well-known fonts, regular and bold, the ones for simplified Chinese first."""
_UNSEEN = frozenset({"Mn", "Me", "Cf", "Cc", "Zs", "Zl", "Zp"})
_SEMI_BOLD = 600
_UNITS = 2048
_NEEDED = frozenset({"GlyphOrder", "head", "hhea", "maxp", "OS/2", "hmtx", "cmap", "loca", "glyf", "name", "post"})
"""Tables of a font that say what its signs look like."""


class Style(NamedTuple):
    """Which cut of a font."""

    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Face:
    """A font with the signs of one picture in one style."""

    style: Style
    data: bytes
    """TrueType."""
    signs: frozenset[str]


class FontError(SpecatlasError):
    """The picture holds letters that no font here has; the message says what to do."""


def faces(drawing: Drawing) -> tuple[Face, ...]:
    """Return the fonts of a picture, one for each style: of the site's own signs, and of what it lacks from others.

    Raises:
        FontError: when letters are left over; signs that are no letters are left out of the picture.
        ImportError: when fontTools is not installed.
    """
    needed: dict[Style, set[str]] = {}
    for item in drawing.walk():
        for shape in item.shapes:
            if isinstance(shape, Text):
                needed.setdefault(Style(shape.bold, shape.italic), set()).update(clean(shape.text))
    return tuple(
        _joined(found) for style in sorted(needed) if (found := list(_of_style(style, frozenset(needed[style]))))
    )


def _joined(pieces: list[Face]) -> Face:
    """Make one font of several: a renderer that looks for a sign elsewhere takes any weight."""
    if len(pieces) == 1:
        return pieces[0]
    from fontTools.merge import Merger
    from fontTools.ttLib import TTFont
    from fontTools.ttLib.scaleUpem import scale_upem

    parts = []
    for piece in pieces:
        font = TTFont(io.BytesIO(piece.data), recalcTimestamp=False)
        scale_upem(font, _UNITS)
        for tag in {*font.keys()} - _NEEDED:
            del font[tag]
        parts.append(io.BytesIO())
        font.save(parts[-1])
        parts[-1].seek(0)
    style, signs = pieces[0].style, frozenset[str]().union(*(piece.signs for piece in pieces))
    whole = Merger().merge(parts)
    whole.recalcTimestamp = False
    whole["head"].created = whole["head"].modified = 0
    whole["OS/2"].usWeightClass = _SEMI_BOLD if style.bold else 400
    return Face(style, _saved(whole, style, signs), signs)


def _of_style(style: Style, needed: frozenset[str]) -> Iterator[Face]:
    # Every style begins with the site's own font, if with a space of it: by its name a renderer finds the others.
    own = needed & _site_signs(style.italic) or frozenset(" ")
    yield Face(style, _site_font(style, own), own)
    left = frozenset(sign for sign in needed - own if unicodedata.category(sign) not in _UNSEEN)
    for regular, bold in _found() if left else ():
        path = bold if style.bold and bold else regular
        here = left & _signs_of(path)
        if here:
            yield Face(style, _cut(path, style, here), here)
            left -= here
    letters = sorted(sign for sign in left if unicodedata.category(sign).startswith("L"))
    if letters:
        some = "".join(letters[:12]) + ("…" if len(letters) > 12 else "")
        raise FontError(
            f"no font on this machine has {some}: install one (Noto Sans CJK has all Chinese; Debian's package is "
            f"fonts-noto-cjk), or name a font file in {VARIABLE}; or draw --format svg, which needs none"
        )


@cache
def _site_signs(italic: bool) -> frozenset[str]:  # noqa: FBT001 one of two files
    with _site(italic) as path:
        return _signs_of(path)


def _site(italic: bool) -> Any:  # noqa: FBT001 as above
    name = "Roboto-Italic[wdth,wght].ttf" if italic else "Roboto[wdth,wght].ttf"
    return as_file(files("fontpkg_roboto").joinpath("files", name))


def _site_font(style: Style, signs: frozenset[str]) -> bytes:
    from fontTools.varLib.instancer import instantiateVariableFont

    with _site(style.italic) as path, _opened(path) as whole:
        font = _subset(whole, signs)
        font = instantiateVariableFont(font, {"wght": _SEMI_BOLD if style.bold else 400, "wdth": 100}, inplace=True)
        return _saved(font, style, signs)


def _found() -> Iterator[tuple[Path, Path | None]]:
    """Yield the fonts of this machine to be looked at: what the team names, then the well-known ones."""
    for named in filter(None, os.environ.get(VARIABLE, "").split(os.pathsep)):
        path = Path(named)
        if path.is_file():
            yield path, None
        yield from ((one, None) for one in sorted(path.glob("*.[ot]t[fc]")) if path.is_dir())
    here = _installed()
    for regular, bold in PREFERRED:
        if regular in here:
            yield here[regular], here.get(bold)


@cache
def _installed() -> Mapping[str, Path]:
    """Return the font files of the system by name; of two of one name the first by path."""
    wanted = {name for pair in PREFERRED for name in pair if name}
    files_ = (Path(parent, name) for folder in _folders() for parent, _, names in os.walk(folder) for name in names)
    found = sorted((path for path in files_ if path.name in wanted), reverse=True)
    return {path.name: path for path in found}


def _folders() -> Iterable[Path]:
    home = Path.home()
    if sys.platform == "win32":
        return (Path(os.environ.get("WINDIR", "C:/Windows"), "Fonts"), home / "AppData/Local/Microsoft/Windows/Fonts")
    if sys.platform == "darwin":
        return (Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts")
    return (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".local/share/fonts", home / ".fonts")


@cache
def _signs_of(path: Path) -> frozenset[str]:
    with _opened(path) as font:
        return frozenset(map(chr, font["cmap"].getBestCmap() or ()))


def _opened(path: Path) -> Any:
    """Open a font; of a collection the one for simplified Chinese, else the first.

    Raises:
        FontError: when the file is no font.
    """
    from fontTools.ttLib import TTCollection, TTFont, TTLibError

    try:
        if path.suffix.lower() != ".ttc":
            return TTFont(path, lazy=True, recalcTimestamp=False)
        with TTCollection(path, lazy=True) as collection:
            names = [font["name"].getDebugName(1) or "" for font in collection.fonts]
        chosen = next((place for place, name in enumerate(names) if name.endswith((" SC", " GB"))), 0)
        return TTFont(path, fontNumber=chosen, lazy=True, recalcTimestamp=False)
    except (TTLibError, OSError) as error:
        raise FontError(f'the font "{path.name}" cannot be read: {error}') from error


def _cut(path: Path, style: Style, signs: frozenset[str]) -> bytes:
    with _opened(path) as whole:
        font = _subset(whole, signs)
        return _saved(_with_curves_of_truetype(font) if "glyf" not in font else font, style, signs)


def _subset(font: Any, signs: frozenset[str]) -> Any:
    from fontTools.subset import Options, Subsetter

    options = Options(
        layout_features=[], notdef_outline=True, hinting=False, recalc_timestamp=False, name_IDs=[1, 2, 6]
    )
    cutter = Subsetter(options)
    cutter.populate(text="".join(sorted(signs)))
    cutter.subset(font)
    return font


def _with_curves_of_truetype(font: Any) -> Any:
    """Turn cubic outlines into quadratic ones (within a thousandth of an em), which every reader of PDF takes."""
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib import newTable

    glyphs, order = font.getGlyphSet(), font.getGlyphOrder()
    drawn = {}
    for name in order:
        pen = TTGlyphPen(glyphs)
        glyphs[name].draw(Cu2QuPen(pen, max_err=font["head"].unitsPerEm / 1000, reverse_direction=True))
        drawn[name] = pen.glyph()
    font["loca"], font["glyf"] = newTable("loca"), newTable("glyf")
    font["glyf"].glyphOrder, font["glyf"].glyphs = order, drawn
    for tag in ("CFF ", "CFF2", "VORG"):
        if tag in font:
            del font[tag]
    least = font["maxp"] = newTable("maxp")
    least.tableVersion, least.numGlyphs = 0x00010000, len(order)
    zeros = "maxTwilightPoints maxStorage maxFunctionDefs maxInstructionDefs maxStackElements maxSizeOfInstructions"
    vars(least).update(dict.fromkeys([*zeros.split(), "maxComponentElements"], 0), maxZones=1)
    font["post"].formatType, font["post"].extraNames, font["post"].mapping = 2.0, [], {}
    font.sfntVersion = "\000\001\000\000"
    return font


def _saved(font: Any, style: Style, signs: frozenset[str]) -> bytes:
    """Write a font under a name of its own: a PDF holds several that come from the same file."""
    digest = hashlib.blake2b(f"{style} {''.join(sorted(signs))}".encode(), digest_size=4).hexdigest()
    name = f"{font['name'].getDebugName(6)}-{digest}"
    for record in font["name"].names:
        if record.nameID == 6:
            record.string = name
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()
