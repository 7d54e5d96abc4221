"""The Web API: `POST /api/<method>`, as strict as Slack's."""
