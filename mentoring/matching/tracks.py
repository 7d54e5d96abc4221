"""Who is on which track: a mentee on one, a mentor on some or all.

Whoever has not said, or only what is no track any more, is kept from nobody by it: such a mentee
meets mentors of every track by the programme's usual rules, such a mentor serves every track.
"""

from collections.abc import Callable, Iterator, Sequence

from mentoring.matching.profiles import Profile, question_for
from mentoring.participants import Role
from mentoring.programmes import Criterion, Programme, Rules, Track

Served = frozenset[str] | None
"""The tracks that a mentor serves, by their keys; None for every one."""


def of_mentee(programme: Programme) -> Callable[[Profile], str]:
    """Return what tells the key of the track that a mentee is on; empty when on none."""
    asked = question_for(programme, Criterion.TRACK, Role.MENTEE)
    known = {track.key for track in programme.tracks}

    def track(mentee: Profile) -> str:
        said = mentee.one(asked)
        return said if said in known else ""

    return track


def of_mentor(programme: Programme) -> Callable[[Profile], Served]:
    """Return what tells which tracks a mentor serves."""
    asked = question_for(programme, Criterion.TRACK, Role.MENTOR)
    known = frozenset(track.key for track in programme.tracks)

    def tracks(mentor: Profile) -> Served:
        return known.intersection([*mentor.many(asked), mentor.one(asked)]) or None

    return tracks


def serves(track: str, served: Served) -> bool:
    """Tell whether a mentor who serves these tracks may have a mentee who is on this one."""
    return not track or served is None or track in served


def settings(programme: Programme, names: Sequence[str]) -> Iterator[tuple[Rules, frozenset[str]]]:
    """Yield the rules that differ in these settings, each with the tracks on which they hold.

    Without a track one is on the empty one.
    """
    found: dict[tuple[object, ...], tuple[Rules, set[str]]] = {}
    for key in ("", *(track.key for track in programme.tracks)):
        rules = programme.rules_on(key)
        said = tuple(getattr(rules, name) for name in names)
        found.setdefault(said, (rules, set()))[1].add(key)
    for rules, tracks in found.values():
        yield rules, frozenset(tracks)


def track_of(mentee: Profile, programme: Programme) -> Track | None:
    """Return the track that a mentee is on."""
    return programme.track(of_mentee(programme)(mentee))


def served_by(mentor: Profile, programme: Programme) -> tuple[Track, ...]:
    """Return the tracks that a mentor serves, in the order of the programme file."""
    served = of_mentor(programme)(mentor)
    return tuple(one for one in programme.tracks if served is None or one.key in served)
