"""A case becomes a file."""
