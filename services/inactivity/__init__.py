"""Pairings that have gone quiet: asked, warned, closed, and shown to organisers."""
