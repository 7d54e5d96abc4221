"""What people read when something has changed in Slack by itself."""
