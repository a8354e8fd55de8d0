"""What stands above the languages (entrance, page for what is not there, map of site maps), and old links."""

import json
import posixpath
from collections.abc import Iterator, Mapping
from html import escape
from urllib.parse import urlsplit

from specatlas.hosts.mkdocs.generated import GeneratedSite, PageLinks
from specatlas.pages.site_map import folder, former_pages
from specatlas.pages.words import language_name, word


def root_files(
    languages: tuple[str, ...], titles: Mapping[str, str], site_url: str | None, *, offline: bool = False
) -> Iterator[tuple[str, str]]:
    """Yield name and content of the files at the root of the site.

    Args:
        languages: those of the site, in order; the first is for readers of no other.
        titles: language to the name of the site.
        site_url: where the site will stand, when that is known.
        offline: pages are to be opened from a folder, so that links name files.
    """
    yield "index.html", entrance(languages, titles, page="index.html" if offline else "")
    if not site_url:
        return
    # A page that is not there may be asked for at any depth, so this one needs the whole path.
    yield "404.html", entrance(languages, titles, urlsplit(site_url).path.rstrip("/") + "/")
    maps = "\n".join(
        f"  <sitemap><loc>{escape(site_url.rstrip('/'))}/{name}/sitemap.xml</loc></sitemap>" for name in languages
    )
    start = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    )
    yield "sitemap.xml", f"{start}{maps}\n</sitemapindex>\n"


def former_files(site: GeneratedSite) -> Iterator[tuple[str, str]]:
    """Yield path and content of a page for every former id: it leads on to today's."""
    for former, address in former_pages(site.pages):
        url = PageLinks(site, f"{former}/").url(address)
        if url is not None:
            name = site.writer.name(address) or address
            yield posixpath.join(former, "index.html"), _onward(url, name, site.writer.language)


def former_names(site: GeneratedSite) -> Iterator[tuple[str, str]]:
    """Yield path and content of what tells the switch of versions how a page was called before."""
    found: dict[str, list[str]] = {}
    for former, address in former_pages(site.pages):
        if spot := site.pages.spot(address):
            found.setdefault(f"{folder(spot.page)}/", []).append(f"{former}/")
    yield "assets/specatlas/former.json", json.dumps(found, sort_keys=True)


def _onward(url: str, name: str, language: str) -> str:
    return f"""<!doctype html>
<html lang="{escape(language)}">
<head>
<meta charset="utf-8">
<title>{escape(name)}</title>
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={escape(url)}">
<link rel="canonical" href="{escape(url)}">
</head>
<body><p><a href="{escape(url)}">{escape(name)}</a></p></body>
</html>
"""


def entrance(languages: tuple[str, ...], titles: Mapping[str, str], base: str = "", page: str = "") -> str:
    """Return the page at the root: it leads to the reader's language, and without a script lists all.

    Args:
        languages: those of the site, in order; the first is for readers of no other.
        titles: language to the name of the site.
        base: path of the root, for a page that may be shown elsewhere (404).
        page: file of the front page in the folder of a language, where a folder alone shows none.
    """
    links = "\n".join(
        f'<li><a href="{base}{name}/{page}" hreflang="{name}" lang="{name}">{escape(language_name(name))}'
        f"<small>{escape(titles[name])}</small></a></li>"
        for name in languages
    )
    question = " · ".join(word("choose-language", name) for name in languages)
    # Everything in here is our own but the titles.
    return f"""<!doctype html>
<html lang="{languages[0]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>{escape(titles[languages[0]])}</title>
{"".join(f'<link rel="alternate" hreflang="{name}" href="{base}{name}/{page}">' for name in languages)}
<script>
var known = {json.dumps(languages)}, first = known[0];
(navigator.languages || [navigator.language]).some(function (wanted) {{
  var found = known.filter(function (name) {{ return wanted.toLowerCase().split("-")[0] === name.split("-")[0]; }})[0];
  if (found) first = found;
  return found;
}});
location.replace("{base}" + first + "/{page}" + location.search + location.hash);
</script>
<style>{_ENTRANCE_STYLE}</style>
</head>
<body><main><h1>{escape(question)}</h1><ul>
{links}
</ul></main></body>
</html>
"""


_ENTRANCE_STYLE = """
:root { color-scheme: light dark; --ink: #1d2433; --paper: #fff; --line: #d3dae4; --quiet: #5a6478; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ebf1; --paper: #1e2129; --line: #3d4552; --quiet: #a3adbd; } }
body { font: 1rem/1.5 Roboto, Arial, sans-serif; color: var(--ink); background: var(--paper); margin: 0; }
main { max-width: 28rem; margin: 18vh auto 0; padding: 0 1.5rem; }
h1 { font-size: .9rem; font-weight: 500; color: var(--quiet); }
ul { list-style: none; margin: 0; padding: 0; display: grid; gap: .6rem; }
a { display: block; padding: .8rem 1.1rem; border: 1px solid var(--line); border-radius: .6rem; color: inherit;
  text-decoration: none; font-weight: 600; }
a:hover, a:focus { border-color: #2463c4; }
small { display: block; font-weight: 400; color: var(--quiet); }
"""
