"""Who wrote a comment: the person of the model, where a name or a mail address is that of one."""

from specatlas.domain.project import Project
from specatlas.domain.values import Text


def who(project: Project, name: str, mail: str = "") -> tuple[str, str]:
    """Return author and party of a comment: ids of the model where they are known, else the name as it is.

    Args:
        project: the model.
        name: as written, in any language of the spec, or the id.
        mail: address of the mail it came with.
    """
    for person in project.elements("people").values():
        written = person.values.get("name")
        names = set(written.by_language.values()) if isinstance(written, Text) else set()
        known = {one.casefold() for one in (*names, person.id)}
        if name.strip().casefold() in known or (mail and person.word("email").casefold() == mail.strip().casefold()):
            party = person.ref("party")
            return person.id, party.id if party else ""
    return name.strip() or mail.strip(), ""
