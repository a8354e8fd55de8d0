"""Findings in the formats of those who read them, one format a file."""
