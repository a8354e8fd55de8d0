"""One kind of diagram a file: how its elements look."""
