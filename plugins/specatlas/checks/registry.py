"""Every check, in the order in which the reference lists them."""

from specatlas.checks import functions_no_acceptance
from specatlas.checks._base import Check

CHECKS: tuple[Check, ...] = (functions_no_acceptance.CHECK,)
