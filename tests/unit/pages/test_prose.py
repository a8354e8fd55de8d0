import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import pytest

from specatlas.domain.project import Project
from specatlas.pages.mentions import Glossary
from specatlas.pages.prose import Prose, allowed
from tests.unit.models import read_model

MODEL = """\
terms: {lead: {name: Lead, definition: 'A "first" <contact>'}}
modules: {sales: Sales}
entities: {deal: {name: 'Deal <b>', module: sales, fields: {a: text}}}
"""


class Links:
    """Everything stands at `/section/id`, but for what is hidden."""

    def __init__(self, project: Project) -> None:
        self.project = project

    def url(self, address: str) -> str | None:
        return None if address == "modules/sales" else f"/{address}"

    def name(self, address: str) -> str | None:
        element = self.project.find(address)
        return element.name("en") if element else None


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return read_model(tmp_path_factory.mktemp("prose"), MODEL)


@pytest.fixture
def prose(project: Project) -> Prose:
    return Prose(Glossary(project, "en"))


def test_a_plain_text_is_a_paragraph(prose: Prose, project: Project) -> None:
    assert prose.html("One & two", Links(project)) == "<p>One &amp; two</p>\n"


def test_mentions_become_links_with_what_they_mean(prose: Prose, project: Project) -> None:
    html = prose.html("A lead, then a lead; see @entities/deal.", Links(project))
    assert html == (
        '<p>A <a class="sa-term" href="/terms/lead" title="A &quot;first&quot; &lt;contact&gt;">lead</a>, then a lead; '
        'see <a class="sa-ref" href="/entities/deal">Deal &lt;b&gt;</a>.</p>\n'
    )


def test_mentions_in_markdown_are_linked_but_not_in_code_links_and_headings(prose: Prose, project: Project) -> None:
    text = "# A lead\n\n- **lead** here\n- `lead` and [lead](https://example.com)\n\n> last lead, @entities/deal"
    html = prose.html(text, Links(project))
    assert html.count('class="sa-term"') == 2
    assert "<code>lead</code>" in html
    assert '<a href="https://example.com">lead</a>' in html
    assert "<h1>A lead</h1>" in html
    assert 'class="sa-ref"' in html


def test_the_page_of_a_term_does_not_link_itself(prose: Prose, project: Project) -> None:
    assert "<a" not in prose.html("A lead", Links(project), here="terms/lead")


def test_what_is_on_no_page_is_named_without_a_link(prose: Prose, project: Project) -> None:
    assert prose.sentence("in @modules/sales", Links(project)) == 'in <span class="sa-ref">Sales</span>'


def test_an_unknown_reference_stays_as_written(prose: Prose, project: Project) -> None:
    assert prose.sentence("in @modules/nothing", Links(project)) == "in @modules/nothing"


def test_a_line_is_no_paragraph_but_a_list_stays_one(prose: Prose, project: Project) -> None:
    assert prose.line("a *b*", Links(project)) == "a <em>b</em>"
    assert prose.line("- a\n- b", Links(project)).startswith("<ul>")
    assert prose.line("a\n\nb", Links(project)).count("<p>") == 2


class Opened(HTMLParser):
    """Notes every tag and attribute."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs


ATTACKS = (
    "<script>alert(1)</script>",
    "a <img src=x onerror=alert(1)> b",
    "<svg/onload=alert(1)>",
    "**<b onclick=x>bold</b>**",
    "<!-- --><script>x</script>",
    "<div markdown=1><script>x</script></div>",
    "]]><script>x</script>",
    "&lt;script&gt;x&lt;/script&gt; <iframe src=//x>",
    "\n\n    <script>x</script>\n",
    "```html\n<script>x</script>\n```",
    "[x]: <javascript:alert(1)>\n[a][x]",
    "<javascript:alert(1)>",
    '[a](https://x.test "t<script>x</script>")',
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_raw_html_passes(prose: Prose, project: Project, attack: str) -> None:
    opened = Opened(prose.html(attack, Links(project)))
    assert set(opened.tags) <= {"p", "pre", "code", "strong", "a", "em"}
    assert {name for name, _ in opened.attributes} <= {"href", "title", "class"}
    for name, value in opened.attributes:
        assert name != "href" or allowed(value or "")


LINKS = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "\x01javascript:alert(1)",
    "&#106;avascript:alert(1)",
    "&#x6A;avascript&colon;alert(1)",
    "data:text/html,<script>x</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "//evil.test/x",
    "\\\\evil.test\\x",
)


def seen_by_a_browser(url: str) -> str:
    """Resolve a link as browsers do: without tabs and line ends, backslashes being slashes."""
    bare = re.sub(r"[\t\n\r]", "", url).strip("".join(map(chr, range(33)))).replace("\\", "/")
    return urljoin("https://site.test/spec/", bare)


@pytest.mark.parametrize("url", LINKS)
def test_unwelcome_links_lead_nowhere_else(prose: Prose, project: Project, url: str) -> None:
    assert not allowed(url)
    for text in (f"[a]({url})", f"[a](<{url}>)", f"![a]({url})", f"<{url}>", f"[a][b]\n\n[b]: {url}"):
        opened = Opened(prose.html(text, Links(project)))
        links = [value or "" for name, value in opened.attributes if name in {"href", "src"}]
        assert [link for link in links if not seen_by_a_browser(link).startswith("https://site.test/")] == [], text


@pytest.mark.parametrize(
    "url", ["https://example.com/a?b=c:d", "http://x.test", "mailto:a@b.test", "a/b.pdf", "#x", "?q=a:b"]
)
def test_welcome_links_stay(prose: Prose, project: Project, url: str) -> None:
    assert allowed(url)
    assert f'href="{url}"' in prose.html(f"[a]({url})", Links(project))


def test_a_picture_from_elsewhere_is_only_linked(prose: Prose, project: Project) -> None:
    html = prose.html("![plan](https://example.com/p.png) ![own](pictures/p.png)", Links(project))
    assert '<a href="https://example.com/p.png">plan</a>' in html
    assert '<img alt="own" src="pictures/p.png">' in html.replace(" />", ">")


def test_controls_of_the_writing_direction_are_gone(prose: Prose, project: Project) -> None:
    assert prose.html("a\u202eb\u2066c\x07", Links(project)) == "<p>abc</p>\n"


def test_templates_stay_as_written(prose: Prose, project: Project) -> None:
    assert prose.html("{{ 7*7 }} {% raw %}", Links(project)) == "<p>{{ 7*7 }} {% raw %}</p>\n"


def test_the_same_text_gives_the_same_html_after_any_other(prose: Prose, project: Project, tmp_path: Path) -> None:
    text = "A *lead* [x][1]"
    before = prose.html(text, Links(project))
    prose.html("[1]: https://example.com\n\nother *text*", Links(project))
    assert prose.html(text, Links(project)) == before
