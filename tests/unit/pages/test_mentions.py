from pathlib import Path

import pytest

from specatlas.domain.project import Project
from specatlas.pages.mentions import REFERENCE, Glossary, expression
from tests.unit.models import read_model

SPEC = """\
spec: {title: T, languages: [en, ru, zh], customer: us, purpose: P, scope: {in: {a: A}, out: {b: B}}}
parties: {us: {name: Us, side: customer}}
"""
TERMS = """\
terms:
  deal: {name: {en: Deal, ru: Сделка, zh: 商机}, definition: An agreed need}
  funnel: {name: {en: Sales funnel, ru: Воронка продаж, zh: 销售漏斗}, definition: Stages}
  sale: {name: {en: Sale, ru: Продажа, zh: 销售}, definition: What brings money}
  company:
    name: {en: Company, ru: Компания, zh: 公司}
    definition: A buyer
    synonyms: {en: [legal entity], ru: [юридическое лицо]}
  crm: {name: CRM, definition: The system}
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return read_model(tmp_path_factory.mktemp("terms"), TERMS, SPEC)


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "Each deal and all deals, no dealer", ["deal", "deals"]),
        ("en", "Companies, a company, legal entities", ["Companies", "company", "legal entities"]),
        ("en", "the sales funnel of a sale", ["sales funnel", "sale"]),
        ("en", "CRM, not crms or SCRM", ["CRM"]),
        ("ru", "Сделку закрыли, сделками гордятся, сделочный нет", ["Сделку", "сделками"]),
        ("ru", "в воронке продаж, после продажи", ["воронке продаж", "продажи"]),
        ("ru", "реквизиты юридического лица", ["юридического лица"]),
        ("ru", "legal entity", []),
        ("zh", "系统在商机阶段推进销售漏斗", ["商机", "销售漏斗"]),
        ("zh", "使用CRM系统", ["CRM"]),
    ],
)
def test_words_of_the_glossary_are_found_in_the_form_that_stands_there(
    project: Project, language: str, text: str, found: list[str]
) -> None:
    assert [text[term.start : term.end] for term in Glossary(project, language).find(text)] == found


def test_the_definition_is_one_line(tmp_path: Path) -> None:
    project = read_model(tmp_path, 'terms: {a: {name: Aaa, definition: "First\\n\\nsecond"}}')
    assert Glossary(project, "en").definition("a") == "First second"


def test_a_model_without_terms_finds_nothing(tmp_path: Path) -> None:
    assert list(Glossary(read_model(tmp_path, ""), "en").find("anything")) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("see @problems/double-entry.", ["problems/double-entry"]),
        ("@entities/deal.amount, @roles/x", ["entities/deal.amount", "roles/x"]),
        ("mail a@entities/deal", []),
        ("@@entities/deal", []),
        ("@entities", []),
    ],
)
def test_references_are_told_from_mail_addresses(text: str, found: list[str]) -> None:
    assert [match["address"] for match in REFERENCE.finditer(text)] == found


def test_a_name_with_signs_of_expressions_is_taken_as_it_is() -> None:
    found = expression(["C++ (a|b)", "(中|国)"])
    assert found.fullmatch("C++ (a|b)")
    assert found.fullmatch("(中|国)")
    assert not found.search("Cxx a 中")
