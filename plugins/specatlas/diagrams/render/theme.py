"""The colours of every picture, as data: one value for light and one for dark behind each name.

Quiet fills, thin lines, one strong colour a module. Text stands at 4.5:1 or more on everything it is drawn on, lines
that carry meaning at 3:1 on the canvas (WCAG 2.2, 1.4.3 and 1.4.11; `test_theme.py` measures it). No meaning rests on
a colour alone: a hue always stands beside a name, a status beside a sign.
"""

from collections.abc import Mapping
from types import MappingProxyType

Theme = Mapping[str, str]
"""Name of a colour -> its value."""

FONTS = (
    "Roboto, 'Noto Sans', 'Liberation Sans', Arial, 'Helvetica Neue', 'Noto Sans CJK SC', 'PingFang SC', "
    "'Microsoft YaHei', sans-serif"
)
"""The font that texts are measured in, then ones of about its width, then ones with ideographs."""

# Each with its light and its dark value.
_COLOURS = {
    "canvas": ("#ffffff", "#1e2129"),
    "text": ("#1d2433", "#e8ebf1"),
    "muted": ("#5a6478", "#a3adbd"),
    "line": ("#626d82", "#97a2b4"),  # edges, arrow heads, symbols
    "border": ("#b9c2cf", "#545d6c"),  # outline of a quiet box
    "faint": ("#e1e6ed", "#383f4b"),  # separators inside a box
    "fill": ("#ffffff", "#262b35"),
    "head": ("#f3f5f9", "#2f3541"),  # band that holds a title
    "group": ("#f8f9fb", "#22262f"),
    "group-border": ("#d3dae4", "#3d4552"),
    "note": ("#fff9e5", "#38331f"),
    "note-border": ("#dcc88a", "#77693a"),
    "gateway": ("#fffaeb", "#383320"),
    "gateway-border": ("#c29a2f", "#a98a3c"),
    "key": ("#8f6a00", "#e2b953"),  # marks of keys
    "good": ("#1e7d45", "#67c587"),  # start, success
    "good-fill": ("#edf8f0", "#1f3728"),
    "bad": ("#bb3b40", "#f08f8c"),  # end, failure
    "bad-fill": ("#fdf0ef", "#432a2a"),
    "accent": ("#2463c4", "#82b4fb"),  # what is under the pointer or chosen
}

# soft: fill of bands; edge: outline; strong: bars, icons; ink: text on soft. The first five differ also for readers who
# see no red or no green; a model of five modules or fewer is the common case.
_HUE_ROLES = ("soft", "edge", "strong", "ink")
_HUES = (
    (("#ebf3ff", "#9dc1ee", "#2474cf", "#164781"), ("#223348", "#3e5f8a", "#6aa7f4", "#c4ddfd")),  # blue
    (("#fbf2df", "#d4bb86", "#b78a0f", "#5c4300"), ("#3c3015", "#725a21", "#f1c45e", "#edd8ae")),  # amber
    (("#e0f8f6", "#83cec8", "#00948e", "#005350"), ("#103937", "#0c6c68", "#3adfd7", "#ade8e3")),  # teal
    (("#feedf6", "#e2abc9", "#91256c", "#6f2b55"), ("#422837", "#7e4a68", "#bc6398", "#f9cce4")),  # magenta
    (("#f4f0fd", "#c5b3e8", "#62359c", "#523779"), ("#352c45", "#655384", "#9978cf", "#e0d2fd")),  # violet
    (("#e8f7e8", "#a0cba0", "#279035", "#15561d"), ("#233823", "#3f6a41", "#79c77c", "#c3e6c3")),  # green
    (("#fdefe8", "#e5b191", "#d26707", "#713401"), ("#442b1c", "#815031", "#f99e65", "#fcd0b7")),  # orange
    (("#e4f6ff", "#8bc7e5", "#0099ca", "#044f69"), ("#163644", "#236682", "#79d4ff", "#b3e3fb")),  # sky
    (("#ffeeed", "#eaaba6", "#b63a3b", "#782a29"), ("#462826", "#854b47", "#eb827c", "#fecdc9")),  # red
    (("#f0f5e2", "#b7c58f", "#7b9200", "#424e02"), ("#2f351a", "#58642d", "#c6de78", "#d5e1b5")),  # lime
    (("#eff2ff", "#b2baee", "#39359b", "#3b3f81"), ("#2c2f48", "#53598a", "#757cd3", "#d2d8fe")),  # indigo
    (("#f0f3f6", "#b6bfc8", "#546577", "#3e4955"), ("#2e3237", "#565f67", "#a1b0c0", "#d4dce3")),  # slate
)
NEUTRAL: Mapping[str, str] = MappingProxyType({"soft": "head", "edge": "border", "strong": "line", "ink": "text"})
"""What the colours of a hue are where no hue is set."""


def _theme(which: int) -> Theme:
    """Return the light (0) or dark (1) theme."""
    values = {name: pair[which] for name, pair in _COLOURS.items()}
    for number, hue in enumerate(_HUES, start=1):
        values.update({f"hue-{number}-{role}": value for role, value in zip(_HUE_ROLES, hue[which], strict=True)})
    return MappingProxyType(values)


LIGHT = _theme(0)
DARK = _theme(1)
THEMES: Mapping[str, Theme] = MappingProxyType({"light": LIGHT, "dark": DARK})


def variable(name: str) -> str:
    """Return the CSS variable of a colour with its light value to fall back on."""
    if name in NEUTRAL:
        return f"var(--sa-{name},{variable(NEUTRAL[name])})"
    return f"var(--sa-{name},{LIGHT[name]})"


def css() -> str:
    """Return the style sheet of a site: the variables in light, dark and print, and what answers to the pointer.

    It follows the switch of Material (`data-md-color-scheme`), else what the reader's system prefers.
    """
    light, dark = _variables(LIGHT), _variables(DARK)
    return f"""\
:root {{ {light} --sa-font: {FONTS}; }}
@media (prefers-color-scheme: dark) {{ :root:not(:has([data-md-color-scheme])) {{ {dark} }} }}
[data-md-color-scheme="slate"] {{ {dark} }}
@media print {{ :root, [data-md-color-scheme] {{ {light} }} }}
{_INTERACTION}"""


_INTERACTION = """\
.sa-diagram { display: block; max-width: 100%; height: auto; }
.sa-diagram a { cursor: pointer; text-decoration: none; }
.sa-diagram a:focus { outline: none; }
.sa-diagram a:is(:hover, :focus-visible) > :is(.frame, .tinted, .gateway) { stroke: var(--sa-accent); stroke-width: 2; }
.sa-diagram a:is(:hover, :focus-visible) > .row { fill: var(--sa-accent); fill-opacity: 0.12; }
.sa-diagram a:is(:hover, :focus-visible) > :is(.title, .ink) { text-decoration: underline; }
.sa-diagram .edge:hover :is(.line, .head) { stroke: var(--sa-accent); }
"""


def _variables(theme: Theme) -> str:
    return " ".join(f"--sa-{name}: {value};" for name, value in theme.items())
