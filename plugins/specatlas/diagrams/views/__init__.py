"""What a diagram shows: elements chosen from a project."""
