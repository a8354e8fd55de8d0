"""Markdown is cut into blocks, and nothing of it is lost."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specatlas.versions.prose.blocks import Block, blocks

PAGE = """\
---
title: Orders
---

# Orders { #orders }

A paragraph that
wraps. { #intro }

!!! note "Mind"
    Inside the note.

    - item in it

## Terms

1. First
   goes on
    - nested **one**
2. Second

| Term | Days |
| --- | ---: |
| Payment | 5 |
| `a|b` \\| c { #second } | 7 |

```specatlas
{"diagram": "er"}
```

~~~ yaml
a: 1

b: 2
~~~

> quoted
> on

<!-- a
comment -->

Underlined
----------

***
"""


def _of(source: str) -> list[Block]:
    return list(blocks(source))


def test_every_block_has_its_kind_place_and_text() -> None:
    assert [(block.kind, block.line, block.text) for block in _of(PAGE)] == [
        ("front-matter", 1, "title: Orders"),
        ("heading", 5, "Orders"),
        ("paragraph", 7, "A paragraph that wraps."),
        ("note", 10, "note: Mind"),
        ("paragraph", 11, "Inside the note."),
        ("item", 13, "item in it"),
        ("heading", 15, "Terms"),
        ("item", 17, "First goes on"),
        ("item", 19, "nested **one**"),
        ("item", 20, "Second"),
        ("head", 22, "Term | Days"),
        ("row", 24, "Payment | 5"),
        ("row", 25, "`a|b` \\| c { #second } | 7"),
        ("picture", 27, '{"diagram": "er"}'),
        ("code", 31, "a: 1\n\nb: 2"),
        ("quote", 37, "quoted on"),
        ("html", 40, "<!-- a\ncomment -->"),
        ("heading", 43, "Underlined"),
        ("rule", 46, ""),
    ]


def test_blocks_stand_under_their_headings_with_ids_and_keys() -> None:
    found = {block.text: block for block in _of(PAGE)}
    assert found["A paragraph that wraps."].path == ("Orders",)
    assert found["A paragraph that wraps."].id == "intro"
    assert found["Second"].path == ("Orders", "Terms")
    assert (found["First goes on"].level, found["nested **one**"].level, found["Second"].level) == (0, 1, 0)
    row = found["`a|b` \\| c { #second } | 7"]
    assert (row.key, row.id, row.cells, row.columns) == ("second", "second", ("`a|b` \\| c", "7"), ("Term", "Days"))


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ("中文一行\n续行\n", ["中文一行续行"]),
        ("one\ntwo  \nthree", ["one two three"]),
        ("no fence\n```\nnever closed\n\nsecond", ["no fence", "``` never closed", "second"]),
        ("a | b\nno table\n", ["a | b no table"]),
        ("in\n2026. Then\n- list\n", ["in 2026. Then", "list"]),
        ("\ufeff# x", ["\ufeff# x"]),
        ("a\r\nb\r\n\r\nc", ["a b", "c"]),
        ("\n\n", [""]),
    ],
)
def test_what_is_unusual(source: str, texts: list[str]) -> None:
    assert [block.text for block in _of(source)] == texts


LINES = """\
# a
## b { #b }
text
- item
    - deep
1. one
| x | y |
| --- | --- |
```
~~~
> q
!!! note "t"
    inside
---
===
<div>
<!--
-->
\t
\r
{ #id }
中文
\x0b\x0c
\u2028"""


@given(st.one_of(st.text(), st.lists(st.sampled_from([*LINES.split("\n"), ""])).map("\n".join)))
def test_nothing_is_lost(source: str) -> None:
    found = _of(source)
    assert "".join(block.source for block in found) == source
    assert [block.line for block in found] == sorted({block.line for block in found})


def test_the_pages_of_this_project_are_read() -> None:
    docs = Path(__file__).parents[4] / "docs"
    kinds = set()
    for page in sorted(docs.rglob("*.md")):
        found = _of(page.read_bytes().decode())
        kinds |= {block.kind for block in found}
        assert "".join(block.source for block in found) == page.read_bytes().decode()
        assert all(block.id for block in found if block.kind == "heading" and "{ #" in block.source)
    assert {"heading", "paragraph", "item", "row", "code", "picture"} <= kinds
