"""What a message carries: text, blocks, attachments, metadata; checked as Slack checks it."""

from collections.abc import Sequence

from sandbox.block_kit import Problem, check_message
from sandbox.web.arguments import Args
from sandbox.wire import Payload, SlackError


def refuse(problems: Sequence[Problem]) -> None:
    """Raise the first problem's error with the lines of all that share its code."""
    if problems:
        code = problems[0].code
        raise SlackError(code, [problem.line() for problem in problems if problem.code == code])


def read(args: Args) -> Payload:
    """Text, blocks, attachments and metadata of a call; what was not given is left out."""
    content: Payload = {key: args.text(key) for key in ("text", "markdown_text") if key in args}
    for name, error in (
        ("blocks", "invalid_blocks_format"),
        ("attachments", "invalid_attachments"),
    ):
        if name in args:
            content[name] = _listed(args.json(name, error), error)
    refuse(check_message(content))
    if "markdown_text" in content:
        content["text"] = content.pop("markdown_text")
    if "metadata" in args:
        content["metadata"] = _metadata(args)
    return content


def _listed(value: object, error: str) -> list[Payload]:
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise SlackError(error)
    return value


def _metadata(args: Args) -> Payload:
    metadata = args.json("metadata", "invalid_metadata_format")
    if not isinstance(metadata, dict):
        raise SlackError("invalid_metadata_format")
    right = isinstance(metadata.get("event_type"), str)
    if not right or not isinstance(metadata.get("event_payload"), dict):
        raise SlackError("invalid_metadata_schema")
    return metadata
