"""Reviewed tables of words."""
