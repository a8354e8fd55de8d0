"""What a spec consists of: kinds, attributes, elements."""
