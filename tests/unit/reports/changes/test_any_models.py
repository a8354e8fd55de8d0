"""Whatever changed between whatever models, it is told whole, in every format and language."""

import io
import json
import zipfile

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from lxml import etree

from specatlas.reports.changes._base import Told
from specatlas.reports.changes._story import Story
from specatlas.reports.changes.registry import WRITERS, writer
from specatlas.versions.compare import compare
from tests.unit.reports.changes.test_changes import Read
from tests.unit.versions.models import Model, pairs, snapshot

relaxed = settings(max_examples=15, suppress_health_check=list(HealthCheck), phases=(Phase.explicit, Phase.generate))


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
@relaxed
@given(pairs())
def test_every_change_is_told_in_every_format(language: str, pair: tuple[Model, Model]) -> None:
    old, new = (snapshot(model) for model in pair)
    told = Told(compare(old, new), old.model, new.model, language)
    story = Story(told)
    lines = [line for groups in story.classes.values() for group in groups for line in group.lines]
    assert len(lines) == len(told.difference.changes)
    assert all(line.about for line in lines)
    # Whatever changed is seen to have: a word that came or went, or what to know instead.
    assert [line for line in lines if line.how == "changed" and not line.marked and not line.note] == []
    said = " ".join(line.about + line.before + line.after + line.note for line in lines).split()
    assert {"None", "True", "False"}.isdisjoint(said)
    for name in WRITERS:
        written = writer(name)(told)
        if name == "html":
            page = Read(str(written))
            assert [link for link in page.links if link[1:] not in page.ids] == []
        elif name == "docx":
            assert isinstance(written, bytes)
            with zipfile.ZipFile(io.BytesIO(written)) as archive:
                etree.fromstring(archive.read("word/document.xml"))
        elif name == "json":
            assert len(json.loads(written)["changes"]) == len(lines)
        else:
            assert str(written).strip()
