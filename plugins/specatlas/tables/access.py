"""Words of rights: operations, their letters, and the records they reach."""

from collections.abc import Mapping

from specatlas.domain.words import Words, words

LETTERS: Mapping[str, Words] = {
    "create": words("C|С|增"),
    "read": words("R|Ч|查"),
    "update": words("U|И|改"),
    "delete": words("D|У|删"),
}
OPERATIONS: Mapping[str, Words] = {
    "create": words("create|создание|新增"),
    "read": words("read|чтение|查看"),
    "update": words("update|изменение|修改"),
    "delete": words("delete|удаление|删除"),
}
SCOPES: Mapping[str, Words] = {
    "own": words("own|свои|本人"),
    "team": words("team|группы|团队"),
    "department": words("department|отдела|部门"),
    "all": words("all|все|全部"),
    "none": words("no right|нет права|无权限"),
}
