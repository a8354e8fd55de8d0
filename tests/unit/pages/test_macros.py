from pathlib import Path

import pytest

from specatlas.diagrams.views.view import View
from specatlas.loading.project import open_model
from specatlas.pages.blocks import Block, Code, Figure, TableBlock
from specatlas.pages.macros import EXAMPLES, OPTIONS, Given, Request, answer
from specatlas.tables.spans import LinkTo, plain
from specatlas.tables.table import Table
from specatlas.tables.values import Writer
from specatlas.text.errors import SpecatlasError


def no_reference(request: Request, language: str) -> tuple[Block, ...]:
    raise AssertionError(f"{request} {language}")


KINDS = ("class", "er", "use-case", "bpmn", "state", "sequence")


@pytest.fixture(scope="module")
def writer(root: Path) -> Writer:
    return Writer(open_model(root / "tests/site/project/model"), "ru")


def view(writer: Writer, subject: str, **options: Given) -> View:
    [figure] = answer(writer, Request("diagram", subject, options), KINDS, no_reference)
    assert isinstance(figure, Figure)
    return figure.view


def table(writer: Writer, what: str, subject: str, **options: Given) -> Table:
    [block] = answer(writer, Request(what, subject, options), KINDS, no_reference)
    assert isinstance(block, TableBlock)
    return block.table


def test_a_diagram_of_a_module(writer: Writer) -> None:
    assert view(writer, "er", module="sales") == View("er", module="sales")
    assert view(writer, "er", module="modules/sales", detail="low") == View("er", module="sales", detail="low")


def test_a_diagram_around_an_element(writer: Writer) -> None:
    around = View("class", "entities/deal", depth=2, exclude=("invoice",))
    assert view(writer, "class", around="deal", depth=2, exclude=["invoice"]) == around
    assert view(writer, "class", element="entities/customer") == View("class", "entities/client")


def test_a_diagram_of_chosen_elements(writer: Writer) -> None:
    assert view(writer, "er", include="deal, client") == View("er", include=("deal", "client"))


def test_a_process_is_named_by_its_id_alone(writer: Writer) -> None:
    assert view(writer, "bpmn", element="order-to-cash").element == "processes/order-to-cash"


def test_a_caption_is_given_or_says_what_is_shown(writer: Writer) -> None:
    asked = [{"caption": "Mine"}, {"module": "sales"}, {"element": "deal"}, {}]
    figures = [answer(writer, Request("diagram", "er", options), KINDS, no_reference)[0] for options in asked]
    captions = [figure.caption for figure in figures if isinstance(figure, Figure)]
    assert captions == ["Mine", "Продажи и клиенты", "Сделка", "CRM «Северной линии»"]


def test_a_table_with_chosen_columns_of_a_module(writer: Writer) -> None:
    found = table(writer, "table", "functions", module="finance", columns="id, name")
    assert [column.id for column in found.columns] == ["id", "name"]
    assert [row.cells[0].text for row in found.rows] == ["FN-020", "FN-021", "FN-022"]


def test_any_section_is_a_table(writer: Writer) -> None:
    assert len(table(writer, "table", "entities").rows) == 5
    assert [row.address for row in table(writer, "table", "entities", module="finance").rows] == ["entities/invoice"]


def test_the_reference_is_asked_for_a_part(writer: Writer) -> None:
    def reference(request: Request, language: str) -> tuple[Block, ...]:
        return (Code(f"{request.subject} {request.text('only')} {language}"),)

    asked = Request("reference", "kinds", {"only": "entities"})
    assert answer(writer, asked, KINDS, reference) == (Code("kinds entities ru"),)


def test_a_matrix(writer: Writer) -> None:
    assert table(writer, "matrix", "rights").style == "matrix"


def test_a_reference(writer: Writer) -> None:
    assert answer(writer, Request("ref", "deal"), KINDS, no_reference) == (LinkTo("entities/deal", "Сделка"),)
    assert answer(writer, Request("ref", "deal", {"text": "here"}), KINDS, no_reference) == (
        LinkTo("entities/deal", "here"),
    )


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("goals/faster-orders.days.target", "2"),
        ("goals/faster-orders.metrics.days.by", "2026-06-30"),
        ("entities/deal.name", "Сделка"),
        ("deal.fields.client.name", "Client"),
        ("deal.amount.precision", "14"),
        ("functions/FN-010.priority", "Обязательно"),
        ("functions/FN-014.roles", "Менеджер по продажам, Бухгалтер"),
    ],
)
def test_a_value(writer: Writer, path: str, text: str) -> None:
    [*spans] = answer(writer, Request("value", path), KINDS, no_reference)
    assert plain(tuple(spans)) == text  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        (Request("diagrm", "er"), 'there is no macro "diagrm"; did you mean "diagram"?'),
        (Request("diagram", "err"), 'there is no kind of diagram "err"; did you mean "er"?'),
        (Request("diagram", ""), '"diagram" does not say of what; write for example {spec:diagram er module=sales}'),
        (Request("diagram", "er", {"modul": "sales"}), 'there is no option of diagram "modul"; did you mean "module"?'),
        (Request("diagram", "er", {"module": "sale"}), 'there is no "modules/sale" in the model; did you mean'),
        (Request("diagram", "er", {"detail": "hi"}), 'there is no detail "hi"'),
        (Request("diagram", "er", {"depth": "far"}), '"depth" is a whole number, not "far"'),
        (Request("diagram", "bpmn"), 'a diagram "bpmn" needs the element that it draws'),
        (Request("diagram", "sequence"), 'a diagram "sequence" needs the element that it draws'),
        (
            Request("diagram", "bpmn", {"element": "entities/deal"}),
            'draws one of processes, and "entities/deal" is none',
        ),
        (Request("diagram", "er", {"include": ["deel"]}), 'there is no "deel" in the model; did you mean'),
        (Request("diagram", "er", {"module": ["a", "b"]}), '"module" takes one value, not a list'),
        (Request("table", "functons"), 'there is no table "functons"; did you mean "functions"'),
        (Request("table", "functions", {"columns": "id,nam"}), 'there is no column of the table functions "nam"'),
        (Request("matrix", "right"), 'there is no matrix "right"; did you mean "rights"?'),
        (Request("ref", "entities/del"), 'there is no "entities/del" in the model; did you mean "entities/deal"'),
        (Request("value", "deal"), '"deal" names no attribute; write for example deal.name'),
        (Request("value", "deal.amout"), 'there is no attribute or part of deal "amout"; did you mean "amount"?'),
        (Request("value", "deal.retention"), '"deal.retention" is not filled in; look at deal in the model'),
        (Request("value", "deal.module.name"), '"deal.module" is a value and has no "name"'),
        (Request("value", "deal.fields.amout"), 'there is no part of deal.fields "amout"; did you mean "amount"?'),
    ],
)
def test_what_is_not_there_is_said_with_what_is(writer: Writer, request_: Request, said: str) -> None:
    with pytest.raises(SpecatlasError) as raised:
        answer(writer, request_, KINDS, no_reference)
    assert said in str(raised.value)


def test_each_macro_has_an_example() -> None:
    assert set(OPTIONS) == set(EXAMPLES)
