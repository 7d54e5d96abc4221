"""Sealed words open with their keys, in their place, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text, update

import storage.privacy
from storage.cipher import MARK, Cipher, SealError
from storage.database import Database
from storage.tables import TextRow
from tests.cast import BEN, TEAM

OLD, NEW, STRANGE = (bytes([number]) * 32 for number in (1, 2, 3))
PLACE = "T:texts:answers:1"


@given(st.text(), st.text())
def test_what_is_sealed_can_be_opened(words: str, place: str) -> None:
    cipher = Cipher((OLD,))
    assert cipher.open(cipher.seal(words, place), place) == words


def test_the_same_words_never_look_the_same() -> None:
    cipher = Cipher((OLD,))
    assert len({cipher.seal("Ben", PLACE) for _ in range(50)}) == 50


def test_words_that_were_moved_do_not_open() -> None:
    cipher = Cipher((OLD,))
    with pytest.raises(SealError, match="changed or moved"):
        cipher.open(cipher.seal("Ben", PLACE), "T:texts:answers:2")


@pytest.mark.parametrize("place", [MARK, MARK + 5, -1])
def test_words_that_were_changed_do_not_open(place: int) -> None:
    cipher = Cipher((OLD,))
    sealed = bytearray(cipher.seal("Ben", PLACE))
    sealed[place] ^= 1
    with pytest.raises(SealError):
        cipher.open(bytes(sealed), PLACE)


@pytest.mark.parametrize("length", [0, 3, 16, 20])
def test_words_that_were_cut_short_do_not_open(length: int) -> None:
    cipher = Cipher((OLD,))
    with pytest.raises(SealError):
        cipher.open(cipher.seal("Ben", PLACE)[:length], PLACE)


def test_a_new_key_in_front_seals_and_the_old_one_still_opens() -> None:
    before, after = Cipher((OLD,)), Cipher((NEW, OLD))
    assert after.open(before.seal("Ben", PLACE), PLACE) == "Ben"
    with pytest.raises(SealError, match="no key in SECRET_KEYS"):
        before.open(after.seal("Ben", PLACE), PLACE)


def test_a_wrong_key_opens_nothing_and_the_message_repeats_no_words() -> None:
    sealed = Cipher((OLD,)).seal("Ben's secret", PLACE)
    with pytest.raises(SealError) as refused:
        Cipher((STRANGE,)).open(sealed, PLACE)
    assert "secret" not in str(refused.value)


def test_one_persons_words_copied_over_anothers_do_not_open(database: Database) -> None:
    with database.transaction(TEAM) as db:
        storage.privacy.put(db, "answers:1", BEN, {"job": "officer"})
        storage.privacy.put(db, "answers:2", "U0EVE", {"job": "none"})
        stolen = db.session.execute(text("SELECT sealed FROM texts WHERE about = 'answers:1'"))
        there = update(TextRow).where(TextRow.about == "answers:2")
        db.session.execute(there.values(sealed=stolen.scalar_one()))
    with database.reading(TEAM) as db:
        assert storage.privacy.find(db, "answers:1") == {"job": "officer"}
        with pytest.raises(SealError):
            storage.privacy.find(db, "answers:2")


def test_a_database_goes_on_with_a_new_key_in_front(database_url: str) -> None:
    for ring in ((OLD,), (NEW, OLD)):
        opened = Database(database_url, ring)
        with opened.transaction(TEAM) as db:
            storage.privacy.put(db, f"answers:{len(ring)}", BEN, {"ring": len(ring)})
        opened.close()
    opened = Database(database_url, (NEW, OLD))
    with opened.reading(TEAM) as db:
        found = storage.privacy.find_all(db, ["answers:1", "answers:2", "answers:3"])
    opened.close()
    assert found == {"answers:1": {"ring": 1}, "answers:2": {"ring": 2}}
