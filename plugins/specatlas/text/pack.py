"""Many small entries in one file, for caches: added at its end, and read in at once.

A file for each of hundreds of entries costs more than what is in them. An entry is kept as soon as it is added, and
programs may add and read at once. The file may be deleted at any time; an entry that is damaged, or half written while
it is read, is passed over.
"""

import hashlib
import os
import struct
import zlib
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

_MARK = b"\xf5entry\r\n"
"""Begins an entry, so that the next one is found behind a damaged one; no text in UTF-8 holds its first byte."""
_HEAD = struct.Struct(">8s32sII")
"""Before each entry: the mark, the SHA-256 of its key, its length in bytes, and the CRC-32 of digest and content."""
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
            os.write(file, _HEAD.pack(_MARK, digest, len(content), _check(digest, content)) + content)
            return os.fstat(file).st_size
        finally:
            os.close(file)

    @cached_property
    def _entries(self) -> dict[bytes, list[bytes]]:
        try:
            data = self.file.read_bytes()
        except OSError:
            # Missing, or it cannot be read: what is not found is made anew.
            return {}
        found: dict[bytes, list[bytes]] = {}
        start = data.find(_MARK)
        while 0 <= start <= len(data) - _HEAD.size:
            _, digest, length, check = _HEAD.unpack_from(data, start)
            content = data[start + _HEAD.size : start + _HEAD.size + length]
            if len(content) == length and _check(digest, content) == check:
                found.setdefault(digest, []).append(content)
                start = data.find(_MARK, start + _HEAD.size + length)
            else:
                # Its length may be what is damaged.
                start = data.find(_MARK, start + 1)
        return found


def _check(digest: bytes, content: bytes) -> int:
    return zlib.crc32(content, zlib.crc32(digest))
