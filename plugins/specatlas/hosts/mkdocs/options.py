"""Options of the plugin in `mkdocs.yml`."""

from typing import Any

from mkdocs.config import base
from mkdocs.config import config_options as c

from specatlas.text.suggest import did_you_mean


class Options(base.Config):  # type: ignore[no-untyped-call]
    """What a team writes under `specatlas:`; everything has a default."""

    model = c.Type(str, default="model")
    """The model's folder, beside `mkdocs.yml`."""
    project = c.Optional(c.Type(str))
    """The project folder, where `mkdocs.yml` lies elsewhere."""
    languages = c.Optional(c.ListOfItems(c.Type(str)))
    """Languages of the site; left out: those of the spec."""
    nav = c.Type(str, default="spec")
    """Entry of the team's own `nav` that is replaced by the generated tree; without such an entry it is appended."""
    strict = c.Type(bool, default=False)
    """Warnings about the model fail the build too."""
    look = c.Choice(("plain", "specatlas"), default="plain")
    """`specatlas`: the whole site in the product's own look; `plain`: only what the generated pages need."""
    translate = c.Type(dict, default={})
    """Language to words of the team's own `nav` and the site's name, and what they are in that language."""

    def validate(self) -> tuple[list[tuple[str, Exception]], list[Any]]:
        """Check the options; an unknown one is an error too, for a slip of the pen would go unnoticed."""
        failed, warnings = super().validate()
        known = [name for name, option in vars(Options).items() if isinstance(option, base.BaseConfigOption)]
        unknown = [name for name in self if name not in known]
        failed += [(name, base.ValidationError(_no_such_option(name, known))) for name in unknown]
        return failed, [warning for warning in warnings if warning[0] not in unknown]


def _no_such_option(name: str, known: list[str]) -> str:
    hint = did_you_mean(name, known) or f"there are {', '.join(known)}"
    return f"there is no such option; {hint}"
