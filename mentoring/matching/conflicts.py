"""Conflicts of interest: whom somebody named in their own words, to be kept apart."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from mentoring.matching.profiles import Profile, question_for
from mentoring.participants import Role
from mentoring.programmes import Criterion, Programme, Question

LONGEST_NAME = 8  # words
WORD = re.compile(r"[^\W_]+(?:['\u2019.&-][^\W_]+)*")

Pairs = set[tuple[str, str]]
"""Mentee and mentor, by id."""
Asked = Mapping[Role, Question | None]
"""The question by which each role answers."""


class Named:
    """Who is called what, and who names whom, of mentors who come and go."""

    def __init__(self, programme: Programme) -> None:
        """Begin with nobody."""
        self._works = _asked(programme, Criterion.ORGANISATION)
        self._words = _asked(programme, Criterion.CONFLICTS)
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
        kept = [self._naming.get(name, ()) for name in _names(mentee, self._works)]
        kept += [self._called.get(phrase, ()) for phrase in _phrases(mentee, self._words)]
        return set().union(*kept)

    def _both(self, mentor: Profile) -> tuple[tuple[dict[str, set[str]], set[str]], ...]:
        names, phrases = _names(mentor, self._works), _phrases(mentor, self._words)
        return (self._called, names), (self._naming, phrases)


def conflicts(
    mentees: Iterable[Profile], mentors: Iterable[Profile], programme: Programme
) -> Pairs:
    """Return who is kept apart, because one names the other, or where the other works."""
    mentees, mentors = list(mentees), list(mentors)
    of_mentors, of_mentees = _known_as(mentors, programme), _known_as(mentees, programme)
    forwards = set(_named(mentees, of_mentors, programme))
    backwards = {(other, one) for one, other in _named(mentors, of_mentees, programme)}
    return forwards | backwards


def _known_as(people: Iterable[Profile], programme: Programme) -> Mapping[str, list[str]]:
    """Return who answers to which name: their own, and that of their organisation."""
    known, works = defaultdict(list), _asked(programme, Criterion.ORGANISATION)
    for one in people:
        for name in _names(one, works):
            known[name].append(one.person.id)
    return known


def _named(
    people: Iterable[Profile], known: Mapping[str, list[str]], programme: Programme
) -> Iterator[tuple[str, str]]:
    """Yield who names whom in their words, by id."""
    words = _asked(programme, Criterion.CONFLICTS)
    for one in people:
        for phrase in _phrases(one, words):
            for other in known.get(phrase, ()):
                yield one.person.id, other


def _names(one: Profile, works: Asked) -> set[str]:
    return {_plain(one.person.name), _plain(one.one(works[one.role]))} - {""}


def _phrases(one: Profile, asked: Asked) -> set[str]:
    """Return what somebody's words may name, whole words only."""
    words = _plain(one.one(asked[one.role])).split()
    return {
        " ".join(words[start:end])
        for start in range(len(words))
        for end in range(start + 1, min(start + LONGEST_NAME, len(words)) + 1)
    }


def _asked(programme: Programme, criterion: Criterion) -> Asked:
    return {role: question_for(programme, criterion, role) for role in Role}


def _plain(words: str) -> str:
    return " ".join(WORD.findall(words.casefold()))
