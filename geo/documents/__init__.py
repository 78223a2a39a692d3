"""Files, folders, feeds and standard input turned into documents with offsets and metadata.

``read_documents`` is the room's door. What it reads, and what it does with what it cannot read, stands in
docs/documents.md.
"""

from geo.documents.read import read_documents

__all__ = ["read_documents"]
