"""The usual programme with another word on who decides, or in which mentees choose."""

from pathlib import Path

from bot.settings import PROJECT
from mentoring.programmes import Decider, Programme


def deciding(programme: Programme, who: Decider) -> Programme:
    """The same programme, in which these have the last word on a pairing."""
    matching = programme.matching.model_copy(update={"who_decides": who})
    return programme.model_copy(update={"matching": matching})


def written(folder: Path, who: Decider = Decider.MENTEE, *, ranked: int = 0) -> Path:
    """The usual programme file with that one word changed, and so many choices, worth much."""
    usual = (PROJECT / "programmes/default.yml").read_text(encoding="utf-8")
    for before, after in (
        ("who_decides: mentee", f"who_decides: {who}"),
        ("ranked: 0", f"ranked: {ranked}"),
        ("bonus: 1000", "bonus: 5000"),
    ):
        assert before in usual
        usual = usual.replace(before, after)
    file = folder / "programme.yml"
    file.write_text(usual, encoding="utf-8")
    return file
