"""The strip on top of every page of a released version: its number and digest, which never change.

Who approved it is not in the page, for then approving would change what is approved: a script reads it from
`status.json`, which stands beside the site, and says so where it cannot.
"""

import json
import os
from dataclasses import dataclass
from html import escape
from importlib.resources import files as package_files

from specatlas.domain.words import words
from specatlas.versions.release.terms import groups

VARIABLE = "SPECATLAS_RELEASE"
"""Of the environment: version, a space, and the digest; set when a released version is built."""
SCRIPT, SHEET = "frozen.js", "frozen.css"
_BEFORE = "<body"

_VERSION = words("Version|Версия|版本")
_DIGEST = words("digest|отпечаток|摘要")
_UNKNOWN = words(
    "Who approved it: run verify.py, or ask for the newest status"
    "|Кто утвердил: запустите verify.py или запросите актуальный статус"
    "|批准情况：请运行 verify.py，或索取最新状态"
)
_STATES = {
    "approved": words("Approved by|Утверждена:|已批准："),
    "in-review": words("In review; waiting for|На согласовании; ожидается:|评审中，等待："),
    "nobody": words(
        "Not approved: nobody is named to approve it. Name people and their keys in governance.yml, and release the"
        " next version"
        "|Не утверждена: утверждающие не названы. Укажите людей и их ключи в governance.yml и выпустите следующую"
        " версию"
        "|未批准：尚未指定批准人。请在 governance.yml 中写明人员及其密钥，并发布下一个版本"
    ),
    "rejected": words("Rejected by|Отклонена:|已拒绝："),
    "superseded": words("Superseded by version|Заменена версией|已被替代，新版本："),
    "carried": words("carried over from|перенесено из версии|沿用自版本"),
    "remarks": words("with remarks|с замечаниями|附意见"),
    "changed": words(
        "This page is not of the version that was released under this number"
        "|Эта страница не из той версии, что была выпущена под этим номером"
        "|本页不属于以该编号发布的版本"
    ),
}


@dataclass(frozen=True)
class Frozen:
    """The released version that is being built."""

    version: str
    root: str

    def files(self) -> dict[str, str]:
        """Return what the strip needs, by name."""
        assets = package_files("specatlas.pages").joinpath("assets")
        return {name: assets.joinpath(name).read_text("utf-8") for name in (SCRIPT, SHEET)}

    def put_strip(self, html: str, url: str, folder: str, language: str) -> str:
        """Put the strip on a page.

        Args:
            html: of the page.
            url: of the page below the folder of its language.
            folder: of the assets below the folder of the language.
            language: of the page.
        """
        at = html.find(">", html.find(_BEFORE)) + 1
        if _BEFORE not in html or not at:
            return html
        up = "../" * url.count("/")
        said = {name: text.in_(language) for name, text in _STATES.items()}
        strip = (
            f'<link rel="stylesheet" href="{up}{folder}/{SHEET}">'
            f'<div class="sa-frozen" lang="{language}" data-version="{escape(self.version)}" data-root="{self.root}"'
            f' data-status="{up}../../status.json" data-words="{escape(json.dumps(said, ensure_ascii=False))}">'
            f"<b>{_VERSION.in_(language)} {escape(self.version)}</b>"
            f'<span class="sa-frozen-state">{_UNKNOWN.in_(language)}</span>'
            f'<span class="sa-frozen-digest">{_DIGEST.in_(language)} <code>{groups(self.root)}</code></span></div>'
            f'<script src="{up}{folder}/{SCRIPT}" defer></script>'
        )
        return html[:at] + strip + html[at:]


def frozen() -> Frozen | None:
    """Return the released version that is being built; None for any other build."""
    version, _, root = os.environ.get(VARIABLE, "").partition(" ")
    return Frozen(version, root) if version and root else None
