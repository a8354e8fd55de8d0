"""PlantUML in hand-written pages: drawn on this machine or not at all.

A picture is drawn by the command `plantuml`, or by the file that PLANTUML_JAR names. It runs with the profile SANDBOX,
and only if that profile holds: versions before 1.2020.11 know no profiles and read any file that a diagram includes.
"""

import hashlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from specatlas.text.files import replace_file

PROFILE = {"PLANTUML_SECURITY_PROFILE": "SANDBOX"}
_CANARY = "specatlas-canary"
_PATIENCE = 60


def renderer(cache: Path) -> str | None:
    """Return the command that draws PlantUML, or None when there is none that may be used.

    Args:
        cache: folder in which the answer is kept, for starting Java takes seconds.
    """
    command = shutil.which("plantuml")
    jar = os.environ.get("PLANTUML_JAR")
    if command:
        found, program = command, Path(command)
    elif jar and Path(jar).is_file() and shutil.which("java"):
        found, program = f"java -jar {jar}", Path(jar)
    else:
        return None
    state = program.stat()
    name = hashlib.sha256(f"{found} {state.st_size} {state.st_mtime_ns}".encode()).hexdigest()[:16]
    note = cache / f"safe-{name}"
    if not note.is_file():
        replace_file(note, b"yes" if is_safe(found) else b"no")
    return found if note.read_bytes() == b"yes" else None


def is_safe(command: str) -> bool:
    """Tell whether a PlantUML keeps a diagram from reading files of this machine."""
    with tempfile.TemporaryDirectory() as folder:
        secret = Path(folder, "secret.txt")
        secret.write_text(f"note as N\n{_CANARY}\nend note\n", "utf-8")
        source = f"@startuml\n!include {secret}\nA -> B\n@enduml\n"
        try:
            done = subprocess.run(
                [*command.split(" "), "-tsvg", "-pipe"],
                input=source.encode(),
                capture_output=True,
                check=False,
                timeout=_PATIENCE,
                env={**os.environ, **PROFILE},
            )
        except (OSError, subprocess.TimeoutExpired):
            return False
    return _CANARY.encode() not in done.stdout
