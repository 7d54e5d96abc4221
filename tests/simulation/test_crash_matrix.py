"""Wherever the bot dies, it comes back and the story ends as if it had never died."""

from collections.abc import Callable, Generator

import pytest

import services.closure
import services.removals.beginning
import services.removals.carrying
import storage.enrolment
import storage.removals
from bot.simulation.town import ORGANISERS
from services.work import Work
from tests.simulation.matrix import Killable

Story = Callable[[Killable], None]
ABSOLUTE = {"publish", "update", "look_up", "topic"}
"""What says the same however often it is done is killed elsewhere."""


@pytest.fixture
def bot(database_url, programme) -> Generator[Killable]:
    made = Killable(database_url, programme)
    yield made
    made.database.close()


def accepting(bot: Killable) -> None:
    bot.press(bot.two.mentor, bot.accept)


def leaving(bot: Killable) -> None:
    bot.press(bot.two.mentee, services.closure.leave)


def removing(bot: Killable) -> None:
    person = bot.two.mentee

    def begin(work: Work) -> None:
        enrolment = storage.enrolment.find_last(work.db, person)
        assert enrolment is not None
        words = {"reason": "Reasons", "sentence": "We have to part."}
        services.removals.beginning.begin(
            work, enrolment.id, **words, until=None, keep_channel=False
        )

    def carry_out(work: Work) -> None:
        removal = storage.removals.find_last(work.db, person)
        assert removal is not None
        services.removals.carrying.do_now(work, removal.id)

    bot.press("U0MOD1", begin)
    bot.press("U0MOD1", carry_out)


def publishing(bot: Killable) -> None:
    bot.press(ORGANISERS[0], bot.publish)


def paired(bot: Killable) -> None:
    bot.pair_up()
    accepting(bot)
    bot.live()


STORIES: dict[str, tuple[Callable[[Killable], object], Story]] = {
    "accepting": (Killable.pair_up, accepting),
    "leaving": (paired, leaving),
    "removing": (paired, removing),
    "publishing": (Killable.bring_together, publishing),
}
MADE = {
    "accepting": "conversations.create",
    "leaving": "conversations.archive",
    "removing": "conversations.archive",
    "publishing": "conversations.create",
}
"""What there is at the least when a story has ended well."""


def test_wherever_it_dies_accepting_ends_the_same(bot: Killable) -> None:
    dies_everywhere(bot, "accepting")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("story", [one for one in STORIES if one != "accepting"])
def test_wherever_it_dies_the_end_is_the_same(bot: Killable, story: str) -> None:
    dies_everywhere(bot, story)


def dies_everywhere(bot: Killable, story: str) -> None:
    """Live through a story once undisturbed, then once for each kind of edge, and die there."""
    prepare, live = STORIES[story]

    def ready() -> None:
        prepare(bot)

    ready()
    clean = bot.watched(lambda: live(bot))
    assert MADE[story] in {method for method, _, _ in clean}
    assert set(clean.values()) == {1}
    at = {edge: number for number, edge in enumerate(bot.edges, 1) if edge[1] not in ABSOLUTE}
    for edge, kill in at.items():
        ready()
        ended = bot.watched(lambda: live(bot), kill)
        expected = {(method, where[:8], said) for method, where, said in clean}
        assert {(m, where[:8], said) for m, where, said in ended} == expected, edge
        assert set(ended.values()) == {1}, edge
