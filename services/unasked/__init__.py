"""What the bot says unasked: little of it, together, and at decent hours."""
