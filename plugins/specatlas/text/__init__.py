"""Characters with places: the strict YAML reader, diagnostics, the nearest name."""
