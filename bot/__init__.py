"""The process: settings, wiring, the courier to Slack, the command line."""
