import itertools
import math
import re

import pytest

from specatlas.diagrams.canvas.styles import HUES, hue
from specatlas.diagrams.render.rules import RULES, sorted_classes
from specatlas.diagrams.render.theme import DARK, LIGHT, NEUTRAL, THEMES, Theme, css, variable

TEXT, SIGN = 4.5, 3.0
"""Least contrast of texts and of lines with a meaning (WCAG 2.2, 1.4.3 and 1.4.11)."""
GROUNDS = ("canvas", "fill", "head", "group", "good-fill", "bad-fill")


def luminance(colour: str) -> float:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_of_known_pairs() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
class TestContrast:
    @pytest.mark.parametrize("ink", ["text", "muted"])
    def test_text_on_every_ground(self, theme: Theme, ink: str) -> None:
        grounds = [*GROUNDS, "note", *(f"hue-{number}-soft" for number in range(1, HUES + 1))]
        assert {
            ground: contrast(theme[ink], theme[ground])
            for ground in grounds
            if contrast(theme[ink], theme[ground]) < TEXT
        } == {}

    @pytest.mark.parametrize("sign", ["line", "good", "bad", "key", "accent"])
    def test_lines_and_signs(self, theme: Theme, sign: str) -> None:
        assert all(contrast(theme[sign], theme[ground]) >= SIGN for ground in GROUNDS)

    def test_hues(self, theme: Theme) -> None:
        for number in range(1, HUES + 1):
            soft, ink, strong = (theme[f"hue-{number}-{role}"] for role in ("soft", "ink", "strong"))
            assert contrast(ink, soft) >= 7
            assert contrast(strong, theme["canvas"]) >= SIGN
            assert contrast(strong, theme["fill"]) >= SIGN

    def test_symbols_on_good_and_bad(self, theme: Theme) -> None:
        assert contrast(theme["good"], theme["good-fill"]) >= SIGN
        assert contrast(theme["bad"], theme["bad-fill"]) >= SIGN
        assert contrast(theme["gateway-border"], theme["canvas"]) >= 2.5  # the sign inside says what it is
        assert contrast(theme["line"], theme["gateway"]) >= SIGN


Matrix = tuple[tuple[float, float, float], ...]

NORMAL: Matrix = ((1, 0, 0), (0, 1, 0), (0, 0, 1))
# Viénot, Brettel and Mollon (1999), on linear channels: readers without the green and without the red cones.
DEUTERANOPIA: Matrix = ((0.29275, 0.70725, 0), (0.29275, 0.70725, 0), (-0.02234, 0.02234, 1))
PROTANOPIA: Matrix = ((0.11238, 0.88762, 0), (0.11238, 0.88762, 0), (0.00401, -0.00401, 1))
# Ottosson (2020): linear sRGB to cone responses, and their cube roots to Oklab.
CONES: Matrix = ((0.41222, 0.53633, 0.05145), (0.21190, 0.68070, 0.10740), (0.08830, 0.28172, 0.62998))
OKLAB: Matrix = ((0.21045, 0.79362, -0.00407), (1.97800, -2.42859, 0.45059), (0.02590, 0.78277, -0.80868))


def times(matrix: Matrix, vector: list[float]) -> list[float]:
    return [sum(m * v for m, v in zip(row, vector, strict=True)) for row in matrix]


def seen(colour: str, eye: Matrix) -> list[float]:
    """Return the place of a colour in Oklab, where distances are what an eye feels."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return times(OKLAB, [max(0.0, cone) ** (1 / 3) for cone in times(CONES, times(eye, linear))])


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
@pytest.mark.parametrize(
    ("eye", "hues", "least"),
    [(NORMAL, HUES, 0.05), (NORMAL, 5, 0.1), (DEUTERANOPIA, 5, 0.08), (PROTANOPIA, 5, 0.08)],
)
def test_hues_are_told_apart(theme: Theme, eye: Matrix, hues: int, least: float) -> None:
    places = [seen(theme[f"hue-{number}-strong"], eye) for number in range(1, hues + 1)]
    assert min(math.dist(one, other) for one, other in itertools.combinations(places, 2)) >= least


def test_both_themes_have_the_same_names() -> None:
    assert list(LIGHT) == list(DARK)


def test_every_colour_that_a_rule_names_exists() -> None:
    named = {value[1:] for rule in RULES.values() for value in rule.values() if value.startswith("@")}
    assert named <= {*LIGHT, *NEUTRAL}
    assert set(NEUTRAL.values()) <= set(LIGHT)


def test_no_colour_is_left_unused() -> None:
    named = {value[1:] for rule in RULES.values() for value in rule.values() if value.startswith("@")}
    unused = {name for name in LIGHT if not name.startswith("hue-")} - named - set(NEUTRAL.values())
    assert unused == set()


def test_a_variable_falls_back_on_the_light_value() -> None:
    assert variable("fill") == "var(--sa-fill,#ffffff)"
    assert variable("soft") == "var(--sa-soft,var(--sa-head,#f3f5f9))"


def test_the_style_sheet_sets_every_colour_for_light_dark_and_print() -> None:
    sheet = css()
    assert sheet.count("--sa-canvas: #ffffff;") == 2
    assert sheet.count("--sa-canvas: #1e2129;") == 2
    assert set(re.findall(r"--sa-([a-z0-9-]+): #", sheet)) == set(LIGHT)
    assert sheet.count("{") == sheet.count("}")


def test_classes_come_in_the_order_in_which_they_win() -> None:
    assert sorted_classes("dashed line") == ("line", "dashed")
    assert sorted_classes("") == ()
    with pytest.raises(ValueError, match="'lien' is not defined"):
        sorted_classes("lien dashed")


def test_hues_begin_again_after_the_last() -> None:
    assert [hue(0), hue(HUES - 1), hue(HUES)] == ["hue-1", f"hue-{HUES}", "hue-1"]
