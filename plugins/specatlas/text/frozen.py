"""Dataclasses that never change, but are quick to make: a model and its pictures are made of tens of thousands.

Python watches over what is frozen when it is made too, attribute by attribute, which takes three times as long as
the making. So that is left to the type checker, for which `dataclass` is the usual one.
"""

from typing import TYPE_CHECKING

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    import dataclasses
    from functools import partial

    def dataclass(*, frozen: bool = False, slots: bool = False, eq: bool = True) -> partial:
        """Return what makes a class a dataclass whose instances can be keys, as frozen ones can."""
        return partial(dataclasses.dataclass, slots=slots, eq=eq, unsafe_hash=frozen and eq)
