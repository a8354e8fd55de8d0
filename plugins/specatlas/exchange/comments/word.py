"""Comments in a Word file: each is on the element in whose bookmark it was made, or under whose bookmark it stands.

A .docx is a zip of XML written by a stranger: what could be a bomb is refused before it is unpacked, what declares a
document type before it is read. Only the two or three parts that are needed are opened.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from specatlas.domain.comments import Comment
from specatlas.domain.project import Project
from specatlas.exchange.comments._base import LONGEST, Found, NoCommentsError, Source, kind_in, split
from specatlas.exchange.comments._marks import VERSION, bookmarks
from specatlas.exchange.comments._who import who
from specatlas.loading.comments import FORMS

TEXT, COMMENTS, MORE = "word/document.xml", "word/comments.xml", "word/commentsExtended.xml"
MOST_PARTS = 10_000
LARGEST_PART = 100_000_000
"""Bytes of a part when unpacked."""
_NAME = re.compile(r"[^\s;]{1,60}")
"""Of a version."""
MOST_PACKED = 200
"""How many times larger a part may become; XML of Word becomes 10 to 40 times larger."""


def _fits(name: str, head: bytes) -> bool:
    return name.lower().endswith((".docx", ".docm")) and head.startswith(b"PK")


def _read(data: bytes, name: str, project: Project) -> Found:
    parts = _parts(data, name)
    if TEXT not in parts:
        raise NoCommentsError(f"{name} is no Word file: it has no {TEXT}")
    if COMMENTS not in parts:
        return Found()
    notes = {note.id: note for note in _notes(_tree(parts[COMMENTS], name))}
    done = _done(_tree(parts[MORE], name)) if MORE in parts else frozenset[str]()
    text = _tree(parts[TEXT], name)
    places, version = _places(text, bookmarks(project)), _version(text)
    found: list[Comment] = []
    lost: list[str] = []
    for note in notes.values():
        place = places.get(note.id, _Place())
        where = split(project, place.address) if place.address else None
        if where is None:
            lost.append(f'{name}, "{note.text[:60]}": it stands on nothing that has a bookmark of an element')
        elif not note.text or len(note.text) > LONGEST:
            lost.append(f"{name}, comment {note.id}: it says nothing, or has more than {LONGEST:,} characters")
        else:
            comment = _comment(project, note, where, place.quote, done)
            # Word counts the comments of each file from 0: only what was said, by whom and when tells them apart.
            found.append(replace(comment, version=version, source=f"word:{comment.at}:{comment.fingerprint[:16]}"))
    return Found(tuple(found), tuple(lost))


@dataclass(frozen=True, slots=True)
class _Note:
    id: str
    author: str
    at: str
    text: str
    paragraphs: frozenset[str]
    """Ids of its paragraphs, by which Word says that it is done with."""


@dataclass(slots=True)
class _Place:
    address: str = ""
    words: list[str] = field(default_factory=list)

    @property
    def quote(self) -> str:
        return " ".join("".join(self.words).split())[:300]


def _comment(project: Project, note: _Note, where: tuple[str, str], quote: str, done: frozenset[str]) -> Comment:
    kind, text = kind_in(note.text)
    author, party = who(project, note.author)
    return Comment(
        el=where[0],
        path=where[1],
        text=text,
        quote=quote,
        author=author,
        party=party,
        at=note.at if FORMS["at"][0].fullmatch(note.at) else "",
        kind=kind,
        status="resolved" if note.paragraphs & done else "open",
    )


# -- the parts of the file ---------------------------------------------------------------------------------------------


def _parts(data: bytes, name: str) -> Mapping[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            entries = packed.infolist()
            if len(entries) > MOST_PARTS:
                raise NoCommentsError(f"{name} holds more than {MOST_PARTS:,} parts: that is no Word file")
            wanted = [entry for entry in entries if entry.filename in (TEXT, COMMENTS, MORE)]
            if len({entry.filename for entry in wanted}) != len(wanted):
                raise NoCommentsError(f"{name} holds a part twice: nobody can tell which one Word shows")
            for entry in wanted:
                if entry.file_size > LARGEST_PART or entry.file_size > MOST_PACKED * max(entry.compress_size, 1024):
                    raise NoCommentsError(f"{name} unpacks to far more than it is ({entry.filename}): it is not opened")
            return {entry.filename: _unpacked(packed, entry, name) for entry in wanted}
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise NoCommentsError(f"{name} cannot be opened as a Word file ({error}): save it again in Word") from None


def _unpacked(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> bytes:
    """Read a part, never more of it than it says it has."""
    with packed.open(entry) as stream:
        content = stream.read(entry.file_size + 1)
    if len(content) > entry.file_size:
        raise NoCommentsError(f"{name} holds more than it says ({entry.filename}): it is not opened")
    return content


def _tree(content: bytes, name: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NoCommentsError(f"{name} holds XML that cannot be read ({error}): save it again in Word") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise NoCommentsError(f"{name} declares a document type, as no Word file does: it is not read")
    return root


def _local(node: etree._Element) -> str:
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _value(node: etree._Element, name: str) -> str:
    """Return an attribute of any namespace: those of transitional and of strict files differ."""
    return next((str(value) for key, value in node.attrib.items() if str(key).rpartition("}")[2] == name), "")


# -- what they say -----------------------------------------------------------------------------------------------------


def _notes(root: etree._Element) -> Iterator[_Note]:
    for node in root:
        if _local(node) == "comment":
            paragraphs = [part for part in node.iter() if _local(part) == "p"]
            text = "\n".join(_words(part) for part in paragraphs).strip()
            ids = frozenset(_value(part, "paraId") for part in paragraphs) - {""}
            yield _Note(_value(node, "id"), _value(node, "author"), _value(node, "date"), text, ids)


def _words(paragraph: etree._Element) -> str:
    signs = {"tab": "\t", "br": "\n", "cr": "\n"}
    return "".join(
        (node.text or "") if _local(node) == "t" else signs.get(_local(node), "") for node in paragraph.iter()
    )


def _done(root: etree._Element) -> frozenset[str]:
    return frozenset(_value(node, "paraId") for node in root if _value(node, "done") in ("1", "true", "on")) - {""}


def _version(root: etree._Element) -> str:
    """Return which version the reviewer read; empty when the file does not say."""
    words: list[str] = []
    inside = ""
    for node in root.iter():
        match _local(node):
            case "bookmarkStart" if _value(node, "name") == VERSION:
                inside = _value(node, "id")
            case "bookmarkEnd" if inside and _value(node, "id") == inside:
                break
            case "t" if inside:
                words.append(node.text or "")
    found = "".join(words).strip()
    return found if _NAME.fullmatch(found) else ""


def _places(root: etree._Element, known: Mapping[str, str]) -> Mapping[str, _Place]:
    """Return where each comment stands: in the innermost bookmark, else under the last one, on its element."""
    found: dict[str, _Place] = {}
    open_: dict[str, str] = {}
    last = ""
    marked: dict[str, _Place] = {}
    for node in root.iter():
        match _local(node):
            case "bookmarkStart":
                if address := known.get(_value(node, "name")):
                    open_[_value(node, "id")] = last = address
            case "bookmarkEnd":
                open_.pop(_value(node, "id"), None)
            case "commentRangeStart" | "commentReference":
                if _value(node, "id") not in found:
                    inner = next(reversed(open_.values()), "") or last.partition(".")[0]
                    found[_value(node, "id")] = _Place(inner)
                if _local(node) == "commentRangeStart":
                    marked[_value(node, "id")] = found[_value(node, "id")]
            case "commentRangeEnd":
                marked.pop(_value(node, "id"), None)
            case "t":
                for place in marked.values():
                    place.words.append(node.text or "")
    return found


SOURCE = Source("word", "A Word file with comments in its margin.", _fits, _read)
