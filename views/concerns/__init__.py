"""Concerns: the forms, the cards of the moderators, and what whoever raised one is told."""
