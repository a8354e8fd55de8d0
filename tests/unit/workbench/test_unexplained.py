"""What changed since the approved version is named by a change request, or `check` says what nobody asked for."""

import shutil
from pathlib import Path

import pytest

from specatlas.reports.rules import OF_VERSIONS, Rule
from specatlas.text.diagnostics import Diagnostic
from specatlas.workbench.project import Project
from tests.unit.versions.release import making
from tests.unit.versions.release.making import Keys

pytestmark = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="OpenSSH is not installed")

FUNCTION = """\
roles: {clerk: {name: Clerk}}
functions:
  FN-1: {name: Enter an order, module: sales, roles: clerk, priority: should, statement: Entered within 3 minutes}
  FN-2: {name: Print an order, module: sales, roles: clerk, priority: should, statement: The clerk prints an order}
"""
OLD_REQUEST = "  CR-0: {name: Orders, reason: Clients wait, affects: FN-1, status: %s, in-version: 1.0.0}\n"
REQUEST = "changes:\n  CR-1: {name: Faster entry, reason: Clients wait, affects: %s, status: %s}\n"
FASTER = ("within 3 minutes", "within 2 minutes")


@pytest.fixture(scope="module")
def approved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose version 1.0.0 both parties approved."""
    keys = Keys(tmp_path_factory.mktemp("keys"))
    folder = making.begin(tmp_path_factory.mktemp("approved") / "shop", keys)
    making.write(folder, {"model/functions.yaml": FUNCTION, "model/old.yaml": f"changes:\n{OLD_REQUEST % 'approved'}"})
    making.commit(folder)
    making.release(folder, "1.0.0")
    making.both(folder, keys, "1.0.0")
    return folder


@pytest.fixture
def shop(tmp_path: Path, approved: Path) -> Path:
    """The same, of one's own."""
    return Path(shutil.copytree(approved, tmp_path / "shop"))


def rewrite(folder: Path, old: str, new: str, file: str = "functions.yaml") -> None:
    path = folder / "model" / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def found(folder: Path) -> list[Diagnostic]:
    return list(Project.open(folder).check(select=["changes/unexplained"]))


def test_what_is_as_it_was_approved_needs_no_request(shop: Path) -> None:
    assert found(shop) == []
    # Nor what is spelled better, or is there to be known only.
    rewrite(shop, "The clerk prints an order", "The clerk prints an order., tags: paper")
    assert found(shop) == []


def test_another_promise_is_found_with_its_place_and_mend(shop: Path) -> None:
    rewrite(shop, *FASTER)
    (one,) = found(shop)
    assert str(one.place).startswith("model/functions.yaml:3:")
    assert one.message == (
        '"functions/FN-1" is another one (statement) than in version 1.0.0, which was approved,'
        " and no change request names it"
    )
    assert "specatlas change new NAME --affects functions/FN-1" in one.help
    assert one.severity.word == "warning"


@pytest.mark.parametrize("affects", ["FN-1", "[FN-2, functions/FN-1]", "modules/sales"])
@pytest.mark.parametrize("status", ["proposed", "estimated", "approved", "done"])
def test_a_request_that_names_it_or_its_module_explains_it(shop: Path, affects: str, status: str) -> None:
    rewrite(shop, *FASTER)
    making.write(shop, {"model/changes.yaml": REQUEST % (affects, status)})
    assert found(shop) == []


@pytest.mark.parametrize(("affects", "status"), [("FN-2", "approved"), ("FN-1", "rejected")])
def test_a_request_for_something_else_or_a_rejected_one_does_not(shop: Path, affects: str, status: str) -> None:
    rewrite(shop, *FASTER)
    making.write(shop, {"model/changes.yaml": REQUEST % (affects, status)})
    assert [one.address for one in found(shop)] == ["functions/FN-1"]


def test_a_request_of_the_approved_version_explains_again_only_when_it_is_changed(shop: Path) -> None:
    rewrite(shop, *FASTER)
    assert len(found(shop)) == 1
    rewrite(shop, "in-version: 1.0.0", "cost: 100 EUR, in-version: 1.1.0", "old.yaml")
    assert found(shop) == []


def test_what_came_and_what_went_are_found_too(shop: Path) -> None:
    rewrite(shop, "  FN-2: {name: Print an order", "  FN-3: {name: Send an order, not-formerly: FN-2")
    went, came = sorted(found(shop), key=lambda one: one.place is not None)
    assert (went.address, came.address) == ("functions/FN-2", "functions/FN-3")
    assert "is gone since version 1.0.0" in went.message
    assert "name its module, or what it was linked with" in went.help
    assert "is new since version 1.0.0" in came.message
    # What is gone cannot be named: its role was linked with it.
    making.write(shop, {"model/changes.yaml": REQUEST % ("[FN-3, roles/clerk]", "approved")})
    assert found(shop) == []


def test_it_can_be_accepted_like_any_other_finding(shop: Path) -> None:
    rewrite(shop, *FASTER)
    rewrite(shop, "FN-1: {", "FN-1: {ignore: {changes/unexplained: Agreed by mail}, ")
    assert found(shop) == []


def test_a_version_that_nobody_approved_binds_nobody(tmp_path: Path) -> None:
    folder = making.begin(tmp_path / "shop", Keys(tmp_path))
    making.write(folder, {"model/functions.yaml": FUNCTION})
    making.commit(folder)
    making.release(folder, "1.0.0")
    rewrite(folder, *FASTER)
    assert found(folder) == []


def test_where_the_approved_version_cannot_be_read_check_says_so_and_goes_on(shop: Path) -> None:
    shutil.rmtree(shop / ".git")
    (one,) = found(shop)
    assert (one.severity.word, one.place) == ("info", None)
    assert "what changed since the approved version cannot be told" in one.message
    assert Project.open(shop).check(ignore=["changes/unexplained"])


@pytest.mark.parametrize("rule", OF_VERSIONS, ids=lambda rule: rule.name)
def test_the_rule_speaks_on_its_wrong_example_and_is_silent_on_its_right_one(tmp_path: Path, rule: Rule) -> None:
    keys = Keys(tmp_path)
    folder = making.begin(tmp_path / "shop", keys)
    spec = making.MODEL.replace("modules:\n  sales: {name: Sales}\n", "")
    making.write(folder, {"model/spec.yaml": spec, "model/example.yaml": rule.wrong.replace(FASTER[1], FASTER[0])})
    making.commit(folder)
    making.release(folder, "1.0.0")
    making.both(folder, keys, "1.0.0")
    for text, findings in ((rule.wrong, [(rule.name, rule.severity)]), (rule.right, [])):
        making.write(folder, {"model/example.yaml": text})
        assert [(one.rule, one.severity.word) for one in found(folder)] == findings
