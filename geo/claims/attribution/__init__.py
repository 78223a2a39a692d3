"""Who says so, to whom."""
