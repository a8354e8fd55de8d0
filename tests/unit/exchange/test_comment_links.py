"""Links to a new issue or mail: what they fill in is what an import reads back."""

import json
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from specatlas.exchange.comments._marks import Mark
from specatlas.exchange.comments.links import issue_link, mail_link, provider_of
from specatlas.exchange.comments.registry import read_file
from tests.unit.models import read_model

ABOUT = Mark("functions/FN-1.acceptance.fast", "1.2.0", "ab" * 32)
NAME = "Счёт & «проба»\u202e {{ 7*7 }}\r\nBcc: x"
MODEL = "modules: {m: M}\nfunctions: {FN-1: {name: N, module: m, priority: could, acceptance: {fast: In 30 s}}}\n"


@pytest.mark.parametrize(
    ("url", "provider"),
    [
        ("https://github.com/o/r", "github"),
        ("https://gitlab.company.example/o/r", "gitlab"),
        ("https://codeberg.org/o/r", "gitea"),
        ("https://git.company.example/o/r", "gitea"),
    ],
)
def test_the_provider_is_seen_from_the_host(url: str, provider: str) -> None:
    assert provider_of(url) == provider


@pytest.mark.parametrize(
    ("provider", "path", "title", "body"),
    [
        ("github", "/o/r/issues/new", "title", "body"),
        ("gitea", "/o/r/issues/new", "title", "body"),
        ("gitlab", "/o/r/-/issues/new", "issue[title]", "issue[description]"),
    ],
)
def test_an_issue_is_filled_in_and_read_back(tmp_path: Path, provider: str, path: str, title: str, body: str) -> None:
    link = urlsplit(issue_link("https://git.example/o/r.git", provider, ABOUT, NAME, "https://spec.example/en/x/"))
    assert link.path == path
    asked = parse_qs(link.query, strict_parsing=True)
    assert asked[title] == ["[functions/FN-1.acceptance.fast] Счёт & «проба» {{ 7*7 }} Bcc: x"]
    issue = {"number": 1, "title": asked[title][0], "body": f"Too long{asked[body][0]}", "html_url": "u"}
    [comment] = read_file("i.json", json.dumps([issue]).encode(), read_model(tmp_path, MODEL)).comments
    assert (comment.address, comment.version, comment.sha256) == (ABOUT.address, ABOUT.version, ABOUT.sha256)
    assert comment.text == "Too long"


def test_a_mail_is_filled_in_and_holds_no_other_header() -> None:
    link = mail_link("spec@us.example", ABOUT, NAME)
    assert link.startswith("mailto:spec@us.example?subject=")
    assert "+" not in link
    subject, _, body = link.partition("?subject=")[2].partition("&body=")
    assert "\n" not in unquote(subject)
    assert "&" not in body
    assert "specatlas: functions/FN-1.acceptance.fast; version 1.2.0; sha256" in unquote(body)
