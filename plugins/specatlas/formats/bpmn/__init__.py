"""BPMN 2.0 XML (ISO/IEC 19510:2013) as plain data: read, shown as typed records, written back without loss.

The tree of the file is the truth (`reading.Document`); `viewing.content` shows it as frozen records (`content`).
"""
