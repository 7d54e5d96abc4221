"""The permanent cast, read from cast.yml."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from sandbox.manifest import Manifest
from sandbox.people import COLOURS, Person
from sandbox.wire import Payload


@dataclass(frozen=True)
class Ids:
    """The fixed names of the workspace, its app and the newcomer."""

    team: str
    team_name: str
    domain: str
    app: str
    bot: str
    bot_user: str
    newcomer: str


@cache
def script() -> Payload:
    """The whole of cast.yml."""
    raw: Payload = yaml.safe_load(Path(__file__).with_name("cast.yml").read_text("utf-8"))
    return raw


def ids() -> Ids:
    """The fixed ids."""
    workspace, app = script()["workspace"], script()["app"]
    return Ids(
        team=workspace["id"],
        team_name=workspace["name"],
        domain=workspace["domain"],
        app=app["id"],
        bot=app["bot_id"],
        bot_user=app["user_id"],
        newcomer=script()["newcomer"],
    )


def people(manifest: Manifest) -> dict[str, Person]:
    """Fresh people by id; the bot is the last of them."""
    cast = [
        Person(**entry, color=COLOURS[index % len(COLOURS)])
        for index, entry in enumerate(script()["people"])
    ]
    bot = Person(
        id=ids().bot_user,
        handle=manifest.bot_name.lower().replace(" ", "-"),
        real_name=manifest.app_name,
        is_bot=True,
        color="c98a1b",
    )
    return {person.id: person for person in [*cast, bot]}
