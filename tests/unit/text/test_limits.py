"""Files made to break a reader are refused in short time, with a message."""

import gc
import time
from collections.abc import Callable
from typing import Any

import pytest

from specatlas.text.yaml_reader import Limits, read_yaml
from tests.unit.text.trees import PARSERS, plain

SECONDS = 20.0
"""Far more than any of these takes; a reader that falls for one takes minutes or gigabytes."""


def bombs() -> dict[str, tuple[bytes, str]]:
    laughs = "a0: &a0 [lol, lol]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
    return {
        "open lists": (b"a: " + b"[" * 200_000, "yaml/too-deep"),
        "open mappings": (b"a: " + b"{b: " * 100_000, "yaml/too-deep"),
        "lists in a line": (b"- " * 200_000 + b"x", "yaml/too-deep"),
        "mappings by indentation": ("\n".join(" " * n + "a:" for n in range(300)).encode(), "yaml/too-deep"),
        "keys that are lists": (b"? " * 100_000 + b"x", "yaml/too-deep"),
        "billion laughs": (laughs.encode(), "yaml/anchor"),
        "merged laughs": (b"a: &a {b: c}\nd: {<<: [*a, *a]}\n", "yaml/merge-key"),
        "a long text many times": (
            b"a: &a '" + b"x" * 100_000 + b"'\nb: [" + b"*a, " * 100_000 + b"x]\n",
            "yaml/too-many-aliases",
        ),
        "open quote": (b'a: "' + b"x\n" * 200_000, "yaml/unclosed-quote"),
        "a key without end": (b"a" * 1_000_000 + b": b\n", "yaml/key"),
        "anchors": (b"".join(b"a%d: &x\n" % number for number in range(20_000)), "yaml/anchor"),
        "commas": (b"a: {" + b"x(1, y z, " * 20_000 + b"}\n", "yaml/quote-needed"),
        "the same key": (b"a: 1\n" * 20_000, "yaml/duplicate-key"),
        "blanks after a key": (b"x: {a" + b" " * 500_000 + b"\n}\n", ""),
        "comments after an anchor": (b"a: &x" + b" # b\n" * 50_000 + b"  c\n", ""),
        "backslashes": (b'a: "' + b"\\\\" * 300_000, "yaml/unclosed-quote"),
        "brackets": (b"a: [" + b"(" * 300_000 + b"]\n", "yaml/quote-needed"),
    }  # fmt: skip


@pytest.mark.parametrize("name", bombs())
@pytest.mark.parametrize("parser", PARSERS)
def test_bomb(name: str, parser: Callable[[str], Any]) -> None:
    source, rule = bombs()[name]
    begin = time.perf_counter()
    reading = read_yaml(source, "a.yml", parser=parser)
    assert time.perf_counter() - begin < SECONDS
    assert rule in {item.rule for item in reading.diagnostics} | {""}
    assert bool(rule) == bool(reading.diagnostics)
    assert all(len(item.message) < 400 for item in reading.diagnostics)


@pytest.mark.parametrize("parser", PARSERS)
def test_what_is_at_the_limit_is_read_and_what_is_beyond_it_refused(parser: Callable[[str], Any]) -> None:
    limits = Limits(depth=3, nodes=8, size=60, aliased=5)

    def rules(source: str) -> list[str]:
        reading = read_yaml(source.encode(), "a.yml", limits, parser=parser)
        assert bool(reading.tree) == (not reading.diagnostics)
        return [f"{item.rule} {item.place and item.place[1:]}" for item in reading.diagnostics]

    assert rules("a: {b: [c]}\n") == []
    assert rules("a: {b: [[c]]}\n") == ["yaml/too-deep (1, 9)"]
    assert rules("a: [1, 2, 3, 4, 5]\n") == []
    assert rules("a: [1, 2, 3, 4, 5, 6]\n") == ["yaml/too-many-nodes (1, 20)"]
    assert rules("a: " + "x" * 56 + "\n") == []
    assert rules("a: " + "x" * 57 + "\n") == ["yaml/too-large (1, 1)"]
    assert rules("a: &x abcde\nb: *x\n") == []
    assert rules("a: &x abc\nb: *x\nc: *x\n") == ["yaml/too-many-aliases (3, 4)"]


def test_ten_thousand_elements_are_read() -> None:
    source = "entities:\n" + "".join(f"  e-{number}: {{name: Entity {number}}}\n" for number in range(10_000))
    reading = read_yaml(source.encode(), "a.yml")
    assert reading.tree
    assert len(plain(reading.tree)["entities"]) == 10_000


def test_reading_leaves_the_collector_of_garbage_as_it_was() -> None:
    assert gc.isenabled()
    read_yaml(b"a: [\n", "a.yml")
    assert gc.isenabled()
    gc.disable()
    try:
        read_yaml(b"a: b\n", "a.yml")
        assert not gc.isenabled()
    finally:
        gc.enable()
