"""What was released, who approved it, and how anybody proves both: digests, statements, packages, and one verifier."""
