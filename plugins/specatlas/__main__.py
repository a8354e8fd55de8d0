"""`python -m specatlas`: the command line."""

from specatlas.cli.main import main

main()
