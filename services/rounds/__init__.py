"""Everybody matched at once: a round begins, is found, changed and published."""
