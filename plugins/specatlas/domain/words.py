"""Words of the program itself in the three languages of its readers."""

from typing import NamedTuple

LANGUAGES = ("en", "ru", "zh")
"""Languages in which everything that the program writes itself exists."""


class Words(NamedTuple):
    """A label in the languages of the program."""

    en: str
    ru: str
    zh: str

    def in_(self, language: str) -> str:
        """Return the label in `language` (`en`, `ru`, `zh`; a region such as `zh-CN` is ignored), else in English."""
        short = language.partition("-")[0]
        return self.ru if short == "ru" else self.zh if short == "zh" else self.en


def words(text: str) -> Words:
    """Split `"Role|Роль|角色"` into its three languages.

    Raises:
        ValueError: when it is not three texts.
    """
    parts = text.split("|")
    if len(parts) != len(LANGUAGES) or not all(parts):
        raise ValueError(f"three texts expected, divided by |: {text!r}")
    return Words(*parts)
