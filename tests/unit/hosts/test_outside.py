"""What a page would fetch from another host is found, with its line; what a reader may follow is not meant."""

import pytest

from specatlas.hosts.outside import Fetched, outside

HOST = "https://a.invalid/x"


@pytest.mark.parametrize(
    "asking",
    [
        f'<img src="{HOST}">',
        f"<img alt='a > b' src={HOST}>",
        f'<img src="a.png" srcset="b.png 1x, {HOST} 2x">',
        f'<script src="{HOST}"></script>',
        f'<link rel="stylesheet" href="{HOST}">',
        f'<link href="{HOST}" rel="shortcut icon">',
        f'<link rel="preconnect" href="{HOST}" crossorigin>',
        f'<iframe width="1" src="{HOST}"></iframe>',
        f'<video poster="{HOST}"></video>',
        f'<object data="{HOST}"></object>',
        f'<base href="{HOST}">',
        f'<p style="background: url({HOST})">',
        f"<style>@import '{HOST}';</style>",
        f'<style>\n@font-face {{src: url("{HOST}")}}</style>'.replace("\n", ""),
        f'<svg><image href="{HOST}"/></svg>',
        f'<svg><use xlink:href="{HOST}"/></svg>',
    ],
)
def test_it_is_found_with_its_line(asking: str) -> None:
    page = f"<!doctype html>\n<p>Text</p>\n{asking}\n"
    assert outside({"a.html": page.encode()}) == (Fetched(HOST, "a.html", 3),)
    assert outside({"a.html": page.replace("https:", "").encode()}) == (Fetched(HOST[6:], "a.html", 3),)


@pytest.mark.parametrize(
    "page",
    [
        f'<a href="{HOST}"><img src="b.png"></a>',
        f'<link rel="canonical" href="{HOST}">',
        f'<link href="{HOST}" rel="alternate">',
        f'<meta property="og:image" content="{HOST}">',
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"></svg>',
        f'<!-- <script src="{HOST}"></script> -->',
        f"<pre>&lt;img src={HOST}&gt; url({HOST})</pre>",
        f"<script>const address = '{HOST}';</script>",
        f'<div data-src="{HOST}"></div>',
        '<img src="data:image/png;base64,//8=">',
        f"<style>/* url({HOST}) */ p {{color: red}}</style>",
        '<div class="mermaid">graph LR</div>',
    ],
)
def test_links_and_texts_are_not_meant(page: str) -> None:
    assert outside({"a.html": page.encode()}) == ()


def test_style_sheets_and_pictures_are_read_too_each_address_once() -> None:
    sheet = f"/* url({HOST}1)\n */\na {{ background: URL( '{HOST}2' ) }}\n@import \"{HOST}3\";"
    picture = f'<svg>\n<image href="{HOST}2"/><image href="{HOST}4"/></svg>'
    assert outside({"a.css": sheet.encode(), "b.svg": picture.encode()}) == (
        Fetched(f"{HOST}2", "a.css", 3),
        Fetched(f"{HOST}3", "a.css", 4),
        Fetched(f"{HOST}4", "b.svg", 2),
    )


def test_a_script_of_the_theme_that_fetches_another_is_named_where_it_would() -> None:
    script = {"bundle.js": b'watch("https://unpkg.com/mermaid@11/dist/mermaid.min.js")'}
    page = b'<p></p>\n<pre class="mermaid"><code>graph LR</code></pre>'
    address = "https://unpkg.com/mermaid@11/dist/mermaid.min.js"
    assert outside({"a.html": page, **script}) == (Fetched(address, "a.html", 2),)
    assert outside({"a.html": page + b'<script src="mermaid.min.js"></script>', **script}) == ()
