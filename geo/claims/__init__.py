"""Sentences become claims."""
