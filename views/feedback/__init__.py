"""Feedback: the question and its form, the ways out, what organisers read, who has read what."""
