"""Papers that people sign or keep, made of the same data as the site: as pages to print and as Word files."""
