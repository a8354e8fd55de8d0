"""Which of two versions is the newer one, by what they are called."""

import re


def is_numbered(name: str) -> bool:
    """Tell whether a name is a number of a version (`1.2.0`, `v2`), rather than a word (`dev`, `draft`)."""
    return bool(re.match(r"v?[0-9]", name))


Age = tuple[int, tuple[tuple[int, int, str], ...], str]


def age(name: str) -> Age:
    """Return what sorts versions from old to new: by their numbers, `1.0-rc1` before `1.0`; words come last."""
    if not is_numbered(name):
        return (1, (), name)
    number, _, after = name.removeprefix("v").partition("+")
    main, dash, before = number.partition("-")
    parts = [(2, int(part), "") if part.isdigit() else (0, 0, part) for part in _parts(main)]
    while parts and parts[-1] == (2, 0, ""):
        parts.pop()  # 1.0 and 1 are equally new
    if dash:
        parts.append((0, 0, ""))
        parts += [(1, int(part), "") if part.isdigit() else (1, -1, part) for part in _parts(before)]
    parts.append((1, 0, after))
    return (0, tuple(parts), name)


def _parts(text: str) -> list[str]:
    return re.findall(r"[0-9]+|[A-Za-z]+", text)
