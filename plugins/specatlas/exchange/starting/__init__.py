"""How a spec begins: the files of a new project from a template, and a spec added to a site that exists.

Templates are put together of `parts/`, folders of ordinary files, each text in every language of the program.
"""
