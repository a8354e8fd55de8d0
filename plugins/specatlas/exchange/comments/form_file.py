"""What the offline review form saved: one JSON file with all comments of one reviewer."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from specatlas.domain.comments import ATTRIBUTES, KINDS, STATUSES, Comment
from specatlas.domain.project import Project
from specatlas.exchange.comments._base import LONGEST, Found, NoCommentsError, Source, read_json, split, text_of
from specatlas.exchange.comments._who import who
from specatlas.loading.comments import FORMS

FORMAT = 1
OF_ALL = ("version", "author", "party", "at")
"""What is said once for all comments of a file."""


def _fits(name: str, head: bytes) -> bool:
    return name.lower().endswith(".json") and b'"format"' in head and b'"comments"' in head


def _read(data: bytes, name: str, project: Project) -> Found:
    saved = read_json(data, name)
    if not isinstance(saved, dict) or saved.get("format") != FORMAT or not isinstance(saved.get("comments"), list):
        raise NoCommentsError(f'{name} is no file of the review form: it has "format": {FORMAT} and "comments"')
    found: list[Comment] = []
    lost: list[str] = []
    for number, item in enumerate(saved["comments"], 1):
        try:
            found.append(_comment(item, saved, project))
        except NoCommentsError as error:
            lost.append(f"comment {number} {error}")
    return Found(tuple(found), tuple(lost))


def _comment(item: Any, saved: Mapping[str, Any], project: Project) -> Comment:
    if not isinstance(item, dict):
        raise NoCommentsError("is none")
    strange = sorted(str(key) for key in item if key not in ATTRIBUTES)
    if strange:
        raise NoCommentsError(f'has "{strange[0][:60]}", which no comment has')
    values = {key: text_of(item, key).strip() for key in ATTRIBUTES}
    values |= {key: values[key] or text_of(saved, key).strip() for key in OF_ALL}
    where = split(project, values["el"])
    if where is None:
        raise NoCommentsError(f'is on "{values["el"][:60]}", which is no address of an element')
    if not values["text"]:
        raise NoCommentsError("says nothing")
    if len(values["text"]) > LONGEST:
        raise NoCommentsError(f"has more than {LONGEST:,} characters")
    values["el"], values["path"] = where[0], values["path"] or where[1]
    author, party = who(project, values["author"])
    values["author"], values["party"] = author, values["party"] or party
    values["kind"] = values["kind"] if values["kind"] in KINDS else "question"
    values["status"] = values["status"] if values["status"] in STATUSES else "open"
    for key, (form, why, _) in FORMS.items():
        if values[key] and not form.fullmatch(values[key]):
            raise NoCommentsError(f'says {key} "{values[key][:60]}", which {why}')
    comment = Comment(place=None, **{name: values[key] for key, name in ATTRIBUTES.items()})
    return comment if comment.source else replace(comment, source=f"form:{comment.fingerprint[:16]}")


SOURCE = Source("form", "What the offline review form saved.", _fits, _read)
