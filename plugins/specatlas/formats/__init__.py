"""Foreign syntax as plain data; knows no element of a spec."""
