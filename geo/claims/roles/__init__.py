"""Which place is where from, where to, where, and by which way."""
