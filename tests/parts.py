"""What the tests need from the system: looked for, and installed in one go where we may."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

if __package__ in {None, ""}:
    sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.browser import Browser, BrowserError, find_chromium
from tests.npm import BPMN_JS, present

FONTS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts", "/System/Library/Fonts")
CHINESE = ("*CJK*", "*NotoSansSC*", "*SourceHanSans*", "*wqy-*", "*PingFang*", "*Hiragino*")


class Part(NamedTuple):
    """One part of the system that some tests cannot do without."""

    name: str
    package: str
    """Debian's and Ubuntu's name of it."""
    present: Callable[[], bool]


def chromium_starts() -> bool:
    """Tell whether there is a Chromium and it starts (Ubuntu's package may be an empty shell)."""
    if not (executable := find_chromium()):
        return False
    try:
        with Browser(executable):
            return True
    except BrowserError as error:
        print(error, file=sys.stderr)
        return False


def chinese_font() -> bool:
    """Tell whether a font with Chinese is installed, without which a browser draws empty boxes."""
    return any(next(Path(f).expanduser().rglob(p), None) for f in FONTS for p in CHINESE)


PARTS = (
    Part("a Chromium", "chromium", chromium_starts),
    Part("a font with Chinese", "fonts-noto-cjk", chinese_font),
    Part("Graphviz's dot", "graphviz", lambda: shutil.which("dot") is not None),
    Part("ssh-keygen, which signs approvals", "openssh-client", lambda: shutil.which("ssh-keygen") is not None),
    Part("bpmn-js, which npm fetches", "npm", lambda: present(BPMN_JS)),
)


def missing() -> tuple[Part, ...]:
    """Return the parts that are not there."""
    return tuple(part for part in PARTS if not part.present())


def apt(*arguments: str) -> None:
    """Run apt-get without a question; what it said is shown only when it fails."""
    command = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300", "-o", "Acquire::Retries=2", *arguments]
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        subprocess.run(command, env=environment, check=True, timeout=900, capture_output=True, text=True)
    except subprocess.CalledProcessError as error:
        print(f"{' '.join(command)}: status {error.returncode}\n{error.stderr[-2000:]}", file=sys.stderr)
    except subprocess.TimeoutExpired:
        print(f"{' '.join(command)}: ended after 15 minutes", file=sys.stderr)


def install() -> tuple[Part, ...]:
    """Install the parts that are not there, if we are root and the system has apt; return those still missing."""
    parts = missing()
    if not parts:
        return ()
    if os.name != "posix" or os.geteuid() != 0 or not shutil.which("apt-get"):
        return parts
    names = [part.package for part in parts]
    print(f"installing {', '.join(names)} from the system's packages", flush=True)
    # An update that fails for one source may leave lists that are good enough: install all the same.
    apt("update")
    apt("install", "--yes", "--no-install-recommends", *names)
    return missing()


def main() -> int:
    """Install and say what is still missing; 1 if anything is."""
    parts = install()
    for part in parts:
        print(f"missing: {part.name} (package {part.package})")
    return 1 if parts else 0


if __name__ == "__main__":
    sys.exit(main())
