"""The monthly catch-up: asked about by the clock, answered by the two."""
