"""Feedback: asked of each of the two alone, read by organisers alone, and a quiet way out."""
