"""A small Slack next door: reached only over HTTP and WebSocket."""
