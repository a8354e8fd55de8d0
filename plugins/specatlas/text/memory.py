"""Python's search for rubbish, held where there is none."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collection() -> Iterator[None]:
    """Hold the search for garbage cycles: what is made meanwhile has none, and the search takes as long as the work."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            _grown_old()
            gc.enable()


def _grown_old() -> None:
    """Count all that there is as old, so that the next search, which is for what came last, leaves it alone."""
    if not gc.get_freeze_count():
        # Frozen and thawed, it is among the oldest. Where somebody froze something, it stays frozen.
        gc.freeze()
        gc.unfreeze()
