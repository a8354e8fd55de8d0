"""A picture in a page: its SVG, and the same in words for who cannot see it or would rather read."""

from collections.abc import Callable, Iterator, Sequence
from html import escape

from specatlas.diagrams.canvas.clean import clean
from specatlas.diagrams.canvas.drawing import Drawing
from specatlas.diagrams.canvas.outline import Joined, Outline, Shown, outline
from specatlas.diagrams.canvas.wrap import joined
from specatlas.diagrams.render.svg import svg
from specatlas.domain.words import Words, words
from specatlas.pages.words import word

Href = Callable[[str], str | None]
"""Address of an element to the link that leads to it; None when it is on no page."""

_ARROW = " → "
_POINTS = frozenset({"arrow", "filled", "open"})
"""Signs at an end to which a line leads."""
_COLON = Words(": ", ": ", "：")
_COMMA = Words(", ", ", ", "、")
_SEMICOLON = Words("; ", "; ", "；")
_SMALL = words("{name} ({small})|{name} ({small})|{name}（{small}）")


def picture_html(drawing: Drawing, href: Href = lambda _: None) -> str:
    """Write a picture with its text alternative, for the inside of a figure."""
    return f'<div class="sa-canvas">{svg(drawing, href=href)}</div>\n{_in_words(drawing, href)}'


def _in_words(drawing: Drawing, href: Href) -> str:
    found, language = outline(drawing), drawing.language
    parts = [f"<p>{_text(drawing.title)}</p>\n", *_list("shown-boxes", _boxes(found, href, language), language)]
    parts += _list("shown-links", _links(found, language), language)
    summary = escape(word("in-words", language))
    return f'<details class="sa-words" data-search-exclude><summary>{summary}</summary>\n{"".join(parts)}</details>\n'


def _list(title: str, lines: Iterator[str], language: str) -> Iterator[str]:
    items = "".join(lines)
    if items:
        yield f"<p><b>{escape(word(title, language))}</b></p>\n<ul>\n{items}</ul>\n"


def _boxes(found: Outline, href: Href, language: str) -> Iterator[str]:
    """Write frames with what they hold, each box once, in the frame that is nearest around it."""
    held: dict[str, list[Shown]] = {}
    for one in (*found.frames, *found.boxes):
        held.setdefault(one.frame, []).append(one)

    def written(one: Shown) -> str:
        url = href(one.address) if one.address else None
        name = _text(_called(one, language)) or "–"
        line = f'<a href="{escape(url)}">{name}</a>' if url else name
        # Shapes of a file hold their names as parts of their own.
        texts = (" ".join(row.cells) for row in one.rows)
        said = [text for text in texts if text != one.name and not one.name.startswith(f"{text} (")]
        rows = f"{_COLON.in_(language)}{_SEMICOLON.in_(language).join(map(_text, said))}" if said else ""
        inside = "".join(written(inner) for inner in held.get(one.id, []))
        return f"<li>{line}{rows}{f'<ul>{inside}</ul>' if inside else ''}</li>\n"

    return (written(one) for one in held.get("", []))


def _called(one: Shown, language: str) -> str:
    """Return what is written large in a box, with the small print behind it."""
    small = ""
    for line in one.lines:
        # A line that begins small goes on with the text before it, unless that is a «keyword».
        apart = not line[:1].islower() or small.endswith("»")
        small = f"{small}{_COMMA.in_(language)}{line}" if small and apart else joined([small, line])
    return _SMALL.in_(language).format(name=one.title, small=small) if one.title and small else one.title or small


def _links(found: Outline, language: str) -> Iterator[str]:
    titles = {one.id: one.title for one in (*found.frames, *found.boxes)}
    # The two halves of a line through a diamond say the same.
    for said in dict.fromkeys(_said(link, titles, language) for link in found.links):
        if said:
            yield f"<li>{_text(said)}</li>\n"


def _said(link: Joined, titles: dict[str, str], language: str) -> str:
    """Say a line in words: what its notation says, else from where to where it leads and what stands on it."""
    both = [titles.get(end, "") for end in (link.source, link.target)]
    if link.ends.source in _POINTS and link.ends.target == "none":
        both.reverse()
    colon, tip = _COLON.in_(language), link.tip
    half = tip in both and all(title in tip for title in both)
    if half or _names(tip, [title.partition(colon)[0] for title in both]):
        # A number at an end of a line says nothing without its place, and the notation has said it.
        ends, text = "", link.ends.middle
    else:
        ends, text = _ARROW.join(both).strip(_ARROW), link.text
        of_an_end = any(tip == title or tip.startswith((f"{title} (", f"{title} — ")) for title in both if title)
        tip = "" if of_an_end else tip.removesuffix(".").removesuffix("。")
    new = "" if all(piece in tip for piece in text.split()) else text
    return colon.join(part for part in (ends, tip, new) if part)


def _names(tip: str, titles: Sequence[str]) -> bool:
    """Tell whether a text names all of `titles`, one that is a part of another by itself."""
    for title in sorted(titles, key=len, reverse=True):
        if not title or title not in tip:
            return False
        tip = tip.replace(title, "", 1)
    return True


def _text(words: str) -> str:
    return escape(clean(words))
