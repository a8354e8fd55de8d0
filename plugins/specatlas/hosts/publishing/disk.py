"""What Python does not offer of a file system: names change places at one stroke, and a folder is really written."""

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_SWAP = 2
"""RENAME_EXCHANGE of Linux's renameat2, RENAME_SWAP of macOS's renamex_np."""
_HERE = -100
"""AT_FDCWD: paths are read as everywhere else."""
FEW = 100
"""So many files are written to the disk one by one; for more, the whole disk is."""


def exchange(one: Path, other: Path) -> bool:
    """Let two files or folders of one disk change places; False when the system or the disk cannot, and nothing moved.

    Raises:
        OSError: when it can, and must not.
    """
    if sys.platform == "win32":
        return False
    first, second = os.fsencode(one), os.fsencode(other)
    library = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "linux" and hasattr(library, "renameat2"):
        sys.audit("os.rename", str(one), str(other), -1, -1)
        failed = library.renameat2(_HERE, first, _HERE, second, _SWAP)
    elif sys.platform == "darwin" and hasattr(library, "renamex_np"):
        sys.audit("os.rename", str(one), str(other), -1, -1)
        failed = library.renamex_np(first, second, _SWAP)
    else:
        return False
    if not failed:
        return True
    number = ctypes.get_errno()
    if number in (22, 38, 45, 95):  # EINVAL, ENOSYS, ENOTSUP of macOS and of Linux: this disk cannot
        return False
    raise OSError(number, os.strerror(number), str(one), None, str(other))


def flush(folder: Path) -> None:
    """Wait until everything below a folder is on the disk, so that it is there when the power has failed.

    Raises:
        OSError: when it cannot be written.
    """
    paths = [Path(above, name) for above, _, files in os.walk(folder) for name in files]
    library = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None
    if len(paths) > FEW and library is not None and hasattr(library, "syncfs"):
        # All at once: one by one, the disk would be waited for as often as there are files.
        with _opened(folder) as handle:
            if library.syncfs(handle):
                number = ctypes.get_errno()
                raise OSError(number, os.strerror(number), str(folder))
        return
    for path in (*paths, *dict.fromkeys(path.parent for path in paths), folder):
        if not path.is_symlink():
            flush_one(path)


def flush_one(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    if sys.platform == "win32" and path.is_dir():
        return  # folders cannot be opened there
    with _opened(path) as handle:
        os.fsync(handle)


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    handle = os.open(path, os.O_RDWR if sys.platform == "win32" else os.O_RDONLY)
    try:
        yield handle
    finally:
        os.close(handle)
