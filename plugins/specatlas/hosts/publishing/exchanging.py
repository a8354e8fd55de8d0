"""Two names of the file system change places at one stroke, where the system can do that."""

import ctypes
import os
import sys
from pathlib import Path

_SWAP = 2
"""RENAME_EXCHANGE of Linux's renameat2, RENAME_SWAP of macOS's renamex_np."""
_HERE = -100
"""AT_FDCWD: paths are read as everywhere else."""


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
