"""What the checker says when a payload would be refused."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One reason why Slack would refuse a message or a view.

    `code` is the `error` of the Web API's answer, `message` a line of its explanation and
    `pointer` the JSON pointer to the place; views are counted from `/view`.
    """

    code: str
    message: str
    pointer: str

    def line(self) -> str:
        """Say it as Slack does in `response_metadata.messages`."""
        return f"[ERROR] {self.message} [json-pointer:{self.pointer}]"
