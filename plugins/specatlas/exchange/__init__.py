"""Other formats in and out: importers and exporters, one format a file."""
