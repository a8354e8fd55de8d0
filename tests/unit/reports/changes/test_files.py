"""Changes in files, told by what people see in them: sections, cells, shapes, boxes, people."""

import pytest

from specatlas.reports.changes.as_text import as_text
from tests.unit.reports.changes.told import OLD, told

PAGE = """\
# Orders

## Terms

Payment follows delivery, says @entities/order.

## Table

| Who | What |
| --- | --- |
| Clerk | enters {spec:ref entities/order} |

```specatlas
diagram: er
include: [order, client]
caption: What is sold
```

## Last

The end.
"""
BPMN = """\
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d"><process id="p" name="Sale">
<startEvent id="s" name="Order comes"><outgoing>f</outgoing></startEvent>
<task id="t" name="Send"><incoming>f</incoming></task><task id="u" name="Pay"/>
<sequenceFlow id="f" sourceRef="s" targetRef="t"/></process></definitions>
"""
RULES = "parties: {boss: {quorum: 1, methods: [paper]}}\npolicy: {author-may-approve: false}\n"


def said(name: str, old: str, new: str, language: str = "en") -> list[str]:
    """Return the sentences on a file that changed."""
    files = [{**OLD, name: text} for text in (old, new)]
    return [line.strip() for line in as_text(told(language, *files)).splitlines() if line.startswith("    ")]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "~ “Table”: row “Clerk”, column “What”: [-enters-]{+signs+} “Order”"),
        ("ru", "~ «Table»: строка «Clerk», столбец «What»: [-enters-]{+signs+} «Заказ»"),
        ("zh", "~ “Table”：“Clerk”行、“What”列: [-enters-]{+signs+} “订单”"),
    ],
)
def test_a_table_is_told_cell_by_cell(language: str, expected: str) -> None:
    assert said("docs/a.md", PAGE, PAGE.replace("enters", "signs"), language) == [expected]


def test_what_a_picture_is_asked_for_is_told_in_words() -> None:
    (line,) = said("docs/a.md", PAGE, PAGE.replace("[order, client]", "[order]\ndepth: 2"))
    assert "shows: Order[-, Client-]{+; links away: 2+}; caption: What is sold" in line


def test_a_section_that_moved_is_one_change_with_the_edits_inside_it() -> None:
    head, terms, table, last = PAGE.replace("\n## ", "\n\0## ").split("\0")
    edited = last.replace("The end", "The very end")
    lines = said("docs/a.md", PAGE, f"{head}{edited}\n{terms}{table.rstrip()}\n")
    assert lines == ["~ “Last”: paragraph: The {+very +}end.", "> “Orders”: section “Last”, now in another place"]


def test_a_file_of_bpmn_is_told_by_the_names_of_its_shapes() -> None:
    assert said("diagrams/a.bpmn", BPMN, BPMN.replace('targetRef="t"', 'targetRef="u"')) == [
        "~ Flow “f” › to: Send → Pay"
    ]
    assert said("diagrams/a.bpmn", BPMN, BPMN.replace('"Pay"', '"Collect"'), "ru") == [
        "~ Шаг «Collect» › название: Pay → Collect"
    ]


def test_places_of_boxes_and_rules_of_approval_are_told_by_names() -> None:
    pins = "pins:\n  order: [1, 2]\n", "pins:\n  order: [1, 5]\n"
    assert said("diagrams/layout/er.yaml", *pins, "ru") == ["~ Место «Заказ»: 1, 2 → 1, 5"]
    new = RULES.replace("[paper]", "[paper, ssh]").replace("false", "true")
    assert said("governance.yml", RULES, new) == [
        "+ Parties › “boss” › ways to sign: ssh",
        "~ Policy › author may approve: no → yes",
    ]


@pytest.mark.parametrize(
    ("asked", "read"),
    [
        ('{{ table("functions", columns=["name"]) }}', "table: functions; columns: name"),
        ("{spec:table functions module=sales}", "table: functions; module: Sales"),
        ('{{ table("' + "(" * 300, "((("),
        ("{{ table(" + "(" * 300 + ") }}", "((("),
        ('{spec:table "functions}', '{spec:table "functions}'),
    ],
)
def test_a_table_asked_for_in_one_line_is_read_whatever_is_written(asked: str, read: str) -> None:
    (line,) = said("docs/a.md", "# A\n", f"# A\n\n{asked}\n")
    assert read in line
