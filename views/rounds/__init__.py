"""Everybody matched at once, as organisers read it: the form, the preview, what came of it."""
