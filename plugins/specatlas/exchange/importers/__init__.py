"""Importers, one format a file."""
