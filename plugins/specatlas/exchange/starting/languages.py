"""A file of a template in the languages that a team has chosen; its comments and its order stay."""

from collections.abc import Iterator

from specatlas.domain.words import LANGUAGES
from specatlas.exchange.starting.spans import flow_end
from specatlas.text.excerpts import Lines, line_rest, line_start
from specatlas.text.tree import Mapping, Node, Scalar, Sequence
from specatlas.text.writing import flow_list, scalar
from specatlas.text.yaml_reader import read_yaml


class TemplateError(ValueError):
    """A template is not what a template has to be: a fault of ours, found by our tests."""


def template_tree(source: str, name: str) -> Mapping:
    """Return the tree of a file of a template.

    Raises:
        TemplateError: when it is not sound.
    """
    reading = read_yaml(source.encode(), name)
    if reading.tree is None or reading.diagnostics:
        raise TemplateError("\n".join(f"{fault.place}: {fault.message}" for fault in reading.diagnostics))
    return reading.tree


def in_languages(source: str, name: str, languages: tuple[str, ...]) -> str:
    """Return a YAML file of a template with its texts in some of the languages.

    A text in one language is a plain one. Texts by language stand in a flow mapping, or in a block mapping of one line
    a language.

    Args:
        source: the file, each of its texts in all languages of the program.
        name: what it is called, for messages.
        languages: those to keep, the first one first.

    Raises:
        TemplateError: when a text is missing in a language.
    """
    lines = Lines(source)
    tree = template_tree(source, name)
    changes = [_text_change(source, lines, node, languages) for node in _texts(tree)]
    spec = tree.get("spec")
    if isinstance(spec, Mapping) and isinstance(listed := spec.get("languages"), Sequence):
        start = lines.index(listed.place)
        changes.append((start, flow_end(source, start), flow_list(languages)))
    for start, end, text in sorted(changes, reverse=True):
        source = source[:start] + text + source[end:]
    return source


def by_language(node: Node | None) -> dict[str, Node] | None:
    """Return the values of a mapping whose keys are languages; None of anything else."""
    if not isinstance(node, Mapping) or not node.entries:
        return None
    found = {key.text: value for key, value in node}
    return found if found.keys() <= set(LANGUAGES) else None


def _texts(node: Node) -> Iterator[Mapping]:
    if isinstance(node, Sequence):
        for item in node:
            yield from _texts(item)
    elif isinstance(node, Mapping):
        if by_language(node) is not None:
            yield node
            return
        for _, value in node:
            yield from _texts(value)


def _text_change(source: str, lines: Lines, node: Mapping, languages: tuple[str, ...]) -> tuple[int, int, str]:
    """Return the piece of the file that a text by language takes, and what stands there instead."""
    values = by_language(node) or {}
    for language in languages:
        if language not in values:
            raise TemplateError(f"{node.place}: the text is not written in {language}")
    start = lines.index(node.place)
    if source[start] == "{":
        kept = {language: _rendered(values[language]) for language in languages}
        alone = kept[languages[0]] if len(kept) == 1 else ""
        return start, flow_end(source, start), alone or f"{{{', '.join(f'{k}: {v}' for k, v in kept.items())}}}"
    raw = {language: line_rest(source, lines.index(values[language].place)) for language in values}
    last = lines.index(node.entries[-1][1].place)
    end = last + len(line_rest(source, last))
    if len(languages) > 1:
        break_ = "\n" + " " * (node.place.column - 1)
        return start, end, break_.join(f"{language}: {raw[language]}" for language in languages)
    above = line_start(source, start)
    if source[above:start].strip():  # after the dash of a list
        return start, end, raw[languages[0]]
    return above - 1, end, f" {raw[languages[0]]}"


def _rendered(node: Node) -> str:
    if isinstance(node, Scalar):
        return scalar(node.text, flow=True)
    items = node.items if isinstance(node, Sequence) else ()
    return flow_list(tuple(item.text for item in items if isinstance(item, Scalar)))
