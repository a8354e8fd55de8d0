"""Which day it is, for deadlines: an input, so that the same files always give the same output."""

import os
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

from specatlas.text.errors import SpecatlasError

FOLDERS = ("model", "docs", "diagrams", "governance.yml", "mkdocs.yml")
"""What a version of a spec covers."""


def day_of(folder: Path) -> date | None:
    """Return `SOURCE_DATE_EPOCH` as a day, else the day of the newest commit that touched the spec, else None.

    Raises:
        SpecatlasError: when `SOURCE_DATE_EPOCH` is no time.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch:
        try:
            return datetime.fromtimestamp(int(epoch), UTC).date()
        except (ValueError, OverflowError, OSError):
            message = f'SOURCE_DATE_EPOCH is "{epoch}", which is no time: give seconds since 1970, or unset it'
            raise SpecatlasError(message) from None
    try:
        command = ["git", "-C", str(folder), "log", "-1", "--format=%cs", "--", *FOLDERS]
        found = subprocess.run(command, capture_output=True, text=True, timeout=10, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    return date.fromisoformat(found.stdout.strip()) if found.stdout.strip() else None
