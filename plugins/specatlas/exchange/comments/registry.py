"""Every kind of file that reviewers comment in, in the order in which a file is tried."""

from dataclasses import fields, replace

from specatlas.diagrams.canvas.clean import clean
from specatlas.domain.comments import Comment
from specatlas.domain.project import Project
from specatlas.exchange.comments._base import LARGEST, LONGEST, Found, NoCommentsError, Source
from specatlas.exchange.comments.form_file import SOURCE as FORM
from specatlas.exchange.comments.issues import SOURCE as ISSUES
from specatlas.exchange.comments.mail import SOURCE as MAIL
from specatlas.exchange.comments.word import SOURCE as WORD
from specatlas.text.suggest import did_you_mean

SOURCES: tuple[Source, ...] = (FORM, ISSUES, MAIL, WORD)

_LONG = frozenset({"text", "answer", "quote"})
_SHORT = 400


def read_file(name: str, data: bytes, project: Project, source: str = "") -> Found:
    """Return the comments of a file.

    Args:
        name: of the file.
        data: what it holds.
        project: the model that is commented on.
        source: name of the kind of file; seen from the file when it is empty.

    Raises:
        NoCommentsError: when it is of no known kind, or cannot be read.
    """
    known = {one.name: one for one in SOURCES}
    if source and source not in known:
        raise NoCommentsError(f'there are no comments of "{source}"; {did_you_mean(source, known) or ", ".join(known)}')
    if len(data) > LARGEST:
        raise NoCommentsError(f"{name} is larger than {LARGEST:,} bytes: that is no file of comments")
    found = known[source] if source else next((one for one in SOURCES if one.fits(name, data[:65536])), None)
    if found is None:
        kinds = ", ".join(known)
        raise NoCommentsError(f"{name} is of no known kind: say --from with one of {kinds}")
    read = found.read(data, name, project)
    return Found(tuple(_harmless(one) for one in read.comments), tuple(clean(line) for line in read.lost))


def _harmless(comment: Comment) -> Comment:
    """Return a comment without what nobody sees: its file is read by people, and by the strict reader."""
    seen = {field.name: getattr(comment, field.name) for field in fields(comment) if field.name != "place"}
    lines = {name: "\n".join(clean(line) for line in value.splitlines()).strip() for name, value in seen.items()}
    return replace(
        comment, place=None, **{name: value[: LONGEST if name in _LONG else _SHORT] for name, value in lines.items()}
    )
