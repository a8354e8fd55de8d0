"""Publishing: many versions of a site beside each other, in a folder or on a git branch, without a server's help."""
