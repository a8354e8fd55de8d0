"""The MkDocs plugin: it puts the pages of the model among those of the team, in every language."""
