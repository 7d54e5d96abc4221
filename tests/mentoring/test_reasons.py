import pytest

from mentoring.matching.criteria import compare
from mentoring.matching.scales import FULL
from mentoring.participants import Role
from mentoring.programmes import Criterion
from tests.mentoring.matchmaking import only, scale_of


def found(criterion, mentee, mentor):
    return compare(scale_of(criterion), only(Role.MENTEE, **mentee), only(Role.MENTOR, **mentor))


def test_skills_are_named_and_so_is_what_is_missing():
    some = found(
        Criterion.SKILLS,
        {"skills": ["Lighting", "Trimming wicks", "Keeping watch"]},
        {"skills": ["Keeping watch", "Lighting"]},
    )
    assert some.reason == "offers 2 of the 3 skills you seek: Lighting and Keeping watch"
    assert some.told == "you offer 2 of the 3 skills they seek: Lighting and Keeping watch"
    assert some.misfit == "does not cover Trimming wicks"
    assert some.points == 6667


def test_nothing_in_common_is_said_and_counts_nothing():
    none = found(Criterion.LANGUAGES, {"languages": ["Welsh"]}, {"languages": ["English"]})
    assert (none.points, none.reason) == (0, None)
    assert none.misfit == "has none of the languages you speak"


def test_one_of_one_is_not_counted_aloud():
    one = found(Criterion.LANGUAGES, {"languages": ["Welsh"]}, {"languages": ["Welsh"]})
    assert one.reason == "speaks the language you speak: Welsh"


@pytest.mark.parametrize(
    ("mine", "theirs", "share", "reason"),
    [
        ("long", "long", 1, "how long suits you both: long"),
        ("either", "short", 1, "how long suits you both: short"),
        ("short", "either", 1, "how long suits you both: short"),
        ("long", "short", 0, None),
    ],
)
def test_either_suits_everybody(mine, theirs, share, reason):
    said = found(Criterion.TERM, {"term": mine}, {"term": theirs})
    assert (said.points, said.reason) == (share * FULL, reason)


@pytest.mark.parametrize(
    ("mine", "theirs", "shared"),
    [
        ("Lamp Street, St John's Quay", "ST JOHN'S QUAY", "St John's Quay"),
        ("Quay; quay\nQUAY", "quay", "QUAY"),
        ("Lamp Street, Quay", "quay, lamp street", "Lamp Street and Quay"),
    ],
)
def test_places_are_compared_by_name_and_shown_as_the_mentee_wrote_them(mine, theirs, shared):
    said = found(Criterion.LOCATION, {"where": mine}, {"where": theirs})
    assert said.reason == f"could meet you: {shared}"


def test_a_mentor_is_better_a_step_ahead():
    ahead = found(Criterion.GRADE, {"grade": "hand"}, {"grade": "warden"})
    level = found(Criterion.GRADE, {"grade": "hand"}, {"grade": "hand"})
    assert ahead.points > level.points
    assert level.reason is None


@pytest.mark.parametrize(
    ("wish", "theirs", "share"),
    [("inside", "the harbour", 1), ("outside", "The Harbour ", 0), ("outside", "The Mill", 1)],
)
def test_inside_or_outside_ones_own_organisation_is_the_mentees_wish(wish, theirs, share):
    mine = {"works": "The Harbour", "wish": wish}
    assert found(Criterion.ORGANISATION, mine, {"works": theirs}).points == share * FULL


def test_who_does_not_mind_where_the_mentor_works_is_not_told_about_it():
    said = found(
        Criterion.ORGANISATION, {"works": "The Harbour", "wish": "either"}, {"works": "The Mill"}
    )
    assert (said.points, said.reason, said.misfit) == (FULL // 2, None, None)


@pytest.mark.parametrize(
    ("here", "there", "share", "misfit"),
    [
        ("Europe/London", "Europe/Dublin", 1, None),
        ("Europe/London", "Europe/Istanbul", 0.75, None),
        ("Europe/London", "Asia/Kolkata", 1 - 5.5 / 12, None),
        ("Europe/London", "America/Chicago", 0.5, "lives 6 hours away by the clock"),
        ("Pacific/Kiritimati", "Pacific/Honolulu", 1, None),
        ("Pacific/Kiritimati", "Pacific/Niue", 1, None),
        ("Pacific/Auckland", "Europe/London", 1 - 11 / 12, "lives 11 hours away by the clock"),
    ],
)
def test_hours_are_counted_around_the_clock(here, there, share, misfit):
    said = found(Criterion.HOURS, {"zone": here}, {"zone": there})
    assert said.points == int(share * FULL)
    assert said.misfit == misfit


def test_what_few_mentors_offer_counts_more():
    mentors = [only(Role.MENTOR, skills=["Lighting"])] * 9
    mentors.append(only(Role.MENTOR, skills=["Keeping watch"]))
    scale = scale_of(Criterion.SKILLS, mentors=mentors)
    mentee = only(Role.MENTEE, skills=["Lighting", "Keeping watch"])
    common, rare = (compare(scale, mentee, mentors[place]).points for place in (0, -1))
    assert common + rare == FULL
    assert rare > 2 * common
