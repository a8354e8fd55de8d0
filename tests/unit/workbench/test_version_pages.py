"""What a site shows of versions: where each stands, and what changed since the approved one."""

import shutil
from pathlib import Path

import pytest

from specatlas.loading.project import open_model
from specatlas.pages.blocks import Bullets, Heading, Paragraph
from specatlas.pages.site_map import site_map
from specatlas.tables.spans import Badge, Edited
from specatlas.tables.values import Writer
from specatlas.workbench.version_pages import version_pages
from tests.unit.versions.release import making
from tests.unit.versions.release.making import Keys

pytestmark = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="OpenSSH is not installed")


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with an approved version, one in review, and a change that is in none."""
    keys = Keys(tmp_path_factory.mktemp("keys"))
    folder = making.begin(tmp_path_factory.mktemp("shop") / "shop", keys)
    making.release(folder, "1.0.0")
    making.both(folder, keys, "1.0.0")
    spec = folder / "model" / "spec.yaml"
    spec.write_text(spec.read_text().replace("title: string!", "title: string"))
    making.commit(folder)
    making.release(folder, "1.1.0")
    spec.write_text(spec.read_text().replace("name: Deal", "name: Deel"))
    page = folder / "docs" / "index.md"
    page.write_text(page.read_text().replace("within 3 days", "within 5 days <b>"))
    return folder


def test_states_and_pages_of_every_two_versions(shop: Path) -> None:
    pages = version_pages(shop, open_model(shop / "model"), "en")
    assert [(row.version, row.state) for row in pages.rows] == [
        ("", "working"),
        ("1.1.0", "in-review"),
        ("1.0.0", "approved"),
    ]
    assert sorted(pages.files) == [
        "changes/1.0.0..1.1.0.html",
        "changes/1.0.0..working.html",
        "changes/1.1.0..working.html",
    ]
    linked = {file for row in pages.rows for _, file in row.reports}
    assert linked == set(pages.files)
    assert "Buyer Ltd, Anna: approved, " in " ".join(pages.rows[-1].voices)


def test_changes_are_those_since_the_approved_version_not_the_newest(shop: Path) -> None:
    pages = version_pages(shop, open_model(shop / "model"), "en")
    assert pages.since == "1.0.0"
    told = pages.changed["entities/deal"]
    assert told.weight.word == "contract"
    assert told.title == "Entity “Deel”"
    assert len(told.sentences) == 2
    assert set(pages.changed) == {"entities/deal", "pages/docs/index.md"}


def test_a_page_says_what_changed_on_it_and_the_others_say_nothing(shop: Path) -> None:
    model = open_model(shop / "model")
    pages = version_pages(shop, model, "ru")
    writer = Writer(model, "ru")
    kinds = site_map(model).kinds
    deal = pages.decorate(writer, kinds["entities/deal"].build(writer, "entities/deal"))
    assert "изменено после 1.0.0" in [badge.label for badge in deal.badges if isinstance(badge, Badge)]
    party = kinds["parties"].build(writer, "parties")
    assert pages.decorate(writer, party) == party
    for above in ("entities", "modules/sales"):
        page = kinds[above].build(writer, above)
        decorated = pages.decorate(writer, page)
        assert "entities/deal" in repr(decorated.blocks[len(page.blocks) :])
        assert decorated.badges[-1] == deal.badges[-1]


def test_without_a_release_there_is_nothing(tmp_path: Path) -> None:
    keys = Keys(tmp_path / "keys")
    keys.folder.mkdir()
    folder = making.begin(tmp_path / "shop", keys)
    pages = version_pages(folder, open_model(folder / "model"), "en")
    assert (pages.kinds(), dict(pages.files)) == ((), {})


def test_the_front_page_says_where_the_spec_stands(shop: Path) -> None:
    model = open_model(shop / "model")
    writer = Writer(model, "en")
    front = site_map(model).kinds[""].build(writer, "")
    added = version_pages(shop, model, "en").decorate(writer, front).blocks[len(front.blocks) :]
    said = repr(added)
    assert "Version 1.1.0" in said
    assert "Changed since version 1.0.0: 2" in said


def test_a_page_of_the_team_says_what_changed_on_it_word_by_word(shop: Path) -> None:
    pages = version_pages(shop, open_model(shop / "model"), "en")
    mark, (head, _, sentences) = pages.notice("docs/index.md", "en")
    assert "changed since 1.0.0" in repr(mark)
    assert head == Heading("Changed since version 1.0.0", "changed-since")
    assert isinstance(sentences, Bullets)
    ((edited,),) = sentences.items
    assert isinstance(edited, Edited)
    assert {("deleted", "3 days"), ("inserted", "5 days <b>")} <= set(edited.pieces)
    assert pages.notice("docs/other.md", "en") == (Paragraph(()), ())
