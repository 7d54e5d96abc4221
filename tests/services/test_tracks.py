"""On a track people find each other, wait and are matched by its rules, wherever they look."""

from dataclasses import replace

import pytest

import services.desk
import services.home
import services.matching.suggestions
import services.rounds.beginning
import services.rounds.gathering
import storage.rounds
from bot.programmes import load
from bot.settings import PROJECT
from mentoring.errors import GoneError, MentorTakenError
from mentoring.matching.fairness import ALL
from tests.cast import ASHA, BEN, CARLOS, FRAN, MO, ZED
from tests.services.acts import found, heard
from tests.services.test_desk import propose
from tests.services.test_rounds import begin, find, mentors, mentors_found, publish, shown
from tests.services.test_waiting import find as look
from tests.world import House

GUILD = load(PROJECT / "programmes/examples/guild.yml")
GRACE, HUGO = "U0GRACE", "U0HUGO"
LEADER = {"office": "leader"}


@pytest.fixture
def guild(house: House) -> House:
    """Asha leads in London and Carlos in Wales; Ben is new in London, Fran is about to lead."""
    house.programme = GUILD
    house.mentor(ASHA, **LEADER, capacity="2")
    house.mentor(CARLOS, **LEADER, chapter="Wales", tracks=["coming_leaders"], capacity="1")
    house.join(BEN, "mentee", office="newcomer", track="new_members")
    house.join(FRAN, "mentee", office="officer", track="coming_leaders")
    house.carry()
    return house


def standing(house: House, person: str) -> str:
    with house.begin(person, reading=True) as work:
        return services.home.menu(work).text


def may_meet(house: House, *pairs: tuple[str, str]) -> list[bool]:
    """Ask the reference, by which rounds publish, about mentees and mentors."""
    with house.begin(MO, reading=True) as work:
        open_ = services.desk._enrolled
        return [
            services.rounds.gathering.may_meet(work, open_(work, one), open_(work, other))
            for one, other in pairs
        ]


def test_each_is_suggested_who_serves_their_track_and_keeps_its_rule(guild: House) -> None:
    assert found(guild, BEN) == [ASHA]
    assert found(guild, FRAN) == [CARLOS]
    pairs = [(BEN, ASHA), (BEN, CARLOS), (FRAN, ASHA), (FRAN, CARLOS)]
    assert may_meet(guild, *pairs) == [True, False, False, True]
    with pytest.raises(MentorTakenError):
        guild.ask(BEN, CARLOS)
    assert "Your track is *Finding your feet*: your mentor belongs to your own chapter" in look(
        guild, BEN
    )
    guild.ask(BEN, ASHA)
    guild.carry()
    assert heard(guild, ASHA, "is on the track *Finding your feet*") == 1


def test_home_says_the_track_and_those_that_a_mentor_serves(guild: House) -> None:
    assert "Your track is *Finding your feet*." in standing(guild, BEN)
    assert "You mentor on every track." in standing(guild, ASHA)
    assert "You mentor on *Taking the chair*." in standing(guild, CARLOS)
    assert "track" not in standing(guild, ZED)


def test_who_finds_nobody_reads_how_many_serve_other_tracks(guild: House) -> None:
    guild.join(GRACE, "mentee", office="newcomer", chapter="Scotland", track="new_members")
    said = look(guild, GRACE)
    assert "2 mentors take part: 1 serves other tracks only and 1 is kept apart from you" in said
    assert "Your track is *Finding your feet*" in said


def test_who_has_not_said_a_track_is_kept_from_nobody_by_it(guild: House) -> None:
    guild.programme = GUILD.model_copy(
        update={"tracks": (), "questionnaire": GUILD.questionnaire[:1]}
    )
    guild.join(HUGO, "mentee", office="officer")
    guild.programme = GUILD
    assert set(found(guild, HUGO)) == {ASHA, CARLOS}
    assert "track" not in standing(guild, HUGO)


def test_an_organiser_is_warned_by_the_rules_of_the_track(guild: House) -> None:
    against = propose(guild, MO, CARLOS, BEN)
    assert "would keep these two apart: track and chapter" in against
    assert "is on the track *Finding your feet*" in against
    assert "would keep these two apart" not in propose(guild, MO, ASHA, BEN)


def test_everybody_at_once_is_by_the_rules_of_each_track(guild: House) -> None:
    guild.join(GRACE, "mentee", office="newcomer", chapter="Wales", track="new_members")
    begin(guild)
    find(guild)
    assert "(*Finding your feet*)" in shown(guild)
    assert "(*Taking the chair*)" in shown(guild)
    assert mentors_found(guild) == {BEN: ASHA, FRAN: CARLOS, GRACE: None}
    publish(guild)
    guild.turn(minutes=1)
    assert mentors(guild, BEN, FRAN) == [ASHA, CARLOS]
    assert heard(guild, GRACE, "1 serves other tracks only, 1 belongs to another chapter") == 1


def test_a_round_can_be_narrowed_to_a_track_and_within_it_to_a_chapter(guild: House) -> None:
    guild.join(GRACE, "mentee", office="newcomer", chapter="Wales", track="new_members")
    with guild.begin(MO) as work:
        form = str(services.rounds.beginning.form(work))
        assert "Which track?" in form
        assert "Finding your feet" in form
        with pytest.raises(GoneError):
            services.rounds.beginning.begin(work, fair=ALL, narrowed_to=None, track="gone")
    with guild.begin(MO) as work:
        services.rounds.beginning.begin(work, fair=ALL, narrowed_to="London", track="new_members")
        held = storage.rounds.find_open(work.db)
        for changes, expected in (
            ({}, {BEN}),
            ({"narrowed_by": None, "narrowed_to": None}, {BEN, GRACE}),
            ({"track": None}, {BEN, FRAN}),
            ({"track": "coming_leaders"}, {FRAN}),
        ):
            given = services.rounds.gathering.everybody(work, replace(held, **changes))
            assert {one.person.id for one in given.mentees} == expected
    assert find(guild).track == "new_members"
    assert mentors_found(guild) == {BEN: ASHA}
    assert "Only these mentees take part: *Finding your feet*, *London*" in shown(guild)
