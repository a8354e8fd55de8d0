"""Mail: one comment a message; the subject holds the element in brackets, as the link on its page writes it."""

import re
from collections.abc import Iterator
from datetime import UTC
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr, parsedate_to_datetime
from hashlib import sha256
from html.parser import HTMLParser

from specatlas.domain.comments import Comment
from specatlas.domain.project import Project
from specatlas.exchange.comments._base import LONGEST, Found, Source, kind_in, split
from specatlas.exchange.comments._marks import find_mark, without_mark
from specatlas.exchange.comments._who import who

_ATTRIBUTION = re.compile(
    r"^\s*(?:on .{0,200} wrote:|.{0,200} (?:пишет|писал|писала|написал|написала):|.{0,200}写道[:：]"
    r"|-{2,} ?original message.*|-{2,} ?исходное сообщение.*|-{2,} ?原始邮件.*)\s*$",
    re.IGNORECASE,
)
_SIGNATURE = "-- "
_BETWEEN = re.compile(rb"^From [^\r\n]*\d{4}\s*\r?\n(?=[!-9;-~]+:)", re.MULTILINE)


def _fits(name: str, head: bytes) -> bool:
    lower = name.lower()
    return lower.endswith((".eml", ".mbox")) or (lower.endswith(".txt") and head.startswith(b"From "))


def _read(data: bytes, name: str, project: Project) -> Found:
    found: list[Comment] = []
    lost: list[str] = []
    for number, raw in enumerate(_messages(data), 1):
        message = message_from_bytes(raw, policy=default)
        assert isinstance(message, EmailMessage)
        subject = _header(message, "Subject")
        comment = _comment(message, raw, subject, project)
        if isinstance(comment, Comment):
            found.append(comment)
        else:
            lost.append(f'{name}, message {number} ("{subject[:60]}"): {comment}')
    return Found(tuple(found), tuple(lost))


def _messages(data: bytes) -> Iterator[bytes]:
    if not data.startswith(b"From "):
        yield data
        return
    yield from (part for part in _BETWEEN.split(data) if part.strip())


def _comment(message: EmailMessage, raw: bytes, subject: str, project: Project) -> Comment | str:
    body = _text(message)
    about = find_mark(subject, body)
    where = split(project, about.address) if about else None
    if about is None or where is None:
        return "its subject names no element in brackets, such as [functions/FN-010]"
    said = without_mark(_own_words(body))
    if not said:
        return "it says nothing"
    if len(said) > LONGEST:
        return f"it has more than {LONGEST:,} characters"
    kind, text = kind_in(said)
    name, address = parseaddr(_header(message, "From"))
    author, party = who(project, name, address)
    id_ = _header(message, "Message-ID") or sha256(raw).hexdigest()[:32]
    return Comment(
        el=where[0],
        path=where[1],
        text=text,
        version=about.version,
        sha256=about.sha256,
        author=author,
        party=party,
        at=_moment(message),
        kind=kind,
        source=f"mail:{id_.strip('<> ')}",
    )


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message.get(name, "")).split())
    except (ValueError, IndexError, AttributeError):  # a header that the standard library cannot take apart
        return ""


def _moment(message: EmailMessage) -> str:
    try:
        moment = parsedate_to_datetime(_header(message, "Date"))
        return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, TypeError, OverflowError, IndexError):
        return ""


def _text(message: EmailMessage) -> str:
    part = message.get_body(("plain", "html"))
    if part is None:
        return ""
    content = part.get_payload(decode=True)
    data = content if isinstance(content, bytes) else b""
    try:
        text = data.decode(part.get_content_charset("utf-8"), "replace")
    except LookupError:
        text = data.decode("utf-8", "replace")
    return _Bare.of(text) if part.get_content_subtype() == "html" else text


def _own_words(body: str) -> str:
    """Return what was written above the quoted mail and the signature."""
    kept: list[str] = []
    for line in body.splitlines():
        if line == _SIGNATURE or _ATTRIBUTION.match(line):
            break
        if not line.lstrip().startswith(">"):
            kept.append(line.rstrip())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()


class _Bare(HTMLParser):
    """The words of an HTML mail."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.unseen = 0

    @classmethod
    def of(cls, html: str) -> str:
        parser = cls()
        parser.feed(html)
        return "".join(parser.parts)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 the base class's
        self.unseen += tag in {"script", "style", "head", "blockquote"}
        self.parts += ["\n"] if tag in {"p", "div", "br", "li", "tr"} else []

    def handle_endtag(self, tag: str) -> None:
        self.unseen -= tag in {"script", "style", "head", "blockquote"} and self.unseen > 0

    def handle_data(self, data: str) -> None:
        self.parts += [data] if not self.unseen else []


SOURCE = Source("mail", "Mail, one message (.eml) or a box of them (.mbox).", _fits, _read)
