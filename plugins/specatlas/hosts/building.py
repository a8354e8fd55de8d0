"""The whole site from one call, and the preview of it: what the command line and `make site` run.

`mkdocs build` gives the same site; here a project without a `mkdocs.yml` gets one for the time of the build, and what
was built is counted.
"""

import json
import logging
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any, TextIO

from specatlas.text.errors import SpecatlasError
from specatlas.workbench import Project

CONFIG = "mkdocs.yml"


class SiteError(SpecatlasError):
    """The site cannot be built as asked for; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build has made."""

    done: bool
    """False when the model or a page has errors: they were printed, and the old site is as it was."""
    folder: Path
    languages: tuple[str, ...] = ()
    pages: int = 0
    """In all languages."""
    pictures: int = 0
    """In all languages."""
    seconds: float = 0.0


def build(
    folder: Path,
    site_dir: Path | None = None,
    *,
    languages: tuple[str, ...] = (),
    strict: bool = False,
    offline: bool = False,
    jobs: int | None = None,
    to: TextIO = sys.stderr,
    tell: Callable[[str], None] = lambda _: None,
) -> Built:
    """Build the site of a project in all its languages, beside the old one, and put it in place.

    Args:
        folder: the project folder.
        site_dir: where the site goes; `site_dir` of `mkdocs.yml`, else `site`, when left out.
        languages: those to build; all when empty.
        strict: warnings fail the build too.
        offline: make pages that can be opened from a folder, without a server.
        jobs: languages built at once; the number of processors when left out.
        to: where faults and warnings are printed.
        tell: is told how far the build has come: `en 40 %`, then which languages it waits for.

    Raises:
        SiteError: when `mkdocs.yml` cannot be used, or a language is asked for that the spec does not have.
    """
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.exceptions import Abort

    started = perf_counter()
    with _settings(languages, jobs), _printing(to), _config_file(folder) as file:
        config = _load(file, folder, site_dir, strict=strict, offline=offline)
        plugin = config.plugins["specatlas"]
        _see_that_it_speaks(plugin.config, folder, languages)
        plugin.tell = tell
        config.plugins.on_startup(command="build", dirty=False)
        try:
            mkdocs_build(config)
        except (Abort, SystemExit):
            # Other plugins end the whole process when they are not content (mkdocs-macros: on_error_fail).
            return Built(False, Path(config.site_dir))
        finally:
            config.plugins.on_shutdown()
    counted = plugin.run.counted
    pages, pictures = (sum(each[what] for each in counted.values()) for what in ("pages", "pictures"))
    return Built(True, Path(config.site_dir), plugin.run.languages, pages, pictures, perf_counter() - started)


def serve(folder: Path, *, port: int = 8000, language: str = "", open_browser: bool = False) -> bool:
    """Preview a project in one language until somebody ends it; an edit of a page or the model is shown at once.

    Args:
        folder: the project folder.
        port: of this machine, on which the preview listens.
        language: the one to show; the spec's first when left out.
        open_browser: show it in the browser right away.

    Returns:
        False when the preview did not begin because the model or a page has errors; they were printed.

    Raises:
        SiteError: when `mkdocs.yml` cannot be used, a language is asked for that the spec does not have, or the port
            is taken.
    """
    from mkdocs.commands.serve import serve as mkdocs_serve
    from mkdocs.exceptions import Abort

    with (
        _settings((language,) if language else (), None),
        _printing(sys.stderr, logging.INFO),
        _config_file(folder) as file,
    ):
        config = _load(file, folder, None, strict=False)
        _see_that_it_speaks(config.plugins["specatlas"].config, folder, (language,) if language else ())
        try:
            mkdocs_serve(config_file=str(file), dev_addr=f"127.0.0.1:{port}", open_in_browser=open_browser)
        except OSError as error:
            raise SiteError(
                f"the preview cannot listen on port {port} ({error.strerror}); give --port another one"
            ) from error
        except Abort as error:
            print(error, file=sys.stderr)  # noqa: T201 as it prints what ends a later build
            return False
    return True


def _see_that_it_speaks(options: Any, folder: Path, languages: tuple[str, ...]) -> None:
    """See that the site has the languages that are asked for.

    Raises:
        SiteError: when it has not.
    """
    if not languages:
        return
    project = Path(options.project or folder)
    known = tuple(options.languages or Project.open(project, options.model).model.languages)
    for name in languages:
        if name not in known:
            raise SiteError(f'"{name}" is no language of this spec; it has {", ".join(known)}')


def _load(file: Path, folder: Path, site_dir: Path | None, *, strict: bool, offline: bool = False) -> Any:
    """Read `mkdocs.yml`, and see that our plugin is in it."""
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, ConfigurationError

    options: dict[str, Any] = {"strict": True} if strict else {}
    options |= {"use_directory_urls": False} if offline else {}
    options |= {"site_dir": str(site_dir.resolve())} if site_dir else {}
    if file.parent != folder and site_dir is None:
        options["site_dir"] = str(folder / "site")
    try:
        config = load_config(str(file), **options)
    except (Abort, ConfigurationError) as error:
        raise SiteError(f"{CONFIG} cannot be used: {error}") from error
    if "specatlas" not in config.plugins:
        raise SiteError(f"{CONFIG} does not list the plugin; add under plugins:\n  - specatlas")
    return config


@contextmanager
def _config_file(folder: Path) -> Iterator[Path]:
    """Yield the project's `mkdocs.yml`, or one made for the time being where it has none."""
    own = folder / CONFIG
    if own.is_file():
        yield own
        return
    with tempfile.TemporaryDirectory(prefix="specatlas-") as made:
        docs = folder / "docs"
        if not docs.is_dir():
            docs = Path(made, "docs")
            docs.mkdir()
        file = Path(made, CONFIG)
        # JSON is YAML too.
        file.write_text(json.dumps(_default(folder, docs), indent=1), "utf-8")
        yield file


def _default(folder: Path, docs: Path) -> Mapping[str, Any]:
    palette = {"primary": "custom", "accent": "custom"}
    return {
        "site_name": folder.resolve().name,
        "docs_dir": str(docs),
        "theme": {
            "name": "material",
            "font": False,
            "palette": [
                {**palette, "media": "(prefers-color-scheme: light)", "scheme": "default"},
                {**palette, "media": "(prefers-color-scheme: dark)", "scheme": "slate"},
            ],
        },
        "plugins": ["search", {"specatlas": {"look": "specatlas", "project": str(folder)}}],
    }


@contextmanager
def _settings(languages: tuple[str, ...], jobs: int | None) -> Iterator[None]:
    """Set what the plugin reads from the environment, for the time of the build."""
    wanted = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    wanted |= {"SPECATLAS_LANG": ",".join(languages)} if languages else {}
    wanted |= {"SPECATLAS_JOBS": str(jobs)} if jobs else {}
    if not os.environ.get("SOURCE_DATE_EPOCH", "0"):
        # Set to nothing means not set; MkDocs would read a number.
        del os.environ["SOURCE_DATE_EPOCH"]
    with _environment(wanted):
        yield


@contextmanager
def beside_versions() -> Iterator[None]:
    """Let what is built meanwhile be a site that stands beside other versions: readers can go from one to another."""
    with _environment({"SPECATLAS_PUBLISHED": "1"}):
        yield


@contextmanager
def _environment(wanted: Mapping[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


@contextmanager
def _printing(to: TextIO, level: int = logging.WARNING) -> Iterator[None]:
    """Print what MkDocs and the plugin have to say."""
    handler = logging.StreamHandler(to)
    handler.setLevel(level)
    handler.setFormatter(logging.Formatter("%(message)s"))
    logger = logging.getLogger("mkdocs")
    before = logger.level, logger.propagate
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.level, logger.propagate = before
