"""The whole story of a version, as people live it: released, signed, changed, asked about, signed again, and proved.

Everything is real: git, ssh-keygen, the commands as they are typed, the pages in a browser, and at the end verify.py
alone, with nothing but Python.
"""

import io
import json
import os
import re
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from specatlas.exchange.comments._marks import bookmark
from tests.browser import Page, serve
from tests.unit.versions.release.making import Keys, commit, git, governance, write

pytestmark = pytest.mark.browser

Open = Callable[..., Page]

SPEC = """\
spec:
  format: 1
  title: {en: Small shop, ru: Небольшой магазин}
  languages: [en, ru]
  customer: buyer
  contractor: maker
  currency: EUR
  purpose: {en: Every order is paid in time., ru: Каждый заказ оплачен вовремя.}
parties:
  buyer: {name: {en: Buyer Ltd, ru: Покупатель}, side: customer}
  maker: {name: {en: Maker Ltd, ru: Исполнитель}, side: contractor}
people:
  anna: {name: {en: Anna, ru: Анна}, party: buyer, email: anna@buyer.example}
  boris: {name: {en: Boris, ru: Борис}, party: maker, email: boris@maker.example}
modules:
  sales: {name: {en: Sales, ru: Продажи}}
systems:
  shop: {name: {en: Shop, ru: Магазин}, kind: built}
  bank: {name: {en: Bank, ru: Банк}, kind: bank}
positions:
  developer: {name: {en: Developer, ru: Разработчик}, party: maker, rate: 50}
"""
MODEL = """\
roles:
  seller: {name: {en: Seller, ru: Продавец}, rights: {client: cru, order: cru}}
entities:
  client:
    name: {en: Client, ru: Клиент}
    module: sales
    fields:
      title: string!
      limit: decimal(12,2)
  order:
    name: {en: Order, ru: Заказ}
    module: sales
    fields:
      client: -> client
      paid: date
functions:
  FN-1:
    name: {en: Pay an order, ru: Оплата заказа}
    module: sales
    priority: must
    roles: seller
    entities: client
    statement: {en: The system shall book the payment of an order., ru: Система должна провести оплату заказа.}
    acceptance:
      booked:
        when: {en: The statement comes, ru: Приходит выписка}
        then: {en: "@entities/client.limit is free again", ru: "@entities/client.limit снова свободен"}
    estimate: {effort: 16h}
use-cases:
  UC-1:
    name: {en: Be paid, ru: Получить оплату}
    actors: {primary: seller}
    module: sales
    functions: FN-1
    steps:
      - {en: The seller opens the order, ru: Продавец открывает заказ}
      - {en: The system books the payment, ru: Система проводит оплату}
processes:
  pay:
    name: {en: Payment, ru: Оплата}
    owner: seller
    lanes: [shop, seller]
    steps:
      - {start: comes, name: {en: A statement comes, ru: Пришла выписка}, lane: shop}
      - {service: book, name: {en: Book the payment, ru: Провести оплату}, function: FN-1, writes: client}
      - {end: done, name: {en: Paid, ru: Оплачено}}
integrations:
  int-bank:
    name: {en: Client-bank exchange, ru: Обмен с банком}
    from: shop
    to: bank
    protocol: rest
    events:
      statement:
        name: {en: Statement, ru: Выписка}
        direction: from
        trigger: {en: A payment came, ru: Пришёл платёж}
        payload: {client.limit: {field: credit.limit, required: true}}
budget:
  build: {name: {en: Development, ru: Разработка}, kind: implementation, estimates: {module: sales}, paid-to: maker}
"""
PAID = "An order is paid within {} days after the goods have left the warehouse, and not later.\n"
PAGE = f"""\
# Small shop

## Terms

{PAID.format(30)}
Prices are those of the day of the order.

## Delivery

We delivr on each working day of the week.
"""
PINS = "picture: {kind: er, module: sales}\npins:\n  client: [121, 71]\n  order: [121, 251]\n"
SITE = """\
site_name: Small shop
theme: {name: material, font: false}
plugins:
  - search
  - specatlas
"""

REQUEST = """\
    hours: {developer: 12h}
    delay: 2wd
    decided-by: [anna, boris]
    decided-at: 2026-11-05
"""
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NOTE = (
    '<w:comments xmlns:w="{W}"><w:comment w:id="5" w:author="Anna" w:date="2026-11-10T10:30:00Z">'
    "<w:p><w:r><w:t>Which currency?</w:t></w:r></w:p></w:comment></w:comments>"
)


@dataclass(frozen=True)
class Team:
    """The people of the story: their project, their keys, what the world sees."""

    folder: Path
    keys: Keys
    web: Path

    def run(self, *arguments: str, status: int = 0) -> str:
        """Type a command in the project; return all that it said."""
        environment = {
            **os.environ,
            "GIT_CONFIG_GLOBAL": os.devnull,
            **{
                f"GIT_{who}_{what}": "writer@maker.example"
                for who in ("AUTHOR", "COMMITTER")
                for what in ("NAME", "EMAIL")
            },
            "HOME": str(self.folder.parent),
        }
        command = [sys.executable, "-m", "specatlas", *arguments]
        done = subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, text=True, check=False)
        said = done.stdout + done.stderr
        assert done.returncode == status, f"{arguments}: {done.returncode}\n{said}"
        assert "Traceback" not in said
        return said

    def release(self, version: str) -> str:
        """Release what is committed; return the digest that is printed in the contract."""
        said = self.run("release", version, "--tag")
        digest = re.search(r"digest ((?:[0-9a-f]{8} ){7}[0-9a-f]{8})", said)
        assert digest, said
        return digest[1]

    def sign(self, version: str, person: str, status: int = 0) -> str:
        """Approve with the person's own key."""
        key = str(self.keys.file(person))
        return self.run("approve", version, "--as", person, "--key", key, "--at", "2026-11-20", status=status)

    def both_sign(self, version: str) -> None:
        """Let the customer and the contractor approve, and commit what they said."""
        assert f"version {version}: in review" in self.sign(version, "anna")
        assert f"version {version}: approved" in self.sign(version, "boris")
        commit(self.folder, f"approvals of {version}")


@pytest.fixture
def team(tmp_path: Path) -> Team:
    folder = tmp_path / "shop"
    (tmp_path / "keys").mkdir()
    folder.mkdir()
    keys = Keys(tmp_path / "keys")
    git(folder, "init", "-q", "-b", "main")
    files = {
        "model/spec.yaml": SPEC,
        "model/model.yaml": MODEL,
        "docs/index.md": PAGE,
        "diagrams/layout/er-sales.yaml": PINS,
        "mkdocs.yml": SITE,
        ".gitignore": ".specatlas-cache/\n",
        "governance.yml": governance(keys),
    }
    write(folder, files)
    commit(folder)
    return Team(folder, keys, tmp_path / "web")


def test_from_the_first_version_to_the_proof_of_the_second(team: Team, open_page: Open, tmp_path: Path) -> None:
    first = team.release("1.0.0")
    team.both_sign("1.0.0")
    assert "also called approved, latest" in team.run("publish", "1.0.0", "--to", str(team.web))

    the_spec_is_edited(team)
    the_difference_is_told(team)
    the_change_is_asked_for(team)
    second = team.release("1.1.0")
    assert first != second
    what_was_signed_does_not_cover_it(team)

    reviewers_write(team, open_page, tmp_path)
    nobody_approves_before_it_is_answered(team)
    team.both_sign("1.1.0")
    team.run("publish", "1.1.0", "--to", str(team.web))
    team.run("publish", "draft", "--to", str(team.web))
    readers_see_it(team, open_page, first, second)
    it_is_proved(team, second, tmp_path)


def the_spec_is_edited(team: Team) -> None:
    """Rename an entity, require a field, mend a typo, move a paragraph with another number in it, move a box."""
    model = re.sub(r"\bclient\b(?!:\n)", "customer", MODEL).replace("customer: -> customer", "client: -> customer")
    model = model.replace("  client:\n", "  customer:\n    formerly: client\n")
    model = model.replace("limit: decimal(12,2)", "limit: decimal(12,2)!")
    page = PAGE.replace(f"{PAID.format(30)}\n", "").replace("delivr", "deliver") + f"\n{PAID.format(14)}"
    pins = PINS.replace("client", "customer").replace("[121, 251]", "[421, 71]")
    write(team.folder, {"model/model.yaml": model, "docs/index.md": page, "diagrams/layout/er-sales.yaml": pins})


def the_difference_is_told(team: Team) -> None:
    """See in each form that these five edits are all that changed, and what they concern."""
    found = json.loads(team.run("diff", "1.0.0", "--format", "json"))
    told = {(one["kind"], one["change"], one["class"], one["rule"]) for one in found["changes"]}
    assert told == {
        ("entities", "renamed", "clarify", "entity-renamed"),
        ("entities", "changed", "contract", "required-set"),
        ("pages", "moved", "contract", "number-or-unit-changed"),
        ("pages", "changed", "editorial", "typo-mended"),
        ("pictures", "changed", "layout", "setting-changed"),
    }
    assert found["totals"] == {"contract": 2, "clarify": 1, "notify": 0, "editorial": 1, "layout": 1}
    assert "within [-30 days-]{+14 days+} after the goods" in team.run("diff", "1.0.0")
    team.run("diff", "1.0.0", "--fail-on", "contract", status=1)
    page = team.run("diff", "1.0.0", "--format", "html")
    for way in (
        "Client → Pay an order (Data): Booked",
        "Client → Payment (Writes): Book the payment",
        "Client → Client-bank exchange (Payload): Statement",
        "Client → Pay an order (Data) → Be paid (Functions)",
        "Client → Pay an order (Data) → Development (Estimates)",
    ):
        assert f"<li>{way}</li>" in page, way
    assert re.search(r"Not estimated yet.{1,40}Pay an order", page, re.DOTALL)


def the_change_is_asked_for(team: Team) -> None:
    """See that an estimate that nobody looked at stops the release, and say what the change costs."""
    commit(team.folder, "edit")
    refused = team.run("release", "1.1.0", status=2)
    assert "its estimate is the old one" in refused
    asked = ("change", "new", "Limits are required", "--reason", "No order without a limit")
    affects = ("--affects", "entities/customer", "--affects", "FN-1", "--by", "anna", "--date", "2026-11-02")
    assert "wrote model/changes/CR-001.yaml" in team.run(*asked, *affects)
    file = team.folder / "model/changes/CR-001.yaml"
    file.write_text(file.read_text("utf-8").replace("status: proposed\n", "status: approved\n") + REQUEST, "utf-8")
    commit(team.folder, "CR-001")
    told = " ".join(team.run("diff", "1.0.0", "--format", "markdown").replace("\\", "").split())
    assert "CR-001 Limits are required, as estimated in it | +12 h; +600.00 EUR; +2 working days" in told


def what_was_signed_does_not_cover_it(team: Team) -> None:
    """See that the signatures of the first version say nothing of the second, and that nobody signs the first anew."""
    states = {one["version"]: one for one in json.loads(team.run("status", "--format", "json"))["versions"]}
    assert {version: one["state"] for version, one in states.items()} == {"1.0.0": "approved", "1.1.0": "in-review"}
    assert states["1.1.0"]["approvals"] == []
    assert "1.0.0 was followed by 1.1.0" in team.sign("1.0.0", "anna", status=2)
    assert "intact, but not approved" in team.run("verify", status=1)


def reviewers_write(team: Team, open_page: Open, tmp_path: Path) -> None:
    """Let the customer write in the offline form and in Word; bring both in, twice."""
    form, word = tmp_path / "review.html", tmp_path / "review.docx"
    team.run("comments", "export", "--form", "--version", "1.1.0", "-o", str(form))
    team.run("comments", "export", "--word", "-o", str(word))
    saved = in_the_form(open_page(), form, tmp_path)
    in_word(word)
    said = team.run("comments", "import", str(saved), str(word), "--version", "1.1.0")
    assert "2 new, 0 known already" in said, said
    assert "0 new, 2 known already" in team.run("comments", "import", str(saved), str(word), "--version", "1.1.0")
    listed = json.loads(team.run("comments", "list", "--format", "json"))
    assert {(one["address"], one["blocks"], one["state"]) for one in listed} == {
        ("functions/FN-1.acceptance.booked", True, "current"),
        ("entities/customer.fields.limit", False, "current"),
    }
    commit(team.folder, "comments")


def in_the_form(page: Page, form: Path, to: Path) -> Path:
    """Write a must-fix remark on a criterion; return the file that the form saves."""
    page.downloads_to(to)
    page.goto(form.as_uri())
    page.wait("document.documentElement.dataset.ready === ''")
    page.evaluate("document.getElementById('functions/FN-1').open = true")
    button = '[id="functions/FN-1"] button[data-path="acceptance.booked"]'
    page.wait(f"document.querySelector('{button}') !== null")
    page.click(button)
    page.type("Free within how many minutes?")
    page.evaluate("document.querySelector('.editor select').value = 'must-fix'")
    page.click(".editor button.main")
    page.click("#author")
    page.type("Anna")
    page.evaluate("document.getElementById('party').value = 'buyer'")
    page.click("#save")
    page.wait("document.getElementById('said').textContent.startsWith('Saved')")
    saved = to / "review-anna.json"
    deadline = time.monotonic() + 20
    while not (saved.exists() and saved.stat().st_size):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert (page.errors, page.foreign) == ([], [])
    return saved


def in_word(file: Path) -> None:
    """Do what Word does when somebody comments on a line: marks around its words, and a part that says the comment."""
    with zipfile.ZipFile(file) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    text = parts["word/document.xml"].decode()
    start = text.index(">", text.index(f'w:name="{bookmark("entities/customer.fields.limit")}"')) + 1
    end = text.index("<w:bookmarkEnd", start)
    inner = f'<w:commentRangeStart w:id="5"/>{text[start:end]}<w:commentRangeEnd w:id="5"/>'
    parts["word/document.xml"] = (text[:start] + inner + text[end:]).encode()
    parts["word/comments.xml"] = NOTE.replace("{W}", W).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    file.write_bytes(out.getvalue())


def nobody_approves_before_it_is_answered(team: Team) -> None:
    """See that an open must-fix remark blocks both sides, and answer it; the answer changes no digest."""
    before = team.run("status", "1.1.0", "--format", "json")
    for person in ("anna", "boris"):
        assert "open comments that must be settled first: functions.FN-1/" in team.sign("1.1.0", person, status=2)
    [file] = (team.folder / "comments/functions.FN-1").glob("*.yaml")
    text = file.read_text("utf-8")
    answered = (
        re.sub(r"(?m)^status: open\n", "", text) + "status: resolved\nanswer: At once, in the same transaction.\n"
    )
    file.write_text(answered, "utf-8")
    assert json.loads(team.run("comments", "list", "--must-fix", "--format", "json")) == []
    commit(team.folder, "answer")
    assert team.run("status", "1.1.0", "--format", "json") == before


def readers_see_it(team: Team, open_page: Open, first: str, second: str) -> None:
    """Open the published site: the strip, the switch of versions, the renamed page, what changed."""
    with serve(team.web) as address:
        page = open_page()
        page.goto(f"{address}/1.1.0/en/spec/entities/customer/")
        page.wait("document.querySelector('.sa-frozen').dataset.state === 'approved'")
        strip = page.evaluate("document.querySelector('.sa-frozen').textContent")
        assert "Approved by Anna (Buyer Ltd, Nov 20, 2026)" in strip
        assert second in strip
        page.wait("!!document.querySelector('.md-version')")
        switch = "[...document.querySelectorAll('.md-version__link')].map(a => a.textContent)"
        assert page.evaluate(switch) == ["draft Draft", "1.1.0 Approved", "1.0.0 Superseded", "All versions"]
        page.hover(".md-version__current")
        page.click(".md-version__link[href*='/1.0.0/']")
        page.wait("location.pathname === '/1.0.0/en/spec/entities/client/'")
        page.wait("document.querySelector('.sa-frozen')?.dataset.state === 'superseded'")
        assert first in page.evaluate("document.querySelector('.sa-frozen').textContent")

        page.goto(f"{address}/draft/en/spec/versions/")
        page.click("a[href*='changes/1.0.0..1.1.0.html']")
        page.wait("location.pathname.endsWith('/changes/1.0.0..1.1.0.html') && document.readyState === 'complete'")
        marks = "[...document.querySelectorAll('%s')].map(one => one.textContent)"
        assert "30 days" in page.evaluate(marks % "del")
        assert "14 days" in page.evaluate(marks % "ins")
        assert "CR-001" in page.evaluate("document.body.textContent")
        # The switch asks whether 1.0.0 has the page under its present name too, before it takes the former one.
        assert [error for error in page.errors if "/1.0.0/en/spec/entities/customer" not in error] == []
        assert page.foreign == []


def it_is_proved(team: Team, root: str, tmp_path: Path) -> None:
    """Check the package with the stand-alone verifier and the root from the contract; then flip one byte."""
    packed = tmp_path / "handed-over.zip"
    team.run("package", "1.1.0", "-o", str(packed))
    # The verifier that the customer kept from the first delivery, alone in a folder, on a machine without Specatlas.
    alone = tmp_path / "alone"
    alone.mkdir()
    (alone / "verify.py").write_bytes((team.folder / "releases/1.0.0/verify.py").read_bytes())

    def verify(file: Path) -> tuple[int, str]:
        command: list[Any] = [sys.executable, "-I", "-S", "verify.py", file, "--root", root]
        done = subprocess.run(command, cwd=alone, capture_output=True, text=True, check=False)
        assert "Traceback" not in done.stderr, done.stderr
        return done.returncode, done.stdout

    code, said = verify(packed)
    assert code == 0, said
    unpacked = tmp_path / "unpacked"
    with zipfile.ZipFile(packed) as package:
        package.extractall(unpacked)
    assert verify(unpacked)[0] == 0
    [model] = unpacked.rglob("model.yaml")
    content = bytearray(model.read_bytes())
    content[content.index(b"16h")] ^= 1
    model.write_bytes(content)
    code, said = verify(unpacked)
    assert code == 3, said
    assert "model.yaml" in said
