"""Bring .venv up to date with the lock files: made anew when its Python or a lock changed, else left alone.

    python3 tools/environment.py          what the tool needs to run
    python3 tools/environment.py --test   and what its tests need

Starts under an older Python 3 too, with nothing but the standard library.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STATE = VENV / "specatlas.json"
RUN, TEST, PROJECT = "requirements.lock", "requirements-test.lock", "pyproject.toml"
OLDEST = (3, 11)
HERE = f"{sys.version_info[0]}.{sys.version_info[1]}"
NO_VENV = f"""\
Python {HERE} cannot make virtual environments here. On Debian and Ubuntu, as root:

    apt-get install python{HERE}-venv
"""


def main() -> int:
    """Do it, and return the exit status."""
    if sys.version_info < OLDEST:
        return start_again()
    locks = [RUN, TEST] if "--test" in sys.argv[1:] else [RUN]
    now = {name: hashlib.sha256((ROOT / name).read_bytes()).hexdigest() for name in (RUN, TEST, PROJECT)}
    now["python"] = sys.version
    had = state()
    if had is None or any(had.get(name, now[name]) != now[name] for name in (RUN, TEST, "python")):
        make()
        had = {}
    if any(lock not in had for lock in locks):
        install(locks[-1])  # The second holds all of the first.
    if had.get(PROJECT) != now[PROJECT]:
        pip("install", "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    kept = {name: now[name] for name in sorted({"python", PROJECT, *locks} | set(had) & {RUN, TEST})}
    if kept != had:
        STATE.write_text(json.dumps(kept, indent=1), "utf-8")
    return 0


def start_again() -> int:
    """Go on under a newer Python, if there is one on PATH; return its exit status."""
    for minor in range(19, OLDEST[1] - 1, -1):
        newer = shutil.which(f"python3.{minor}")
        if newer:
            return subprocess.call([newer, *sys.argv])
    print(f"Python 3.11 or newer is needed; {sys.executable} is {HERE}. Name one: make PYTHON=/path/to/python3")
    return 2


def state() -> dict[str, str] | None:
    """Return what the environment was made from; {} when we did not make it, None when it is missing or broken."""
    probe = [str(PYTHON), "-c", "import pip, sys; sys.exit(sys.version_info < (3, 11))"]
    try:
        subprocess.run(probe, capture_output=True, check=True)
        kept: dict[str, str] = json.loads(STATE.read_text("utf-8"))
    except FileNotFoundError:
        return {} if PYTHON.exists() else None
    except (OSError, ValueError, subprocess.CalledProcessError):
        return None
    return kept


def make() -> None:
    """Make an empty environment in place of what is there."""
    print(f"Making .venv with Python {HERE} ...", flush=True)
    try:
        import ensurepip  # noqa: F401 - Debian and Ubuntu keep it in a package of its own
    except ImportError:
        if os.name == "nt" or os.geteuid() != 0 or not shutil.which("apt-get"):
            sys.exit(NO_VENV)
        print(f"Installing python{HERE}-venv from the system's packages ...", flush=True)
        subprocess.call(["apt-get", "-qq", "update"])
        if subprocess.call(["apt-get", "-qq", "install", "--yes", "--no-install-recommends", f"python{HERE}-venv"]):
            sys.exit(NO_VENV)
    shutil.rmtree(VENV, ignore_errors=True)
    if subprocess.call([sys.executable, "-m", "venv", str(VENV)]):
        sys.exit(NO_VENV)


def install(lock: str) -> None:
    """Install exactly what a lock file says, each file checked against its hash."""
    print(f"Installing from {lock} ...", flush=True)
    text = (ROOT / lock).read_text("utf-8")
    if any(Path("/lib").glob("ld-musl-*")):  # No marker can say: this C library has no wheel of it.
        text = without(text, "graphlay")
    with tempfile.TemporaryDirectory() as folder:
        chosen = Path(folder, lock)
        chosen.write_text(text, "utf-8")
        pip("install", "--require-hashes", "--requirement", str(chosen))


def without(text: str, package: str) -> str:
    """Return the text of a lock file without the lines of one package."""
    kept, skipping = [], False
    for line in text.splitlines(keepends=True):
        if not line.startswith(" "):
            skipping = line.startswith(f"{package}==")
        if not skipping:
            kept.append(line)
    return "".join(kept)


def pip(*arguments: str) -> None:
    """Run the environment's own pip; when it fails, so do we."""
    if subprocess.call([str(PYTHON), "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments]):
        sys.exit("pip failed, so .venv is not complete. Mend what it names, then run make again.")


if __name__ == "__main__":
    sys.exit(main())
