"""What holds of everything that takes effect in Slack, judged by Slack's own journal."""

from collections.abc import Iterator

from bot.simulation.faults import SETTLED
from bot.simulation.invariants.seen import Seen, seconds
from bot.simulation.nouns import LAMP, Applied
from bot.simulation.timeline import DAY
from mentoring.closure import Ending
from mentoring.pairings import Pairing
from services.kinds import Kind

POST = "chat.postMessage"
AT_ONCE = 12.0
MINUTES = 600.0
GIVEN_UP = {
    "user_disabled",
    "user_not_found",
    "is_archived",
    "not_in_channel",
    "channel_not_found",
    "name_taken",
    "doubtful",
}
"""For these Slack may refuse something for good; everything else is to be tried again."""


def applied_once(seen: Seen) -> Iterator[str]:
    """Every message takes effect at most once; what nobody could know is counted apart."""
    first = seen.memory.applied
    for one in seen.fresh:
        if one.method != POST or not one.order:
            continue
        before = first.setdefault(one.order, one)
        if before is one:
            seen.memory.opening.setdefault(one.where, one.order)
            continue
        seen.memory.twice.add(one.order)
        if max(one.at - one.asked_at, before.at - before.asked_at) > SETTLED:
            seen.memory.late.append(one)
        elif _unknowable(seen, before, one):
            seen.memory.unknowable.append(one)
        else:
            moments = f"after {before.at:.0f} and {one.at:.0f} s"
            yield f"order {one.order} was posted twice in {one.where}, {moments}"


def _unknowable(seen: Seen, before: Applied, again: Applied) -> bool:
    """Tell whether no copy could know that a message is there: Slack had not told any of it.

    In a direct message the bot can look, except for the very first one.
    """
    told = seen.world.town.told.get(before.mark)
    hidden = before.where.startswith("C") or seen.memory.opening[before.where] == before.order
    return hidden and (told is None or told > again.asked_at)


def words_once(seen: Seen) -> Iterator[str]:
    """Nobody reads the same words twice within ten minutes."""
    words = seen.memory.words
    for one in seen.fresh:
        if one.method == POST:
            before = words.get((one.where, one.said))
            if before and one.at - before.at < MINUTES and one.order != before.order:
                yield f"the same words twice in {one.where}, by orders {before.order}, {one.order}"
            words[one.where, one.said] = one


def done_is_applied(seen: Seen) -> Iterator[str]:
    """What a courier believes done, Slack has."""
    known = {one.order for one in seen.fresh}
    for order, (kind, outcome) in seen.world.shared.outcomes.items():
        done = kind == Kind.POST and outcome in ("done", "found")
        if done and order not in known and order not in seen.memory.applied:
            yield f"order {order} is done, and Slack knows nothing of it"
    seen.world.shared.outcomes.clear()


def lanes_in_order(seen: Seen) -> Iterator[str]:
    """In one lane nothing overtakes what was ordered before it."""
    latest = seen.memory.lanes
    for one in seen.fresh:
        if not one.lane or one.at - one.asked_at > AT_ONCE:
            continue
        if one.order < latest.get(one.lane, 0):
            yield f"in the lane {one.lane} order {one.order} came after {latest[one.lane]}"
        latest[one.lane] = max(one.order, latest.get(one.lane, 0))


def nothing_stuck(seen: Seen) -> Iterator[str]:
    """Nothing is under way for longer than a day while Slack is up."""
    if not seen.was_up(DAY):
        return
    for one in seen.undone:
        if seconds(seen.now) - seconds(one.created_at) > 1.1 * DAY:
            since = f"{one.created_at:%d %b %H:%M}"
            yield f"order {one.id} ({one.kind}, {one.state}) waits since {since}"


def given_up_for_a_reason(seen: Seen) -> Iterator[str]:
    """Nothing is given up unless Slack refuses it for good."""
    for one in seen.dead:
        if one.error not in GIVEN_UP:
            yield f"order {one.id} ({one.kind}) was given up: {one.error}"


def channels_of_two(seen: Seen) -> Iterator[str]:
    """In a pairing's channel are the two and the bot, and nobody else."""
    for pairing in seen.pairings:
        channel = seen.world.slack.channels.get(pairing.channel or "")
        if channel is None or channel.archived:
            continue
        strangers = set(channel.members) - {*pairing.people, LAMP}
        if strangers:
            yield f"{sorted(strangers)} in the channel of pairing {pairing.id}"
        elif _is_complete(seen, pairing) and not channel.by_hand:
            missing = set(pairing.people) - set(channel.members)
            if missing:
                yield f"{sorted(missing)} not in the channel of pairing {pairing.id}"


def _is_complete(seen: Seen, pairing: Pairing) -> bool:
    settled = seconds(seen.now) - seconds(pairing.started_at) > 2 * DAY and seen.was_up(2 * DAY)
    there = not any(seen.world.slack.users[one].deleted for one in pairing.people)
    return settled and there and pairing.active and not pairing.lost


def one_channel(seen: Seen) -> Iterator[str]:
    """A pairing has one channel that is not archived, and no channel is left behind."""
    ours = {one.channel for one in seen.pairings if one.channel}
    for channel in seen.world.slack.channels.values() if seen.was_up(DAY) else ():
        left = channel.id not in ours and not channel.archived and not channel.by_hand
        if left and seconds(seen.now) - channel.made_at > DAY:
            yield f"nobody meets in {channel.id} ({channel.name}), and it is open"


def archived_after_the_end(seen: Seen) -> Iterator[str]:
    """A day after a pairing's end its channel is archived, or stays the partner's."""
    for pairing in seen.pairings:
        channel = seen.world.slack.channels.get(pairing.channel or "")
        if channel is None or pairing.ended_at is None or channel.archived or pairing.lost:
            continue
        over = seconds(seen.now) - seconds(pairing.ended_at) > DAY and seen.was_up(DAY)
        kept = pairing.ending is Ending.REMOVED and not set(pairing.people) <= set(channel.members)
        if over and not kept:
            yield f"pairing {pairing.id} has ended, and its channel {channel.id} is open"


def not_into_the_archive(seen: Seen) -> Iterator[str]:
    """Nothing is posted into a channel that the bot itself has archived."""
    for method, where, error, looked_at in seen.world.way.refused:
        channel = seen.world.slack.channels.get(where)
        if error != "is_archived" or method != POST or channel is None or channel.by_hand:
            continue
        if channel.archived_at is not None and looked_at > channel.archived_at + AT_ONCE:
            yield f"a post into {where}, which was archived"
    seen.world.way.refused.clear()


def quiet_after_the_end(seen: Seen) -> Iterator[str]:
    """Once a pairing has ended, its channel reads one last word and no more."""
    posts: dict[str, list[Applied]] = {}
    for one in seen.fresh:
        if one.method == POST:
            posts.setdefault(one.where, []).append(one)
    for pairing in seen.pairings:
        if pairing.ended_at and pairing.channel in posts:
            ended = seconds(pairing.ended_at)
            after = {one.order for one in posts[pairing.channel] if one.looked_at > ended}
            if len(after) > 1:
                yield f"pairing {pairing.id} has ended, and heard {sorted(after)}"


def quiet_after_leaving(seen: Seen) -> Iterator[str]:
    """Whoever has left, or was removed, hears the last words and nothing more."""
    gone = {}
    for one in seen.enrolments:
        left = one.closed_at and one.ending in (Ending.LEFT, Ending.REMOVED)
        gone[one.person] = one.closed_at if left else None
    for post in seen.fresh:
        left_at = gone.get(f"U{post.where[1:]}") if post.where.startswith("D") else None
        if post.method == POST and left_at and post.ordered_at and post.ordered_at > left_at:
            yield f"{post.where} has left, and was written to by order {post.order}"
