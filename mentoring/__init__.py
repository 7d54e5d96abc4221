"""The rules of mentoring. No Slack, no database, no clock, no dice."""
