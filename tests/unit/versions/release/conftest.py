"""What the tests of releases share: keys and a project with an approved version, made once and copied."""

import shutil
from pathlib import Path

import pytest

from tests.unit.versions.release import making
from tests.unit.versions.release.making import Keys


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Keys:
    """Keys of people."""
    return Keys(tmp_path_factory.mktemp("keys"))


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory, keys: Keys) -> Path:
    """A project with nothing released."""
    return making.begin(tmp_path_factory.mktemp("begun") / "shop", keys)


@pytest.fixture(scope="session")
def agreed(tmp_path_factory: pytest.TempPathFactory, begun: Path, keys: Keys) -> Path:
    """A project whose version 1.0.0 both parties approved; do not change it."""
    folder = tmp_path_factory.mktemp("agreed") / "shop"
    shutil.copytree(begun, folder)
    making.release(folder, "1.0.0")
    making.both(folder, keys, "1.0.0")
    return folder


@pytest.fixture(scope="session")
def agreed_zip(tmp_path_factory: pytest.TempPathFactory, agreed: Path) -> Path:
    """The package of that version."""
    return making.packed(agreed, "1.0.0", tmp_path_factory.mktemp("packed"))


@pytest.fixture
def new_project(tmp_path: Path, begun: Path) -> Path:
    """A project of one's own with nothing released."""
    return Path(shutil.copytree(begun, tmp_path / "shop"))


@pytest.fixture
def project(tmp_path: Path, agreed: Path) -> Path:
    """A project of one's own whose version 1.0.0 both parties approved."""
    return Path(shutil.copytree(agreed, tmp_path / "shop"))


@pytest.fixture
def package(tmp_path: Path, agreed_zip: Path) -> Path:
    """The package of version 1.0.0, unpacked."""
    return making.unpacked(agreed_zip, tmp_path / "package")
