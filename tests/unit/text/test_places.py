"""Generated documents: every place in the tree is that of the very text in the source."""

from dataclasses import dataclass, field
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from specatlas.text.tree import Node, Scalar, Sequence
from tests.unit.text.trees import read_both

# Neither blanks at the ends nor signs of YAML: what may stand unquoted anywhere.
WORDS = st.from_regex(r"[a-zёя线😀0-9_é𝒳][a-zёя线😀0-9_.é𝒳/-]{0,8}( [a-zёя线😀0-9_𝒳]{1,5}){0,2}", fullmatch=True)
KEYS = st.from_regex(r"[a-zёя线😀][a-z0-9-]{0,6}", fullmatch=True)
ANY = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]), max_size=12)


@dataclass
class Writing:
    """A source as it is written, counting lines and columns by itself."""

    end: str
    source: str = ""
    line: int = 1
    column: int = 1
    places: list[tuple[str, int, int]] = field(default_factory=list)
    """What was written where: the text of a scalar, or the kind of a collection."""

    def put(self, text: str) -> None:
        for character in text:
            if character == "\n":
                self.source += self.end
                self.line, self.column = self.line + 1, 1
            else:
                self.source += character
                self.column += 1

    def mark(self, what: str) -> None:
        self.places.append((what, self.line, self.column))


Document = dict[str, Any] | list[Any] | tuple[str, str]
SCALARS = st.one_of(
    st.tuples(st.just("plain"), WORDS),
    st.tuples(st.just("single"), ANY),
    st.tuples(st.just("double"), ANY),
    st.tuples(st.just("block"), st.lists(WORDS, min_size=1, max_size=3).map("\n".join)),
)
DOCUMENTS = st.dictionaries(
    KEYS,
    st.recursive(
        SCALARS,
        lambda inner: st.lists(inner, min_size=1, max_size=4) | st.dictionaries(KEYS, inner, min_size=1, max_size=4),
        max_leaves=12,
    ),
    min_size=1,
    max_size=4,
)


class Writer:
    """Writes a document in block and flow style, by turns that `choose` draws."""

    def __init__(self, out: Writing, choose: Any) -> None:
        self.out = out
        self.choose = choose

    def scalar(self, node: tuple[str, str], indent: int, *, in_flow: bool) -> None:
        style, text = node
        out = self.out
        if style == "block" and in_flow:
            style, text = "double", text.replace("\n", " ")
        if style == "block":
            out.mark(text + "\n")
            out.put("|")
            for line in text.split("\n"):
                out.put("\n" + " " * (indent + 2) + line)
            return
        out.mark(text)
        if style == "single":
            out.put("'" + text.replace("'", "''") + "'")
        elif style == "double":
            out.put('"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"')
        else:
            out.put(text)

    def value(self, node: Document, indent: int) -> None:
        """Write what follows a key or a dash."""
        if isinstance(node, tuple):
            self.out.put(" " * self.choose(1, 3))
            self.scalar(node, indent, in_flow=False)
            self.rest_of_line(after_block=node[0] == "block")
        elif self.choose(0, 1):
            self.out.put(" ")
            self.flow(node, indent)
            self.rest_of_line()
        else:
            self.rest_of_line()
            self.block(node, indent + self.choose(1, 4))

    def rest_of_line(self, *, after_block: bool = False) -> None:
        self.out.put("\n" if after_block else ("\n", "  # 注释 comment: [\n", "\n\n")[self.choose(0, 2)])

    def block(self, node: Document, indent: int, *, begun: bool = False) -> None:
        """Write a mapping or list line by line; `begun` after a dash, on whose line it begins."""
        out = self.out
        if isinstance(node, dict):
            for number, (key, value) in enumerate(node.items()):
                out.put(" " * (0 if begun and number == 0 else indent))
                if number == 0:
                    out.mark("mapping")
                self.scalar(("plain", key), indent, in_flow=False)
                out.put(":")
                self.value(value, indent)
        elif isinstance(node, list):
            for number, item in enumerate(node):
                out.put(" " * (0 if begun and number == 0 else indent))
                if number == 0:
                    out.mark("list")
                out.put("-")
                if isinstance(item, tuple) or self.choose(0, 1):
                    self.value(item, indent)
                else:
                    out.put(" ")
                    self.block(item, indent + 2, begun=True)

    def flow(self, node: Document, indent: int) -> None:
        out = self.out
        if isinstance(node, tuple):
            self.scalar(node, indent, in_flow=True)
            return
        out.mark("mapping" if isinstance(node, dict) else "list")
        out.put("{" if isinstance(node, dict) else "[")
        for number, item in enumerate(node):
            if number:
                out.put(("," + " " * self.choose(1, 2), ",\n" + " " * (indent + 1))[self.choose(0, 1)])
            self.scalar(("plain", item), indent, in_flow=True) if isinstance(node, dict) else self.flow(item, indent)
            if isinstance(node, dict):
                out.put(": ")
                self.flow(node[item], indent)
        out.put("}" if isinstance(node, dict) else "]")


def written(tree: Node) -> list[tuple[str, int, int]]:
    """Return what `Writing.places` should hold, by the tree."""
    if isinstance(tree, Scalar):
        return [(tree.text, tree.place.line, tree.place.column)]
    if isinstance(tree, Sequence):
        found = [("list", tree.place.line, tree.place.column)]
        return found + [place for item in tree for place in written(item)]
    found = [("mapping", tree.place.line, tree.place.column)]
    return found + [place for key, value in tree for place in written(key) + written(value)]


@settings(max_examples=150)
@given(
    document=DOCUMENTS,
    end=st.sampled_from(["\n", "\r\n"]),
    mark=st.sampled_from(["", "\ufeff"]),
    data=st.data(),
)
def test_every_place_is_that_of_the_text_in_the_source(document: Any, end: str, mark: str, data: Any) -> None:
    out = Writing(end)
    Writer(out, lambda low, high: data.draw(st.integers(low, high))).block(document, 0)
    reading = read_both((mark + out.source).encode())
    assert reading.diagnostics == (), out.source
    assert reading.tree is not None
    assert written(reading.tree) == out.places


@settings(max_examples=150)
@given(
    document=DOCUMENTS,
    cut=st.integers(0, 400),
    put=st.sampled_from([*"\t:-?,[]{}#&*!|>'\"%@`\\ \n", "<<", ": ", "- "]),
)
def test_one_wrong_sign_gives_a_place_inside_the_file_and_the_same_fault_of_both_parsers(
    document: Any, cut: int, put: str
) -> None:
    out = Writing("\n")
    Writer(out, lambda low, high: (low + high) // 2).block(document, 0)
    source = out.source[:cut] + put + out.source[cut:]
    lines = [*source.split("\n"), ""]
    for fault in read_both(source.encode()).diagnostics:
        assert fault.place
        assert 1 <= fault.place.line <= len(lines)
        assert 1 <= fault.place.column <= len(lines[fault.place.line - 1]) + 1


@settings(max_examples=300)
@given(st.text(st.sampled_from(list("ab1: \n\t-,[]{}#&*!|>'\"%@`\\é中😀~.<=")), max_size=30))
def test_no_text_breaks_the_reader_and_both_parsers_say_the_same(source: str) -> None:
    read_both(source.encode())


@settings(max_examples=200)
@given(st.binary(max_size=60))
def test_no_bytes_break_the_reader(source: bytes) -> None:
    read_both(source)
