"""How sure a claim is, and whether it says yes or no."""
