"""Drawing to SVG, and the colours of both themes."""
