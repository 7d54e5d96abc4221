"""How Slack's client encodes what people type: mentions become ids, & < > are escaped."""

import re

from sandbox.workspace import Workspace

PERSON = re.compile(r"<@(\w+)>")
READY = re.compile(r"<(?:[@#!][^<>]+)>")


def escape(text: str) -> str:
    """Escape the three characters that Slack escapes."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def encode(workspace: Workspace, text: str, *, with_names: bool) -> str:
    """Encode typed text; `with_names` writes `<@U0BEN|ben>`, as in slash commands."""
    people, channels = _people(workspace), _channels(workspace)
    mention = re.compile(
        "|".join(
            [READY.pattern, _any("@", people), _any("#", channels)],
        ),
        re.IGNORECASE,
    )
    parts: list[str] = []
    end = 0
    for match in mention.finditer(text):
        parts.append(escape(text[end : match.start()]))
        found = _found(match.group(), people, channels)
        parts.append(_written(found, with_names=with_names))
        end = match.end()
    return "".join([*parts, escape(text[end:])])


def named(workspace: Workspace, text: str) -> str:
    """Return ``text`` with people's names in place of their mentions."""
    known = workspace.people
    return PERSON.sub(lambda m: known[m[1]].real_name if m[1] in known else m[1], text)


def _people(workspace: Workspace) -> dict[str, tuple[str, str]]:
    known: dict[str, tuple[str, str]] = {}
    for person in workspace.people.values():
        for name in (person.handle, person.real_name, person.first_name):
            known.setdefault(name.lower(), (f"@{person.id}", person.handle))
    return known


def _channels(workspace: Workspace) -> dict[str, tuple[str, str]]:
    channels = [c for c in workspace.conversations.values() if c.kind != "dm"]
    return {channel.name: (f"#{channel.id}", channel.name) for channel in channels}


def _any(sign: str, names: dict[str, tuple[str, str]]) -> str:
    longest_first = sorted(map(re.escape, names), key=len, reverse=True)
    return rf"(?<![\w.]){sign}(?:{'|'.join(longest_first)})(?![\w-])"


def _found(
    written: str, people: dict[str, tuple[str, str]], channels: dict[str, tuple[str, str]]
) -> tuple[str, str]:
    if written.startswith("<"):
        target, _, label = written[1:-1].partition("|")
        by_id = dict([*people.values(), *channels.values()])
        return target, label or by_id.get(target, "")
    names = people if written.startswith("@") else channels
    return names[written[1:].lower()]


def _written(found: tuple[str, str], *, with_names: bool) -> str:
    target, label = found
    return f"<{target}|{label}>" if with_names and label else f"<{target}>"
