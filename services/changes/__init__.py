"""What changed in Slack by itself, told by an event or found in the night."""
