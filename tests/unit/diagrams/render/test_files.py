"""Pictures as PNG and PDF: as large as asked for, the same bytes each time, with every letter, and clear refusals."""

import base64
import re
import struct
import sys
import zlib
from collections.abc import Callable, Iterator
from math import dist

import pytest

from specatlas.diagrams.canvas.drawing import Drawing, Item, Path, Polyline, Rect, Text
from specatlas.diagrams.canvas.placed import Box
from specatlas.diagrams.render import _fonts
from specatlas.diagrams.render._curves import curves
from specatlas.diagrams.render._fonts import FontError, Style, faces
from specatlas.diagrams.render.pdf import pdf
from specatlas.diagrams.render.png import TooLargeError, png
from specatlas.diagrams.render.theme import DARK, LIGHT

TEXTS = {"en": "Sales order", "ru": "Заказ клиента, Қазақстан", "zh": "销售订单与发票"}


def picture(text: str, *, wide: float = 300, high: float = 120) -> Drawing:
    words = (
        Text(20, 40, text, style="ink", width=200),
        Text(20, 60, text, bold=True),
        Text(20, 80, text, italic=True, underline=True),
    )
    node = Item("a", "node", (Rect(Box(10, 10, 220, 90), "tinted", 6), *words), "entities/a", box=Box(10, 10, 220, 90))
    line = Item("b", "edge", (Polyline(((230, 50), (290, 50)), "line dashed"), Path("M 0 0 A 5 5 0 0 1 10 0 Z")))
    return Drawing(wide, high, (node, line), text, text, "class", language="en")


@pytest.fixture
def chinese() -> None:
    try:
        faces(picture(TEXTS["zh"]))
    except FontError:
        pytest.skip("no font with ideographs on this machine")


def size(data: bytes) -> tuple[int, int]:
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    wide, high = struct.unpack(">II", data[16:24])
    return wide, high


def test_a_png_is_as_large_as_asked_for_and_always_the_same() -> None:
    drawing = picture(TEXTS["ru"])
    assert size(png(drawing, LIGHT)) == (600, 240)
    assert size(png(drawing, LIGHT, 0.5)) == (150, 60)
    assert png(drawing, LIGHT) == png(drawing, LIGHT)
    assert png(drawing, LIGHT) != png(drawing, DARK)


def test_letters_are_drawn_and_not_left_out() -> None:
    blank = png(picture(" "), LIGHT)
    assert len(png(picture(TEXTS["ru"]), LIGHT)) > 1.5 * len(blank)


@pytest.mark.usefixtures("chinese")
def test_ideographs_come_from_a_font_of_the_machine() -> None:
    assert len(png(picture(TEXTS["zh"]), LIGHT)) > 1.5 * len(png(picture(" "), LIGHT))
    styles = faces(picture(TEXTS["zh"] + " ABC"))
    assert [face.style for face in styles] == [Style(), Style(italic=True), Style(bold=True)]
    assert all(face.signs == frozenset(TEXTS["zh"] + " ABC") for face in styles)


@pytest.mark.usefixtures("chinese")
def test_bold_ideographs_are_bold() -> None:
    thin, bold = (
        png(Drawing(200, 40, (Item("a", "node", (Text(5, 25, "销售订单 A", bold=is_bold),)),), "T", "", "er"), LIGHT, 4)
        for is_bold in (False, True)
    )
    assert dark(bold) > 1.15 * dark(thin)


@pytest.mark.usefixtures("chinese")
def test_bold_ideographs_are_bold_beside_the_same_ones_that_are_not() -> None:
    def written(*bold: bool) -> bytes:
        texts = tuple(Text(5, 25 * line, "客户", bold=is_bold) for line, is_bold in enumerate(bold, 1))
        return png(Drawing(80, 70, (Item("a", "node", texts),), "T", "", "er"), LIGHT, 4)

    assert dark(written(False, True)) > 1.08 * dark(written(False, False))


def dark(data: bytes) -> int:
    """Return how much ink is in a PNG, in pixels; its rows are told apart from the one above (filters 0 to 2)."""
    wide, high = size(data)
    chunks = b"".join(re.findall(rb"IDAT(.*?)(?=.{4}(?:.{4}IDAT|.{4}IEND))", data, re.DOTALL))
    rows = zlib.decompress(chunks) if chunks else b""
    return len(rows) and ink(rows, wide, high)


def ink(rows: bytes, wide: int, high: int) -> int:
    step, before, found = wide * 4, bytes(wide * 4), 0
    for y in range(high):
        kind, line = rows[y * (step + 1)], bytearray(rows[y * (step + 1) + 1 : (y + 1) * (step + 1)])
        for x in range(step):
            left, up, corner = (line[x - 4] if x > 3 else 0), before[x], (before[x - 4] if x > 3 else 0)
            line[x] = (line[x] + (0, left, up, (left + up) // 2, paeth(left, up, corner))[kind]) & 255
        found += sum(255 - value for value in line[::4])
        before = bytes(line)
    return found


def paeth(left: int, up: int, corner: int) -> int:
    guess = left + up - corner
    return min((left, up, corner), key=lambda one: abs(guess - one))


@pytest.mark.parametrize("draw", [png, pdf])
def test_hostile_texts_do_no_harm(draw: Callable[..., bytes]) -> None:
    evil = "<script>]]>{{ 7*7 }}\"'&\u202e\x00(\\) Tj ET"
    assert len(draw(picture(evil), LIGHT)) > 1000


def test_a_picture_too_large_for_a_png_names_the_scale_that_fits() -> None:
    with pytest.raises(TooLargeError, match=r"give --scale 1\.\d or less"):
        png(picture("A", wide=8000, high=8000), LIGHT)


def streams(data: bytes) -> Iterator[bytes]:
    """Yield what the parts of a PDF hold, unpacked."""
    for found in re.finditer(rb"(?<!end)stream\r?\n(.*?)endstream", data, re.DOTALL):
        packed = found[1].rstrip(b"\r\n")
        text = packed.endswith(b"~>")
        yield zlib.decompress(base64.a85decode(b"<~" + packed, adobe=True) if text else packed)


def readable(data: bytes) -> set[str]:
    """Return the characters that a reader of the PDF can select."""
    maps = b"".join(part for part in streams(data) if b"beginbfchar" in part)
    return {chr(int(code, 16)) for code in re.findall(rb"<[0-9A-F]+> <([0-9A-F]+)>", maps)}


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_texts_of_a_pdf_can_be_selected(language: str) -> None:
    assert set(TEXTS[language]) <= readable(pdf(picture(TEXTS[language]), LIGHT))


@pytest.mark.usefixtures("chinese")
def test_chinese_texts_of_a_pdf_can_be_selected() -> None:
    assert set(TEXTS["zh"]) <= readable(pdf(picture(TEXTS["zh"]), LIGHT))


def test_a_pdf_holds_links_a_title_and_nothing_of_the_day() -> None:
    made = pdf(picture("A & B"), LIGHT, lambda address: f"https://spec.example/{address}")
    assert made.count(b"https://spec.example/entities/a") == 1
    assert b"/URI" not in pdf(picture("A"), LIGHT)
    assert made == pdf(picture("A & B"), LIGHT, lambda address: f"https://spec.example/{address}")
    assert b"/MediaBox [ 0 0 225 90 ]" in made


def test_without_a_font_that_has_the_letters_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_fonts, "_found", lambda: iter(()))
    for draw in (png, pdf):
        with pytest.raises(FontError, match=r"no font on this machine has 与.*Noto Sans CJK.*SPECATLAS_FONTS"):
            draw(picture(TEXTS["zh"]), LIGHT)
    # A sign that is no letter is left out: nobody misses a rocket in a contract.
    assert png(picture("Start 🚀"), LIGHT)
    assert pdf(picture("Start 🚀"), LIGHT)


def test_a_font_that_a_team_names_counts_before_those_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    import fontpkg_roboto

    named = fontpkg_roboto.ROOT / "files" / "Roboto-Italic[wdth,wght].ttf"
    monkeypatch.setenv(_fonts.VARIABLE, str(named))
    assert next(_fonts._found()) == (named, None)


@pytest.mark.parametrize(("format", "module"), [("png", "resvg_py"), ("pdf", "reportlab.pdfgen.canvas")])
def test_what_is_not_installed_is_named(format: str, module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from specatlas.workbench.picture_files import MissingExtraError, drawn

    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtraError, match=rf"pip install 'specatlas\[{format}\]'"):
        drawn(picture("A"), format, "light", 1, lambda _: None)


def points(data: str) -> list[tuple[float, float]]:
    """Return points along the curves of a path, ends and middles."""
    found, at = [], (0.0, 0.0)
    for command, numbers in curves(data):
        if command == "C":
            p, q, end = numbers[:2], numbers[2:4], (numbers[4], numbers[5])
            found.append(tuple((a + 3 * b + 3 * c + d) / 8 for a, b, c, d in zip(at, p, q, end, strict=True)))
        if numbers:
            at = (numbers[-2], numbers[-1])
            found.append(at)
    return found  # type: ignore[return-value]


@pytest.mark.parametrize(
    "data",
    [
        "M 10 0 A 10 10 0 0 1 -10 0 A 10 10 0 0 1 10 0 Z",
        "M 10 0 A 10 10 0 1 0 0 10",
        "M 10 0 A 10 10 0 0 1 0 10",
    ],
)
def test_an_arc_lies_on_its_circle(data: str) -> None:
    assert all(abs(dist(point, (0, 0)) - 10) < 0.01 for point in points(data))


def test_an_arc_takes_the_side_that_its_flags_say() -> None:
    short, long = points("M 10 0 A 10 10 0 0 1 0 10"), points("M 10 0 A 10 10 0 1 0 0 10")
    assert min(x + y for x, y in short) > 0
    assert min(x + y for x, y in long) < -10


def test_lines_and_curves_end_where_they_should() -> None:
    found = list(curves("M 1 2 H 5 V 6 L 7 8 Q 9 8 9 10 T 9 12 C 1 1 2 2 3 3 S 4 4 5 5 Z"))
    ends = [(command, numbers[-2:]) for command, numbers in found]
    assert ends == [
        ("M", (1, 2)),
        ("L", (5, 2)),
        ("L", (5, 6)),
        ("L", (7, 8)),
        ("C", (9, 10)),
        ("C", (9, 12)),
        ("C", (3, 3)),
        ("C", (5, 5)),
        ("Z", ()),
    ]
    assert found[5][1][:2] == pytest.approx((9, 10 + 4 / 3))
    assert found[7][1][:2] == (4, 4)
