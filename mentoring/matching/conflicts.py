"""Conflicts of interest: whom somebody named in their own words, to be kept apart."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from mentoring.matching.profiles import Profile, question_for
from mentoring.programmes import Criterion, Programme

LONGEST_NAME = 8  # words
WORD = re.compile(r"[^\W_]+(?:['\u2019.&-][^\W_]+)*")

Pairs = set[tuple[str, str]]
"""Mentee and mentor, by id."""


class Named:
    """Who is called what, and who names whom, of mentors who come and go."""

    def __init__(self, programme: Programme) -> None:
        """Begin with nobody."""
        self._programme = programme
        self._called: dict[str, set[str]] = defaultdict(set)
        self._naming: dict[str, set[str]] = defaultdict(set)

    def put(self, mentor: Profile) -> None:
        """Note a mentor's names, and the words that name others."""
        for known, names in self._both(mentor):
            for name in names:
                known[name].add(mentor.person.id)

    def drop(self, mentor: Profile) -> None:
        """Forget a mentor, who must be given as they were noted."""
        for known, names in self._both(mentor):
            for name in names:
                known[name].discard(mentor.person.id)
                if not known[name]:
                    del known[name]

    def apart(self, mentee: Profile) -> set[str]:
        """Return the mentors whom a mentee names, or who name the mentee."""
        names, phrases = _names(mentee, self._programme), _phrases(mentee, self._programme)
        kept = [self._naming.get(name, ()) for name in names]
        return set().union(*kept, *(self._called.get(one, ()) for one in phrases))

    def _both(self, mentor: Profile) -> tuple[tuple[dict[str, set[str]], set[str]], ...]:
        names, phrases = _names(mentor, self._programme), _phrases(mentor, self._programme)
        return (self._called, names), (self._naming, phrases)


def conflicts(
    mentees: Iterable[Profile], mentors: Iterable[Profile], programme: Programme
) -> Pairs:
    """Return who is kept apart, because one names the other, or where the other works."""
    mentees, mentors = list(mentees), list(mentors)
    of_mentors, of_mentees = _known_as(mentors, programme), _known_as(mentees, programme)
    forwards = {
        (one.person.id, other) for one in mentees for other in _named(one, of_mentors, programme)
    }
    backwards = {
        (other, one.person.id) for one in mentors for other in _named(one, of_mentees, programme)
    }
    return forwards | backwards


def _known_as(people: Iterable[Profile], programme: Programme) -> Mapping[str, list[str]]:
    """Return who answers to which name: their own, and that of their organisation."""
    known = defaultdict(list)
    for one in people:
        for name in _names(one, programme):
            known[name].append(one.person.id)
    return known


def _named(one: Profile, known: Mapping[str, list[str]], programme: Programme) -> Iterator[str]:
    """Yield everybody whom somebody's words name."""
    for phrase in _phrases(one, programme):
        yield from known.get(phrase, ())


def _names(one: Profile, programme: Programme) -> set[str]:
    works = one.one(question_for(programme, Criterion.ORGANISATION, one.role))
    return {_plain(one.person.name), _plain(works)} - {""}


def _phrases(one: Profile, programme: Programme) -> set[str]:
    """Return what somebody's words may name, whole words only."""
    words = _plain(one.one(question_for(programme, Criterion.CONFLICTS, one.role))).split()
    return {
        " ".join(words[start:end])
        for start in range(len(words))
        for end in range(start + 1, min(start + LONGEST_NAME, len(words)) + 1)
    }


def _plain(words: str) -> str:
    return " ".join(WORD.findall(words.casefold()))
