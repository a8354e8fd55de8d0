"""What each style of a drawing looks like; `@name` is a colour of the theme or of the hue around.

A shape has one look, which modifiers change. A style that is missing here cannot be drawn, so that a slip of the pen
in a notation shows at once.
"""

from collections.abc import Mapping
from functools import cache

Rule = Mapping[str, str]

_TEXT = {"stroke": "none"}
_SYMBOL = {
    "fill": "none",
    "stroke": "@line",
    "stroke-width": "1.3",
    "stroke-linejoin": "round",
    "stroke-linecap": "round",
}

_LOOKS: Mapping[str, Rule] = {
    # areas
    "shape": {"fill": "@fill", "stroke": "@edge", "stroke-width": "1"},
    "plain": {"fill": "@fill", "stroke": "none"},
    "soft": {"fill": "@soft", "stroke": "none"},
    "good-soft": {"fill": "@good-fill", "stroke": "none"},
    "bad-soft": {"fill": "@bad-fill", "stroke": "none"},
    "tinted": {"fill": "@soft", "stroke": "@edge", "stroke-width": "1"},
    "figure": {"fill": "@soft", "stroke": "@strong", "stroke-width": "1.3"},
    "bar": {"fill": "@strong", "stroke": "none"},
    "deep": {"fill": "@edge", "stroke": "none"},
    "mark": {"fill": "@text", "stroke": "none"},
    "row": {"fill": "transparent", "stroke": "none"},
    "group": {"fill": "@group", "stroke": "@group-border", "stroke-width": "1"},
    "group-ground": {"fill": "@group", "stroke": "none"},
    "corner": {"fill": "@head", "stroke": "@line", "stroke-width": "1", "stroke-linejoin": "round"},
    "frame-line": {"fill": "none", "stroke": "@line", "stroke-width": "1"},
    "frame-filled": {"fill": "@fill", "stroke": "@line", "stroke-width": "1"},
    "frame-divider": {"fill": "none", "stroke": "@line", "stroke-width": "1", "stroke-dasharray": "5 4"},
    "bar-box": {"fill": "@fill", "stroke": "@line", "stroke-width": "1"},
    "lane": {"fill": "none", "stroke": "@group-border", "stroke-width": "1"},
    "note": {"fill": "@note", "stroke": "@note-border", "stroke-width": "1", "stroke-linejoin": "round"},
    "halo": {"fill": "@canvas", "stroke": "none"},
    "sheet": {"fill": "@fill", "stroke": "@line", "stroke-width": "1.1", "stroke-linejoin": "round"},
    "gateway": {"fill": "@gateway", "stroke": "@gateway-border", "stroke-width": "1.3", "stroke-linejoin": "round"},
    "good": {"fill": "@good-fill", "stroke": "@good", "stroke-width": "1.6"},
    "bad": {"fill": "@bad-fill", "stroke": "@bad", "stroke-width": "3"},
    "ring-fill": {"fill": "@fill", "stroke": "@line", "stroke-width": "1.2"},
    "dot": {"fill": "@line", "stroke": "none"},
    "hit": {"fill": "none", "stroke": "transparent", "stroke-width": "12"},
    # what came, what went, and what is another one: told apart by colour, line and sign
    "diff-added": {"fill": "@good-fill", "stroke": "@good", "stroke-width": "2.6"},
    "diff-removed": {"fill": "@bad-fill", "stroke": "@bad", "stroke-width": "1.8", "stroke-dasharray": "7 4"},
    "diff-changed": {"fill": "@canvas", "stroke": "@key", "stroke-width": "2.2"},
    "diff-added-line": {"fill": "none", "stroke": "@good", "stroke-width": "4.5", "stroke-opacity": "0.55"},
    "diff-removed-line": {
        "fill": "none",
        "stroke": "@bad",
        "stroke-width": "4.5",
        "stroke-opacity": "0.55",
        "stroke-dasharray": "7 4",
    },
    "diff-changed-line": {"fill": "none", "stroke": "@key", "stroke-width": "4.5", "stroke-opacity": "0.55"},
    "diff-added-row": {"fill": "@good-fill", "stroke": "@good", "stroke-width": "1"},
    "diff-removed-row": {"fill": "@bad-fill", "stroke": "@bad", "stroke-width": "1", "stroke-dasharray": "4 3"},
    "diff-changed-row": {"fill": "@note", "stroke": "@key", "stroke-width": "1"},
    "diff-added-badge": {"fill": "@good", "stroke": "none"},
    "diff-removed-badge": {"fill": "@bad", "stroke": "none"},
    "diff-changed-badge": {"fill": "@key", "stroke": "none"},
    "diff-moved": {"fill": "@canvas", "stroke": "@accent", "stroke-width": "2.2"},
    "diff-moved-line": {"fill": "none", "stroke": "@accent", "stroke-width": "4.5", "stroke-opacity": "0.55"},
    "diff-moved-badge": {"fill": "@accent", "stroke": "none"},
    "diff-from": {"fill": "none", "stroke": "@accent", "stroke-width": "1.5", "stroke-dasharray": "4 3"},
    "diff-from-line": {"fill": "none", "stroke": "@accent", "stroke-width": "3", "stroke-dasharray": "4 3"},
    "diff-way": {"fill": "none", "stroke": "@accent", "stroke-width": "1.4", "stroke-dasharray": "4 3"},
    "diff-strike": {"fill": "none", "stroke": "@bad", "stroke-width": "1.2"},
    "diff-sign": {"fill": "@canvas", **_TEXT},
    # outlines
    "frame": {"fill": "none", "stroke": "@edge", "stroke-width": "1"},
    "good-frame": {"fill": "none", "stroke": "@good", "stroke-width": "1"},
    "bad-frame": {"fill": "none", "stroke": "@bad", "stroke-width": "1"},
    "ring": {"fill": "none", "stroke": "@line", "stroke-width": "1.4"},
    "ring-line": {"fill": "none", "stroke": "@line", "stroke-width": "1.2"},
    # lines
    "line": {"fill": "none", "stroke": "@line", "stroke-width": "1.3", "stroke-linejoin": "round"},
    "separator": {"fill": "none", "stroke": "@faint", "stroke-width": "1"},
    "edge-line": {"fill": "none", "stroke": "@edge", "stroke-width": "1"},
    "group-line": {"fill": "none", "stroke": "@group-border", "stroke-width": "1"},
    "hatch": {"fill": "none", "stroke": "@strong", "stroke-width": "1"},
    "bad-hatch": {"fill": "none", "stroke": "@bad", "stroke-width": "0.6", "stroke-opacity": "0.45"},
    "accent-line": {"fill": "none", "stroke": "@accent", "stroke-width": "1.6"},
    "critical": {"fill": "none", "stroke": "@bad", "stroke-width": "2.2", "stroke-linejoin": "round"},
    # line ends and symbols
    "head": _SYMBOL,
    "symbol": _SYMBOL,
    "symbol-hue": {**_SYMBOL, "stroke": "@strong"},
    "symbol-good": {**_SYMBOL, "stroke": "@good"},
    "symbol-bad": {**_SYMBOL, "stroke": "@bad"},
    "symbol-muted": {**_SYMBOL, "stroke": "@muted"},
    "symbol-key": {**_SYMBOL, "stroke": "@key"},
    "symbol-reverse": {**_SYMBOL, "stroke": "@fill"},
    # texts
    "text": {"fill": "@text", **_TEXT},
    "title": {"fill": "@text", **_TEXT},
    "ink": {"fill": "@ink", **_TEXT},
    "muted": {"fill": "@muted", **_TEXT},
}

MODIFIERS: Mapping[str, Rule] = {
    "hollow": {"fill": "@canvas"},
    "unfilled": {"fill": "none"},
    "solid": {"fill": "@line"},
    "solid-hue": {"fill": "@strong"},
    "solid-good": {"fill": "@good"},
    "solid-bad": {"fill": "@bad"},
    "solid-muted": {"fill": "@muted"},
    "plain-line": {"stroke": "none"},
    "dashed": {"stroke-dasharray": "6 4"},
    "dashed-fine": {"stroke-dasharray": "3.5 2.5"},
    "dotted": {"stroke-dasharray": "1.5 3"},
    "dash-dot": {"stroke-dasharray": "8 3 1.5 3"},
    "thin": {"stroke-width": "1"},
    "thick": {"stroke-width": "2"},
    "heavy": {"stroke-width": "2.8"},
}
"""What changes one property of a look. Of two looks, or of two modifiers, on one shape none may speak of the same
property: a page with several pictures keeps no order among them.
"""
RULES: Mapping[str, Rule] = {**_LOOKS, **MODIFIERS}

FOR_THE_POINTER = frozenset({"hit", "row"})
"""Areas that nobody sees: they only make a thin line or a row easy to hit, and are left out of files."""

ORDER = {name: place for place, name in enumerate(RULES)}


@cache
def sorted_classes(style: str) -> tuple[str, ...]:
    """Split a style into its class names, in the order in which they override one another.

    Raises:
        ValueError: when a class has no rule.
    """
    unknown = [name for name in style.split() if name not in RULES]
    if unknown:
        raise ValueError(f"style {unknown[0]!r} is not defined in render/rules.py")
    return tuple(sorted(style.split(), key=ORDER.__getitem__))
