"""The pages of the guide taken apart: headings, fenced blocks, and the remarks for the tests that stand before them.

A remark is an HTML comment right above a block: `<!-- wrong: ref/unknown; file: model/new.yaml -->`. They say

    not run: WHY      a shell block that is not for a test (it serves, installs, or belongs to the reader)
    exit: 1           the exit status that a shell block ends with
    output            the text is what the shell block before it prints
    wrong: RULE       a YAML block with a mistake that this rule finds
    file: PATH        the block is this file of the example project, from here on
    mkdocs.yml        a YAML block that is no model
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

GUIDE = Path(__file__).parents[3] / "docs" / "guide"
LANGUAGES = ("en", "ru", "zh")
_FENCE = re.compile(r"(?P<marks>`{3,})(?P<language>[\w-]*)$")
_REMARK = re.compile(r"<!-- (.*) -->$")
_HEADING = re.compile(r"(?P<level>#+) (?P<text>.*?)(?: \{ ?#(?P<id>[\w.-]+) ?\})?$")


@dataclass(frozen=True)
class Block:
    """A fenced block."""

    page: Path
    line: int
    """Of its first line of text, counted from 1."""
    language: str
    text: str
    remarks: dict[str, str]

    def __str__(self) -> str:
        return f"{self.page.relative_to(GUIDE.parents[1])}:{self.line}"


@dataclass(frozen=True)
class Page:
    path: Path
    headings: tuple[tuple[int, str, str], ...]
    """Level, text, id (empty when it has none)."""
    blocks: tuple[Block, ...]

    def __str__(self) -> str:
        return self.path.relative_to(GUIDE).as_posix()

    @property
    def language(self) -> str:
        return _language(self.path)

    def of(self, *languages: str) -> list[Block]:
        return [block for block in self.blocks if block.language in languages]


@cache
def pages() -> tuple[Page, ...]:
    return tuple(read(path) for path in sorted(GUIDE.rglob("*.md")))


def page(name: str) -> Page:
    return next(one for one in pages() if str(one) == name)


def in_english() -> tuple[Page, ...]:
    return tuple(one for one in pages() if one.language == "en")


def translation(one: Page, language: str) -> Path:
    """Return where the page stands in another language."""
    return one.path if language == "en" else one.path.with_suffix(f".{language}.md")


def model_of(one: Page) -> list[Block]:
    """Return the blocks of a page that make up its example model."""
    return [b for b in one.of("yaml") if not b.remarks.keys() & {"wrong", "mkdocs.yml", "file"}]


def _language(path: Path) -> str:
    ending = path.stem.rpartition(".")[2]
    return ending if ending in LANGUAGES and "." in path.stem else "en"


def read(path: Path) -> Page:
    """Take a page apart."""
    lines = path.read_text("utf-8").split("\n")
    blocks = tuple(_blocks(path, lines))
    inside = {number for block in blocks for number in range(block.line, block.line + block.text.count("\n"))}
    found = [match for number, line in enumerate(lines, 1) if number not in inside and (match := _HEADING.match(line))]
    return Page(path, tuple((len(m["level"]), m["text"], m["id"] or "") for m in found), blocks)


def _blocks(path: Path, lines: list[str]) -> Iterator[Block]:
    number = 0
    while number < len(lines):
        fence = _FENCE.match(lines[number])
        if fence is None:
            number += 1
            continue
        end = lines.index(fence["marks"], number + 1)
        remark = _REMARK.match(lines[number - 1])
        body = "".join(f"{line}\n" for line in lines[number + 1 : end])
        yield Block(path, number + 2, fence["language"], body, _remarks(remark[1]) if remark else {})
        number = end + 1


def _remarks(text: str) -> dict[str, str]:
    pairs = (part.partition(":") for part in text.split(";"))
    return {name.strip(): value.strip() for name, _, value in pairs}
