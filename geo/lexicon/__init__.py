"""Reviewed tables of words, read and checked by `geo.lexicon.tables`."""

from geo.lexicon.tables import lexicon_files, read_rows, read_table

__all__ = ["lexicon_files", "read_rows", "read_table"]
