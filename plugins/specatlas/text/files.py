"""Writing files so that nobody ever sees half of one."""

import os
import tempfile
from pathlib import Path


def replace_file(path: Path, content: bytes) -> None:
    """Write `content` beside `path`, then swap it in; on any failure the old file stays as it was.

    Folders on the way are made. A link stays, and the file that it leads to is written; a device or a pipe
    (`/dev/stdout`) is written to, never replaced by a file.
    """
    path = path.resolve()
    if path.exists() and not path.is_file():
        with path.open("wb", buffering=0) as stream:
            stream.write(content)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(beside).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
