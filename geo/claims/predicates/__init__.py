"""Which words tell of movement or fighting."""
