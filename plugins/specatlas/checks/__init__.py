"""What must hold in a good spec: one rule, one file."""
