"""Whom to ask next is chosen by what tells people apart."""

from collections.abc import Sequence

import views.matching.requests
from mentoring.matching.profiles import Profile
from mentoring.matching.scores import Score
from mentoring.participants import Person, Role


def mentor(number: int, *reasons: str) -> Score:
    person = Person(id=f"U{number}", name=f"Mentor {number}", zone="Europe/London")
    return Score(
        mentor=Profile(person=person, role=Role.MENTOR),
        points=0,
        parts=(),
        reasons=reasons,
        told=(),
        misfits=(),
    )


def shown(others: Sequence[Score]) -> list[str]:
    view = views.matching.requests.ask(mentor(0).mentor, list(others), 2)
    (block,) = [one for one in view["blocks"] if one.get("block_id") == "back_ups"]
    return [option["text"]["text"] for option in block["element"]["options"]]


def test_beside_each_name_stands_the_reason_that_fewest_share() -> None:
    same, few = "speaks English, as you do", "knows both themes you care about"
    labels = shown([mentor(1, same, few), mentor(2, same, few, "same chapter"), mentor(3, same)])
    assert labels == [f"Mentor 1: {few}", "Mentor 2: same chapter", f"Mentor 3: {same}"]


def test_of_a_long_reason_stands_there_what_fits() -> None:
    (label,) = shown([mentor(1, "x" * 80, "same chapter")])
    assert label.startswith("Mentor 1: xxx")
    assert len(label) == 75
    assert shown([mentor(1)]) == ["Mentor 1"]
