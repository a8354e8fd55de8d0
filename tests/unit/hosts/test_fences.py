import re
from pathlib import Path

import pytest
from markdown import Markdown

from specatlas.hosts.fences import FormError, SpecatlasExtension, pack, request_of
from specatlas.pages.macros import MacroError, Request
from specatlas.text.errors import SpecatlasError


class Host:
    """Answers everything, and keeps what was asked and what was wrong."""

    def __init__(self) -> None:
        self.asked: list[Request] = []
        self.faults: list[tuple[int, str]] = []
        self.mends: list[str] = []

    def block(self, request: Request) -> str:
        self.asked.append(request)
        if request.subject == "missing":
            raise MacroError("it is not there", "module")
        return f"<div>{request.what} *{request.subject}* {{{{ 7*7 }}}}</div>"

    def line(self, request: Request) -> str:
        self.asked.append(request)
        if request.subject == "missing":
            raise SpecatlasError("it is not there")
        return f"<a>{request.subject} _x_ <b></a>"

    def fault(self, message: str, line: int, mend: str = "") -> None:
        self.faults.append((line, message))
        self.mends.append(mend)


def converted(text: str, *extensions: str, no_plantuml: str = "") -> tuple[str, Host]:
    host = Host()
    extension = SpecatlasExtension()
    extension.host, extension.no_plantuml = host, no_plantuml
    md = Markdown(extensions=[*extensions, extension])
    return md.convert(text), host


FENCES = ("fenced_code", "pymdownx.superfences")


@pytest.mark.parametrize("fences", FENCES)
def test_a_block_asks_with_its_options(fences: str) -> None:
    html, host = converted('```specatlas\ndiagram: er\nmodule: sales\ninclude: [a, b]\ncaption: "A: b"\n```', fences)
    [asked] = host.asked
    assert (asked.what, asked.subject) == ("diagram", "er")
    assert asked.options == {"module": "sales", "include": ("a", "b"), "caption": "A: b"}
    assert html == "<div>diagram *er* {{ 7*7 }}</div>"


@pytest.mark.parametrize("fences", FENCES)
def test_a_block_inside_another_is_an_example(fences: str) -> None:
    text = "````text\n```specatlas\ndiagram: er\n```\n{spec:ref deal}\n````\n\n~~~md\n```specatlas\ntable: x\n```\n~~~"
    html, host = converted(text, fences)
    assert host.asked == []
    assert host.faults == []
    assert "diagram: er" in html
    assert "{spec:ref deal}" in html


@pytest.mark.parametrize(
    ("before", "inside"),
    [
        ("- item\n\n    ", "<li>"),
        ("!!! note\n\n    ", 'class="admonition note"'),
        ("> ", "<blockquote>"),
        ("1. a\n\n    - b\n\n        ", "<ul>"),
    ],
)
def test_a_block_stands_in_lists_quotes_and_admonitions(before: str, inside: str) -> None:
    head, _, indent = before.rpartition("\n")
    lines = "\n".join(indent + line for line in ("```specatlas", "table: functions", "```"))
    html, host = converted(f"{head}\n{lines}\n\nafter", "fenced_code", "admonition")
    assert [asked.subject for asked in host.asked] == ["functions"]
    assert inside in html
    assert "<div>table *functions*" in html
    assert "<p>after</p>" in html
    assert "<p><div>" not in html


def test_a_form_inside_a_line_is_a_link_or_value() -> None:
    html, host = converted("See {spec:ref deal} and **{spec:value a.b}**, not `{spec:ref code}` nor \\{spec:ref no}.")
    assert [(asked.what, asked.subject) for asked in host.asked] == [("ref", "deal"), ("value", "a.b")]
    assert "See <a>deal _x_ <b></a> and <strong><a>a.b _x_ <b></a></strong>" in html
    assert "<code>{spec:ref code}</code>" in html
    assert "{spec:ref no}" in html


def test_a_form_on_a_line_of_its_own_is_a_block() -> None:
    html, host = converted("before\n{spec:table functions module=sales columns=id,name caption='two words'}\nafter")
    assert host.asked[0].options == {"module": "sales", "columns": "id,name", "caption": "two words"}
    assert html == "<p>before</p>\n<div>table *functions* {{ 7*7 }}</div>\n<p>after</p>"


def test_forms_stand_in_tables_and_headings() -> None:
    html, host = converted("# Of {spec:ref deal}\n\n| a | b |\n|---|---|\n| {spec:ref x} | 1 |", "tables")
    assert [asked.subject for asked in host.asked] == ["deal", "x"]
    assert html.count("<a>") == 2
    assert "wzxhzdk" not in html


def test_what_a_macro_prints_is_one_form_whatever_it_holds() -> None:
    asked = Request("diagram", "er", {"caption": 'a } " {{ <b> \n`*', "include": ("x", "y")})
    form = pack(asked, 12)
    assert re.fullmatch(r"\{spec:=[A-Za-z0-9_=-]+\}", form)
    assert request_of(form[6:-1]) == (asked, 12)
    _, host = converted(f"text\n\n{form}\n\ntext")
    assert host.asked == [asked]
    _, host = converted(f"in a {pack(Request('ref', 'deal'))} line")
    assert host.asked == [Request("ref", "deal")]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a\n\n{spec:ref missing}", 3, "it is not there"),
        ("a\n\n{spec:table functions oops}", 3, '"oops" is no option'),
        ('a\n\n{spec:table functions caption="open}', 3, "a quotation mark is not closed"),
        ("a {spec:table functions} b", 1, "a table stands on a line of its own, not inside a sentence"),
        ("a {spec:} b", 1, "the braces are empty"),
        ("a {spec:=abc} b", 1, "this form is not for writing by hand"),
        ("a\n\n```specatlas\ntable: missing\nmodule: x\n```", 5, "it is not there"),
        ("a\n\n```specatlas\nmodule: x\n```", 3, "the block says none of diagram, table, matrix, ref, value"),
        ("```specatlas\ntable: a\n\nmatrix: b\n```", 4, "the block asks for a table and for a matrix"),
        ("```specatlas\ntable: [a]\n```", 2, '"table" takes one word'),
        ("```specatlas\ntable: a\nmodule: {b: c}\n```", 3, '"module" takes a word or a list'),
        ("```specatlas\ntable: a\nmodule: [b\n```", 3, "never closed"),
        ("```specatlas\ntable: a\ntable: b\n```", 3, "table"),
        ("text\n\n```specatlas\ntable: a", 3, "the block is not closed"),
    ],
)
def test_a_fault_names_its_line(text: str, line: int, message: str) -> None:
    _, host = converted(text, "fenced_code")
    [(found, said)] = host.faults
    assert (found, message in said) == (line, True), said


def test_the_line_that_a_macro_names_is_told() -> None:
    _, host = converted("a\n\n" + pack(Request("ref", "missing"), 40))
    assert host.faults == [(40, "it is not there")]


def test_plantuml_without_a_renderer_says_so_and_shows_the_text() -> None:
    html, _ = converted("```plantuml\nA -> B: <b>x</b>\n```", "fenced_code", no_plantuml="install it")
    assert "install it" in html
    assert "A -&gt; B: &lt;b&gt;x&lt;/b&gt;" in html


def test_plantuml_with_a_renderer_is_left_to_it() -> None:
    html, _ = converted("```plantuml\nA -> B\n```", "fenced_code")
    assert '<code class="language-plantuml">' in html


def test_other_fences_stay_as_they_are() -> None:
    text = "```python title='x'\n{spec:ref deal}\n```\n\n~~~\na\n~~~"
    assert converted(text, "fenced_code")[0] == Markdown(extensions=["fenced_code"]).convert(text)


def test_without_the_plugin_the_extension_opens_the_project_itself(root: Path) -> None:
    settings = {"specatlas": {"project": str(root / "tests/site/project"), "language": "ru", "base": "/docs/ru/"}}
    block = "```specatlas\ntable: entities\ncolumns: [name]\n```"
    text = f"See {{spec:ref deal}}.\n\n{block}\n\n{{spec:diagram class around=deal}}"
    html = Markdown(extensions=["specatlas"], extension_configs=settings).convert(text)
    assert '<p>See <a href="/docs/ru/spec/entities/deal/">Сделка</a>.</p>' in html
    assert '<a href="/docs/ru/spec/entities/client/">Клиент</a>' in html
    assert 'href="/docs/ru/spec/entities/client/"' in html[html.index("<svg") :]
    with pytest.raises(SpecatlasError, match=r"line 3: there is no \"deel\" in the model"):
        Markdown(extensions=["specatlas"], extension_configs=settings).convert("a\n\n{spec:ref deel}")


def test_a_form_is_read_with_its_options() -> None:
    assert request_of("ref entities/deal text='The deal'") == (
        Request("ref", "entities/deal", {"text": "The deal"}),
        None,
    )
    with pytest.raises(FormError, match="no option"):
        request_of("ref deal the-deal")
