"""The errors of this project, all under one root.

::

    GeoError
    ├── DocumentError      (ValueError)   an input that cannot be read as a report
    ├── MetadataError      (ValueError)   front matter, sources.csv or a date that is malformed
    ├── GazetteerError     (LookupError)  the gazetteer's files are missing, stale or damaged
    ├── LexiconError       (ValueError)   a lexicon row that breaks the rules of its table
    ├── ClaimError         (ValueError)   a record that breaks the claim contract
    ├── FormatError        (ValueError)   a file format that is unknown or cannot hold the data
    ├── CaseFileError      (ValueError)   a GeoPackage that is no case file, or is locked or damaged
    └── SettingsError      (ValueError)   settings that contradict each other

Each has two parents, ours and the builtin that it is, so that callers who know nothing of ``geo`` can still catch it.
A message names the value, the file and line where there is one, and what to do about it.
"""

__all__ = [
    "CaseFileError",
    "ClaimError",
    "DocumentError",
    "FormatError",
    "GazetteerError",
    "GeoError",
    "LexiconError",
    "MetadataError",
    "SettingsError",
]


class GeoError(Exception):
    """Root of all errors that this project raises on purpose."""


class DocumentError(GeoError, ValueError):
    """An input cannot be read as a report."""


class MetadataError(GeoError, ValueError):
    """Front matter, ``sources.csv`` or a date is malformed."""


class GazetteerError(GeoError, LookupError):
    """The gazetteer's files are missing, stale or damaged."""


class LexiconError(GeoError, ValueError):
    """A row of a lexicon file breaks the rules of its table."""


class ClaimError(GeoError, ValueError):
    """A record breaks the claim contract."""


class FormatError(GeoError, ValueError):
    """A file format is unknown or cannot hold the data."""


class CaseFileError(GeoError, ValueError):
    """A GeoPackage is no case file, or is locked or damaged."""


class SettingsError(GeoError, ValueError):
    """Settings contradict each other."""
