"""What is kept about somebody is theirs to see, to take with them and to erase."""

import csv
import io
import json

import pytest
from sqlalchemy import select

import services.catch_ups.answers
import services.concerns.raising
import services.privacy.copying
import services.privacy.erasing
import services.privacy.reading
import services.removals.beginning
import storage.enrolment
import storage.erasure
import storage.keys
import storage.pairings
import storage.participants
import storage.privacy
from mentoring.concerns import Urgency
from mentoring.enrolment.joining import Draft
from mentoring.pairings import Pairing
from mentoring.participants import Person, Role
from mentoring.privacy import NothingKeptError, NotUnderstoodError, has_left
from services.kinds import Kind
from services.work import CLOCK
from storage.columns import Base
from storage.keys import KeyRow
from tests.cast import ASHA, BEN, CARLOS, SOL, TEAM, ZED
from tests.services.acts import heard, leave, pairings, write
from tests.world import House


def page(house: House, person: str) -> str:
    with house.begin(person, reading=True) as work:
        return str(services.privacy.reading.page(work).payload())


def erase(house: House, person: str) -> None:
    with house.begin(person) as work:
        services.privacy.erasing.erase(work, understood=True)


def copy(house: House, person: str) -> dict[str, str]:
    """Ask for a copy and return the files that Slack was handed."""
    with house.begin(person) as work:
        services.privacy.copying.ask(work)
    house.carry()
    kind, call = house.calls[-1]
    assert (kind, call["channel"]) == (Kind.FILES, person)
    return call["files"]


def raise_concern(house: House, person: str, about: str) -> None:
    with house.begin(person) as work:
        services.concerns.raising.raise_(
            work, "V1", "He shouts at night.", about, Urgency.SOON, contact=True
        )


def paired(house: House) -> Pairing:
    pairing = house.pair(ASHA, BEN)
    write(house, BEN, pairing, "We spoke of the lighthouse.")
    write(house, ASHA, pairing, "Ben was late.")
    return pairing


def where(house: House, needle: str) -> set[str]:
    """Name the tables of the database in which something stands."""
    with house.begin(CLOCK, reading=True) as work:
        return {
            table.name
            for table in Base.metadata.sorted_tables
            for row in work.db.session.execute(select(table))
            if any(needle in str(cell) for cell in row)
        }


def test_everybody_sees_what_is_kept_about_them_and_until_when(house_on_sqlite: House) -> None:
    house = house_on_sqlite
    paired(house)
    raise_concern(house, BEN, ASHA)
    shown = page(house, BEN)
    for said in ("Your answers", "Session summaries", "Concerns", "Your pairings"):
        assert said in shown
    assert "as long as you take part, and 12 months more" in shown
    leave(house, BEN)
    assert "until 2 March 2027" in page(house, BEN)
    assert "Your answers" not in page(house, ZED)
    assert "Nothing is kept" in page(house, ZED)


def test_a_copy_holds_what_one_wrote_and_was_told_and_no_others_words(
    house_on_sqlite: House,
) -> None:
    house = house_on_sqlite
    paired(house)
    raise_concern(house, BEN, ASHA)
    house.carry()
    files = copy(house, BEN)
    taken = json.loads(files["my-mentoring-data.json"])
    assert taken["name"][0]["name"] == "Ben Okafor"
    assert taken["enrolments"][0]["role"] == "mentee"
    assert taken["pairings"][0]["mentor"] == ASHA
    assert {one["key"] for one in taken["consents"]} >= {"disclaimer"}
    assert "We spoke of the lighthouse." in str(taken["texts"])
    assert "He shouts at night." in str(taken["texts"])
    assert "Ben was late." not in str(files)
    lines = list(csv.reader(io.StringIO(files["my-mentoring-data.csv"])))
    assert ["name", "1", "name", "Ben Okafor"] in lines
    assert ["summary", "1", "talked_about", "We spoke of the lighthouse."] in lines
    assert "Ben Okafor" not in str(copy(house, ZED))


def test_a_copy_is_put_together_when_it_is_sent_and_waits_nowhere(house_on_sqlite: House) -> None:
    house = house_on_sqlite
    paired(house)
    house.carry()
    with house.begin(BEN) as work:
        services.privacy.copying.ask(work)
    assert "lighthouse" not in str(house.payloads())


def test_a_copy_tells_nobody_that_they_are_about_to_be_removed(house_on_sqlite: House) -> None:
    house = house_on_sqlite
    ben = house.join(BEN, "mentee")
    with house.begin(SOL) as work:
        services.removals.beginning.begin(
            work, ben.id, reason="Why", sentence="Goodbye.", until=None, keep_channel=False
        )
    assert "removal" not in page(house, BEN)
    assert "removal" not in str(copy(house, BEN))
    house.turn(minutes=11)
    taken = json.loads(copy(house, BEN)["my-mentoring-data.json"])
    assert taken["texts"][f"removal:{1}"] == {"sentence": "Goodbye."}
    assert "Why" not in str(taken)


def test_a_cell_that_a_spreadsheet_would_take_for_a_formula_is_none(house_on_sqlite: House) -> None:
    house = house_on_sqlite
    pairing = house.pair(ASHA, BEN)
    write(house, BEN, pairing, '=HYPERLINK("https://x.example")')
    sheet = copy(house, BEN)["my-mentoring-data.csv"]
    assert "\"'=HYPERLINK" in sheet


def test_when_slack_takes_no_files_the_person_hears_it(house_on_sqlite: House) -> None:
    house = house_on_sqlite
    house.join(BEN, "mentee")
    with house.begin(BEN) as work:
        services.privacy.copying.ask(work)
    house.carry({Kind.FILES: "file_uploads_disabled"})
    assert heard(house, BEN, "did not take the files") == 1


def test_erasing_leaves_neither_words_nor_name_and_keeps_the_counts(house: House) -> None:
    pairing = paired(house)
    house.carry()
    erase(house, BEN)
    house.carry()
    with house.begin(ASHA, reading=True) as work:
        assert storage.privacy.list_(work.db, BEN) == {}
        assert storage.participants.get(work.db, BEN).name == "someone"
        after = storage.pairings.get(work.db, pairing.id)
        assert not after.active
        assert has_left(after.mentee)
        assert storage.enrolment.find_open(work.db, BEN) is None
        keys = select(KeyRow).where(KeyRow.team == TEAM, KeyRow.person == BEN)
        assert work.db.session.scalar(keys) is None
        written = storage.summaries.of(work.db, pairing.id)
        assert [one.words.talked_about for one in written] == ["Ben was late.", ""]
    assert where(house, BEN) <= {"audit", "consents", "outbox", "cards", "inbox"}
    assert heard(house, ASHA, "ended") == 1
    assert heard(house, BEN, "erased") == 1
    assert "somebody who has left" in page_of_pairings(house, ASHA)


def test_no_column_of_any_table_shows_what_somebody_wrote(house: House) -> None:
    paired(house)
    raise_concern(house, BEN, ASHA)
    house.carry()
    assert where(house, "lighthouse") == where(house, "shouts") == set()
    assert where(house, "Ben Okafor") == {"people"}


def page_of_pairings(house: House, person: str) -> str:
    with house.begin(person, reading=True) as work:
        return str(services.pairings.mine(work).payload())


def test_whoever_has_erased_can_join_again_and_begins_afresh(house_on_sqlite: House) -> None:
    house = house_on_sqlite
    paired(house)
    erase(house, BEN)
    house.carry()
    house.join(BEN, "mentee")
    assert pairings(house, BEN) == []
    assert "Session summaries" not in page(house, BEN)
    assert "Your answers" in page(house, BEN)


def test_erasing_twice_is_done_once(house_on_sqlite: House) -> None:
    house = house_on_sqlite
    house.join(BEN, "mentee")
    erase(house, BEN)
    with pytest.raises(NothingKeptError):
        erase(house, BEN)
    house.carry()
    assert heard(house, BEN, "erased") == 1


def test_nothing_is_erased_without_the_tick(house_on_sqlite: House) -> None:
    house = house_on_sqlite
    paired(house)
    with pytest.raises(NotUnderstoodError), house.begin(BEN) as work:
        services.privacy.erasing.erase(work, understood=False)
    assert "Your answers" in page(house, BEN)


def test_whoever_only_began_to_join_can_erase_that(house_on_sqlite: House) -> None:
    house = house_on_sqlite
    with house.begin(CARLOS) as work:
        services.enrolment.joining.join(work, Person(id=CARLOS, name="Carlos"))
        draft = Draft(person=CARLOS, role=Role.MENTEE, answers={"chapter": "Porto"})
        services.enrolment.joining.note_down(work, draft)
    erase(house, CARLOS)
    house.carry()
    assert where(house, CARLOS) <= {"audit", "outbox"}
    assert "Nothing is kept" not in page(house, CARLOS), "that they erased is in the record"


def test_concerns_and_removals_outlive_whoever_erases(house_on_sqlite: House) -> None:
    house = house_on_sqlite
    paired(house)
    raise_concern(house, BEN, ASHA)
    erase(house, BEN)
    with house.begin(SOL) as work:
        shown = str(services.concerns.reading.whole(work, 1))
    assert "He shouts at night." in shown
    assert "Your answers" not in page(house, BEN)


def test_a_text_whose_key_is_gone_is_read_as_erased(house_on_sqlite: House) -> None:
    house = house_on_sqlite
    paired(house)
    with house.begin(CLOCK) as work:
        gone = KeyRow.__table__.delete().where(KeyRow.person == BEN)
        work.db.session.execute(gone)
    with house.begin(CLOCK, reading=True) as work:
        assert storage.privacy.list_(work.db, BEN) == {}
        assert storage.privacy.find(work.db, "summary:1") is None
