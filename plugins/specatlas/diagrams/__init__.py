"""Pictures: what is shown, then sized and placed, then drawn."""
