"""Suggestions with their reasons, the request, and its one answer."""
