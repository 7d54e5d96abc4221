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
        works = one.one(question_for(programme, Criterion.ORGANISATION, one.role))
        for name in {_plain(one.person.name), _plain(works)} - {""}:
            known[name].append(one.person.id)
    return known


def _named(one: Profile, known: Mapping[str, list[str]], programme: Programme) -> Iterator[str]:
    """Yield everybody whom somebody's words name, whole words only."""
    said = one.one(question_for(programme, Criterion.CONFLICTS, one.role))
    words = _plain(said).split()
    for start in range(len(words)):
        for end in range(start + 1, min(start + LONGEST_NAME, len(words)) + 1):
            yield from known.get(" ".join(words[start:end]), ())


def _plain(words: str) -> str:
    return " ".join(WORD.findall(words.casefold()))
