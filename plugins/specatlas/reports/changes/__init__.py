"""What changed between two versions, told in one format a file."""
