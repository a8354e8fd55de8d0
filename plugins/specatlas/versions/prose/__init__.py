"""Texts of two versions: Markdown pages block by block, and any text word by word."""
