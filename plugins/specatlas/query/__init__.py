"""Selecting and tracing: who uses what, what follows what."""
