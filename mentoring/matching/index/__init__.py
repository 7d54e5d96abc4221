"""Every mentor by what they said, kept in memory, so that one mentee is compared with all at once.

The answers are those of ``rules``, ``conflicts``, ``scales`` and ``scores``, found without going
through the mentors one by one.
"""

from mentoring.matching.index.index import Index

__all__ = ["Index"]
