"""The one family of errors that a user can mend."""


class SpecatlasError(Exception):
    """Something cannot be done; the message says what, why, and what to do instead.

    The command line prints it and exits with 2, the MkDocs plugin stops the build with it; nobody sees a traceback.
    """
