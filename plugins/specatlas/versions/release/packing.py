"""One zip that can be handed over: sorted, with one date, and with the digest of its own bytes at its end."""

import io
import time
import zipfile
from collections.abc import Mapping

from specatlas.versions.release.terms import sha256

EARLIEST, LATEST = 315_532_800, 4_354_819_198
"""Seconds since 1970 between which a zip can tell a time."""
_DIGITS = 64


def pack(files: Mapping[str, bytes], epoch: int) -> bytes:
    """Return a zip of files.

    The last 64 bytes are the SHA-256 of all others: what is damaged on its way, or changed by hand, is seen at once.

    Args:
        files: by their names in the zip.
        epoch: seconds since 1970, the date of every file.
    """
    stream = io.BytesIO()
    moment = time.gmtime(min(max(epoch, EARLIEST), LATEST))[:6]
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, moment)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o100644 << 16
            packed.writestr(info, files[name], compresslevel=9)
        packed.comment = b"0" * _DIGITS
    content = stream.getvalue()[:-_DIGITS]
    return content + sha256(content).encode()
