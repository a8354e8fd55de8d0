"""Findings printed, one format a file."""
