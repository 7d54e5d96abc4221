"""The usual programme with another word on who decides."""

from pathlib import Path

from bot.settings import PROJECT
from mentoring.programmes import Decider, Programme


def deciding(programme: Programme, who: Decider) -> Programme:
    """The same programme, in which these have the last word on a pairing."""
    matching = programme.matching.model_copy(update={"who_decides": who})
    return programme.model_copy(update={"matching": matching})


def written(folder: Path, who: Decider) -> Path:
    """The usual programme file with that one word changed."""
    usual = (PROJECT / "programmes/default.yml").read_text(encoding="utf-8")
    file = folder / "programme.yml"
    file.write_text(usual.replace("who_decides: mentee", f"who_decides: {who}"), encoding="utf-8")
    return file
