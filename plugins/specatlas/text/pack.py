"""Many small entries in one file, for caches: added at its end, and read in at once.

A file for each of hundreds of entries costs more than what is in them. An entry is kept as soon as it is added, and two
programs may add at once. The file may be deleted at any time; what follows damage in it is dropped.
"""

import hashlib
import os
import struct
import zlib
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

_HEAD = struct.Struct(">32sII")
"""Before each entry: the SHA-256 of its key, its length in bytes, and the CRC-32 of both that digest and itself."""
_ADDING = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)


class Pack:
    """Entries by key; there may be some of one key."""

    def __init__(self, file: Path) -> None:
        """Take note of a file, which need not exist; it is read when the first entry is asked for."""
        self.file = file

    def get(self, key: bytes) -> Sequence[bytes]:
        """Return all entries of a key, oldest first."""
        return self._entries.get(hashlib.sha256(key).digest(), ())

    def add(self, key: bytes, content: bytes) -> int:
        """Add an entry; folders on the way are made.

        Returns:
            How many bytes the file holds now.

        Raises:
            OSError: when the file cannot be written.
        """
        digest = hashlib.sha256(key).digest()
        self._entries.setdefault(digest, []).append(content)
        try:
            file = os.open(self.file, _ADDING, 0o666)
        except FileNotFoundError:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            file = os.open(self.file, _ADDING, 0o666)
        try:
            # In one call, so that what another program adds meanwhile stands before or after it.
            os.write(file, _HEAD.pack(digest, len(content), _check(digest, content)) + content)
            return os.fstat(file).st_size
        finally:
            os.close(file)

    @cached_property
    def _entries(self) -> dict[bytes, list[bytes]]:
        found: dict[bytes, list[bytes]] = {}
        try:
            data = self.file.read_bytes()
            whole = _read(data, found)
            if whole < len(data):
                # What is added behind damage would never be found.
                os.truncate(self.file, whole)
        except OSError:
            # Missing, or it cannot be written either: what is not found is made anew.
            return found
        return found


def _read(data: bytes, found: dict[bytes, list[bytes]]) -> int:
    """Read entries up to the first that is damaged, and return where that begins."""
    start = 0
    while start + _HEAD.size <= len(data):
        digest, length, check = _HEAD.unpack_from(data, start)
        content = data[start + _HEAD.size : start + _HEAD.size + length]
        if len(content) != length or _check(digest, content) != check:
            break
        found.setdefault(digest, []).append(content)
        start += _HEAD.size + length
    return start


def _check(digest: bytes, content: bytes) -> int:
    return zlib.crc32(content, zlib.crc32(digest))
