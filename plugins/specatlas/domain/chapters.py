"""Chapters of a spec site, in the order of reading."""

from collections.abc import Mapping

from specatlas.domain.words import Words, words

CHAPTERS: Mapping[str, Words] = {
    "general": words("General|Общие сведения|总则"),
    "goals": words("Problems and goals|Проблемы и цели|问题与目标"),
    "organisation": words("Organisation and rights|Организация и права|组织与权限"),
    "functions": words("Functions|Функции|功能需求"),
    "data": words("Data|Данные|数据"),
    "processes": words("Processes|Процессы|业务流程"),
    "interaction": words("Use cases and scenarios|Варианты использования и сценарии|用例与场景"),
    "integration": words("Systems and integrations|Системы и интеграции|系统与集成"),
    "interface": words("Screens and reports|Экраны и отчёты|界面与报表"),
    "quality": words("Quality|Качество|质量需求"),
    "plan": words("Plan and budget|План и бюджет|计划与预算"),
    "knowledge": words("Decisions and questions|Решения и вопросы|决策与问题"),
    "choice": words("Choice of the system|Выбор системы|系统选型"),
    "control": words("Review and change|Проверка и изменения|评审与变更"),
}
