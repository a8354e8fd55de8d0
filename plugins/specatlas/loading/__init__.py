"""Files to a project: elements read, references resolved, faults collected."""
