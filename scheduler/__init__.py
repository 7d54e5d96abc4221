"""The clock: it says when; services say what."""
