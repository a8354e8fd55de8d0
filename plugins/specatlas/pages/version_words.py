"""What the switch of versions says, in three languages: how a version stands, and what a reader should know of it."""

from collections.abc import Mapping

from specatlas.domain.words import Words, words

STATUS: Mapping[str, Words] = {
    "draft": words("Draft|Черновик|草稿"),
    "in-review": words("In review|На согласовании|评审中"),
    "approved": words("Approved|Утверждена|已批准"),
    "superseded": words("Superseded|Заменена новой|已被替代"),
    "rejected": words("Rejected|Отклонена|已拒绝"),
    "working": words("Being written|В работе|编写中"),
    "": words("Published|Опубликована|已发布"),
}
"""What a version is; one that another tool has published is just published."""
_NOTICES: Mapping[str, Words] = {
    "draft": words(
        "This is a draft: it has not been released, and it may change."
        "|Это черновик: версия не выпущена и может измениться."
        "|本版为草稿：尚未正式发布，内容可能改动。"
    ),
    "in-review": words(
        "This version is in review: it has not been approved by all parties yet."
        "|Эта версия на согласовании: её утвердили ещё не все стороны."
        "|本版正在评审：尚未获得各方批准。"
    ),
    "superseded": words(
        "A newer version has been approved since.|С тех пор утверждена более новая версия.|此后已有更新的版本获得批准。"
    ),
    "rejected": words("This version was rejected.|Эта версия отклонена.|本版已被拒绝。"),
}
_APPROVED = words("The approved version is {}.|Утверждённая версия — {}.|已批准的版本是 {}。")
_CHOOSE = words("Choose a version|Выбрать версию|选择版本")
_ALL = words("All versions|Все версии|所有版本")


def status_name(status: str, language: str) -> str:
    """Return what readers call a status; one that we do not know as it is written."""
    return STATUS[status].in_(language) if status in STATUS else status


def version_words(language: str) -> Mapping[str, object]:
    """Return the words of the script in `language`."""
    return {
        "all": _ALL.in_(language),
        "approved": _APPROVED.in_(language),
        "choose": _CHOOSE.in_(language),
        "notice": {status: text.in_(language) for status, text in _NOTICES.items()},
        "status": {status: name.in_(language) for status, name in STATUS.items()},
    }
