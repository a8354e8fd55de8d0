"""A spec begun on disk: a new project, or a model in a site that exists. Nothing that is there is overwritten."""

from collections.abc import Mapping
from pathlib import Path

from specatlas.exchange.starting.existing import with_plugin
from specatlas.exchange.starting.placing import placed
from specatlas.exchange.starting.project import MODEL, model_files, project_files
from specatlas.exchange.starting.registry import Template
from specatlas.text.errors import SpecatlasError
from specatlas.text.files import replace_file

CONFIGS = ("mkdocs.yml", "mkdocs.yaml")
"""Names that MkDocs looks for."""
_NO_CONTENT = frozenset({".git"})
"""What an empty folder may hold: a repository that is just begun or cloned."""


class NotEmptyError(SpecatlasError):
    """Something is where the spec is to go; the message says what to do."""


def begin_project(
    folder: Path, template: Template, languages: tuple[str, ...], ci: str | None = None
) -> Mapping[str, bytes]:
    """Make a whole project in a folder that is empty or not there yet.

    Args:
        folder: where it goes.
        template: what it begins with.
        languages: those of the spec, the first one first.
        ci: service that is to check and build it after each change.

    Returns:
        What was written, by path in the folder.

    Raises:
        NotEmptyError: when something is in the folder.
        UnknownChoiceError: when there is no such service.
        OSError: when it cannot be written; nothing is left behind.
    """
    if not folder.is_dir() and (folder.exists() or folder.is_symlink()):
        raise NotEmptyError(f'"{folder}" is no folder: name a folder, which may be a new one')
    if folder.is_dir() and (there := _content(folder)):
        has_site = any(name in CONFIGS for name in there)
        mend = "add a spec to the site in it with --into-existing, or name" if has_site else "name"
        raise NotEmptyError(f'the folder "{folder}" is not empty ({_some(there)}): {mend} a new or empty folder')
    files = project_files(template, languages, ci)
    with placed(files, folder):
        return files


def begin_in_site(
    folder: Path, template: Template, languages: tuple[str, ...]
) -> tuple[Mapping[str, bytes], str | None]:
    """Add a model, and one line of settings, to a MkDocs site.

    Args:
        folder: where its `mkdocs.yml` lies.
        template: what the model begins with.
        languages: those of the spec, the first one first.

    Returns:
        The files of the model, by path in the folder, and the name of the settings; None for it when our plugin was
        in them already.

    Raises:
        NotEmptyError: when there is no such site, or it has a model.
        CannotAddError: when the settings cannot be changed safely.
        OSError: when it cannot be written; nothing has changed then.
    """
    config = next((folder / name for name in CONFIGS if (folder / name).is_file()), None)
    if config is None:
        raise NotEmptyError(f'there is no {CONFIGS[0]} in "{folder}"; without --into-existing a whole project is made')
    model = folder / MODEL
    if model.exists() and (not model.is_dir() or (there := sorted(item.name for item in model.iterdir()))):
        found = f"({_some(there)}) " if model.is_dir() else ""
        raise NotEmptyError(
            f'there is a "{MODEL}" {found}in "{folder}" already: see what it holds with "specatlas check"'
        )
    before = config.read_bytes()
    after = with_plugin(before, config.name)
    files = model_files(template, languages)
    with placed({path.removeprefix(f"{MODEL}/"): data for path, data in files.items()}, model):
        if after != before:
            replace_file(config, after)
    return files, config.name if after != before else None


def _content(folder: Path) -> list[str]:
    return sorted(item.name for item in folder.iterdir() if item.name not in _NO_CONTENT)


def _some(names: list[str]) -> str:
    shown = ", ".join(names[:3])
    return f"{shown} and {len(names) - 3} more" if len(names) > 3 else shown
