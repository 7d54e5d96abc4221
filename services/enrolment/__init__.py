"""Joining, page by page, and taking part."""
