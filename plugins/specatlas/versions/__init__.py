"""Versions of a spec: what changed, what that means, who approved what, and how that is proved."""
