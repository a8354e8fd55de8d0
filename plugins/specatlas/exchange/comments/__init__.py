"""Comments of reviewers: the form in which they are made, and one file for each kind of source they come from."""
