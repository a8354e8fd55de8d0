"""Our plugin in the `mkdocs.yml` of a site that exists: a line is put in, every other character stays."""

from specatlas.exchange.starting.spans import flow_end
from specatlas.loading.read import plain
from specatlas.text.errors import SpecatlasError
from specatlas.text.excerpts import Lines
from specatlas.text.tree import Mapping, Node, Scalar, Sequence, is_null
from specatlas.text.yaml_reader import read_yaml

PLUGIN = "specatlas"
_BOM = "\ufeff"


class CannotAddError(SpecatlasError):
    """The file cannot be changed safely; the message says what to write into it by hand."""


def with_plugin(source: bytes, name: str) -> bytes:
    """Return the settings of a MkDocs site with our plugin in its list, as the last one.

    Args:
        source: the file as it is.
        name: what it is called, for messages.

    Returns:
        The file with the plugin; as it was when the plugin is in it already.

    Raises:
        CannotAddError: when it cannot be added without a doubt about what the file means.
    """
    tree = _tree(source, name)
    if PLUGIN in _plugins(tree):
        return source
    bom = _BOM if source.startswith(_BOM.encode()) else ""
    text = source.decode("utf-8-sig")
    changed = (bom + _with_line(text, tree, name)).encode()
    wanted = plain(tree)
    assert isinstance(wanted, dict)
    wanted["plugins"] = _wanted(wanted.get("plugins"))
    after = read_yaml(changed, name).tree
    if after is None or plain(after) != wanted:
        raise CannotAddError(
            f"the list of plugins in {name} is written in a way that is not understood; {_by_hand(tree)}"
        )
    return changed


def _tree(source: bytes, name: str) -> Mapping:
    """Return the tree; what only our own models may not hold (tags, anchors) is no fault here."""
    reading = read_yaml(source, name)
    if reading.tree is None:
        fault = reading.diagnostics[0]
        raise CannotAddError(f"{fault.place}: {fault.message} Mend {name} first.")
    return reading.tree


def _plugins(tree: Mapping) -> set[str]:
    """Return the names of the plugins that are listed."""
    listed = tree.get("plugins")
    if isinstance(listed, Mapping):
        return {key.text for key, _ in listed}
    items = listed.items if isinstance(listed, Sequence) else ()
    named = (item.entries[0][0] if isinstance(item, Mapping) and item.entries else item for item in items)
    return {name.text for name in named if isinstance(name, Scalar)}


def _wanted(before: object) -> object:
    """Return what the plugins are to be; without any of its own, a site has `search`."""
    if isinstance(before, dict):
        return {**before, PLUGIN: {}}
    return [*(before if isinstance(before, list) else ["search"]), PLUGIN]


def _with_line(text: str, tree: Mapping, name: str) -> str:
    listed = tree.get("plugins")
    break_ = "\r\n" if "\r\n" in text else "\n"
    lines = Lines(text)
    if listed is None:
        if tree.get("INHERIT") is not None:
            message = f"{name} inherits its plugins from another file; add there under plugins:\n  - {PLUGIN}"
            raise CannotAddError(message)
        head = text if not text or text.endswith(("\n", "\r")) else text + break_
        return f"{head}{break_ if head else ''}plugins:{break_}  - search{break_}  - {PLUGIN}{break_}"
    if is_null(listed):
        return _after(text, lines, tree, f"  - search{break_}  - {PLUGIN}", break_)
    if not isinstance(listed, Mapping | Sequence):
        raise CannotAddError(f"{listed.place}: plugins: is no list; {_by_hand(tree)}")
    start = lines.index(listed.place)
    entry = f"{PLUGIN}: {{}}" if isinstance(listed, Mapping) else PLUGIN
    if text[start] in "[{":
        return _in_flow(text, start, entry)
    dash = "- " if isinstance(listed, Sequence) else ""
    return _after(text, lines, tree, " " * (listed.place.column - 1) + dash + entry, break_)


def _in_flow(text: str, start: int, entry: str) -> str:
    """Put an entry before the closing bracket."""
    close = flow_end(text, start) - 1
    inside = text[start + 1 : close]
    kept = inside.rstrip()
    comma = "" if not kept.strip() or kept.endswith(",") else ","
    space = " " if kept.strip() else ""
    return text[: start + 1] + kept + comma + space + entry + inside[len(kept) :] + text[close:]


def _after(text: str, lines: Lines, tree: Mapping, line: str, break_: str) -> str:
    """Put a line after the last one of the plugins that says something."""
    keys = [key.place.line for key, _ in tree]
    first = next(key.place.line for key, _ in tree if key.text == "plugins")
    end = min((number for number in keys if number > first), default=len(lines.starts) + 1) - 1
    rows = text.splitlines(keepends=True)
    while end > first and (end > len(rows) or not rows[end - 1].split("#")[0].strip()):
        end -= 1
    if not rows[end - 1].endswith(("\n", "\r")):
        rows[end - 1] += break_
    return "".join([*rows[:end], line + break_, *rows[end:]])


def _by_hand(tree: Node) -> str:
    listed = tree.get("plugins") if isinstance(tree, Mapping) else None
    return (
        f"add by hand under plugins:\n  {PLUGIN}: {{}}"
        if isinstance(listed, Mapping)
        else (f"add by hand under plugins:\n  - {PLUGIN}")
    )
