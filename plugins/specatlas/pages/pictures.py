"""A picture in a page: its SVG, and the same in words for who cannot see it or would rather read."""

from collections.abc import Callable, Iterator
from html import escape

from specatlas.diagrams.canvas.clean import clean
from specatlas.diagrams.canvas.drawing import Drawing
from specatlas.diagrams.canvas.outline import Joined, Outline, Shown, outline
from specatlas.diagrams.render.svg import svg
from specatlas.pages.words import word

Href = Callable[[str], str | None]
"""Address of an element to the link that leads to it; None when it is on no page."""


def picture_html(drawing: Drawing, href: Href = lambda _: None) -> str:
    """Write a picture with its text alternative, for the inside of a figure."""
    return f'<div class="sa-canvas">{svg(drawing, href=href)}</div>\n{_in_words(drawing, href)}'


def _in_words(drawing: Drawing, href: Href) -> str:
    found, language = outline(drawing), drawing.language
    parts = [f"<p>{_text(drawing.title)}</p>\n", *_list("shown-boxes", _boxes(found, href), language)]
    parts += _list("shown-links", _links(found), language)
    summary = escape(word("in-words", language))
    return f'<details class="sa-words" data-search-exclude><summary>{summary}</summary>\n{"".join(parts)}</details>\n'


def _list(title: str, lines: Iterator[str], language: str) -> Iterator[str]:
    items = "".join(lines)
    if items:
        yield f"<p><b>{escape(word(title, language))}</b></p>\n<ul>\n{items}</ul>\n"


def _boxes(found: Outline, href: Href) -> Iterator[str]:
    """Write frames with what they hold, each box once, in the frame that is nearest around it."""
    held: dict[str, list[Shown]] = {}
    for one in (*found.frames, *found.boxes):
        held.setdefault(one.frame, []).append(one)

    def written(one: Shown) -> str:
        url = href(one.address) if one.address else None
        name = _text(one.name) or "–"
        line = f'<a href="{escape(url)}">{name}</a>' if url else name
        # Shapes of a file hold their names as parts of their own.
        texts = (" ".join(row.cells) for row in one.rows)
        said = [text for text in texts if text != one.name and not one.name.startswith(f"{text} (")]
        rows = f": {'; '.join(map(_text, said))}" if said else ""
        inside = "".join(written(inner) for inner in held.get(one.id, []))
        return f"<li>{line}{rows}{f'<ul>{inside}</ul>' if inside else ''}</li>\n"

    return (written(one) for one in held.get("", []))


def _links(found: Outline) -> Iterator[str]:
    names = {one.id: one.name for one in (*found.frames, *found.boxes)}
    for link in found.links:
        said = _said(link, names)
        if said:
            yield f"<li>{_text(said)}</li>\n"


def _said(link: Joined, names: dict[str, str]) -> str:
    """Say a line in words: what its notation says, else from where to where it leads and what stands on it."""
    both = [names.get(end, "") for end in (link.source, link.target)]
    ends = " → ".join(both)
    if link.tip:
        said = f"{link.tip}: {link.text}" if link.text and link.text not in link.tip else link.tip
        return said if all(name in said for name in both) else f"{ends}: {said}"
    return (f"{ends}: {link.text}" if link.text else ends) if ends.strip(" →") else ""


def _text(words: str) -> str:
    return escape(clean(words))
