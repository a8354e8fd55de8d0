"""The Python-Markdown extension: pictures, tables, links and values of the model in hand-written pages.

    ```specatlas                         a block: YAML, the first key says what is wanted
    diagram: er
    module: sales
    ```

    {spec:table functions module=sales}  the same on a line of its own
    … see {spec:ref entities/deal}, at most {spec:value qualities/NFR-01.at-most} …

What they stand for is put aside until Markdown is done, so that no text of the model is read as Markdown.
"""

import base64
import json
import re
import shlex
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from html import escape
from typing import Any, Protocol

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from specatlas.pages.macros import EXAMPLES, OPTIONS, Given, MacroError, Request
from specatlas.pages.prose import MentionsExtension
from specatlas.text.diagnostics import Severity
from specatlas.text.errors import SpecatlasError
from specatlas.text.tree import Mapping as YamlMapping
from specatlas.text.tree import Node, Scalar, Sequence
from specatlas.text.yaml_reader import read_yaml

FENCE = "specatlas"
IN_LINE = ("ref", "value")
"""What may stand inside a line."""
_OPENING = re.compile(r"(?P<indent>[ \t>]*)(?P<marks>`{3,}|~{3,})[ \t]*(?P<info>[^`]*)$")
_FORM = re.compile(r"(?<!\\)\{spec:(?P<body>[^{}\n]*)\}")
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
_PLANTUML = frozenset({"plantuml", "puml", "uml", "c4plantuml"})


Asked = tuple[Request, int | None]
"""What is asked for, and in which line of the page where that is known better than by counting."""


class Host(Protocol):
    """What shows the page that is being read."""

    def block(self, request: Request) -> str:
        """Return what is asked for as HTML blocks."""

    def line(self, request: Request) -> str:
        """Return a link or value as HTML for inside a line."""

    def fault(self, message: str, line: int, mend: str = "") -> None:
        """Take note of a fault in the page; lines count from 1."""


class SpecatlasExtension(Extension):
    """Reads what a page asks for and lets the host answer."""

    def __init__(self, **settings: Any) -> None:
        """Take the settings of a host that is there, or of the project to open by ourselves.

        Args:
            settings: `project`, `language` and `base` as in `hosts.alone`.
        """
        self.host: Host | None = None
        """Who answers; by default the project opened for these pages alone."""
        self.mentions: MentionsExtension | None = None
        """Links the words of the glossary and `@section/id`; None leaves them as they are."""
        self.no_plantuml = ""
        """What to say instead of a PlantUML picture; empty when there is a renderer."""
        self.config = {
            "project": [".", "Project folder."],
            "language": ["", "Language of the pages; the spec's first when empty."],
            "base": ["/", "Address under which the site in that language stands."],
        }
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: D102, N802 the name is Python-Markdown's
        if self.host is None:
            from specatlas.hosts.alone import Alone

            self.host = Alone(self.getConfig("project"), self.getConfig("language"), self.getConfig("base"))
        # Before anything that reads fences, after lines are in order.
        md.preprocessors.register(_Forms(md, self.host, self.no_plantuml), "specatlas", 29)
        if self.mentions is not None:
            self.mentions.extendMarkdown(md)


def makeExtension(**settings: Any) -> SpecatlasExtension:  # noqa: N802 the name is Python-Markdown's
    """Return the extension, for `markdown_extensions: [specatlas]`."""
    return SpecatlasExtension(**settings)


@dataclass
class _Fence:
    """A fenced block that has begun."""

    indent: str
    marks: str
    info: str
    line: int
    body: list[str] = field(default_factory=list)

    def ends(self, line: str) -> bool:
        bare = line.strip(" \t>")
        return bare.startswith(self.marks) and not bare.strip(self.marks[0])


class _Forms(Preprocessor):
    def __init__(self, md: Markdown, host: Host, no_plantuml: str) -> None:
        super().__init__(md)
        self.host = host
        self.no_plantuml = no_plantuml

    def run(self, lines: list[str]) -> list[str]:
        return list(self._written(lines))

    def _written(self, lines: list[str]) -> Iterator[str]:
        fence: _Fence | None = None
        for number, line in enumerate(lines, start=1):
            if fence is not None:
                if not fence.ends(line):
                    fence.body.append(line)
                    continue
                yield from self._fence(fence, line)
                fence = None
            elif opening := _OPENING.match(line):
                fence = _Fence(opening["indent"], opening["marks"], opening["info"].strip(), number)
            else:
                yield from self._forms(line, number)
        if fence is not None:
            if _first_word(fence.info) == FENCE:
                self.host.fault(
                    "the block is not closed", fence.line, f"end it with {fence.marks} on a line of its own"
                )
            yield from self._as_it_was(fence, None)

    def _fence(self, fence: _Fence, closing: str) -> Iterator[str]:
        language = _first_word(fence.info)
        if language == FENCE:
            body = [_without(fence.indent, line) for line in fence.body]
            yield from self._block(fence.indent, partial(fenced_request, body), fence.line)
        elif language in _PLANTUML and self.no_plantuml:
            code = escape("\n".join(_without(fence.indent, line) for line in fence.body))
            said = f"<p>{self.no_plantuml}</p><pre><code>{code}</code></pre>"
            html = f'<div class="sa-notice sa-warn">{said}</div>'
            yield from ("", fence.indent + self.md.htmlStash.store(html), "")
        else:
            yield from self._as_it_was(fence, closing)

    def _as_it_was(self, fence: _Fence, closing: str | None) -> Iterator[str]:
        yield f"{fence.indent}{fence.marks}{' ' if fence.info else ''}{fence.info}"
        yield from fence.body
        if closing is not None:
            yield closing

    def _forms(self, line: str, number: int) -> Iterator[str]:
        """Replace the forms of a line; a picture or table stands alone and becomes a block."""
        if "{spec:" not in line:
            yield line
            return
        # What stands in a code span is an example.
        forms = list(_FORM.finditer(_CODE.sub(lambda code: " " * len(code[0]), line)))
        if len(forms) == 1 and forms[0][0] == line.strip() and _wanted(forms[0]["body"]) not in IN_LINE:
            indent = line[: len(line) - len(line.lstrip())]
            yield from self._block(indent, partial(request_of, forms[0]["body"]), number)
            return
        end, parts = 0, []
        for form in forms:
            parts += [line[end : form.start()], self._in_line(form["body"], number)]
            end = form.end()
        yield "".join([*parts, line[end:]])

    def _block(self, indent: str, read: Callable[[], Asked], line: int) -> Iterator[str]:
        html = self._answered(line, read, self._html)
        yield from ("", indent + self.md.htmlStash.store(html), "")

    def _html(self, host: Host, request: Request) -> str:
        return f"<p>{host.line(request)}</p>" if request.what in IN_LINE else host.block(request)

    def _in_line(self, body: str, line: int) -> str:
        def written(host: Host, request: Request) -> str:
            if request.what in OPTIONS and request.what not in IN_LINE:
                raise MacroError(f"a {request.what} stands on a line of its own, not inside a sentence")
            return host.line(request)

        return self.md.htmlStash.store(self._answered(line, partial(request_of, body), written))

    def _answered(self, line: int, read: Callable[[], Asked], write: Callable[[Host, Request], str]) -> str:
        """Let the host answer; a fault is noted with its line, and shown where the answer would stand."""
        lines: Mapping[str, int] = {}
        try:
            request, at = read()
            line, lines = at or line, request.lines
            return write(self.host, request)
        except FormError as error:
            message, line, mend = str(error), line + error.line, error.mend
        except MacroError as error:
            message, line, mend = str(error), line + lines.get(error.option, 0), ""
        except SpecatlasError as error:
            message, mend = str(error), ""
        self.host.fault(message, line, mend)
        return f'<span class="sa-fault">{escape(message)}</span>'


class FormError(MacroError):
    """A block or form is written wrongly."""

    def __init__(self, message: str, line: int = 0, mend: str = "") -> None:
        super().__init__(message)
        self.line = line
        """Lines below the first one of the block."""
        self.mend = mend


def fenced_request(body: list[str]) -> Asked:
    """Read the body of a fenced block: YAML with one key that says what is wanted, the others being its options.

    Raises:
        FormError: with the line of what is wrong.
    """
    reading = read_yaml("\n".join(body).encode(), "page")
    for fault in reading.diagnostics:
        if fault.severity is Severity.ERROR:
            raise FormError(fault.message, fault.place.line if fault.place else 0, fault.help)
    entries = [(key, node) for key, node in (reading.tree or ())]
    wanted = [(key, node) for key, node in entries if key.text in OPTIONS]
    if not wanted:
        names = ", ".join(OPTIONS)
        raise FormError(f"the block says none of {names}", 0, "write for example\n    diagram: er\n    module: sales")
    if len(wanted) > 1:
        key = wanted[1][0]
        raise FormError(
            f"the block asks for a {wanted[0][0].text} and for a {key.text}", key.place.line, "write two blocks"
        )
    what, subject = wanted[0]
    if not isinstance(subject, Scalar):
        raise FormError(
            f'"{what.text}" takes one word', what.place.line, f"write for example {what.text}: {_example(what.text)}"
        )
    options = {key.text: _given(key, node) for key, node in entries if key is not what}
    return Request(what.text, subject.text, options, {key.text: key.place.line for key, _ in entries}), None


def _given(key: Scalar, node: Node) -> Given:
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return tuple(item.text for item in node if isinstance(item, Scalar))
        case YamlMapping():
            raise FormError(f'"{key.text}" takes a word or a list', key.place.line)


def _example(what: str) -> str:
    return EXAMPLES[what].removeprefix("{spec:").removesuffix("}").split()[1]


def request_of(body: str) -> Asked:
    """Read the short form: what, of what, and options as `name=value`; values with spaces in quotes.

    Raises:
        FormError: when it is written otherwise.
    """
    if body.startswith("="):
        return packed(body)
    try:
        words = shlex.split(body)
    except ValueError:
        raise FormError("a quotation mark is not closed", 0, 'write values with spaces as name="a value"') from None
    if not words:
        raise FormError("the braces are empty", 0, f"write for example {EXAMPLES['ref']}")
    what, subject, *rest = [*words, ""] if len(words) == 1 else words
    options: dict[str, Given] = {}
    for word in rest:
        name, equals, value = word.partition("=")
        if not equals:
            raise FormError(f'"{word}" is no option', 0, f"write options as name=value: {EXAMPLES.get(what, '')}")
        options[name] = value
    return Request(what, subject, options), None


def _wanted(body: str) -> str:
    """Return what a form asks for; empty when it is written wrongly."""
    try:
        return request_of(body)[0].what
    except FormError:
        return ""


def pack(request: Request, line: int | None = None) -> str:
    """Write a request as one form that no Markdown and no text in it can break: what a macro prints."""
    data = [request.what, request.subject, dict(request.options), line]
    text = json.dumps(data, ensure_ascii=False, default=list)
    return "{spec:=" + base64.urlsafe_b64encode(text.encode()).decode() + "}"


def packed(body: str) -> Asked:
    """Read what `pack` wrote.

    Raises:
        FormError: when somebody wrote it by hand.
    """
    try:
        what, subject, options, line = json.loads(base64.urlsafe_b64decode(body.removeprefix("=")))
    except ValueError:
        raise FormError("this form is not for writing by hand", 0, f"write for example {EXAMPLES['ref']}") from None
    return Request(str(what), str(subject), _options(options)), line


def _options(options: Mapping[str, Any]) -> Mapping[str, Given]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in options.items()}


def _first_word(info: str) -> str:
    return info.strip().lstrip("{.").split(" ")[0].rstrip("}")


def _without(indent: str, line: str) -> str:
    """Take the indentation of a block from one of its lines, as much of it as is there."""
    place = 0
    while place < len(indent) and place < len(line) and line[place] in " \t>":
        place += 1
    return line[place:]
