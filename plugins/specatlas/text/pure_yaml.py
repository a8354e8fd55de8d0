"""PyYAML's own parser in Python, made to read exactly what libyaml reads: used where libyaml is missing."""

from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner


class PureParser(Reader, Scanner, Parser):  # type: ignore[misc]
    """Events of a text, as `yaml.CParser` gives them."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)
