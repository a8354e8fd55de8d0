"""The whole of `make test`: two lanes beside each other, then a table of what passed and the count.

Left lane: lint, format, types, import contracts, and then the browser's tests, once the system's parts are there.
Right lane: all other tests, a share at a time; when the left lane is done, it takes of the shares that are left.
Beside both: installing the system's parts.
"""

import os
import subprocess
import sys
import tempfile
import threading
import time
import xml.etree.ElementTree as ET
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue

if __package__ in {None, ""}:
    sys.path.insert(0, str(Path(__file__).parents[1]))

from tests import parts

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
PYTEST = (sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider")
TOO_LONG = 1800
CHECKS = (
    ("lint", (BIN / "ruff", "check")),
    ("format", (BIN / "ruff", "format", "--check")),
    ("types", (sys.executable, "-m", "mypy")),
    ("contracts", (BIN / "lint-imports", "--no-logo")),
)
SHARES = {
    "diagrams": ("tests/unit/diagrams",),
    "conformance": ("tests/conformance",),
    "hosts": ("tests/unit/hosts", "tests/unit/docs"),
    "versions": ("tests/unit/versions", "tests/unit/workbench", "tests/unit/reports"),
}
"""Folders of tests that need no browser, those that take longest first; what is in none is a share too."""
printing = threading.Lock()


@dataclass(frozen=True)
class Result:
    """How one step ended."""

    name: str
    seconds: float
    status: int
    passed: int
    failed: int
    skipped: int = 0


def step(name: str, command: tuple[str | Path, ...], fine: tuple[int, ...] = (0,)) -> Result:
    """Run one command; what it says is printed when it is done, so that two lanes do not mix."""
    started = time.perf_counter()
    try:
        done = subprocess.run(
            command,
            cwd=ROOT,
            check=False,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=TOO_LONG,
        )
        said, status = done.stdout, done.returncode
    except subprocess.TimeoutExpired as error:
        said = f"{(error.stdout or b'').decode('utf-8', 'replace')}\nended after {TOO_LONG} s"
        status = 124
    status = 0 if status in fine else status
    seconds = time.perf_counter() - started
    with printing:
        print(f"\n== {name}: {'passed' if status == 0 else 'FAILED'} in {seconds:.1f} s\n{said.rstrip()}", flush=True)
    return Result(name, seconds, status, passed=int(status == 0), failed=int(status != 0))


def tests(name: str, *arguments: str) -> Result:
    """Run pytest and count its tests."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.xml")
        # 5: nothing was selected, which is no fault of this half.
        result = step(name, (*PYTEST, f"--junitxml={report}", *arguments), fine=(0, 5))
        suite = ET.parse(report).getroot().find("testsuite") if report.exists() else None  # noqa: S314 - we wrote it
    if suite is None:
        return result
    total, failed, errors, skipped = (int(suite.get(key, 0)) for key in ("tests", "failures", "errors", "skipped"))
    bad = failed + errors or result.failed
    return Result(name, result.seconds, result.status, max(0, total - failed - errors - skipped), bad, skipped)


def left(system: "Future[tuple[parts.Part, ...]]", shares: "SimpleQueue[tuple[str, ...]]") -> list[Result]:
    """Check the source text, open the site in a browser, and help with the rest."""
    done = [step(name, command) for name, command in CHECKS]
    if not any(part.package == "chromium" for part in system.result()):
        done.append(tests("browser", "-m", "browser and not slow"))
    return [*done, *right(shares)]


def right(shares: "SimpleQueue[tuple[str, ...]]") -> list[Result]:
    """Run the tests that need no browser, as long as there are shares of them."""
    done = []
    with suppress(Empty):
        while True:
            name, *folders = shares.get_nowait()
            done.append(tests(name, "-m", "not browser and not slow", *folders))
    return done


def all_shares() -> "SimpleQueue[tuple[str, ...]]":
    """Return every share: its name, and what pytest is told of it."""
    shares: SimpleQueue[tuple[str, ...]] = SimpleQueue()
    for name, folders in SHARES.items():
        shares.put((name, *folders))
    shares.put(("others", *(f"--ignore={folder}" for folders in SHARES.values() for folder in folders)))
    return shares


def main() -> int:
    """Run everything, print the sum, and return the exit status."""
    partial = os.environ.get("SPECATLAS_TEST_PARTIAL") == "1"
    started = time.perf_counter()
    print("running lint, types, contracts, tests; what each says follows when it is done", flush=True)
    with ThreadPoolExecutor(3) as lanes:
        system = lanes.submit(parts.install)
        shares = all_shares()
        halves = [lanes.submit(left, system, shares), lanes.submit(right, shares)]
        results = [result for half in halves for result in half.result()]
        missing = system.result()
    print(f"\n{'step':12}{'passed':>8}{'failed':>8}{'skipped':>9}{'seconds':>9}")
    for r in results:
        print(f"{r.name:12}{r.passed:8}{r.failed:8}{r.skipped:9}{r.seconds:9.1f}")
    print(f"{'in all':37}{time.perf_counter() - started:9.1f}")
    for part in missing:
        print(f"LEFT OUT: what needs {part.name}; install the package {part.package}")
    if missing and not partial:
        print("That is a failure; SPECATLAS_TEST_PARTIAL=1 accepts it.")
    passed, skipped = sum(r.passed for r in results), sum(r.skipped for r in results)
    failed = sum(r.failed for r in results) + (0 if partial else len(missing))
    print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
