"""A programme's year in a minute: the real services, a simulated clock, a Slack that fails."""
