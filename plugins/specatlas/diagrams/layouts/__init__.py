"""One layout engine a file: where each box stands, how each line runs."""
