"""One build of the site: this process writes the first language, others write the rest, and all arrive at once.

MkDocs can only write one language at a time, so each gets a process of its own, as many at once as there are
processors. All write into one folder beside the site, which takes the site's place when the last is done.
"""

import json
import logging
import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.utils import CountHandler

from specatlas.hosts.swapping import discard, staging, swap

log = logging.getLogger("mkdocs.plugins.specatlas")

JOBS = "SPECATLAS_JOBS"
"""Environment variable: how many languages are written at once; the number of processors when it is not set."""


@dataclass
class Run:
    """What one process does of a build."""

    language: str
    """The one that this process writes."""
    languages: tuple[str, ...]
    """Those of the site that is built."""
    known: tuple[str, ...]
    """Those of the spec."""
    folder: Path
    """Where the languages are written, each into a folder of its own."""
    site: Path | None = None
    """What the folder becomes when all is done; None when it is the site already (a preview)."""
    whole: bool = True
    """False when another process puts the languages together."""
    others: dict[str, "Future[str]"] = field(default_factory=dict)
    """Language to what went wrong with it, once it is known."""
    counted: dict[str, dict[str, int]] = field(default_factory=dict)
    """Language to what was made: `pages`, `pictures`."""
    processes: list["subprocess.Popen[str]"] = field(default_factory=list)
    pool: ThreadPoolExecutor | None = None

    @classmethod
    def first(cls, config: MkDocsConfig, known: tuple[str, ...], languages: tuple[str, ...], *, serving: bool) -> "Run":
        """Return the run of the process that somebody started: a preview shows one language, a build all."""
        if serving:
            return cls(languages[0], languages[:1], known, Path(config.site_dir))
        # A link stays, and what it leads to is replaced.
        site = Path(config.site_dir).resolve()
        return cls(languages[0], languages, known, staging(site), site)

    def point(self, config: MkDocsConfig) -> None:
        """Let MkDocs write into the folder of the language."""
        config.site_dir = str(self.folder / self.language)
        if config.site_url:
            config.site_url = f"{config.site_url.rstrip('/')}/{self.language}/"

    def start_others(self, config: MkDocsConfig) -> None:
        """Start the other languages: one a processor beside this one, so that none stands still at the end."""
        rest = [name for name in self.languages if name != self.language]
        if not self.whole or not rest:
            return
        jobs = int(os.environ.get(JOBS) or (os.cpu_count() or 1) + 1)
        # With one job they follow one after the other, when this one is done.
        self.pool = ThreadPoolExecutor(max(1, jobs - 1))
        for name in rest:
            order = {
                "config_file": config.config_file_path,
                "options": _options(config),
                "language": name,
                "languages": self.languages,
                "known": self.known,
                "folder": str(self.folder),
            }
            self.others[name] = self.pool.submit(self._one, order)

    def _one(self, order: dict[str, Any]) -> str:
        """Build one language in a process of its own, and return what went wrong."""
        command = [sys.executable, "-m", "specatlas.hosts.mkdocs.one_language"]
        with subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            # Said once is enough.
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"},
        ) as process:
            self.processes.append(process)
            counted, said = process.communicate(json.dumps(order))
        lines = [line for line in said.splitlines() if line.strip()]
        if process.returncode == 0:
            self.counted[order["language"]] = json.loads(counted)
            for line in lines:
                told = log.warning if line.startswith("WARNING") else log.info
                told("[%s] %s", order["language"], line)
            return ""
        return "\n".join(lines) or f"ended with status {process.returncode}"

    def finish(self, config: MkDocsConfig, write_root: Callable[[], None]) -> None:
        """Wait for the other languages, then put the new site in the old one's place.

        Args:
            config: MkDocs's.
            write_root: writes what stands above the languages.

        Raises:
            PluginError: when another language failed.
        """
        faults = [f"[{name}] {fault}" for name, other in self.others.items() if (fault := other.result())]
        self._close()
        if faults:
            raise PluginError("\n".join(faults))
        if not self.whole or _refused(config):
            return
        write_root()
        if self.site is None:
            return
        swap(self.folder, self.site)
        config.site_dir = str(self.site)
        log.info("%s: %s", self.site, ", ".join(self.languages))

    def give_up(self) -> None:
        """End what was started and remove what was written."""
        for process in self.processes:
            if process.poll() is None:
                process.terminate()
        self._close()
        if self.site is not None:
            discard(self.folder)

    def _close(self) -> None:
        if self.pool is not None:
            self.pool.shutdown(cancel_futures=True)
            self.pool = None


def _options(config: MkDocsConfig) -> dict[str, Any]:
    """Return what may have been said on the command line of MkDocs, beside `mkdocs.yml`."""
    return {"strict": config.strict, "use_directory_urls": config.use_directory_urls}


def _refused(config: MkDocsConfig) -> bool:
    """Tell whether MkDocs is about to refuse the site: a strict build with warnings."""
    handlers = logging.getLogger("mkdocs").handlers
    return config.strict and any(isinstance(handler, CountHandler) and handler.get_counts() for handler in handlers)
