"""The kinds of elements that a spec consists of, one file per area."""
