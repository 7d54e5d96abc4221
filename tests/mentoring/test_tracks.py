"""On every track the rules are its own, and mentors are those who serve it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.matching.board import board
from mentoring.matching.cohorts import people
from mentoring.matching.cohorts.best import match
from mentoring.matching.rules import may_meet, rules
from mentoring.matching.unmatched import unmatched
from mentoring.participants import Role
from tests.mentoring.lamplighters import problems, programme
from tests.mentoring.matchmaking import (
    NOW,
    ON_TRACKS,
    QUESTIONS,
    STRICT,
    TRACKS,
    matching,
    mentees_on_tracks,
    mentors_on_tracks,
    on_tracks,
    only,
)

PROGRAMME = on_tracks()
ALONE = {
    "new": matching(rules={"chapter": "same"}),
    "leading": matching(rules={**STRICT, "languages_in_common": 2}),
    "resting": matching(),
    "": matching(),
}
"""For each track a programme without tracks that has its rules."""


def meet(mine, theirs):
    mentee = only(Role.MENTEE, who="U1", **mine)
    return bool(may_meet(mentee, [only(Role.MENTOR, who="U2", **theirs)], PROGRAMME))


many_mentors = st.lists(mentors_on_tracks, max_size=6, unique_by=lambda one: one.person.id)


@given(mentees_on_tracks, many_mentors)
def test_a_track_is_as_a_programme_of_its_own_with_the_mentors_who_serve_it(mentee, there):
    track = mentee.answers.get("track", "")
    serving = [one for one in there if not track or track in (one.answers.get("tracks") or [track])]
    assert may_meet(mentee, there, PROGRAMME) == may_meet(mentee, serving, ALONE[track])


@given(mentees_on_tracks, mentors_on_tracks)
def test_of_every_kind_of_rule_at_most_one_way_holds_for_two_people(mentee, mentor):
    broken = [rule.key for rule in rules(PROGRAMME) if not rule.lets_meet(mentee, mentor)]
    assert len(broken) == len(set(broken))


NORTH, SOUTH = {"chapter": "North"}, {"chapter": "South"}


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        ({"track": "new", **NORTH}, NORTH, True),
        ({"track": "new", **NORTH}, SOUTH, False),
        ({"track": "leading", **NORTH}, NORTH, False),
        ({"track": "leading", **NORTH}, SOUTH, True),
        ({"track": "resting", **NORTH}, NORTH, True),
        ({"track": "new"}, {"tracks": ["leading"]}, False),
        ({"track": "new"}, {"tracks": ["leading", "new"]}, True),
        ({"track": "new"}, {"tracks": []}, True),
        ({"track": "new"}, {"tracks": ["gone"]}, True),
        ({"track": "gone", **NORTH}, {"tracks": ["leading"], **SOUTH}, True),
        ({**NORTH}, {"tracks": ["leading"], **SOUTH}, True),
    ],
)
def test_who_meets_whom_on_a_track(mine, theirs, expected):
    assert meet(mine, theirs) == expected


def test_what_a_track_does_not_say_is_as_in_the_whole_programme():
    made = on_tracks(rules={"chapter": "different", "term_in_common": True})
    assert made.rules_on("new").chapter == "same"
    assert made.rules_on("new").term_in_common
    assert made.rules_on("resting") == made.rules_on("gone") == made.matching.rules


def test_tracks_that_differ_in_one_rule_share_all_others():
    near = [{**one, "rules": one.get("rules", {}) if one["key"] == "new" else {}} for one in TRACKS]
    keys = [rule.key for rule in rules(on_tracks(near, rules={**STRICT, "chapter": "any"}))]
    assert keys == ["track", "chapter", "organisation", "languages", "term", "grade"]
    keys = [rule.key for rule in rules(on_tracks(near, rules=STRICT))]
    assert keys == ["track", "chapter", "chapter", "organisation", "languages", "term", "grade"]


@pytest.mark.parametrize(
    ("track", "reason", "would_help"),
    [
        (
            "new",
            "3 mentors: 2 serve other tracks only, 1 belongs to another chapter",
            "mentors of other tracks on yours, too: it would let in 2 mentors with a free place",
        ),
        (
            "leading",
            "3 mentors: 2 belong to your own chapter, 1 has a place left",
            "more in common",
        ),
    ],
)
def test_whoever_has_nobody_reads_it_by_the_rules_of_their_track(track, reason, would_help):
    mentee = only(Role.MENTEE, who="U1", track=track, **NORTH)
    there = [
        only(Role.MENTOR, who="U2", tracks=["leading"], **NORTH),
        only(Role.MENTOR, who="U3", tracks=["leading"], **NORTH),
        only(Role.MENTOR, who="U4", **SOUTH),
    ]
    nothing = dict.fromkeys(PROGRAMME.matching.weights.model_dump(), 0) | {"skills": 1}
    made = on_tracks(coverage=0, weights=nothing)
    mentee.answers["skills"] = ["Lighting"]
    for one in there:
        one.answers["skills"] = ["Keeping watch"]
    laid = board([mentee], there, made, NOW)
    seats = {one.person.id: 1 for one in there}
    cohort = people.lay_out(laid, made, seats=seats, waited={}, locked={})
    (found,) = unmatched(laid, cohort, match(cohort))
    assert found.reason == reason
    assert found.would_help.startswith(would_help)


def spoilt(**changes):
    """What is said of a programme with tracks in which something is wrong."""

    def change(data):
        data["questionnaire"] = [
            {"title": "You", "questions": changes.get("usual", QUESTIONS[:5])},
            {"title": "Tracks", "questions": changes.get("asked", ON_TRACKS)},
        ]
        data["lists"].update(changes.get("lists", {}))
        data["matching"] = {"rules": changes.get("rules", {})}
        data["tracks"] = changes.get("tracks", TRACKS[:1])

    return problems(change)


MENTEE, MENTOR = ON_TRACKS
OWN = {"options_from": None, "options": ["new", "old"]}
ABOUT_MENTEE, ABOUT_MENTOR = "questionnaire.1.questions.0", "questionnaire.1.questions.1"


@pytest.mark.parametrize(
    ("changes", "place", "said"),
    [
        ({"tracks": []}, f"{ABOUT_MENTEE}.options_from", 'no list "tracks"'),
        ({"asked": QUESTIONS[5:6]}, "tracks", "nobody is asked for a track"),
        ({"asked": [MENTEE]}, f"{ABOUT_MENTEE}.matches", "one for mentees"),
        (
            {"asked": [{**MENTEE, **OWN}, MENTOR]},
            f"{ABOUT_MENTEE}.options.1",
            'there is no track "old" (there: new)',
        ),
        (
            {"asked": [MENTEE, {**MENTOR, **OWN, "options": ["new"]}], "tracks": TRACKS[::2]},
            "tracks.1",
            'no mentor can choose this track; add it to the options of "tracks"',
        ),
        ({"asked": [{**MENTEE, "kind": "many"}, MENTOR]}, f"{ABOUT_MENTEE}.kind", "kind: one"),
        (
            {"asked": [{**MENTEE, "required": False}, MENTOR]},
            f"{ABOUT_MENTEE}.required",
            "required: true",
        ),
        ({"asked": [{**MENTEE, "kind": "line"}, MENTOR]}, f"{ABOUT_MENTEE}.matches", "one or many"),
        ({"tracks": TRACKS[:1] * 2}, "tracks.1.key", "give each track its own key"),
        ({"tracks": TRACKS[:1] * 2}, "tracks.0.name", "give each track its own name"),
        ({"tracks": [{**TRACKS[0], "rules": {"chapters": "same"}}]}, "tracks.0.rules.chapters", ""),
        ({"lists": {"tracks": ["a"]}}, "lists.tracks", "call it another"),
        ({"usual": QUESTIONS[:1]}, "tracks.0.rules.chapter", 'nobody is asked for "chapter"'),
        (
            {
                "rules": {"most_grades_ahead": 1},
                "tracks": [{**TRACKS[0], "rules": {"least_grades_ahead": 2}}],
            },
            "tracks.0.rules",
            "above most_grades_ahead, which is 1",
        ),
    ],
)
def test_tracks_that_contradict_the_rest_of_the_file_are_refused(changes, place, said):
    if changes.get("asked", ON_TRACKS)[0].get("options_from", "") is None:
        changes = {**changes, "asked": [_without_none(one) for one in changes["asked"]]}
    assert said in spoilt(**changes)[place]


def _without_none(question):
    return {name: value for name, value in question.items() if value is not None}


def test_a_question_for_tracks_needs_tracks():
    asked = [{**_without_none({**MENTEE, **OWN}), "for": "both"}]

    def change(data):
        data["questionnaire"].append({"title": "Tracks", "questions": asked})

    found = problems(change)
    assert found["questionnaire.2.questions.0.matches"] == (
        "there are no tracks; list them under tracks"
    )


def test_one_question_may_ask_everybody_for_a_track():
    def change(data):
        data["questionnaire"].append({"title": "Tracks", "questions": [{**MENTEE, "for": "both"}]})
        data["tracks"] = [{**one, "rules": {}} for one in TRACKS]

    made = programme(change)
    mentee = only(Role.MENTEE, who="U1", track="new")
    there = [only(Role.MENTOR, who=f"U{n}", track=one["key"]) for n, one in enumerate(TRACKS, 2)]
    assert [one.person.id for one in may_meet(mentee, there, made)] == ["U2"]
