"""Issues of a git host, as its API lists them: GitHub, Gitea and Forgejo alike, and GitLab."""

from collections.abc import Mapping
from typing import Any

from specatlas.domain.comments import Comment
from specatlas.domain.project import Project
from specatlas.exchange.comments._base import (
    LONGEST,
    Found,
    NoCommentsError,
    Source,
    kind_in,
    read_json,
    split,
    text_of,
)
from specatlas.exchange.comments._marks import find_mark, without_mark
from specatlas.exchange.comments._who import who
from specatlas.loading.comments import FORMS

KIND_OF_LABEL: Mapping[str, str] = {
    "bug": "defect",
    "defect": "defect",
    "question": "question",
    "support": "question",
    "enhancement": "proposal",
    "feature": "proposal",
    "proposal": "proposal",
    "suggestion": "proposal",
    "must-fix": "must-fix",
    "blocker": "must-fix",
}


def _fits(name: str, head: bytes) -> bool:
    return name.lower().endswith(".json") and (b'"html_url"' in head or b'"web_url"' in head)


def _read(data: bytes, name: str, project: Project) -> Found:
    listed = read_json(data, name)
    issues = listed.get("items") if isinstance(listed, dict) and "items" in listed else listed
    issues = issues if isinstance(issues, list) else [issues]
    if not all(isinstance(issue, dict) for issue in issues):
        raise NoCommentsError(f"{name} is no list of issues, as the API of the git host gives it")
    found: list[Comment] = []
    lost: list[str] = []
    for issue in issues:
        if "pull_request" in issue:
            continue  # GitHub lists them among the issues; they change files, and are no comments.
        comment = _comment(issue, project)
        if isinstance(comment, Comment):
            found.append(comment)
        else:
            number = issue.get("number", issue.get("iid", "?"))
            lost.append(f'{name}, issue {number} ("{text_of(issue, "title")[:60]}"): {comment}')
    return Found(tuple(found), tuple(lost))


def _comment(issue: Mapping[str, Any], project: Project) -> Comment | str:
    title = text_of(issue, "title")
    body = text_of(issue, "body") or text_of(issue, "description")
    about = find_mark(title, body)
    where = split(project, about.address) if about else None
    if about is None or where is None:
        return "neither its title nor its text names an element, such as [functions/FN-010]"
    said = without_mark(body) or without_mark(title)
    if not said:
        return "it says nothing"
    if len(said) > LONGEST:
        return f"it has more than {LONGEST:,} characters"
    named, text = kind_in(said)
    writer = issue.get("user") or issue.get("author")
    writer = writer if isinstance(writer, dict) else {}
    name = text_of(writer, "name") or text_of(writer, "login") or text_of(writer, "username")
    author, party = who(project, name, text_of(writer, "email"))
    at = text_of(issue, "created_at")
    return Comment(
        el=where[0],
        path=where[1],
        text=text,
        version=about.version,
        sha256=about.sha256,
        author=author,
        party=party,
        at=at if FORMS["at"][0].fullmatch(at) else "",
        kind=_kind(issue) or named,
        status="resolved" if text_of(issue, "state") == "closed" else "open",
        source=f"issue:{text_of(issue, 'html_url') or text_of(issue, 'web_url') or issue.get('id', '')}",
    )


def _kind(issue: Mapping[str, Any]) -> str:
    labels = issue.get("labels")
    names = [
        text_of(label, "name") if isinstance(label, dict) else str(label)
        for label in (labels if isinstance(labels, list) else ())
    ]
    found = {KIND_OF_LABEL[name.casefold()] for name in names if name.casefold() in KIND_OF_LABEL}
    return "must-fix" if "must-fix" in found else next(iter(sorted(found)), "")


SOURCE = Source("issues", "Issues of GitHub, GitLab, Gitea or Forgejo, as JSON.", _fits, _read)
