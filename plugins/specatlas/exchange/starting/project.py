"""A template in the chosen languages → the files of a new project; nothing is written here."""

import json
from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import PurePosixPath
from string import Template as Blanks

from specatlas.domain.kinds.registry import KINDS
from specatlas.domain.schema import model_schema
from specatlas.domain.words import LANGUAGES, words
from specatlas.exchange.starting.languages import TemplateError, by_language, in_languages, template_tree
from specatlas.exchange.starting.registry import CI, EVERY_PROJECT, TEMPLATES, Template
from specatlas.text.errors import SpecatlasError
from specatlas.text.suggest import did_you_mean
from specatlas.text.tree import Mapping as MappingNode
from specatlas.text.tree import Scalar
from specatlas.text.writing import scalar

MODEL, PAGES, GOVERNANCE = "model", "docs", "governance.yml"
SCHEMA = ".vscode/specatlas.schema.json"
"""Where the editor finds the schema of the model, as `every/dot-vscode/settings.json` says."""
_INTRODUCTION = words("Introduction|Введение|引言")
_DARK, _LIGHT = words("Dark|Тёмное оформление|深色"), words("Light|Светлое оформление|浅色")
_APPROVAL = words("who approves a version, and by what|кто и чем утверждает версию|由谁以何种方式批准版本")
_HIDDEN = "dot-"
"""What stands for the dot of a hidden file: git and build tools would heed such files inside the package."""


class UnknownChoiceError(SpecatlasError):
    """There is no such template, language or service; the message names those there are."""


def find_template(name: str) -> Template:
    """Return the template of that name.

    Raises:
        UnknownChoiceError: when there is none.
    """
    known = {template.name: template for template in TEMPLATES}
    return known[_known("template", name, tuple(known))]


def chosen_languages(text: str) -> tuple[str, ...]:
    """Return the languages of a list such as `ru,en`, each once.

    Raises:
        UnknownChoiceError: when templates are not written in one of them.
    """
    names = tuple(dict.fromkeys(name.strip().lower() for name in text.split(",") if name.strip()))
    if not names:
        raise UnknownChoiceError(f"name at least one language: {', '.join(LANGUAGES)}")
    for name in names:
        if name not in LANGUAGES:
            known = ", ".join(LANGUAGES)
            message = (
                f'templates are not written in "{name}"; known: {known}. Begin in one of these, then add "{name}" '
            )
            raise UnknownChoiceError(message + "to spec.languages and to the texts")
    return names


def model_files(template: Template, languages: tuple[str, ...]) -> dict[str, bytes]:
    """Return the files of the model alone, by path in the project."""
    return {path: data for path, data in _parts(template, languages).items() if path.startswith(f"{MODEL}/")}


def project_files(template: Template, languages: tuple[str, ...], ci: str | None = None) -> dict[str, bytes]:
    """Return the files of a whole project, by path, in the order of paths.

    Args:
        template: what it begins with.
        languages: those of the spec, the first one first.
        ci: service that is to check and build it after each change.

    Raises:
        UnknownChoiceError: when there is no such service.
    """
    found = _parts(template, languages)
    every = _files(EVERY_PROJECT, languages)
    blanks = _blanks(_titles(template), languages)
    governed = f"\n| `{GOVERNANCE}` | {_APPROVAL.in_(languages[0])} |" if GOVERNANCE in found else ""
    blanks["governance"] = governed
    for path in ("README.md", "mkdocs.yml"):
        every[path] = Blanks(every[path].decode()).substitute(blanks).encode()
    found = _joined(found, every)
    if ci is not None:
        found = _joined(found, _files(f"ci-{_known('CI service', ci, CI)}", languages))
    schema = json.dumps(model_schema(KINDS, languages), ensure_ascii=False, separators=(",", ":"))
    return dict(sorted({**found, SCHEMA: schema.encode()}.items()))


def _blanks(titles: Mapping[str, str], languages: tuple[str, ...]) -> dict[str, str]:
    """Return what is filled into the blanks of `every/`, written as YAML where that is needed."""
    first, *others = languages
    named = (titles, {language: _INTRODUCTION.in_(language) for language in languages})
    lines = []
    for language in others:
        lines += [f"        {language}:"]
        lines += [f"          {scalar(name[first])}: {scalar(name[language])}" for name in named]
    translated = "\n".join(["", "      translate:  # of site_name, and of titles in nav", *lines]) if lines else ""
    return {
        "title": titles[first],
        "site_name": scalar(titles[first]),
        "introduction": _INTRODUCTION.in_(first),
        "dark": scalar(" / ".join(map(_DARK.in_, languages)), flow=True),
        "light": scalar(" / ".join(map(_LIGHT.in_, languages)), flow=True),
        "translate": translated,
    }


def _known(what: str, name: str, known: tuple[str, ...]) -> str:
    if name in known:
        return name
    hint = did_you_mean(name, known)
    raise UnknownChoiceError(f'there is no {what} "{name}"; {hint + " " if hint else ""}known: {", ".join(known)}')


def _parts(template: Template, languages: tuple[str, ...]) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for part in template.parts:
        found = _joined(found, _files(part, languages))
    return found


def _joined(found: Mapping[str, bytes], more: Mapping[str, bytes]) -> dict[str, bytes]:
    if twice := found.keys() & more.keys():
        raise TemplateError(f"two parts hold {', '.join(sorted(twice))}")
    return {**found, **more}


def _titles(template: Template) -> dict[str, str]:
    """Return the title of the spec in every language."""
    for part in template.parts:
        file = _folder(part).joinpath(MODEL, "spec.yaml")
        if file.is_file():
            spec = template_tree(file.read_text("utf-8"), f"{part}/spec.yaml").get("spec")
            titles = by_language(spec.get("title")) if isinstance(spec, MappingNode) else None
            return {language: text.text for language, text in (titles or {}).items() if isinstance(text, Scalar)}
    raise TemplateError(f"{template.name}: no part holds {MODEL}/spec.yaml")


def _files(part: str, languages: tuple[str, ...]) -> dict[str, bytes]:
    """Return the files of a part in the chosen languages."""
    found = {}
    for path, file in _walk(_folder(part), PurePosixPath()):
        place = _place(path, languages)
        if place is not None:
            text = file.read_text("utf-8")
            if path.parts[0] == MODEL:
                text = in_languages(text, f"{part}/{path}", languages)
            found[str(place)] = text.encode()
    return found


def _place(path: PurePosixPath, languages: tuple[str, ...]) -> PurePosixPath | None:
    """Return where a file of a part goes in the project; None when it is in a language that was not chosen.

    `index.en.md` loses its language when that is the first one; in others only the pages of the site are kept.
    """
    base, _, language = path.stem.rpartition(".")
    path = PurePosixPath(
        *(f".{name.removeprefix(_HIDDEN)}" if name.startswith(_HIDDEN) else name for name in path.parts)
    )
    if language not in LANGUAGES or not base:
        return path
    if language == languages[0]:
        return path.with_name(base + path.suffix)
    return path if language in languages and path.parts[0] == PAGES else None


def _folder(part: str) -> Traversable:
    return files("specatlas.exchange.starting").joinpath("parts", part)


def _walk(folder: Traversable, path: PurePosixPath) -> Iterator[tuple[PurePosixPath, Traversable]]:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_dir():
            yield from _walk(item, path / item.name)
        else:
            yield path / item.name, item
