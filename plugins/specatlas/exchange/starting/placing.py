"""Files put into a folder together: all of them, or none."""

import errno
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def placed(files: Mapping[str, bytes], folder: Path) -> Iterator[None]:
    """Write files aside, then move them to their places; when what follows fails, they are taken away again.

    Args:
        files: path inside the folder, with forward slashes, to what the file holds.
        folder: where they go. One that is not there is made, and comes into being whole.

    Raises:
        OSError: when a file cannot be written, or something is in its place already; nothing has changed then.
    """
    new = not folder.exists()
    # Aside, yet on the same disk: beside a folder to come, inside one that may be a disk of its own.
    home = folder.parent if new else folder
    made = _make(home)
    moved: list[Path] = []
    staging = Path(tempfile.mkdtemp(prefix=".specatlas-new-", dir=home))
    try:
        written = staging / "files"
        for path, data in files.items():
            target = written / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        for source in [written] if new else sorted(written.iterdir()):
            target = folder if new else folder / source.name
            _move(source, target)
            moved.append(target)
        shutil.rmtree(staging)
        yield
    except BaseException:
        for target in moved:
            shutil.rmtree(target) if target.is_dir() else target.unlink()
        shutil.rmtree(staging, ignore_errors=True)
        for one in reversed(made):
            one.rmdir()
        raise


def _move(source: Path, target: Path) -> None:
    """Move a file or folder to where nothing is yet; renaming alone would replace a file."""
    if target.exists():
        raise FileExistsError(errno.EEXIST, "is there already", str(target))
    source.rename(target)


def _make(folder: Path) -> list[Path]:
    """Make a folder and those above it; return those that were not there, outermost first."""
    made = [one for one in (*reversed(folder.parents), folder) if not one.exists()]
    for one in made:
        one.mkdir()
    return made
