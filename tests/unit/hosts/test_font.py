import struct
import zlib
from importlib.resources import files

from specatlas.hosts.font import font_face, packed, woff


def sfnt(**tables: bytes) -> bytes:
    """Return a font with these tables, as a file lays them out."""
    head = struct.pack(">IHHHH", 0x00010000, len(tables), 0, 0, 0)
    offset, entries, bodies = 12 + 16 * len(tables), b"", b""
    for tag, body in sorted(tables.items()):
        entries += struct.pack(">4sIII", tag.encode(), 0xABCD, offset + len(bodies), len(body))
        bodies += body + b"\0" * (-len(body) % 4)
    return head + entries + bodies


def unpacked(font: bytes) -> dict[str, bytes]:
    """Read a WOFF as browsers do: a table of the length it had is not packed."""
    assert font[:4] == b"wOFF"
    length, count = struct.unpack_from(">IH", font, 8)
    assert length == len(font)
    found = {}
    for place in range(count):
        tag, offset, short, long, _ = struct.unpack_from(">4sIIII", font, 44 + 20 * place)
        assert offset % 4 == 0
        body = font[offset : offset + short]
        found[tag.decode()] = body if short == long else zlib.decompress(body)
        assert len(found[tag.decode()]) == long
    return found


def test_a_packed_font_holds_the_same_tables() -> None:
    tables = {"glyf": b"a" * 1000, "cmap": bytes(range(7)), "head": b"\0\1\0\0" + bytes(range(50))}
    assert unpacked(packed(sfnt(**tables))) == tables


def test_a_table_that_does_not_shrink_stays_as_it_is() -> None:
    # zlib makes nine bytes of this one into as many or more, whatever the level.
    tables = {"abcd": b"\x01\x02\x03\x04\x05\x06\x07\x08\x09"}
    assert unpacked(packed(sfnt(**tables))) == tables
    assert tables["abcd"] in packed(sfnt(**tables))


def test_the_font_of_the_site_is_whole_and_half_as_large() -> None:
    original = files("fontpkg_roboto").joinpath("files", "Roboto[wdth,wght].ttf").read_bytes()
    assert {"glyf", "gvar", "cmap", "head", "fvar"} <= set(unpacked(woff()))
    assert len(woff()) < len(original) * 0.6
    assert packed(original) == woff()


def test_the_style_rule_names_the_file() -> None:
    assert 'url("roboto.woff") format("woff")' in font_face("roboto.woff")
