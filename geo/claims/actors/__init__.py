"""Who acts, and who suffers."""
