"""The one place that answers "did you mean …?"."""

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str], count: int = 3) -> tuple[str, ...]:
    """Return up to `count` known words that look most like `word`, best first.

    Case is ignored: `Deal` finds `deal`.
    """
    from difflib import get_close_matches

    by_folded: dict[str, str] = {}
    for candidate in sorted(known):
        by_folded.setdefault(candidate.casefold(), candidate)
    matches = get_close_matches(word.casefold(), by_folded, n=count, cutoff=0.6)
    return tuple(by_folded[match] for match in matches)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return `did you mean "x" or "y"?`, or an empty string when nothing is near."""
    found = nearest(word, known)
    if not found:
        return ""
    quoted = [f'"{name}"' for name in found]
    return "did you mean " + " or ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted) + "?"
