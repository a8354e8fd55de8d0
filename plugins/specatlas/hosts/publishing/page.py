"""The page of all versions, in three languages, which needs nothing but itself."""

from collections.abc import Iterable, Mapping
from html import escape
from urllib.parse import quote

from specatlas.domain.words import LANGUAGES, Words, words
from specatlas.hosts.publishing.listing import Entry
from specatlas.pages.version_words import STATUS, status_name
from specatlas.pages.words import language_name

FILES = ("versions.html", "index.html")
"""Where it stands: always under the first name, and as the front page where there is no other."""
_MARK = '<meta name="generator" content="specatlas versions">'

_HEADING = words("Versions|Версии|版本")
_INTRO = words(
    "All published versions of the specification. A released version never changes; a draft may."
    "|Все опубликованные версии спецификации. Выпущенная версия не меняется; черновик может меняться."
    "|规格说明的所有已发布版本。正式发布的版本不再改动，草稿可能改动。"
)
_VERSION = words("Version|Версия|版本")
_STATUS = words("Status|Состояние|状态")
_DATE = words("Date|Дата|日期")
_DIGEST = words("Digest|Отпечаток|摘要")
_ALSO = words("Also at|Также по адресу|其他地址")
_READ = words("Read the current version|Читать текущую версию|阅读当前版本")
_DIGEST_NOTE = words(
    "The digest names the content of a released version; compare it with the one in the signed papers."
    "|Отпечаток однозначно определяет содержание выпущенной версии; сравните его с указанным в подписанных документах."
    "|摘要唯一对应已发布版本的内容；请与已签署文件中的摘要核对。"
)


def is_ours(content: bytes) -> bool:
    """Tell whether a page is one that this module wrote."""
    return _MARK.encode() in content[:600]


def page(entries: Iterable[Entry], names: Mapping[str, str]) -> str:
    """Return the page.

    Args:
        entries: the versions, from new to old.
        names: language to what the spec is called; may be empty.
    """
    shown = tuple(entries)
    first = next(iter(names), LANGUAGES[0])
    languages = tuple(sorted(LANGUAGES, key=lambda language: language != first))
    title = " · ".join(filter(None, (names.get(languages[0], ""), _HEADING.in_(languages[0]))))
    choice = "".join(
        f'<a href="#{language}" lang="{language}" hreflang="{language}">{escape(language_name(language))}</a>'
        for language in languages
    )
    parts = "\n".join(_part(language, shown, names.get(language, "")) for language in languages)
    return f"""<!doctype html>
<html lang="{languages[0]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
{_MARK}
<link rel="icon" href="data:,">
<title>{escape(title)}</title>
<style>{_STYLE}</style>
</head>
<body>
<nav>{choice}</nav>
{parts}
<script>{_SCRIPT}</script>
</body>
</html>
"""


def _part(language: str, entries: tuple[Entry, ...], name: str) -> str:
    columns = (_VERSION, _STATUS, _DATE, _DIGEST, _ALSO)
    head = "".join(f'<th scope="col">{escape(column.in_(language))}</th>' for column in columns)
    rows = "\n".join(_row(entry, columns, language) for entry in entries)
    aliases = {alias for entry in entries for alias in entry.aliases}
    current = next((alias for alias in ("approved", "latest") if alias in aliases), "")
    spoken = next((_spoken(entry, language) for entry in entries if current in entry.aliases), "")
    onward = f'<p><a class="go" href="{current}/{spoken}">{escape(_READ.in_(language))}</a></p>' if current else ""
    above = f"<p class=name>{escape(name)}</p>" if name else ""
    note = f"<p class=note>{escape(_DIGEST_NOTE.in_(language))}</p>" if any(map(_digest, entries)) else ""
    return f"""<main id="{language}" lang="{language}">
{above}<h1>{escape(_HEADING.in_(language))}</h1>
<p>{escape(_INTRO.in_(language))}</p>
{onward}
<table>
<thead><tr>{head}</tr></thead>
<tbody>
{rows}
</tbody>
</table>
{note}
</main>"""


def _row(entry: Entry, columns: Iterable[Words], language: str) -> str:
    title = entry.title or entry.version
    shown = escape(title) + (f" <small>{escape(entry.version)}</small>" if title != entry.version else "")
    spoken = _spoken(entry, language)
    digest = _digest(entry)
    grouped = "".join(f"<span>{digest[at : at + 8]}</span> " for at in range(0, len(digest), 8))
    cells = (
        f'<a href="{_href(entry.version)}{spoken}">{shown}</a>',
        f'<b class="status {_class(entry.status)}">{escape(status_name(entry.status, language))}</b>',
        escape(entry.date),
        f"<code>{grouped.strip()}</code>" if digest else "—",
        " ".join(f'<a href="{_href(alias)}{spoken}">{escape(alias)}</a>' for alias in entry.aliases) or "—",
    )
    labelled = zip(columns, cells, strict=True)
    return "<tr>" + "".join(f'<td data-label="{escape(c.in_(language))}">{cell}</td>' for c, cell in labelled) + "</tr>"


def _href(name: str) -> str:
    return escape(f"./{quote(name)}/")


def _spoken(entry: Entry, language: str) -> str:
    """Return the folder of a language, where the version is known to have it: the reader stays in it."""
    known = entry.properties.get("languages")
    return f"{language}/" if isinstance(known, (list, tuple)) and language in known else ""


def _class(status: str) -> str:
    return status if status in STATUS else ""


def _digest(entry: Entry) -> str:
    """Return the digest when it is one: anybody may have written the list."""
    digest = str(entry.properties.get("digest") or "")
    return digest if len(digest) == 64 and all(letter in "0123456789abcdef" for letter in digest) else ""


# The part of the address, else the reader's own languages, choose what is shown; without a script all three are.
_SCRIPT = """
(function () {
  var parts = [].slice.call(document.querySelectorAll("main"));
  function show() {
    var wanted = [location.hash.slice(1)].concat(navigator.languages || [navigator.language]), chosen = parts[0];
    for (var i = wanted.length - 1; i >= 0; i--)
      parts.forEach(function (part) { if (part.id === wanted[i].toLowerCase().split("-")[0]) chosen = part; });
    parts.forEach(function (part) { part.hidden = part !== chosen; });
    document.documentElement.lang = chosen.lang;
    [].forEach.call(document.querySelectorAll("nav a"), function (link) {
      link.setAttribute("aria-current", String(link.lang === chosen.lang));
    });
  }
  addEventListener("hashchange", show);
  show();
})();
"""

_STYLE = """
:root { color-scheme: light dark; --ink: #1d2433; --paper: #fff; --line: #d3dae4; --quiet: #5a6478; --accent: #2463c4;
  --good: #17693d; --good-back: #e2f4e9; --wait: #7a4b00; --wait-back: #fdf0d8; --off-back: #eef1f6; --bad: #a3262a;
  --bad-back: #fde7e7; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ebf1; --paper: #1e2129; --line: #3d4552; --quiet: #a3adbd;
  --accent: #8db7ff; --good: #8fdcae; --good-back: #173525; --wait: #f3c677; --wait-back: #3b2c10; --off-back: #2b303b;
  --bad: #ffa8a8; --bad-back: #441f22; } }
body { font: 1rem/1.55 Roboto, Arial, "Noto Sans", "Noto Sans SC", "Microsoft YaHei", sans-serif; color: var(--ink);
  background: var(--paper); margin: 0 auto; max-width: 68rem; padding: 1.5rem; }
nav { display: flex; gap: .4rem; justify-content: flex-end; }
nav a { padding: .15rem .7rem; border-radius: 1rem; color: var(--quiet); text-decoration: none; }
nav a[aria-current="true"] { background: var(--off-back); color: var(--ink); }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .6rem; }
.name { color: var(--quiet); margin: 1.5rem 0 0; }
a { color: var(--accent); }
.go { display: inline-block; padding: .55rem 1.1rem; border: 1px solid var(--accent); border-radius: .5rem;
  text-decoration: none; font-weight: 600; }
table { border-collapse: collapse; width: 100%; margin: 1.2rem 0; }
th, td { text-align: start; vertical-align: top; padding: .65rem .8rem .65rem 0; border-bottom: 1px solid var(--line); }
th { font-size: .85rem; font-weight: 500; color: var(--quiet); }
td:first-child { font-weight: 600; white-space: nowrap; }
td:nth-child(3) { white-space: nowrap; }
small, .note { color: var(--quiet); font-weight: 400; font-size: .85rem; }
.status { font-weight: 500; font-size: .9rem; padding: .1rem .6rem; border-radius: 1rem; background: var(--off-back);
  white-space: nowrap; }
.approved { color: var(--good); background: var(--good-back); }
.in-review, .draft { color: var(--wait); background: var(--wait-back); }
.rejected { color: var(--bad); background: var(--bad-back); }
code { font: .82rem/1.5 ui-monospace, "Roboto Mono", Menlo, Consolas, monospace; color: var(--quiet); }
code span { white-space: nowrap; }
code span:nth-child(4n)::after { content: "\\A"; white-space: pre; }
@media (max-width: 46rem) {
  thead { display: none; }
  tr { display: block; border-bottom: 1px solid var(--line); padding: .7rem 0; }
  td { display: flex; flex-wrap: wrap; gap: 0 .8rem; border: 0; padding: .2rem 0; }
  td:first-child { white-space: normal; }
  td::before { content: attr(data-label); color: var(--quiet); font-weight: 400; flex: 0 0 6.5rem; font-size: .85rem; }
  td > * { flex: 0 1 auto; max-width: calc(100% - 7.5rem); overflow-wrap: anywhere; }
  code span:nth-child(4n)::after { content: none; }
  code span:nth-child(2n)::after { content: "\\A"; white-space: pre; }
}
"""
