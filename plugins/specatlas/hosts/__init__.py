"""Where a site is shown: MkDocs, Python-Markdown, a preview server."""
