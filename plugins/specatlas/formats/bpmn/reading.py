"""Bytes of a file → its tree, with nothing left out; and the tree back to bytes.

No document type, entity or address in a file is ever followed; a file that wants that is refused.
"""

from dataclasses import dataclass

from lxml import etree

from specatlas.formats.bpmn.names import FOREIGN, MODEL

Element = etree._Element  # noqa: SLF001 the public name of the type
LARGEST = 32 * 2**20
"""Bytes of a file: a hundred times the largest model that people draw."""


class BpmnError(ValueError):
    """A file cannot be read as BPMN 2.0; the message says why and what to do."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line
        """Line of the file, from 1; 0 when it is the file as a whole."""


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A BPMN file as a tree that keeps all: comments, foreign elements and attributes, prefixes, order."""

    tree: "etree._ElementTree[Element]"

    @property
    def root(self) -> Element:
        """The element `definitions`."""
        return self.tree.getroot()

    def find(self, key: str) -> Element | None:
        """Return the element of an id."""
        found = self.root.xpath("//*[@id=$key]", key=key)
        first = found[0] if isinstance(found, list) and found else None
        return first if isinstance(first, Element) else None


def read(data: bytes) -> Document:
    """Read a BPMN 2.0 file.

    Args:
        data: the bytes of the file, in any encoding that XML knows.

    Raises:
        BpmnError: when it is empty, too large, no XML, broken, no BPMN 2.0, or declares a document type.
    """
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise BpmnError("the file is empty: export the process again as BPMN 2.0 XML")
    if len(data) > LARGEST:
        raise BpmnError(f"the file has {len(data) // 2**20} MB, more than the {LARGEST // 2**20} MB that are read")
    if data[:2] == b"PK":
        raise BpmnError("this is a packed file, no XML: unpack it, or export the process as BPMN 2.0 XML")
    try:
        root = etree.fromstring(data, _parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _broken(data, error) from error
    tree = root.getroottree()
    if tree.docinfo.internalDTD is not None or tree.docinfo.doctype:
        raise BpmnError("the file declares a document type (<!DOCTYPE …>), which BPMN has no use for: remove it", 1)
    _must_be_bpmn(root)
    return Document(tree)


def write(document: Document) -> bytes:
    """Return the bytes of a document, always as UTF-8; the same document gives the same bytes."""
    written = etree.tostring(document.tree, encoding="UTF-8", xml_declaration=True)
    return written if written.endswith(b"\n") else written + b"\n"


def _parser() -> etree.XMLParser:
    """Make a parser that asks nobody and expands nothing; libxml2 itself bounds depth and length of texts."""
    return etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        dtd_validation=False,
        no_network=True,
        huge_tree=False,
        remove_blank_text=False,
        strip_cdata=False,
    )


def _broken(data: bytes, error: Exception) -> BpmnError:
    """Say what is wrong with a file that is no well-formed XML."""
    start = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
        return BpmnError("the file declares a document type (<!DOCTYPE …>), which BPMN has no use for: remove it", 1)
    if not start.startswith((b"<", b"\xff\xfe", b"\xfe\xff", b"\0")):
        return BpmnError("this is no XML: export the process as BPMN 2.0 XML (.bpmn)", 1)
    line = getattr(error, "lineno", None) or 0
    why = str(error).partition(", line ")[0]
    end = data.rstrip(b"\0 \t\r\n")
    if b"Premature end" in why.encode() or not end.endswith((b">", b">\0")):
        return BpmnError(f"the file ends in the middle of the XML: it was cut off, export it again ({why})", line)
    return BpmnError(f"the XML is broken: {why}; mend it, or export the process again", line)


def _must_be_bpmn(root: Element) -> None:
    name = etree.QName(root)
    if name.namespace == MODEL and name.localname == "definitions":
        return
    line = root.sourceline or 1
    what = FOREIGN.get(name.namespace or "")
    if what is None and name.localname == "Package":
        what = "XPDL"
    if what is None and name.namespace == MODEL:
        message = f"the file begins with <{name.localname}>, and BPMN 2.0 begins with <definitions>: export it again"
        raise BpmnError(message, line)
    said = what or f"XML that begins with <{name.localname}>"
    raise BpmnError(f"this is {said}, no BPMN 2.0: export the process as BPMN 2.0 XML (.bpmn)", line)
