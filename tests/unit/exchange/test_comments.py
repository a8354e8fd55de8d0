"""Comments brought in from where reviewers make them: the form, Word, mail, issues; hostile files are refused."""

import io
import json
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from specatlas.domain.comments import Comment
from specatlas.domain.project import Project
from specatlas.exchange.comments._base import Found, NoCommentsError, kind_in
from specatlas.exchange.comments._marks import Mark, bookmark, find_mark, mark, without_mark
from specatlas.exchange.comments._texts import chosen, told
from specatlas.exchange.comments.form import NothingToReviewError, form
from specatlas.exchange.comments.registry import SOURCES, read_file
from specatlas.exchange.comments.word_file import word_file
from specatlas.loading.comments import read_comments
from specatlas.tables.values import Writer
from specatlas.text.yaml_reader import read_yaml
from specatlas.versions.canonical import digest
from specatlas.workbench.commenting import take_over, write_comments
from tests.unit.models import read_model

SPEC = """
spec: {title: T, languages: [en, ru], customer: us, purpose: P, scope: {out: {b: B}}}
parties: {us: {name: Us, side: customer}, maker: {name: Maker, side: contractor}}
people: {anna: {name: {en: Anna Petrova, ru: Анна Петрова}, party: us, position: Head, email: a@us.example}}
"""
MODEL = """
modules: {sales: Sales, stock: Stock}
functions:
  FN-1: {name: {en: Register, ru: Регистрация}, module: sales, priority: must, acceptance: {fast: In 30 s}}
  FN-2: {name: {en: Count, ru: Счёт}, module: stock, priority: could, formerly: FN-9}
"""
SHA = "ab" * 32
SAID = ("functions/FN-1", "acceptance.fast")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return read_model(tmp_path / "spec", MODEL, SPEC)


def only(found: Found) -> Comment:
    assert found.lost == ()
    [comment] = found.comments
    return comment


# -- the form ----------------------------------------------------------------------------------------------------------


def saved(*comments: object, **more: object) -> bytes:
    return json.dumps({"format": 1, "author": "Анна Петрова", "comments": comments, **more}).encode()


def test_of_the_form(project: Project) -> None:
    item = {
        "el": "functions/FN-1",
        "path": "acceptance.fast",
        "el-sha256": SHA,
        "kind": "defect",
        "text": " x ",
        "at": "2026-03-02",
    }
    comment = only(read_file("r.json", saved(item, version="1.0"), project))
    assert (comment.el, comment.path, comment.sha256, comment.kind, comment.text) == (*SAID, SHA, "defect", "x")
    assert (comment.author, comment.party, comment.version, comment.at) == ("anna", "us", "1.0", "2026-03-02")


@pytest.mark.parametrize(
    ("item", "why"),
    [
        ("text", "is none"),
        ({"el": "functions/FN-1", "text": " "}, "says nothing"),
        ({"el": "functions/../../x", "text": "x"}, "no address"),
        ({"el": "nobody", "text": "x"}, "no address"),
        ({"el": "functions/FN-1", "text": "x", "at": "now"}, "no day"),
        ({"el": "functions/FN-1", "text": "x" * 30_000}, "characters"),
        ({"el": "functions/FN-1", "text": "x", "__proto__": {}}, "no comment has"),
    ],
)
def test_what_the_form_never_saves_is_named_and_the_rest_comes_over(project: Project, item: object, why: str) -> None:
    found = read_file("r.json", saved(item, {"el": "FN-1", "text": "fine"}), project)
    assert [one.text for one in found.comments] == ["fine"]
    assert len(found.lost) == 1
    assert why in found.lost[0]


def test_what_nobody_sees_does_not_come_over(project: Project, tmp_path: Path) -> None:
    evil = "a\u202eb\x07c\u2028{{ 7*7 }} <script>\ud800"
    item = json.dumps({"format": 1, "author": evil, "comments": [{"el": "FN-1", "text": evil, "quote": evil}]})
    comment = only(read_file("r.json", item.encode(), project))
    assert comment.text == "abc\n{{ 7*7 }} <script>\ufffd"
    taken = take_over(tmp_path, project, [comment])
    write_comments(tmp_path, taken)
    found = read_comments(tmp_path)
    assert found.diagnostics == ()
    assert [(one.text, one.fingerprint) for one in found.items] == [(comment.text, comment.fingerprint)]


@pytest.mark.parametrize("data", [b"{", b'{"format": 2, "comments": []}', b"[]", b"\xff\xfe", b"[" * 100_000])
def test_another_file_is_refused(project: Project, data: bytes) -> None:
    with pytest.raises(NoCommentsError):
        read_file("r.json", data, project, "form")


def test_the_form_holds_what_is_asked_for(project: Project) -> None:
    page = form(project, "ru", ["modules/sales"])
    assert "Регистрация" in page
    assert "Счёт" not in page
    assert digest(project.elements("functions")["FN-1"]) in page
    with pytest.raises(NothingToReviewError, match="functions/FN-7"):
        form(project, "en", ["functions/FN-7"])
    assert form(project, "en") == form(project, "en")


# -- mail --------------------------------------------------------------------------------------------------------------


def mail(subject: str, body: str, sender: str = "Somebody <a@us.example>", *, html: bool = False) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = sender, subject
    message["Date"], message["Message-ID"] = "Mon, 02 Mar 2026 13:30:00 +0300", "<1@us.example>"
    message.set_content(body, subtype="html" if html else "plain")
    return message.as_bytes()


def test_of_mail(project: Project) -> None:
    body = "Must be fixed: слишком долго\nи ещё\n\nOn 1 Mar 2026, Irina wrote:\n> quoted\n"
    comment = only(read_file("a.eml", mail("Re: [functions/FN-1.acceptance.fast] Скорость", body), project))
    assert (comment.el, comment.path, comment.kind, comment.text) == (*SAID, "must-fix", "слишком долго\nи ещё")
    assert (comment.author, comment.party, comment.at, comment.source) == (
        "anna",
        "us",
        "2026-03-02T10:30:00Z",
        "mail:1@us.example",
    )


def test_of_html_mail_only_words_are_taken(project: Project) -> None:
    body = "<html><style>p{}</style><p>Too <b>slow</b></p><script>alert(1)</script><blockquote>old</blockquote></html>"
    assert only(read_file("a.eml", mail("[functions/FN-1]", body, html=True), project)).text == "Too slow"


def test_of_a_box_of_mail(project: Project) -> None:
    one, two = mail("[functions/FN-1]", "first"), mail("No id", "second").replace(b"<1@", b"<2@")
    box = b"From a Mon Mar  2 10:30:00 2026\n" + one + b"\nFrom b Mon Mar  2 10:31:00 2026\n" + two
    found = read_file("a.mbox", box, project)
    assert [comment.text for comment in found.comments] == ["first"]
    assert "message 2" in found.lost[0]


# -- issues ------------------------------------------------------------------------------------------------------------


def test_of_issues_of_github(project: Project) -> None:
    about = mark(Mark("functions/FN-1.acceptance.fast", "1.2.0", SHA))
    issues = [
        {
            "number": 7,
            "title": "[functions/FN-1.acceptance.fast] Speed",
            "body": f"Too long\n\n{about}",
            "html_url": "https://github.com/o/r/issues/7",
            "user": {"login": "octocat"},
            "created_at": "2026-03-02T10:30:00Z",
            "state": "closed",
            "labels": [{"name": "bug"}],
        },
        {"number": 8, "title": "A change", "pull_request": {}, "html_url": "u"},
        {"number": 9, "title": "Something else", "body": "", "html_url": "u"},
    ]
    found = read_file("i.json", json.dumps(issues).encode(), project)
    [comment] = found.comments
    assert (comment.el, comment.path, comment.version, comment.sha256) == (*SAID, "1.2.0", SHA)
    assert (comment.text, comment.kind, comment.status, comment.author) == ("Too long", "defect", "resolved", "octocat")
    assert comment.source == "issue:https://github.com/o/r/issues/7"
    assert len(found.lost) == 1
    assert "issue 9" in found.lost[0]


def test_of_issues_of_gitlab(project: Project) -> None:
    issue = {
        "iid": 3,
        "title": "[functions/FN-1]",
        "description": "Вопрос: кто дежурит?",
        "web_url": "https://gitlab.example/o/r/-/issues/3",
        "author": {"name": "Anna Petrova", "username": "anna"},
        "created_at": "2026-03-02T10:30:00.123Z",
        "state": "opened",
        "labels": ["must-fix"],
    }
    comment = only(read_file("i.json", json.dumps([issue]).encode(), project))
    assert (comment.kind, comment.status, comment.author, comment.party) == ("must-fix", "open", "anna", "us")
    assert comment.text == "кто дежурит?"


# -- Word --------------------------------------------------------------------------------------------------------------

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word(document: str, comments: str, more: str = "", doctype: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(
            "word/document.xml", f'{doctype}<w:document xmlns:w="{W}"><w:body>{document}</w:body></w:document>'
        )
        if comments:
            packed.writestr("word/comments.xml", f'<w:comments xmlns:w="{W}">{comments}</w:comments>')
        if more:
            packed.writestr("word/commentsExtended.xml", more)
    return out.getvalue()


def note(number: int, text: str, author: str = "Анна Петрова", paragraph: str = "") -> str:
    id_ = f' xmlns:w14="w14" w14:paraId="{paragraph}"' if paragraph else ""
    return (
        f'<w:comment w:id="{number}" w:author="{author}" w:date="2026-03-02T10:30:00Z">'
        f"<w:p{id_}><w:r><w:t>{text}</w:t></w:r></w:p></w:comment>"
    )


def ranged(number: int, text: str) -> str:
    return (
        f'<w:commentRangeStart w:id="{number}"/><w:r><w:t>{text}</w:t></w:r><w:commentRangeEnd w:id="{number}"/>'
        f'<w:r><w:commentReference w:id="{number}"/></w:r>'
    )


def marked(address: str, inner: str, number: int = 1) -> str:
    return f'<w:bookmarkStart w:id="{number}" w:name="{bookmark(address)}"/>{inner}<w:bookmarkEnd w:id="{number}"/>'


def test_of_word_inside_a_bookmark(project: Project) -> None:
    inner = marked("functions/FN-1.acceptance.fast", ranged(0, "In 30 s"), 2)
    document = f"<w:p>{marked('functions/FN-1', inner)}</w:p>"
    comment = only(read_file("a.docx", word(document, note(0, "Defect: too long")), project))
    assert (comment.el, comment.path, comment.quote, comment.kind, comment.text) == (
        *SAID,
        "In 30 s",
        "defect",
        "too long",
    )
    assert (comment.author, comment.party, comment.at) == ("anna", "us", "2026-03-02T10:30:00Z")


def test_of_word_below_a_bookmark_is_on_its_element(project: Project) -> None:
    document = f"<w:p>{marked('functions/FN-9', '')}</w:p><w:p>{ranged(0, 'text below')}</w:p>"
    assert only(read_file("a.docx", word(document, note(0, "x")), project)).el == "functions/FN-9"


def test_of_word_without_a_bookmark_is_lost_and_named(project: Project) -> None:
    found = read_file("a.docx", word(f"<w:p>{ranged(0, 'text')}</w:p>", note(0, "x")), project)
    assert found.comments == ()
    assert "no" in found.lost[0]


def test_what_word_is_done_with_is_resolved(project: Project) -> None:
    document = f"<w:p>{marked('functions/FN-1', ranged(0, 'a') + ranged(1, 'b'))}</w:p>"
    notes = note(0, "x", paragraph="0000000A") + note(1, "y", paragraph="0000000B")
    done = '<w15:commentsEx xmlns:w15="w15"><w15:commentEx w15:paraId="0000000A" w15:done="1"/></w15:commentsEx>'
    found = read_file("a.docx", word(document, notes, done), project)
    assert [one.status for one in found.comments] == ["resolved", "open"]


@pytest.mark.parametrize("attack", ["bomb", "entity", "external", "twice", "many", "cut", "empty"])
def test_a_hostile_word_file_is_refused(project: Project, tmp_path: Path, attack: str) -> None:
    data = word("<w:p/>", note(0, "x"))
    if attack == "bomb":
        data = word("<w:p>" + " " * 90_000_000 + "</w:p>", note(0, "x"))
    if attack == "entity":
        entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
        data = word("<w:p>&a9;</w:p>", note(0, "x"), doctype=f'<!DOCTYPE d [<!ENTITY a0 "x">{entities}]>')
    if attack == "external":
        (tmp_path / "secret").write_text("canary")
        doctype = f'<!DOCTYPE d [<!ENTITY a SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
        data = word(f"<w:p>{ranged(0, '&a;')}</w:p>", note(0, "x"), doctype=doctype)
    if attack == "twice":
        out = io.BytesIO(data)
        with zipfile.ZipFile(out, "a") as packed, pytest.warns(UserWarning, match="Duplicate"):
            packed.writestr("word/document.xml", "<x/>")
        data = out.getvalue()
    if attack == "many":
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as packed:
            for number in range(10_001):
                packed.writestr(f"{number}", "")
        data = out.getvalue()
    data = {"cut": data[: len(data) // 2], "empty": b""}.get(attack, data)
    with pytest.raises(NoCommentsError) as refused:
        read_file("a.docx", data, project, "word")
    assert "canary" not in str(refused.value)


@pytest.mark.parametrize("version", ["", "1.2.0-rc.1"])
def test_our_word_file_is_commented_on_and_comes_back(project: Project, version: str) -> None:
    """What Word does to a file: it keeps the bookmarks, puts marks around the words, and adds the comments."""
    data = word_file(project, "ru", version=version)
    assert data == word_file(project, "ru", version=version)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        document = packed.read("word/document.xml").decode()
        parts = {name: packed.read(name) for name in packed.namelist()}
    name = bookmark("functions/FN-1.acceptance.fast")
    start = document.index(">", document.index(f'w:name="{name}"')) + 1
    end = document.index("<w:bookmarkEnd", start)
    inner = f'<w:commentRangeStart w:id="5"/>{document[start:end]}<w:commentRangeEnd w:id="5"/>'
    parts["word/document.xml"] = (document[:start] + inner + document[end:]).encode()
    parts["word/comments.xml"] = f'<w:comments xmlns:w="{W}">{note(5, "Почему 30?")}</w:comments>'.encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    comment = only(read_file("back.docx", out.getvalue(), project))
    assert (comment.el, comment.path, comment.text, comment.author) == (*SAID, "Почему 30?", "anna")
    assert "In 30 s" in comment.quote
    assert comment.version == version


def test_reviewers_read_what_things_are_called(tmp_path: Path) -> None:
    model = """
modules: {sales: Sales}
entities:
  deal:
    {name: Deal, module: sales, operations: {win: {name: Mark as won}}, fields: {sum: {name: Amount, type: money!}}}
systems: {crm: {name: CRM, kind: built}, bank: {name: Bank, kind: bank}}
integrations:
  pay:
    {name: Pay, from: crm, to: bank, protocol: rest, events: {paid: {direction: to, payload: {deal.sum: total}}}}
roles: {seller: {name: Seller, rights: {deal: "cr, win", "*": r}}}
"""
    found = read_model(tmp_path / "other", model)
    lines = [line for element in chosen(found) for line in told(Writer(found, "en"), element).lines]
    said = [(line.label, line.text) for line in lines if ".rights." in f".{line.path}" or "payload." in line.path]
    assert said == [
        ("Deal", "create, read, Mark as won"),
        ("All others", "read"),
        ("Deal: Amount", "total"),
    ]
    assert ("Required", "yes") in [(line.label, line.text) for line in lines]


# -- marks, kinds, taking over -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("found", [Mark("entities/deal"), Mark("entities/deal.fields.amount", "1.2.0", SHA)])
def test_a_mark_reads_back(found: Mark) -> None:
    assert find_mark("", f"Hello.\n\n{mark(found)}\n") == found
    assert without_mark(f"Hello.\n\n{mark(found)}\n") == "Hello."


def test_the_subject_counts_more_than_the_body() -> None:
    assert find_mark("[entities/lead] x", mark(Mark("entities/deal", "1.0"))) == Mark("entities/lead")
    assert find_mark("no", "nothing") is None


def test_bookmarks_are_names_that_word_takes() -> None:
    names = [
        bookmark(address)
        for address in ("entities/a-b", "entities/a_b", "functions/" + "x" * 90, "functions/" + "x" * 91)
    ]
    assert len(set(names)) == 4
    assert all(len(name) <= 40 and name.replace("_", "").isalnum() and name[0].isalpha() for name in names)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[must-fix] x", ("must-fix", "x")),
        ("Предложение: x", ("proposal", "x")),
        ("缺陷：x", ("defect", "x")),
        ("questionable", ("question", "questionable")),
    ],
)
def test_a_text_may_begin_with_its_kind(text: str, expected: tuple[str, str]) -> None:
    assert kind_in(text) == expected


def test_every_source_is_seen_from_its_file(project: Project) -> None:
    assert [source.name for source in SOURCES] == ["form", "issues", "mail", "word"]
    with pytest.raises(NoCommentsError, match="of no known kind"):
        read_file("a.pdf", b"%PDF", project)
    with pytest.raises(NoCommentsError, match='did you mean "mail"'):
        read_file("a.pdf", b"%PDF", project, "mial")


def test_an_import_can_be_repeated(project: Project, tmp_path: Path) -> None:
    found = [
        Comment("functions/FN-1", "Why?", author="anna", at="2026-03-02", source="form:1"),
        Comment("functions/FN-1", "Why?", author="anna", at="2026-03-03", source="mail:1"),
        Comment("functions/gone", "Where?", source="form:2"),
    ]
    taken = take_over(tmp_path, project, found)
    assert (len(taken.files), taken.known, taken.gone) == (2, 1, ("functions/gone",))
    write_comments(tmp_path, taken)
    name = next(name for name in taken.files if "FN-1" in name)
    (tmp_path / name).write_text((tmp_path / name).read_text() + "status: answered\nanswer: So.\n")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.yaml")}
    again = take_over(tmp_path, project, found)
    assert (again.files, again.known) == ({}, 3)
    write_comments(tmp_path, again)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.yaml")} == before
    assert all(read_yaml(content, "x").diagnostics == () for content in before.values())
