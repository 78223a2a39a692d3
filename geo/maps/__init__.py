"""A case becomes a map."""
