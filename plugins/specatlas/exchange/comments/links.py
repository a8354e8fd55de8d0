"""Where a click on "comment" leads: a new issue of the team's git host, or a mail, that knows its element already."""

from collections.abc import Mapping
from urllib.parse import quote, urlsplit

from specatlas.diagrams.canvas.clean import clean
from specatlas.exchange.comments._marks import Mark, mark

PROVIDERS = ("github", "gitlab", "gitea")
_HOSTS = {"github.com": "github", "gitlab.com": "gitlab", "codeberg.org": "gitea", "gitea.com": "gitea"}


def provider_of(url: str) -> str:
    """Return which program serves a repository, by its host: `gitea` (and Forgejo) where nothing says another."""
    host = (urlsplit(url).hostname or "").lower()
    named = _HOSTS.get(host) or next((name for name in PROVIDERS if name in host), "")
    return named or "gitea"


def issue_link(repository: str, provider: str, about: Mark, name: str, page: str = "") -> str:
    """Return the link to a new issue with title and text filled in.

    Args:
        repository: web address of the repository.
        provider: one of `PROVIDERS`.
        about: the element, the version and the digest of what is read.
        name: what the element is called.
        page: web address of its page; empty when it has none.
    """
    base = repository.rstrip("/").removesuffix(".git")
    title, body = _title(about, name), _body(about, page)
    if provider == "gitlab":
        return f"{base}/-/issues/new?{_query({'issue[title]': title, 'issue[description]': body})}"
    return f"{base}/issues/new?{_query({'title': title, 'body': body})}"


def mail_link(address: str, about: Mark, name: str, page: str = "") -> str:
    """Return the link to a new mail with subject and text filled in."""
    # RFC 6068: a space is %20 in a mail link, never +.
    return f"mailto:{quote(address, safe='@')}?{_query({'subject': _title(about, name), 'body': _body(about, page)})}"


def _title(about: Mark, name: str) -> str:
    return f"[{about.address}] {clean(name)}"[:200]


def _body(about: Mark, page: str) -> str:
    return "\r\n\r\n\r\n" + mark(about) + (f"; {page}" if page else "")


def _query(values: Mapping[str, str]) -> str:
    return "&".join(f"{quote(key, safe='')}={quote(value, safe='')}" for key, value in values.items())
