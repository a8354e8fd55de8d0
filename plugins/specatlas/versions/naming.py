"""What elements and parts are called in texts: one version's mentions, as the other version writes them.

A text that only follows a declared rename says what it said before; so mentions are compared by today's names.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from specatlas.domain.element import Element
from specatlas.domain.project import Project, walk
from specatlas.loading.read import MENTION
from specatlas.versions.renames import Renames

_ID = re.compile(r"(?<![\w/.@-])(?:[a-z][a-z-]*/)?[A-Za-z][\w-]*(?:\.[\w-]+)*(?![\w/])")
_FENCE = re.compile(
    r"^[ \t>]*(?P<marks>`{3,}|~{3,})[ \t]*\{?\.?specatlas\b.*?^[ \t>]*(?P=marks)", re.DOTALL | re.MULTILINE
)
_FORM = re.compile(r"\{spec:[^{}\n]*\}|\{\{[^{}]*\}\}")
_KEYS = "element|include|exclude|around|module"
_IN_FENCE = re.compile(
    rf"^[ \t>]*(?:{_KEYS}|ref|value):(?P<asked>[^\n]*(?:\n[ \t>]*-[^\n]*|\n[ \t]+[^\n:]*$)*)", re.MULTILINE
)
_IN_FORM = re.compile(
    rf"(?:\b(?:{_KEYS})\s*=\s*|\{{spec:(?:ref|value)\s+|\b(?:ref|value)\(\s*|\bdiagram\(\s*[^\s,()=]+\s*,\s*(?!\w+\s*=))"
    r"(?P<asked>\[[^\]]*\]|\"[^\"]*\"|'[^']*'|[^\s{}()\"']+)"
)
"""Where a page says which elements it asks for: in options, and first in what is a link or value."""


_TO_PAGE = re.compile(r"\]\([^()\s]*\bspec/(?P<asked>[a-z][a-z-]*/[A-Za-z][\w-]*)(?=[./#)])")
"""A link to the page of an element, whose place is made of its kind and id."""


def same(name: str) -> str:
    """Return the name as it is."""
    return name


@dataclass(frozen=True)
class Naming:
    """What the elements of a version are called where versions are compared."""

    address: Callable[[str], str] = same
    """Returns the address under which an element or part is compared, given its own."""
    model: Project | None = None
    """In which mentions are looked up; None leaves texts as they are."""
    own: tuple[str, str] = ("", "")
    """Address of an element that was split, and of the heir that is compared with it: parts it names are its own."""
    _known: dict[str, str] = field(default_factory=dict)

    def reference(self, address: str) -> str:
        """Return the address under which what a typed attribute points at is compared."""
        today, (was, now) = self.address(address), self.own
        return now + today[len(was) :] if was and today.startswith(f"{was}.") else today

    def of_heir(self, was: str, now: str) -> "Naming":
        """Return the same for one heir of an element that was split.

        Args:
            was: address of the element that was split.
            now: of the heir.
        """
        today = self.address(was)
        return self if today == now else replace(self, own=(today, now))

    def text(self, text: str) -> str:
        """Return a text with what it mentions (`@entities/deal`) by the names under which that is compared."""
        if self.model is None or "@" not in text:
            return text
        return MENTION.sub(lambda found: f"@{self.name(found[0][1:])}", text)

    def page(self, source: str) -> str:
        """Return a Markdown page with all the elements that it mentions, links, draws or lists by those names."""
        if self.model is None:
            return source
        asked = _FENCE.sub(lambda fence: self._ids(_IN_FENCE, fence[0]), source)
        asked = _FORM.sub(lambda form: self._ids(_IN_FORM, form[0]), asked)
        return self.text(self._ids(_TO_PAGE, asked))

    def _ids(self, where: re.Pattern[str], text: str) -> str:
        def named(found: re.Match[str]) -> str:
            before, asked = found[0][: found.start("asked") - found.start()], found["asked"]
            return before + _ID.sub(lambda id_: self.name(id_[0]), asked)

        return where.sub(named, text)

    def name(self, written: str) -> str:
        """Return `id`, `section/id` or `id.part` as what it names is called now, written in the same way."""
        if written not in self._known:
            self._known[written] = self._name(written)
        return self._known[written]

    def _name(self, written: str) -> str:
        section, slash, path = written.rpartition("/")
        id_, dot, rest = path.partition(".")
        element = self._element(section, id_)
        if element is None:
            return written
        today = self.address(element.address)
        named = today if slash else today.partition("/")[2]
        return f"{named}.{self._part(element, rest)}" if dot else named

    def _element(self, section: str, id_: str) -> Element | None:
        """Return the element that is called so; a former id leads to today's, one of two kinds to nothing."""
        assert self.model is not None
        found = []
        for one in [section] if section else self.model.kinds:
            address = f"{one}/{id_}"
            element = self.model.find(address) or self.model.find(self.model.former.get(address, ""))
            found += [element] if element else []
        return found[0] if len(found) == 1 else None

    def _part(self, element: Element, path: str) -> str:
        """Return the path of a part, and of an attribute behind it, in the form in which it is written."""
        parts = [part for holder in self._ancestry(element) for part in walk(holder) if part is not holder]
        named, rest = path, ""
        while named:
            for part in parts:
                if (pick := _form(part.address, named)) is not None:
                    return ".".join(pick(self.address(part.address).split(".")[1:])) + rest
            named, _, last = named.rpartition(".")
            rest = f".{last}{rest}"
        return path

    def _ancestry(self, element: Element) -> Iterator[Element]:
        """Yield an element and those whose fields it has too, the nearest first; a ring ends where it closes."""
        assert self.model is not None
        seen: set[str] = set()
        at: Element | None = element
        while at is not None and at.address not in seen:
            seen.add(at.address)
            yield at
            parent = at.ref("extends")
            at = self.model.find(parent.address) if parent else None


def _form(address: str, path: str) -> Callable[[list[str]], list[str]] | None:
    """Return what writes the steps to a part in the way of `path`; None when it is not its path."""
    steps, written = address.split(".")[1:], path.split(".")
    if steps == written:
        return lambda now: now
    if steps[1::2] == written:
        return lambda now: now[1::2]
    return (lambda now: now[-1:]) if steps[-1:] == written else None


def of_old(model: Project, known: Renames) -> Naming:
    """Return how what the old version names is called in the new one.

    Args:
        model: of the old version.
        known: what the new version calls otherwise.
    """
    return Naming(known.today, model if known.elements or known.parts else None)


def of_new(model: Project) -> Naming:
    """Return how what the new version names is called in it: where it still says a former id, by today's."""
    return Naming(same, model)
