"""Tables and matrices as rows, once: for pages, documents, spreadsheets and CSV."""
