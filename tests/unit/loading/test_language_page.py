"""Every YAML block of the page that defines the language reads as it says."""

import re
from pathlib import Path

import pytest

from specatlas.domain.project import Project
from specatlas.loading.project import open_model
from specatlas.text.diagnostics import Severity


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Project:
    page = samples.parent / "design" / "model-by-example.md"
    folder = tmp_path_factory.mktemp("page") / "model"
    folder.mkdir()
    blocks = re.findall(r"```yaml\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) > 10
    for number, block in enumerate(blocks):
        (folder / f"block-{number:02}.yaml").write_text(block, encoding="utf-8")
    return open_model(folder)


def test_reads_without_an_error(model: Project) -> None:
    assert [str(item) for item in model.diagnostics if item.severity is Severity.ERROR] == []


def test_scalars_are_read_by_the_type_of_the_attribute(model: Project) -> None:
    lead = model.elements("terms")["lead"]
    assert lead.extra["x-cost-centre"] == 4711
    assert lead.text("definition", "zh").startswith("首次接触")
    assert (
        model.elements("terms")["deal"].text("definition", "ru")
        == "An agreed need of one client with an expected amount."
    )


def test_short_forms_say_the_same_as_long_ones(model: Project) -> None:
    client = model.elements("entities")["client"]
    fields = client.parts("fields")
    assert (fields["type"].word("type"), fields["type"].flag("required"), fields["type"].word("default")) == (
        "enum",
        True,
        "company",
    )
    manager = fields["manager"].ref("ref")
    assert manager is not None
    assert manager.address == "entities/employee-account"
    assert fields["segments"].flag("many")
    assert fields["code"].word("pattern") == "C-{0000}"
    assert fields["discount"].get("rule", tuple) is not None
    order = model.elements("entities")["order"]
    lines = order.parts("relations")["lines"]
    assert (lines.word("kind"), lines.word("here"), lines.word("there")) == ("composition", "1", "1..*")


def test_references_are_resolved_to_parts(model: Project) -> None:
    problem = model.elements("problems")["double-entry"]
    step = problem.ref("step")
    assert step is not None
    assert step.address == "processes/order-today.steps.type-again"
    targets = {ref.address for ref in problem.refs("solved-by")}
    assert targets == {"functions/FN-030", "integrations/crm-accounting"}
    # An inherited field is found at the entity that inherits it.
    event = model.elements("integrations")["crm-accounting"].parts("events")["invoice-issued"]
    key = event.parts("payload")["client.tax-id"].key
    assert key is not None
    assert key.address == "entities/party.fields.tax-id"


def test_own_kind_is_read_like_a_built_in_one(model: Project) -> None:
    supplier = model.elements("suppliers")["bolts-inc"]
    assert [ref.address for ref in supplier.refs("delivers")] == ["entities/product"]
    assert supplier.parts("contracts")["c-1"].word("number") == "15/24"
    assert model.kinds["suppliers"].name.zh == "供应商"
    assert "legal-basis" in model.kinds["functions"].shape.attributes


def test_former_ids_lead_to_todays(model: Project) -> None:
    assert model.former["terms/enquiry"] == "terms/lead"
